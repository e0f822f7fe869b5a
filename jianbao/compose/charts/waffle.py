"""A hundred squares, one for each part in a hundred; what is counted stands as unit dots."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jianbao.compose.charts import units, values
from jianbao.compose.charts.place import stacked
from jianbao.compose.drawings.sketch import Sketch, Stack
from jianbao.model.chart import Datum
from jianbao.model.drawing import Drawing, Rectangle
from jianbao.model.ledger import PERCENT

#: Squares in a row and in all; a square's side as a part of its pitch.
ROW, ALL = 10, 100
SIDE = 0.86
#: The pitch of squares in label sizes: by itself, least and most.
PITCH, LEAST, MOST = 1.35, 0.9, 2.2


def draw(sketch: Sketch, height: float) -> Drawing:
    """Return the squares or dots; a ``height`` of 0 takes what suits them."""
    marks = sketch.figure.items
    if not all(mark.quantity and mark.quantity.unit == PERCENT for mark in marks):
        return units.draw(sketch, height)
    style = sketch.style
    data = [values.datum(sketch, mark) for mark in marks]
    roles = values.roles(sketch, len(marks))
    pitch = min(height / ROW if height else style.label * PITCH, style.label * MOST)
    left = pitch * ROW + style.label * 1.4
    swatch = style.label * (0.85 + values.SWATCH)
    room = sketch.width - left - swatch
    if pitch < style.label * LEAST or room < style.label * 6:
        raise sketch.refuse("its squares have no room", "give it more room, or draw a share")
    whole = height or pitch * ROW
    counts = squares([datum.value for datum in data])
    stacks = [
        Stack((values.value_words(sketch, datum), sketch.words(mark.label, room)))
        for mark, datum in zip(marks, data, strict=True)
    ]
    reached, middles = 0, list[float]()
    for datum, role, count in zip(data, roles, counts, strict=True):
        for at in range(reached, reached + count):
            sketch.add(_square(sketch, at, pitch, role, hatched=datum.hatched))
        middles.append((reached + count / 2) / ROW * pitch)
        reached += count
    tops = _tops(sketch, middles, stacks, pitch * ROW)
    for datum, role, stack, top in zip(data, roles, stacks, tops, strict=True):
        _label(sketch, datum, role, stack, left, top, swatch)
    return sketch.finish(whole)


def squares(amounts: Sequence[Decimal]) -> list[int]:
    """Return how many of a hundred squares each amount has: the largest remainders round up."""
    total = sum(amounts) or Decimal(1)
    exact = [amount * ALL / total for amount in amounts]
    counts = [int(one) for one in exact]
    order = sorted(range(len(exact)), key=lambda at: counts[at] - exact[at])
    for at in order[: ALL - sum(counts)]:
        counts[at] += 1
    return counts


def _square(sketch: Sketch, at: int, pitch: float, role: str, *, hatched: bool) -> Rectangle:
    side = pitch * SIDE
    box = Rectangle(at % ROW * pitch, at // ROW * pitch, side, side)
    return values.fill(sketch, box, role, hatched=hatched)


def _tops(
    sketch: Sketch, middles: Sequence[float], stacks: Sequence[Stack], whole: float
) -> tuple[float, ...]:
    heights = [stack.height for stack in stacks]
    wanted = [middle - tall / 2 for middle, tall in zip(middles, heights, strict=True)]
    tops = stacked(wanted, heights, 0.0, whole)
    if tops is None:
        raise sketch.refuse("the names of its parts have no room", "shorten them or join parts")
    return tops


def _label(
    sketch: Sketch, datum: Datum, role: str, stack: Stack, left: float, top: float, swatch: float
) -> None:
    """Draw a part's value over its name, with a square of its colour before them."""
    side = sketch.style.label * 0.85
    box = Rectangle(left, top + (stack.parts[0].height - side) / 2, side, side)
    sketch.add(values.fill(sketch, box, role, hatched=datum.hatched))
    sketch.add(*stack.at(left + swatch, top))
