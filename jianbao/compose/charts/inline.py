"""Write a drawing as SVG that stands in a page and takes the page's colours and fonts.

Colours are custom properties of CSS by their roles, so that a page which turns dark turns its
figures with it. Text is in the page's own families: class ``heading`` has the serif.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from jianbao.compose.charts.hatch import Point, across, stripes
from jianbao.compose.charts.paint import DASH, GAP, arrow_head, baselines, round_dashes
from jianbao.compose.lines.breaks import HANG, OPENING
from jianbao.model.drawing import Dot, Drawing, Label, Line, Polygon, Rectangle

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def inline_svg(drawing: Drawing, *, han: bool, name: str = "") -> str:
    """Return the drawing as an ``svg`` element of class ``name``, 1 unit = 1 px.

    It is hidden from readers of a screen: what it stands in says what it shows.
    """
    parts = [
        part
        for shape in drawing.shapes
        for part in (
            _label(shape, han=han) if isinstance(shape, Label) else _MAKERS[type(shape)](shape)
        )
    ]
    box = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    named = f' class="{escape(name)}"' if name else ""
    return f'<svg{named} {box} aria-hidden="true" focusable="false">{"".join(parts)}</svg>'


def _n(number: float) -> str:
    """Return a number with as many digits as a screen shows."""
    return f"{number:.1f}".rstrip("0").rstrip(".") or "0"


def _colour(role: str) -> str:
    return f"var(--{role})" if role else "none"


def _look(fill: str, stroke: str, width: float, dash: str = "") -> str:
    """Return attributes of a shape's look; those that are SVG's own are left out."""
    drawn = f' stroke="{_colour(stroke)}"' + (f' stroke-width="{width:g}"' if width != 1 else "")
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f' fill="{_colour(fill)}"' + (drawn + dashed if stroke else "")


def _dashes(width: float) -> str:
    at_least = max(width, 0.9)
    return f"{_n(DASH * at_least)} {_n(GAP * at_least)}"


def _rectangle(shape: Rectangle) -> Iterator[str]:
    place = (
        f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
    )
    if shape.radius:
        place += f' rx="{_n(shape.radius)}"'
    dash = _dashes(shape.stroke_width) if shape.dashed else ""
    if not shape.hatch:
        yield f"<rect {place}{_look(shape.fill, shape.stroke, shape.stroke_width, dash)}/>"
        return
    yield f"<rect {place}{_look(shape.fill, '', 1)}/>"
    yield _hatching(stripes(shape.x, shape.y, shape.width, shape.height, PITCH), shape.hatch)
    if shape.stroke:
        yield f"<rect {place}{_look('', shape.stroke, shape.stroke_width, dash)}/>"


#: Pixels between stripes.
PITCH = 6.0


def _hatching(segments: Iterable[tuple[Point, Point]], role: str) -> str:
    path = "".join(f"M{_n(x0)} {_n(y0)}L{_n(x1)} {_n(y1)}" for (x0, y0), (x1, y1) in segments)
    return f'<path d="{path}"{_look("", role, 1.6)}/>'


def _polygon(shape: Polygon) -> Iterator[str]:
    points = _points(shape.points)
    if not shape.hatch:
        yield f'<polygon points="{points}"{_look(shape.fill, shape.stroke, shape.stroke_width)}/>'
        return
    yield f'<polygon points="{points}"{_look(shape.fill, "", 1)}/>'
    yield _hatching(across(shape.points, PITCH), shape.hatch)
    if shape.stroke:
        yield f'<polygon points="{points}"{_look("", shape.stroke, shape.stroke_width)}/>'


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _line(shape: Line) -> Iterator[str]:
    dash = _dashes(shape.width) if shape.dashed else ""
    look = _look("", shape.stroke, shape.width, dash)
    yield f'<polyline points="{_points(shape.points)}"{look} stroke-linejoin="round"/>'
    if shape.arrow:
        yield f'<polygon points="{_points(arrow_head(shape))}"{_look(shape.stroke, "", 1)}/>'


def _dot(shape: Dot) -> Iterator[str]:
    width = shape.stroke_width
    dash = " ".join(_n(part * width) for part in round_dashes(shape)[1]) if shape.dashed else ""
    look = _look(shape.fill, shape.stroke, width, dash)
    yield f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"{look}/>'


_MAKERS: dict[type, Callable[[Any], Iterator[str]]] = {
    Rectangle: _rectangle,
    Line: _line,
    Dot: _dot,
    Polygon: _polygon,
}


def _label(shape: Label, *, han: bool) -> Iterator[str]:
    x = {"left": 0.0, "center": shape.width / 2, "right": shape.width}[shape.align] + shape.x
    anchor = "" if shape.align == "left" else f' text-anchor="{_ANCHORS[shape.align]}"'
    bold = ' font-weight="700"' if shape.bold else ""
    named = ' class="heading"' if shape.heading else ""
    for line, y in zip(shape.lines, baselines(shape), strict=True):
        hangs = shape.align == "left" and han and line.startswith(OPENING)
        left = x - hangs * HANG * shape.size
        yield (
            f'<text{named} x="{_n(left)}" y="{_n(y)}" font-size="{_n(shape.size)}"'
            f'{bold}{anchor} fill="{_colour(shape.colour)}">{escape(line, quote=False)}</text>'
        )
