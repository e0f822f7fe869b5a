"""Makes one output from the project's files: read, compose, export, judge. Runs in workers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianbao.check import Brief, Calendar, Content, Handout, Slides, Translation, Wording, judge
from jianbao.compose.deck import handout
from jianbao.compose.edition import compose
from jianbao.compose.edition.accounts import accounts
from jianbao.compose.edition.faults import check_texts
from jianbao.compose.html import page, styles, tongues
from jianbao.compose.ledger.derive import settle
from jianbao.compose.lines import cohesion, typefaces
from jianbao.compose.lines.headings import Setter
from jianbao.compose.lines.measure import Ruler, deck_ruler
from jianbao.model.deck import Deck
from jianbao.model.edition import Edition
from jianbao.model.language import Language
from jianbao.model.output import Due, Output
from jianbao.model.publication import Publication
from jianbao.model.standing import Part, Standing
from jianbao.model.text import HAN_GAP, Role
from jianbao.model.theme import Theme
from jianbao.model.uses import used_facts
from jianbao.pictures import Pictures, hashes
from jianbao.problem import Place, Problem, ProblemError, Severity, attempt, nearest
from jianbao.read.audience import read_audience
from jianbao.read.fonts import FOLDER, read_fonts, unfit_files
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.read.theme import read_theme
from jianbao.store import CACHE
from jianbao.world import World

if TYPE_CHECKING:
    from jianbao.export.pdf import Pdf


def make(root: Path, publication: str, audience: str, language: str, form: str) -> Output:
    """Return an output made from the project's files alone.

    ``form`` is ``pdf``, ``pptx`` or ``handout``. Errors raise ProblemError, all of a kind at once.
    """
    world = World(root)
    edition, theme, found, due = _edition(world, publication, audience, language, _FORMS[form])
    _stop_on_errors(unfit_files(read_fonts(world), hashes(world, (FOLDER,))))
    output = _MAKERS[form](world, edition, theme)
    return replace(output, problems=(*found, *output.problems), due=due)


_FORMS = {"pdf": "brief", "pptx": "deck", "handout": "deck"}


def _edition(
    world: World, publication: str, audience: str, language: str, form: str
) -> tuple[Edition, Theme, tuple[Problem, ...], tuple[Due, ...]]:
    """Read everything, report every fault of every file at once, and compose."""
    faults: list[Problem] = []
    spoken = attempt(partial(read_language, world, language), faults)
    readers = attempt(partial(read_audience, world, audience), faults)
    said = attempt(partial(read_publication, world, publication, language), faults)
    theme = (
        attempt(partial(read_theme, world, readers.theme, readers.theme_place), faults)
        if readers
        else None
    )
    if not (spoken and readers and said and theme):
        raise ProblemError(faults)
    found = judge_content(said, spoken)
    if spoken.converted and spoken.converted.source == said.source_language:
        # What was converted is judged where it was typed.
        found = (*found, *judge_content(said, read_language(world, spoken.converted.source)))
    _stop_on_errors(found)
    # What persons have reviewed matters once there is nothing wrong.
    found += judge(Translation(said, spoken))
    return compose(said, readers, spoken, form), theme, found, tuple(_due(said))


def _due(publication: Publication) -> Iterator[Due]:
    """Yield what will be told of facts once their review is overdue; a build asks no clock."""
    for fact in publication.facts.values():
        if fact.review_after:
            for problem in judge(Calendar({fact.id: fact}, date.max)):
                yield fact.review_after.last_day.isoformat(), problem


def judge_content(publication: Publication, language: Language) -> tuple[Problem, ...]:
    """Return what is wrong with what ``publication`` says in ``language``, before any layout."""
    ledger, _ = settle(publication.facts)
    return (
        *check_texts(publication, language),
        *judge(Content(publication, ledger, used_facts(publication))),
        *judge(Wording(publication, language, ledger)),
    )


def _stop_on_errors(found: Iterable[Problem]) -> None:
    problems = tuple(found)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ProblemError(problems)


# --- the brief ----------------------------------------------------------------------------


def _brief(world: World, edition: Edition, theme: Theme) -> Output:
    from jianbao.export import pdf

    html = brief_html(world, edition, theme)
    template = f"{page.BASE}/brief.html.j2"
    written = pdf.write(html, world.root, template, world.path(CACHE))
    found = (
        *judge(Brief(edition, written.pages, visible_text(html), written.overflows, written.loose)),
        *_warnings(written, html, template),
    )
    _stop_on_errors(found)
    drawn = (
        Standing(fact, number, edition.figures[id].part)
        for id, number in written.figures
        for fact in edition.figures[id].fact_ids
    )
    share = _share(edition, (*written.facts, *drawn), "pages", len(written.pages))
    return Output(written.content, len(written.pages), found, share)


_SPOT = re.compile(r" at (\d+):(\d+)")
_UNKNOWN = re.compile(r"^Ignored `([^:`]+):.*unknown property", re.DOTALL)


def _warnings(written: Pdf, html: str, template: str) -> Iterator[Problem]:
    """Yield each thing that the renderer warned of, once."""
    for warning in dict.fromkeys(written.warnings):
        yield _misrendered(warning, html, template)


def _misrendered(warning: str, html: str, template: str) -> Problem:
    """Return what the renderer warned of, at the rule in a style sheet that it means."""
    spot = _SPOT.search(warning)
    place = styles.place_of_rule(html, int(spot[1]), int(spot[2])) if spot else None
    what = _SPOT.sub("", warning, count=1).rstrip(".")
    unknown = _UNKNOWN.match(warning)
    hint = nearest(unknown[1].strip(), _properties()) if unknown else ""
    if spot and what.endswith("no value"):
        hint = styles.lost_variable(html, int(spot[1]))
    return Problem(
        "CSS01", what, place or Place(template), hint or "mend it or take it out", Severity.WARNING
    )


def _properties() -> tuple[str, ...]:
    from jianbao.export import pdf

    return pdf.properties()


def _share(
    edition: Edition, standings: Iterable[Standing], pages: str, count: int
) -> dict[str, Any]:
    """Return what an output says of its facts, in the form of ``facts.json``."""
    head = {
        "publication": edition.publication,
        "audience": edition.audience.name,
        "language": edition.language.code,
        "version": edition.version,
        "date": edition.iso_date,
    }
    facts = accounts(edition, standings, pages)
    return {"head": head, "extent": {pages: count}, "facts": facts}


def brief_html(world: World, edition: Edition, theme: Theme) -> str:
    """Return the brief as HTML, its charts inside, its fonts by address under the root."""
    faces = typefaces.choose(read_fonts(world), edition, world.root)
    _stop_on_errors(typefaces.missing_glyphs(edition, faces, world.root))
    ruler = learned(typefaces.ruler(faces, edition.language, world.root), edition)
    picture = Pictures(world, edition.language, theme, faces, ruler)
    extra = {"faces": faces, "picture": picture, "lines": Setter(replace(ruler, gap=HAN_GAP))}
    html = page.fill(world, "brief.html.j2", edition, theme, extra)
    return tongues.marked(html, edition.language)


def learned(ruler: Ruler, edition: Edition) -> Ruler:
    """Return ``ruler`` knowing what the language and the edition's text tell of its words."""
    texts = tuple(typefaces.texts(edition))
    names = (span.text for rich in texts for span in rich.spans if span.role is Role.LITERAL)
    known = cohesion.learn((rich.plain for rich in texts), names)
    return replace(ruler, cohesion=known, phrases=edition.language.phrases)


_UNSEEN = re.compile(r"<(style|title|script)\b.*?</\1>|<[^>]+>", re.DOTALL)


def visible_text(html: str) -> str:
    """Return the text that a reader of ``html`` sees, without markup or alt texts."""
    return unescape(_UNSEEN.sub("", html))


# --- the deck -----------------------------------------------------------------------------


def _deck(world: World, edition: Edition, theme: Theme) -> Output:
    from jianbao.export import powerpoint

    deck = compose_deck(world, edition, theme)
    found = judge(Slides(edition, deck))
    _stop_on_errors(found)
    share = _share(edition, _on_slides(deck), "slides", len(deck.slides))
    return Output(powerpoint.write(deck), len(deck.slides), found, share)


def _on_slides(deck: Deck) -> Iterator[Standing]:
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
        theme = in_language(theme, edition.language)
    html = deck_html(world, edition, theme)
    ruler = learned(slide_ruler(world, theme, edition.language), edition)
    return replace(deck_from_html(html, edition, theme, ruler), template=template)


def on_template(world: World, theme: Theme) -> tuple[Theme, bytes]:
    """Return ``theme`` in the look of the presentation that it names, and that presentation."""
    from jianbao.corporate.dress import dressed
    from jianbao.corporate.package import guarded
    from jianbao.corporate.reading import read_template

    corporate = theme.corporate
    assert corporate is not None, "the caller has asked for it"
    blob = guarded(world.read_bytes(corporate.file), corporate.place)
    return dressed(theme, read_template(blob, corporate.place)), blob


def deck_html(world: World, edition: Edition, theme: Theme) -> str:
    """Return the deck as semantic HTML, as docs/deck-grammar.md describes it."""
    return page.fill(world, "deck.html.j2", edition, theme)


def slide_ruler(world: World, theme: Theme, language: Language) -> Ruler:
    """Return what measures text of ``language`` in the deck's faces of ``theme``."""
    fonts, folder = theme.deck_fonts, str(world.path(FOLDER))
    return deck_ruler(fonts["heading"], fonts["body"], folder, han=language.is_han)


def in_language(theme: Theme, language: Language) -> Theme:
    """Return ``theme`` with the Latin faces that ``language`` asks for in a deck."""
    asked = {role: font for role, font in language.deck_fonts.items() if role in theme.deck_fonts}
    return replace(theme, deck_fonts={**theme.deck_fonts, **asked})


# --- the handout --------------------------------------------------------------------------


def _handout(world: World, edition: Edition, theme: Theme) -> Output:
    """Return the deck on paper; what is to be said of the deck itself, the deck says."""
    from jianbao.export import pdf

    deck = compose_deck(world, edition, theme)
    _stop_on_errors(judge(Slides(edition, deck)))
    html = handout_html(world, edition, deck)
    template = f"{page.BASE}/handout.html.j2"
    written = pdf.write(html, world.root, template, world.path(CACHE))
    found = (*judge(Handout(written.overflows)), *_warnings(written, html, template))
    share = _share(edition, written.facts, "pages", len(written.pages))
    return Output(written.content, len(written.pages), found, share)


def handout_html(world: World, edition: Edition, deck: Deck) -> str:
    """Return ``deck`` as HTML for paper, its charts inside, its fonts by address."""
    spoken = handout.printed(edition.language, deck.theme)
    edition = replace(edition, language=spoken)
    faces = typefaces.choose(read_fonts(world), edition, world.root)
    # What the deck was measured with; here nothing need be left for another program's rounding.
    ruler = replace(slide_ruler(world, deck.theme, spoken), factor=1.0)
    picture = Pictures(world, spoken, deck.theme, faces, learned(ruler, edition))
    extra = {"faces": faces, "handout": handout.handout(deck, picture.of_fill)}
    html = page.fill(world, "handout.html.j2", edition, deck.theme, extra)
    return tongues.marked(html, edition.language)


_MAKERS: Mapping[str, Callable[[World, Edition, Theme], Output]] = {
    "pdf": _brief,
    "pptx": _deck,
    "handout": _handout,
}
