"""A tagged PDF as a listener hears it: its text and alt texts in the order of its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw


def spoken(document: pikepdf.Pdf, content: bytes) -> str:
    """Return what is heard of ``document``, whose bytes are ``content``."""
    pages = {
        leaf.objgen: words for leaf, words in zip(document.pages, _marked(content), strict=True)
    }
    return "".join(_of(document.Root.StructTreeRoot, None, pages))


def tags(node: Any) -> Iterator[Any]:
    """Yield every structure element under ``node``."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def _marked(content: bytes) -> Iterator[dict[int, str]]:
    """Yield for each page its text by the number of its marked content."""
    for leaf in pypdfium2.PdfDocument(content):
        text_page = leaf.get_textpage()
        words: dict[int, str] = {}
        for index in range(raw.FPDFPage_CountObjects(leaf)):
            part = raw.FPDFPage_GetObject(leaf, index)
            if raw.FPDFPageObj_GetType(part) == raw.FPDF_PAGEOBJ_TEXT:
                number = raw.FPDFPageObj_GetMarkedContentID(part)
                length = raw.FPDFTextObj_GetText(part, text_page, None, 0)
                buffer = (raw.FPDF_WCHAR * (length // 2))()
                raw.FPDFTextObj_GetText(part, text_page, buffer, length)
                words[number] = words.get(number, "") + bytes(buffer).decode("utf-16-le")[:-1]
        yield words


def _of(node: Any, leaf: Any, pages: dict[Any, dict[int, str]]) -> Iterator[str]:
    """Yield what is heard of a structure element, in its order."""
    leaf = node.get("/Pg", leaf)
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield pages[leaf.objgen].get(int(kid), "")
        elif "/Alt" in kid:
            yield str(kid.Alt)
        elif "/S" in kid:
            yield from _of(kid, leaf, pages)
        elif "/MCID" in kid:
            yield pages[kid.get("/Pg", leaf).objgen].get(int(kid.MCID), "")


def outline(document: pikepdf.Pdf, content: bytes, words: bool) -> str:
    """Return the tree of tags, a line each: roles, languages, cells; with ``words`` what is said.

    Like siblings without tags of their own stand in one line, counted, where no words are shown.
    """
    pages = {leaf.objgen: said for leaf, said in zip(document.pages, _marked(content), strict=True)}
    lines = _lines(document.Root.StructTreeRoot, None, pages, words, 0)
    return "".join(f"{line}\n" for line in (lines if words else _counted(lines)))


#: What is told of a table's cell.
CELL = ("/Scope", "/ColSpan", "/RowSpan")
SPACES = re.compile(r"[\s\u200b\u2060\ufffe\x02]+")


def _lines(
    node: Any, leaf: Any, pages: dict[Any, dict[int, str]], words: bool, depth: int
) -> Iterator[str]:
    leaf = node.get("/Pg", leaf)
    for tag in elements(node):
        line = "  " * depth + str(tag.S)[1:]
        if "/Lang" in tag:
            line += f" ({tag.Lang})"
        about = tag.get("/A", {})
        line += "".join(f" {about[key]}" for key in CELL if key in about)
        line += "".join(sorted({_landing(one, words) for one in annotations(tag)}))
        if "/Alt" in tag and not words:
            line += " with alt" if str(tag.Alt).strip() else " WITHOUT ALT"
        elif words and ("/Alt" in tag or len(_kids(tag)) > len(list(elements(tag)))):
            said = str(tag.Alt) if "/Alt" in tag else "".join(_of(tag, leaf, pages))
            line += f": {SPACES.sub(' ', said).strip()}"
        yield line
        if "/Alt" not in tag:
            yield from _lines(tag, leaf, pages, words, depth + 1)


def _kids(tag: Any) -> list[Any]:
    held = tag.get("/K", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def elements(node: Any) -> Iterator[Any]:
    """Yield the structure elements right under ``node``."""
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def pieces(tag: Any, leaf: Any) -> Iterator[tuple[Any, int]]:
    """Yield the pieces of content under ``tag``: the page and the number of each."""
    leaf = tag.get("/Pg", leaf)
    for kid in _kids(tag):
        if not isinstance(kid, pikepdf.Dictionary):
            yield leaf, int(kid)
        elif "/S" in kid:
            yield from pieces(kid, leaf)
        elif "/MCID" in kid:
            yield kid.get("/Pg", leaf), int(kid.MCID)


def annotations(tag: Any) -> list[Any]:
    """Return the annotations that a structure element holds."""
    held = [kid for kid in _kids(tag) if isinstance(kid, pikepdf.Dictionary)]
    return [kid.Obj for kid in held if kid.get("/Type") == "/OBJR"]


def _landing(link: Any, words: bool) -> str:
    """Return where a link leads, and with ``words`` what it is called."""
    return f" to {link.Dest}" + (f" “{link.Contents}”" if words else "")


def _counted(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines with those that repeat the one before told as their number."""
    for line, run in groupby(lines):
        count = len(list(run))
        yield line + (f" ×{count}" if count > 1 else "")
