"""Draws the charts of a deck, which are PowerPoint's own there, for slides shown without it."""

from __future__ import annotations

from dataclasses import replace

from jianbao.compose import charts
from jianbao.compose.lines.measure import Ruler
from jianbao.model.deck import ChartFill
from jianbao.model.drawing import Drawing, Label
from jianbao.model.theme import SlotSpec
from jianbao.problem import ProblemError

#: How much smaller than on a slide the type of a chart may be, where it stands closer there.
SMALLER = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6)


def chart(fill: ChartFill, slot: SlotSpec, ruler: Ruler, series: tuple[str, ...]) -> Drawing:
    """Return a native chart as a drawing, in the body's face and no larger than on the slide."""
    bodily = {role: ruler.faces[role.replace("heading", "body")] for role in ruler.faces}
    ruler = replace(ruler, faces=bodily)
    style = charts.DECK.coloured(series)
    figure = fill.value_size or style.figure
    style = replace(style, label=fill.size, figure=figure, grows=False)
    for scale in SMALLER:
        try:
            drawn = charts.lay_out(
                fill.figure, slot.box.width, slot.box.height, ruler, style.enlarged(scale)
            )
        except ProblemError:
            if scale == SMALLER[-1]:
                raise
        else:
            break
    shapes = tuple(
        replace(shape, heading=False) if isinstance(shape, Label) else shape
        for shape in drawn.shapes
    )
    return replace(drawn, shapes=shapes)
