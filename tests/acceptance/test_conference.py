"""The talk: its minutes, its script, what stands behind its close, and the leaflet handed out."""

from __future__ import annotations

from functools import cache

import pytest

from jianbao.check import Slides
from jianbao.model.deck import ChartFill, Deck, DrawingFill, Slide, TableFill, TextFill
from jianbao.model.edition import Edition
from jianbao.model.kinds import Kind
from jianbao.model.lengths import length
from jianbao.press.deck import compose_deck
from jianbao.world import World
from tests.support.editions import composed
from tests.support.projects import ROOT

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
#: What a slide may say beside its figure, for each minute of talk: words, or Han characters.
WORDS, CHARACTERS = 30, 48


@cache
def talk(language: str) -> Slides:
    edition, theme = composed("hk-innovation", "conference", language, "deck")
    return Slides(edition, compose_deck(World(ROOT), edition, theme))


@pytest.fixture(params=LANGUAGES)
def edition(request: pytest.FixtureRequest) -> Edition:
    return talk(request.param).edition


@pytest.fixture
def deck(edition: Edition) -> Deck:
    return talk(edition.language.code).deck


def test_it_takes_fifteen_minutes_and_a_recommendation_a_little_over_one(
    edition: Edition, deck: Deck
) -> None:
    assert 14 * 60 <= deck.seconds <= 15 * 60
    advice = {block.id for block in edition.recommendations}
    times = {slide.id: slide.seconds for slide in deck.talk}
    assert all(55 <= times[id] <= 75 for id in advice)
    assert all(35 <= seconds <= 75 for seconds in times.values())


def test_it_opens_on_the_question_and_closes_on_its_answer(edition: Edition, deck: Deck) -> None:
    question = edition.texts["title"].plain
    kinds = {block.id: block.kind for block in edition.blocks}
    assert [kinds[slide.id] for slide in (deck.talk[0], deck.talk[-1])] == [
        *(Kind.COVER, Kind.CLOSING),
    ]
    assert headline(deck.talk[0]) == question
    asked = question.rstrip("？?").lower()
    assert asked.split("，")[0] in deck.talk[-1].notes[0].lower() or asked in (
        deck.talk[-1].notes[0].lower()
    )


def test_every_slide_shows_one_figure_or_figures_and_little_text(
    edition: Edition, deck: Deck
) -> None:
    han = edition.language.is_han
    for slide in deck.talk:
        pictures = [one for one in slide.fills.values() if not isinstance(one, TextFill)]
        counted = [name for name in slide.fills if name.startswith("figure-")]
        assert len(pictures) == 1 or (not pictures and counted), slide.id
        assert all(isinstance(one, DrawingFill | ChartFill | TableFill) for one in pictures)
        said = length(" ".join(spoken_of(slide)), han=han)
        # A cover says what the whole is.
        assert (
            slide is deck.talk[0] or said <= (CHARACTERS if han else WORDS) * slide.seconds / 60
        ), slide.id


def test_what_stands_behind_the_close_is_backup_and_has_a_section_of_its_own(
    edition: Edition, deck: Deck
) -> None:
    spare = [slide for slide in deck.slides if slide.spare]
    chapter = next(block for block in edition.blocks if block.id == "backup")
    assert {slide.section for slide in spare} == {chapter.title.plain}
    assert len(spare) == len(deck.slides) - len(deck.talk) >= 3
    assert all(slide.notes and not slide.timing for slide in spare)


def test_every_slide_of_the_talk_has_a_script_and_its_time(deck: Deck) -> None:
    assert all(len(slide.notes) >= 2 and slide.timing for slide in deck.talk)


def headline(slide: Slide) -> str:
    return text_of(slide, "headline")


def text_of(slide: Slide, name: str) -> str:
    fill = slide.fills[name]
    assert isinstance(fill, TextFill)
    return " ".join(paragraph.plain for paragraph in fill.paragraphs).replace("\n", " ")


def spoken_of(slide: Slide) -> list[str]:
    """Return the headline and sentences of a slide: neither labels nor figures, nor its source."""
    names = ("headline", "text", "text-1", "text-2", "text-3")
    return [text_of(slide, name) for name in names if name in slide.fills]
