"""A number in words that a finished file has is one that its edition says so."""

from __future__ import annotations

import pytest

from jianbao.check.spelt import Spelt
from jianbao.read.language import read_language
from jianbao.world import World
from tests.support.projects import ROOT

SAID = {
    "en": (
        "Two-thirds of pupils walked, and fifteen pupils stayed. Some come late.",
        "a quarter",
        "half or more",
    ),
    "zh-Hant": (
        "約三成學生步行，十五所大學和數百家企業參與。",
        "四分之一",
        "半數以上",
        "2.3萬多人",
    ),
}


def unsaid(code: str, text: str) -> list[str]:
    spelt = Spelt.of(SAID[code], read_language(World(ROOT), code))
    return [one.printed for one in spelt.unaccounted(text)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", SAID["en"][0]),
        ("en", "Walking. Two-thirds of pupils walked"),
        ("en", "of them two-thirds of pupils walked"),
        ("en", "TWO-THIRDS OF PUPILS"),
        ("en", "and fifteen pupils stayed at home"),
        ("en", "The report, para. 2 (2025); a quarter, half or more (2024)."),
        ("en", "One company, and no more; over 2.3 million people"),
        ("zh-Hant", SAID["zh-Hant"][0]),
        ("zh-Hant", "這裏約三成學生步行"),
        ("zh-Hant", "第4段：2.3萬多人（2024年）；四分之一、半數以上（2025年）。"),
        ("zh-Hant", "十五所大學和數百家"),
    ],
)
def test_what_the_edition_says_so_is_accounted_for(code: str, text: str) -> None:
    assert unsaid(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "Three-quarters of pupils walked", ["Three-quarters"]),
        ("en", "Two-thirds of teachers agree", ["Two-thirds"]),
        ("en", "and sixteen pupils stayed", ["sixteen pupils"]),
        ("en", "Two-thirds of pupils walked, and sixteen pupils stayed", ["sixteen pupils"]),
        ("en", "Up by a quarter in a year", ["a quarter"]),
        ("en", "a quarter", []),
        ("zh-Hant", "約四成學生步行", ["四成"]),
        ("zh-Hant", "老師有三成遲到", ["三成"]),
        ("zh-Hant", "其中二〇二四年", ["二〇二四"]),
        ("zh-Hant", "數千家企業參與，數百家大學在外", ["數千家", "數百家"]),
        ("zh-Hant", "半數不足", ["半數"]),
    ],
)
def test_what_it_does_not_say_so_is_told(code: str, text: str, words: list[str]) -> None:
    assert unsaid(code, text) == words


def test_what_is_told_has_the_words_around_it() -> None:
    spelt = Spelt.of((), read_language(World(ROOT), "en"))
    text = "In all of the years that were counted, two thirds of pupils walked to their schools"
    (found,) = spelt.unaccounted(text)
    assert found.context == "…that were counted, two thirds of pupils walked to…"
