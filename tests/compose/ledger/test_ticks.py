"""Scales begin and end on round numbers, with a twentieth free above the greatest value."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.compose.ledger.ticks import FINE, ticks

VALUES = st.lists(
    st.decimals(-10_000_000, 10_000_000, places=2, allow_nan=False), min_size=1, max_size=6
)


def found(*values: str, from_zero: bool = True, most: int = 5) -> list[str]:
    made = ticks([Decimal(value) for value in values], from_zero=from_zero, most=most)
    return [f"{tick.normalize():f}" for tick in made]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        (("44000", "8000"), ["0", "10000", "20000", "30000", "40000", "50000"]),
        (("38",), ["0", "10", "20", "30", "40"]),
        (("39",), ["0", "10", "20", "30", "40", "50"]),
        (("0.4", "0.1"), ["0", "0.1", "0.2", "0.3", "0.4", "0.5"]),
        (("0",), ["0", "0.2", "0.4", "0.6", "0.8", "1", "1.2"]),
        (("-5", "10"), ["-5", "0", "5", "10", "15"]),
    ],
)
def test_scales_are_round(values: tuple[str, ...], wanted: list[str]) -> None:
    assert found(*values) == wanted


def test_a_scale_may_begin_under_the_least_value() -> None:
    assert found("98", "104", from_zero=False) == ["96", "98", "100", "102", "104", "106"]


def test_a_scale_that_is_not_printed_wastes_little() -> None:
    assert found("52300", most=FINE)[-1] == "55000"


@given(VALUES, st.booleans())
def test_every_value_stands_between_the_ends(values: list[Decimal], from_zero: bool) -> None:
    made = ticks(values, from_zero=from_zero)
    assert made[0] <= min(values)
    assert made[-1] >= max(values)
    assert len({b - a for a, b in pairwise(made)}) == 1
    if max(values) > 0:
        assert made[-1] > max(values)
