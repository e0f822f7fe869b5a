"""Checks that a figure is looked at again in time; asked for by date, never by a build."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.check.registry import check
from jianbao.check.subjects import Calendar
from jianbao.problem import Problem, Severity


@check("FACT40")
def facts_are_looked_at_in_time(calendar: Calendar) -> Iterator[Problem]:
    """Warn of a fact whose day of review is past."""
    for fact in calendar.facts.values():
        if fact.review_after and calendar.today > fact.review_after.last_day:
            what = f"`{fact.id}` was to be looked at after {fact.review_after.written}"
            hint = "see whether it still stands, then give `review_after` a later date"
            yield Problem("FACT40", what, fact.at("review_after"), hint, Severity.WARNING)
