"""What an ear or an eye in the last row would miss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from jianbao.check import Slides
from jianbao.check.access import slides_are_read_as_they_are_seen, text_is_large_enough
from jianbao.model.deck import Deck, DrawingFill, TableFill
from jianbao.model.drawing import Drawing, Label
from jianbao.model.theme import Box, SlotSpec
from jianbao.problem import Place, Problem, Severity
from tests.export.powerpoint import sample


def slides(deck: Deck) -> Slides:
    return Slides(None, deck)  # type: ignore[arg-type]  # these checks look at the deck alone


def with_layout(*slots: SlotSpec) -> Deck:
    """Return a deck of one slide whose layout has these slots, all filled."""
    deck = sample.deck()
    layout = replace(deck.theme.slides.layouts["points"], slots=slots)
    layouts = {**deck.theme.slides.layouts, "points": layout}
    theme = replace(deck.theme, slides=replace(deck.theme.slides, layouts=layouts))
    fills = {slot.name: sample.text("x", size=20) for slot in slots}
    slide = replace(deck.slides[1], fills=fills)
    return replace(deck, theme=theme, slides=(slide,))


def slot(name: str, *box: float, kind: str = "text") -> SlotSpec:
    return SlotSpec(name, kind, Box(*box), "body")


def order(*slots: SlotSpec) -> list[str]:
    return [one.what for one in slides_are_read_as_they_are_seen(slides(with_layout(*slots)))]


HEAD = slot("headline", 0, 0, 900, 80, kind="title")


def test_one_under_the_other_and_columns_are_in_order() -> None:
    left, under, right = (
        slot("a", 0, 100, 400, 60),
        slot("b", 0, 160, 400, 60),
        slot("c", 420, 100, 400, 60),
    )
    assert order(HEAD, left, under, right) == []
    assert order(HEAD, left, right, under) == []


def test_a_slot_read_before_what_stands_over_it_is_told() -> None:
    found = order(HEAD, slot("b", 0, 160, 400, 60), slot("a", 0, 100, 400, 60))
    assert found == ["layout `points`: slot `a` is seen before `b`, and read aloud behind it"]


def test_an_order_is_told_at_its_layout_or_else_at_its_theme() -> None:
    deck = with_layout(HEAD, slot("b", 0, 160, 400, 60), slot("a", 0, 100, 400, 60))
    for place in (Place("roles.yaml", 7), None):
        layout = replace(deck.theme.slides.layouts["points"], place=place)
        layouts = {**deck.theme.slides.layouts, "points": layout}
        theme = replace(deck.theme, slides=replace(deck.theme.slides, layouts=layouts))
        (found,) = slides_are_read_as_they_are_seen(slides(replace(deck, theme=theme)))
        assert found.place == (place or deck.theme.place)


def test_a_slot_read_before_its_neighbour_to_the_left_is_told() -> None:
    assert len(order(HEAD, slot("b", 420, 100, 400, 60), slot("a", 0, 100, 400, 60))) == 1


def test_a_tall_slot_beside_low_ones_is_in_no_row_with_them() -> None:
    assert order(HEAD, slot("b", 420, 100, 400, 60), slot("a", 0, 100, 400, 300)) == []


def test_a_title_comes_first_wherever_it_stands() -> None:
    low = slot("headline", 0, 300, 900, 80, kind="title")
    assert order(low, slot("a", 0, 100, 400, 60)) == []


def small(deck: Deck) -> list[Problem]:
    return list(text_is_large_enough(slides(deck)))


def changed(deck: Deck, layout: str, **fills: object) -> Deck:
    def made() -> Iterator[object]:
        for slide in deck.slides:
            own = {**slide.fills, **fills} if slide.layout == layout else slide.fills
            yield replace(slide, fills=own)

    return replace(deck, slides=tuple(made()))  # type: ignore[arg-type]  # what made() yields


def test_a_drawing_with_words_below_the_smallest_style_is_told() -> None:
    deck = sample.deck()
    assert small(deck) == []
    label = Label(0, 0, 100, 20, ("x",), 11.5, 14)
    drawing = DrawingFill(sample.share(), Drawing(100, 100, (label,)))
    (problem,) = small(changed(deck, "diagram", drawing=drawing))
    assert "text of 11.5 pt in slot `drawing`, figure `id`" in problem.what
    assert "smallest is 12 pt" in problem.hint


@pytest.mark.parametrize(("size", "told"), [(12, 0), (11, 1)])
def test_a_table_with_text_below_the_smallest_style_is_told(size: float, told: int) -> None:
    deck = sample.deck()
    table = next(slide.fills["table"] for slide in deck.slides if slide.layout == "table")
    assert isinstance(table, TableFill)
    assert len(small(changed(deck, "table", table=replace(table, size=size)))) == told


def test_boxes_that_touch_or_overlap_by_a_point_stand_one_after_the_other() -> None:
    under, right = slot("b", 0, 160, 400, 60), slot("c", 401, 100, 402, 60)
    assert len(order(HEAD, under, slot("a", 0, 100, 400, 61))) == 1
    assert order(HEAD, under, slot("a", 0, 100, 400, 62)) == []
    assert order(HEAD, slot("a", 0, 100, 400, 60), right) == []
    assert len(order(HEAD, right, slot("a", 0, 100, 402, 60))) == 1
    assert order(HEAD, right, slot("a", 0, 100, 403, 60)) == []


def test_both_are_warnings_with_a_code_a_place_and_a_hint() -> None:
    seen = with_layout(HEAD, slot("b", 0, 160, 400, 60), slot("a", 0, 100, 400, 60))
    (misread,) = slides_are_read_as_they_are_seen(slides(seen))
    assert (misread.code, misread.severity) == ("SLIDE28", Severity.WARNING)
    assert misread.hint == "put its slots into the order in which they are to be read"
    label = Label(0, 0, 100, 20, ("x",), 11.5, 14)
    drawing = DrawingFill(sample.share(), Drawing(100, 100, (label,)))
    deck = changed(sample.deck(), "diagram", drawing=drawing)
    (little,) = small(deck)
    assert (little.code, little.severity) == ("SLIDE29", Severity.WARNING)
    place = next(slide.place for slide in deck.slides if slide.layout == "diagram")
    assert little.place == place
