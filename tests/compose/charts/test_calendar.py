"""The axis of time is true, whatever the exactness of its dates, and has ticks that fit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from jianbao.compose.charts.calendar import calendar, places, ticks
from jianbao.compose.drawings import BRIEF
from jianbao.compose.drawings.sketch import Sketch
from jianbao.compose.ledger.calendar import day_of, unit_of
from jianbao.model.chart import Calendar
from jianbao.model.ledger import When
from tests.support import chart_samples as samples

YEARS = tuple(When(year) for year in range(2019, 2025))
ENDS = tuple(When(year, 12, 31) for year in range(2019, 2025))


def axis(whens: Iterable[When], width: float = 420, language: str = "zh-Hant") -> Calendar:
    figure = samples.dated(samples.figure(language, "channels"), tuple(whens), language)
    return calendar(Sketch(figure, width, samples.brief_ruler(language), BRIEF), width)


@pytest.mark.parametrize("width", [180, 233, 487.5])
@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_ends_of_years_stand_over_their_years(width: float, language: str) -> None:
    made = axis((*ENDS, When(2025, 12, 31)), width, language)
    assert made.each == "years"
    assert set(ticks(made)) <= set(places(made))
    assert made.labels[0] == "2019"


def test_a_day_after_the_ends_of_years_stands_where_it_is() -> None:
    made = axis((*ENDS, When(2025, 8, 31)))
    assert made.labels == ("2019", "2020", "2021", "2022", "2023", "2024")
    assert ticks(made) == places(made)[:-1]
    whole = (date(2025, 8, 31) - date(2019, 12, 31)).days
    assert places(made)[1] == 366 / whole


@pytest.mark.parametrize("last", [When(2025, 8), When(2025, 8, 31)])
def test_a_month_or_day_among_years_stands_after_the_tick_of_its_year(last: When) -> None:
    made = axis((*YEARS, last))
    assert made.labels == ("2019", "2020", "2021", "2022", "2023", "2024", "2025")
    stands = places(made)
    assert stands[:-1] == ticks(made)[:-1]
    assert ticks(made)[-1] < stands[-1] == 1.0


@pytest.mark.parametrize("years", [14, 40, 150])
def test_months_over_many_years_have_ticks_in_years(years: int) -> None:
    whens = [When(2025 - years + at * years // 6, 1 + at) for at in range(7)]
    made = axis(whens)
    assert made.each == "years"
    assert made.begin == date(2025 - years, 1, 1)
    assert 2 <= len(made.labels) <= 13


def test_every_date_stands_as_far_as_it_is() -> None:
    whens = [
        When(2024, 1, 31),
        When(2024, 3),
        When(2024, 4, 2),
        *(When(2024, m) for m in (5, 6, 7, 8)),
    ]
    made = axis(whens)
    days = [day_of(when, unit_of(whens)) for when in whens]
    whole = (days[-1] - made.begin).days
    assert list(places(made)) == [(day - made.begin).days / whole for day in days]
