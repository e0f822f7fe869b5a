"""Has openxml-audit judge a file by the schemas of Office; says in plain words what it means.

openxml-audit 0.8.0 is a port of Microsoft's Open XML SDK; it knows the schemas of Office 2007 to
365 and what they cannot say. It opens paths alone, and trusts what it opens: it is given a file
of the parts that we have unpacked in bounds, which is gone at once.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from jianbao.check.files import archive
from jianbao.check.files.package import Package, declares, extension, is_xml
from jianbao.problem import Place, Problem, ProblemError, Severity

#: Findings of which more are not told; the first mostly mend the rest.
MOST = 40
#: What openxml-audit 0.8.0 finds in Word files that the SDK passes: no table of fonts; other styles
#: in what Word 2010 kept for Word 2007, as in all that python-docx makes of its own template.
_NEEDLESS = ("relationships/fontTable' is missing", "stylesWithEffects")
#: How the types of parts end that hold XML which Office reads.
_XML = re.compile(r"[/+]xml$", re.IGNORECASE)
_AGAIN = "open it in its own program, let it repair the file if it offers to, and save it again"


def schema_is_kept(package: Package) -> Iterator[Problem]:
    """Find what the schemas of Office do not allow in a file, and in the workbooks in it."""
    yield from _told_once(_told(package, error) for error in _errors(package))
    for name, blob in package.parts.items():
        if extension(name) == "xlsx":
            place = package.at(name)
            try:
                # What of its parts cannot be unpacked leaves it unwhole, and is told as that.
                book, _ = archive.unpacked(blob, place, is_ours=package.is_ours)
            except ProblemError as error:
                yield from error.problems
                continue
            yield from _told_once(_told(package, error, place) for error in _errors(book))


def _errors(package: Package) -> list[Any]:
    """Return what openxml-audit finds in a package; it reads entities, so none may be declared."""
    parts = dict(package.parts)
    for name, blob in parts.items():
        if not declares(blob):
            continue
        said = package.type_of(name)
        if (is_xml(name) or _XML.search(said)) and not said.startswith("image/"):
            what = f"the schemas were not checked: `{name}` declares a document type"
            return [Problem("OOXML03", what, package.place, "mend what else is said of it first")]
        parts[name] = b""  # no schema is of it: pictures of SVG, what a Mac's printer is told
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with ZipFile(path, "w") as made:
            for name, blob in parts.items():
                made.writestr(name, blob)
        try:
            errors = _validator().validate(path).errors
            return [error for error in errors if not _is_needless(error)]
        except MemoryError:
            raise  # the machine's fault, or a deadline's; not the file's
        except Exception as error:  # noqa: BLE001 - of a damaged file it may raise anything
            what = f"openxml-audit could not judge this file: {type(error).__name__}: {error}"
            hint = "mend what else is said of it first"
            return [Problem("OOXML03", what, package.place, hint)]


def _is_needless(error: Any) -> bool:
    is_semantic = error.error_type.value == "semantic"
    return any(one in error.description for one in _NEEDLESS) and is_semantic


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
    place = book or package.at(error.part_uri.lstrip("/"))
    return Problem(code, what, place, _AGAIN, severity)


_MEANINGS = {
    "schema": ("OOXML01", "something stands where Office does not expect it"),
    "markup_compatibility": ("OOXML01", "something stands where Office does not expect it"),
    "semantic": ("OOXML02", "two things in the file contradict each other"),
}
