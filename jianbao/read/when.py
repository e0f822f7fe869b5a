"""Dates as people write them in YAML: 2024, 2024-08, 2023-02-20, end 2025."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from unicodedata import normalize

from jianbao.model.ledger import When
from jianbao.problem import Place, Problem, ProblemError

_FORM = re.compile(r"(end )?([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")

#: Two decades as one word, which only a list of two says.
_DECADES = re.compile(r"([0-9]{3}0)\s*[-–—~至到]\s*([0-9]{3}0)")


def parse_when(source: str, place: Place) -> When:
    """Return ``source`` as a When; anything else than the four forms is a ProblemError."""
    when = _read(source.strip())
    if when:
        return when
    hint = "write 2024, 2024-08, 2023-02-20 or end 2025"
    decades = _DECADES.fullmatch(source.strip())
    meant = meant_date(source)
    if decades:
        hint = f"a range of decades is written [{decades[1]}, {decades[2]}]"
    elif meant:
        hint = f"write {meant.written}"
    raise ProblemError(Problem("DATE01", f"`{source}` is no date", place, hint))


def _read(source: str) -> When | None:
    match = _FORM.fullmatch(source)
    if not match:
        return None
    end, year, month, day = match.groups()
    if (end and month) or not _is_real(int(year), int(month or 1), int(day or 1)):
        return None
    return When(int(year), int(month or 0), int(day or 0), bool(end))


def meant_date(source: str) -> When | None:
    """Return the date that ``source`` means in another writing; nothing where it may mean two."""
    plain = normalize("NFKC", source).strip()
    found = {when for written in _rewritten(plain) if (when := _read(written))}
    return found.pop() if len(found) == 1 else None


def _rewritten(plain: str) -> Iterator[str]:
    """Yield what may be meant, in the ledger's own form: 20/02/2023, Aug 2024, 2024年8月."""
    yield plain
    if match := re.fullmatch(r"(\d{4})(?:[-/.年])(\d{1,2})(?:月|[-/.月](\d{1,2})日?)?", plain):
        yield _written(*match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", plain):
        one, other, year = match.groups()
        yield _written(year, other, one)
        yield _written(year, one, other)
    elif match := re.fullmatch(r"(?:end[- ](?:of )?)?(\d{4})(?:年(底|末)?)?", plain, re.IGNORECASE):
        yield f"end {match[1]}" if match[2] or not plain[:1].isdigit() else match[1]
    elif match := _NAMED.fullmatch(plain):
        month = 1 + _MONTHS.index(match["month"][:3].lower())
        yield _written(match["year"], str(month), match["day"] or match["later"])


def _written(year: str, month: str, day: str | None) -> str:
    return "-".join((year, *(one.zfill(2) for one in (month, day) if one)))


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: A date with an English month: 20 February 2023, Feb. 20, 2023, August 2024.
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -])?"
    rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?[ -]"
    r"(?:(?P<later>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year>\d{4})",
    re.IGNORECASE,
)


def _is_real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
