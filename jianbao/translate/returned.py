"""Reads a worksheet that comes back: from Excel, LibreOffice or whatever saved it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from jianbao.problem import Place, Problem, ProblemError
from jianbao.translate.worksheet import HEADS
from jianbao.world import World

#: Bytes of a file, and of all that is packed in it: fifty times what a long report takes.
MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 50

#: A line's end as Windows has it, in XML or as Excel escapes it, which openpyxl leaves so.
_RETURN = re.compile(r"(?:\r|_x000D_)\n?")
_HEAD = re.compile(r"\s*(\w+)\s*\((.+)\)\s*")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: text, or something else, which ``wrong`` names."""

    text: str
    place: Place
    wrong: str = ""


@dataclass(frozen=True)
class Line:
    """A row that came back."""

    key: Cell
    source: Cell
    translation: Cell


@dataclass(frozen=True)
class Returned:
    """A worksheet that came back; ``heads`` are the cells that name what it is of."""

    publication: str
    source_language: str
    language: str
    heads: dict[str, Cell]
    lines: tuple[Line, ...]


def read_worksheet(path: Path) -> Returned:
    """Return the worksheet in the file ``path``; one that cannot be read is a ProblemError."""
    content = _content(path)
    _refuse_bombs(path, content)
    try:
        sheets = list(_sheets(content))
    except Exception:  # noqa: BLE001 - openpyxl 3.1.5 lets any exception out of a broken file
        raise ProblemError(_no_workbook(path)) from None
    for title, rows in sheets:
        columns = _columns(rows[0]) if rows else {}
        if len(columns) == len(HEADS):
            if len(rows) > MOST_ROWS:
                raise ProblemError(_too_large(path, f"{MOST_ROWS:,} rows"))
            return _returned(f"{path}:{title}", rows, columns)
    what = f"no sheet has the columns {', '.join(HEADS)}"
    hint = "keep the first row as it was exported"
    raise ProblemError(Problem("SHEET03", what, Place(str(path)), hint))


def _content(path: Path) -> bytes:
    content = World(Path()).read_bytes(str(path))  # a person's path, from where they stand
    if len(content) > MOST_BYTES:
        raise ProblemError(_too_large(path, f"{MOST_BYTES // 10**6} MB"))
    return content


def _no_workbook(path: Path) -> Problem:
    what = "this is no Excel workbook that can be read"
    return Problem("SHEET01", what, Place(str(path)), "save it as .xlsx, without a password")


def _too_large(path: Path, most: str) -> Problem:
    hint = "export a worksheet anew and copy the translations into it"
    return Problem("SHEET02", f"this is larger than {most}", Place(str(path)), hint)


def _refuse_bombs(path: Path, content: bytes) -> None:
    """Raise ProblemError where much more would come out of a file than any worksheet holds.

    zipfile never unpacks more of an entry than the size that the entry is said to have.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise ProblemError(_no_workbook(path)) from None
    if unpacked > MOST_UNPACKED:
        raise ProblemError(_too_large(path, f"{MOST_UNPACKED // 10**6} MB when unpacked"))


def _sheets(content: bytes) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield the title of each sheet and its rows of cells, as many as may be."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that openpyxl leaves out
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            # Bounds of our own, since what a sheet says of its size need not be so.
            rows = list(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS))
            while rows and all(cell.value is None for cell in rows[-1]):
                rows.pop()
            yield sheet.title, rows


def _columns(heads: tuple[Any, ...]) -> dict[str, int]:
    """Return where the columns that tell what a worksheet is of stand, by name."""
    found: dict[str, int] = {}
    for column, cell in enumerate(heads):
        match = _HEAD.fullmatch(str(cell.value or ""))
        if match and match[1] in HEADS:
            found.setdefault(match[1], column)
    return found


def _returned(sheet: str, rows: list[tuple[Any, ...]], columns: dict[str, int]) -> Returned:
    def cell(row: int, name: str) -> Cell:
        column = columns[name]
        place = Place(f"{sheet}!{get_column_letter(column + 1)}{row + 1}")
        return _cell(rows[row][column], place)

    heads = {name: cell(0, name) for name in HEADS}
    whose = [match[2] for head in heads.values() if (match := _HEAD.fullmatch(head.text))]
    lines = (Line(*(cell(row, name) for name in HEADS)) for row in range(1, len(rows)))
    written = tuple(line for line in lines if line.key.text or line.translation.text.strip())
    return Returned(whose[0], whose[1], whose[2], heads, written)


#: What a cell may hold that is no text, by openpyxl's letters.
_WRONG = {"f": "a formula", "n": "a number", "b": "true or false", "d": "a date", "e": "an error"}


def _cell(cell: Any, place: Place) -> Cell:
    value = cell.value
    if value is None:
        return Cell("", place)
    if isinstance(value, str) and cell.data_type == "s":
        return Cell(_RETURN.sub("\n", value), place)
    if isinstance(value, int) and cell.data_type == "n":
        return Cell(str(value), place)  # some programs make numbers of digits
    return Cell(str(value), place, _WRONG.get(cell.data_type, "no text"))
