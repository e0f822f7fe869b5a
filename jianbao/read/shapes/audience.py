"""The shape of ``audience.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from jianbao.model.publication import Kind
from jianbao.read.shapes.base import Shape, TextStr

Count = Annotated[int, Field(ge=0)]


class FormatRules(Shape):
    """What one format shows, and its limits; 0 or nothing means no limit."""

    kinds: list[Kind]
    """Kinds of block that the format shows."""
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
    theme: TextStr
    """The look: a folder in assets/themes."""
    brief: FormatRules
    """What the PDF brief shows; pages are counted."""
    deck: FormatRules
    """What the deck shows; slides are counted."""
