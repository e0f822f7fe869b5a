"""Reads a deck or Word file passage by passage: paragraphs, alt texts, notes, labels of charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jianbao.check.files import archive
from jianbao.check.files.package import NAMESPACES, Package, local
from jianbao.model.passage import Kind, Passage
from jianbao.problem import Place, ProblemError

#: Runs of a paragraph, and what a program writes into it.
_RUNS = {f"{{{NAMESPACES[key]}}}t" for key in ("a", "w")}
_A, _C, _W = (f"{{{NAMESPACES[key]}}}" for key in ("a", "c", "w"))
_FIELDS = {"slidenum": Kind.FIELD}


def of_office(content: bytes) -> Iterator[Passage]:
    """Yield the passages of a deck or Word file, slide by slide or part by part."""
    try:
        package, _ = archive.unpacked(content, Place(""), is_ours=True)
    except ProblemError:
        return  # what is wrong with it, other checks say
    for number, slide in enumerate(package.slides, 1):
        where = f"slide {number}"
        yield from _part(package, slide, where, number)
        for part in package.related(slide, "notesSlide"):
            yield from _part(package, part, f"{where}, notes", number)
        for part in package.related(slide, "chart"):
            yield from _chart(package, part, f"{where}, chart", number)
    for name in package.roots:
        if name.startswith("word/") and local(package.roots[name]) in _WORD:
            yield from _part(package, name, name, 0)


_WORD = {"document", "endnotes", "footnotes", "hdr", "ftr", "comments"}


def _part(package: Package, name: str, where: str, number: int) -> Iterator[Passage]:
    """Yield the paragraphs of a part, and the alt texts of what it shows."""
    root = package.roots.get(name)
    if root is None:
        return
    for element in root.iter():
        if element.tag in (f"{_A}p", f"{_W}p"):
            yield from _paragraph(element, where, number)
        elif local(element) in ("cNvPr", "docPr") and element.get("descr"):
            yield Passage(f"{where}, alt text", (element.get("descr"),), number=number)


def _paragraph(paragraph: Any, where: str, number: int) -> Iterator[Passage]:
    """Yield a paragraph, and by itself what a program writes into it."""
    pieces: list[str] = []
    is_written = False
    for element in paragraph.iter():
        if element.tag == f"{_W}fldChar":
            is_written = element.get(f"{_W}fldCharType") in ("begin", "separate")
        if element.tag not in _RUNS or not element.text:
            continue
        field = next(element.iterancestors(f"{_A}fld", f"{_W}fldSimple"), None)
        kind = Kind.FIELD if is_written else Kind.TEXT
        if field is not None:
            said = field.get("type", "").casefold()
            kind = _FIELDS.get(said, Kind.TEXT) if said else Kind.FIELD
        if kind is Kind.FIELD:
            yield Passage(where, (element.text,), kind, number)
        else:
            pieces.append(element.text)
    if pieces:
        yield Passage(where, tuple(pieces), number=number)


def _chart(package: Package, name: str, where: str, number: int) -> Iterator[Passage]:
    """Yield the labels of a chart, and the values that it is drawn from."""
    yield from _part(package, name, where, number)
    for value in package.find(name, ".//c:strCache/c:pt/c:v"):
        yield Passage(where, (value.text or "",), number=number)
    for value in package.find(name, ".//c:numCache/c:pt/c:v"):
        if next(value.iterancestors(f"{_C}yVal"), None) is None:  # the height of a dot
            yield Passage(where, (value.text or "",), Kind.DATA, number)
