"""The shape of a publication's texts in a further language: ``<code>.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import RootModel, StringConstraints

from jianbao.read.shapes.base import Id, Name, Shape, Texts, TextStr, Variable

#: A key of what a publication says of itself, or of its variant for an audience.
VARIED_NAME = r"^[a-z][a-z0-9_]*(@[a-z0-9][a-z0-9-]*)?$"


class TextTree(RootModel[dict[Variable, "TextStr | TextTree"]]):
    """Texts under the keys of their originals, as deep as those stand."""


class TextsUnder(Shape):
    """Texts under the keys that their originals have in brief.yaml."""

    publication: dict[Annotated[str, StringConstraints(pattern=VARIED_NAME)], TextStr] = {}
    """What the publication says of itself."""
    blocks: dict[Id, dict[Variable, TextStr | Texts]] = {}
    """Texts of the blocks."""
    figures: dict[Id, TextTree] = {}
    """Texts of the figures."""


class FactTexts(Shape):
    """Texts of one fact."""

    label: TextStr | None = None
    """What the figure is."""
    note: TextStr | None = None
    """What a reader of the endnotes should know."""


class SectionTexts(Shape):
    """Texts of one section of a work."""

    title: TextStr | None = None
    """The heading, translated or as the work has it."""
    short: TextStr | None = None
    """How later notes name it."""


class SourceTexts(Shape):
    """Texts of one work."""

    title: TextStr | None = None
    """Title of the work."""
    short: TextStr | None = None
    """How a line under a figure names it."""
    author: TextStr | None = None
    """Who wrote it."""
    publisher: TextStr | None = None
    """Who published it."""
    note: TextStr | None = None
    """What a reader should know of it."""
    locator_rule: TextStr | None = None
    """How its paragraphs are counted."""
    sections: dict[Id, SectionTexts] = {}
    """Its sections by their ids."""


class TermTexts(Shape):
    """One official name in this language."""

    name: TextStr | None = None
    """The official name in full."""
    short: TextStr | None = None
    """Its short form."""


class TextsFile(Shape):
    """``<code>.yaml`` of a publication: its texts in one further language.

    A language whose texts are converted from another's needs those alone that differ.
    """

    text: TextsUnder = TextsUnder()
    """Translations of brief.yaml."""
    facts: dict[Name, FactTexts] = {}
    """Translations of facts.yaml."""
    sources: dict[Name, SourceTexts] = {}
    """Translations of sources.yaml."""
    glossary: dict[Name, TermTexts] = {}
    """Official names in this language."""
    words: dict[TextStr, TextStr] = {}
    """Of a converted language: words of the source with what they shall become."""
