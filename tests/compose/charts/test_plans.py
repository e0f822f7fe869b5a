"""Charts laid out for both forms: true to scale, in order, their labels free of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from jianbao.compose import charts
from jianbao.compose.charts.kinds import PLANS, plan_of
from jianbao.compose.drawings import BRIEF, DECK
from jianbao.compose.drawings.sketch import Sketch
from jianbao.compose.drawings.style import SCREEN
from jianbao.compose.drawings.verify import faults
from jianbao.compose.edition import compose
from jianbao.model.chart import Chart
from jianbao.model.drawing import Dot, Label, Line, Polygon, Rectangle
from jianbao.model.edition import Figure, Mark
from jianbao.problem import ProblemError
from jianbao.read.audience import read_audience
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.compose.drawings.cases import complaints, mark, quantity
from tests.support import chart_samples as samples
from tests.support.projects import ROOT, copy_tree

IDS = [figure.id for figure in samples.figures("en")]


def planned(figure: Figure, language: str = "en", width: float = 360, height: float = 0) -> Chart:
    plan = plan_of(figure)
    assert plan is not None
    style = BRIEF.coloured(samples.theme().series)
    return plan(Sketch(figure, width, samples.brief_ruler(language), style), height)


def chart(id: str, language: str = "en", width: float = 360) -> Chart:
    return planned(samples.figure(language, id), language, width)


def rectangles(made: Chart, role: str) -> list[Rectangle]:
    return [s for s in made.drawing.shapes if isinstance(s, Rectangle) and s.fill == role]


def test_the_sample_has_every_kind_that_is_laid_out_for_both_forms() -> None:
    kinds = {figure.kind for figure in samples.figures("en")}
    assert kinds == {*PLANS, "bars"}


@pytest.mark.parametrize("language", samples.LANGUAGES)
@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize(("width", "height"), [(360, 0), (487.5, 0), (487.5, 190)])
def test_no_two_labels_meet_in_a_brief(id: str, language: str, width: float, height: float) -> None:
    figure, ruler = samples.figure(language, id), samples.brief_ruler(language)
    drawing = charts.lay_out(figure, width, height, ruler, BRIEF)
    assert faults(drawing) == ()
    assert complaints(drawing, ruler) == []


@pytest.mark.parametrize("language", samples.LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_no_two_labels_meet_in_a_deck(id: str, language: str) -> None:
    made = samples.fill(language, id).chart
    assert made is not None
    boxes = [caption.box for caption in made.captions]
    assert not [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]
    assert complaints(made.drawing, samples.slide_ruler(language)) == []


@pytest.mark.parametrize("language", samples.LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_labels_say_what_the_edition_prints_with_its_qualifiers(id: str, language: str) -> None:
    made = chart(id, language)
    for caption in made.captions:
        datum = made.series[caption.series].data[caption.point]
        assert datum is not None
        assert caption.labels[0].lines == (datum.quantity.labelled,)


def test_qualifiers_stand_in_labels() -> None:
    said = [c.labels[0].lines[0] for c in chart("loans").captions]
    assert said == ["41,200", "44,800", "about 46,500", "over 52,300"]


@pytest.mark.parametrize("id", ["loans", "formats"])
def test_columns_begin_at_nought_and_are_true_to_scale(id: str) -> None:
    made = chart(id)
    for series in made.series:
        drawn = rectangles(made, series.role)[-len(series.data) :]
        feet = {round(box.y + box.height, 6) for box in drawn}
        assert feet == {round(made.frame.y + made.frame.height, 6)}
        for box, datum in zip(drawn, series.data, strict=True):
            assert datum is not None
            part = float(datum.value) / made.axis.high
            assert box.height == pytest.approx(made.frame.height * part)


def test_parts_stand_on_each_other_in_the_order_of_series() -> None:
    made = chart("readers")
    for column in range(4):
        drawn = [rectangles(made, series.role)[column] for series in made.series]
        assert all(lower.y > upper.y for lower, upper in pairwise(drawn))
        assert len({round(box.x, 6) for box in drawn}) == 1


def test_every_bar_of_shares_is_as_long_as_the_plot() -> None:
    made = chart("purposes")
    for bar in range(3):
        drawn = [rectangles(made, series.role)[bar] for series in made.series]
        last = drawn[-1]
        end = made.frame.x + made.frame.width
        assert last.x + last.width == pytest.approx(end, abs=1.01)


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_columns_of_parts_lie_on_a_telephone_as_long_as_they_were_high(language: str) -> None:
    figure, ruler = samples.figure(language, "readers"), samples.brief_ruler(language)
    style = replace(SCREEN, narrow=True).coloured(samples.theme().series)
    made = PLANS["stacked"](Sketch(figure, 320, ruler, style), 0)
    assert complaints(made.drawing, ruler) == []
    totals = [sum(one.data[at].value for one in made.series) for at in range(len(figure.items))]
    for at, total in enumerate(totals):
        parts = [rectangles(made, series.role)[at] for series in made.series]
        assert all(left.x < right.x for left, right in pairwise(parts))
        length = parts[-1].x + parts[-1].width - parts[0].x
        assert length == pytest.approx(made.frame.width * float(total / max(totals)), abs=1.01)


def test_time_is_true_though_a_month_is_missing() -> None:
    made = chart("members")
    assert made.calendar is not None
    xs = [shape.x for shape in made.drawing.shapes if isinstance(shape, Dot)]
    steps = [round(b - a, 6) for a, b in pairwise(xs)]
    month = min(steps)
    assert [round(step / month) for step in steps] == [1, 1, 1, 2, 1, 1, 1]


def test_an_area_is_filled_down_to_nought() -> None:
    made = chart("members")
    (area,) = [shape for shape in made.drawing.shapes if isinstance(shape, Polygon)]
    assert made.axis.low == 0
    assert {area.points[-1][1], area.points[-2][1]} == {made.frame.y + made.frame.height}


def test_a_value_without_a_label_can_be_read_off_a_scale() -> None:
    for language in samples.LANGUAGES:
        for id in ("channels", "members"):
            made = chart(id, language)
            labelled = {(caption.series, caption.point) for caption in made.captions}
            all_of_them = {
                (number, at)
                for number, series in enumerate(made.series)
                for at, datum in enumerate(series.data)
                if datum
            }
            assert labelled == all_of_them or made.axis.ticks


def test_a_line_whose_scale_does_not_begin_at_nought_says_so(tmp_path: Path) -> None:
    copy_tree(samples.SAMPLE, tmp_path)
    copy_tree(ROOT / "templates/languages", tmp_path / "templates/languages")
    file = tmp_path / "content/charts/brief.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("kind: line\n", "kind: line\n    zero: false\n"), encoding="utf-8")
    world = World(tmp_path)
    figure = compose(
        read_publication(world, "charts"),
        read_audience(world, "readers"),
        read_language(world, "en"),
        "brief",
    ).figures["channels"]
    made = planned(figure)
    assert float(made.axis.ticks[0].amount or 0) == made.axis.low
    assert made.axis.ticks


def test_lines_are_named_at_their_ends_alone() -> None:
    made = chart("channels")
    named = {(c.series, c.point): c.labels[1].lines for c in made.captions if c.named}
    assert named == {(0, 6): ("Lending",), (1, 6): ("Reading online",)}


def test_a_line_that_stops_before_the_others_is_named_where_it_stops() -> None:
    figure = samples.figure("en", "channels")
    lending, online = figure.items
    for last in (3, 4, 5, 6):
        made = planned(replace(figure, items=(lending, replace(online, items=online.items[:last]))))
        named = {(c.series, c.point): c.labels[1].lines for c in made.captions if c.named}
        assert named == {(0, 6): ("Lending",), (1, last - 1): ("Reading online",)}
        assert faults(made.drawing) == ()


def test_a_scale_from_nought_is_left_only_where_it_is_asked_for() -> None:
    figure = samples.figure("en", "subjects")
    assert planned(figure).axis.low == 0
    assert 0 < planned(replace(figure, from_zero=False)).axis.low < 9


def test_three_dots_may_be_as_near_as_they_are() -> None:
    """The middle one's value stands over the others'."""
    made = planned(near("waits", ("31", "30", "32")))
    assert faults(made.drawing) == ()
    assert complaints(made.drawing, samples.brief_ruler("en")) == []
    least, middle, greatest = made.captions[:3]
    assert middle.position == "t"
    assert middle.box.y + middle.box.height <= least.box.y + 0.01
    assert (least.position, greatest.position) == ("l", "r")


def test_values_at_the_foot_of_a_slope_stand_over_its_heads() -> None:
    figure = samples.figure("en", "subjects")
    nought = quantity(number="0", amount="0", after="%")

    def at_foot(side: Mark) -> Mark:
        return replace(side, items=(replace(side.items[0], quantity=nought), *side.items[1:]))

    made = planned(replace(figure, items=tuple(map(at_foot, figure.items))))
    assert complaints(made.drawing, samples.brief_ruler("en")) == []
    foot = made.frame.y + made.frame.height
    assert all(one.box.y + one.box.height <= foot + made.size * 0.6 for one in made.captions)


def near(id: str, amounts: Sequence[str]) -> Figure:
    """Return dots with these amounts in each row."""
    figure = samples.figure("en", id)
    named = tuple(mark(f"s{at}", f"Year {at}") for at in range(len(amounts)))
    values = tuple(
        mark(f"v{n}", quantity=quantity(number=n, amount=n, after=" days")) for n in amounts
    )
    items = tuple(replace(item, items=values) for item in figure.items)
    return replace(figure, series=named, items=items)


def test_dots_without_room_between_names_and_values_are_refused() -> None:
    figure = near("waits", ("31", "10000000000000"))
    with pytest.raises(ProblemError, match="no room"):
        planned(figure, width=233)


def test_dots_stand_at_their_values() -> None:
    made = chart("waits")
    dots = [shape for shape in made.drawing.shapes if isinstance(shape, Dot)]
    values = sorted(float(d.value) for series in made.series for d in series.data if d)
    spots = sorted(made.frame.x + made.frame.width * made.axis.part(value) for value in values)
    assert sorted(dot.x for dot in dots) == pytest.approx(spots)


def test_slices_are_true_to_scale_and_the_derived_is_hatched() -> None:
    made = chart("income")
    slices = [shape for shape in made.drawing.shapes if isinstance(shape, Polygon)]
    assert [bool(one.hatch) for one in slices] == [False, False, False, True]
    assert len(slices[0].points) > len(slices[1].points) > len(slices[2].points)


def test_more_series_than_the_theme_has_colours_for_are_refused() -> None:
    seven = samples.widened(samples.figure("en", "subjects"), 7)
    with pytest.raises(ProblemError, match="it has 7 series, and the theme has colours for 6"):
        planned(seven)


def test_labels_without_room_are_refused() -> None:
    figure = samples.figure("en", "loans")
    for width in (60, 110):
        with pytest.raises(ProblemError):
            charts.lay_out(figure, width, 0, samples.brief_ruler("en"), BRIEF)


def test_a_percentage_waffle_has_a_hundred_squares() -> None:
    figure = samples.figure("en", "hundred")
    drawing = charts.lay_out(figure, 360, 0, samples.brief_ruler("en"), BRIEF)
    boxes = [s for s in drawing.shapes if isinstance(s, Rectangle)]
    assert len(boxes) == 100 + len(figure.items)
    assert sum(bool(box.hatch) for box in boxes) == 8 + 1
    assert complaints(drawing, samples.brief_ruler("en")) == []


@pytest.mark.parametrize("style", [BRIEF, DECK])
def test_things_that_are_counted_stand_as_dots(style: charts.DrawingStyle) -> None:
    figure = samples.figure("en", "branches")
    drawing = charts.lay_out(figure, 487.5, 0, samples.brief_ruler("en"), style)
    assert sum(isinstance(shape, Dot) for shape in drawing.shapes) == 11
    assert not [shape for shape in drawing.shapes if isinstance(shape, Line)]


def test_a_category_without_a_name_has_the_date_of_its_facts() -> None:
    assert chart("loans").names == ("2022", "2023", "2024", "2025")
    assert chart("loans", "zh-Hant").names == ("2022年", "2023年", "2024年", "2025年")


def test_alt_texts_tell_every_series_and_date() -> None:
    assert samples.figure("en", "formats").alt.startswith(
        "Digital readers catch up with print. Sample data: readers each year, by format. "
        "2023: Print (24,100 people), Digital (15,900 people); 2024: "
    )
    assert (
        "網上閱讀：2019年（8,000人）、2020年（12,000人）"
        in samples.figure("zh-Hant", "channels").alt
    )


def test_no_value_is_lost_between_figure_and_plan() -> None:
    for figure in samples.figures("en"):
        made = planned(figure)
        plotted = [datum.value for series in made.series for datum in series.data if datum]
        leaves = [leaf for item in figure.items for leaf in (item.items or (item,))]
        assert sorted(plotted) == sorted(
            leaf.quantity.amount or Decimal(0) for leaf in leaves if leaf.quantity
        )


def test_an_amount_under_nought_has_no_place_on_columns() -> None:
    figure = samples.figure("en", "loans")
    below = mark("y", "Y", "", quantity("-1", amount="-1"))
    with pytest.raises(ProblemError):
        planned(replace(figure, items=(*figure.items, below)))


def test_labels_of_one_line_keep_to_it() -> None:
    for id in IDS:
        for shape in chart(id).drawing.shapes:
            if isinstance(shape, Label) and shape.bold:
                assert len(shape.lines) == 1
