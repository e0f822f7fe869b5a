"""What upright charts share: categories side by side along a base line, their names under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.compose.drawings.sketch import Sketch, Words
from jianbao.model.drawing import Line
from jianbao.model.theme import Box

#: Height of the plot by itself, as a part of the chart's width, and its least, in label sizes.
TALL, LEAST = 0.3, 6.0
#: The widest that one category may be, in label sizes.
WIDEST = 14.0
#: Lines that a name may take.
LINES = 3


@dataclass(frozen=True)
class Upright:
    """The plot of an upright chart and the names under it."""

    frame: Box
    names: tuple[Words, ...]
    height: float

    @property
    def pitch(self) -> float:
        """Return the width of one category, in points."""
        return self.frame.width / len(self.names)

    def middle(self, at: int) -> float:
        """Return where the middle of a category is."""
        return self.frame.x + self.pitch * (at + 0.5)

    @property
    def base(self) -> float:
        """Return where the base line is."""
        return self.frame.y + self.frame.height


def upright(
    sketch: Sketch, height: float, *, above: float, right: float = 0.0, tall: float = TALL
) -> Upright:
    """Return the plot under ``above`` points, with ``right`` points free beside it.

    A ``height`` of 0 makes it ``tall`` times as high as the chart is wide.
    """
    style = sketch.style
    marks = sketch.figure.items
    pitch = min((sketch.width - right) / len(marks), WIDEST * style.label)
    names = tuple(sketch.words(mark.label, pitch - style.label * 0.8) for mark in marks)
    air = style.label * 0.5
    below = max(name.height for name in names) + air
    least = style.label * LEAST
    tall = height - above - below if height else max(sketch.width * tall, least)
    if tall < least or any(len(name.lines) > LINES for name in names):
        raise sketch.refuse(
            "its columns have no room between their labels",
            "shorten labels, give it more room, or draw bars",
        )
    if any(name.width > pitch for name in names):
        raise sketch.refuse("names of its columns would touch", "shorten them, or draw bars")
    frame = Box(0.0, above, pitch * len(marks), tall)
    return Upright(frame, names, above + tall + below)


def draw_base(sketch: Sketch, plot: Upright) -> None:
    """Draw the base line."""
    style, frame = sketch.style, plot.frame
    ends = ((frame.x, plot.base), (frame.x + frame.width, plot.base))
    sketch.add(Line(ends, style.ink, style.hair * 1.5))


def draw_names(sketch: Sketch, plot: Upright) -> None:
    """Draw the names under the columns."""
    style = sketch.style
    for at, name in enumerate(plot.names):
        left = plot.middle(at) - name.width / 2
        sketch.add(name.at(left, plot.base + style.label * 0.5, align="center"))


def broken(names: Sequence[Words]) -> tuple[str, ...]:
    """Return names with their line breaks, as a native axis takes them."""
    return tuple("\n".join(name.lines) for name in names)
