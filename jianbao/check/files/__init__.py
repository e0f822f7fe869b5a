"""Judges files as they are, wherever they come from: decks and PDFs, by their bytes alone.

What is found is told with the file, its part, slide or page, and what a person would do about it.
Nothing here knows what a file was made from; ``is_ours`` says that it was made here, and may be
held to more.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from jianbao.check.files import (
    access,
    archive,
    colours,
    parts,
    pdf,
    pdfua,
    schema,
    skeleton,
    workbooks,
)
from jianbao.check.files.package import Package
from jianbao.model.format import DECKS, PDFS
from jianbao.problem import Place, Problem, ProblemError

#: How the files of each sort begin; what stands before %PDF- in the first kilobyte is let pass.
_ZIP, _PDF, _PDF_WITHIN = b"PK", b"%PDF-", 1024


def inspect(content: bytes, place: Place, *, is_ours: bool = False) -> tuple[Problem, ...]:
    """Return what is wrong with a file, which ``place`` names; a file that is fine has nothing.

    What is no deck or PDF, encrypted, damaged or too large is a problem too, and the only one.
    """
    try:
        return tuple(_found(content, place, is_ours))
    except ProblemError as error:
        return error.problems


def _found(content: bytes, place: Place, is_ours: bool) -> Iterator[Problem]:
    ending = PurePath(place.file).suffix.casefold()
    if ending not in (*DECKS, *PDFS):
        what = f"a file called `{ending or PurePath(place.file).name}` is not judged"
        hint = "decks (.pptx, .potx, .ppsx) and PDFs (.pdf) are"
        raise ProblemError(Problem("FILE01", what, place, hint))
    if not content:
        what, hint = "this file is empty", "get it again from where it came from"
        raise ProblemError(Problem("FILE02", what, place, hint))
    is_pdf = _PDF in content[:_PDF_WITHIN]
    if (is_pdf and ending in DECKS) or (content.startswith(_ZIP) and ending in PDFS):
        what = f"this is {'a PDF' if is_pdf else 'a file of Office'}, and is called `{ending}`"
        raise ProblemError(Problem("FILE01", what, place, "give it the ending that it should have"))
    yield from _of_pdf(content, place) if ending in PDFS else _of_deck(content, place, is_ours)


def _of_deck(content: bytes, place: Place, is_ours: bool) -> Iterator[Problem]:
    package, faults = archive.unpacked(content, place, is_ours=is_ours)
    if not _is_presentation(package):
        what = "this is a file of Office, and no presentation"
        raise ProblemError(Problem("FILE01", what, place, "decks (.pptx, .potx, .ppsx) are judged"))
    yield from faults
    for check in (
        *parts.CHECKS,
        *skeleton.CHECKS,
        *workbooks.CHECKS,
        *access.CHECKS,
        *colours.CHECKS,
    ):
        yield from check(package)
    yield from schema.schema_is_kept(package, content)


def _is_presentation(package: Package) -> bool:
    """Return whether a package is one; of a damaged one, the names of its parts tell."""
    said = package.type_of(package.main) if package.main else ""
    return "presentationml" in said or any(name.startswith("ppt/") for name in package.parts)


def _of_pdf(content: bytes, place: Place) -> Iterator[Problem]:
    yield from pdf.findings(pdf.opened(content, place))
    yield from pdfua.pdfua_is_kept(content, place)
