"""A network for a narrow column: bands one under another, tracks from top to bottom.

Each place of the first band begins a track of its own; they join, run through the bands between
and part again. All names stand in one column, to the right of every track.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.compose.drawings.places import Name, name_of
from jianbao.compose.drawings.sketch import Sketch, Words
from jianbao.model.drawing import Dot, Drawing, Line, Rectangle
from jianbao.model.edition import Mark

#: From track to track, and from a name to the next, in sizes of labels.
STEP, AIR = 1.0, 0.55


@dataclass(frozen=True)
class Band:
    """Places from ``top`` to ``bottom`` points; a track's ``side`` is points from the trunk."""

    mark: Mark
    head: Words
    names: tuple[Name, ...]
    rows: tuple[float, ...]
    sides: tuple[float, ...]
    top: float
    bottom: float
    parts: bool
    joins: bool


def draw(sketch: Sketch) -> Drawing:
    """Return the network, as high as it needs."""
    marks = sketch.figure.items
    sides = [_sides(sketch, mark, last=mark is marks[-1]) for mark in marks]
    reach = sketch.style.dot + sketch.style.bold
    trunk = reach - min((min(own, default=0.0) for own in sides), default=0.0)
    right = max((max(own, default=0.0) for own in sides), default=0.0)
    names = trunk + right + reach + 0.5 * sketch.style.label
    bands, top = list[Band](), 0.0
    for at, (mark, own) in enumerate(zip(marks, sides, strict=True)):
        band = _band(sketch, mark, own, top, names, parts=at > 0, joins=at < len(marks) - 1)
        bands.append(band)
        top = band.bottom
    for band in bands:
        _draw_ground(sketch, band, names)
    for band in bands:
        _draw_tracks(sketch, band, trunk)
    for band in bands:
        _draw_places(sketch, band, trunk, names)
    return sketch.finish(top)


def _sides(sketch: Sketch, mark: Mark, *, last: bool) -> tuple[float, ...]:
    """Return how far each track runs from the trunk, the middle one being the trunk's own.

    The highest track begins at the left of the others, or ends at their right.
    """
    middle = (len(mark.items) - 1) // 2
    found = [(at - middle) * STEP * sketch.style.label for at in range(len(mark.items))]
    return tuple(reversed(found) if last else found)


def _band(
    sketch: Sketch,
    mark: Mark,
    sides: Sequence[float],
    top: float,
    left: float,
    *,
    parts: bool,
    joins: bool,
) -> Band:
    """Return a band that begins at ``top``, its names ``left`` points from the side."""
    label = sketch.style.label
    width = sketch.width - left
    head = sketch.words(mark.label, width, sketch.style.head, bold=True, heading=True)
    names = tuple(name_of(sketch, item, width) for item in mark.items)
    y = top + label * 0.6 + head.height + label * 0.35
    if parts:
        # Tracks have left the trunk where the first name stands.
        y = max(y, top + max(map(abs, sides), default=0.0))
    rows = list[float]()
    for name in names:
        rows.append(y)
        y += name.height + label * AIR
    if joins:
        # Tracks turn to the trunk beside the last names, each below its own dot.
        ends = zip(names, rows, sides, strict=True)
        turns = [_level(name, row) + abs(side) for name, row, side in ends]
        y = max(y, max(turns, default=0.0))
    return Band(mark, head, names, tuple(rows), tuple(sides), top, y + label * 0.2, parts, joins)


def _level(name: Name, row: float) -> float:
    """Return the height of a place's dot: the middle of the first line of its name."""
    return row + name.label.leading / 2


def _draw_ground(sketch: Sketch, band: Band, left: float) -> None:
    style = sketch.style
    if band.parts and band.joins:
        ground = Rectangle(0, band.top, sketch.width, band.bottom - band.top, fill=style.tint)
        sketch.add(ground)
        for y in (band.top, band.bottom):
            sketch.add(Line(((0, y), (sketch.width, y)), style.ink, style.hair, dashed=True))
    sketch.add(band.head.at(left, band.top + style.label * 0.6))


def _draw_tracks(sketch: Sketch, band: Band, trunk: float) -> None:
    style = sketch.style
    for item, name, row, side in zip(
        band.mark.items, band.names, band.rows, band.sides, strict=True
    ):
        x, level = trunk + side, _level(name, row)
        points = [(trunk, band.top), (x, band.top + abs(side))] if band.parts else [(x, level)]
        if band.joins:
            points += [(x, band.bottom - abs(side)), (trunk, band.bottom)]
        else:
            points.append((x, level))
        width = style.bold * (0.5 if item.hatched else 1.0)
        sketch.add(Line(tuple(points), style.line, width, dashed=item.hatched))


def _draw_places(sketch: Sketch, band: Band, trunk: float, left: float) -> None:
    style = sketch.style
    for item, name, row, side in zip(
        band.mark.items, band.names, band.rows, band.sides, strict=True
    ):
        dot = Dot(
            trunk + side,
            _level(name, row),
            style.dot,
            style.ground,
            style.line,
            style.bold * 0.7,
            dashed=item.hatched,
        )
        sketch.add(dot, *name.at(left, row))
