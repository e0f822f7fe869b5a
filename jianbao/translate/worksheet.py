"""A worksheet for a translator: what its columns are, and how it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types

from jianbao.columns import columns
from jianbao.model.review import State

#: Heads of the columns that tell what a worksheet is of; others may be moved or taken out.
HEADS = {"key": "key ({0})", "source": "source ({0})", "translation": "translation ({0})"}
#: Heads and widths of the columns that a translator sees, in characters.
WIDTHS = {
    "key": 30,
    "source": 56,
    "translation": 56,
    "means": 38,
    "state": 12,
    "length": 14,
    "where": 40,
}
#: Head of the hidden column that says by hashes what was exported, each behind its key: so it
#: is of use still where columns were sorted apart, or rows copied into another workbook.
EXPORTED = "exported"
GUIDE = "How to"

#: Grounds of what is locked and of what may be written in, and of heads and rules.
_GREY, _YELLOW, _INK, _RULE = "#EFEFEF", "#FFF8DC", "#333333", "#BFBFBF"
#: Height of a line, of one with Han, and the most that Excel gives a row, in points.
_LINE, _HAN_LINE, _HIGHEST = 15, 18, 409
_GUIDE_WIDTH = 100
_A4 = 9
#: XlsxWriter asks the clock where it is given no date.
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """A string as its translator sees it; ``mark`` is kept of source and translation (review)."""

    key: str
    source: str
    translation: str
    means: str = ""
    state: str = ""
    length: str = ""
    where: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Worksheet:
    """All strings of one language of a publication."""

    publication: str
    source_language: str
    language: str
    rows: tuple[Row, ...]

    @property
    def heads(self) -> dict[str, str]:
        """Return what stands over each column, by the name of the column."""
        whose = dict(
            zip(HEADS, (self.publication, self.source_language, self.language), strict=True)
        )
        return {name: HEADS.get(name, name).format(whose.get(name, "")) for name in WIDTHS}


def written(sheet: Worksheet, guide: Sequence[str]) -> bytes:
    """Return ``sheet`` as an Excel workbook, with ``guide`` on a second sheet.

    The same worksheet gives the same bytes. Everything is written as text, whatever it
    begins with; only the translations may be changed, unless the protection is taken off.
    """
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        title = f"{sheet.publication}, {sheet.language}"
        book.set_properties({"title": title, "created": _NO_DATE})
        _strings(book, sheet)
        _guide(book, guide)
    return stream.getvalue()


def _strings(book: Workbook, sheet: Worksheet) -> None:
    page = book.add_worksheet(sheet.language)
    # Text format: what is typed there, such as 1997 or =5, stays the text that was typed.
    base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": _RULE}
    head = book.add_format({**base, "bold": True, "bg_color": _INK, "font_color": "#FFFFFF"})
    fixed = book.add_format({**base, "bg_color": _GREY, "num_format": "@"})
    due = book.add_format({**base, "bg_color": _GREY, "num_format": "@", "bold": True})
    free = book.add_format({**base, "bg_color": _YELLOW, "num_format": "@", "locked": False})
    for column, (name, width) in enumerate(WIDTHS.items()):
        page.set_column(column, column, width)
        page.write_string(0, column, sheet.heads[name], head)
    for row, entry in enumerate(sheet.rows, 1):
        page.set_row(row, _height(entry))
        looks = {"translation": free, "state": fixed if entry.state == State.REVIEWED else due}
        for column, name in enumerate(WIDTHS):
            _write(page, row, column, getattr(entry, name), looks.get(name, fixed))
        page.write_string(row, len(WIDTHS), f"{entry.key} {entry.mark}", fixed)
    page.set_column(len(WIDTHS), len(WIDTHS), None, None, {"hidden": True})
    page.write_string(0, len(WIDTHS), EXPORTED, head)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(WIDTHS))
    page.ignore_errors({"number_stored_as_text": f"A1:H{len(sheet.rows) + 1}"})
    page.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    page.repeat_rows(0)
    _on_paper(page)


def _write(page: Any, row: int, column: int, text: str, look: Any) -> None:
    # Text that is written as such is never taken for a formula, an address or a number.
    if text:
        page.write_string(row, column, text, look)
    else:
        page.write_blank(row, column, None, look)


def _height(row: Row) -> float:
    """Return how high a row is for all its text, in points: LibreOffice does not see to it."""
    heights = (_stands(getattr(row, name), width) for name, width in WIDTHS.items())
    return min(max(heights), _HIGHEST)


def _stands(text: str, width: int) -> float:
    """Return how high ``text`` stands in a column of ``width`` characters, in points."""
    has_han = any(columns(character) > 1 for character in text)
    return (_HAN_LINE if has_han else _LINE) * sum(
        max(1, ceil(columns(line) / width)) for line in text.split("\n")
    )


def _on_paper(page: Any) -> None:
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _guide(book: Workbook, guide: Sequence[str]) -> None:
    page = book.add_worksheet(GUIDE)
    plain: dict[str, Any] = {"text_wrap": True, "valign": "top"}
    title = book.add_format({**plain, "bold": True, "font_size": 14})
    page.set_column(0, 0, _GUIDE_WIDTH)
    page.hide_gridlines(2)
    for row, line in enumerate(guide):
        page.set_row(row, _stands(line, _GUIDE_WIDTH) + _LINE / 2)
        page.write_string(row, 0, line, title if row == 0 else book.add_format(plain))
    _on_paper(page)
