"""Checks that a chart shows what its workbook holds, and stands on axes that are there.

A chart keeps the values that it was last drawn with (c:numCache, c:strCache) beside the formula
that names their cells (ECMA-376 Part 1, 21.2.2.123).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jianbao.check.files import archive
from jianbao.check.files.package import NAMESPACES, R_ID, Package, local, whole_number
from jianbao.problem import Problem, ProblemError

#: Cells of a sheet by column and row, as (2, 1); empty ones are not there.
Cells = Mapping[tuple[int, int], str]
_RANGE = re.compile(r"^(.*)!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$")
CHART = "drawingml.chart+xml"


def charts_have_workbooks(package: Package) -> Iterator[Problem]:
    """Find charts whose data cannot be edited, or differ from what the chart shows."""
    for name in package.roots:
        if not package.type_of(name).endswith(CHART):
            continue
        books = package.related(name, "package")
        if not books:
            if package.find(name, ".//c:f"):
                what = "this chart has no workbook, so nobody can edit its data"
                hint = "make the chart anew in PowerPoint, with its data"
                yield Problem("PKG21", what, package.at(name), hint)
            continue
        try:
            place = package.at(books[0])
            book, faults = archive.unpacked(package.parts[books[0]], place, is_ours=package.is_ours)
        except ProblemError as error:
            why = error.problems[0].what
            hint = "PowerPoint will say that linked data are not available: make the chart anew"
            yield Problem("PKG21", f"the chart's workbook: {why}", package.at(name), hint)
            continue
        yield from faults
        yield from _differences(package, name, book)


def charts_have_their_axes(package: Package) -> Iterator[Problem]:
    """Find charts that stand on axes which are not there: PowerPoint shows nothing of them."""
    for name in package.roots:
        if package.type_of(name).endswith(CHART):
            axes = [one.get("val", "") for one in package.find(name, ".//c:plotArea/*/c:axId")
                    if local(one.getparent()).endswith("Ax")]  # fmt: skip
            named = package.find(name, ".//c:plotArea/*/c:axId")
            named += package.find(name, ".//c:plotArea/*/c:crossAx")
            for id in dict.fromkeys(one.get("val", "") for one in named):
                if axes.count(id) != 1:
                    what = f"the chart stands on the axis {id}, of which there are {axes.count(id)}"
                    hint = "make the chart anew in PowerPoint, with its data"
                    yield Problem("PKG23", what, package.at(name), hint)


def _differences(package: Package, chart: str, book: Package) -> Iterator[Problem]:
    """Yield each value of a chart that is not the one in its cell.

    A sheet that is no XML, as in a .xlsb, may hold anything.
    """
    sheets: dict[str, Cells | None] = {}
    for reference in (
        *package.find(chart, ".//c:numRef"),
        *package.find(chart, ".//c:strRef"),
    ):
        formula = reference.findtext("c:f", "", NAMESPACES)
        found = _RANGE.match(formula)
        if not found:
            continue
        # PowerPoint may name the workbook, too, in brackets that no name of a sheet can hold.
        sheet = found[1].strip("'").replace("''", "'").rpartition("]")[2]
        if sheet not in sheets:
            sheets[sheet] = _cells(book, sheet)
        cells = sheets[sheet]
        if cells is None:
            continue
        for point in reference.iterfind(".//c:pt", NAMESPACES):
            index = whole_number(point.get("idx"), -1)
            shown = point.findtext("c:v", "", NAMESPACES)
            held = cells.get(_cell(found, index), "")
            if not _is_same(shown, held):
                what = f"the chart shows “{shown}” where `{formula}` holds “{held}”"
                hint = "Chart Design > Edit Data: correct the cell; the chart follows"
                yield Problem("PKG22", what, package.at(chart), hint)


def _is_same(shown: str, held: str) -> bool:
    if shown == held:
        return True
    try:
        return abs(Decimal(shown) - Decimal(held)) <= abs(Decimal(held)) * Decimal("1e-9")
    except ArithmeticError:  # no numbers, or none to reckon with
        return " ".join(shown.split()) == " ".join(held.split())


def _cell(found: re.Match[str], index: int) -> tuple[int, int]:
    """Return the cell of a range that its point of the number ``index`` is of, row by row.

    A number beyond the range leads to (0, 0), where there is no cell.
    """
    left, top = _column(found[2]), int(found[3])
    right, bottom = (_column(found[4]), int(found[5])) if found[4] else (left, top)
    row, column = divmod(index, max(right - left + 1, 1))
    return (left + column, top + row) if 0 <= row <= bottom - top else (0, 0)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _cells(book: Package, sheet: str) -> Cells | None:
    """Return the cells of a sheet of a workbook, as it would print their values.

    Of a sheet that cannot be read, return None; a workbook that can be, and has none of that name,
    has no cells there.
    """
    ids = {one.get("name"): one.get(R_ID) for one in book.find(book.main, ".//s:sheet")}
    parts = {one.id: one.target for one in book.relations.get(book.main, ())}
    part = book.by_name.get(parts.get(ids.get(sheet, ""), "").casefold(), "")
    if book.main not in book.roots or (sheet in ids and part not in book.roots):
        return None
    shared = book.its(book.main, "sharedStrings")
    words = [_text(item) for item in book.find(shared, "s:si")]
    found = {}
    for cell in book.find(part, ".//s:c"):
        at = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", cell.get("r", ""))
        if at:
            found[_column(at[1]), int(at[2])] = _value(cell, words)
    return found


def _value(cell: Any, words: list[str]) -> str:
    value = str(cell.findtext("s:v", "", NAMESPACES))
    if cell.get("t") == "s":
        index = whole_number(value, -1)
        return words[index] if 0 <= index < len(words) else ""
    return _text(cell.find("s:is", NAMESPACES)) if cell.get("t") == "inlineStr" else value


def _text(item: Any) -> str:
    """Return a text of a workbook without the readings that East Asian ones may have beside."""
    if item is None:
        return ""
    runs = (*item.iterfind("s:t", NAMESPACES), *item.iterfind("s:r/s:t", NAMESPACES))
    return "".join(run.text or "" for run in runs)


CHECKS = (charts_have_workbooks, charts_have_their_axes)
