"""How long a deck takes to present, and what its speaker is told of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.compose.deck.timing import seconds, timed
from jianbao.model.deck import Deck, Slide
from jianbao.model.edition import Edition
from jianbao.problem import Place
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import ROOT, edition_of

RULES = "templates/audiences/readers/audience.yaml"


def test_a_text_takes_as_long_as_its_language_is_spoken(content: Path) -> None:
    english = edition_of(content, "en", "deck").language
    assert seconds("one two three", replace(english, speech=60)) == 3
    chinese = edition_of(content, "zh-Hant", "deck").language
    assert seconds("香港，2024", replace(chinese, speech=120)) == 3


def slide(id: str, seconds: float) -> Slide:
    return Slide(id, "statement", {}, (), "", Place("a.yaml"), seconds=seconds)


@pytest.fixture
def english(content: Path) -> Edition:
    Edit(RULES, "  least: 5\n", "  timing: true\n").apply(content)
    return edition_of(content, "en", "deck")


def test_each_slide_tells_its_time_and_that_of_all_so_far(english: Edition) -> None:
    told = [one.timing for one in timed((slide("a", 55), slide("b", 65.4)), english)]
    assert told == ["Time: this slide 0:55, so far 0:55", "Time: this slide 1:05, so far 2:00"]


def test_slides_behind_the_closing_one_are_spare_and_tell_no_time(english: Edition) -> None:
    closing = next(block.id for block in english.blocks if block.kind == "closing")
    slides = tuple(timed((slide("a", 60), slide(closing, 30), slide("c", 99)), english))
    assert [one.spare for one in slides] == [False, False, True]
    assert slides[2].timing == ""
    theme = read_theme(World(ROOT), "ink")
    deck = Deck("", "", "", "", "", english.language, theme, "", slides)
    assert deck.seconds == 90


def test_a_speaker_is_told_only_where_the_audience_s_rules_say_so(content: Path) -> None:
    edition = edition_of(content, "en", "deck")
    assert [one.timing for one in timed((slide("a", 55),), edition)] == [""]
