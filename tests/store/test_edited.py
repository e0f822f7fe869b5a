"""What somebody has changed by hand is kept beside what is made anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jianbao.store.edited import copies, print_of

#: 2026-11-27, a quarter past midnight, UTC.
THEN = 1_795_738_500


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return tmp_path / "deck.pptx"


def change(path: Path, content: bytes = b"mine") -> None:
    path.write_bytes(content)
    os.utime(path, (THEN, THEN))


def test_a_changed_file_is_kept_under_the_day_of_its_change(deck: Path) -> None:
    change(deck)
    copy = deck.with_name("deck.edited-2026-11-27.pptx")
    assert copies({deck: print_of(b"ours")}, {deck: b"new"}) == {deck: (copy, b"mine")}


def test_one_of_the_same_day_does_not_take_the_place_of_another(deck: Path) -> None:
    change(deck)
    deck.with_name("deck.edited-2026-11-27.pptx").write_bytes(b"earlier")
    ((copy, _),) = copies({deck: print_of(b"ours")}, {deck: b"new"}).values()
    assert copy.name == "deck.edited-2026-11-27-2.pptx"


@pytest.mark.parametrize("last", [None, {}, {"sha256": 7}, "x"])
def test_what_nothing_is_known_of_is_taken_for_somebody_s_own(deck: Path, last: object) -> None:
    change(deck)
    assert copies({deck: last}, {deck: b"new"})


def test_a_file_that_is_made_no_more_is_kept_too(deck: Path) -> None:
    change(deck)
    assert copies({deck: print_of(b"ours")}, {})


@pytest.mark.parametrize(
    "content", [b"ours", b"new", b""], ids=["unchanged", "as it is made anew", "empty"]
)
def test_nothing_is_kept_of_what_is_no_work(deck: Path, content: bytes) -> None:
    change(deck, content)
    assert copies({deck: print_of(b"ours")}, {deck: b"new"}) == {}


def test_nothing_is_kept_where_no_file_is(deck: Path) -> None:
    assert copies({deck: print_of(b"ours")}, {deck: b"new"}) == {}
    deck.mkdir()
    assert copies({deck: print_of(b"ours")}, {deck: b"new"}) == {}
