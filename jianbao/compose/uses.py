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
    for fact in publication.facts.values():
        if fact.derivation and fact.id in used:
            used.update(fact.derivation.inputs)
    return frozenset(used & publication.facts.keys())


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
