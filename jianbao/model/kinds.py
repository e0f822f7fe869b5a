"""What blocks are by their part in an argument, and how much of one an edition shows."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of block that an argument is made of."""

    COVER = "cover"
    SUMMARY = "summary"
    CHAPTER = "chapter"
    SECTION = "section"
    STATEMENT = "statement"
    RECOMMENDATION = "recommendation"
    CLOSING = "closing"
    SOURCES = "sources"


class Depth(StrEnum):
    """How much of a block is shown: its headline alone, its points and figures, or all of it."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    FULL = "full"
