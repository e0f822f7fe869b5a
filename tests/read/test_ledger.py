"""The ledger: how values are read, exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.model.ledger import Fact, Hedge, When
from jianbao.model.text import Text
from jianbao.problem import ProblemError
from jianbao.read import ledger
from jianbao.read.fit import fit
from jianbao.read.publication import read_publication
from jianbao.read.shapes.ledger import FactsFile
from jianbao.read.yaml import parse
from jianbao.world import World

ENTRY = """\
facts:
  f:
    value: {value}
    unit: {unit}
    label: x
    source: s
    at: {{section: a, paragraph: 1}}
"""


def read(value: str, unit: str = "person") -> Fact:
    document = parse("facts.yaml", ENTRY.format(value=value, unit=unit))
    file = fit(FactsFile, document)
    return ledger.facts(file, document, lambda key: Text(key, "x", document.place(())))["f"]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("47210", "47210"),
        ("8.80", "8.80"),
        ("1,150,000,000", "1150000000"),
        ("1_000", "1000"),
        (".5", "0.5"),
        ("-3", "-3"),
        ("0", "0"),
        ("'12'", "12"),
    ],
)
def test_numbers_keep_every_digit(value: str, number: str) -> None:
    assert str(read(value).value) == number


@settings(deadline=None)
@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12
    )
)
def test_any_decimal_is_read_back_exactly(number: Decimal) -> None:
    assert read(f"{number:f}").value == number


@pytest.mark.parametrize(
    "value",
    [
        *("inf", "-Infinity", "1e400", "1e-400", "nan", "12 000", "1.2.3", "約3", "%"),
        *("8,8", "4,7210", "47,21", ",5", "1,000,00", "1e5", "47.", "４７", "1__0", "-"),
    ],
)
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ProblemError, match=r"^facts\.yaml:3:12: error: `.+` is no number \[FAC"):
        read(f"'{value}'")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1e400", "`1e400` is no number [FACT02] (digits alone, with . for decimals: 47210,"),
        ("1e99999999", "`1e99999999` is no number [FACT02] (a"),
        ("1e5", "`1e5` is no number [FACT02] (write 100000)"),
        ("1.15E+9", "`1.15E+9` is no number [FACT02] (write 1150000000)"),
        ("0e0", "`0e0` is no number [FACT02] (digits alone,"),
        ("0o10", "`0o10` is no number [FACT02] (write 8)"),
        ("0x1F", "`0x1F` is no number [FACT02] (write 31)"),
        ("12 000", "`12 000` is no number [FACT02] (write 12000)"),
        ("1/4", "`1/4` is no number [FACT02] (write 1/4 with `unit: fraction`, if it is a part"),
        ("2024-08", "`2024-08` is no number [FACT02] (write 2024-08 with `unit: month`, if it is"),
        ("20-02-2023", "`20-02-2023` is no number [FACT02] (write 2023-02-20 with `unit: day`,"),
        ("1" + 26 * "0", f"`1{26 * '0'}` is too large a number [FACT02] (at most 18 digits stand"),
        ("." + 20 * "1", f"`.{20 * '1'}` is too exact a number [FACT02] (at most 18 digits stand"),
    ],
)
def test_a_number_in_another_writing_is_told_in_the_ledgers(value: str, told: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read(value)
    assert str(caught.value).startswith(f"facts.yaml:3:12: error: {told}")


@pytest.mark.parametrize("unit", ["year", "month", "day", "decade"])
def test_units_of_time_make_dates(unit: str) -> None:
    assert read("1960", unit).value == When(1960)


def test_a_range_has_two_ends() -> None:
    assert read("[1, 2.5]").value == (Decimal(1), Decimal("2.5"))


@pytest.mark.parametrize(
    ("value", "unit", "message"),
    [
        ("2.5", "ordinal", "`2.5` is no place in an order [FACT05]"),
        ("0", "ordinal", "`0` is no place in an order [FACT05]"),
        ("0.25", "fraction", "`0.25` is no part of a whole [FACT06] (for example value: 1/4)"),
        ("5/4", "fraction", "`5/4` is no part of a whole [FACT06] (for example value: 1/4)"),
        ("1/0", "fraction", "`1/0` is no part of a whole [FACT06] (for example value: 1/4)"),
        ("１/４", "fraction", "`１/４` is no part of a whole [FACT06] (for example value: 1/4)"),
        (
            f"1/{'9' * 5000}",
            "fraction",
            # What is quoted is cut to its first 70 characters and its last 40.
            f"`1/{'9' * 68} … {'9' * 40}` is no part of a whole [FACT06] (for example value: 1/4)",
        ),
    ],
)
def test_what_is_no_place_in_an_order_and_no_part_is_refused(
    value: str, unit: str, message: str
) -> None:
    hint = "" if "FACT06" in message else " (a whole number from 1: 6 is the sixth)"
    with pytest.raises(ProblemError) as caught:
        read(value, unit)
    assert str(caught.value) == f"facts.yaml:3:12: error: {message}{hint}"


def test_places_in_an_order_and_parts_of_a_whole() -> None:
    assert read("6", "ordinal").value == Decimal(6)
    assert read("1/4", "fraction").value == Fraction(1, 4)


@pytest.mark.parametrize(
    ("unit", "value", "qualifier", "what"),
    [
        ("year", "2000", "over", "a date"),
        ("month", "2000-06", "at_most", "a date"),
        ("person", "20", "by", "an amount"),
        ("fraction", "1/4", "by", "an amount"),
        ("ordinal", "6", "about", "a place in an order"),
    ],
)
def test_a_qualifier_that_says_nothing_of_its_value_is_refused(
    unit: str, value: str, qualifier: str, what: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        read(value, f"{unit}\n    qualifier: {qualifier}")
    assert str(caught.value) == (
        f"facts.yaml:5:16: error: {what} cannot be `{qualifier}` [FACT04]"
        " (`by` is for dates; over, nearly, at_least and at_most are for amounts)"
    )


def test_a_fact_says_how_sure_its_source_is_and_when_to_look_again() -> None:
    more = "person\n    hedge: reportedly\n    review_after: 2027-02\n    parts: [a, b]"
    fact = read("7", more)
    assert (fact.hedge, fact.review_after, fact.parts) == (
        Hedge.REPORTEDLY,
        When(2027, 2),
        ("a", "b"),
    )
    assert (read("7").hedge, read("7").review_after, read("7").parts) == (None, None, ())


def test_an_unknown_hedge_is_told_with_those_known() -> None:
    with pytest.raises(ProblemError) as caught:
        read("7", "person\n    hedge: perhaps")
    assert str(caught.value) == (
        "facts.yaml:5:12: error: `hedge` cannot be `perhaps` [YAML12] (one of reportedly)"
    )


def test_every_bad_fact_is_told(content: Path) -> None:
    path = content / "content/mini/facts.yaml"
    source = path.read_text(encoding="utf-8")
    source = source.replace("value: 23000", "value: x").replace("value: 1969", "value: y")
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        read_publication(World(content), "mini")
    assert [problem.code for problem in caught.value.problems] == ["FACT02", "DATE01"]
