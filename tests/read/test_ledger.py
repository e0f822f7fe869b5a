"""The ledger: how values are read, exactly."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model.ledger import Fact, When
from jianbao.model.text import Text
from jianbao.problem import ProblemError
from jianbao.read import ledger, shapes
from jianbao.read.publication import read_publication
from jianbao.read.shape import fit
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
    file = fit(shapes.FactsFile, document)
    return ledger.facts(file, document, lambda key: Text(key, "x", document.place(())))["f"]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("47210", "47210"),
        ("8.80", "8.80"),
        ("1,150,000,000", "1150000000"),
        ("1_000", "1000"),
        ("-3", "-3"),
        ("0", "0"),
        ("'12'", "12"),
    ],
)
def test_numbers_keep_every_digit(value: str, number: str) -> None:
    assert str(read(value).value) == number


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12
    )
)
def test_any_decimal_is_read_back_exactly(number: Decimal) -> None:
    assert read(f"{number:f}").value == number


@pytest.mark.parametrize(
    "value", ["inf", "-Infinity", "1e400", "nan", "12 000", "1.2.3", "約3", "%"]
)
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ProblemError, match=r"^facts\.yaml:3:12: error: `.+` is no number \[FAC"):
        read(f"'{value}'")


@pytest.mark.parametrize("unit", ["year", "month", "day", "decade"])
def test_units_of_time_make_dates(unit: str) -> None:
    assert read("1960", unit).value == When(1960)


def test_a_range_has_two_ends() -> None:
    assert read("[1, 2.5]").value == (Decimal(1), Decimal("2.5"))


def test_every_bad_fact_is_told(content: Path) -> None:
    path = content / "content/mini/facts.yaml"
    source = path.read_text(encoding="utf-8")
    source = source.replace("value: 23000", "value: x").replace("value: 1969", "value: y")
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        read_publication(World(content), "mini")
    assert [problem.code for problem in caught.value.problems] == ["FACT02", "DATE01"]
