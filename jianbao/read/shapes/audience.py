"""The shape of ``audience.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from jianbao.model.kinds import Depth, Kind
from jianbao.read.shapes.base import Id, Ids, Shape, TextStr

Count = Annotated[int, Field(ge=0)]


class FormatRules(Shape):
    """What one format shows, and its limits; 0 or nothing means no limit."""

    kinds: list[Kind]
    """Kinds of block that the format shows."""
    depth: dict[Kind, Depth] = {}
    """How much of each kind: headline, summary or full, which is what others have."""
    least: Count = 0
    """Fewest pages or slides; 0 for no limit."""
    most: Count = 0
    """Most pages or slides; 0 for no limit."""
    characters: Count = 0
    """Most Han characters, endnotes included; 0 for no limit."""
    words: Count = 0
    """Most words of another language, endnotes included; 0 for no limit."""


class AudienceFile(Shape):
    """``audience.yaml``."""

    name: dict[str, TextStr]
    """Name of the audience in each language."""
    languages: list[TextStr] = []
    """Languages that its editions are made in; without any, all that a publication has."""
    public: bool = False
    """Whether anyone may know of its editions: those of public audiences link to one another."""
    theme: TextStr
    """The look: a folder in assets/themes."""
    brief: FormatRules
    """What the PDF brief shows; pages are counted."""
    deck: FormatRules
    """What the deck shows; slides are counted."""


class ChosenBlocks(Shape):
    """What one form shows of a publication, by the ids of its blocks."""

    blocks: Ids = []
    """Blocks in the order in which they are shown; without them, the audience's rules choose."""
    depth: dict[Id, Depth] = {}
    """How much of a block is shown: headline, summary or full."""


class SelectionFile(Shape):
    """``audiences/<name>.yaml`` of a publication: what it chooses for one audience."""

    brief: ChosenBlocks = ChosenBlocks()
    """What the brief shows."""
    deck: ChosenBlocks = ChosenBlocks()
    """What the deck shows."""
