"""The last look at a drawing: no label may leave the canvas, touch another or be crossed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from jianbao.model.drawing import Drawing, Label, Line

#: Points by which boxes may meet before they count as touching.
EPSILON = 0.05


def faults(drawing: Drawing) -> tuple[str, ...]:
    """Return what is wrong, in words; empty where every label stands free."""
    labels = [shape for shape in drawing.shapes if isinstance(shape, Label)]
    outside = [
        f"“{_text(label)}” leaves the canvas" for label in labels if not _inside(label, drawing)
    ]
    touching = [
        f"“{_text(one)}” touches “{_text(other)}”"
        for one, other in combinations(labels, 2)
        if touch(one, other)
    ]
    crossed = [
        f"a line crosses “{_text(label)}”"
        for label in labels
        if any(crosses(segment, label) for segment in _segments(drawing))
    ]
    return (*outside, *touching, *crossed)


def _text(label: Label) -> str:
    return " ".join(label.lines)


def _inside(label: Label, drawing: Drawing) -> bool:
    return (
        label.x >= -EPSILON
        and label.y >= -EPSILON
        and label.x + label.width <= drawing.width + EPSILON
        and label.y + label.height <= drawing.height + EPSILON
    )


def touch(one: Label, other: Label) -> bool:
    """Return whether two labels meet."""
    return (
        one.x < other.x + other.width - EPSILON
        and other.x < one.x + one.width - EPSILON
        and one.y < other.y + other.height - EPSILON
        and other.y < one.y + one.height - EPSILON
    )


Segment = tuple[tuple[float, float], tuple[float, float]]


def _segments(drawing: Drawing) -> Iterator[Segment]:
    for shape in drawing.shapes:
        if isinstance(shape, Line):
            yield from pairwise(shape.points)


def crosses(segment: Segment, label: Label) -> bool:
    """Return whether any part of ``segment`` lies within the label (Liang and Barsky's clip)."""
    (x0, y0), (x1, y1) = segment
    enter, leave = 0.0, 1.0
    for start, delta, low, high in (
        (x0, x1 - x0, label.x + EPSILON, label.x + label.width - EPSILON),
        (y0, y1 - y0, label.y + EPSILON, label.y + label.height - EPSILON),
    ):
        if delta == 0:
            if not low < start < high:
                return False
            continue
        near, far = sorted(((low - start) / delta, (high - start) / delta))
        enter, leave = max(enter, near), min(leave, far)
    return enter < leave
