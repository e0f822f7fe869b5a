"""Diagonal stripes cut to a rectangle: SVG patterns and clips are not drawn alike everywhere."""

from __future__ import annotations

from collections.abc import Iterator

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
