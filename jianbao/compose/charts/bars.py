"""Horizontal bars from zero: name, bar, figure, one line each, in the order given."""

from __future__ import annotations

from jianbao.compose.charts.amounts import amount, numeral
from jianbao.compose.charts.values import part_fill
from jianbao.compose.drawings.sketch import Sketch
from jianbao.model.drawing import Drawing, Line, Rectangle

#: Bar to pitch as in the deck's native form, whose gap width is 60 %.
PITCH = 1.6
#: Part of the width that names may take.
NAMES = 0.36


def draw(sketch: Sketch, height: float) -> Drawing:
    """Return the bars, to one scale with their peers; a ``height`` of 0 takes what it needs."""
    style = sketch.style
    marks = sketch.figure.items
    shared = (*marks, *sketch.figure.peers)
    amounts = [float(amount(sketch, mark)) for mark in shared]
    names = [sketch.words(mark.label, sketch.width * NAMES) for mark in shared]
    figures = [numeral(sketch, mark) for mark in shared]
    air = style.label * 0.8
    start = max((name.width for name in names), default=0.0) + air
    room = sketch.width - start - max((figure.width for figure in figures), default=0.0) - air
    most = max(amounts, default=0.0) or 1.0
    names, figures = names[: len(marks)], figures[: len(marks)]
    heights = [name.height for name in names] + [figure.height for figure in figures]
    block = max(heights, default=0.0)
    pitch = max(block + style.label * 0.7, style.label * 3.0)
    needed = pitch * len(marks)
    if room < style.label * 4 or (height and needed > height + 0.01):
        raise sketch.refuse(
            f"the bars need {needed:.0f} pt of height and room beside their labels",
            "shorten labels or give it more room",
        )
    if height:
        pitch = min(height / max(1, len(marks)), pitch * 1.5)
    bar = pitch / PITCH
    for index, (mark, name, figure) in enumerate(zip(marks, names, figures, strict=True)):
        middle = pitch * (index + 0.5)
        length = room * amounts[index] / most
        sketch.add(
            name.at(0.0, middle - name.height / 2),
            part_fill(sketch, mark, 0, Rectangle(start, middle - bar / 2, length, bar)),
            *figure.at(start + length + air * 0.7, middle - figure.height / 2),
        )
    bottom = pitch * len(marks)
    sketch.add(Line(((start, 0.0), (start, bottom)), style.ink, style.hair * 1.5))
    return sketch.finish(height or needed)
