"""What a handout says of a deck's sources, and what it is lettered with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.compose.deck.handout import family, handout, printed
from jianbao.model.deck import Deck, Slide
from jianbao.problem import Place
from jianbao.read.language import read_language
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.projects import ROOT, edition_of


def deck(content: Path, *sources: tuple[str, ...]) -> Deck:
    """Return a deck of slides that end their notes with ``sources``."""
    edition = edition_of(content, "en", "deck")
    slides = tuple(
        Slide(f"s{number}", "statement", {}, ("Say so.",), "", Place("deck.html"), cited)
        for number, cited in enumerate(sources, 1)
    )
    theme = read_theme(World(ROOT), "ink")
    return Deck("", "", "", "", "2026-11-01", edition.language, theme, "", slides)


def no_picture(*_: object) -> str:
    raise AssertionError("there are no figures here")


def test_what_all_slides_cite_is_said_once_in_front(content: Path) -> None:
    made = handout(
        deck(
            content,
            ("Sources", "The pier’s office, Annual report.", "Passengers, para. 1: 23,000."),
            (),
            ("Sources", "The pier’s office, Annual report.", "Fares, para. 2: HK$9."),
        ),
        no_picture,
    )
    assert made.works == ("The pier’s office, Annual report.",)
    assert made.sources == ((1, ("Passengers, para. 1: 23,000.",)), (3, ("Fares, para. 2: HK$9.",)))


def test_a_work_that_one_slide_alone_cites_stays_with_it(content: Path) -> None:
    made = handout(deck(content, ("Sources", "The office.", "Fares."), ()), no_picture)
    assert made.works == ()
    assert made.sources == ((1, ("The office.", "Fares.")),)


def test_a_slide_that_cites_nothing_else_is_not_listed(content: Path) -> None:
    made = handout(
        deck(content, ("Sources", "The office."), ("Sources", "The office.")), no_picture
    )
    assert made.works == ("The office.",)
    assert made.sources == ()


def test_a_deck_without_sources_has_none(content: Path) -> None:
    made = handout(deck(content, (), ()), no_picture)
    assert (made.works, made.sources) == ((), ())


@pytest.mark.parametrize(
    ("code", "serif", "sans"),
    [
        ("en", "Gelasio", "Carlito"),
        ("zh-Hant", "Carlito", "Carlito"),
    ],
)
def test_text_is_printed_in_faces_as_wide_as_the_deck_s(code: str, serif: str, sans: str) -> None:
    world = World(ROOT)
    language, theme = read_language(world, code), read_theme(world, "ink")
    theme = replace(theme, deck_fonts={**theme.deck_fonts, **language.deck_fonts})
    fonts = printed(language, theme).fonts
    assert (fonts["serif"][0], fonts["sans"][0]) == (serif, sans)
    assert fonts["sans"][1:] == language.fonts["sans"], "what those have not comes from these"


def test_a_face_without_a_double_is_printed_as_calibri_is() -> None:
    assert family("Some Corporate Sans") == family("Calibri") == "Carlito"
