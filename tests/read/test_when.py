"""Dates as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model.ledger import When
from jianbao.problem import Place, ProblemError
from jianbao.read.when import parse_when

PLACE = Place("facts.yaml", 3, 5)


@pytest.mark.parametrize(
    ("source", "when"),
    [
        ("2024", When(2024)),
        ("2024-08", When(2024, 8)),
        ("2023-02-20", When(2023, 2, 20)),
        ("2024-02-29", When(2024, 2, 29)),
        ("end 2025", When(2025, end=True)),
        (" 2024 ", When(2024)),
    ],
)
def test_four_forms_are_dates(source: str, when: When) -> None:
    assert parse_when(source, PLACE) == when


@pytest.mark.parametrize(
    "source",
    [
        "",
        "24",
        "20245",
        "2024-13",
        "2023-02-29",
        "2024-00",
        "2024-08-32",
        "end 2024-08",
        "0000",
        "2024-08-",
        "03-04-2023",
        "31-02-2023",
        "late 2025",
        "2024年13月",
    ],
)
def test_anything_else_is_none(source: str) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_when(source, PLACE)
    assert str(caught.value) == (
        f"facts.yaml:3:5: error: `{source}` is no date [DATE01]"
        " (write 2024, 2024-08, 2023-02-20 or end 2025)"
    )


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        *(("20-02-2023", "2023-02-20"), ("20/02/2023", "2023-02-20"), ("2/20/2023", "2023-02-20")),
        *(("04.04.2023", "2023-04-04"), ("2023/2/20", "2023-02-20"), ("2023.2.20", "2023-02-20")),
        *(("2024-8", "2024-08"), ("2024/08", "2024-08"), ("August 2024", "2024-08")),
        *(("Sept. 2024", "2024-09"), ("20 February 2023", "2023-02-20"), ("MAY 2024", "2024-05")),
        *(
            ("Feb 20th, 2023", "2023-02-20"),
            ("2024年8月", "2024-08"),
            ("2024年8月5日", "2024-08-05"),
        ),
        *(("２０２４", "2024"), ("2024年", "2024"), ("end of 2025", "end 2025")),
        *(("2025年底", "end 2025"), ("End 2025", "end 2025")),
    ],
)
def test_a_date_in_another_writing_is_told_in_the_ledgers(source: str, meant: str) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_when(source, PLACE)
    assert str(caught.value).endswith(f"`{source}` is no date [DATE01] (write {meant})")


@pytest.mark.parametrize("source", ["1960-1970", "1960 – 1970", "1960至1970"])
def test_decades_in_one_word_are_told_how_a_range_is_written(source: str) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_when(source, PLACE)
    assert str(caught.value) == (
        f"facts.yaml:3:5: error: `{source}` is no date [DATE01]"
        " (a range of decades is written [1960, 1970])"
    )


@given(st.dates())
def test_days_keep_their_order_on_the_axis(day: object) -> None:
    when = parse_when(str(day), PLACE)
    assert when.year <= when.decimal_year < when.year + 1
    assert parse_when(f"{when.year:04}", PLACE).decimal_year <= when.decimal_year
    assert when.decimal_year <= parse_when(f"end {when.year:04}", PLACE).decimal_year
