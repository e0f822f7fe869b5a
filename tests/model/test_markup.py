"""The grammar of text: what stretches a text is made of, and where each stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.model.markup import Stretch, references, spot, stretches
from jianbao.model.text import Text, Typed
from jianbao.problem import Place
from tests.support.measured import work

PLACE = Place("brief.yaml", 5, 10)


def text(source: str) -> Text:
    return Text("k", source, PLACE)


def test_stretches_are_words_references_and_literals_without_marks() -> None:
    assert stretches(text("甲**{a:number}**乙{=5G}{{丙}}")) == (
        Stretch(0, "甲"),
        Stretch(3, name="a", part="number"),
        Stretch(15, "乙"),
        Stretch(16, "5G", given=True),
        Stretch(23, "丙"),
    )


def test_what_stands_in_a_link_stands_in_its_place() -> None:
    assert stretches(text("見[甲{a}](https://c)。")) == (
        Stretch(0, "見"),
        Stretch(2, "甲"),
        Stretch(3, name="a"),
        Stretch(18, "。"),
    )


def test_references_are_found_in_order_links_included() -> None:
    source = "{b} [x {a:part}](https://c) {{c}} {=d} {b}"
    assert references(text(source)) == ("b", "a", "b")


def test_a_spot_counts_lines_and_columns_of_a_text() -> None:
    assert spot(text("甲乙\n丙丁"), 1) == Place("brief.yaml", 5, 11)
    assert spot(text("甲乙\n丙丁"), 4) == Place("brief.yaml", 6, 11)


def test_a_spot_of_a_text_that_is_written_otherwise_is_where_it_was_typed() -> None:
    folded = Text("k", "甲乙 丙丁", PLACE, (Typed(0, 5, 10), Typed(3, 6, 3)))
    assert [spot(folded, at).line for at in range(5)] == [5, 5, 5, 6, 6]
    assert spot(folded, 4) == Place("brief.yaml", 6, 4)


def test_a_cell_of_a_worksheet_has_no_columns() -> None:
    cell = Text("k", "甲\n乙", Place("en.xlsx:en!C3"))
    assert spot(cell, 2) == Place("en.xlsx:en!C3")


@given(st.text(st.sampled_from("甲a*{}[]()\\=: 3b"), max_size=30))
def test_stretches_stand_where_they_say_and_in_order(source: str) -> None:
    found = stretches(text(source))
    assert [one.start for one in found] == sorted({one.start for one in found})
    for one in found:
        shown = f"{{{one.name}" if one.name else f"{{={one.words}" if one.given else one.words
        assert source.startswith(shown, one.start)


@pytest.mark.parametrize(
    "part", ["[", "[a](", "[a](b", "{", "{=", "{a", "{a:", "**", "\\", "[](", "{{"]
)
def test_many_that_are_not_closed_are_read_once(part: str) -> None:
    """By the square of their number this takes a second and a half."""
    assert work(lambda: stretches(text(part * (20_000 // len(part))))) < 0.5
