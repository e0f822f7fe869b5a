"""Makes the handout: the deck on paper, with what is said to each slide."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from jianbao.check import Handout, Slides, judge
from jianbao.compose.deck import handout
from jianbao.compose.deck.plates import Plates, printed
from jianbao.compose.html import page, styles, tongues
from jianbao.compose.lines import typefaces
from jianbao.model.deck import Deck
from jianbao.model.edition import Edition
from jianbao.model.font import FontFace
from jianbao.model.output import Output
from jianbao.model.theme import Theme
from jianbao.pictures.paper import Pictures
from jianbao.press.deck import compose_deck, slide_ruler
from jianbao.press.editions import stop_on_errors
from jianbao.press.rendered import families, noted, warnings
from jianbao.press.shares import share_of
from jianbao.press.words import learned
from jianbao.read.fonts import read_fonts
from jianbao.store import CACHE
from jianbao.world import World

TEMPLATE = "handout.html.j2"


def make(world: World, edition: Edition, theme: Theme) -> Output:
    """Return the deck on paper; what is to be said of the deck itself, the deck says."""
    from jianbao.export import pdf

    deck = compose_deck(world, edition, theme)
    stop_on_errors(judge(Slides(edition, deck)))
    html = handout_html(world, edition, deck)
    template = page.file_of(world, edition, TEMPLATE)
    in_style = partial(styles.place_of_address, html)
    made = pdf.write(html, world.root, template, world.path(CACHE), in_style=in_style)
    written = noted(world, made)
    said = judge(Handout(written.overflows, written.illegible))
    found = (*said, *warnings(written.warnings, html, template, families(world)))
    share = share_of(edition, written.facts, "pages", len(written.pages))
    return Output(written.content, len(written.pages), found, share)


def handout_html(world: World, edition: Edition, deck: Deck) -> str:
    """Return ``deck`` as HTML for paper, its charts inside, its fonts by address."""
    edition, faces, picture = in_doubles(world, edition, deck)
    extra = {
        "faces": faces,
        "handout": handout.handout(deck),
        "on_paper": handout.on_paper(deck.theme),
        "plates": Plates(deck, picture.of_fill, handout.SCALE),
    }
    html = page.fill(world, TEMPLATE, edition, deck.theme, extra)
    return tongues.marked(html, edition.language)


def in_doubles(
    world: World, edition: Edition, deck: Deck
) -> tuple[Edition, tuple[FontFace, ...], Pictures]:
    """Return ``edition`` in faces as wide as those of ``deck``, those, and what draws in them."""
    spoken = printed(edition.language, deck.theme)
    edition = replace(edition, language=spoken)
    faces = typefaces.choose(read_fonts(world), edition, world.root)
    # What the deck was measured with; here nothing need be left for another program's rounding.
    ruler = replace(slide_ruler(world, deck.theme, spoken), factor=1.0)
    return edition, faces, Pictures(world, spoken, deck.theme, faces, learned(ruler, edition))
