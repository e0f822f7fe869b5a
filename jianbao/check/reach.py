"""Checks that nothing of an edition is lost on its way to the slides, or to the pages."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.check.registry import check
from jianbao.check.subjects import Brief, Slides
from jianbao.model.edition import Block
from jianbao.model.text import Rich
from jianbao.problem import Problem, Severity


@check("SLIDE20")
def every_text_reaches_a_slide(slides: Slides) -> Iterator[Problem]:
    """Warn of a text, fact or figure of a block that no slide shows and no notes say."""
    own = {slide.id: slide.holds for slide in slides.deck.slides}
    everything = frozenset().union(*own.values())
    for block in slides.edition.blocks:
        held = own.get(block.id, everything)
        for rich in of_slides(block):
            if rich and rich.key not in held:
                field = rich.key.removeprefix(f"blocks.{block.id}.")
                yield _lost(block, f"`{field}`", f"“{_opening(rich)}”", rich)
        for kind, id in _parts(block):
            if f"{kind}.{id}" not in held:
                yield _lost(block, f"`{kind}`", f"`{id}`", block)


@check("LAY04")
def every_text_reaches_a_page(brief: Brief) -> Iterator[Problem]:
    """Warn of a text, fact or figure of a block that no page shows.

    Titles are not asked for: that of an edition may stand for a block's. A table is shown where
    its cells are.
    """
    held = brief.holds
    for block in brief.edition.blocks if held else ():
        for rich in of_pages(block):
            if rich and rich.key not in held:
                field = rich.key.removeprefix(f"blocks.{block.id}.")
                yield _unprinted(block, f"`{field}`", f"“{_opening(rich)}”", rich)
        for kind, id in _parts(block):
            if not any(f"{key}.".startswith(f"{kind}.{id}.") for key in held):
                yield _unprinted(block, f"`{kind}`", f"`{id}`", block)


def of_slides(block: Block) -> Iterator[Rich]:
    """Yield the texts of a block that a deck should say; its headline stands for its title."""
    yield block.headline
    yield from of_pages(block)
    yield from block.notes


def of_pages(block: Block) -> Iterator[Rich]:
    """Yield the texts of a block that a brief should print, under its title."""
    yield from (block.lead, *block.body, *block.points, *block.actions)
    if block.why:
        yield block.why


def _parts(block: Block) -> Iterator[tuple[str, str]]:
    yield from (("facts", quantity.fact) for quantity in (*block.facts, *block.evidence))
    yield from (("figures", figure.id) for figure in block.figures)


def _opening(rich: Rich) -> str:
    text = rich.plain
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _lost(block: Block, field: str, what: str, at: Rich | Block) -> Problem:
    return Problem(
        "SLIDE20",
        f"{field} of block `{block.id}` reaches no slide: {what}",
        at.place,
        "take it out, or have the template show it or its notes say it",
        Severity.WARNING,
    )


def _unprinted(block: Block, field: str, what: str, at: Rich | Block) -> Problem:
    return Problem(
        "LAY04",
        f"{field} of block `{block.id}` reaches no page: {what}",
        at.place,
        "take it out, choose a depth that leaves it out, or have the template show it",
        Severity.WARNING,
    )


_LONGEST = 30
