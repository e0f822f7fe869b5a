"""Totals and shares: what cannot add up is refused, what may be passes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.check import Content, judge
from jianbao.model.ledger import Fact
from jianbao.model.publication import FigureSpec, Item
from jianbao.model.text import Text
from jianbao.problem import Place
from tests.check.wordings import told, wording
from tests.support.marks import Edit
from tests.support.values import SIGNS, fact


def stated(id: str, said: str, unit: str = "person", **more: object) -> Fact:
    """Return a fact from its sign and value: ~66, >400, =1-5."""
    low, *high = (Decimal(end) for end in said[1:].split("-"))
    value = (low, high[0]) if high else low
    place = Place("facts.yaml", 1 + ord(id[0]) - ord("a"), 3)
    return fact(value, unit, SIGNS[said[0]], id=id, place=place, **more)


def judged(*facts: Fact, figure: tuple[str, ...] = (), kind: str = "share") -> list[str]:
    publication = wording("en", {}).publication
    items = tuple(Item(id, Place("brief.yaml", 9, 7), fact=id) for id in figure)
    place = Place("brief.yaml", 8, 3)
    spec = FigureSpec("bar", kind, place, Text("k", "x", place), items=items)
    figures = {"bar": spec} if figure else {}
    ledger = {one.id: one for one in facts}
    known = {**ledger, "gone": stated("g", "=1")}
    publication = replace(publication, facts=known, figures=figures)
    content = Content(publication, ledger, frozenset(known))
    return [str(problem) for problem in judge(content) if problem.code != "FIG30"]


def adds_up(total: str, *parts: str, unit: str = "person", **more: object) -> bool:
    facts = [stated("abcdefg"[index], said, unit, **more) for index, said in enumerate(parts)]
    whole = stated("z", total, unit, parts=tuple(one.id for one in facts), **more)
    return not judged(whole, *facts)


@pytest.mark.parametrize(
    ("total", "parts", "passes"),
    [
        ("=30", ("=10", "=20"), True),
        ("=31", ("=10", "=20"), False),
        ("=30", ("=10", "~20"), True),
        ("=33", ("=10", "~20"), False),
        ("~30", ("=10", "=21"), True),
        ("~30", ("=10", "=10"), False),
        ("~30", ("=20", "=30"), False),
        ("=47210", ("~31000", "~16000"), True),
        ("=49500", ("~31000", "~16000"), False),
        ("=35", (">10", "=20"), True),
        ("=29", (">10", "=20"), False),
        (">35", (">10", ">20"), True),
        ("=29", ("=10", "<20"), True),
        ("=27", ("=10", "<20"), False),
        ("=31", ("=10", "<20"), False),
        ("=12", ("=10", "≤20"), True),
        ("=31", ("=10", "≤20"), False),
        ("≥40", ("=10", "≥20"), True),
        ("≤29", ("=10", "≥20"), False),
        ("=13", ("=10", "=1-5"), True),
        ("=16", ("=10", "=1-5"), False),
    ],
)
def test_a_total_may_be_what_its_parts_allow(
    total: str, parts: tuple[str, ...], passes: bool
) -> None:
    assert adds_up(total, *parts) is passes


def test_percentages_and_scaled_figures_are_rounded_to_their_last_digit() -> None:
    assert adds_up("=100", "=33", "=33", "=33", unit="percent")
    assert not adds_up("=100", "=33", "=33", "=31", unit="percent")
    assert adds_up("=100", "=33.3", "=33.3", "=33.3", unit="percent")
    assert not adds_up("=100.0", "=33.1", "=33.3", "=33.3", unit="percent")
    assert adds_up("=1150000000", "=563000000", "=586000000", compact=True)
    assert not adds_up("=1150000000", "=563000000", "=586000000")
    assert adds_up("=10", "=3.34", "=6.67", decimals=1)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=7))
def test_a_true_sum_always_passes_and_a_wrong_one_of_counts_never(values: list[int]) -> None:
    parts = [f"={value}" for value in values]
    assert adds_up(f"={sum(values)}", *parts)
    assert not adds_up(f"={sum(values) + 1}", *parts)


def test_a_total_that_is_not_its_parts_is_told_with_every_place() -> None:
    total = stated("z", "=40", parts=("a", "b"))
    assert judged(total, stated("a", "=10"), stated("b", "~20")) == [
        (
            "facts.yaml:26:3: error: `z` is 40, but its parts make 10 + about 20 = 30 [FACT31]"
            " (see `a` at facts.yaml:1:3, `b` at facts.yaml:2:3)"
        )
    ]


def test_parts_in_another_unit_are_refused() -> None:
    total = stated("z", "=40", parts=("a", "b"))
    assert judged(total, stated("a", "=10"), stated("b", "=30", "company")) == [
        (
            "facts.yaml:26:3: error: `z` is in person, but its part `b` in company"
            " [FACT32] (see `b` at facts.yaml:2:3)"
        )
    ]


def test_the_part_in_another_unit_is_told_where_it_is_named() -> None:
    where = {("parts",): Place("facts.yaml", 27, 12), ("parts", 1): Place("facts.yaml", 27, 16)}
    total = stated("z", "=40", parts=("a", "b"), places=where)
    (odd,) = judged(total, stated("a", "=10"), stated("b", "=30", "company"))
    assert odd.startswith("facts.yaml:27:16: error: ")
    (many,) = judged(total, stated("a", "=10"), stated("b", "=10"))
    assert many.startswith("facts.yaml:27:12: error: ")


@pytest.mark.parametrize("kind", ["share", "doughnut", "waffle"])
def test_each_kind_of_figure_that_shows_a_whole_has_to_make_one(kind: str) -> None:
    facts = (stated("a", "=60", "percent"), stated("b", "=30", "percent"))
    assert len(judged(*facts, figure=("a", "b"), kind=kind)) == 1
    assert judged(*facts, figure=("a", "b"), kind="bars") == []


def test_shares_that_make_no_whole_are_told_at_the_figure() -> None:
    facts = (
        stated("a", "~66", "percent"),
        stated("b", "=31", "percent"),
        stated("c", "=1", "percent"),
    )
    assert judged(*facts, figure=("a", "b")) == [
        (
            "brief.yaml:8:3: error: the parts of figure `bar` make about 66 + 31 = 97 %, not 100"
            " [FIG11] (see `a` at facts.yaml:1:3, `b` at facts.yaml:2:3)"
        )
    ]
    assert judged(*facts, figure=("a", "b", "c")) == []


def test_a_part_without_a_value_leaves_the_sum_open() -> None:
    assert judged(stated("z", "=40", parts=("a", "gone")), stated("a", "=10")) == []
    assert judged(stated("a", "=10", "percent"), figure=("a", "gone")) == []


def test_the_miniature_is_told_where_its_shares_stand(content: Path) -> None:
    messages, places = told(
        content,
        Edit(
            "content/mini/facts.yaml",
            "  share_weekly:\n    value: 40\n",
            "  ‸share_weekly:\n    value: 30\n",
        ),
        Edit("content/mini/brief.yaml", "        fact: share_rest\n", "        fact: cuts\n"),
        Edit("content/mini/brief.yaml", "  rider-types:\n", "  ‸rider-types:\n"),
    )
    assert [one for one in messages if "FIG11" in one] == [
        (
            f"{places[1]}: error: the parts of figure `rider-types` make"
            f" about 55.5 + 30 + 8.8 = 94.3 %, not 100 [FIG11]"
            f" (see `share_daily` at content/mini/facts.yaml:38:3, `share_weekly` at {places[0]},"
            " `cuts` at content/mini/facts.yaml:24:3)"
        )
    ]
