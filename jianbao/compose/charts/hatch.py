"""Diagonal stripes cut to a shape: SVG patterns and clips are not drawn alike everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]

#: Distance between stripes along the edge, in points.
PITCH = 3.6


def stripes(
    x: float, y: float, width: float, height: float, pitch: float = PITCH
) -> Iterator[tuple[Point, Point]]:
    """Yield segments at 45° rising to the right, each with both ends on the rectangle's edge.

    Stripes keep to one lattice over the whole canvas, so that neighbours line up.
    """
    first = int((x + y) // pitch) + 1
    last = int((x + y + width + height) // pitch)
    for index in range(first, last + 1):
        total = index * pitch
        low = max(x, total - y - height)
        high = min(x + width, total - y)
        if high - low > 1e-6:
            yield (low, total - low), (high, total - high)


def across(corners: Sequence[Point], pitch: float = PITCH) -> Iterator[tuple[Point, Point]]:
    """Yield the same stripes cut to any polygon, whatever its form."""
    edges = list(pairwise((*corners, corners[0])))
    sums = [x + y for x, y in corners]
    for index in range(int(min(sums) // pitch) + 1, int(max(sums) // pitch) + 1):
        total = index * pitch
        found = sorted(x for edge in edges for x in _met(edge, total))
        for left, right in zip(found[::2], found[1::2], strict=False):
            if right - left > 1e-6:
                yield (left, total - left), (right, total - right)


def _met(edge: tuple[Point, Point], total: float) -> Iterator[float]:
    """Yield where on x the line x + y = ``total`` meets an edge; its end belongs to the next."""
    (x0, y0), (x1, y1) = edge
    start, end = x0 + y0 - total, x1 + y1 - total
    if (start < 0) != (end < 0):
        yield x0 + (x1 - x0) * start / (start - end)
