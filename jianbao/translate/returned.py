"""Reads a worksheet that comes back: from Excel, LibreOffice or whatever saved it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter

from jianbao.model.review import MARK
from jianbao.problem import Place, Problem, ProblemError
from jianbao.translate.worksheet import EXPORTED, HEADS
from jianbao.world import World

#: Bytes of a file, and of all that is packed in it: fifty times what a long report takes.
MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 50

#: A line's end as Windows has it, in XML or as Excel escapes it, which openpyxl leaves so.
_RETURN = re.compile(r"(?:\r|_x000D_)\n?")
_HEAD = re.compile(r"\s*(\w+)\s*\((.+)\)\s*")
_EXPORTED = re.compile(rf"(\S+) ({MARK.pattern})")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: text, or something else, which ``wrong`` names.

    ``stressed`` are words of the text that the cell has in bold or italics, and others not.
    """

    text: str
    place: Place
    wrong: str = ""
    stressed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A row that came back; ``exported`` is the key that its hidden column has, if it has one."""

    key: Cell
    source: Cell
    translation: Cell
    exported: str = ""


@dataclass(frozen=True)
class Returned:
    """A worksheet that came back.

    ``heads`` are the cells that name what it is of; ``exported`` says by key what it held when
    it was exported, as ``Pair.mark`` does. A key whose mark was lost is not in it.
    """

    publication: str
    source_language: str
    language: str
    heads: dict[str, Cell]
    lines: tuple[Line, ...]
    exported: Mapping[str, str]


def read_worksheet(path: Path) -> Returned:
    """Return the worksheet in the file ``path``; one that cannot be read is a ProblemError."""
    content = _content(path)
    _refuse_bombs(path, content)
    try:
        sheets = list(_sheets(content))
    except Exception:  # noqa: BLE001 - openpyxl 3.1.5 lets any exception out of a broken file
        raise ProblemError(_no_workbook(path, content)) from None
    fitting = [(title, rows, columns) for title, rows in sheets if (columns := _columns(rows))]
    if len(fitting) != 1:
        raise ProblemError(_not_one(path, [title for title, *_ in fitting]))
    ((title, rows, columns),) = fitting
    if len(rows) > MOST_ROWS:
        raise ProblemError(_too_large(path, f"{MOST_ROWS:,} rows"))
    return _returned(f"{path}:{title}", rows, columns)


def _not_one(path: Path, titles: list[str]) -> Problem:
    """Return that several sheets may be the translator's, or none."""
    if titles:
        what = f"several sheets hold translations: {', '.join(titles)}"
        return Problem("SHEET14", what, Place(str(path)), "take out all but the one that counts")
    what = f"no sheet has the columns {', '.join(HEADS)}"
    return Problem("SHEET03", what, Place(str(path)), "keep the first row as it was exported")


def _content(path: Path) -> bytes:
    # A person's path, from where they stand.
    content = World(Path(), anywhere=True).read_bytes(str(path))
    if len(content) > MOST_BYTES:
        raise ProblemError(_too_large(path, f"{MOST_BYTES // 10**6} MB"))
    return content


#: How files begin that hold a compound file (old Excel, or a workbook with a password), a zip.
_COMPOUND, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
#: The part of a compound file that is a workbook with a password (MS-OFFCRYPTO 2.3.4.4).
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def _no_workbook(path: Path, content: bytes) -> Problem:
    """Return that no workbook can be read from ``content``, and what it seems to be."""
    what, hint = "this is no Excel workbook that can be read", "save it as .xlsx"
    if not content:
        what, hint = "this file is empty", "ask for it once more"
    elif content.startswith(_COMPOUND) and _ENCRYPTED in content:
        what, hint = "this workbook is protected by a password", "save it without one"
    elif content.startswith(_COMPOUND):
        what = "this is a workbook of the old kind, .xls, whatever its name says"
    elif content.startswith(_ZIP) and b"opendocument" in content[:200]:
        what = "this is an OpenDocument file, .ods, whatever its name says"
    elif content.startswith(_ZIP):
        what, hint = "this workbook is damaged", "save it as .xlsx once more"
    elif b"\0" not in content:
        what = "this is a file of text, such as .csv, whatever its name says"
    return Problem("SHEET01", what, Place(str(path)), hint)


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
        raise ProblemError(_no_workbook(path, content)) from None
    if unpacked > MOST_UNPACKED:
        raise ProblemError(_too_large(path, f"{MOST_UNPACKED // 10**6} MB when unpacked"))


def _sheets(content: bytes) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield the title of each sheet and its rows of cells, as many as may be."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that openpyxl leaves out
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False, rich_text=True)
        for sheet in book.worksheets:
            # Bounds of our own, since what a sheet says of its size need not be so.
            rows = list(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS))
            while rows and all(cell.value is None for cell in rows[-1]):
                rows.pop()
            yield sheet.title, rows


def _columns(rows: list[tuple[Any, ...]]) -> dict[str, int]:
    """Return where the columns that tell what a worksheet is of stand; none if one is missing."""
    found: dict[str, int] = {}
    for column, cell in enumerate(rows[0] if rows else ()):
        match = _HEAD.fullmatch(str(cell.value or ""))
        if match and match[1] in HEADS:
            found.setdefault(match[1], column)
    return found if len(found) == len(HEADS) else {}


def _exported(rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, str, str]]:
    """Yield each row of a hidden column with its key and with what was exported of that."""
    for column, head in enumerate(rows[0]):
        if head.value == EXPORTED:
            for number, row in enumerate(rows[1:], 1):
                match = _EXPORTED.fullmatch(str(row[column].value or ""))
                if match:
                    yield number, match[1], match[2]


def _returned(sheet: str, rows: list[tuple[Any, ...]], columns: dict[str, int]) -> Returned:
    def cell(row: int, name: str) -> Cell:
        column = columns[name]
        place = Place(f"{sheet}!{get_column_letter(column + 1)}{row + 1}")
        return _cell(rows[row][column], place)

    heads = {name: cell(0, name) for name in HEADS}
    whose = [match[2] for head in heads.values() if (match := _HEAD.fullmatch(head.text))]
    exported = tuple(_exported(rows))
    own = {row: key for row, key, _ in exported}
    lines = (
        Line(cell(row, "key"), cell(row, "source"), cell(row, "translation"), own.get(row, ""))
        for row in range(1, len(rows))
    )
    written = tuple(line for line in lines if line.key.text or line.translation.text.strip())
    marks = {key: mark for _, key, mark in exported}
    return Returned(whose[0], whose[1], whose[2], heads, written, marks)


def _cell(cell: Any, place: Place) -> Cell:
    value = cell.value
    if value is None:
        return Cell("", place)
    if isinstance(value, str | CellRichText) and cell.data_type == "s":
        return Cell(_RETURN.sub("\n", str(value)), place, stressed=tuple(_stressed(value)))
    return Cell(str(value), place, _what_else(cell))


def _stressed(value: str | CellRichText) -> Iterator[str]:
    """Yield the words of a cell in bold or italics, unless all of it is (18.4.4, 18.4.7)."""
    if isinstance(value, str):
        return
    runs = [
        (str(run), isinstance(run, TextBlock) and bool(run.font.b or run.font.i))
        for run in value
        if str(run).strip()
    ]
    if not all(is_stressed for _, is_stressed in runs):
        yield from (words.strip() for words, is_stressed in runs if is_stressed)


def _what_else(cell: Any) -> str:
    """Return what a cell holds that is no text, as a person sees it there."""
    value = cell.value
    match cell.data_type:
        case "f":
            return f"the formula {getattr(value, 'text', value)}"
        case "b":
            return f"the truth value {str(value).upper()}"
        case "e":
            return f"the error {value}"
        case "d" if isinstance(value, datetime):
            return f"the date {value.date() if value.time() == time() else value}"
        case "d":
            return f"the date or time {value}"
        case "n" if cell.number_format.endswith("%"):
            return f"the percentage {value * 100:.10g}%"
        case "n":
            return f"the number {value}"
    return "no text"
