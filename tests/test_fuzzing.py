"""Parsers meet what is typed at random: each is read or refused, and soon."""

from __future__ import annotations

import pytest

from tests.support.fuzzing import PARSERS, fuzz

#: Cases of a series, and series of each parser for the night: 100,000 cases.
CASES, SERIES = 5_000, 20
#: A publication is read whole for each case, so it meets fewer.
FEWER = {"publication": 2}
#: Cases by day of what takes longer than the others, of which there are 1,000.
FEW = {"publication": 150, "template": 300}


@pytest.mark.parametrize("name", PARSERS)
def test_some_cases_are_no_bug(name: str) -> None:
    fuzz(name, FEW.get(name, 1_000), number=0)


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name in PARSERS for number in range(1, 1 + FEWER.get(name, SERIES))],
)
def test_a_hundred_thousand_cases_are_no_bug(name: str, number: int) -> None:
    fuzz(name, CASES, number)
