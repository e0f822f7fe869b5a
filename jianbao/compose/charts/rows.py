"""What horizontal charts share: categories one under another, their names to the left."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.compose.drawings.sketch import Sketch, Words
from jianbao.model.drawing import Line
from jianbao.model.theme import Box

#: Part of the width that names may take.
NAMES = 0.36


@dataclass(frozen=True)
class Rows:
    """The plot of a horizontal chart and the names beside it."""

    frame: Box
    names: tuple[Words, ...]

    @property
    def pitch(self) -> float:
        """Return the height of one category, in points."""
        return self.frame.height / len(self.names)

    def middle(self, at: int) -> float:
        """Return where the middle of a category is."""
        return self.frame.y + self.pitch * (at + 0.5)


def rows(
    sketch: Sketch, height: float, *, pitch: float, most: float, above: float = 0.0, right: float
) -> Rows:
    """Return the plot with rows ``pitch`` to ``most`` points high, ``right`` points free beside it.

    A ``height`` of 0 gives each row its pitch.
    """
    style = sketch.style
    names = tuple(sketch.words(mark.label, sketch.width * NAMES) for mark in sketch.figure.items)
    start = max(name.width for name in names) + style.label * 0.8
    pitch = max(pitch, max(name.height for name in names) + style.label * 0.4)
    needed = above + pitch * len(names)
    wide = sketch.width - start - right
    if wide < style.label * 6 or (height and needed > height + 0.01):
        raise sketch.refuse(
            f"the bars need {needed:.0f} pt of height and room beside their labels",
            "shorten labels or give it more room",
        )
    if height:
        pitch = min((height - above) / len(names), max(pitch, most))
    return Rows(Box(start, above, wide, pitch * len(names)), names)


def draw_names(sketch: Sketch, plot: Rows) -> None:
    """Draw the names at the left."""
    for at, name in enumerate(plot.names):
        sketch.add(name.at(0.0, plot.middle(at) - name.height / 2))


def draw_base(sketch: Sketch, plot: Rows) -> None:
    """Draw the line that bars start from."""
    style, frame = sketch.style, plot.frame
    ends = ((frame.x, frame.y), (frame.x, frame.y + frame.height))
    sketch.add(Line(ends, style.ink, style.hair * 1.5))
