"""Finds which facts of the ledger a publication uses."""

from __future__ import annotations

from collections.abc import Iterable

from jianbao.model.markup import references
from jianbao.model.publication import Item, Publication
from jianbao.model.text import Text


def used_facts(publication: Publication) -> frozenset[str]:
    """Return the ids of facts that anything in the publication shows or is worked out from."""
    used = {name for text in _all_texts(publication) for name in references(text)}
    for block in publication.blocks:
        used.update(block.facts, block.evidence)
    for spec in publication.figures.values():
        used.update(item.fact for item in _flat(spec.items) if item.fact)
    reached: set[str] = set()
    waiting = used & publication.facts.keys()
    while waiting:
        id = waiting.pop()
        reached.add(id)
        derivation = publication.facts[id].derivation
        inputs = set(derivation.inputs) if derivation else set()
        waiting |= (inputs & publication.facts.keys()) - reached
    return frozenset(reached)


def _all_texts(publication: Publication) -> Iterable[Text]:
    for block in publication.blocks:
        single = (block.title, block.headline, block.lead, block.why)
        yield from (text for text in single if text)
        yield from (*block.body, *block.points, *block.notes, *block.actions)
    for spec in publication.figures.values():
        yield from (text for text in (spec.title, spec.subtitle, spec.note) if text)
        for item in _flat((*spec.items, *spec.columns)):
            yield from (text for text in (item.label, item.text) if text)
    yield from publication.texts.values()


def _flat(items: Iterable[Item]) -> Iterable[Item]:
    for item in items:
        yield item
        yield from _flat(item.items)
