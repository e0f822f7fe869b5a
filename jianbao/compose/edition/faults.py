"""Finds the faults of every text of a publication, chosen by an audience or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jianbao.compose.edition import blocks, figures
from jianbao.compose.edition.voice import Voice
from jianbao.compose.ledger.derive import settle
from jianbao.compose.ledger.printing import print_fact
from jianbao.model.language import Language
from jianbao.model.ledger import Fact, Source
from jianbao.model.publication import Publication
from jianbao.model.text import Text
from jianbao.problem import Problem, ProblemError


def check_texts(publication: Publication, language: Language) -> list[Problem]:
    """Return the faults of every text of the publication in ``language``."""
    settled, faults = settle(publication.facts)
    # A derived fact without a value stands as if it were typed, so that all texts are judged.
    ledger = {
        id: settled.get(id, replace(fact, derivation=None))
        for id, fact in publication.facts.items()
    }
    unprintable = dict(_unprintable(ledger.values(), language))
    faults += unprintable.values()
    if len(unprintable) == len(ledger):  # no text that shows a fact can be judged
        return faults
    # Nor is any other text left unjudged because of a fact in a unit that nobody knows.
    printable = next(id for id in ledger if id not in unprintable)
    ledger |= {id: replace(ledger[printable], id=id) for id in unprintable}
    voice = Voice(publication, language, ledger, faults)
    voice.say_all(publication.texts.values())
    for source in publication.sources.values():
        voice.say_all(_source_texts(source))
    for id in publication.facts:
        voice.quantities.of(id)
    for block in publication.blocks:
        blocks.resolved(block, voice)
    for spec in publication.figures.values():
        figures.resolved(spec, voice)
    return list(dict.fromkeys(faults))


def _unprintable(facts: Iterable[Fact], language: Language) -> Iterator[tuple[str, Problem]]:
    """Yield each fact, by its id, that cannot be printed in the language, and why."""
    for fact in facts:
        try:
            print_fact(fact, language)
        except ProblemError as error:
            yield fact.id, error.problems[0]


def _source_texts(source: Source) -> Iterator[Text]:
    single = (source.title, source.short, source.author, source.publisher, source.note)
    yield from (text for text in (*single, source.locator_rule) if text)
    for section in source.sections.values():
        yield from (text for text in (section.title, section.short) if text)
