"""The letters of a drawing as outlines: where each stands, for SVG and for matplotlib."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.compose.charts.paint import baselines
from jianbao.compose.lines.breaks import HANG, OPENING
from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.outlines import Glyph, set_line
from jianbao.model.drawing import Label


@dataclass(frozen=True)
class SetLine:
    """A line of a label: its glyphs in em from ``x`` and the baseline ``y``, both in points."""

    x: float
    y: float
    size: float
    colour: str
    glyphs: tuple[Glyph, ...]


def set_lines(label: Label, ruler: Ruler, *, hang: bool) -> Iterator[SetLine]:
    """Yield the lines of a label in the faces of ``ruler``.

    With ``hang``, a bracket of full width that begins a line stands over the edge by half.
    """
    role = ("text" if label.heading else "body") + ("-bold" if label.bold else "")
    for line, y in zip(label.lines, baselines(label), strict=True):
        glyphs, wide = set_line(line, ruler.faces[role])
        spare = label.width - wide * label.size
        x = label.x + {"left": 0.0, "center": spare / 2, "right": spare}[label.align]
        if hang and label.align == "left" and line.startswith(OPENING):
            x -= HANG * label.size
        yield SetLine(x, y, label.size, label.colour, glyphs)
