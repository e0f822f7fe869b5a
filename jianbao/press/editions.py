"""Reads everything that an edition is made of, judges what it says, and composes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from jianbao.check import Calendar, Content, Translation, Wording, judge
from jianbao.compose.edition import compose
from jianbao.compose.edition.faults import check_texts
from jianbao.compose.ledger.derive import settle
from jianbao.model.edition import Edition
from jianbao.model.language import Language
from jianbao.model.output import Due
from jianbao.model.publication import Publication
from jianbao.model.theme import Theme
from jianbao.model.uses import used_facts
from jianbao.problem import Problem, ProblemError, Severity, attempt
from jianbao.read.audience import read_audience
from jianbao.read.language import read_language
from jianbao.read.likeness import untranslated
from jianbao.read.publication import read_publication
from jianbao.read.theme import read_theme
from jianbao.world import World


def read_edition(
    world: World, publication: str, audience: str, language: str, form: str, theme: str = ""
) -> tuple[Edition, Theme, tuple[Problem, ...], tuple[Due, ...]]:
    """Read everything, report every fault of every file at once, and compose.

    A ``theme`` that is named stands in for the audience's.
    """
    faults: list[Problem] = []
    spoken = attempt(partial(read_language, world, language), faults)
    readers = attempt(partial(read_audience, world, audience), faults)
    said = attempt(partial(read_publication, world, publication, language), faults)
    look = (
        attempt(partial(read_theme, world, theme or readers.theme, readers.theme_place), faults)
        if readers
        else None
    )
    faults += _wordless(look, language) if look else ()
    if faults or not (spoken and readers and said and look):
        raise ProblemError(faults)
    found = (*untranslated(world, language), *judge_content(said, spoken))
    if spoken.converted and spoken.converted.source == said.source_language:
        # What was converted is judged where it was typed.
        found = (*found, *judge_content(said, read_language(world, spoken.converted.source)))
    stop_on_errors(found)
    # What persons have reviewed matters once there is nothing wrong.
    found += judge(Translation(said, spoken))
    spoken = replace(spoken, faces=look.page.faces)
    return compose(said, readers, spoken, form), look, found, tuple(_due(said))


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
    """Return what is wrong with what ``publication`` says in ``language``, before any layout."""
    ledger, _ = settle(publication.facts)
    return (
        *check_texts(publication, language),
        *judge(Content(publication, ledger, used_facts(publication))),
        *judge(Wording(publication, language, ledger)),
    )


def stop_on_errors(found: Iterable[Problem]) -> None:
    """Raise a ProblemError of all that was ``found``, if an error is among it."""
    problems = tuple(found)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ProblemError(problems)
