"""Unit dots: one dot for each thing counted, in columns by what it is."""

from __future__ import annotations

from jianbao.compose.charts.amounts import Name, amount, numeral
from jianbao.compose.drawings.sketch import Sketch, Stack
from jianbao.model.drawing import Dot, Drawing, Line
from jianbao.model.edition import Mark

#: Dots in a row, and the most that a reader can be asked to look over.
ROW, MOST = 5, 60


def draw(sketch: Sketch, height: float) -> Drawing:
    """Return the dots, groups side by side; a ``height`` of 0 takes what it needs."""
    style = sketch.style
    groups = [(mark, mark.items or (mark,)) for mark in sketch.figure.items]
    count = sum(len(leaves) for _, leaves in groups)
    column = sketch.width / max(1, count)
    gap = style.label * 1.2
    heads = [_head(sketch, mark, column * len(leaves) - gap) for mark, leaves in groups]
    head = max((stack.height for stack in heads), default=0.0)
    head += style.label if head else 0.0
    names = [[_name(sketch, leaf, column - gap) for leaf in leaves] for _, leaves in groups]
    name = max((stack.height for row in names for stack in row), default=0.0)
    rows = max(-(-_units(sketch, leaf) // ROW) for _, leaves in groups for leaf in leaves)
    step = min(style.label * 1.5, (column - gap) / ROW)
    needed = head + rows * step + style.label * 0.6 + name
    if height and needed > height + 0.01:
        raise sketch.refuse(
            f"the dots need {needed:.0f} pt of height and have {height:.0f}",
            "shorten labels or give them more room",
        )
    base = head + rows * step
    index = 0
    for (_, leaves), title, row in zip(groups, heads, names, strict=True):
        left = index * column
        _draw_head(sketch, title, left, column * len(leaves) - gap)
        for leaf, stack in zip(leaves, row, strict=True):
            _draw_dots(sketch, leaf, index * column, base, step)
            sketch.add(*stack.at(index * column, base + style.label * 0.6))
            index += 1
    return sketch.finish(height or needed)


def _units(sketch: Sketch, leaf: Mark) -> int:
    value = amount(sketch, leaf)
    if value != int(value) or value > MOST:
        raise sketch.refuse(f"{leaf.id} is no count up to {MOST}", "draw it as bars")
    return int(value)


def _head(sketch: Sketch, mark: Mark, width: float) -> Stack:
    if not mark.items:
        return Stack(())
    label = str(mark.label)
    return Stack((sketch.words(label, width, sketch.style.head, bold=True, heading=True),))


def _name(sketch: Sketch, leaf: Mark, width: float) -> Name:
    return Name(numeral(sketch, leaf), sketch.words(leaf.label, width))


def _draw_head(sketch: Sketch, head: Stack, left: float, width: float) -> None:
    if head.parts:
        y = head.height + sketch.style.label * 0.3
        sketch.add(*head.at(left, 0.0))
        sketch.add(Line(((left, y), (left + width, y)), sketch.style.muted, sketch.style.hair))


def _draw_dots(sketch: Sketch, leaf: Mark, left: float, base: float, step: float) -> None:
    """Draw the dots upwards from ``base``, row by row; planned ones hollow and dashed."""
    style = sketch.style
    radius = step * 0.36
    for unit in range(_units(sketch, leaf)):
        x = left + radius + (unit % ROW) * step
        y = base - step / 2 - (unit // ROW) * step
        fill = style.ground if leaf.hatched else style.line
        weight = style.bold * 0.5
        edge = style.line if leaf.hatched else ""
        inner = radius - (weight / 2 if leaf.hatched else 0.0)
        sketch.add(Dot(x, y, inner, fill, edge, weight, dashed=leaf.hatched))
