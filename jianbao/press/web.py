"""Makes the brief as a page for browsers: one HTML file, its fonts and figures inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from jianbao import store
from jianbao.compose.edition.data import leaves
from jianbao.compose.html import page, tongues
from jianbao.compose.lines import typefaces
from jianbao.compose.lines.flowing import FlowingSetter
from jianbao.export import web
from jianbao.fonts.web import woff2
from jianbao.model.audience import Audience
from jianbao.model.edition import Edition
from jianbao.model.font import FontFace
from jianbao.model.language import Language
from jianbao.model.output import Output
from jianbao.model.standing import Standing
from jianbao.model.theme import Theme
from jianbao.pictures.screen import ScreenPictures
from jianbao.press.editions import stop_on_errors
from jianbao.press.shares import share_of
from jianbao.press.words import learned
from jianbao.problem import attempt
from jianbao.read.audience import audiences, read_audience
from jianbao.read.fonts import read_fonts
from jianbao.read.language import read_language
from jianbao.store import hashes
from jianbao.world import World

FONT_CACHE = f"{store.CACHE}/web-fonts"
TEMPLATE = "web.html.j2"


def make(world: World, edition: Edition, theme: Theme) -> Output:
    """Return the brief as HTML; errors raise ProblemError, all of a kind at once."""
    page, faces = web_page(world, edition, theme)
    html = web.with_fonts(page.html, packed(world, faces, web.characters(page.html)))
    drawn = (
        Standing(fact, number, edition.figures[id].part)
        for id, number in page.figures
        for fact in edition.figures[id].fact_ids
    )
    share = share_of(edition, (*page.facts, *drawn), "sections", page.sections)
    return Output(html.encode(), page.sections, (), share)


def web_page(world: World, edition: Edition, theme: Theme) -> tuple[web.Web, tuple[FontFace, ...]]:
    """Return the brief as HTML without its fonts, and the faces that it asks for."""
    ours = tuple(face for face in read_fonts(world) if not face.complete)
    faces = typefaces.choose(ours, edition, world.root)
    stop_on_errors(typefaces.missing_glyphs(edition, faces, world.root))
    # What the page does not carry might be another on its reader's machine.
    edition = replace(edition, language=typefaces.embedded(edition.language, faces))
    ruler = learned(typefaces.ruler(faces, edition.language, world.root), edition)
    extra = {
        "faces": faces,
        "bleed": 0,
        "screen": ScreenPictures(world, edition.language, theme, ruler),
        "lines": FlowingSetter(ruler),
        "leaves": leaves,
        "siblings": _siblings(world, edition),
        "audiences": tuple(_audiences(world, edition)),
    }
    html = tongues.marked(page.fill(world, TEMPLATE, edition, theme, extra), edition.language)
    labels = edition.language.labels
    return web.finished(html, labels["note"], labels["back"]), faces


def _siblings(world: World, edition: Edition) -> tuple[Language, ...]:
    """Return the languages that the publication is made in, this one among them."""
    return tuple(read_language(world, code) for code in edition.languages)


def _audiences(world: World, edition: Edition) -> Iterator[Audience]:
    """Yield the audiences between whose pages a reader may change, this one among them.

    They are public, and are named and spoken to in this language. A page that is not public
    tells of no other, nor does any other tell of it.
    """
    code = edition.language.code
    names = edition.made_for or audiences(world)
    for name in names if edition.audience.public else ():
        audience = attempt(partial(read_audience, world, name), [])  # its own editions tell faults
        if audience and audience.public and audience.speaks(code) and code in audience.titles:
            yield audience


def packed(
    world: World, faces: tuple[FontFace, ...], characters: frozenset[int]
) -> Mapping[str, bytes]:
    """Return each face cut to ``characters`` as WOFF2, by its file, made once for the same."""
    known = hashes(world, ("jianbao/fonts", "requirements.lock"))
    told = " ".join(map(str, sorted(characters)))

    def made(face: FontFace) -> bytes:
        key = store.digest(str(known), face.sha256, told)
        return store.cached_bytes(
            world.path(FONT_CACHE), key, lambda: woff2(world.read_bytes(face.file), characters)
        )

    return {face.file: made(face) for face in faces}
