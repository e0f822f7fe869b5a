"""A hundred squares, one for each part in a hundred; what is counted stands as unit dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise

from jianbao.compose.charts import units, values
from jianbao.compose.charts.place import stacked
from jianbao.compose.drawings.sketch import Sketch, Words
from jianbao.model.chart import Datum
from jianbao.model.drawing import Drawing, Label, Rectangle
from jianbao.model.edition import Mark
from jianbao.model.ledger import PERCENT

#: Squares in a row and in all; a square's side as a part of its pitch.
ROW, ALL = 10, 100
SIDE = 0.86
#: The pitch of squares in label sizes: by itself, least and most; what they take of a height.
PITCH, LEAST, MOST, TAKEN = 1.35, 0.9, 2.2, 0.92


def draw(sketch: Sketch, height: float) -> Drawing:
    """Return the squares or dots; a ``height`` of 0 takes what suits them."""
    marks = sketch.figure.items
    if not all(mark.quantity and mark.quantity.unit == PERCENT for mark in marks):
        return units.draw(sketch, height)
    style = sketch.style
    data = [values.datum(sketch, mark) for mark in marks]
    roles = values.roles(sketch, len(marks))
    pitch = min(height * TAKEN / ROW if height else style.label * PITCH, style.label * MOST)
    above = (height - pitch * ROW) / 2 if height else 0.0
    left = pitch * ROW + style.label * 1.4
    swatch = style.label * (0.85 + values.SWATCH)
    room = sketch.width - left - swatch
    if pitch < style.label * LEAST or room < style.label * 6:
        raise sketch.refuse("its squares have no room", "give it more room, or draw a share")
    whole = height or pitch * ROW
    counts = squares([datum.value for datum in data])
    entries = [
        _Entry.of(sketch, mark, datum, room) for mark, datum in zip(marks, data, strict=True)
    ]
    ends = list(accumulate(counts, initial=0))
    for datum, role, (first, end) in zip(data, roles, pairwise(ends), strict=True):
        for at in range(first, end):
            sketch.add(_square(sketch, at, above, pitch, role, hatched=datum.hatched))
    middles = [above + (first + end) / 2 / ROW * pitch for first, end in pairwise(ends)]
    tops = _tops(sketch, middles, entries, whole)
    for datum, role, entry, top in zip(data, roles, entries, tops, strict=True):
        side = style.label * 0.85
        box = Rectangle(left, top + (entry.value.height - side) / 2, side, side)
        sketch.add(values.fill(sketch, box, role, hatched=datum.hatched))
        sketch.add(*entry.at(left + swatch, top))
    return sketch.finish(whole)


@dataclass(frozen=True)
class _Entry:
    """A part's value and, beside it, its name."""

    value: Words
    name: Words
    space: float

    @classmethod
    def of(cls, sketch: Sketch, mark: Mark, datum: Datum, room: float) -> _Entry:
        """Return the label of a part within ``room`` points."""
        value, space = values.value_words(sketch, datum), sketch.style.label * 0.5
        return cls(value, sketch.words(mark.label, room - value.width - space), space)

    @property
    def height(self) -> float:
        """Return its height with a little air, in points."""
        return max(self.value.height, self.name.height) + self.value.size * 0.3

    def at(self, x: float, y: float) -> tuple[Label, ...]:
        """Return both as labels from ``x``, ``y``."""
        return (self.value.at(x, y), self.name.at(x + self.value.width + self.space, y))


def squares(amounts: Sequence[Decimal]) -> list[int]:
    """Return how many of a hundred squares each amount has: the largest remainders round up."""
    total = sum(amounts) or Decimal(1)
    exact = [amount * ALL / total for amount in amounts]
    counts = [int(one) for one in exact]
    order = sorted(range(len(exact)), key=lambda at: counts[at] - exact[at])
    for at in order[: ALL - sum(counts)]:
        counts[at] += 1
    return counts


def _square(
    sketch: Sketch, at: int, above: float, pitch: float, role: str, *, hatched: bool
) -> Rectangle:
    side = pitch * SIDE
    box = Rectangle(at % ROW * pitch, above + at // ROW * pitch, side, side)
    return values.fill(sketch, box, role, hatched=hatched)


def _tops(
    sketch: Sketch, middles: Sequence[float], entries: Sequence[_Entry], whole: float
) -> tuple[float, ...]:
    """Return where the labels begin, each level with its squares as far as may be."""
    heights = [entry.height for entry in entries]
    wanted = [middle - tall / 2 for middle, tall in zip(middles, heights, strict=True)]
    tops = stacked(wanted, heights, 0.0, whole)
    if tops is None:
        raise sketch.refuse("the names of its parts have no room", "shorten them or join parts")
    return tops
