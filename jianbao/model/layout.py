"""What went wrong when a page was laid out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jianbao.problem import Place


class Edge(StrEnum):
    """What a text runs over: its own measure, its frame, the text area's side or foot."""

    MEASURE = "measure"
    FRAME = "frame"
    SIDE = "side"
    FOOT = "foot"


@dataclass(frozen=True)
class Page:
    """A laid-out page: where its first line was typed, if anything says so, and its lines.

    ``text`` is all that stands on it, heads and feet included.
    """

    opening: Place | None
    lines: int
    text: str = ""


@dataclass(frozen=True)
class Overflow:
    """A line of text that runs ``points`` over an edge on a page, counted from 1.

    ``place`` is where the text was typed, or the template's section where nothing says so.
    """

    text: str
    points: float
    edge: Edge
    page: int
    place: Place | None = None


@dataclass(frozen=True)
class Loose:
    """A Chinese line that could be filled only by setting marks off further, by ``gap`` em.

    ``page`` and ``place`` are those of an overflow.
    """

    text: str
    gap: float
    page: int
    place: Place | None = None


class Fault(StrEnum):
    """Why a text cannot be read: off the page or cut off, too small, too near its ground."""

    CUT = "cut"
    SMALL = "small"
    PALE = "pale"


@dataclass(frozen=True)
class Illegible:
    """A stretch of text that cannot be read on a page, or hardly.

    ``measure`` is its size in points, or of a pale one its contrast, from 1 to 21. ``page`` and
    ``place`` are those of an overflow.
    """

    text: str
    fault: Fault
    measure: float
    page: int
    place: Place | None = None
