"""Has every check that a file's sort has judge it, and says what cannot be judged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from jianbao.check.files import (
    access,
    archive,
    colours,
    document,
    languages,
    parts,
    pdf,
    pdfua,
    schema,
    skeleton,
    workbooks,
)
from jianbao.check.files.package import Package
from jianbao.model.format import DECKS, JUDGED, PDFS
from jianbao.problem import Place, Problem, ProblemError, Severity

#: How the files of each sort begin; what stands before %PDF- in the first kilobyte is let pass.
_ZIP, _PDF, _PDF_WITHIN = b"PK", b"%PDF-", 1024


_RENAME = "give it the ending that it should have"
#: As what a program saves a file that it has saved in a form of another kind.
_NEWER = {
    ".ppt": ".pptx",
    ".pps": ".ppsx",
    ".pot": ".potx",
    ".odp": ".pptx",
    ".key": ".pptx",
    ".doc": ".docx",
    ".dot": ".dotx",
    ".odt": ".docx",
    ".rtf": ".docx",
    ".pages": ".docx",
}


def inspect(content: bytes, place: Place, *, is_ours: bool = False) -> tuple[Problem, ...]:
    """Return what is wrong with a file, which ``place`` names; a file that is fine has nothing.

    What cannot be judged, is encrypted, damaged or too large, is a problem too, the only one.
    """
    try:
        return tuple(_found(content, place, is_ours))
    except ProblemError as error:
        return error.problems


def _found(content: bytes, place: Place, is_ours: bool) -> Iterator[Problem]:
    ending = PurePath(place.file).suffix.casefold()
    if ending not in JUDGED:
        what = f"a file called `{ending or PurePath(place.file).name}` is not judged"
        hint = "decks (.pptx, .potx, .ppsx), Word files (.docx, .dotx) and PDFs (.pdf) are"
        if newer := _NEWER.get(ending):
            hint = f"save it from its own program as {newer}"
        raise ProblemError(Problem("FILE01", what, place, hint))
    if not content:
        what, hint = "this file is empty", "get it again from where it came from"
        raise ProblemError(Problem("FILE02", what, place, hint))
    is_pdf = _PDF in content[:_PDF_WITHIN]
    if (is_pdf and ending not in PDFS) or (content.startswith(_ZIP) and ending in PDFS):
        what = f"this is {'a PDF' if is_pdf else 'a file of Office'}, and is called `{ending}`"
        raise ProblemError(Problem("FILE01", what, place, _RENAME))
    if ending in PDFS:
        yield from _of_pdf(content, place)
    else:
        yield from _of_office(content, place, ending in DECKS, is_ours)


def _of_office(content: bytes, place: Place, is_deck: bool, is_ours: bool) -> Iterator[Problem]:
    package, faults = archive.unpacked(content, place, is_ours=is_ours)
    if not _is_of_its_kind(package, is_deck):
        own, other = ("presentation", "Word file") if is_deck else ("Word file", "presentation")
        what = f"this is a file of Office, and no {own}"
        hint = "give it the ending that it should have; workbooks are not judged"
        if _is_of_its_kind(package, not is_deck):
            ending = PurePath(place.file).suffix.casefold()
            what, hint = f"this is a {other}, and is called `{ending}`", _RENAME
        raise ProblemError(Problem("FILE01", what, place, hint))
    yield from faults
    is_template = PurePath(place.file).suffix.casefold() == ".potx"
    if is_deck and not is_template and not package.find(package.main, "p:sldIdLst/p:sldId"):
        what, hint = "this presentation has no slides", "save it again, or get it again"
        yield Problem("FILE02", what, place, hint, Severity.WARNING)
    for check in (*parts.CHECKS, *(_DECK if is_deck else document.CHECKS)):
        yield from check(package)
    yield from schema.schema_is_kept(package)


_DECK = (*skeleton.CHECKS, *workbooks.CHECKS, *access.CHECKS, *languages.CHECKS, *colours.CHECKS)


def _is_of_its_kind(package: Package, is_deck: bool) -> bool:
    """Return whether a package is a deck or a Word file; of a damaged one, its parts tell."""
    family, folder = ("presentationml", "ppt/") if is_deck else ("wordprocessingml", "word/")
    said = package.type_of(package.main) if package.main else ""
    return family in said or any(name.startswith(folder) for name in package.parts)


def _of_pdf(content: bytes, place: Place) -> Iterator[Problem]:
    opened = pdf.opened(content, place)
    if not opened.pages:
        what, hint = "this PDF has no pages", "get it again from where it came from"
        raise ProblemError(Problem("FILE02", what, place, hint))
    yield from pdf.findings(opened)
    yield from pdfua.pdfua_is_kept(content, place)
