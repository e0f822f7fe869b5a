"""What each check says of files broken on purpose, word for word (tests/golden/said).

Of each mutation, only the module speaks that has its code; `inspect` has all of them speak.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from inspect import getsource
from types import ModuleType

import pytest

from jianbao.check.files import (
    access,
    archive,
    colours,
    document,
    inspect,
    languages,
    parts,
    pdf,
    pdfua,
    schema,
    skeleton,
    workbooks,
)
from jianbao.problem import Place, Problem, ProblemError
from tests.check.files.mutations import Mutation
from tests.check.files.test_broken_decks import DECKS, good_deck
from tests.check.files.test_broken_documents import DOCUMENTS, good_document
from tests.check.files.test_broken_pdfs import PDFS, good_pdf

CORPORA: dict[str, tuple[str, Sequence[Mutation], Callable[[], bytes]]] = {
    "decks": ("a.pptx", DECKS, good_deck),
    "documents": ("a.docx", DOCUMENTS, good_document),
    "pdfs": ("a.pdf", PDFS, good_pdf),
}
#: What a package is judged by, besides what unpacks it.
OF_OFFICE: dict[str, tuple[ModuleType, ...]] = {
    "decks": (parts, skeleton, workbooks, access, languages, colours),
    "documents": (parts, document),
}


@cache
def broken(kind: str, mutation: Mutation) -> bytes:
    """Return a good file of a kind, broken."""
    return mutation.make(CORPORA[kind][2]())


if "MUTANT_UNDER_TEST" in os.environ:
    # `./inv mutants` judges each mutant in a fork of a process that has loaded this module: what
    # is made and loaded now, thousands of them need not make and load.
    for kind, (_, mutations, _) in CORPORA.items():
        for one in mutations:
            broken(kind, one)
    for library in ("openxml_audit", "page", "pikepdf"):
        importlib.import_module(library)


def speakers(code: str, kind: str) -> Iterator[ModuleType]:
    """Yield the modules that tell of ``code``."""
    for module in OF_OFFICE[kind]:
        if f'"{code}"' in getsource(module):
            yield module


def said(content: bytes, kind: str, code: str, *, is_ours: bool = True) -> tuple[Problem, ...]:
    """Return what the checks of ``code`` say of a file."""
    place = Place(CORPORA[kind][0])
    if code.startswith("FILE"):
        return inspect(content, place, is_ours=is_ours)
    if kind == "pdfs":
        if code.startswith("PDFUA"):
            return tuple(pdfua.pdfua_is_kept(content, place))
        return tuple(pdf.findings(pdf.opened(content, place)))
    try:
        package, faults = archive.unpacked(content, place, is_ours=is_ours)
    except ProblemError as error:
        return error.problems
    found = list(faults)
    for module in speakers(code, kind):
        for check in module.CHECKS:
            found += check(package)
    if code.startswith("OOXML"):
        found += schema.schema_is_kept(package)
    return tuple(found)


def shown(problems: Iterable[Problem]) -> Iterator[str]:
    for one in problems:
        yield f"  {one.severity} {one.place} [{one.code}]"
        yield f"    {one.what}"
        yield f"    > {one.hint}"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (kind, code)
        for kind, (_, mutations, _) in CORPORA.items()
        for code in sorted({one.code for one in mutations})
    ],
)
def test_each_broken_file_is_told_in_these_words(
    kind: str, code: str, golden: Callable[[str, str], None]
) -> None:
    lines: list[str] = []
    for mutation in (one for one in CORPORA[kind][1] if one.code == code):
        content = broken(kind, mutation)
        ours = said(content, kind, code)
        others = said(content, kind, code, is_ours=False)
        lines += [mutation.name, *shown(ours)]
        if others != ours:
            lines += ["  in a file from elsewhere:", *(shown(others) if others else ["  nothing"])]
    golden(f"said/{kind}/{code}.txt", "\n".join((*lines, "")))


@pytest.mark.parametrize("kind", OF_OFFICE)
def test_no_module_says_anything_of_a_good_file(kind: str) -> None:
    content = CORPORA[kind][2]()
    for is_ours in (True, False):
        package, faults = archive.unpacked(content, Place(CORPORA[kind][0]), is_ours=is_ours)
        found = [check(package) for module in OF_OFFICE[kind] for check in module.CHECKS]
        assert [*faults, *(problem for some in found for problem in some)] == []


def test_no_check_says_anything_of_a_good_pdf() -> None:
    content, place = good_pdf(), Place("a.pdf")
    assert [*pdf.findings(pdf.opened(content, place)), *pdfua.pdfua_is_kept(content, place)] == []
