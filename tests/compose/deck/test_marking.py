"""Marks of slides: on every layout, ours and other houses', beside all else that stands there."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from jianbao.compose.deck.marking import marks, touch
from jianbao.model.contrast import TEXT, ratio
from jianbao.model.edition import Edition
from jianbao.model.text import Rich, Span
from jianbao.model.theme import Box, Theme
from jianbao.press.deck import slide_ruler
from jianbao.problem import Place, ProblemError
from jianbao.read.theme import read_theme, themes
from jianbao.world import World
from tests.corporate.houses import dress, edition_in
from tests.corporate.templates import TEMPLATES
from tests.support.projects import ROOT

WORLD = World(ROOT)
WORDS = {
    "zh-Hant": ("草稿 · 第1.0版", "2026年12月1日上午9時（香港時間）前不得發表"),
    "en": ("Draft · Version 1.0", "Embargoed until 9 am on 1 December 2026 (Hong Kong time)"),
}
EVERY = [(language, words) for language in WORDS for words in WORDS[language]]


def marked(language: str, words: str) -> Edition:
    mark = Rich("", Place("a.yaml"), (Span(words),) if words else ())
    return replace(edition_in(language), mark=mark)


def found(theme: Theme, language: str, words: str) -> dict[str, Box]:
    edition = marked(language, words)
    made = marks(edition, theme, slide_ruler(WORLD, theme, edition.language))
    for name, mark in made.items():
        ground = theme.slides.layouts[name].ground
        assert ratio(theme.hex(mark.colour), theme.hex(ground)) >= TEXT, name
    return {name: mark.box for name, mark in made.items()}


@pytest.mark.parametrize(("language", "words"), EVERY)
@pytest.mark.parametrize("house", ["", *TEMPLATES])
def test_each_layout_has_a_mark_that_touches_nothing(house: str, language: str, words: str) -> None:
    theme = dress(house) if house else read_theme(WORLD, "ink")
    boxes = found(theme, language, words)
    assert boxes.keys() == theme.slides.layouts.keys()
    for name, box in boxes.items():
        layout = theme.slides.layouts[name]
        others = chain((slot.box for slot in layout.slots), layout.taken)
        assert not any(touch(box, other) for other in others), name
        assert box.x >= 0
        assert box.x + box.width <= theme.slides.width
        assert box.y >= 0
        assert box.y + box.height <= theme.slides.height


def test_what_is_final_has_none() -> None:
    assert found(read_theme(WORLD, "ink"), "en", "") == {}


def test_it_stands_before_the_number_of_a_slide() -> None:
    theme = read_theme(WORLD, "ink")
    box = found(theme, "en", "Draft · Version 1.0")["chart"]
    assert box.x + box.width < theme.slides.number.box.x
    assert touch(replace(box, x=0, width=theme.slides.width), theme.slides.footer.box)


def test_a_layout_without_room_is_refused_and_named() -> None:
    theme = read_theme(WORLD, "ink")
    full = replace(theme.slides.layouts["chart"], taken=(Box(0, 0, 960, 540),))
    layouts = {**theme.slides.layouts, "chart": full}
    theme = replace(theme, slides=replace(theme.slides, layouts=layouts))
    with pytest.raises(ProblemError, match=r"`chart` has no room for “Draft.*\[CTRL06\]"):
        found(theme, "en", "Draft · Version 1.0")


@pytest.mark.parametrize(("language", "words"), EVERY)
@pytest.mark.parametrize("name", themes(WORLD))
def test_on_our_own_layouts_it_keeps_clear_of_the_slides_edges(
    name: str, language: str, words: str
) -> None:
    theme = read_theme(WORLD, name)
    slides = theme.slides
    for layout, box in found(theme, language, words).items():
        edges = (box.y, slides.height - box.y - box.height, slides.width - box.x - box.width)
        assert min(edges) >= 5, f"{layout}: {box}"
