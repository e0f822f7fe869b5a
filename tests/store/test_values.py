"""Hashes of values: the same for what says the same, another for whatever differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from jianbao.model.text import Rich, Span, Text, Typed
from jianbao.problem import Place
from jianbao.store.values import digest_of, places_in


class Mood(StrEnum):
    GLAD = "glad"


@dataclass(frozen=True)
class Pair:
    one: Any
    other: Any


VALUES = (
    *(None, True, 1, 1.0, "1", b"1", Decimal(1), Fraction(1), Decimal("1.0"), date(2026, 5, 1)),
    *(Mood.GLAD, "glad", (), (1,), ((1,),), (1, 2), (2, 1), [1, 2], {1: 2}, {2: 1}),
    *({1: 2, 3: 4}, {3: 4, 1: 2}, frozenset({1, 2}), Pair(1, 2), Pair(2, 1), Pair((), ((),))),
    *(
        Pair("ab", "c"),
        Pair("a", "bc"),
        ("ab", "c"),
        ("a", "bc"),
        Span("a"),
        Span("a", strong=True),
    ),
)


def test_values_that_differ_have_other_hashes() -> None:
    assert len({digest_of(value) for value in VALUES}) == len(VALUES)


def test_equal_values_have_one_hash_whatever_they_are_made_of() -> None:
    said = "a text"
    again = (said[:1] + said[1:], said[:2] + said[2:])
    assert digest_of((said, said)) == digest_of(again)
    shared = Pair(1, (2,))
    assert digest_of((shared, shared)) == digest_of((Pair(1, (2,)), Pair(1, (2,))))
    assert digest_of(frozenset("abcdefgh")) == digest_of(frozenset("hgfedcba"))


def test_where_something_was_typed_makes_no_difference() -> None:
    spans = (Span("Hello"),)
    here, there = (Rich("title", Place("en.yaml", line, 3), spans) for line in (1, 2))
    assert digest_of(here) == digest_of(there)
    assert digest_of(here) != digest_of(Rich("other", here.place, spans))
    folded = (Text("a", "b c", Place("en.yaml", 1), (Typed(0, line, 2),)) for line in (1, 2))
    assert digest_of(next(folded)) == digest_of(next(folded))


def test_what_has_no_hash_is_refused() -> None:
    with pytest.raises(TypeError, match="no hash is known of PosixPath"):
        digest_of((1, Path("/tmp")))


def test_places_are_found_in_the_order_of_fields() -> None:
    first, second, third = (Place("en.yaml", line) for line in (7, 3, 5))
    value = Pair({"a": first, "b": [second]}, (Rich("k", third, (Span("x"),)), 1, "en.yaml:9"))
    assert list(places_in(value)) == [first, second, third]
