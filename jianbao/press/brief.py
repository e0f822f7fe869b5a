"""Makes the brief as PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from html import unescape
from typing import TYPE_CHECKING, Any

from jianbao.check import Brief, gauges, judge
from jianbao.compose.html import page, styles, tongues
from jianbao.compose.html.families import fontless
from jianbao.compose.lines import typefaces
from jianbao.compose.lines.headings import Setter
from jianbao.model.attachment import Attachment
from jianbao.model.edition import Edition
from jianbao.model.format import FORMATS
from jianbao.model.output import Output
from jianbao.model.standing import Standing
from jianbao.model.text import HAN_GAP
from jianbao.model.theme import Theme
from jianbao.pictures.paper import Pictures
from jianbao.press.attachments import attachments
from jianbao.press.editions import stop_on_errors
from jianbao.press.rendered import families, noted, warnings
from jianbao.press.shares import share_of
from jianbao.press.words import learned
from jianbao.read.fonts import read_fonts
from jianbao.store import CACHE
from jianbao.world import World

if TYPE_CHECKING:
    from jianbao.export.pdf import Laid

TEMPLATE = "brief.html.j2"


def make(world: World, edition: Edition, theme: Theme) -> Output:
    """Return the brief as PDF; errors raise ProblemError, all of a kind at once."""
    return write_brief(world, edition, theme)


def write_brief(world: World, edition: Edition, theme: Theme, *, bleed: float = 0.0) -> Output:
    """Return the brief as PDF, its data attached; or for print, with so many points of bleed."""
    from jianbao.export import pdf

    html = brief_html(world, edition, theme, bleed)
    template = page.file_of(world, edition, TEMPLATE)

    def attach(laid: Laid) -> Iterator[Attachment]:
        if not bleed:
            yield from attachments(edition, FORMATS["pdf"].file, _share(edition, laid))

    in_style = partial(styles.place_of_address, html)
    made = pdf.write(html, world.root, template, world.path(CACHE), attach, bleed, in_style)
    written = noted(world, made)
    brief = read_off(edition, html, written)
    found = (*judge(brief), *warnings(written.warnings, html, template, families(world)))
    stop_on_errors(found)
    share, used = _share(edition, written), gauges.of_brief(brief)
    return Output(written.content, len(written.pages), found, share, gauges=used)


def read_off(edition: Edition, html: str, laid: Laid) -> Brief:
    """Return the laid-out brief as it is judged."""
    # No budget counts what marks a draft: it goes, and the words stay.
    said = visible_text(html).replace(edition.mark.plain, "")
    return Brief(edition, laid.pages, said, laid.overflows, laid.loose, laid.illegible, held(html))


def _share(edition: Edition, laid: Laid) -> Mapping[str, Any]:
    """Return what the laid-out brief says of its facts."""
    drawn = (
        Standing(fact, number, edition.figures[id].part)
        for id, number in laid.figures
        for fact in edition.figures[id].fact_ids
    )
    return share_of(edition, (*laid.facts, *drawn), "pages", len(laid.pages))


def brief_html(world: World, edition: Edition, theme: Theme, bleed: float = 0.0) -> str:
    """Return the brief as HTML, its charts inside, its fonts by address under the root."""
    pictures = pictures_of(world, edition, theme)
    html = fill_brief(world, edition, theme, pictures, pictures, bleed)
    stop_on_errors(fontless(html, page.file_of(world, edition, TEMPLATE)))
    return tongues.marked(html, edition.language)


def pictures_of(world: World, edition: Edition, theme: Theme) -> Pictures:
    """Return what draws the figures of a brief; a character that no font has is an error."""
    faces = typefaces.choose(read_fonts(world), edition, world.root)
    stop_on_errors(typefaces.missing_glyphs(edition, faces, world.root))
    ruler = learned(typefaces.ruler(faces, edition.language, world.root), edition)
    return Pictures(world, edition.language, theme, faces, ruler)


def fill_brief(
    world: World,
    edition: Edition,
    theme: Theme,
    pictures: Pictures,
    picture: Callable[..., str],
    bleed: float = 0.0,
) -> str:
    """Return the brief's template filled; it asks ``picture`` for the address of each figure.

    ``bleed`` is how far what reaches the edge of a page shall run over it, in points.
    """
    lines = Setter(replace(pictures.ruler, gap=HAN_GAP))
    extra = {
        "faces": pictures.faces,
        "picture": picture,
        "screen": None,
        "lines": lines,
        "bleed": bleed,
    }
    return page.fill(world, TEMPLATE, edition, theme, extra)


_HELD = re.compile(r'data-(key|fact|figure)="([^"]+)"')
_KINDS = {"key": "", "fact": "facts.", "figure": "figures."}


def held(html: str) -> frozenset[str]:
    """Return the keys of all texts, facts and figures that ``html`` shows."""
    return frozenset(_KINDS[kind] + unescape(key) for kind, key in _HELD.findall(html))


_UNSEEN = re.compile(r"<(style|title|script)\b.*?</\1>|<[^>]+>", re.DOTALL)


def visible_text(html: str) -> str:
    """Return the text that a reader of ``html`` sees, without markup or alt texts."""
    return unescape(_UNSEEN.sub("", html))
