"""Values of the ledger as it writes them, and dates as exact as they are."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model.ledger import Value, When, written


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal(1150000000), "1150000000"),
        (Decimal("1E+9"), "1000000000"),
        (Decimal("8.80"), "8.8"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (Decimal(100), "100"),
        ((Decimal(1), Decimal("5.0")), ["1", "5"]),
        (Fraction(1, 4), "1/4"),
        (When(2024), "2024"),
        (When(2024, 6), "2024-06"),
        (When(2023, 2, 20), "2023-02-20"),
        (When(2025, end=True), "end 2025"),
    ],
)
def test_values_are_written_as_in_the_ledger(value: Value, shown: object) -> None:
    assert written(value) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_no_digit_of_a_number_is_lost(number: Decimal) -> None:
    shown = json.loads(json.dumps(written(number)))
    assert Decimal(shown) == number
    assert "E" not in shown


@pytest.mark.parametrize(
    ("when", "last"),
    [
        (When(2024), date(2024, 12, 31)),
        (When(2024, end=True), date(2024, 12, 31)),
        (When(2024, 2), date(2024, 2, 29)),
        (When(2024, 12), date(2024, 12, 31)),
        (When(2024, 2, 3), date(2024, 2, 3)),
    ],
)
def test_a_date_lasts_to_its_last_day(when: When, last: date) -> None:
    assert when.last_day == last
