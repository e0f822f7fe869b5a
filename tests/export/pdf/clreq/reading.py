"""Reads the paragraphs of a tagged PDF back: their lines, and where each character stands."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from tests.export.pdf.setting import Char
from tests.support.tagged import pieces, tags

#: Points by which each page stands below the one before.
FAR = 10_000
#: Lines of one paragraph, each of its characters from the left.
Lines = list[list[Char]]


def read(content: bytes) -> list[Lines]:
    """Return the lines of each paragraph, in points from its left edge."""
    with pikepdf.open(BytesIO(content)) as document:
        pages = {leaf.objgen: at for at, leaf in enumerate(document.pages)}
        owners: dict[tuple[int, int], int] = {}
        found = [one for one in tags(document.Root.StructTreeRoot) if str(one.S) == "/P"]
        for number, tag in enumerate(found):
            for leaf, mark in pieces(tag, None):
                owners[pages[leaf.objgen], mark] = number
    rows: list[dict[float, list[Char]]] = [{} for _ in found]
    for owner, base, char in _chars(content, owners):
        row = next((row for row in rows[owner] if abs(row - base) < 6), base)
        rows[owner].setdefault(row, []).append(char)
    return [_lines(one) for one in rows]


def _lines(rows: dict[float, list[Char]]) -> Lines:
    left = min(char.left for row in rows.values() for char in row)
    return [
        sorted((_moved(char, left) for char in rows[row]), key=lambda char: char.left)
        for row in sorted(rows, reverse=True)
    ]


def _moved(char: Char, left: float) -> Char:
    places = (char.left, char.right, char.ink_left, char.ink_right)
    return Char(char.text, *(place - left for place in places), char.page)


def _chars(content: bytes, owners: dict[tuple[int, int], int]) -> Iterator[tuple[int, float, Char]]:
    """Yield each character of a paragraph with the paragraph's number and its base line."""
    for number, leaf in enumerate(pypdfium2.PdfDocument(content)):
        text = leaf.get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        for at in range(text.count_chars()):
            part: Any = raw.FPDFText_GetTextObject(text, at)
            owner = owners.get((number, raw.FPDFPageObj_GetMarkedContentID(part))) if part else None
            if owner is None or raw.FPDFText_IsGenerated(text, at):
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            left, _, right, _ = text.get_charbox(at, loose=True)
            ink_left, _, ink_right, _ = text.get_charbox(at)
            char = Char(text.get_text_range(at, 1), left, right, ink_left, ink_right, number)
            yield owner, y.value - number * FAR, char
