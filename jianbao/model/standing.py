"""Where a fact stands in an output."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The part of a page or slide in which a fact stands."""

    BODY = "body"
    CHART = "chart"
    DRAWING = "drawing"
    ENDNOTE = "endnote"
    MARGIN = "margin"
    NOTES = "notes"
    TABLE = "table"


@dataclass(frozen=True, order=True)
class Standing:
    """One spot where a fact, or a part of it, stands: a page or slide, counted from 1."""

    fact: str
    number: int
    part: Part
