"""Every layout of the theme that ships holds what it is for, in each language's length."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from jianbao.export.powerpoint import write
from jianbao.model.deck import Deck, TextFill
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support import judged
from tests.support.editions import each
from tests.support.layouts import SLIDES, sample
from tests.support.open_xml_sdk import faults
from tests.support.projects import ROOT

LANGUAGES = ("zh-Hant", "zh-Hans", "en")


@cache
def deck(language: str) -> Deck:
    return sample(language)


def test_the_sample_fills_every_slot_of_every_layout() -> None:
    layouts = read_theme(World(ROOT), "ink").slides.layouts
    filled = {name: set(slots) for name, slots in SLIDES.items()}
    assert filled == {
        name: {slot.name for slot in layout.slots} for name, layout in layouts.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_layout_holds_its_texts(language: str) -> None:
    assert [slide.layout for slide in deck(language).slides] == list(SLIDES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_headline_exceeds_two_lines(language: str) -> None:
    for slide in deck(language).slides:
        layout = deck(language).theme.slides.layouts[slide.layout]
        title = next(slot for slot in layout.slots if slot.kind == "title")
        fill = slide.fills[title.name]
        assert 1 <= title.most_lines <= 2
        assert isinstance(fill, TextFill)
        assert fill.paragraphs[0].plain.count("\n") < 2


@pytest.mark.parametrize("language", each(LANGUAGES, frozenset({"zh-Hant"})))
def test_every_layout_is_written_as_powerpoint_would(language: str, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(write(deck(language)))
    assert judged.faults(file.read_bytes()) == []
    assert faults(file) == []
