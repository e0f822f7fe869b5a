"""Columns of a terminal: two for a Chinese character, none for what stands on another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.columns import columns, cut


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("abc", 3), ("簡報", 4), ("，", 2), ("ｱ", 1), ("é", 1), ("e\u0301", 1), ("a簡…", 4)],
)
def test_text_takes_as_many_columns_as_a_terminal_gives_it(text: str, count: int) -> None:
    assert columns(text) == count


@given(st.text(), st.text())
def test_columns_of_two_texts_add_up(one: str, other: str) -> None:
    assert columns(one + other) == columns(one) + columns(other)
    assert 0 <= columns(one) <= 2 * len(one)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("簡報", 4, "簡報"),
        ("簡報", 3, "簡…"),
        ("簡報", 2, "…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_text_is_cut_at_a_whole_character(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@given(st.text(), st.integers(1, 40))
def test_what_is_cut_fits(text: str, width: int) -> None:
    assert columns(cut(text, width)) <= width
