"""Parts of one whole as a ring, clockwise from the top; each part named beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from jianbao.compose.charts import values
from jianbao.compose.charts.place import stacked
from jianbao.compose.drawings.sketch import Sketch, Stack
from jianbao.model.chart import Axis, Caption, Chart, Datum, Series
from jianbao.model.drawing import Line, Polygon
from jianbao.model.theme import Box

#: The hole as a part of the ring's radius, as natively.
HOLE = 0.6
#: The ring's radius in label sizes, by itself, from least to most.
RADIUS, LEAST, MOST = 6.0, 4.5, 9.0
#: White between neighbours, in points; degrees between two corners of a curve.
SEAM, STEP = 1.5, 3.0
#: Part of the width that names on one side may take.
NAMES = 0.34


@dataclass(frozen=True)
class _Slice:
    """A part from ``start`` to ``end``, in turns clockwise from the top."""

    series: int
    role: str
    datum: Datum
    start: float
    end: float

    @property
    def middle(self) -> float:
        """Return the direction of its middle, in turns."""
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class _Ring:
    """Where the ring stands, in a chart that is ``whole`` points high."""

    centre: tuple[float, float]
    radius: float
    whole: float

    @property
    def box(self) -> Box:
        """Return the square around it."""
        x, y = self.centre
        return Box(x - self.radius, y - self.radius, self.radius * 2, self.radius * 2)


def plan(sketch: Sketch, height: float) -> Chart:
    """Return the ring; a ``height`` of 0 takes what suits its labels."""
    style = sketch.style
    marks = sketch.figure.items
    data = tuple(values.datum(sketch, mark) for mark in marks)
    slices = _slices(data, values.roles(sketch, len(marks)))
    stacks = [
        Stack((values.value_words(sketch, datum), sketch.words(mark.label, sketch.width * NAMES)))
        for mark, datum in zip(marks, data, strict=True)
    ]
    widest = max(stack.width for stack in stacks)
    air = style.label * 1.2
    # Programs move labels that come near a chart's edge, and their own have inner margins.
    margin = style.label * 0.6
    most = sketch.width / 2 - widest - air - margin
    radius = min(height / 2 if height else style.label * RADIUS, style.label * MOST, most)
    if radius < style.label * LEAST:
        raise sketch.refuse("its ring has no room beside its labels", "shorten labels or draw bars")
    whole = height or radius * 2
    ring = _Ring((margin + widest + air + radius, whole / 2), radius, whole)
    for one in slices:
        sketch.add(_drawn(sketch, one, ring.centre, radius))
    captions = [
        caption for side in (1, -1) for caption in _captions(sketch, ring, slices, stacks, side)
    ]
    for caption in captions:
        sketch.add(*caption.labels)
    name = sketch.figure.subtitle.plain or sketch.figure.title.plain
    return Chart(
        kind=sketch.figure.kind,
        drawing=sketch.finish(whole),
        frame=ring.box,
        names=tuple(mark.label.plain for mark in marks),
        series=(Series(name, "", data),),
        captions=tuple(captions),
        axis=Axis(),
        size=style.label,
    )


def _slices(data: Sequence[Datum], roles: Sequence[str]) -> list[_Slice]:
    total = float(sum(datum.value for datum in data)) or 1.0
    found, reached = list[_Slice](), 0.0
    for at, (datum, role) in enumerate(zip(data, roles, strict=True)):
        part = float(datum.value) / total
        found.append(_Slice(at, role, datum, reached, reached + part))
        reached += part
    return found


def point(centre: tuple[float, float], radius: float, turn: float) -> tuple[float, float]:
    """Return the point of a circle in a direction, in turns clockwise from the top."""
    return centre[0] + radius * sin(2 * pi * turn), centre[1] - radius * cos(2 * pi * turn)


def _drawn(sketch: Sketch, one: _Slice, centre: tuple[float, float], radius: float) -> Polygon:
    """Return a slice with half a seam left out on either side."""
    corners = list[tuple[float, float]]()
    for reach, turned in ((radius, False), (radius * HOLE, True)):
        seam = SEAM / 2 / (2 * pi * reach)
        start, end = one.start + seam, max(one.end - seam, one.start + seam)
        steps = max(int((end - start) * 360 / STEP), 1)
        arc = [point(centre, reach, start + (end - start) * n / steps) for n in range(steps + 1)]
        corners += reversed(arc) if turned else arc
    if not one.datum.hatched:
        return Polygon(tuple(corners), fill=one.role)
    return Polygon(tuple(corners), sketch.style.ground, one.role, 0.8, hatch=one.role)


def _captions(
    sketch: Sketch, ring: _Ring, slices: Sequence[_Slice], stacks: Sequence[Stack], side: int
) -> Iterator[Caption]:
    """Yield the labels of one side of the ring, each beside its slice, none over another."""
    centre, radius = ring.centre, ring.radius
    own = [one for one in slices if (one.middle <= 0.5) == (side > 0)]
    heights = [stacks[one.series].height for one in own]
    outs = [point(centre, radius, one.middle) for one in own]
    wanted = [y - tall / 2 for (_, y), tall in zip(outs, heights, strict=True)]
    tops = stacked(wanted, heights, 0.0, ring.whole)
    if tops is None:
        raise sketch.refuse("the names of its parts have no room", "shorten them or draw bars")
    style = sketch.style
    for one, tall, top in zip(own, heights, tops, strict=True):
        stack = stacks[one.series]
        edge = centre[0] + side * (radius + style.label * 1.1)
        left = edge if side > 0 else edge - stack.width
        labels = stack.at(left if side > 0 else edge, top, align="left" if side > 0 else "right")
        foot = (edge - side * style.label * 0.25, top + tall / 2)
        out = point(centre, radius + 1.0, one.middle)
        sketch.add(Line((out, foot), style.muted, style.hair))
        band = point(centre, radius * (1 + HOLE) / 2, one.middle)
        shift = (left + stack.width / 2 - band[0], top + tall / 2 - band[1])
        yield Caption(0, one.series, labels, "", shift, below=True)
