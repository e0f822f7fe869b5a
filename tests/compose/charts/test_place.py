"""Labels are pushed apart as little as may be, and stand where they are free."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.compose.charts.place import Surface, spread, stacked
from jianbao.model.drawing import Label

PLACES = st.lists(st.tuples(st.floats(-50, 250), st.floats(1, 40)), min_size=1, max_size=8)


def label(x: float, y: float) -> Label:
    return Label(x, y, 20, 10, ("a",), 8, 10)


@given(PLACES)
def test_none_stands_over_another_or_outside(places: list[tuple[float, float]]) -> None:
    wanted, sizes = [place for place, _ in places], [size for _, size in places]
    found = stacked(wanted, sizes, 0, 200)
    if found is None:
        assert sum(sizes) > 200
        return
    boxes = sorted(zip(found, sizes, strict=True))
    assert all(a + size <= b + 1e-6 for (a, size), (b, _) in pairwise(boxes))
    assert min(found) >= -1e-6
    assert max(start + size for start, size in boxes) <= 200 + 1e-6


@given(PLACES)
def test_what_is_free_stays_where_it_is_wanted(places: list[tuple[float, float]]) -> None:
    start, wanted = 0.0, []
    for _, size in places:
        wanted.append(start + 3)
        start += size + 6
    sizes = [size for _, size in places]
    assert spread(wanted, sizes, 0, start + 10) == pytest.approx(wanted)


def test_two_that_meet_move_by_equal_shares() -> None:
    assert spread([50, 54], [10, 10], 0, 200) == pytest.approx((47, 57))


def test_the_order_of_wishes_is_kept_whatever_the_order_given() -> None:
    assert stacked([54, 50], [10, 10], 0, 200) == pytest.approx((57, 47))


def test_too_many_have_no_room() -> None:
    assert spread([0, 0, 0], [10, 10, 10], 0, 29) is None


def test_the_first_free_place_is_taken() -> None:
    surface = Surface(100, 100, [label(0, 0)], [((0, 50), (100, 50))])
    over, on_line, outside, free = label(10, 5), label(30, 45), label(90, 80), label(60, 20)
    assert surface.first_free([(over,), (on_line,), (outside,), (free,)]) == 3
    assert surface.first_free([(free,)]) is None
