"""What a person gives a task as an option, read."""

from __future__ import annotations

from datetime import date

from jianbao.problem import Place, Problem, ProblemError
from jianbao.read.when import parse_when
from jianbao.world import today


def day_of(source: str) -> date:
    """Return the day that ``source`` writes, of a month or a year the last; without it, today."""
    try:
        return parse_when(source, Place("--today")).last_day if source else today()
    except ProblemError:
        what, hint = f"`{source}` is no day", "for example --today 2027-01-31"
        raise ProblemError(Problem("DATE02", what, Place("--today"), hint)) from None
