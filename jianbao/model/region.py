"""Where on a page or slide something stands that was typed in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """A rectangle of a page, in parts of its width and height, and what shows there.

    ``key`` is that of content (``rec-1.why``, ``figures.spend``), or nothing; ``source`` is where
    it was typed, as ``file:line:column``.
    """

    page: int
    key: str
    source: str
    left: float
    top: float
    width: float
    height: float
