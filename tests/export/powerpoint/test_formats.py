"""Number formats print values as the edition does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from jianbao.export.powerpoint.charts.formats import number_format, render, tick_format
from tests.export.powerpoint.sample import quantity


@pytest.mark.parametrize(
    ("amount", "before", "number", "after", "code"),
    [
        ("66", "約", "66", "%", '"約"0"%"'),
        ("2200", "逾", "2,200", "家", '"逾"#,##0"家"'),
        ("0.66", "about ", "66", "%", '"about "0%'),
        ("1150000000", "HK$", "1.15", " billion", '"HK$"0.00,,," billion"'),
        ("23000", "約", "2.3", "萬人", '"約"0\\.0,"萬人"'),
        ("560000000", "", "5.60", "億元", '0\\.00,,"億元"'),
        ("7.5", "", "7.5", "", "0.0"),
        ("2025", "", "2025", "年", '0"年"'),
        ("15", 'the "', "15", '" ones', '\\t\\h\\e\\ \\"0\\"\\ \\o\\n\\e\\s'),
    ],
)
def test_a_format_is_found_that_prints_the_edition(
    amount: str, before: str, number: str, after: str, code: str
) -> None:
    scale = after if after == " billion" else ""
    made = replace(quantity(amount, before, number, after), scale=scale)
    assert number_format(made) == code
    assert render(code, Decimal(amount)) == made.text


@pytest.mark.parametrize(
    ("amount", "number", "after", "code"),
    [
        ("55.5", "55,5", "\u00a0%", '0.0"\u00a0%"'),
        ("23000", "23\u00a0000", "", "#,##0"),
        ("1150000.5", "1.150.000,5", "", "#,##0.0"),
        ("2200", "2,200", "", "#,##0"),
        ("5", "cinco", "", "General"),
    ],
)
def test_ticks_have_the_readers_own_marks_and_their_unit(
    amount: str, number: str, after: str, code: str
) -> None:
    assert tick_format(quantity(amount, "", number, after)) == code


def test_a_label_is_no_format_where_the_readers_marks_may_differ() -> None:
    assert number_format(quantity("55.5", "cerca de ", "55,5", "\u00a0%")) == ""


def test_a_noun_of_what_is_counted_is_left_to_the_charts_measure() -> None:
    assert number_format(quantity("15", "over ", "15", " laboratories")) == '"over "0'
    assert number_format(quantity("15", "over ", "15", " %")) == '"over "0" %"'


def test_an_edited_value_prints_with_the_qualifier() -> None:
    assert render('"約"0"%"', Decimal(70)) == "約70%"
    assert render('"約"0\\.0,"萬人"', Decimal(31000)) == "約3.1萬人"


@pytest.mark.parametrize(
    ("amount", "before", "number", "after"),
    [
        ("560000000", "", "5.6", "億元"),  # Excel cannot scale by 10 million
        ("66", "about ", "two thirds", ""),
        ("66", "", "67", "%"),  # a figure that is not the value's
    ],
)
def test_no_format_is_given_where_none_prints_the_edition(
    amount: str, before: str, number: str, after: str
) -> None:
    assert number_format(quantity(amount, before, number, after)) == ""
