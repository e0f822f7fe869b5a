"""Drawings: diagrams laid out in points, for the PDF and for native shapes alike.

A kind is one module with ``draw(sketch, height)``; it is named in ``KINDS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from jianbao.compose.drawings import chain, flow, network, steps, timeline
from jianbao.compose.drawings.sketch import Sketch, moved
from jianbao.compose.drawings.style import BRIEF, DECK, DrawingStyle
from jianbao.compose.drawings.verify import faults
from jianbao.compose.lines.measure import Ruler
from jianbao.model.drawing import Drawing
from jianbao.model.edition import Figure
from jianbao.problem import ProblemError

Draw = Callable[[Sketch, float], Drawing]

KINDS: Mapping[str, Draw] = {
    "chain": chain.draw,
    "flow": flow.draw,
    "network": network.draw,
    "steps": steps.draw,
    "timeline": timeline.draw,
}

#: Kinds that keep ``inset`` themselves, since their lines run from side to side.
BLEEDING = frozenset({"chain"})

__all__ = ["BRIEF", "DECK", "KINDS", "Draw", "DrawingStyle", "check", "fitted", "lay_out"]


def lay_out(
    figure: Figure, width: float, height: float, ruler: Ruler, style: DrawingStyle = BRIEF
) -> Drawing:
    """Return ``figure`` drawn on ``width`` × ``height`` points; a height of 0 is found.

    Where the style does not grow, the height is the least: a figure may need more.

    Raise ProblemError where the labels cannot be placed without touching.
    """
    inset = 0.0 if figure.kind in BLEEDING else style.inset
    sketch = Sketch(figure, width - 2 * inset, ruler, style)
    return moved(fitted(KINDS[figure.kind], sketch, height), inset, width)


def fitted(draw: Draw, sketch: Sketch, height: float) -> Drawing:
    """Return what ``draw`` makes; lines alone and type that grows take what ``height`` has."""
    if height and sketch.style.wordless:
        return _checked(draw, sketch, height)
    if not sketch.style.grows:
        drawing = _checked(draw, replace(sketch, shapes=[]), 0)
        return drawing if drawing.height >= height else _checked(draw, sketch, height)
    for scale in sketch.style.scales if height else ():
        larger = replace(sketch, style=sketch.style.enlarged(scale), shapes=[])
        try:
            return _checked(draw, larger, height)
        except ProblemError:
            continue
    return _checked(draw, sketch, height)


def _checked(draw: Draw, sketch: Sketch, height: float) -> Drawing:
    """Return what ``draw`` makes of ``sketch``, once every label is seen to stand free."""
    drawing = draw(sketch, height)
    check(sketch, drawing)
    return drawing


def check(sketch: Sketch, drawing: Drawing) -> None:
    """Raise ProblemError if a label of ``drawing`` does not stand free."""
    found = faults(drawing)
    if found:
        raise sketch.refuse("; ".join(found), "shorten labels or give the figure more room")
