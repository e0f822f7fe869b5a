"""Where facts are used: in what an output shows, or in working out what it shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jianbao.model.ledger import Derivation, Operation
from jianbao.model.uses import used_facts
from jianbao.read.publication import read_publication
from jianbao.world import World

BRIEF = "content/mini/brief.yaml"


def test_used_facts_include_the_inputs_of_derived_ones(content: Path) -> None:
    publication = read_publication(World(content), "mini")
    assert used_facts(publication) == publication.facts.keys()
    unused = replace(publication, blocks=(), figures={}, originals={})
    assert used_facts(unused) == frozenset()


def test_inputs_of_inputs_are_used_whatever_their_order(content: Path) -> None:
    publication = read_publication(World(content), "mini")
    shown, between, first = list(publication.facts.values())[:3]
    ledger = {
        between.id: replace(between, derivation=Derivation(Operation.SUM, (first.id, first.id))),
        shown.id: replace(shown, derivation=Derivation(Operation.SUM, (between.id, between.id))),
        first.id: replace(first, derivation=None),
    }
    block = replace(publication.blocks[0], facts=(shown.id,))
    one = replace(publication, facts=ledger, blocks=(block,), figures={}, originals={})
    assert used_facts(one) == ledger.keys()
