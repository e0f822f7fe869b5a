"""Gathers the ledger of a publication: each fact in print, its source, where it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jianbao.check import Calendar, judge
from jianbao.compose.edition.voice import plain_texts
from jianbao.compose.ledger.derive import derive_all
from jianbao.compose.ledger.printing import print_fact
from jianbao.model.language import Language
from jianbao.model.ledger import Fact
from jianbao.model.publication import Publication
from jianbao.model.text import Text
from jianbao.model.uses import Use, used_facts, uses
from jianbao.pipeline.plan import all_publications, choose, unwritten
from jianbao.problem import Problem, ProblemError
from jianbao.read.language import FOLDER, languages, read_language
from jianbao.read.publication import names, read_unfinished
from jianbao.world import World


@dataclass(frozen=True)
class Entry:
    """A fact of the ledger. ``printed`` is its value in a sentence, by language.

    ``source`` and ``via`` name the work and the primary one in the first of the languages,
    ``locator`` the place in the work, ``cited`` all three. An entry is ``stale`` when its
    review is overdue.
    """

    publication: str
    fact: Fact
    printed: Mapping[str, str]
    source: str
    locator: str
    via: str
    cited: str
    uses: tuple[Use, ...]
    is_used: bool
    is_stale: bool


def entries(
    world: World, publications: tuple[str, ...], codes: tuple[str, ...], today: date
) -> tuple[Entry, ...]:
    """Return the facts of the publications asked for, or of all, in the ledger's order.

    ``codes`` are the languages to print in; without any, those that the publication has.
    Unknown names, and whatever keeps a ledger from being read, are a ProblemError.
    """
    found: list[Entry] = []
    faults: list[Problem] = []
    known = names(world) or all_publications(world.root)
    for name in choose("publication", publications, known, "content"):
        try:
            publication, _ = read_unfinished(world, name)
            found += _entries(publication, _spoken(world, publication, codes), today)
        except ProblemError as error:
            faults += error.problems
    if faults:
        raise ProblemError(dict.fromkeys(faults))
    return tuple(found)


def overdue(root: Path, publications: tuple[str, ...], today: date) -> tuple[Problem, ...]:
    """Return a warning for each fact whose review is overdue, and for an embargo that has ended.

    What cannot be read has none.
    """
    found: list[Problem] = []
    for name in publications:
        try:
            publication, _ = read_unfinished(World(root), name)
        except ProblemError:
            continue  # the build has told of it
        found += judge(Calendar(publication.facts, today, publication.embargo))
    return tuple(found)


def _spoken(world: World, publication: Publication, codes: tuple[str, ...]) -> list[Language]:
    known = (publication.source_language, *publication.translations)
    if lacking := [code for code in codes if code in languages(world) and code not in known]:
        raise ProblemError(unwritten(publication.name, code) for code in lacking)
    chosen = choose("language", codes, known, FOLDER)
    return [read_language(world, code) for code in chosen]


def _entries(publication: Publication, languages: list[Language], today: date) -> Iterator[Entry]:
    ledger = derive_all(publication.facts)
    printed = {language.code: _printed(ledger, language) for language in languages}
    found = uses(publication)
    used = used_facts(publication)
    stale = {problem.place for problem in judge(Calendar(ledger, today))}
    works = _Works(publication, languages[0])
    for id, fact in ledger.items():
        yield Entry(
            publication=publication.name,
            fact=fact,
            printed={code: texts[id] for code, texts in printed.items()},
            source=works.name(fact.source),
            locator=works.locator(fact),
            via=works.name(fact.via) if fact.via else "",
            cited=works.cited(fact),
            uses=found.get(id, ()),
            is_used=id in used,
            is_stale=fact.at("review_after") in stale,
        )


def _printed(ledger: Mapping[str, Fact], language: Language) -> dict[str, str]:
    """Return every fact in print; raise ProblemError for all that cannot be printed."""
    texts: dict[str, str] = {}
    faults: list[Problem] = []
    for id, fact in ledger.items():
        try:
            texts[id] = print_fact(fact, language).whole
        except ProblemError as error:
            faults += error.problems
    if faults:
        raise ProblemError(faults)
    return texts


# --- sources --------------------------------------------------------------------------------


class _Works:
    """Names works and places in them in one language."""

    def __init__(self, publication: Publication, language: Language) -> None:
        self._sources = publication.sources
        self._locator = language.labels["locator"]
        self._marks = language.punctuation
        if language.code != publication.source_language:
            publication = publication.filled(language.code)
        self._said = plain_texts(publication, language, self._texts())

    def _texts(self) -> Iterator[Text]:
        for source in self._sources.values():
            yield source.short or source.title
            yield from (section.title for section in source.sections.values())

    def name(self, id: str) -> str:
        source = self._sources[id]
        return self._said[(source.short or source.title).key]

    def cited(self, fact: Fact) -> str:
        comma, semicolon = self._marks["comma"], self._marks["semicolon"]
        place = f"{self.name(fact.source)}{comma}{self.locator(fact)}"
        return f"{place}{semicolon}{self.name(fact.via)}" if fact.via else place

    def locator(self, fact: Fact) -> str:
        section = self._sources[fact.source].sections[fact.locator.section]
        return self._locator.format(section=self._said[section.title.key], n=fact.locator.paragraph)
