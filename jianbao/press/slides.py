"""Makes the deck as a web page: every slide in its place, with what is said to it beneath."""

from __future__ import annotations

from dataclasses import replace

from jianbao.check import Slides, judge
from jianbao.compose import charts
from jianbao.compose.deck.plates import Plates, on_screen
from jianbao.compose.html import marks, page, tongues
from jianbao.model.deck import Deck, Fill
from jianbao.model.edition import Edition
from jianbao.model.output import Output
from jianbao.model.theme import SlotSpec, Theme
from jianbao.press.deck import compose_deck, on_slides
from jianbao.press.editions import stop_on_errors
from jianbao.press.handout import in_doubles
from jianbao.press.shares import share_of
from jianbao.world import World


def make(world: World, edition: Edition, theme: Theme) -> Output:
    """Return the deck as a web page; what is to be said of the deck itself, the deck says."""
    deck = compose_deck(world, edition, theme)
    stop_on_errors(judge(Slides(edition, deck)))
    html = slides_html(world, edition, deck)
    share = share_of(edition, on_slides(deck), "slides", len(deck.slides))
    return Output(html.encode(), len(deck.slides), (), share)


def slides_html(world: World, edition: Edition, deck: Deck) -> str:
    """Return ``deck`` as a page that holds all it needs but faces, which it names."""
    return marks.unmarked(filled(world, edition, deck))


def filled(world: World, edition: Edition, deck: Deck) -> str:
    """Return the same with the marks that say where its texts were typed."""
    _, _, pictures = in_doubles(world, edition, deck)

    def picture(fill: Fill, slot: SlotSpec) -> str:
        return charts.inline_svg(pictures.drawing(fill, slot), han=edition.language.is_han)

    named = replace(edition, language=on_screen(edition.language, deck.theme))
    extra = {"plates": Plates(deck, picture)}
    html = page.fill(world, "slides.html.j2", named, deck.theme, extra)
    return tongues.marked(html, edition.language)
