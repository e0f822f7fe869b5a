"""Dates as people write them in YAML: 2024, 2024-08, 2023-02-20, end 2025."""

from __future__ import annotations

import re
from datetime import date

from jianbao.model.ledger import When
from jianbao.problem import Place, Problem, ProblemError

_FORM = re.compile(r"(end )?([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")

#: Two decades as one word, which only a list of two says.
_DECADES = re.compile(r"([0-9]{3}0)\s*[-–—~至到]\s*([0-9]{3}0)")


def parse_when(source: str, place: Place) -> When:
    """Return ``source`` as a When; anything else than the four forms is a ProblemError."""
    match = _FORM.fullmatch(source.strip())
    if match:
        end, year, month, day = match.groups()
        if not (end and month) and _is_real(int(year), int(month or 1), int(day or 1)):
            return When(int(year), int(month or 0), int(day or 0), bool(end))
    hint = "write 2024, 2024-08, 2023-02-20 or end 2025"
    decades = _DECADES.fullmatch(source.strip())
    if decades:
        hint = f"a range of decades is written [{decades[1]}, {decades[2]}]"
    raise ProblemError(Problem("DATE01", f"`{source}` is no date", place, hint))


def _is_real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
