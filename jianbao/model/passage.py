"""A passage: a stretch of text in a finished file, as a reader meets it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a passage is, where figures in it may be more than words of the edition."""

    TEXT = "text"
    #: Stands outside of the text on each page: a running head, a page's number.
    RUNNING = "running"
    #: Leads to another place in the file: the mark of a note, an entry of a list of contents.
    LINK = "link"
    #: A number that a program writes: a slide's own.
    FIELD = "field"
    #: The number in front of an item of a list.
    LABEL = "label"
    #: A value of a chart's data, as a program reads it.
    DATA = "data"


@dataclass(frozen=True)
class Passage:
    """A stretch of text, in the pieces that it is set in; ``number`` is its page's or slide's."""

    where: str
    pieces: tuple[str, ...]
    kind: Kind = Kind.TEXT
    number: int = 0

    @property
    def text(self) -> str:
        """Return the passage in one piece."""
        return "".join(self.pieces)
