"""The workbook behind a chart: what opens on "Edit data" (ECMA-376 Part 1, 12 and 18).

Written here rather than with XlsxWriter, which takes 40 ms to import for one small sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jianbao.export.powerpoint.formats import GENERAL
from jianbao.export.powerpoint.package import Package, Part
from jianbao.export.powerpoint.properties import core
from jianbao.export.powerpoint.theme import THEME_TYPE
from jianbao.export.powerpoint.xml import NAMESPACES, NOTHING, Xml, escape, leaf, plain, tag

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET = "Sheet1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_FIRST_CUSTOM_FORMAT = 164
# The font, fills and border that every styles part must begin with (18.8).
_PLAIN_LOOKS = Xml(
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
)


@dataclass(frozen=True)
class Cell:
    """A value as a sheet holds it; ``format`` is for numbers."""

    value: str | Decimal | None
    format: str = GENERAL


Rows = Sequence[Sequence[Cell]]


def workbook(rows: Rows, title: str, iso_date: str, theme: bytes) -> bytes:
    """Return a workbook of one sheet with ``rows`` from its first cell on, in the deck's theme."""
    package = Package()
    book = package.add("/xl/workbook.xml", f"{_TYPE}sheet.main+xml")
    sheet = package.add("/xl/worksheets/sheet1.xml", f"{_TYPE}worksheet+xml")
    strings = package.add("/xl/sharedStrings.xml", f"{_TYPE}sharedStrings+xml")
    styles = package.add("/xl/styles.xml", f"{_TYPE}styles+xml")
    package.root.relate("officeDocument", book)
    core(package, title=title, iso_date=iso_date)
    book.blob = _book(book.relate("worksheet", sheet))
    book.relate("styles", styles)
    book.relate("sharedStrings", strings)
    book.relate("theme", package.add("/xl/theme/theme1.xml", THEME_TYPE, theme))
    _fill(rows, sheet, strings, styles)
    return package.save()


def column(index: int) -> str:
    """Return the letters of a column counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _book(sheet_id: str) -> bytes:
    return plain(
        "workbook",
        _MAIN,
        tag("sheets", tag("sheet", name=SHEET, sheetId=1, r_id=sheet_id)),
        xmlns_r=NAMESPACES["r"],
    )


def _fill(rows: Rows, sheet: Part, strings: Part, styles: Part) -> None:
    cells = [cell for row in rows for cell in row]
    words = list(dict.fromkeys(cell.value for cell in cells if isinstance(cell.value, str)))
    formats = list(dict.fromkeys(cell.format for cell in cells if cell.format != GENERAL))
    strings.blob = _strings(words, sum(isinstance(cell.value, str) for cell in cells))
    styles.blob = _styles(formats)
    widths = tag(
        "cols",
        tag("col", min=1, max=1, width="32", customWidth=True),
        tag("col", min=2, max=max(2, *map(len, rows)), width="18", customWidth=True),
    )
    data = (
        tag("row", *_row(row, number, words, formats), r=number)
        for number, row in enumerate(rows, 1)
    )
    sheet.blob = plain("worksheet", _MAIN, widths, tag("sheetData", *data))


def _row(row: Sequence[Cell], number: int, words: list[str], formats: list[str]) -> list[Xml]:
    return [_cell(cell, f"{column(at)}{number}", words, formats) for at, cell in enumerate(row)]


def _cell(cell: Cell, place: str, words: list[str], formats: list[str]) -> Xml:
    if cell.value is None:
        return NOTHING
    if isinstance(cell.value, str):
        return tag("c", leaf("v", str(words.index(cell.value))), r=place, t="s")
    style = formats.index(cell.format) + 1 if cell.format != GENERAL else None
    return tag("c", leaf("v", f"{cell.value:f}"), r=place, s=style)


def _strings(words: list[str], count: int) -> bytes:
    items = (tag("si", tag("t", escape(word), xml_space="preserve")) for word in words)
    return plain("sst", _MAIN, *items, count=count, uniqueCount=len(words))


def _styles(formats: list[str]) -> bytes:
    numbered = list(enumerate(formats, _FIRST_CUSTOM_FORMAT))
    own = tag(
        "numFmts",
        *(tag("numFmt", numFmtId=at, formatCode=code) for at, code in numbered),
        count=len(formats),
    )
    looks = [tag("xf", numFmtId=0, fontId=0, fillId=0, borderId=0, xfId=0)]
    looks += [
        tag("xf", numFmtId=at, fontId=0, fillId=0, borderId=0, xfId=0, applyNumberFormat=True)
        for at, _ in numbered
    ]
    return plain(
        "styleSheet",
        _MAIN,
        own if formats else NOTHING,
        _PLAIN_LOOKS,
        tag("cellXfs", *looks, count=len(looks)),
        Xml('<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'),
    )
