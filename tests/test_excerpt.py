"""Excerpts: carets stand under their characters on a terminal, whatever stands before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.columns import columns
from jianbao.excerpt import excerpts


def drawn(line: str, *columns: int, width: int = 100) -> str:
    return "\n".join(part for pair in excerpts(line, columns, width) for part in pair if part)


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("title: x", 8, "title: x\n       ^"),
        ("標題: x", 5, "標題: x\n      ^"),
        ("標題", 2, "標題\n  ^"),
        ("（1）", 2, "（1）\n  ^"),
        ("ｶﾅ x", 4, "ｶﾅ x\n   ^"),  # half-width forms take one column
        ("e\u0301x", 3, "e\u0301x\n ^"),  # the accent stands on its letter
        ("a", 2, "a\n ^"),
        ("", 1, "^"),
        ("a", 0, "a"),
        ("a", 9, "a"),  # the file has changed since
    ],
)
def test_a_caret_stands_under_its_column(line: str, column: int, shown: str) -> None:
    assert drawn(line, column) == shown


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("\tkey: x", 2, "␉key: x\n ^"),
        ("a\0b\x1b[31m", 3, "a␀b␛[31m\n  ^"),
        ("a\x7fb", 3, "a␡b\n  ^"),
        ("a\x85b", 3, "a<U+0085>b\n         ^"),
        ("a\u200bb", 3, "a<U+200B>b\n         ^"),
        ("a\u202eb", 3, "a<U+202E>b\n         ^"),
        ("a\ufeffb", 2, "a<U+FEFF>b\n ^"),
    ],
    ids=["tab", "control", "delete", "next line", "no width", "right to left", "byte order"],
)
def test_what_cannot_be_seen_is_marked(line: str, column: int, shown: str) -> None:
    assert drawn(line, column) == shown


def test_several_places_of_a_line_share_it() -> None:
    assert drawn("一3成5", 2, 4) == "一3成5\n  ^  ^"


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        (1, "0123456789012345678901234567890123...\n^"),
        (50, "...2345678901234567890123456789012345...\n                    ^"),
        (100, "...6789012345678901234567890123456789\n                                    ^"),
        (101, "...6789012345678901234567890123456789\n                                     ^"),
    ],
)
def test_a_long_line_is_cut_to_a_window_around_the_caret(column: int, shown: str) -> None:
    assert drawn("0123456789" * 10, column, width=40) == shown


def test_places_far_apart_have_windows_of_their_own() -> None:
    found = excerpts("0123456789" * 20, (1, 5, 200), 40)
    assert [carets.count("^") for _, carets in found] == [2, 1]


@given(
    line=st.text(st.characters(blacklist_characters="\r\n"), max_size=200),
    data=st.data(),
    width=st.integers(30, 120),
)
def test_every_caret_is_drawn_and_in_view(line: str, data: st.DataObject, width: int) -> None:
    marked = data.draw(st.sets(st.integers(1, len(line) + 1), min_size=1, max_size=4))
    found = excerpts(line, marked, width)
    assert sum(carets.count("^") for _, carets in found) == len(marked)
    for text, carets in found:
        assert columns(text) <= width
        assert len(carets) <= columns(text) + 1
