"""The last look at a drawing: no label may leave the canvas or touch another."""

from __future__ import annotations

from itertools import combinations

from jianbao.model.drawing import Drawing, Label

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
        if _touch(one, other)
    ]
    return (*outside, *touching)


def _text(label: Label) -> str:
    return " ".join(label.lines)


def _inside(label: Label, drawing: Drawing) -> bool:
    return (
        label.x >= -EPSILON
        and label.y >= -EPSILON
        and label.x + label.width <= drawing.width + EPSILON
        and label.y + label.height <= drawing.height + EPSILON
    )


def _touch(one: Label, other: Label) -> bool:
    return (
        one.x < other.x + other.width - EPSILON
        and other.x < one.x + one.width - EPSILON
        and one.y < other.y + other.height - EPSILON
        and other.y < one.y + one.height - EPSILON
    )
