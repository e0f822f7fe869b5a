"""Words that are not for an edition's readers are found in its files, and no others."""

from __future__ import annotations

import pytest

from jianbao.check import Secret, Unpacked, judge
from jianbao.check.leaks import LEAST, weight
from jianbao.check.words import letters
from jianbao.problem import Place

MEMO = "Keep this from the union: sailings will be cut again"
PLACE = Place("content/mini/brief.yaml", 30, 12)


def secret(words: str, key: str = "`blocks.memo.title`") -> Secret:
    return Secret(key, words, letters(words), PLACE)


def told(*parts: tuple[str, str], secrets: tuple[Secret, ...] = (), root: str = "/") -> list[str]:
    return [str(one) for one in judge(Unpacked(Place("build/deck.pptx"), parts, secrets, root))]


def test_words_for_others_are_told_with_file_part_key_and_place() -> None:
    assert told(("ppt/a.xml", "Ferries"), ("ppt/b.xml", f"x {MEMO}."), secrets=(secret(MEMO),))[
        0
    ] == (
        "build/deck.pptx:ppt/b.xml: error: this holds “Keep this from the union: sailings will …”,"
        " which this edition shows nowhere [LEAK01] (see what puts it here: it is"
        " `blocks.memo.title`, at content/mini/brief.yaml:30:12)"
    )


@pytest.mark.parametrize(
    "written",
    [
        MEMO.upper(),
        MEMO.replace(" ", "\n"),
        MEMO.replace("union:", "union¹²:"),
        MEMO.replace("sailings", "sail-\nings"),
        MEMO.replace("this", "\u2060th\u00adis"),
        MEMO.replace("union", "union\u200b"),
        "".join(chr(ord(one) + 0xFEE0) if "a" <= one <= "z" else one for one in MEMO),
    ],
)
def test_they_are_the_same_words_however_they_are_set(written: str) -> None:
    assert len(told(("", written), secrets=(secret(MEMO),))) == 1


def test_a_text_is_told_once_for_each_file() -> None:
    halves = (secret(MEMO[:24]), secret(MEMO[25:]))
    assert len(told(("a", MEMO), ("b", MEMO), secrets=halves)) == 1
    assert len(told(("a", MEMO), secrets=(secret(MEMO), secret(MEMO, "`blocks.x.title`")))) == 2


def test_words_do_not_run_from_one_part_into_the_next() -> None:
    assert told(("a", MEMO[:20]), ("b", MEMO[20:]), secrets=(secret(MEMO),)) == []


def test_five_han_characters_weigh_as_much_as_fifteen_letters() -> None:
    assert weight(letters("候船室的事")) == weight("waitingroomplan") == LEAST


def test_the_folder_on_this_machine_is_found() -> None:
    path = "/home/somebody/ferries"
    assert told(("a", "x"), ("b", f"made in {path}/build"), root=path)[0] == (
        "build/deck.pptx:b: error: this names the folder on this machine in which it was made"
        " [LEAK02] (see which template or file says so)"
    )
    assert told(("a", "a /srv b"), root="/srv") == [], "too short to be told from words"


def test_what_is_quoted_of_a_secret_is_cut_where_it_is_long() -> None:
    short, long = "a secret of " + "x" * 28, "a secret of " + "x" * 29
    assert f"“{short}”" in told(("", short), secrets=(secret(short),))[0]
    assert f"“{long[:40]}…”" in told(("", long), secrets=(secret(long),))[0]
