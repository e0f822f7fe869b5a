"""A chart says the same in both forms: what matplotlib paints and what PowerPoint will plot.

What PowerPoint plots is worked out from the file by the specification: the plot's place, the
scale, the gap width, and how far each label stands from where it would stand by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from jianbao.compose.charts.calendar import places
from jianbao.compose.deck.chart import set_chart
from jianbao.export.powerpoint import write
from jianbao.export.powerpoint.charts.formats import render
from jianbao.export.powerpoint.charts.lines import date_format
from jianbao.export.powerpoint.charts.native import KINDS
from jianbao.model.chart import Chart
from jianbao.model.deck import ChartFill
from jianbao.model.drawing import Dot, Label, Rectangle
from jianbao.model.edition import CHARTS
from jianbao.model.ledger import When
from tests.export.powerpoint.reading import find, parts
from tests.support import chart_samples as samples
from tests.support import judged, open_xml_sdk

IDS = [figure.id for figure in samples.figures("en")]
BARS = ("loans", "formats", "readers", "visits", "purposes")
LINES = ("channels", "members", "subjects")
BOTH = pytest.mark.parametrize("language", samples.LANGUAGES)


@cache
def whole(language: str) -> tuple[tuple[ChartFill, ...], bytes]:
    """Return every chart as it was laid out, and the deck that holds one on each slide."""
    fills = tuple(samples.fill(language, id) for id in IDS)
    return fills, write(samples.deck(*fills, language=language))


def framed(id: str, language: str) -> tuple[ChartFill, Any]:
    """Return a chart as it was laid out, and the frame of its native form."""
    fills, made = whole(language)
    at = IDS.index(id)
    slide = Presentation(BytesIO(made)).slides[at]
    return fills[at], next(shape for shape in slide.shapes if shape.has_chart)


def written(id: str, language: str) -> tuple[Chart, Any, Any]:
    """Return a chart as it was laid out, as python-pptx reads it back, and its XML."""
    fill, frame = framed(id, language)
    assert fill.chart is not None
    return fill.chart, frame.chart, frame.chart._chartSpace


def inner(root: Any) -> tuple[float, float, float, float]:
    """Return where the plot stands, in points from the top left of the chart."""
    numbers = (
        float(find(root, f".//c:plotArea/c:layout/c:manualLayout/c:{side}/@val")[0])
        for side in "xywh"
    )
    x, y, w, h = numbers
    wide, tall = samples.BOX.width, samples.BOX.height
    return x * wide, y * tall, w * wide, h * tall


def ends(root: Any, values: list[float]) -> tuple[float, float]:
    """Return where a scale begins, and where PowerPoint ends it: by itself, if nothing is said."""
    axis = find(root, ".//c:valAx")[0]
    low = float(find(axis, "c:scaling/c:min/@val")[0])
    said = find(axis, "c:scaling/c:max/@val")
    if said:
        return low, float(said[0])
    step = float(find(axis, "c:majorUnit/@val")[0])
    most = max(values)
    return low, ceil((most + (most - low) / 20) / step - 1e-9) * step


def rectangles(made: Chart, role: str, count: int) -> list[Rectangle]:
    """Return the bars of one series as they are painted; a key's swatch comes first."""
    found = [s for s in made.drawing.shapes if isinstance(s, Rectangle) and s.fill == role]
    return found[-count:]


@BOTH
@pytest.mark.parametrize("id", IDS)
def test_names_order_and_values_are_the_same(id: str, language: str) -> None:
    made, chart, root = written(id, language)
    series = list(chart.plots[0].series)[: len(made.series)]
    if made.kind == "area":
        series = list(chart.plots[1].series)
    assert [one.name for one in series] == [one.name for one in made.series]
    for one, planned in zip(series, made.series, strict=True):
        held = find(one._element, "c:xVal//c:v/text() | c:val//c:v/text()")
        wanted = [float(datum.value) for datum in planned.data if datum]
        assert list(map(float, held)) == wanted
    if made.names and made.kind != "dots":
        assert list(chart.plots[0].categories) == list(made.names)
    if made.kind == "dots":
        texts = find(root, ".//c:ser[last()]//c:dLbl//a:t/text()")
        assert "\n".join(texts) == "\n".join(made.names)


@BOTH
@pytest.mark.parametrize("id", IDS)
def test_colours_are_the_same_roles(id: str, language: str) -> None:
    made, _, root = written(id, language)
    accents = {f"series-{n}": f"accent{n}" for n in range(1, 5)}
    if made.kind == "doughnut":
        first = find(root, ".//c:ser/c:spPr/a:solidFill/a:schemeClr/@val")
        others = find(root, ".//c:dPt/c:spPr/*[self::a:solidFill or self::a:pattFill]")
        shown = [find(one, ".//a:schemeClr/@val")[0] for one in others]
        assert [*first, *shown] == list(accents.values())
        return
    path = {
        "line": "c:spPr/a:ln/a:solidFill",
        "area": "c:spPr/a:ln/a:solidFill",
        "slope": "c:spPr/a:ln/a:solidFill",
        "dots": "c:marker/c:spPr/a:solidFill",
    }.get(made.kind, "c:spPr/a:solidFill")
    shown = find(root, f".//c:ser[{path}]/{path}/a:schemeClr/@val")
    wanted = [accents[one.role] for one in made.series]
    assert shown[-len(wanted) :] == wanted


@pytest.mark.parametrize("count", [5, 6])
@pytest.mark.parametrize("id", ["purposes", "channels", "subjects"])
def test_five_and_six_series_have_colours_of_the_theme_in_both_forms(id: str, count: int) -> None:
    figure, theme = samples.widened(samples.figure("en", id), count), samples.theme()
    style, ruler = theme.slides.styles["name"], samples.slide_ruler("en")
    fill = set_chart(figure, samples.BOX, style, ruler, theme.series)
    assert fill.chart is not None
    assert [one.role for one in fill.chart.series] == list(theme.series[:count])
    deck = samples.deck(fill, language="en")
    own = replace(deck.theme, colours=theme.colours, series=theme.series)
    root = etree.fromstring(parts(write(replace(deck, theme=own)))["ppt/charts/chart1.xml"])
    path = "c:spPr/a:solidFill/*" if id == "purposes" else "c:spPr/a:ln/a:solidFill/*"
    shown = [
        (one.get("val"), [(etree.QName(change).localname, change.get("val")) for change in one])
        for one in find(root, f".//c:ser/{path}")
    ]
    slots = [("accent1", []), ("accent2", []), ("accent3", []), ("accent4", []), ("accent6", [])]
    assert shown[:5] == slots
    assert [slot for slot, _ in shown[5:]] == ["accent3"] * (count - 5)


@BOTH
@pytest.mark.parametrize("id", IDS)
def test_labels_say_the_same_words(id: str, language: str) -> None:
    made, _, root = written(id, language)
    painted = {(c.series, c.point): c for c in made.captions}
    seen = set()
    for series, point, label in native_labels(made, root):
        caption = painted[series, point]
        datum = made.series[series].data[point]
        assert datum is not None
        texts = "".join(find(label, ".//a:t/text()")).replace(" ", "")
        code = find(label, "c:numFmt/@formatCode")[0]
        said = texts or render(code, datum.value).replace(" ", "")
        words = "".join(line for one in caption.labels for line in one.lines)
        assert said == words.replace(" ", "")
        seen.add((series, point))
    assert seen == painted.keys()


def native_labels(made: Chart, root: Any) -> Iterator[tuple[int, int, Any]]:
    """Yield the labels that are shown, with their series and point."""
    charts = ".//c:lineChart/c:ser" if made.kind == "area" else ".//c:ser"
    for number, series in enumerate(find(root, charts)[: len(made.series)]):
        for label in find(series, "c:dLbls/c:dLbl[not(c:delete)]"):
            yield number, int(find(label, "c:idx/@val")[0]), label


@BOTH
@pytest.mark.parametrize("id", BARS)
def test_bars_stand_where_they_are_painted(id: str, language: str) -> None:
    made, chart, root = written(id, language)
    x, y, wide, tall = inner(root)
    plot = chart.plots[0]
    lying = find(root, ".//c:barDir/@val") == ["bar"]
    grouping = find(root, ".//c:grouping/@val")[0]
    grouped = len(made.series) if grouping == "clustered" else 1
    count = len(made.names)
    pitch = (tall if lying else wide) / count
    thick = pitch / (grouped + plot.gap_width / 100)
    stands = [float(cell) for cell in find(root, ".//c:val//c:v/text()")]
    if grouping == "stacked":
        stands = [sum(stands[at::count]) for at in range(count)]
    low, high = ends(root, stands)
    assert low == 0
    for number, series in enumerate(made.series):
        for at, box in enumerate(rectangles(made, series.role, count)):
            place = number if grouped > 1 else 0
            across = pitch * (at + 0.5) + thick * (place - grouped / 2)
            data = [float(one.data[at].value) for one in made.series]  # type: ignore[union-attr]  # all there
            whole = sum(data) if grouping == "percentStacked" else high
            start = 0.0 if grouped > 1 or len(made.series) == 1 else sum(data[:number]) / whole
            length = data[number] / whole
            if lying:
                wanted = (x + wide * start, y + across, wide * length, thick)
            else:
                wanted = (x + across, y + tall * (1 - start - length), thick, tall * length)
            drawn = (box.x, box.y, box.width, box.height)
            # Painted parts leave a seam of a point; numbers in the file have four places.
            assert drawn == pytest.approx(wanted, abs=1.2)


@BOTH
@pytest.mark.parametrize("id", LINES)
def test_points_stand_where_they_are_painted(id: str, language: str) -> None:
    made, _, root = written(id, language)
    x, y, wide, tall = inner(root)
    assert find(root, ".//c:valAx/c:crossBetween/@val") == ["midCat"]
    dots = iter([shape for shape in made.drawing.shapes if isinstance(shape, Dot)])
    cells = find(root, ".//c:lineChart/c:ser[1]/c:cat/c:numRef//c:v/text()")
    days = tuple(date(1899, 12, 30) + timedelta(int(float(cell))) for cell in cells)
    if made.calendar:
        assert days == made.calendar.dates
        assert find(root, ".//c:dateAx/c:baseTimeUnit/@val") == [made.calendar.unit]
        steps = places(made.calendar)
    else:
        steps = (0.0, 1.0)
    values = [float(datum.value) for one in made.series for datum in one.data if datum]
    low, high = ends(root, values)
    for series in made.series:
        for step, datum in zip(steps, series.data, strict=True):
            if datum is None:
                continue
            dot = next(dots)
            part = (float(datum.value) - low) / (high - low)
            wanted = (x + wide * step, y + tall * (1 - part))
            assert (dot.x, dot.y) == pytest.approx(wanted, abs=0.1)


@BOTH
@pytest.mark.parametrize("id", IDS)
def test_labels_are_moved_as_far_as_they_are_painted_off_their_own_place(
    id: str, language: str
) -> None:
    made, _, root = written(id, language)
    painted = {(c.series, c.point): c for c in made.captions}
    for series, point, label in native_labels(made, root):
        moved = [
            float((find(label, f"c:layout/c:manualLayout/c:{side}/@val") or ["0"])[0])
            for side in "xy"
        ]
        caption = painted[series, point]
        assert (moved[0] * samples.BOX.width, moved[1] * samples.BOX.height) == pytest.approx(
            caption.shift, abs=0.1
        )
        assert find(label, "c:dLblPos/@val") == [caption.position] * bool(caption.position)


@BOTH
def test_a_ring_stands_where_it_is_painted(language: str) -> None:
    made, _, root = written("income", language)
    x, y, wide, tall = inner(root)
    assert wide == pytest.approx(tall, abs=0.1)
    assert (x, y, wide) == pytest.approx((made.frame.x, made.frame.y, made.frame.width), abs=0.1)
    assert find(root, ".//c:firstSliceAng/@val") in ([], ["0"])


@BOTH
def test_dots_stand_where_they_are_painted(language: str) -> None:
    made, _, root = written("waits", language)
    x, y, wide, tall = inner(root)
    across = [float(v) for v in find(root, ".//c:ser[position() < 3]/c:xVal//c:v/text()")]
    low, high = ends(root, across)
    rows = len(made.names) + 1
    assert find(root, ".//c:valAx[2]/c:scaling/*[self::c:min or self::c:max]/@val") == [
        f"{rows}.0",
        "0.0",
    ]
    drawn = sorted((s.x, s.y) for s in made.drawing.shapes if isinstance(s, Dot))
    found = sorted(
        (
            x + wide * (float(value) - low) / (high - low),
            y + tall * (1 - float(up) / rows),
        )
        for series in find(root, ".//c:ser")[:2]
        for value, up in zip(
            find(series, "c:xVal//c:v/text()"), find(series, "c:yVal//c:v/text()"), strict=True
        )
    )
    for one, other in zip(drawn, found, strict=True):
        assert one == pytest.approx(other, abs=0.1)


def test_names_of_dots_stand_clear_of_a_least_value_near_the_edge() -> None:
    """Its label needs room at the left of the frame, and names give way by as much."""
    figure = replace(samples.figure("en", "waits"), from_zero=False)
    theme, ruler = samples.theme(), samples.slide_ruler("en")
    fill = set_chart(figure, samples.BOX, theme.slides.styles["name"], ruler, theme.series)
    assert fill.chart is not None
    assert fill.chart.aside > fill.chart.size
    made = write(samples.deck(fill, language="en"))
    root = etree.fromstring(parts(made)["ppt/charts/chart1.xml"])
    shifts = find(root, ".//c:ser[last()]//c:dLbl/c:layout/c:manualLayout/c:x/@val")
    assert len(shifts) == len(fill.chart.names)
    for one in shifts:
        assert float(one) * samples.BOX.width == pytest.approx(-fill.chart.aside, abs=0.5)


@BOTH
@pytest.mark.parametrize("id", ["formats", "waits"])
def test_a_key_names_the_same_series_and_nothing_else_has_one(id: str, language: str) -> None:
    made, chart, root = written(id, language)
    assert [label.lines[0] for label in made.key] == [series.name for series in made.series]
    assert chart.has_legend
    assert find(root, ".//c:legendEntry[c:delete]/c:idx/@val") == (["2"] if id == "waits" else [])
    assert not written("readers", language)[1].has_legend


@BOTH
def test_decks_of_all_kinds_are_valid_whole_and_the_same_twice(
    language: str, tmp_path: Path
) -> None:
    fills, made = whole(language)
    file = tmp_path / "deck.pptx"
    file.write_bytes(made)
    assert judged.faults(made, but="PPTA02") == [], "all of its slides have one title"
    assert open_xml_sdk.faults(file) == []
    assert made == write(samples.deck(*fills, language=language))
    assert len(Presentation(str(file)).slides) == len(IDS)


@pytest.mark.parametrize("id", IDS)
def test_what_is_derived_is_hatched_or_hollow_and_valid(id: str, tmp_path: Path) -> None:
    fill = samples.fill("en", id)
    assert fill.chart is not None
    series = tuple(
        replace(one, data=tuple(datum and replace(datum, hatched=True) for datum in one.data))
        for one in fill.chart.series
    )
    file = tmp_path / "deck.pptx"
    deck = samples.deck(replace(fill, chart=replace(fill.chart, series=series)), language="en")
    file.write_bytes(write(deck))
    assert judged.faults(file.read_bytes()) == []
    (slide,) = Presentation(str(file)).slides
    root = next(shape for shape in slide.shapes if shape.has_chart).chart._chartSpace
    hatched = find(root, ".//c:dPt//a:pattFill")
    hollow = find(root, ".//c:dPt/c:marker/c:spPr/a:solidFill/a:schemeClr[@val='bg1']")
    assert len(hatched or hollow) == sum(len(one.data) for one in series)


@BOTH
@pytest.mark.parametrize("id", IDS)
def test_alt_text_and_language_are_there_and_no_text_is_under_14_points(
    id: str, language: str
) -> None:
    fill, frame = framed(id, language)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == fill.figure.alt
    root = frame.chart._chartSpace
    assert min(map(int, find(root, ".//@sz"))) >= 1400
    office = samples.edition(language).language.office
    assert {look.get("lang") for look in find(root, ".//a:defRPr")} == {office}


@pytest.mark.parametrize(
    ("pattern", "language", "code"),
    [
        ("y", "zh-HK", "yyyy"),
        ("y年M月", "zh-HK", 'yyyy"年"m"月"'),
        ("y年M月d日", "zh-CN", 'yyyy"年"m"月"d"日"'),
        ("y. M.", "ko-KR", 'yyyy". "m"."'),
        ("MMM y", "en-GB", "[$-809]mmm yyyy"),
        ("d 'de' MMM 'de' y", "pt-BR", '[$-416]d "de" mmm "de" yyyy'),
        ("d MMM y", "en-HK", "[$-409]d mmm yyyy"),
        ("d. MMM y.", "sr-RS", '[$-C1A]d". "mmm yyyy"."'),
        ("d. MMM y.", "sr-Latn-RS", 'd". "mmm yyyy"."'),
    ],
)
def test_dates_are_in_the_words_of_their_language(pattern: str, language: str, code: str) -> None:
    assert date_format(pattern, language) == code


def test_an_axis_may_begin_before_its_first_date() -> None:
    """Points of exact days have ticks at the first of January, in both forms."""
    dates = [When(2013 + 2 * at, 3 + at, 10 + at) for at in range(7)]
    figure = samples.dated(samples.figure("zh-Hant", "channels"), dates, "zh-Hant")
    style = samples.theme().slides.styles["name"]
    fill = set_chart(
        figure, samples.BOX, style, samples.slide_ruler("zh-Hant"), samples.theme().series
    )
    assert fill.chart is not None
    assert fill.chart.calendar is not None
    made = Presentation(BytesIO(write(samples.deck(fill))))
    frame = next(shape for shape in made.slides[0].shapes if shape.has_chart)
    root = frame.chart._chartSpace
    axis = find(root, ".//c:dateAx")[0]
    assert find(axis, "c:majorTimeUnit/@val") == [fill.chart.calendar.each]
    low, high = (int(find(axis, f"c:scaling/c:{end}/@val")[0]) for end in ("min", "max"))
    assert date(1899, 12, 30) + timedelta(low) == fill.chart.calendar.begin
    cells = [int(float(cell)) for cell in find(root, ".//c:ser[1]/c:cat//c:v/text()")]
    assert [(cell - low) / (high - low) for cell in cells] == pytest.approx(
        places(fill.chart.calendar)
    )


def test_the_area_under_a_line_holds_the_same_cells() -> None:
    _, _, root = written("members", "en")
    cells = [find(root, f".//c:{name}/c:ser//c:f/text()") for name in ("areaChart", "lineChart")]
    assert cells[0] == cells[1]
    assert find(root, ".//c:areaChart/c:axId/@val") == find(root, ".//c:lineChart/c:axId/@val")


def test_the_workbook_of_dots_says_their_rows() -> None:
    _, _, root = written("waits", "en")
    assert find(root, ".//c:ser[1]//c:f/text()") == [
        "Sheet1!$B$1",
        "Sheet1!$B$2:$B$5",
        "Sheet1!$D$2:$D$5",
    ]


def test_every_kind_of_chart_has_a_native_form() -> None:
    assert set(KINDS) == CHARTS


def test_names_broken_by_the_plan_stay_so() -> None:
    made, _, root = written("visits", "en")
    names = find(root, ".//c:ser[1]/c:cat//c:v/text()")
    assert names == list(made.names)
    assert all(re.fullmatch(r"[^\n]+(\n[^\n]+)*", name) for name in names)
    labels = [shape for shape in made.drawing.shapes if isinstance(shape, Label)]
    assert any("\n".join(label.lines) == names[0] for label in labels)
