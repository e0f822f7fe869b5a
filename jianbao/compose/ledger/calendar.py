"""Counts on a true axis of time, in years, months or days, as Office does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from jianbao.model.ledger import When


def unit_of(whens: Sequence[When]) -> str:
    """Return how exactly dates are known, all told: years, months or days."""
    if any(when.day for when in whens):
        return "days"
    return "months" if any(when.month for when in whens) else "years"


def day_of(when: When, unit: str) -> date:
    """Return the day that stands for a date on an axis of ``unit``: the first of its year, month.

    A date that is known less exactly than the axis counts counts as its last day.
    """
    last = when.last_day
    if unit == "years":
        return date(last.year, 1, 1)
    return last.replace(day=1) if unit == "months" else last


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


def _next(day: date, unit: str) -> date:
    match unit:
        case "years":
            return day.replace(year=day.year + 1)
        case "months":
            return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return day + timedelta(days=1)
