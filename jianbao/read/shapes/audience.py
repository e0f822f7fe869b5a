"""The shape of ``audience.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from jianbao.model.kinds import Depth, Kind
from jianbao.read.shapes.base import ONCE, Id, Ids, Shape, TextStr

#: A limit; where there shall be none, its key is left out.
Limit = Annotated[int, Field(ge=1, le=1_000_000)]
#: A talk ends on the day on which it began.
Minutes = Annotated[float, Field(gt=0, le=1_440, allow_inf_nan=False)]


class ExtentPart(Shape):
    """How long a text may be."""

    characters: Limit | None = None
    """Most Han characters, in Chinese."""
    words: Limit | None = None
    """Most words, in any other language."""


class FormRules(Shape):
    """What a form shows, and its limits; without a key there is no limit."""

    kinds: Annotated[list[Kind], *ONCE]
    """Kinds of block that the format shows."""
    depth: dict[Kind, Depth] = {}
    """How much of each kind: headline, summary or full, which is what others have."""
    least: Limit | None = None
    """Fewest pages or slides."""
    most: Limit | None = None
    """Most pages or slides."""
    headline: ExtentPart = ExtentPart()
    """How long a headline may be."""
    sentence: ExtentPart = ExtentPart()
    """How long a sentence should be; ./inv check tells how many are longer."""


class BriefRules(FormRules):
    """What a brief shows, and its limits."""

    characters: Limit | None = None
    """Most Han characters, endnotes included."""
    words: Limit | None = None
    """Most words of another language, endnotes included."""


class DeckRules(FormRules):
    """What a deck shows, and its limits."""

    minutes: Minutes | None = None
    """Most minutes that its notes take to say; slides behind the closing one do not count."""
    least_minutes: Minutes | None = None
    """Fewest minutes that its notes take to say."""
    bullets: Limit | None = None
    """Most bullets on a slide, all of its lists together."""
    timing: bool = False
    """Whether the notes of each slide say how long they take, and how long all up to there."""


class AudienceFile(Shape):
    """``audience.yaml``."""

    name: dict[str, TextStr]
    """Name of the audience in each language."""
    languages: Annotated[list[TextStr], *ONCE] = []
    """Languages that its editions are made in; without any, all that a publication has."""
    public: bool = False
    """Whether anyone may know of its editions: those of public audiences link to one another."""
    theme: TextStr
    """The look: a folder in assets/themes."""
    brief: BriefRules
    """What the PDF brief shows; pages are counted."""
    deck: DeckRules
    """What the deck shows; slides are counted."""


class ChosenBlocks(Shape):
    """What one form shows of a publication, by the ids of its blocks."""

    blocks: Annotated[Ids, Field(min_length=1)] = []
    """Blocks in the order in which they are shown; without them, the audience's rules choose."""
    depth: dict[Id, Depth] = {}
    """How much of a block is shown: headline, summary or full."""


class SelectionFile(Shape):
    """``audiences/<name>.yaml`` of a publication: what it chooses for one audience."""

    brief: ChosenBlocks = ChosenBlocks()
    """What the brief shows."""
    deck: ChosenBlocks = ChosenBlocks()
    """What the deck shows."""
