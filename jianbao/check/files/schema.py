"""Has openxml-audit judge a file by the schemas of Office; says in plain words what it means.

openxml-audit 0.8.0 is a port of Microsoft's Open XML SDK; it knows the schemas of Office 2007 to
365 and what they cannot say. It opens paths alone, so it is given a file that is gone at once.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jianbao.check.files.package import Package
from jianbao.problem import Place, Problem, Severity

#: Findings of which more are not told; the first mostly mend the rest.
MOST = 40
#: What openxml-audit 0.8.0 finds missing in a Word file; Word opens it, and the SDK passes it.
_NEEDLESS = "relationships/fontTable' is missing"
_AGAIN = "open it in its own program, let it repair the file if it offers to, and save it again"


def schema_is_kept(package: Package, content: bytes) -> Iterator[Problem]:
    """Find what the schemas of Office do not allow in ``content``, which ``package`` unpacks.

    The workbooks behind its charts are judged likewise.
    """
    yield from _told_once(_told(package, error) for error in _errors(package.place, content))
    for name in package.parts:
        if name.endswith(".xlsx"):
            place = package.at(name)
            errors = _errors(place, package.parts[name])
            yield from _told_once(_told(package, error, place) for error in errors)


def _errors(place: Place, content: bytes) -> list[Any]:
    """Return what openxml-audit finds in a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        try:
            errors = _validator().validate(path).errors
            return [error for error in errors if _NEEDLESS not in error.description]
        except Exception as error:  # noqa: BLE001 - of a damaged file it may raise anything
            what = f"openxml-audit could not judge this file: {type(error).__name__}: {error}"
            hint = "mend what else is said of it first"
            return [Problem("OOXML03", what, place, hint)]


@cache
def _validator() -> Any:
    """Return the validator, which takes a fifth of a second to make and judges any number."""
    from openxml_audit import FileFormat, OpenXmlValidator

    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=1000)


def _told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the first of many problems, each once, with how often it was found."""
    for problem, count in list(Counter(problems).items())[:MOST]:
        yield replace(problem, what=f"{problem.what} ({count} times)") if count > 1 else problem


def _told(package: Package, error: Any, book: Place | None = None) -> Problem:
    """Return one finding: what it means, then openxml-audit's own words.

    Of a part of a workbook, the place is the workbook.
    """
    if isinstance(error, Problem):
        return error
    code, meaning = _MEANINGS.get(error.error_type.value, ("OOXML03", "the file is not whole"))
    severity = Severity.ERROR if error.severity.value == "error" else Severity.WARNING
    where = f"; at {error.path}" if error.path else ""
    what = f"{meaning}: {error.description}{where}"
    part = error.part_uri.lstrip("/")
    place = book or (package.at(part) if part else package.place)
    return Problem(code, what, place, _AGAIN, severity)


_MEANINGS = {
    "schema": ("OOXML01", "something stands where Office does not expect it"),
    "markup_compatibility": ("OOXML01", "something stands where Office does not expect it"),
    "semantic": ("OOXML02", "two things in the file contradict each other"),
}
