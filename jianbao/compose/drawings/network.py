"""A network of places in bands side by side: tracks that join, cross the boundary and part.

The first band's tracks join in one trunk, bands between run side by side as in a station, and
the last band's tracks fan out. What is planned is dashed. No map: only order is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.compose.drawings import network_upright
from jianbao.compose.drawings.places import Name, lift, name_of
from jianbao.compose.drawings.sketch import Sketch, Words
from jianbao.model.drawing import Dot, Drawing, Line, Rectangle
from jianbao.model.edition import Mark

#: How far a track runs sideways for each point up or down where it joins the trunk.
SLOPE = 0.62


@dataclass(frozen=True)
class Band:
    """A column ``left`` to ``right`` points; ``tracks`` are heights relative to the trunk."""

    mark: Mark
    left: float
    right: float
    head: Words
    stacks: tuple[Name, ...]
    tracks: tuple[float, ...]
    joins: bool
    parts: bool

    @property
    def top(self) -> float:
        """Return how far labels reach above the trunk, in points (negative)."""
        pairs = zip(self.tracks, self.stacks, strict=True)
        return min((track - stack.height for track, stack in pairs), default=0.0)

    @property
    def bottom(self) -> float:
        """Return how far tracks reach below the trunk, in points."""
        return max(self.tracks, default=0.0)


def draw(sketch: Sketch, height: float) -> Drawing:
    """Return the network; a ``height`` of 0 takes what it needs."""
    if sketch.style.narrow:
        return network_upright.draw(sketch)
    bands = _bands(sketch)
    needed = _needed(sketch, bands)
    if height and needed > height + 0.01:
        raise sketch.refuse(
            f"the network needs {needed:.0f} pt of height and has {height:.0f}",
            "shorten labels or give it more room",
        )
    canvas = height or needed
    rows = max(1, *(len(band.tracks) for band in bands))
    spread = _bands(sketch, min((canvas - needed) / rows, sketch.style.label * 0.8))
    if _needed(sketch, spread) <= canvas:
        bands = spread
    spare = canvas - _needed(sketch, bands)
    trunk = _head(sketch, bands) + _above(sketch, bands) + spare / 2
    _draw_grounds(sketch, bands, canvas)
    for band in bands:
        _draw_tracks(sketch, band, trunk)
    for band in bands:
        _draw_places(sketch, band, trunk)
    return sketch.finish(canvas)


def _needed(sketch: Sketch, bands: Sequence[Band]) -> float:
    """Return the height of heads, tracks and the air round them, in points."""
    below = max(band.bottom for band in bands) + sketch.style.dot * 2.4
    return _head(sketch, bands) + _above(sketch, bands) + below


def _head(sketch: Sketch, bands: Sequence[Band]) -> float:
    return max(band.head.height for band in bands) + sketch.style.label * 1.4


def _above(sketch: Sketch, bands: Sequence[Band]) -> float:
    return -min(band.top for band in bands) + lift(sketch)


def _bands(sketch: Sketch, air: float = 0.0) -> list[Band]:
    """Return the bands, each track ``air`` points further from the last than it must be."""
    marks = sketch.figure.items
    shares = _shares(marks)
    edges = [sum(shares[:index]) * sketch.width for index in range(len(marks) + 1)]
    return [
        _band(sketch, mark, edges[index], edges[index + 1], index > 0, index < len(marks) - 1, air)
        for index, mark in enumerate(marks)
    ]


def _shares(marks: Sequence[Mark]) -> list[float]:
    """Return the part of the width for each band: outer ones with many tracks need more."""
    weights = [1.0 + 0.05 * max(0, len(mark.items) - 1) for mark in marks]
    return [weight / sum(weights) for weight in weights]


def _band(
    sketch: Sketch, mark: Mark, left: float, right: float, parts: bool, joins: bool, air: float
) -> Band:
    pad = sketch.style.label * 0.9
    start = left + pad if left else left
    inner = right - start - pad
    head = sketch.words(mark.label, inner, sketch.style.head, bold=True, heading=True)
    slopes = [0.0] * len(mark.items)
    # Names are broken to the room that slopes leave, slopes depend on the names' heights:
    # three rounds settle every case that has room.
    for _ in range(3):
        stacks = tuple(
            name_of(sketch, item, inner - slope * (joins + parts))
            for item, slope in zip(mark.items, slopes, strict=True)
        )
        tracks = _tracks(sketch, stacks, air)
        slopes = [_slope(index, track, stacks[index]) for index, track in enumerate(tracks)]
    return Band(mark, start, right, head, stacks, tracks, joins, parts)


def _slope(index: int, track: float, stack: Name) -> float:
    """Return how far sideways the tracks' slopes reach beside a name, in points.

    A name stands on its track, so above the trunk the slopes of higher tracks pass beside it.
    """
    beside = stack.height if track <= 0 and index > 0 else 0.0
    return (abs(track) + beside) * SLOPE


def _tracks(sketch: Sketch, stacks: Sequence[Name], air: float) -> tuple[float, ...]:
    """Return the height of each track, the middle one being the trunk's own."""
    ys, y = [], 0.0
    for stack in stacks:
        y += stack.height + lift(sketch) + sketch.style.dot + sketch.style.label * 0.5 + air
        ys.append(y)
    middle = ys[(len(ys) - 1) // 2] if ys else 0.0
    return tuple(each - middle for each in ys)


def _draw_grounds(sketch: Sketch, bands: Sequence[Band], height: float) -> None:
    style = sketch.style
    for index, band in enumerate(bands):
        first, last = index == 0, index == len(bands) - 1
        edge = 0.0 if first else band.left - style.label * 0.9
        if not first and not last:
            sketch.add(Rectangle(edge, 0, band.right - edge, height, fill=style.tint))
            for x in (edge, band.right):
                sketch.add(Line(((x, 0), (x, height)), style.ink, style.hair, dashed=True))
        sketch.add(band.head.at(band.left, style.label * 0.4))


def _draw_tracks(sketch: Sketch, band: Band, trunk: float) -> None:
    edge = band.left if not band.parts else band.left - sketch.style.label * 0.9
    for index, (item, track) in enumerate(zip(band.mark.items, band.tracks, strict=True)):
        run = abs(track) * SLOPE
        points = []
        if band.parts:
            points += [(edge, trunk), (edge + run, trunk + track)]
        else:
            points += [(edge + sketch.style.dot, trunk + track)]
        if band.joins:
            points += [(band.right - run, trunk + track), (band.right, trunk)]
        else:
            points += [(_station(sketch, band, index), trunk + track)]
        width = sketch.style.bold * (0.5 if item.hatched else 1.0)
        sketch.add(Line(tuple(points), sketch.style.line, width, dashed=item.hatched))


def _draw_places(sketch: Sketch, band: Band, trunk: float) -> None:
    style = sketch.style
    rows = zip(band.mark.items, band.tracks, band.stacks, strict=True)
    for index, (item, track, stack) in enumerate(rows):
        x = _station(sketch, band, index)
        y = trunk + track
        sketch.add(
            Dot(x, y, style.dot, style.ground, style.line, style.bold * 0.7, dashed=item.hatched)
        )
        left = _start(band, index)
        sketch.add(*stack.at(left, y - lift(sketch) - stack.height))


def _start(band: Band, index: int) -> float:
    """Return where a name begins: past the slopes by which tracks leave the trunk."""
    slope = _slope(index, band.tracks[index], band.stacks[index])
    return band.left + (slope if band.parts else 0.0)


def _station(sketch: Sketch, band: Band, index: int) -> float:
    """Return where the dot stands: under the name's start, at its end where the line ends."""
    dot = sketch.style.dot + sketch.style.bold * 0.4
    run = dot if band.joins else max(band.stacks[index].width - dot, dot)
    return _start(band, index) + run
