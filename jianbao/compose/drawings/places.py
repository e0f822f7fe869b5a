"""What a network calls its places: a name, with a second line under or beside it."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.compose.drawings.sketch import Sketch, Words
from jianbao.model.drawing import Label
from jianbao.model.edition import Mark


@dataclass(frozen=True)
class Name:
    """A place's name with its second line, which stands ``beside`` it where there is room."""

    label: Words
    text: Words | None
    beside: bool
    gap: float

    @property
    def height(self) -> float:
        """Return the height of both, in points."""
        return self.label.height + (self.text.height if self.text and not self.beside else 0.0)

    @property
    def width(self) -> float:
        """Return the width of both, in points."""
        text = self.text.width if self.text else 0.0
        return self.label.width + self.gap + text if self.beside else max(self.label.width, text)

    def at(self, x: float, y: float) -> tuple[Label, ...]:
        """Return labels from the top left corner ``x``, ``y``."""
        first = self.label.at(x, y)
        if self.text is None:
            return (first,)
        if self.beside:
            # Both sizes share a baseline, which stands 0.38 em under a line's middle.
            drop = (self.label.leading - self.text.leading) / 2
            drop += 0.38 * (self.label.size - self.text.size)
            return first, self.text.at(x + self.label.width + self.gap, y + drop)
        return first, self.text.at(x, y + self.label.height)


def name_of(sketch: Sketch, item: Mark, width: float) -> Name:
    """Return how a place is called, in lines of ``width`` points."""
    style = sketch.style
    width = max(width, style.label * 5)
    label = sketch.words(item.label, width, bold=not item.hatched)
    if not item.text:
        return Name(label, None, False, style.label * 0.5)
    text = sketch.words(item.text, width, style.small, colour=style.muted)
    one_line = len(label.lines) == len(text.lines) == 1
    beside = one_line and label.width + style.label * 0.5 + text.width <= width
    return Name(label, text, beside, style.label * 0.5)


def lift(sketch: Sketch) -> float:
    """Return the room between a label and the track under it, in points."""
    return sketch.style.dot + sketch.style.label * 0.15
