"""How exact a result is: every operation with every two qualifiers, and by trial."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.compose.ledger.exactness import UnsayableError, combined
from jianbao.model.ledger import Operation, Qualifier
from tests.support.values import SIGNS

#: The first input heads a row, the second a column; × is refused.
SUM = """
    = ~ > < ≥ ≤
=   = ~ > < ≥ ≤
~   ~ ~ ~ ~ × ×
>   > ~ > ~ ≥ ×
<   < ~ ~ < × ≤
≥   ≥ × ≥ × ≥ ×
≤   ≤ × × ≤ × ≤
"""
DIFFERENCE = """
    = ~ > < ≥ ≤
=   = ~ ≤ > ≤ ≥
~   ~ ~ ~ ~ × ×
>   > ~ × > × ≥
<   ≤ ~ ≤ × ≤ ×
≥   ≥ × × ≥ × ≥
≤   ≤ × ≤ × ≤ ×
"""
RATIO = """
    = ~ > < ≥ ≤
=   = ~ ≤ > ≤ ≥
~   ~ ~ ~ ~ × ×
>   > ~ ~ > × ≥
<   < ~ ≤ ~ ≤ ×
≥   ≥ × × ≥ × ≥
≤   ≤ × ≤ × ≤ ×
"""
TABLES = {
    Operation.SUM: SUM,
    Operation.DIFFERENCE: DIFFERENCE,
    Operation.RATIO: RATIO,
    Operation.SHARE: RATIO,
    Operation.GROWTH: DIFFERENCE,
}


def cases() -> list[tuple[Operation, str, str, str]]:
    found = []
    for operation, table in TABLES.items():
        head, *rows = (line.split() for line in table.strip().splitlines())
        for (one, *results), column in product(rows, range(len(SIGNS))):
            found.append((operation, one, head[column], results[column]))
    return found


def said(operation: Operation, *signs: str) -> str:
    try:
        found = combined(operation, [SIGNS[sign] for sign in signs])
    except UnsayableError:
        return "×"
    return next(sign for sign, qualifier in SIGNS.items() if qualifier is found)


@pytest.mark.parametrize(("operation", "one", "other", "result"), cases())
def test_two_inputs(operation: Operation, one: str, other: str, result: str) -> None:
    assert said(operation, one, other) == result


def test_the_tables_hold_every_case() -> None:
    assert len(cases()) == len(Operation) * len(SIGNS) ** 2


@pytest.mark.parametrize(
    ("operation", "signs", "result"),
    [
        (Operation.SUM, "=>>", ">"),
        (Operation.SUM, ">≥=", "≥"),
        (Operation.SUM, "<≤", "≤"),
        (Operation.SUM, "><~", "~"),
        (Operation.DIFFERENCE, "=~=", "~"),
        (Operation.DIFFERENCE, "=>>", "≤"),
        (Operation.DIFFERENCE, "=><", "×"),
        (Operation.DIFFERENCE, "~>>", "~"),
    ],
)
def test_more_inputs(operation: Operation, signs: str, result: str) -> None:
    assert said(operation, *signs) == result


@pytest.mark.parametrize(
    ("operation", "signs", "why"),
    [
        (Operation.DIFFERENCE, ">>", "over and over leave no known size of a difference"),
        (Operation.GROWTH, "<<", "nearly and nearly leave no known size of a growth"),
        (Operation.SUM, "≥=~", "at least and about leave the sum open"),
    ],
)
def test_why_a_result_is_refused(operation: Operation, signs: str, why: str) -> None:
    with pytest.raises(UnsayableError, match=f"^{why}$"):
        combined(operation, [SIGNS[sign] for sign in signs])


# --- by trial -------------------------------------------------------------------------------

stated = st.fractions(1, 1000)
#: How far the true figure lies from the stated one, as a part of it.
away = st.fractions(Fraction(1, 1000), Fraction(1, 2))


def true(value: Fraction, qualifier: Qualifier, by: Fraction) -> Fraction:
    if qualifier in (Qualifier.OVER, Qualifier.AT_LEAST):
        return value * (1 + by)
    if qualifier in (Qualifier.NEARLY, Qualifier.AT_MOST):
        return value * (1 - by)
    return value


def worked_out(operation: Operation, one: Fraction, other: Fraction) -> Fraction:
    match operation:
        case Operation.SUM:
            return one + other
        case Operation.DIFFERENCE:
            return one - other
        case Operation.GROWTH:
            return one / other - 1
        case _:
            return one / other


@given(
    operation=st.sampled_from(Operation),
    signs=st.tuples(st.sampled_from("=><≥≤"), st.sampled_from("=><≥≤")),
    values=st.tuples(stated, stated),
    by=st.tuples(away, away),
)
def test_a_bound_holds_whatever_the_true_figures_are(
    operation: Operation,
    signs: tuple[str, str],
    values: tuple[Fraction, Fraction],
    by: tuple[Fraction, Fraction],
) -> None:
    result = said(operation, *signs)
    says = worked_out(operation, *values)
    is_so = worked_out(
        operation,
        *(true(*one) for one in zip(values, (SIGNS[sign] for sign in signs), by, strict=True)),
    )
    match result:
        case "=":
            assert is_so == says
        case ">" | "≥":
            assert is_so > says
        case "<" | "≤":
            assert is_so < says
