"""What charts share: amounts, figures in display size, fills."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from jianbao.compose.drawings.sketch import Sketch, Words
from jianbao.model.drawing import Rectangle
from jianbao.model.edition import Mark


def amount(sketch: Sketch, mark: Mark) -> Decimal:
    """Return the number that ``mark`` shows; a figure without one is refused."""
    if mark.quantity is None or mark.quantity.amount is None:
        raise sketch.refuse(f"{mark.id} has no amount", "give it a fact that is a number")
    if mark.quantity.amount < 0:
        raise sketch.refuse(f"{mark.id} is less than nothing", "no kind draws negative amounts")
    return mark.quantity.amount


def figure_words(sketch: Sketch, mark: Mark, size: float = 0.0) -> Words:
    """Return the quantity as the edition prints it, whole and in one line."""
    text = mark.quantity.text if mark.quantity else ""
    size = size or sketch.style.head * 1.35
    return sketch.words(text, 1e4, size, bold=True, heading=True)


def part_fill(sketch: Sketch, mark: Mark, index: int, box: Rectangle) -> Rectangle:
    """Return ``box`` in the colour of series ``index``; derived and planned are hatched."""
    role = sketch.style.series[index % len(sketch.style.series)]
    if not mark.hatched:
        return replace(box, fill=role)
    strong = sketch.style.series[0]
    inset = 0.4
    return replace(
        box,
        x=box.x + inset,
        y=box.y + inset,
        width=max(box.width - 2 * inset, 0.1),
        height=box.height - 2 * inset,
        fill=sketch.style.ground,
        stroke=strong,
        stroke_width=2 * inset,
        hatch=strong,
    )
