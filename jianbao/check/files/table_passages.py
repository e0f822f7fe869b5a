"""Reads a table (CSV) cell by cell, by the names that a spreadsheet gives them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from jianbao.model.passage import Kind, Passage

#: What is a value and no text: a number, a range, a date as the ledger writes it.
_VALUE = re.compile(r"(end )?[-–.\d]*\d")


csv.field_size_limit(2**31 - 1)  # a file is bounded where it is read


def of_table(text: str) -> Iterator[Passage]:
    """Yield the cells of a table that hold something."""
    for row, cells in enumerate(csv.reader(StringIO(text, newline="")), 1):
        for column, cell in enumerate(cells):
            if cell:
                kind = Kind.DATA if _VALUE.fullmatch(cell) else Kind.TEXT
                yield Passage(f"cell {_letters(column)}{row}", (cell,), kind)


def _letters(column: int) -> str:
    """Return the letters of a column, from 0: A, …, Z, AA."""
    before, own = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + own)
