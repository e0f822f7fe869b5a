"""Steps that rise to the right: a heavy tread each, its period above, what happened under it.

Without words the treads alone remain, from edge to edge.
"""

from __future__ import annotations

from jianbao.compose.drawings.sketch import Sketch, Stack
from jianbao.model.drawing import Drawing, Line
from jianbao.model.edition import Mark

#: Most height of steps without words, as a part of their width.
WORDLESS = 0.3
#: The least rise of a step, and the most where there is room for it, in sizes of its label.
LEAST_RISE, MOST_RISE = 1.6, 5.0


def draw(sketch: Sketch, height: float) -> Drawing:
    """Return the steps; a ``height`` of 0 takes what it needs."""
    style = sketch.style
    marks = sketch.figure.items
    if style.wordless:
        return _wordless(sketch, height or sketch.width * WORDLESS)
    column = sketch.width / max(1, len(marks))
    heads = [_head(sketch, mark, column - 2 * style.label) for mark in marks]
    bodies = [_body(sketch, mark, column - 2 * style.label) for mark in marks]
    air = style.label * 0.55
    rise = style.label * LEAST_RISE
    climb = rise * (len(marks) - 1)
    top = max((head.height for head in heads), default=0.0) + air
    needed = top + max(
        rise * (len(marks) - 1 - index) + air * 1.4 + body.height
        for index, body in enumerate(bodies)
    )
    if height and needed > height + 0.01:
        raise sketch.refuse(
            f"the steps need {needed:.0f} pt of height and have {height:.0f}",
            "shorten their texts or give them more room",
        )
    if height and len(marks) > 1:
        most = style.label * (MOST_RISE - LEAST_RISE)
        more = min((height - needed) / (len(marks) - 1), most)
        rise, climb = rise + more, climb + more * (len(marks) - 1)
    treads = [top + climb - rise * index for index in range(len(marks))]
    for index, (head, body) in enumerate(zip(heads, bodies, strict=True)):
        inset = index * column + (style.label * 0.9 if index else 0.0)
        sketch.add(*head.at(inset, treads[index] - air - head.height))
        sketch.add(*body.at(inset, treads[index] + air * 1.4))
    _draw_treads(sketch, treads)
    return sketch.finish(height or needed)


def _wordless(sketch: Sketch, height: float) -> Drawing:
    """Return the treads alone, in the middle of ``height``."""
    count, middle = len(sketch.figure.items), height / 2
    climb = min(sketch.width * WORDLESS, height) - 2 * sketch.style.bold
    rise = climb / max(1, count - 1)
    _draw_treads(sketch, [middle + climb / 2 - rise * index for index in range(count)])
    return sketch.finish(height)


def _draw_treads(sketch: Sketch, treads: list[float]) -> None:
    """Draw a tread at each height, from left to right, and the risers between them."""
    style, column = sketch.style, sketch.width / max(1, len(treads))
    for index, tread in enumerate(treads):
        left, last = index * column, index == len(treads) - 1
        colour = style.accent if last else style.line
        if index:
            sketch.add(Line(((left, treads[index - 1]), (left, tread)), style.muted, style.hair))
        sketch.add(Line(((left, tread), (left + column, tread)), colour, style.bold * 1.5))


def _head(sketch: Sketch, mark: Mark, width: float) -> Stack:
    style = sketch.style
    parts = [sketch.words(mark.label, width, style.head, bold=True, heading=True)]
    return Stack(tuple(parts))


def _body(sketch: Sketch, mark: Mark, width: float) -> Stack:
    style = sketch.style
    parts = []
    if mark.quantity is not None:
        parts.append(sketch.words(mark.quantity.text, width, style.small, colour=style.muted))
    if mark.text:
        parts.append(sketch.words(mark.text, width))
    return Stack(tuple(parts), style.label * 0.3)
