"""A tagged PDF as a listener hears it: its text and alt texts in the order of its tags."""

from __future__ import annotations

from collections.abc import Iterator
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
