"""A chart's data edited in PowerPoint: workbook and part agree, and the picture follows both."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from jianbao.export.powerpoint.charts.formats import GENERAL, render
from jianbao.export.powerpoint.charts.native import KINDS
from tests.export.powerpoint.reading import find, parts
from tests.support import decks
from tests.support.chart_samples import LANGUAGES
from tests.support.edits import replotted
from tests.support.office import Box, Painted, needs_office, pages, painted, printed, to_pdf
from tests.support.workbooks import Held, book_name, cells, charts, held

pytestmark = pytest.mark.slow
EVERY = pytest.mark.parametrize("name", decks.EACH)
DRAWN = pytest.mark.parametrize(
    "name", [one for one in decks.drawn(0) if "layouts" not in one.values[0]]
)

#: What a pair of marks may differ from what its values foretell.
CLOSE = 0.02


@EVERY
def test_what_a_chart_keeps_is_what_the_cells_of_its_workbook_hold(name: str) -> None:
    found = parts(decks.built(name))
    for chart, root in charts(found):
        book = cells(found[book_name(found, chart, root)])
        references = list(held(root))
        assert references
        for one in references:
            in_cells = {at: book[cell] for at, cell in enumerate(one.cells) if cell in book}
            assert in_cells.keys() == one.kept.keys(), (chart, one.area)
            assert all(_same(in_cells[at], one.kept[at]) for at in in_cells), (chart, one.area)
            counted = int(find(one.series, f"c:{one.role}//c:ptCount/@val")[0])
            assert counted == len(one.cells)


@EVERY
def test_a_chart_refers_to_names_in_the_first_row_and_column_and_to_values_in_between(
    name: str,
) -> None:
    for chart, root in charts(parts(decks.built(name))):
        assert find(root, "c:externalData/c:autoUpdate/@val") == ["0"]
        wanted = {"tx": "1", "cat": "A", "val": "B", "xVal": "B", "yVal": "B"}
        for one in held(root):
            first = one.cells[0]
            assert one.area.startswith("Sheet1!$"), chart
            if one.role == "tx":
                assert first[1:] == wanted["tx"]
                continue
            assert first[1:] == "2", (chart, one.area)
            assert (first[0] == "A") == (one.role == "cat"), (chart, one.area)
        for series in find(root, ".//c:ser"):
            areas = {one.role: one.cells[0][0] for one in held(root) if one.series is series}
            value = areas.get("val") or areas.get("xVal")
            assert areas.get("tx") == value, "a series' name stands over its values"


def test_the_sample_has_every_kind_of_native_chart() -> None:
    seen = Counter(kind for kind, _ in _plots(decks.built(f"{decks.THEMES[0]}-charts-readers-en")))
    assert sum(seen.values()) == 12
    assert set(seen) == {"area", "bar", "doughnut", "line", "scatter"}
    assert len(KINDS) == 10


def _plots(deck: bytes) -> list[tuple[str, str]]:
    """Return the kind and direction of each chart of a deck."""
    found = []
    for _, root in charts(parts(deck)):
        plot = next(one for one in find(root, ".//c:plotArea")[0] if one.tag.endswith("Chart"))
        kind = etree.QName(plot).localname.removesuffix("Chart")
        found.append((kind, (find(plot, "c:barDir/@val") or [""])[0]))
    return found


# --- the picture ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Edit:
    """One value of a chart changed: which, from what to what, and the words of its label."""

    chart: str
    slide: int
    root: Any
    held: Held
    at: int
    old: float
    new: float
    format: str

    @property
    def kind(self) -> str:
        """Return what the series is drawn as: bar, line …"""
        return str(etree.QName(self.held.series.getparent()).localname).removesuffix("Chart")

    def said(self, value: float) -> str:
        """Return how a label prints a value."""
        return render(self.format, Decimal(f"{value:g}"))


def _edit(chart: str, slide: int, root: Any) -> Edit:
    """Return a change of one value that leaves the scale as it is.

    Bars and slices begin at nought: one becomes smaller, of a category that does not reach the
    farthest. What stands at a point of a scale moves towards the greatest.
    """
    role = "xVal" if find(root, ".//c:xVal") else "val"
    rows = [one for one in held(root) if one.role == role]
    values = [{at: float(value) for at, value in one.kept.items()} for one in rows]
    points = [(row, at) for row, series in enumerate(values) for at in series]
    from_nought = bool(find(root, ".//c:barChart | .//c:doughnutChart"))
    if from_nought:
        totals = defaultdict[int, float](float)
        for row, at in points:
            totals[at] += values[row][at]
        farthest = max(totals, key=lambda at: totals[at])
        near = [(row, at) for row, at in points if at != farthest] or points
        row, at = max(near, key=lambda point: values[point[0]][point[1]])
        new = _rounded(values[row][at] * 0.6)
    else:
        row, at = min(points, key=lambda point: values[point[0]][point[1]])
        most = max(value for series in values for value in series.values())
        new = _rounded((values[row][at] + most) / 2)
    shown = find(rows[row].series, f"c:dLbls/c:dLbl[c:idx/@val='{at}'][not(c:delete)]")
    written = bool(shown) and bool(find(shown[0], "c:tx")) and not find(shown[0], ".//a:fld")
    code = find(shown[0], "c:numFmt/@formatCode")[0] if shown and not written else ""
    format = "" if code == GENERAL else code
    return Edit(chart, slide, root, rows[row], at, values[row][at], new, format)


def _rounded(value: float) -> float:
    """Return a value with two digits that count, so that its label can print it."""
    return float(f"{value:.2g}")


@cache
def _edits(name: str) -> tuple[Edit, ...]:
    deck = decks.built(name)
    roots = dict(charts(parts(deck)))
    places = {
        str(shape.chart.part.partname).removeprefix("/"): number
        for number, slide in enumerate(Presentation(BytesIO(deck)).slides, 1)
        for shape in slide.shapes
        if shape.has_chart
    }
    return tuple(_edit(chart, places[chart], root) for chart, root in roots.items())


@DRAWN
@needs_office
def test_bar_point_and_label_of_an_edited_value_follow_it(name: str, tmp_path: Path) -> None:
    deck = decks.built(name)
    for edit in _edits(name):
        deck = replotted(deck, edit.chart, edit.held, edit.at, f"{edit.new:g}")
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck)
    slides = {edit.slide for edit in _edits(name)}
    before, after = (_shown(one, slides) for one in (decks.pdf(name), to_pdf(file, tmp_path)))
    for edit in _edits(name):
        (was, shapes_then), (is_, shapes_now) = before[edit.slide], after[edit.slide]
        # LibreOffice 7.4 keeps what was printed of the field of dots ([X VALUE]).
        if edit.format and edit.kind != "scatter":
            old, new = (edit.said(value).replace(" ", "") for value in (edit.old, edit.new))
            assert is_.count(new) > was.count(new) or old.startswith(new), edit
            assert was.count(old) > is_.count(old) or new.startswith(old), edit
        pairs = zip(_filled(shapes_then), _filled(shapes_now), strict=True)
        moved = [(one.box, other.box) for one, other in pairs if one.box != other.box]
        assert any(_follows(edit, *pair) for pair in moved), (edit, moved)
        # A part of a ring moves those beside it.
        assert edit.kind != "doughnut" or len(moved) > 1


def _shown(pdf: Path, numbers: set[int]) -> dict[int, tuple[str, list[Painted]]]:
    """Return the text and the shapes of pages, by their numbers."""
    numbered = enumerate(pages(pdf), 1)
    return {at: (printed(page).text, painted(page)) for at, page in numbered if at in numbers}


def _filled(shapes: Sequence[Painted]) -> list[Painted]:
    return [one for one in shapes if one.fill]


def _follows(edit: Edit, old: Box, new: Box) -> bool:
    """Return whether a mark went from where the old value belongs to where the new one does."""
    if edit.kind == "doughnut":
        return True
    if edit.kind == "scatter":
        return new.left > old.left + 1 and abs(new.top - old.top) < 1
    if edit.kind in ("line", "area"):
        return new.top < old.top - 1 and abs(new.left - old.left) < 1
    lying = find(edit.root, ".//c:barDir/@val") == ["bar"]
    long = [box.right - box.left if lying else box.bottom - box.top for box in (old, new)]
    wanted = edit.new / edit.old
    if find(edit.root, ".//c:grouping/@val") == ["percentStacked"]:
        values = [one.kept for one in held(edit.root) if one.role == "val"]
        total = sum(float(kept[edit.at]) for kept in values)
        wanted *= total / (total - edit.old + edit.new)
    return abs(long[1] / long[0] - wanted) < CLOSE


@needs_office
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_categories_and_series_follow_their_cells(language: str, tmp_path: Path) -> None:
    name = f"{decks.THEMES[0]}-charts-readers-{language}"
    deck = decks.built(name)
    wanted: list[tuple[int, str]] = []
    for edit in _edits(name):
        names = {one.role: one for one in held(edit.root) if one.series is edit.held.series}
        told = ["tx"] if _named_by_series(edit.root) else []
        told += ["cat"] if "cat" in names and find(edit.root, ".//c:catAx") else []
        for role in told:
            new = f"Renamed{len(wanted)}"
            at = 0 if role == "tx" else edit.at
            deck = replotted(deck, edit.chart, names[role], at, new, number=False)
            wanted.append((edit.slide, new))
    assert len(wanted) > 10
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck)
    shown = [printed(page).text for page in pages(to_pdf(file, tmp_path))]
    assert [(slide, new) for slide, new in wanted if new not in shown[slide - 1]] == []


def _named_by_series(root: Any) -> bool:
    """Return whether the names of series stand in a key, or beside the last of their points."""
    return bool(find(root, ".//c:legend")) or bool(
        find(root, ".//a:fld[@type='SERIESNAME']") and find(root, ".//c:barChart")
    )


def _same(cell: str, kept: str) -> bool:
    try:
        return float(cell) == float(kept)
    except ValueError:
        return cell == kept


@EVERY
def test_labels_that_cannot_follow_are_those_that_the_guide_names(name: str) -> None:
    """docs/charts.md tells of two: names of the rows of dots, and amounts no format can print."""
    for chart, root in charts(parts(decks.built(name))):
        labels = find(root, ".//c:dLbl[c:tx]")
        fixed = [one for one in labels if not find(one, ".//a:fld")]
        words = ["".join(find(one, ".//a:t/text()")) for one in fixed]
        if not find(root, ".//c:scatterChart"):
            assert all(re.search(r"\d\.\d[億亿]", one) for one in words), (chart, words)
        else:
            assert len(words) == len(find(root, ".//c:ser[last()]/c:yVal//c:pt"))
