"""Chooses the blocks of an edition: which, in what order, how deep, and by whose word.

An audience's rules choose by kind; what a publication chooses by id goes before them; what is
internal, or for other audiences, is never chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jianbao.model.audience import Audience, Chosen
from jianbao.model.kinds import Depth, Kind
from jianbao.model.publication import Block, Publication
from jianbao.problem import Place

#: Kinds of block whose drawing stands for words, and so stays where the headline is shown alone.
PICTURED = (Kind.COVER, Kind.RECOMMENDATION)


@dataclass(frozen=True)
class Choice:
    """Whether an edition shows a block, how deep, and why so; ``place`` is what decided it."""

    block: Block
    shown: bool
    why: str
    place: Place
    depth: Depth = Depth.FULL
    depth_place: Place | None = None


def choices(publication: Publication, audience: Audience, form: str) -> tuple[Choice, ...]:
    """Return what becomes of each block in a ``brief`` or ``deck``: those shown, in their order.

    Those left out come last.
    """
    selection = publication.selections.get(audience.name)
    chosen = selection.forms[form] if selection else Chosen()
    found = [_choice(block, audience, form, chosen) for block in publication.blocks]
    order = {id: at for at, id in enumerate(chosen.blocks)}
    shown = sorted((one for one in found if one.shown), key=lambda one: order.get(one.block.id, 0))
    return (*shown, *(one for one in found if not one.shown))


def chosen_blocks(publication: Publication, audience: Audience, form: str) -> Iterator[Block]:
    """Yield the blocks that a form shows, in order, each with as much of it as is shown."""
    for choice in choices(publication, audience, form):
        if choice.shown:
            yield at_depth(choice.block, choice.depth)


def _choice(block: Block, audience: Audience, form: str, chosen: Chosen) -> Choice:
    """Return whether and why ``form`` shows ``block``."""
    if block.internal:
        return Choice(block, shown=False, why="it is internal", place=block.place)
    if not block.is_for(audience.name):
        why = f"it is for {', '.join(block.audiences)} alone"
        return Choice(block, shown=False, why=why, place=block.place)
    rules = audience.places.get(form) or block.place
    if chosen.blocks:
        shown = block.id in chosen.blocks
        why = "the publication chooses it" if shown else "the publication does not choose it"
        place = chosen.places.get(block.id) or chosen.place or block.place
    else:
        shown = block.kind in audience.kinds[form]
        why = f"this audience is shown every {block.kind}"
        if not shown:
            why = f"this audience is shown no {block.kind}"
        place = rules
    depth, depth_place = Depth.FULL, None
    if block.id in chosen.depths:
        depth, depth_place = chosen.depths[block.id], chosen.depth_places[block.id]
    elif block.kind in audience.depths.get(form, {}):
        depth = audience.depths[form][block.kind]
        depth_place = audience.depth_places[form][block.kind]
    return Choice(block, shown, why, place, depth, depth_place)


def at_depth(block: Block, depth: Depth) -> Block:
    """Return ``block`` with as much of it as ``depth`` shows.

    A headline is the title with its key figures, and what a speaker says to it. A summary adds
    lead, points and figures, of a recommendation what to do, in words in place of its drawing; a
    brief then argues in points. What only the whole block has are its paragraphs, and why and on
    what evidence something is recommended.
    """
    if depth is Depth.FULL:
        return block
    block = replace(block, body=(), why=None, evidence=())
    if depth is Depth.SUMMARY:
        return replace(block, figures=()) if block.kind is Kind.RECOMMENDATION else block
    figures = block.figures if block.kind in PICTURED else ()
    return replace(block, lead=None, points=(), actions=(), figures=figures)
