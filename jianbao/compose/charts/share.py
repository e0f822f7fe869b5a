"""One bar of parts that make a whole: figures above, names below, in order from the left."""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.compose.charts.amounts import Name, amount, numeral
from jianbao.compose.charts.values import part_fill
from jianbao.compose.drawings.flags import Flag, Room, hang
from jianbao.compose.drawings.sketch import Sketch
from jianbao.model.drawing import Drawing, Line, Rectangle
from jianbao.model.edition import Mark

#: White between neighbours, in points: parts are told apart without their colours.
SEAM = 1.0
#: Widths tried for names, in ems.
WIDTHS = (14.0, 11.0, 9.0, 7.0, 5.5, 4.4)


def draw(sketch: Sketch, height: float) -> Drawing:
    """Return the bar on the full width; a ``height`` of 0 takes what it needs."""
    style = sketch.style
    marks = sketch.figure.items
    edges = _edges(sketch, marks)
    stacks, lefts = _names(sketch, marks, edges)
    air = style.label * 0.55
    label = max((stack.height for stack in stacks), default=0.0)
    leads = any(_leans(edges[i], lefts[i]) for i in range(len(marks)))
    lead = style.label * 0.9 if leads else 0.0
    bar = style.label * 2.6
    needed = label + air + lead + bar
    if height and needed > height + 0.01:
        raise sketch.refuse(
            f"the bar needs {needed:.0f} pt of height and has {height:.0f}",
            "shorten labels or give it more room",
        )
    bar = min(bar + max(0.0, height - needed), style.label * 4.5)
    top = label + air + lead
    _draw_bar(sketch, marks, edges, top, bar)
    for index, (stack, left) in enumerate(zip(stacks, lefts, strict=True)):
        sketch.add(*stack.at(left, label - stack.height))
        if leads and _leans(edges[index], left):
            middle = (edges[index] + edges[index + 1] - SEAM) / 2
            foot = min(max(middle, left), left + stack.width)
            lead_line = ((foot, label + air * 0.4), (middle, top - 1.0))
            sketch.add(Line(lead_line, style.muted, style.hair))
    return sketch.finish(height or needed)


def _leans(edge: float, left: float) -> bool:
    return abs(edge - left) > 1.0


def _edges(sketch: Sketch, marks: Sequence[Mark]) -> list[float]:
    """Return the left edge of each part, then where the next would start."""
    total = float(sum(amount(sketch, mark) for mark in marks))
    whole = sketch.width + SEAM
    edges, reached = [0.0], 0.0
    for mark in marks:
        reached += float(amount(sketch, mark))
        edges.append(whole * reached / total)
    return edges


def _names(
    sketch: Sketch, marks: Sequence[Mark], edges: Sequence[float]
) -> tuple[list[Name], tuple[float, ...]]:
    """Return each part's figure and name, broken to the widest measure that fits in a row."""
    for ems in WIDTHS:
        stacks = [_name(sketch, mark, ems * sketch.style.label) for mark in marks]
        flags = [
            Flag(edge, stack.width, stack.height)
            for edge, stack in zip(edges[:-1], stacks, strict=True)
        ]
        room = Room(0.0, sketch.width, sketch.style.label, sketch.style.label)
        lefts = hang(flags, room)
        if lefts is not None:
            return stacks, lefts
    raise sketch.refuse("its labels do not fit side by side", "shorten labels or join parts")


def _name(sketch: Sketch, mark: Mark, width: float) -> Name:
    return Name(numeral(sketch, mark), sketch.words(mark.label, width))


def _draw_bar(
    sketch: Sketch, marks: Sequence[Mark], edges: Sequence[float], top: float, bar: float
) -> None:
    for index, mark in enumerate(marks):
        left, right = edges[index], edges[index + 1] - SEAM
        sketch.add(part_fill(sketch, mark, index, Rectangle(left, top, right - left, bar)))
