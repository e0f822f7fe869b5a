"""Makes the deck as a PowerPoint file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from jianbao.check import Slides, gauges, judge
from jianbao.compose.html import page
from jianbao.compose.lines.measure import Ruler, deck_ruler
from jianbao.model.deck import Deck
from jianbao.model.edition import Edition
from jianbao.model.language import Language
from jianbao.model.output import Output
from jianbao.model.standing import Part, Standing
from jianbao.model.theme import Theme
from jianbao.press.editions import stop_on_errors
from jianbao.press.logos import with_pixels
from jianbao.press.shares import share_of
from jianbao.press.words import learned
from jianbao.read.fonts import FOLDER
from jianbao.read.theme import whose_layout
from jianbao.world import World

TEMPLATE = "deck.html.j2"


def make(world: World, edition: Edition, theme: Theme) -> Output:
    """Return the deck as a PowerPoint file; errors raise ProblemError, all of a kind at once."""
    from jianbao.export import powerpoint

    deck = compose_deck(world, edition, theme)
    slides = Slides(edition, deck)
    found = judge(slides)
    stop_on_errors(found)
    share = share_of(edition, on_slides(deck), "slides", len(deck.slides))
    written = powerpoint.write(deck)
    return Output(written, len(deck.slides), found, share, gauges=gauges.of_deck(slides))


def on_slides(deck: Deck) -> Iterator[Standing]:
    """Yield where facts stand in a deck; the notes of a slide cite all of its facts."""
    for number, slide in enumerate(deck.slides, 1):
        for fact, part in slide.facts:
            yield Standing(fact, number, part)
            yield Standing(fact, number, Part.NOTES)


def compose_deck(world: World, edition: Edition, theme: Theme) -> Deck:
    """Return the deck with every size settled; raise ProblemError for what does not fit."""
    from jianbao.compose.deck.slides import deck_from_html

    template = b""
    if theme.corporate:
        theme, template = on_template(world, theme)
    else:
        theme = with_pixels(world, in_language(theme, edition.language))
    html = deck_html(world, edition, theme)
    ruler = learned(slide_ruler(world, theme, edition.language), edition)
    elsewhere = partial(whose_layout, world, theme.name)
    file = page.file_of(world, edition, TEMPLATE)
    deck = deck_from_html(html, edition, theme, ruler, elsewhere=elsewhere, template=file)
    return replace(deck, template=template)


def on_template(world: World, theme: Theme) -> tuple[Theme, bytes]:
    """Return ``theme`` in the look of the presentation that it names, and that presentation."""
    from jianbao.corporate.dress import dressed
    from jianbao.corporate.package import guarded
    from jianbao.corporate.reading import read_template

    corporate = theme.corporate
    assert corporate is not None, "the caller has asked for it"
    blob = guarded(world.read_bytes(corporate.file, named=corporate.place), corporate.place)
    return dressed(theme, read_template(blob, corporate.place)), blob


def deck_html(world: World, edition: Edition, theme: Theme) -> str:
    """Return the deck as semantic HTML, as docs/deck-grammar.md describes it."""
    return page.fill(world, TEMPLATE, edition, theme)


def slide_ruler(world: World, theme: Theme, language: Language) -> Ruler:
    """Return what measures text of ``language`` in the deck's faces of ``theme``."""
    fonts, folder = theme.deck_fonts, str(world.path(FOLDER))
    return deck_ruler(fonts["heading"], fonts["body"], folder, han=language.is_han)


def in_language(theme: Theme, language: Language) -> Theme:
    """Return ``theme`` with the Latin faces that ``language`` asks for in a deck."""
    asked = {role: font for role, font in language.deck_fonts.items() if role in theme.deck_fonts}
    return replace(theme, deck_fonts={**theme.deck_fonts, **asked})
