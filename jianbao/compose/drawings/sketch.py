"""A sketch: shapes gathered one after another, with text measured by the ruler."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jianbao.compose.drawings.style import DrawingStyle
from jianbao.compose.lines import wholes
from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.short import break_short
from jianbao.compose.lines.strip import Piece
from jianbao.model.drawing import Drawing, Label, Line, Polygon, Shape
from jianbao.model.edition import Figure
from jianbao.model.text import Rich
from jianbao.problem import Problem, ProblemError

#: Part of a box's width that its text was measured to fill: outputs set letters a little wider
#: than measured (WeasyPrint 70 draws SVG text letter by letter, without kerning).
FILL = 0.98
#: What never breaks inside: a stretch without spaces or Han.
_WORD = re.compile(r"[^\s\u2e80-\uffff]+")


@dataclass(frozen=True)
class Words:
    """A paragraph of one look, broken into lines; ``width`` and ``height`` in points.

    ``torn`` says how badly it is broken: 0 where every line ends well.
    """

    lines: tuple[str, ...]
    size: float
    leading: float
    width: float
    colour: str
    bold: bool = False
    heading: bool = False
    torn: float = 0.0

    @property
    def height(self) -> float:
        """Return the height of all lines, in points."""
        return len(self.lines) * self.leading

    def at(self, x: float, y: float, *, width: float | None = None, align: str = "left") -> Label:
        """Return the words as a label whose box has its top left at ``x``, ``y``."""
        return Label(
            x,
            y,
            self.width if width is None else width,
            self.height,
            self.lines,
            self.size,
            self.leading,
            self.colour,
            self.bold,
            self.heading,
            align,
        )


@dataclass(frozen=True)
class Stack:
    """Paragraphs one under another, moved as one."""

    parts: tuple[Words, ...]
    gap: float = 0.0

    @property
    def width(self) -> float:
        """Return the width of the widest paragraph, in points."""
        return max((part.width for part in self.parts), default=0.0)

    @property
    def height(self) -> float:
        """Return the height with the gaps between paragraphs, in points."""
        inner = self.gap * max(0, len(self.parts) - 1)
        return sum(part.height for part in self.parts) + inner

    def at(self, x: float, y: float, *, align: str = "left") -> tuple[Label, ...]:
        """Return labels from ``y`` down; ``x`` is the left edge, or the right if so aligned."""
        labels, top = [], y
        for part in self.parts:
            left = x - part.width if align == "right" else x
            labels.append(part.at(left, top, align=align))
            top += part.height + self.gap
        return tuple(labels)


@dataclass
class Sketch:
    """A drawing in the making."""

    figure: Figure
    width: float
    ruler: Ruler
    style: DrawingStyle
    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Put ``shapes`` on top of what is there."""
        self.shapes.extend(shapes)

    def words(
        self,
        text: Rich | str,
        width: float,
        size: float | None = None,
        *,
        colour: str = "",
        bold: bool = False,
        heading: bool = False,
    ) -> Words:
        """Return ``text`` broken to ``width`` points, at label size unless told.

        Lines end by sense and are as even as their number allows; names stay whole.
        A word wider than ``width`` is kept whole.
        """
        size = size or self.style.label

        def measure(part: str) -> float:
            return self.ruler.width(part, size, bold=bold, heading=heading)

        plain, names = str(text), wholes.names(text) if isinstance(text, Rich) else ()
        longest = max((measure(word) for word in _WORD.findall(plain)), default=0.0)
        width = max(width * FILL, longest + 0.1)
        lines, torn = self._lines(Piece(plain, size, bold, heading), width, names)
        return Words(
            lines,
            size,
            size * self.style.leading,
            max((measure(line) for line in lines), default=0.0) / FILL,
            colour or self.style.ink,
            bold,
            heading,
            torn,
        )

    def _lines(
        self, piece: Piece, width: float, names: Sequence[wholes.Stretch]
    ) -> tuple[tuple[str, ...], float]:
        """Return the lines of a text, broken by sense and evenly, and how badly they end."""
        found = break_short((piece,), width, self.ruler, names=names)
        ends = pairwise((0, *(found.at if found else ()), len(piece.text)))
        lines = (line for low, high in ends for line in piece.text[low:high].split("\n"))
        return tuple(line.strip(" ") for line in lines), found.cost if found else 0.0

    def finish(self, height: float) -> Drawing:
        """Return the drawing on a canvas of ``height`` points."""
        return Drawing(self.width, height, tuple(self.shapes))

    def refuse(self, what: str, hint: str) -> ProblemError:
        """Return the error that this figure cannot be drawn as asked."""
        found = Problem("DRAW01", f"figure {self.figure.id}: {what}", self.figure.place, hint)
        return ProblemError(found)


def moved(drawing: Drawing, right: float, width: float) -> Drawing:
    """Return ``drawing`` moved ``right`` points, on a canvas ``width`` points wide."""
    if not right:
        return drawing
    return Drawing(width, drawing.height, tuple(_moved(shape, right) for shape in drawing.shapes))


def _moved(shape: Shape, right: float) -> Shape:
    if isinstance(shape, Line | Polygon):
        return replace(shape, points=tuple((x + right, y) for x, y in shape.points))
    return replace(shape, x=shape.x + right)
