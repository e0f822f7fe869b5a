"""What a handout says of a deck's sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jianbao.compose.deck.handout import handout, on_paper
from jianbao.model.contrast import TEXT, ratio
from jianbao.model.deck import Deck, Slide
from jianbao.problem import Place
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.projects import ROOT, edition_of


def deck(content: Path, *sources: tuple[str, ...]) -> Deck:
    """Return a deck of slides that end their notes with ``sources``."""
    edition = edition_of(content, "en", "deck")
    slides = tuple(
        Slide(f"s{number}", "statement", {}, ("Say so.",), "", Place("deck.html"), cited)
        for number, cited in enumerate(sources, 1)
    )
    theme = read_theme(World(ROOT), "ink")
    return Deck("", "", "", "", "2026-11-01", edition.language, theme, "", slides)


def test_what_all_slides_cite_is_said_once_in_front(content: Path) -> None:
    made = handout(
        deck(
            content,
            ("Sources", "The pier’s office, Annual report.", "Passengers, para. 1: 23,000."),
            (),
            ("Sources", "The pier’s office, Annual report.", "Fares, para. 2: HK$9."),
        )
    )
    assert made.works == ("The pier’s office, Annual report.",)
    assert made.sources == ((1, ("Passengers, para. 1: 23,000.",)), (3, ("Fares, para. 2: HK$9.",)))


def test_a_work_that_one_slide_alone_cites_stays_with_it(content: Path) -> None:
    made = handout(deck(content, ("Sources", "The office.", "Fares."), ()))
    assert made.works == ()
    assert made.sources == ((1, ("The office.", "Fares.")),)


def test_a_slide_that_cites_nothing_else_is_not_listed(content: Path) -> None:
    made = handout(deck(content, ("Sources", "The office."), ("Sources", "The office.")))
    assert made.works == ("The office.",)
    assert made.sources == ()


def test_a_deck_without_sources_has_none(content: Path) -> None:
    made = handout(deck(content, (), ()))
    assert (made.works, made.sources) == ((), ())


def test_what_stands_beside_slides_is_dark_on_white_whatever_their_ground() -> None:
    theme = read_theme(World(ROOT), "ink")
    assert on_paper(theme) == {}
    dark = {"paper": "#103020", "ink": "#FFFFFF", "muted": "#EEECE1", "accent": "#F0906F"}
    found = on_paper(replace(theme, colours={**theme.colours, **dark}))
    assert set(found) == {"ink", "muted", "accent"}
    assert all(ratio(colour, "#FFFFFF") >= TEXT for colour in found.values())
