"""A drawing: shapes in points, y downwards, laid out once and drawn by every output.

Colours are role names of the theme (``ink``, ``accent``, ``series-1`` …), never hex values.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rectangle:
    """A box; ``hatch`` names the role of diagonal lines over the fill."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75
    dashed: bool = False
    hatch: str = ""
    radius: float = 0.0


@dataclass(frozen=True)
class Line:
    """A polyline; ``arrow`` puts a head at its end."""

    points: tuple[tuple[float, float], ...]
    stroke: str = "ink"
    width: float = 0.75
    dashed: bool = False
    arrow: bool = False


@dataclass(frozen=True)
class Dot:
    """A circle by its centre; hollow where ``fill`` is the paper's role."""

    x: float
    y: float
    radius: float
    fill: str = "ink"
    stroke: str = ""
    stroke_width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class Polygon:
    """A closed shape by its corners; ``hatch`` names the role of diagonal lines over the fill."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75
    hatch: str = ""


@dataclass(frozen=True)
class Label:
    """Lines of text in a box, already broken; sizes in points."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    size: float
    leading: float
    colour: str = "ink"
    bold: bool = False
    heading: bool = False
    align: str = "left"
    anchor: str = "top"


Shape = Rectangle | Line | Dot | Polygon | Label


@dataclass(frozen=True)
class Drawing:
    """Shapes in paint order on a canvas of ``width`` × ``height`` points."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
