"""Paint a drawing with matplotlib: SVG with text as text, or PNG.

matplotlib is imported when something is painted, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO, StringIO
from math import hypot, pi
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jianbao.compose.charts.hatch import across, stripes
from jianbao.compose.lines.breaks import HANG, OPENING
from jianbao.model.drawing import Dot, Drawing, Label, Line, Polygon, Rectangle
from jianbao.model.language import Language
from jianbao.model.theme import Theme

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure as Canvas
    from matplotlib.transforms import Transform


@dataclass(frozen=True)
class Outline:
    """The outlines of letters in points, y downwards: SVG's steps and their points; and a hex."""

    steps: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    colour: str


#: Dashes and gaps as multiples of the line's width, at least these points long.
DASH, GAP = 3.0, 2.2
#: What makes artists of a label.
_Labels = Callable[..., Iterable["Artist"]]
#: Where a line's baseline stands in the em box of Han and Latin faces alike.
BASELINE = 0.88


def to_svg(drawing: Drawing, theme: Theme, language: Language, fonts: Iterable[Path]) -> str:
    """Return the drawing as SVG, 1 unit = 1 pt, its text left as text.

    The same drawing gives the same bytes in every process.
    """
    import matplotlib as mpl

    for path in fonts:
        _register(path)
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "jianbao"}):
        canvas = _canvas(drawing, theme, partial(_texts, theme=theme, language=language))
        stream = StringIO()
        canvas.savefig(
            stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
    return _plain_families(stream.getvalue())


def to_png(
    drawing: Drawing,
    theme: Theme,
    letters: Callable[[Label], Iterable[Outline]],
    dpi: float,
    said: Mapping[str, str],
) -> bytes:
    """Return the drawing as PNG on the theme's paper, its labels as the outlines of ``letters``.

    ``said`` are words that go with it, by the names that the PNG specification has for them.
    """
    canvas = _canvas(drawing, theme, partial(_outlines, letters=letters))
    stream = BytesIO()
    metadata = {**said, "Software": None}
    canvas.savefig(stream, format="png", dpi=dpi, facecolor=theme.hex("paper"), metadata=metadata)
    return stream.getvalue()


def _plain_families(svg: str) -> str:
    """Return ``svg`` without spaces between font families.

    WeasyPrint 70 splits the list at commas and keeps the space as part of the next name.
    """
    return re.sub(r"font-family: [^;\"]*", lambda found: found[0].replace("', '", "','"), svg)


def _canvas(drawing: Drawing, theme: Theme, labels: _Labels) -> Canvas:
    from matplotlib.figure import Figure as Canvas
    from matplotlib.transforms import Affine2D

    canvas = Canvas(figsize=(drawing.width / 72, drawing.height / 72), dpi=72)
    to_inches = Affine2D().scale(1 / 72, -1 / 72).translate(0, drawing.height / 72)
    transform = to_inches + canvas.dpi_scale_trans
    for order, artist in enumerate(_artists(drawing, theme, labels, transform)):
        artist.set_zorder(order)
        canvas.add_artist(artist)
    return canvas


@cache
def _register(path: Path) -> None:
    from matplotlib.font_manager import fontManager

    fontManager.addfont(path)


def _artists(
    drawing: Drawing, theme: Theme, labels: _Labels, transform: Transform
) -> Iterable[Artist]:
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            yield from labels(shape, transform=transform)
            continue
        for artist in _MAKERS[type(shape)](shape, theme):
            artist.set_transform(transform)
            yield artist


def _dashes(width: float) -> tuple[float, tuple[float, float]]:
    """Return matplotlib's dash pattern, in multiples of the line's width."""
    at_least = max(1.0, 0.9 / width)
    return (0, (DASH * at_least, GAP * at_least))


def _rectangle(shape: Rectangle, theme: Theme) -> Iterable[Artist]:
    from matplotlib.patches import FancyBboxPatch
    from matplotlib.patches import Rectangle as Box

    def box(fill: str, stroke: str) -> Artist:
        looks: dict[str, Any] = {
            "facecolor": theme.hex(fill) if fill else "none",
            "edgecolor": theme.hex(stroke) if stroke else "none",
            "linewidth": shape.stroke_width if stroke else 0.0,
            "linestyle": _dashes(shape.stroke_width) if shape.dashed else "solid",
        }
        corner, width, height = (shape.x, shape.y), shape.width, shape.height
        if shape.radius:
            rounded = f"round,pad=0,rounding_size={shape.radius}"
            return FancyBboxPatch(corner, width, height, boxstyle=rounded, **looks)
        return Box(corner, width, height, joinstyle="miter", **looks)

    yield box(shape.fill, "")
    if shape.hatch:
        drawn = stripes(shape.x, shape.y, shape.width, shape.height)
        yield from _stripes(drawn, theme.hex(shape.hatch))
    if shape.stroke:
        yield box("", shape.stroke)


def _stripes(
    segments: Iterable[tuple[tuple[float, float], tuple[float, float]]], colour: str
) -> Iterable[Artist]:
    from matplotlib.lines import Line2D

    for (x0, y0), (x1, y1) in segments:
        yield Line2D([x0, x1], [y0, y1], color=colour, linewidth=1.0, solid_capstyle="butt")


def _polygon(shape: Polygon, theme: Theme) -> Iterable[Artist]:
    from matplotlib.patches import Polygon as Patch

    def patch(fill: str, stroke: str) -> Artist:
        return Patch(
            shape.points,
            closed=True,
            facecolor=theme.hex(fill) if fill else "none",
            edgecolor=theme.hex(stroke) if stroke else "none",
            linewidth=shape.stroke_width if stroke else 0.0,
            joinstyle="miter",
        )

    yield patch(shape.fill, "")
    if shape.hatch:
        yield from _stripes(across(shape.points), theme.hex(shape.hatch))
    if shape.stroke:
        yield patch("", shape.stroke)


def _line(shape: Line, theme: Theme) -> Iterable[Artist]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Polygon

    colour = theme.hex(shape.stroke)
    yield Line2D(
        [x for x, _ in shape.points],
        [y for _, y in shape.points],
        color=colour,
        linewidth=shape.width,
        linestyle=_dashes(shape.width) if shape.dashed else "solid",
        solid_capstyle="butt",
        dash_capstyle="butt",
        solid_joinstyle="round",
    )
    if shape.arrow:
        yield Polygon(arrow_head(shape), closed=True, facecolor=colour, edgecolor="none")


def arrow_head(line: Line) -> tuple[tuple[float, float], ...]:
    """Return the three corners of the arrow head at the end of ``line``, in points."""
    (x0, y0), (x1, y1) = line.points[-2:]
    length = hypot(x1 - x0, y1 - y0) or 1.0
    dx, dy = (x1 - x0) / length, (y1 - y0) / length
    size = 3.0 + 2.2 * line.width
    half = size * 0.45
    x, y = x1 - dx * size, y1 - dy * size
    return ((x1, y1), (x - dy * half, y + dx * half), (x + dy * half, y - dx * half))


def _dot(shape: Dot, theme: Theme) -> Iterable[Artist]:
    from matplotlib.patches import Circle

    yield Circle(
        (shape.x, shape.y),
        shape.radius,
        facecolor=theme.hex(shape.fill) if shape.fill else "none",
        edgecolor=theme.hex(shape.stroke) if shape.stroke else "none",
        linewidth=shape.stroke_width if shape.stroke else 0.0,
        linestyle=round_dashes(shape) if shape.dashed else "solid",
    )


_MAKERS: dict[type, Callable[[Any, Theme], Iterable[Artist]]] = {
    Rectangle: _rectangle,
    Line: _line,
    Dot: _dot,
    Polygon: _polygon,
}


def round_dashes(shape: Dot) -> tuple[float, tuple[float, float]]:
    """Return eight even dashes around a circle, in multiples of the line's width."""
    eighth = 2 * pi * shape.radius / 8 / shape.stroke_width
    return (0, (eighth * 0.62, eighth * 0.38))


def _outlines(
    shape: Label, letters: Callable[[Label], Iterable[Outline]], transform: Transform
) -> Iterable[Artist]:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Contours

    codes = {"M": [1], "L": [2], "Q": [3, 3], "C": [4, 4, 4], "Z": [79]}
    for outline in letters(shape):
        steps = [code for step, _ in outline.steps for code in codes[step]]
        points = [point for _, points in outline.steps for point in points or ((0.0, 0.0),)]
        yield PathPatch(
            Contours(points, steps), facecolor=outline.colour, edgecolor="none", transform=transform
        )


def _texts(
    shape: Label, theme: Theme, language: Language, transform: Transform
) -> Iterable[Artist]:
    from matplotlib.text import Text

    places: dict[str, tuple[float, Literal["left", "center", "right"]]] = {
        "left": (shape.x, "left"),
        "center": (shape.x + shape.width / 2, "center"),
        "right": (shape.x + shape.width, "right"),
    }
    x, align = places[shape.align]
    for line, y in zip(shape.lines, baselines(shape), strict=True):
        hangs = align == "left" and language.is_han and line.startswith(OPENING)
        yield Text(
            x - hangs * HANG * shape.size,
            y,
            line,
            color=theme.hex(shape.colour),
            horizontalalignment=align,
            verticalalignment="baseline",
            fontfamily=list(language.families("heading" if shape.heading else "label")),
            fontsize=shape.size,
            fontweight=700 if shape.bold else 400,
            parse_math=False,
            transform=transform,
        )


def baselines(label: Label) -> tuple[float, ...]:
    """Return the baseline of each line, in points from the canvas's top."""
    block = len(label.lines) * label.leading
    spare = label.height - block
    start = label.y + {"top": 0.0, "middle": spare / 2, "bottom": spare}[label.anchor]
    rise = (label.leading - label.size) / 2 + BASELINE * label.size
    return tuple(start + index * label.leading + rise for index in range(len(label.lines)))
