"""Counts on a true axis of time, in years, months or days, as Office does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from jianbao.model.ledger import When

#: What time is counted in, the finest first.
UNITS = ("days", "months", "years")


def unit_of(whens: Sequence[When]) -> str:
    """Return what an axis of these dates counts: years, months or days, as the most exact."""
    return min(map(_exactness, whens), key=UNITS.index)


def tick_units(whens: Sequence[When]) -> tuple[str, ...]:
    """Return what its ticks may count, the best first: as the least exact date, or coarser.

    Months would stand beside ends of years; years, under them.
    """
    found = UNITS[UNITS.index(max(map(_exactness, whens), key=UNITS.index)) :]
    if found == UNITS and _are_anniversaries([when.first_day for when in whens]):
        return ("days", "years")
    return found


def day_of(when: When, unit: str) -> date:
    """Return the day that stands for a date on an axis of ``unit``: the first that it covers.

    So a year among months stands where the tick of that year does.
    """
    first = when.first_day
    if unit == "years":
        return date(first.year, 1, 1)
    return first.replace(day=1) if unit == "months" else first


def begin(days: Sequence[date], unit: str) -> date:
    """Return the first tick of an axis: the first day of its ``unit``.

    Where most of ``days`` are of one day of the year, years are counted from it: the ends of
    years stand over their own years.
    """
    first = min(days)
    if unit == "days" or (unit == "years" and _are_anniversaries(days)):
        return first
    return first.replace(day=1, month=1 if unit == "years" else first.month)


def days(first: date, last: date, unit: str) -> Iterator[date]:
    """Yield the days that stand for every year, month or day from ``first`` to ``last``."""
    day = first
    while day <= last:
        yield day
        day = _next(day, unit)


def count(first: date, day: date, unit: str) -> int:
    """Return how many years, months or days lie between two days."""
    match unit:
        case "years":
            return day.year - first.year
        case "months":
            return (day.year - first.year) * 12 + day.month - first.month
    return (day - first).days


def _exactness(when: When) -> str:
    if when.day:
        return "days"
    return "months" if when.month else "years"


def _are_anniversaries(days: Sequence[date]) -> bool:
    """Return whether most days are of the same day of the year as the first, and it has one."""
    same = [day for day in days if (day.month, day.day) == (min(days).month, min(days).day)]
    return 2 * len(same) > len(days) and (same[0].month, same[0].day) != (2, 29)


def _next(day: date, unit: str) -> date:
    match unit:
        case "years":
            return day.replace(year=day.year + 1)
        case "months":
            return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return day + timedelta(days=1)
