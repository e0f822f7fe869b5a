"""How much of a budget is used."""

from __future__ import annotations

import json

import pytest

from jianbao.model.gauge import Gauge, Scale
from jianbao.problem import Place


@pytest.mark.parametrize(
    ("scale", "actual", "near"),
    [
        (Scale.DEGREES, 95, False),
        (Scale.DEGREES, 96, True),
        (Scale.SECONDS, 100, True),
        (Scale.DEGREES, 101, False),
        (Scale.ONES, 100, False),
        (Scale.ADVICE, 99, False),
    ],
)
def test_a_limit_is_near_in_the_last_twentieth_of_what_grows_by_degrees(
    scale: Scale, actual: float, near: bool
) -> None:
    assert Gauge("words", actual, scale, most=100).is_near is near


def test_without_a_limit_nothing_is_near() -> None:
    assert not Gauge("words", 100, Scale.DEGREES).is_near


@pytest.mark.parametrize("place", [None, Place("a.yaml", 3, 5)])
def test_a_gauge_comes_back_from_json(place: Place | None) -> None:
    gauge = Gauge("words", 17.5, Scale.DEGREES, 2, 20, place)
    assert Gauge.read(json.loads(json.dumps(gauge.written))) == gauge
