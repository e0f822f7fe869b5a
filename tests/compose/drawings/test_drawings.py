"""Drawings keep their labels apart, their years true and their words whole."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.compose.drawings import BRIEF, DECK, KINDS, DrawingStyle, lay_out
from jianbao.compose.drawings.style import SCREEN
from jianbao.model.drawing import Dot, Drawing, Label, Line, Rectangle
from jianbao.model.edition import Figure, Mark
from jianbao.problem import ProblemError
from tests.compose.drawings.cases import (
    CHAIN_EN,
    DRAWINGS,
    FLOW_EN,
    FLOW_ZH,
    NETWORK_EN,
    PLACE,
    STEPS_EN,
    TIMELINE_EN,
    TIMELINE_ZH,
    complaints,
    event,
    figure,
    is_han,
    mark,
    ruler,
    theme,
)

SIZES = [(487.5, 0.0, BRIEF), (377.0, 0.0, BRIEF), (848.0, 0.0, DECK), (848.0, 420.0, DECK)]


def draw(drawn: Figure, width: float, height: float, style: DrawingStyle = BRIEF) -> Drawing:
    return lay_out(drawn, width, height, ruler(is_han(drawn)), style)


def labels(drawing: Drawing) -> list[Label]:
    return [shape for shape in drawing.shapes if isinstance(shape, Label)]


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda drawn: drawn.kind)
@pytest.mark.parametrize(("width", "height", "style"), SIZES)
def test_labels_stand_free_on_the_canvas(
    drawn: Figure, width: float, height: float, style: DrawingStyle
) -> None:
    drawing = draw(drawn, width, height, style)
    assert complaints(drawing, ruler(is_han(drawn))) == []
    assert drawing.width == width
    assert drawing.height == height or not height


@pytest.mark.parametrize("height", [390.0, 0.0, 60.0])
def test_steps_on_a_cover_are_treads_from_edge_to_edge_and_no_words(height: float) -> None:
    drawing = draw(STEPS_EN, 595, height, BRIEF.alone())
    assert not labels(drawing)
    treads = [one for one in drawing.shapes if isinstance(one, Line) and _is_level(one)]
    ends = [x for one in treads for x, _ in one.points]
    assert (min(ends), max(ends)) == (0.0, 595.0)
    heights = [one.points[0][1] for one in treads]
    assert heights == sorted(heights, reverse=True)
    assert 0 <= heights[-1] < heights[0] <= drawing.height
    # On a tall canvas they leave room for what stands under them.
    assert heights[0] - heights[-1] <= 595 * 0.3


def _is_level(line: Line) -> bool:
    return line.points[0][1] == line.points[-1][1]


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda drawn: drawn.kind)
def test_every_word_is_drawn_and_none_is_broken(drawn: Figure) -> None:
    lines = [line for label in labels(draw(drawn, 487.5, 0)) for line in label.lines]
    pieces = {piece for line in lines for piece in re.split(r"[\s/–-]+", line)}
    for text in _texts(drawn.items):
        if is_han(drawn):
            assert text in "".join(lines)
        else:
            assert {piece for piece in re.split(r"[\s/–-]+", text) if piece} <= pieces


def _texts(marks: tuple[Mark, ...]) -> list[str]:
    found = []
    for node in marks:
        found += [str(node.label), str(node.text), *_texts(node.items)]
        found += [node.quantity.text] if node.quantity else []
    return [text for text in found if text]


@st.composite
def timelines(draw: st.DrawFn) -> Figure:
    words = st.sampled_from(
        ["創新科技", "委員會", "《綱要》", "Bureau", "Technology", "合作", "a", "計劃，", "2022年"]
    )
    texts = st.lists(words, min_size=1, max_size=7).map(" ".join)
    years = st.floats(1990, 2030, allow_nan=False)
    lane = st.lists(st.tuples(years, texts), min_size=1, max_size=9)
    lanes = draw(st.tuples(lane, lane))
    return figure(
        "timeline",
        *(
            mark(f"lane{index}", draw(texts), items=tuple(event(*entry) for entry in entries))
            for index, entries in enumerate(lanes)
        ),
    )


@settings(max_examples=40, deadline=None)
@given(timelines(), st.sampled_from([(487.5, BRIEF), (848.0, DECK)]))
def test_any_timeline_stands_free_or_is_refused(
    drawn: Figure, size: tuple[float, DrawingStyle]
) -> None:
    width, style = size
    try:
        drawing = lay_out(drawn, width, 0, ruler(False), style)
    except ProblemError:
        return
    assert complaints(drawing, ruler(False)) == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["香港科學園", "InnoCentre", "San Tin Technopole", "園"]), max_size=7
        ),
        min_size=2,
        max_size=4,
    )
)
def test_any_network_stands_free_or_is_refused(names: list[list[str]]) -> None:
    bands = (
        mark(f"b{i}", "區", items=tuple(mark(f"p{j}", name, "沙田") for j, name in enumerate(band)))
        for i, band in enumerate(names)
    )
    try:
        drawing = lay_out(figure("network", *bands), 487.5, 0, ruler(False), BRIEF)
    except ProblemError:
        return
    assert complaints(drawing, ruler(False)) == []


#: What a telephone shows, and where its labels are in pixels.
NARROW = replace(SCREEN, narrow=True)


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda drawn: drawn.kind)
def test_every_drawing_fits_a_telephone(drawn: Figure) -> None:
    small = NARROW.enlarged(0.8)
    drawing = draw(drawn, 320, 0, small)
    assert complaints(drawing, ruler(is_han(drawn))) == []
    assert min(label.size for label in labels(drawing)) >= small.small


def test_a_narrow_network_runs_from_top_to_bottom_in_the_order_of_its_places() -> None:
    drawing = draw(NETWORK_EN, 320, 0, NARROW)
    said = [mark.label.plain for band in NETWORK_EN.items for mark in (band, *band.items)]
    names = sorted(labels(drawing), key=lambda label: label.y)
    shown = [" ".join(one.lines) for one in names]
    assert [text for text in shown if text in said] == said
    dots = [one for one in drawing.shapes if isinstance(one, Dot)]
    assert all(dot.x + dot.radius < name.x for dot in dots for name in names)
    planned = [mark.hatched for band in NETWORK_EN.items for mark in band.items]
    assert [dot.dashed for dot in dots] == planned


def test_every_track_of_a_narrow_network_joins_and_parts_at_the_trunk() -> None:
    drawing = draw(NETWORK_EN, 320, 0, NARROW)
    tracks = [one for one in drawing.shapes if isinstance(one, Line) and one.width > 1]
    first, last = len(NETWORK_EN.items[0].items), len(NETWORK_EN.items[-1].items)
    assert len({line.points[-1] for line in tracks[:first]}) == 1
    assert len({line.points[0] for line in tracks[-last:]}) == 1
    assert tracks[0].points[-1][0] == tracks[-1].points[0][0]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["香港科學園", "InnoCentre", "San Tin Technopole", "園"]), max_size=7
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_narrow_network_stands_free(names: list[list[str]]) -> None:
    bands = (
        mark(f"b{i}", "區", items=tuple(mark(f"p{j}", name, "沙田") for j, name in enumerate(band)))
        for i, band in enumerate(names)
    )
    drawing = lay_out(figure("network", *bands), 320, 0, ruler(True), NARROW)
    assert complaints(drawing, ruler(True)) == []


# --- timeline ---


def test_years_stand_on_a_true_axis() -> None:
    drawing = draw(TIMELINE_ZH, 487.5, 0)
    marks = [shape.x for shape in drawing.shapes if isinstance(shape, Dot)][:-1]
    years = [1997, 1998, 2000, 2015, 2022, 2022, 2024]
    point = (marks[-1] - marks[0]) / (years[-1] - years[0])
    assert marks == pytest.approx([marks[0] + (year - 1997) * point for year in years])
    ticks = [label for label in labels(drawing) if label.lines[0] in ("2000", "2010", "2025")]
    centres = [label.x + label.width / 2 for label in ticks if label.colour == "muted"]
    assert centres == pytest.approx(
        [marks[0] + (year - 1997) * point for year in (2000, 2010, 2025)]
    )


def test_poles_keep_the_order_of_years_and_never_cross() -> None:
    drawing = draw(TIMELINE_EN, 487.5, 0)
    poles = [s for s in drawing.shapes if isinstance(s, Line) and len(s.points) == 3]
    upper = [pole for pole in poles if pole.points[2][1] < pole.points[0][1]]
    lower = [pole for pole in poles if pole not in upper]
    assert (len(upper), len(lower)) == (7, 7)
    for lane in (upper, lower):
        for at in range(3):
            places = [pole.points[at][0] for pole in lane]
            assert places == sorted(places)


def test_lanes_differ_in_place_and_shape() -> None:
    drawing = draw(TIMELINE_ZH, 487.5, 0)
    band = next(shape for shape in drawing.shapes if isinstance(shape, Rectangle))
    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    squares = [s for s in drawing.shapes if isinstance(s, Rectangle) and s is not band]
    assert len(dots) == len(TIMELINE_ZH.items[0].items) + 1
    assert len(squares) == len(TIMELINE_ZH.items[1].items) + 1
    assert all(dot.y < band.y for dot in dots)
    assert all(square.y >= band.y + band.height for square in squares)


def test_an_event_without_a_date_is_refused() -> None:
    undated = figure("timeline", mark("lane", "政策", items=(mark("e", "甚麼"),)))
    with pytest.raises(ProblemError, match="no date"):
        lay_out(undated, 487.5, 0, ruler(True))


# --- network, chain, steps, flow ---


def test_planned_places_are_dashed_and_others_are_not() -> None:
    drawing = draw(NETWORK_EN, 487.5, 0)
    dashed = [s.dashed for s in drawing.shapes if isinstance(s, Dot)]
    assert dashed == [False] * 6 + [True, False]
    tracks = [s for s in drawing.shapes if isinstance(s, Line) and s.stroke == BRIEF.line]
    assert [track.dashed for track in tracks] == [False] * 6 + [True, False]


def test_the_neck_is_narrower_than_both_ends() -> None:
    lines = [s for s in draw(CHAIN_EN, 487.5, 0).shapes if isinstance(s, Line)]
    flow = [line for line in lines if line.stroke == BRIEF.line]

    def spread(part: float) -> float:
        near = [min(line.points, key=lambda p: abs(p[0] - part * 487.5))[1] for line in flow]
        return max(near) - min(near)

    assert spread(0.5) < spread(1.0) / 3 < spread(0.0) / 3


def test_a_chain_says_its_outcome_in_the_accent() -> None:
    accented = [label for label in labels(draw(CHAIN_EN, 487.5, 0)) if label.colour == "accent"]
    assert [label.lines for label in accented] == [("The bottleneck",)]


def test_a_cover_has_no_words() -> None:
    drawing = draw(CHAIN_EN, 595.28, 0, BRIEF.alone())
    assert labels(drawing) == []
    assert {"ink", "accent"} == {s.stroke for s in drawing.shapes if isinstance(s, Line)}


def test_steps_rise_to_the_right() -> None:
    shapes = draw(STEPS_EN, 487.5, 0).shapes
    treads = [s.points for s in shapes if isinstance(s, Line) and s.width > 1]
    assert [points[0][0] for points in treads] == sorted(points[0][0] for points in treads)
    assert [points[0][1] for points in treads] == sorted(
        (points[0][1] for points in treads), reverse=True
    )


def courses(drawing: Drawing) -> list[Line]:
    """Return the lines on which a flow's inputs stand."""
    return [s for s in drawing.shapes if isinstance(s, Line) and s.stroke == BRIEF.line]


def test_every_input_of_a_flow_runs_into_the_outcome_in_order() -> None:
    drawing = draw(FLOW_EN, 487.5, 0)
    ends = [line.points[-1] for line in courses(drawing)]
    (bar,) = [s for s in drawing.shapes if isinstance(s, Line) and s.stroke == "accent"]
    assert len(ends) == 4
    assert ends == sorted(ends)
    assert {x for x, _ in ends} == {bar.points[0][0]}
    assert bar.points[0][1] < ends[0][1] < ends[-1][1] < bar.points[1][1]


def test_inputs_stand_on_their_lines_and_planned_ones_are_dashed() -> None:
    drawing = draw(FLOW_EN, 487.5, 0)
    assert [line.dashed for line in courses(drawing)] == [False, False, True, False]
    (words,) = [label for label in labels(drawing) if label.lines == ("Northern Metropolis",)]
    foot = courses(drawing)[-1].points[0][1]
    assert 0 < foot - (words.y + words.height) < words.leading / 2


def test_a_flow_of_one_nameless_group_starts_at_the_left() -> None:
    assert {line.points[0][0] for line in courses(draw(FLOW_ZH, 487.5, 0))} == {0.0}
    assert all(line.points[0][0] > 0 for line in courses(draw(FLOW_EN, 487.5, 0)))


def test_without_names_beside_the_inputs_the_outcome_has_more_room() -> None:
    nameless, named = (courses(draw(one, 487.5, 0))[0].points[-1][0] for one in (FLOW_ZH, FLOW_EN))
    assert nameless < 0.8 * named


def test_steps_rise_as_far_as_their_room_lets_them() -> None:
    def rise(height: float) -> float:
        shapes = draw(STEPS_EN, 487.5, height).shapes
        treads = [s.points[0][1] for s in shapes if isinstance(s, Line) and s.width > 1]
        return treads[0] - treads[1]

    assert rise(0) < rise(105) < rise(115)
    assert rise(600) == rise(900)


# --- all kinds ---


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda drawn: drawn.kind)
def test_too_little_height_is_a_problem_with_a_place(drawn: Figure) -> None:
    with pytest.raises(ProblemError, match="of height") as caught:
        draw(drawn, 848, 80, DECK)
    assert caught.value.problems[0].place == PLACE


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda drawn: drawn.kind)
def test_on_a_page_a_height_is_the_least(drawn: Figure) -> None:
    natural = draw(drawn, 487.5, 0)
    roomy = draw(drawn, 487.5, natural.height + 30)
    assert draw(drawn, 487.5, 20).height == pytest.approx(natural.height)
    assert roomy.height == pytest.approx(natural.height + 30)
    assert complaints(roomy, ruler(is_han(drawn))) == []
    assert {label.size for label in labels(roomy)} == {label.size for label in labels(natural)}


def test_tracks_of_a_network_share_the_room_there_is() -> None:
    def apart(drawing: Drawing) -> float:
        first, second = [s.y for s in drawing.shapes if isinstance(s, Dot)][:2]
        return second - first

    needed = draw(NETWORK_EN, 487.5, 0)
    assert apart(draw(NETWORK_EN, 487.5, needed.height + 20)) > apart(needed) + 3


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda drawn: drawn.kind)
def test_type_is_never_smaller_than_the_style_says(drawn: Figure) -> None:
    for style in (BRIEF, DECK):
        sizes = {label.size for label in labels(draw(drawn, 848, 0, style))}
        assert min(sizes) >= style.small


def test_type_grows_where_there_is_room() -> None:
    needed = draw(STEPS_EN, 848, 0, DECK).height
    roomy = labels(draw(STEPS_EN, 848, needed * 2, DECK))
    tight = labels(draw(STEPS_EN, 848, needed, DECK))
    assert roomy[0].size == pytest.approx(tight[0].size * 1.3)


def test_labels_take_the_largest_of_the_sizes_wanted_that_fits() -> None:
    large = DECK.labelled((40, 28, 21))
    needed = draw(STEPS_EN, 848, 0, DECK).height
    tight = labels(draw(STEPS_EN, 848, needed, large))
    roomy = labels(draw(STEPS_EN, 848, needed * 3, large))
    assert tight[0].size == DECK.head
    assert roomy[0].size / DECK.head * DECK.label in [pytest.approx(28), pytest.approx(21)]


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda drawn: drawn.kind)
@pytest.mark.parametrize("style", [BRIEF, BRIEF.on_ink()])
def test_colours_are_roles_of_the_theme(drawn: Figure, style: DrawingStyle) -> None:
    for shape in draw(drawn, 487.5, 0, style).shapes:
        named = [getattr(shape, name, "") for name in ("fill", "stroke", "colour", "hatch")]
        assert {role for role in named if role} <= set(theme().colours)


def test_words_and_lines_on_ink_are_in_colours_made_for_it() -> None:
    for drawn in DRAWINGS:
        for shape in draw(drawn, 487.5, 0, BRIEF.on_ink()).shapes:
            if isinstance(shape, Label | Line):
                seen = shape.colour if isinstance(shape, Label) else shape.stroke
                assert seen.startswith("on-ink")


def test_the_same_figure_is_drawn_the_same() -> None:
    again = replace(TIMELINE_ZH, alt="other words")
    assert lay_out(again, 487.5, 0, ruler(True)) == draw(TIMELINE_ZH, 487.5, 0)


def test_every_kind_has_a_case() -> None:
    assert {drawn.kind for drawn in DRAWINGS} == set(KINDS)
