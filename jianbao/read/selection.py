"""Reads what a publication chooses for audiences: ``content/<name>/audiences/<audience>.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from jianbao.model.audience import Chosen, Selection
from jianbao.model.publication import Block
from jianbao.problem import Place, Problem, attempt
from jianbao.read import yaml
from jianbao.read.audience import audiences, unknown_audience
from jianbao.read.fit import fit
from jianbao.read.references import dangling_in_selection
from jianbao.read.shapes.audience import ChosenBlocks, SelectionFile
from jianbao.world import World

FORMS = ("brief", "deck")


def read_selections(
    world: World, publication: str, blocks: Mapping[str, Block], faults: list[Problem]
) -> dict[str, Selection]:
    """Return the selections of a publication by audience; report every fault of every file.

    ``blocks`` are those that there are, by id.
    """
    folder = f"content/{publication}/audiences"
    known = audiences(world)
    found: dict[str, Selection] = {}
    for file in world.files(folder):
        name, dot, ending = file.rpartition(".")
        if not dot or ending != "yaml":
            continue
        place = Place(f"{folder}/{file}")
        if name not in known:
            faults.append(unknown_audience(name, place, known))
            continue
        selection = attempt(partial(_selection, world, place.file), faults)
        if selection:
            faults += dangling_in_selection(selection, blocks, name)
            found[name] = selection
    return found


def _selection(world: World, file: str) -> Selection:
    document = yaml.survey(file, world.read_text(file))
    shape = fit(SelectionFile, document)
    forms = {form: _chosen(getattr(shape, form), form, document) for form in FORMS}
    return Selection(forms, Place(file))


def _chosen(shape: ChosenBlocks, form: str, document: yaml.Document) -> Chosen:
    listed = {id: document.place((form, "blocks", at)) for at, id in enumerate(shape.blocks)}
    deep = {id: document.key_place((form, "depth", id)) for id in shape.depth}
    place = document.key_place((form, "blocks"))
    return Chosen(tuple(shape.blocks), dict(shape.depth), place, listed, deep)
