"""The ledger: facts, how exact they are, and where each comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from jianbao.model.text import Text
from jianbao.problem import Place


class Qualifier(StrEnum):
    """How a stated figure relates to the true one."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    NEARLY = "nearly"
    BY = "by"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Hedge(StrEnum):
    """How a source keeps its distance from what it states."""

    REPORTEDLY = "reportedly"


class Operation(StrEnum):
    """The only ways in which one fact may be worked out from others."""

    SUM = "sum"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    SHARE = "share"
    GROWTH = "growth"


#: Units whose values are dates.
DATES = ("year", "month", "day", "decade")
#: The unit of a place in an order (the sixth), and of a part of a whole (a quarter).
ORDINAL, FRACTION = "ordinal", "fraction"
PERCENT = "percent"


@dataclass(frozen=True)
class When:
    """A date as exactly as the source gives it: a year, a month, a day, or a year's end."""

    year: int
    month: int = 0
    day: int = 0
    end: bool = False

    @property
    def decimal_year(self) -> float:
        """Return the date on a true time axis; a bare year counts as its first of January."""
        if self.end:
            return self.year + 1.0
        return self.year + (max(self.month, 1) - 1) / 12 + (max(self.day, 1) - 1) / 365

    @property
    def written(self) -> str:
        """Return the date as the ledger writes it: 2024, 2024-06, 2024-06-20, end 2024."""
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return f"end {self.year:04}" if self.end else "-".join(parts)

    @property
    def first_day(self) -> date:
        """Return the first day that the date covers; a year's end covers one."""
        if self.end:
            return date(self.year, 12, 31)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """Return the last day that the date covers: of a month its end, of a year its end."""
        if self.day:
            return date(self.year, self.month, self.day)
        if self.month in (0, 12):
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Locator:
    """Where in a source a fact stands: a section of it and a paragraph counted within."""

    section: str
    paragraph: int


@dataclass(frozen=True)
class Derivation:
    """How a derived fact is worked out; ``whole`` among the inputs stands for 100 %."""

    operation: Operation
    inputs: tuple[str, ...]

    @property
    def written(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        return {"operation": str(self.operation), "inputs": list(self.inputs)}


#: A number, a range from low to high, a part of a whole in words (a quarter), or a date.
Value = Decimal | tuple[Decimal, Decimal] | Fraction | When


def written(value: Value) -> str | list[str]:
    """Return a value as the ledger writes it: 47210, 1/4, 2024-06, end 2025; a range as two."""
    match value:
        case When():
            return value.written
        case tuple():
            return [_digits(part) for part in value]
        case Fraction():
            return str(value)
        case Decimal():
            return _digits(value)


def _digits(number: Decimal) -> str:
    """Return a number without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Fact:
    """One figure or date, stated once.

    ``compact`` asks for the language's short scale (2.3萬, 1.15 billion), ``decimals`` for a
    number of places. ``via`` names the primary source that the essay itself names for this
    figure. ``parts`` are the facts that a total says it is made of. After ``review_after``
    somebody should look whether the figure still stands. ``places`` say where its entry's own
    values stand, by their keys and indexes (see ``at``).
    """

    id: str
    value: Value
    unit: str
    place: Place
    label: Text
    source: str
    locator: Locator
    qualifier: Qualifier = Qualifier.EXACT
    hedge: Hedge | None = None
    as_of: When | None = None
    note: Text | None = None
    via: str = ""
    derivation: Derivation | None = None
    compact: bool = False
    decimals: int | None = None
    parts: tuple[str, ...] = ()
    review_after: When | None = None
    places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict, compare=False)

    def at(self, *path: str | int) -> Place:
        """Return where the value at ``path`` of the entry stands, or the entry itself."""
        return self.places.get(path, self.place)


@dataclass(frozen=True)
class Section:
    """A heading of a source; ``short`` is how notes name it once they have named it in full.

    ``paragraphs`` is how many it has, or 0 where nobody has counted.
    """

    title: Text
    short: Text | None = None
    paragraphs: int = 0


@dataclass(frozen=True)
class Source:
    """A work that facts come from; ``sections`` name its headings for locators.

    ``short`` is how a source line under a figure names it.
    """

    id: str
    title: Text
    place: Place
    short: Text | None = None
    author: Text | None = None
    publisher: Text | None = None
    note: Text | None = None
    locator_rule: Text | None = None
    sections: Mapping[str, Section] = field(default_factory=dict)


@dataclass(frozen=True)
class Term:
    """An official name in every language, with its short form where it has one."""

    id: str
    place: Place
    name: Text
    short: Text | None = None
