"""Finds the faults of every text of a publication, chosen by an audience or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from jianbao.compose.edition import blocks, figures
from jianbao.compose.edition.voice import Voice
from jianbao.compose.ledger.derive import settle
from jianbao.compose.ledger.printing import print_fact
from jianbao.model.language import Language
from jianbao.model.ledger import Fact, Source
from jianbao.model.publication import Publication
from jianbao.model.text import Text
from jianbao.problem import Problem, ProblemError, closest


def check_texts(publication: Publication, language: Language) -> list[Problem]:
    """Return the faults of every text of the publication in ``language``."""
    # A derived fact without a value stands as if it were typed, so that all texts are judged.
    typed = {id: replace(fact, derivation=None) for id, fact in publication.facts.items()}
    unprintable = dict(_unprintable(typed.values(), language))
    settled, faults = settle(_respelt(publication.facts, unprintable, language))
    faults += unprintable.values()
    if len(unprintable) == len(typed):  # no text that shows a fact can be judged
        return faults
    ledger = {**typed, **settled}
    # Nor is any text left unjudged because of a fact in a unit that nobody knows: any will do.
    unit = next(iter(language.units), "")
    ledger |= {id: replace(ledger[id], unit=unit) for id in unprintable}
    voice = Voice(publication, language, ledger, faults)
    for source in publication.sources.values():
        voice.say_all(_source_texts(source))
    for id in publication.facts:
        voice.quantities.of(id)
    for telling in publication.tellings:
        speaking = voice if telling is publication else replace(voice, publication=telling)
        speaking.say_all(telling.texts.values())
        for block in telling.blocks:
            blocks.resolved(block, speaking)
        for spec in telling.figures.values():
            figures.resolved(spec, speaking)
    return list(dict.fromkeys(faults))


def _respelt(facts: Mapping[str, Fact], ids: Iterable[str], language: Language) -> dict[str, Fact]:
    """Return ``facts``, those of ``ids`` in the unit that was likely meant.

    So a misspelt unit is not told once more, as one that does not agree with others.
    """
    respelt = dict(facts)
    for id in ids:
        near = closest(facts[id].unit, language.units)
        respelt[id] = replace(facts[id], unit=near or facts[id].unit)
    return respelt


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
