"""The shape of ``brief.yaml``: what a publication says, and in which order."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from jianbao.model.control import Status
from jianbao.read.shapes.base import ONCE, Date, Id, Moment, Shape, TextStr
from jianbao.read.shapes.blocks import AnyBlock
from jianbao.read.shapes.figures import AnyFigure


class PublicationTexts(Shape):
    """What the publication says of itself."""

    title: TextStr
    """Title of the brief and of the deck."""
    subtitle: TextStr
    """Line under the title on the cover; carries the date or the occasion."""
    claim: TextStr
    """The whole argument in one sentence, on the cover."""
    byline: TextStr
    """Who speaks: author, editors, office."""
    series: TextStr
    """Series that the publication belongs to, in small type above the title."""
    disclaimer: TextStr
    """Whose views these are, and what the document is not."""
    cite_as: TextStr
    """How others should cite the publication."""
    keywords: TextStr
    """Keywords for the files’ properties, parted by semicolons."""
    footer: TextStr
    """Short title that stands in the foot of pages and slides."""
    contact: TextStr | None = None
    """Whom to ask: words, an e-mail or a web address, which become links."""
    time_zone: TextStr | None = None
    """Whose clock an embargo is told by, such as Hong Kong time; without it, by its UTC offset."""


class BriefFile(Shape):
    """``brief.yaml``: structure, order and text in the source language."""

    source_language: TextStr
    """Language in which this file is written: a file in templates/languages."""
    languages: Annotated[list[TextStr], *ONCE] = []
    """Languages that readers are promised: without the file of one, nothing is built.

    Any other that has its file beside this one is built too, and may be unfinished.
    """
    audiences: Annotated[list[Id], *ONCE] = []
    """Audiences that it is made for, folders in templates/audiences; without it, all."""
    date: Date
    """Date of this edition."""
    version: TextStr
    """Version of this edition, as it is printed."""
    status: Status
    """Draft, embargoed or final: all but the last are marked on every page and slide."""
    embargo: Moment | None = None
    """The moment before which an embargoed edition may not be published, with its UTC offset."""
    publication: PublicationTexts
    """What the publication says of itself."""
    blocks: Annotated[dict[Id, AnyBlock], Field(min_length=1)]
    """The argument, block by block, in its order. Ids are never printed; translations use them."""
    figures: dict[Id, AnyFigure] = {}
    """Charts, drawings and tables, which blocks name by their ids."""
