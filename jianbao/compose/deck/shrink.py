"""Drawings for boxes of someone else's making: laid out larger, and all of it shrunk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from jianbao.model.drawing import Dot, Drawing, Label, Line, Polygon, Rectangle, Shape
from jianbao.problem import ProblemError

#: By how much a drawing may be shrunk, one after the other.
SHARES = (1.0, 0.9, 0.8, 0.7)


def first_fitting(lay_out: Callable[[float], Drawing], shares: Sequence[float] = SHARES) -> Drawing:
    """Return what ``lay_out`` makes of a canvas so many times as large, shrunk to the box.

    Raise the last ProblemError where it fits at none of ``shares``.
    """
    for share in shares:
        try:
            return shrunk(lay_out(1 / share), share)
        except ProblemError:
            if share == shares[-1]:
                raise
    raise ValueError("no shares to try")


def shrunk(drawing: Drawing, share: float) -> Drawing:
    """Return a drawing with every length times ``share``; of lines their places alone."""
    if share == 1:
        return drawing
    shapes = tuple(_shrunk(shape, share) for shape in drawing.shapes)
    return Drawing(drawing.width * share, drawing.height * share, shapes)


def _shrunk(shape: Shape, share: float) -> Shape:
    match shape:
        case Line() | Polygon():
            return replace(shape, points=tuple((x * share, y * share) for x, y in shape.points))
        case Dot():
            x, y, radius = shape.x * share, shape.y * share, shape.radius * share
            return replace(shape, x=x, y=y, radius=radius)
        case Rectangle() | Label():
            moved = replace(
                shape,
                x=shape.x * share,
                y=shape.y * share,
                width=shape.width * share,
                height=shape.height * share,
            )
            if isinstance(moved, Label):
                return replace(moved, size=moved.size * share, leading=moved.leading * share)
            return replace(moved, radius=moved.radius * share)
