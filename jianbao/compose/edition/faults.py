"""Finds the faults of every text of a publication, chosen by an audience or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jianbao.compose.edition import blocks, figures
from jianbao.compose.edition.voice import Voice
from jianbao.compose.ledger.derive import settle
from jianbao.model.language import Language
from jianbao.model.ledger import Source
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
    voice = Voice(publication, language, ledger, faults)
    unprintable = tuple(_unprintable(voice))
    if unprintable:
        return [*faults, *unprintable]
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


def _unprintable(voice: Voice) -> Iterator[Problem]:
    """Yield why a fact cannot be printed in the language."""
    for fact in voice.ledger.values():
        try:
            voice.quantities.printed(fact)
        except ProblemError as error:
            yield from error.problems


def _source_texts(source: Source) -> Iterator[Text]:
    single = (source.title, source.short, source.author, source.publisher, source.note)
    yield from (text for text in (*single, source.locator_rule) if text)
    for section in source.sections.values():
        yield from (text for text in (section.title, section.short) if text)
