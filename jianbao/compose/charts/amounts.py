"""What charts share: amounts, figures in display size."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jianbao.compose.drawings.sketch import Sketch, Words
from jianbao.model.drawing import Label
from jianbao.model.edition import Mark

#: Size of qualifiers and units beside a figure's own.
UNIT = 0.5


def amount(sketch: Sketch, mark: Mark) -> Decimal:
    """Return the number that ``mark`` shows; a figure without one is refused."""
    if mark.quantity is None or mark.quantity.amount is None:
        raise sketch.refuse(f"{mark.id} has no amount", "give it a fact that is a number")
    if mark.quantity.amount < 0:
        what = f"`{mark.quantity.fact}` is less than nothing, which no chart draws"
        raise sketch.refuse(what, "show it in a table, or say it in the text")
    return mark.quantity.amount


@dataclass(frozen=True)
class Numeral:
    """A figure in display size with its qualifier and unit small, on one baseline.

    ``spaces`` stand before each part, in points.
    """

    parts: tuple[Words, ...]
    spaces: tuple[float, ...]

    @property
    def width(self) -> float:
        """Return the width of all parts, in points."""
        return sum(part.width for part in self.parts) + sum(self.spaces)

    @property
    def height(self) -> float:
        """Return the height of the tallest part's line, in points."""
        return max((part.height for part in self.parts), default=0.0)

    def at(self, x: float, y: float) -> tuple[Label, ...]:
        """Return labels side by side from the top left corner ``x``, ``y``."""
        labels, most = [], max((part.size for part in self.parts), default=0.0)
        for part, space in zip(self.parts, self.spaces, strict=True):
            # A baseline stands half a line and 0.38 em under its line's top.
            drop = (self.height - part.height) / 2 + 0.38 * (most - part.size)
            x += space
            labels.append(part.at(x, y + drop))
            x += part.width
        return tuple(labels)


@dataclass(frozen=True)
class Name:
    """A part's figure with its name under it."""

    figure: Numeral
    label: Words

    @property
    def width(self) -> float:
        """Return the width of the wider, in points."""
        return max(self.figure.width, self.label.width)

    @property
    def height(self) -> float:
        """Return the height of both, in points."""
        return self.figure.height + self.label.height

    def at(self, x: float, y: float) -> tuple[Label, ...]:
        """Return labels from the top left corner ``x``, ``y``."""
        return (*self.figure.at(x, y), self.label.at(x, y + self.figure.height))


def numeral(sketch: Sketch, mark: Mark) -> Numeral:
    """Return the quantity as it stands beside its name, in one line."""
    quantity, style = mark.quantity, sketch.style
    if quantity is None:
        return Numeral((), ())
    texts = (quantity.before, quantity.number, quantity.tail)
    if "".join(texts) != quantity.labelled or not quantity.number:
        texts = ("", quantity.text, "")
    small = max(style.label, style.figure * UNIT)
    sizes = (small, style.figure, small)
    pieces = [
        _piece(sketch, text, size) for text, size in zip(texts, sizes, strict=True) if text.strip()
    ]
    return Numeral(tuple(words for words, _ in pieces), tuple(space for _, space in pieces))


def _piece(sketch: Sketch, text: str, size: float) -> tuple[Words, float]:
    """Return ``text`` on one line, a space behind it within its width, and the space before."""

    def measure(part: str) -> float:
        return sketch.ruler.width(part, size, bold=True, heading=True)

    shown = text.lstrip()
    space = measure(text) - measure(shown)
    line = (shown.rstrip(),)
    leading = size * sketch.style.leading
    look = {"bold": True, "heading": True}
    return Words(line, size, leading, measure(shown), sketch.style.ink, **look), space
