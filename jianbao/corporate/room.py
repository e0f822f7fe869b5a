"""Shares the room that a template has among slots, in the proportions that a theme gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from jianbao.model.theme import Box, SlotSpec

#: What can be drawn smaller, and how much of its height it gives up to text that cannot.
FIGURES = ("chart", "drawing", "picture")
GIVEN_UP = 0.2


def around(slots: Sequence[SlotSpec]) -> Box:
    """Return the box that holds the boxes of all slots."""
    left = min(slot.box.x for slot in slots)
    top = min(slot.box.y for slot in slots)
    right = max(slot.box.x + slot.box.width for slot in slots)
    bottom = max(slot.box.y + slot.box.height for slot in slots)
    return Box(left, top, right - left, bottom - top)


def shared(slots: Sequence[SlotSpec], area: Box, least: Mapping[str, float]) -> dict[str, Box]:
    """Return a box in ``area`` for each slot, by its name.

    ``least`` is how much of its height a slot needs at the least, of text that cannot shrink as
    far as its box: a row that holds it is so much higher, and rows of figures lower.
    """
    old = around(slots)
    across, down = area.width / old.width, area.height / old.height
    edges = sorted({edge for slot in slots for edge in (slot.box.y, slot.box.y + slot.box.height)})
    heights = _heights(slots, list(pairwise(edges)), down, least)
    tops = dict(zip(edges, accumulate(heights, initial=area.y), strict=True))
    return {
        slot.name: Box(
            area.x + (slot.box.x - old.x) * across,
            tops[slot.box.y],
            slot.box.width * across,
            tops[slot.box.y + slot.box.height] - tops[slot.box.y],
        )
        for slot in slots
    }


def _heights(
    slots: Sequence[SlotSpec],
    rows: Sequence[tuple[float, float]],
    down: float,
    least: Mapping[str, float],
) -> list[float]:
    """Return how high each row of the theme's becomes; together as high as ``down`` has them."""
    held = [[slot for slot in slots if _crosses(slot.box, row)] for row in rows]
    tall = [bottom - top for top, bottom in rows]
    wanted = [
        max((down, *(least.get(slot.name, 0.0) for slot in row))) * height
        for row, height in zip(held, tall, strict=True)
    ]
    spare = [
        height * down * GIVEN_UP
        if more <= height * down and any(slot.kind in FIGURES for slot in row)
        else 0.0
        for row, height, more in zip(held, tall, wanted, strict=True)
    ]
    asked = sum(wanted) - sum(tall) * down
    given = min(asked, sum(spare))
    if given <= 0:  # rounding leaves a trace below nought
        return [height * down for height in tall]
    return [
        height * down + (more - height * down) * given / asked - lets * given / sum(spare)
        for height, more, lets in zip(tall, wanted, spare, strict=True)
    ]


def _crosses(box: Box, row: tuple[float, float]) -> bool:
    return box.y < row[1] and box.y + box.height > row[0]
