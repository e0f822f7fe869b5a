"""Derived facts: the arithmetic, how exact the result is, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.compose.ledger.derive import derive_all
from jianbao.model.ledger import Derivation, Fact, Hedge, Operation, Qualifier, When
from jianbao.problem import Place, ProblemError
from tests.support.values import fact

EXACT, ABOUT, OVER = Qualifier.EXACT, Qualifier.ABOUT, Qualifier.OVER


def stated(
    id: str, value: object = "0", unit: str = "person", qualifier: Qualifier = EXACT
) -> Fact:
    place = Place("facts.yaml", 1 + ord(id[0]) - ord("a"), 3)
    return fact(value, unit, qualifier, id=id, place=place)


def derived(id: str, operation: str, *inputs: str, unit: str = "person", **more: object) -> Fact:
    whole = stated(id, unit=unit)
    return Fact(
        **{**vars(whole), "derivation": Derivation(Operation(operation), inputs), **more}  # type: ignore[arg-type]  # any part
    )


def settle(*facts: Fact) -> dict[str, Fact]:
    return derive_all({one.id: one for one in facts})


def refused(*facts: Fact) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        settle(*facts)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("operation", "unit", "value"),
    [
        ("sum", "person", "50"),
        ("difference", "person", "30"),
        ("ratio", "times", "4"),
        ("share", "percent", "400"),
        ("growth", "percent", "300"),
    ],
)
def test_five_operations(operation: str, unit: str, value: str) -> None:
    found = settle(
        stated("a", Decimal(40)),
        stated("b", Decimal(10)),
        derived("c", operation, "a", "b", unit=unit),
    )
    assert found["c"].value == Decimal(value)


def test_the_rest_of_a_whole() -> None:
    found = settle(
        derived("c", "difference", "whole", "a", "b", unit="percent"),
        stated("a", Decimal("55.5"), "percent", ABOUT),
        stated("b", Decimal("40.0"), "percent"),
    )
    assert (found["c"].value, found["c"].qualifier) == (Decimal("4.5"), ABOUT)
    assert list(found) == ["c", "a", "b"]


def test_derived_facts_may_stand_on_derived_facts() -> None:
    found = settle(
        derived("d", "sum", "c", "a"), derived("c", "sum", "a", "a"), stated("a", Decimal(2))
    )
    assert found["d"].value == 6


def test_only_a_stated_precision_drops_digits() -> None:
    a, b = stated("a", Decimal(1)), stated("b", Decimal(3))
    assert len(str(settle(a, b, derived("c", "ratio", "a", "b"))["c"].value)) > 20
    rounded = settle(a, b, derived("c", "ratio", "a", "b", decimals=2))["c"]
    assert rounded.value == Decimal("0.33")
    half = settle(
        stated("a", Decimal(5)),
        stated("b", Decimal(2)),
        derived("c", "ratio", "a", "b", decimals=0),
    )
    assert half["c"].value == 3, "halves go up, as in print"


@pytest.mark.parametrize(
    ("qualifier", "value"),
    [("over", 666), ("at_least", 666), ("nearly", 667), ("at_most", 667), ("about", 667)],
)
def test_a_bound_is_rounded_to_what_it_still_bounds(qualifier: str, value: int) -> None:
    part = replace(stated("a", Decimal(2000)), qualifier=Qualifier(qualifier))
    found = settle(part, stated("b", Decimal(3)), derived("c", "ratio", "a", "b", decimals=0))
    assert (found["c"].qualifier, found["c"].value) == (Qualifier(qualifier), value)


def test_what_is_worked_out_from_hearsay_is_hearsay() -> None:
    heard = replace(stated("a", Decimal(1)), hedge=Hedge.REPORTEDLY)
    found = settle(heard, stated("b", Decimal(2)), derived("c", "sum", "b", "a"))
    assert found["c"].hedge is Hedge.REPORTEDLY
    assert found["b"].hedge is None


def test_exact_inputs_leave_the_qualifier_to_the_author() -> None:
    a, b = stated("a", Decimal(1)), stated("b", Decimal(3))
    found = settle(a, b, derived("c", "ratio", "a", "b", decimals=1, qualifier=ABOUT))
    assert found["c"].qualifier is ABOUT


def test_an_author_may_not_say_otherwise_than_the_inputs() -> None:
    (message,) = refused(
        stated("a", Decimal(1), qualifier=ABOUT),
        stated("b", Decimal(3)),
        derived("c", "sum", "a", "b", qualifier=OVER),
    )
    assert message == (
        "facts.yaml:3:3: error: `c` says over, but its inputs make it about [FACT17]"
        " (take `qualifier` out: it follows from the inputs)"
    )


@given(st.lists(st.decimals(-(10**9), 10**9, places=3), min_size=2, max_size=6))
def test_a_difference_undoes_a_sum(values: list[Decimal]) -> None:
    names = "abcdef"[: len(values)]
    facts = [stated(name, value) for name, value in zip(names, values, strict=True)]
    found = settle(*facts, derived("s", "sum", *names), derived("t", "difference", "s", *names[1:]))
    assert found["t"].value == values[0]


UNITS = "(take facts of one unit; only a ratio may mix them)"
ONE = "(take an amount: no range, date, place in an order or part in words)"
OPEN = "(no figure can be stated honestly: leave it out, or work it out from exact facts)"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            (derived("c", "sum", "a"),),
            (
                "`c`: a sum takes two inputs or more [FACT12]"
                " (for example derived: {sum: [one, another]})"
            ),
        ),
        (
            (derived("c", "growth", "a", "b", "a", unit="percent"),),
            (
                "`c`: a growth takes two inputs [FACT12]"
                " (for example derived: {growth: [one, another]})"
            ),
        ),
        (
            (derived("c", "sum", "a", "z"),),
            (
                "`z`, an input of `c`, is no fact [FACT11]"
                " (inputs are facts of this file; `whole` is 100 %)"
            ),
        ),
        (
            (derived("c", "sum", "a", "c"),),
            "derived facts go round in a loop: c → c [FACT10] (give one of them a `value`)",
        ),
        (
            (derived("c", "sum", "a", "m"), stated("m", Decimal(1), "hkd")),
            "`c` mixes units: `a` is in person, `m` in hkd [FACT13] " + UNITS,
        ),
        (
            (derived("c", "sum", "a", "b", unit="hkd"),),
            "`c` is in hkd, but a sum of its inputs is in person [FACT13] (write unit: person)",
        ),
        (
            (derived("c", "share", "a", "b"),),
            (
                "`c` is in person, but a share of its inputs is in percent [FACT13]"
                " (write unit: percent)"
            ),
        ),
        (
            (derived("c", "sum", "a", "m"), stated("m", (Decimal(1), Decimal(2)))),
            "`m`, an input of `c`, is not one number [FACT14] " + ONE,
        ),
        (
            (derived("c", "sum", "a", "m"), stated("m", When(2024), "year")),
            "`m`, an input of `c`, is not one number [FACT14] " + ONE,
        ),
        (
            (
                derived("c", "ratio", "m", "n"),
                stated("m", Decimal("1e17")),
                stated("n", Decimal("1e-17")),
            ),
            (
                "`c` comes to 1e+34, too much for a brief [FACT18]"
                " (see whether its inputs have their values)"
            ),
        ),
        (
            (derived("c", "ratio", "a", "m"), stated("m", Decimal(0))),
            "`c` divides by zero [FACT15] (see `m` at facts.yaml:13:3)",
        ),
        (
            (
                derived("c", "difference", "m", "n"),
                stated("m", Decimal(2), qualifier=OVER),
                stated("n", Decimal(1), qualifier=OVER),
            ),
            "`c`: over and over leave no known size of a difference [FACT16] " + OPEN,
        ),
        (
            (
                derived("c", "sum", "m", "n"),
                stated("m", Decimal(2), qualifier=Qualifier.AT_LEAST),
                stated("n", Decimal(1), qualifier=ABOUT),
            ),
            "`c`: at least and about leave the sum open [FACT16] " + OPEN,
        ),
        (
            (derived("c", "ratio", "m", "a"), stated("m", Decimal(-2), qualifier=OVER)),
            "`c`: inexact and negative inputs leave it open [FACT16] " + OPEN,
        ),
        (
            (derived("c", "sum", "a", "m"), stated("m", Decimal(2), "ordinal")),
            "`m`, an input of `c`, is not one number [FACT14] " + ONE,
        ),
        (
            (derived("c", "sum", "a", "m"), stated("m", Fraction(1, 4), "fraction")),
            "`m`, an input of `c`, is not one number [FACT14] " + ONE,
        ),
        (
            (derived("c", "difference", "whole", "a"),),
            "`c` mixes units: `whole` is in percent, `a` in person [FACT13] " + UNITS,
        ),
    ],
)
def test_what_cannot_be_said_honestly_is_refused(facts: tuple[Fact, ...], message: str) -> None:
    known = (stated("a", Decimal(1)), stated("b", Decimal(2)))
    assert refused(*known, *facts) == [f"facts.yaml:3:3: error: {message}"]


#: Where each part of a derived fact stands.
PARTS = {
    ("derived",): Place("facts.yaml", 3, 12),
    ("derived", 0): Place("facts.yaml", 3, 20),
    ("derived", 1): Place("facts.yaml", 3, 23),
    ("unit",): Place("facts.yaml", 4, 11),
    ("qualifier",): Place("facts.yaml", 5, 16),
}


@pytest.mark.parametrize(
    ("at", "fault"),
    [
        (("derived",), derived("c", "sum", "a", places=PARTS)),
        (("derived",), derived("c", "ratio", "big", "small", places=PARTS)),
        (("derived",), derived("c", "difference", "over", "over", places=PARTS)),
        (("derived",), derived("c", "ratio", "minus", "a", places=PARTS)),
        (("derived", 1), derived("c", "sum", "a", "z", places=PARTS)),
        (("derived", 1), derived("c", "sum", "a", "c", places=PARTS)),
        (("derived", 1), derived("c", "sum", "a", "money", places=PARTS)),
        (("derived", 1), derived("c", "sum", "a", "when", places=PARTS)),
        (("derived", 0), derived("c", "sum", "when", "a", places=PARTS)),
        (("derived", 1), derived("c", "ratio", "a", "none", places=PARTS)),
        (("unit",), derived("c", "sum", "a", "a", unit="hkd", places=PARTS)),
        (("qualifier",), derived("c", "sum", "a", "over", qualifier=ABOUT, places=PARTS)),
    ],
)
def test_a_fault_is_told_at_the_part_that_is_wrong(at: tuple[str | int, ...], fault: Fact) -> None:
    known = (
        stated("a", Decimal(1)),
        stated("big", Decimal("1e17")),
        stated("small", Decimal("1e-17")),
        stated("over", Decimal(2), qualifier=OVER),
        stated("minus", Decimal(-2), qualifier=OVER),
        stated("money", Decimal(1), "hkd"),
        stated("when", When(2024), "year"),
        stated("none", Decimal(0)),
    )
    (message,) = refused(*known, fault)
    assert message.startswith(f"{PARTS[at]}: error: ")


def test_nought_may_be_inexact_and_still_be_divided() -> None:
    found = settle(
        stated("a", Decimal(0), qualifier=ABOUT),
        stated("b", Decimal(4)),
        derived("c", "ratio", "a", "b"),
    )
    assert (found["c"].value, found["c"].qualifier) == (0, ABOUT)


def test_a_loop_is_told_once_for_all_that_hang_on_it() -> None:
    messages = refused(
        derived("a", "sum", "b", "b"), derived("b", "sum", "a", "a"), derived("c", "sum", "a", "b")
    )
    assert len([one for one in messages if "loop: a → b → a" in one]) == 1


def test_every_fault_is_told() -> None:
    a = stated("a", Decimal(1))
    assert len(refused(a, derived("b", "sum", "a"), derived("c", "sum", "a", "z"))) == 2
