"""Reads everything that an edition is made of, judges what it says, and composes it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from jianbao.check import Amounts, Calendar, Content, Translation, Wording, judge
from jianbao.compose.edition import compose
from jianbao.compose.edition.faults import check_texts
from jianbao.compose.edition.listed import uncovered, unlisted
from jianbao.compose.ledger.derive import settle
from jianbao.model.audience import Audience
from jianbao.model.edition import Edition
from jianbao.model.language import Language
from jianbao.model.publication import Publication
from jianbao.model.theme import Theme
from jianbao.model.trace import Due
from jianbao.model.uses import used_facts
from jianbao.press.logos import unseen
from jianbao.press.words import learnt
from jianbao.problem import Place, Problem, ProblemError, Severity, attempt
from jianbao.read.audience import read_audience
from jianbao.read.language import read_language
from jianbao.read.likeness import untranslated
from jianbao.read.publication import read_publication
from jianbao.read.quotes import wide_quotes
from jianbao.read.theme import read_theme
from jianbao.read.unread import unread_templates
from jianbao.world import World

R = TypeVar("R")


class Once:
    """Does work once for all outputs that a worker makes of the same files.

    Little is kept, so that a worker's memory does not grow with what it makes; work that ends
    with a ProblemError is done again.
    """

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._done: OrderedDict[tuple[object, ...], Any] = OrderedDict()

    def __call__(self, work: Callable[..., R], world: World, *names: object) -> R:
        """Return ``work(world, *names)``, maybe from before."""
        key = (work, *names)
        if key not in self._done:
            self._done[key] = work(world, *names)
            if len(self._done) > _MOST:
                self._done.popitem(last=False)
        self._done.move_to_end(key)
        done: R = self._done[key]
        return done


#: What is kept of the work that is done once.
_MOST = 24


def read_edition(
    world: World,
    publication: str,
    audience: str,
    language: str,
    form: str,
    theme: str = "",
    once: Once | None = None,
) -> tuple[Edition, Theme, tuple[Problem, ...], tuple[Due, ...]]:
    """Read everything, report every fault of every file at once, and compose.

    A ``theme`` that is named stands in for the audience's.
    """
    once = once or Once()
    faults: list[Problem] = []
    spoken = attempt(partial(once, read_language, world, language), faults)
    readers = attempt(partial(once, read_audience, world, audience), faults)
    said = attempt(partial(once, read_publication, world, publication, language), faults)
    look = (
        attempt(partial(once, read_theme, world, *_theme_of(readers, theme)), faults)
        if readers
        else None
    )
    unread = attempt(partial(once, unread_templates, world, audience), faults) or ()
    faults += [one for one in unread if one.severity is Severity.ERROR]
    faults += unseen(world, look) if look else ()
    # Whoever begins a language writes its texts before the words of a logo.
    faults += _wordless(look, language) if look and said else ()
    if faults or not (spoken and readers and said and look):
        raise ProblemError(faults)
    found = (*unread, *once(_judged, world, publication, language, once))
    spoken = replace(spoken, faces=look.page.faces)
    edition = learnt(compose(said, readers, spoken, form))
    if form == "brief":
        stop_on_errors(unlisted(said, readers) if edition.notes else ())
        found = (*found, *uncovered(said, readers))
    return edition, look, found, tuple(_due(said))


def _theme_of(readers: Audience, theme: str) -> tuple[str, Place | None]:
    """Return the name of the theme to take, and where the audience names its own."""
    return theme or readers.theme, readers.theme_place


def _judged(world: World, publication: str, language: str, once: Once) -> tuple[Problem, ...]:
    """Return what is wrong with what a publication says in a language; errors are raised."""
    said = once(read_publication, world, publication, language)
    spoken = once(read_language, world, language)
    original = once(read_language, world, said.source_language)
    amounts = judge_amounts(said, original)
    if typed := check_texts(said, original) if language != original.code else []:
        # Told where it was typed: a translation of it would be said to differ from it.
        stop_on_errors((*typed, *check_texts(said, spoken), *amounts))
    found = (*untranslated(world, language), *judge_content(said, spoken), *amounts)
    typed_in = said.translations.get(language, {}) if language != original.code else said.originals
    found = (*found, *wide_quotes(world, typed_in.values()))
    if spoken.converted and spoken.converted.source == original.code:
        # What was converted is judged where it was typed.
        found = (*found, *judge_content(said, original))
    stop_on_errors(found)
    # What persons have reviewed matters once there is nothing wrong.
    return found + judge(Translation(said, spoken))


def _wordless(theme: Theme, language: str) -> Iterator[Problem]:
    """Yield that a theme's logo says nothing in ``language`` to who cannot see it."""
    if theme.logo and not theme.logo.said(language):
        what = f"the logo has no words in {language}"
        hint = f'write {language}: "…" under `alt`, or one text for all languages'
        yield Problem("THEME13", what, theme.logo.place, hint)


def _due(publication: Publication) -> Iterator[Due]:
    """Yield what will be told once a day is past: a build asks no clock.

    It is of facts whose review is overdue, and of an embargo that has ended.
    """
    for fact in publication.facts.values():
        if fact.review_after:
            for problem in judge(Calendar({fact.id: fact}, date.max)):
                yield fact.review_after.last_day.isoformat(), problem
    if publication.embargo:
        for problem in judge(Calendar({}, date.max, publication.embargo)):
            yield publication.embargo.last_day.isoformat(), problem


def judge_content(publication: Publication, language: Language) -> tuple[Problem, ...]:
    """Return what is wrong with what ``publication`` says in ``language``, before any layout.

    What its facts amount to is judged apart (``judge_amounts``), whatever the language.
    """
    ledger, _ = settle(publication.facts)
    return (
        *check_texts(publication, language),
        *judge(Content(publication, ledger, used_facts(publication))),
        *judge(Wording(publication, language, ledger)),
    )


def judge_amounts(publication: Publication, original: Language) -> tuple[Problem, ...]:
    """Return what is wrong with amounts, by what units are in the ``original`` language."""
    ledger, _ = settle(publication.facts)
    return judge(Amounts(publication, original, ledger))


def stop_on_errors(found: Iterable[Problem]) -> None:
    """Raise a ProblemError of all that was ``found``, if an error is among it."""
    problems = tuple(found)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ProblemError(problems)
