"""Where the facts of a publication are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jianbao.model.markup import references
from jianbao.model.publication import Item, Publication
from jianbao.problem import Place

#: What the keys of texts and lists begin with that an output shows, if its audience asks for it.
SHOWN = ("publication.", "blocks.", "figures.")


@dataclass(frozen=True)
class Use:
    """Where a fact is used: the key of a text or of a list of facts, and where that stands."""

    key: str
    place: Place

    def __str__(self) -> str:
        """Return both, the place without its column."""
        return f"{self.place.file}:{self.place.line} {self.key}"


def uses(publication: Publication) -> Mapping[str, tuple[Use, ...]]:
    """Return where each fact is used, by id, in the order of the files.

    An id that is no fact's, such as a term's, may be among them.
    """
    found: dict[str, list[Use]] = {}
    for id, use in _all(publication):
        found.setdefault(id, []).append(use)
    return {
        id: tuple(sorted(dict.fromkeys(ones), key=lambda use: use.place))
        for id, ones in found.items()
    }


def used_facts(publication: Publication) -> frozenset[str]:
    """Return the ids of facts that anything in the publication shows or is worked out from."""
    facts = publication.facts
    waiting = {id for id, use in _all(publication) if use.key.startswith(SHOWN)} & facts.keys()
    reached: set[str] = set()
    while waiting:
        id = waiting.pop()
        reached.add(id)
        derivation = facts[id].derivation
        inputs = set(derivation.inputs) if derivation else set()
        waiting |= (inputs & facts.keys()) - reached
    return frozenset(reached)


def _all(publication: Publication) -> Iterator[tuple[str, Use]]:
    for key, text in publication.originals.items():
        yield from ((name, Use(key, text.place)) for name in references(text))
    for telling in publication.tellings:
        for block in telling.blocks:
            for field in ("facts", "evidence"):
                use = Use(f"blocks.{block.id}.{field}", block.place)
                yield from ((id, use) for id in getattr(block, field))
        for spec in telling.figures.values():
            yield from _in_items(f"figures.{spec.id}", spec.items)
    for fact in publication.facts.values():
        inputs = fact.derivation.inputs if fact.derivation else ()
        yield from ((id, Use(f"facts.{fact.id}.derived", fact.place)) for id in inputs)
        yield from ((id, Use(f"facts.{fact.id}.parts", fact.place)) for id in fact.parts)


def _in_items(key: str, items: Iterable[Item]) -> Iterator[tuple[str, Use]]:
    for item in items:
        if item.fact:
            yield item.fact, Use(f"{key}.{item.id}", item.place)
        yield from _in_items(f"{key}.{item.id}", item.items)
