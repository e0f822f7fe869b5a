"""Two sides and a line for each series: what changed. Values at both ends, names at the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jianbao.compose.charts import values
from jianbao.compose.charts.line import OFF, radius
from jianbao.compose.charts.place import stacked
from jianbao.compose.charts.scales import scale_of
from jianbao.compose.charts.upright import broken
from jianbao.compose.drawings.sketch import Sketch, Words
from jianbao.model.chart import Axis, Caption, Chart, Series
from jianbao.model.drawing import Label, Line
from jianbao.model.theme import Box

#: Height of the plot by itself, as a part of the chart's width, and its least, in label sizes.
TALL, LEAST = 0.38, 8.0
#: Part of the width that names may take; the widest plot, in its heights.
NAMES, WIDEST = 0.4, 2.0
#: From the foot of a side to its head, in label sizes, and how far down a value may reach:
#: a native head begins at 0.6.
DROP, REACH = 0.8, 0.55


def plan(sketch: Sketch, height: float) -> Chart:
    """Return the lines; a ``height`` of 0 takes what suits the width."""
    series = values.series_of(sketch)
    heads = tuple(sketch.words(mark.label, sketch.width * 0.3) for mark in sketch.figure.items)
    frame, whole = _frame(sketch, series, heads, height)
    axis = scale_of(series, from_zero=sketch.figure.from_zero)
    _draw_sides(sketch, frame, heads)
    _draw_lines(sketch, frame, axis, series)
    captions = [
        caption for side in (0, 1) for caption in _captions(sketch, frame, axis, series, side)
    ]
    for caption in captions:
        sketch.add(*caption.labels)
    return Chart(
        kind=sketch.figure.kind,
        drawing=sketch.finish(whole),
        frame=frame,
        names=broken(heads),
        series=series,
        captions=tuple(captions),
        axis=axis,
        size=sketch.style.label,
    )


def _frame(
    sketch: Sketch, series: Sequence[Series], heads: Sequence[Words], height: float
) -> tuple[Box, float]:
    """Return the plot between its labels, and how high the chart is with them."""
    style = sketch.style
    off = radius(sketch) + style.label * OFF * 2
    left, right = (
        max(max(_width(sketch, one, side) for one in series) + off, head.width / 2)
        for side, head in enumerate(heads)
    )
    below = max(head.height for head in heads) + style.label * DROP
    above = style.label * style.leading * 0.6
    tall = height - above - below if height else max(sketch.width * TALL, style.label * LEAST)
    wide = min(sketch.width - left - right, tall * WIDEST)
    if tall < style.label * LEAST or wide < style.label * LEAST:
        raise sketch.refuse("its lines have no room between their labels", "give it more room")
    return Box(left, above, wide, tall), height or above + tall + below


def _draw_sides(sketch: Sketch, frame: Box, heads: Sequence[Words]) -> None:
    """Draw the two sides, each with its head under it."""
    style, base = sketch.style, frame.y + frame.height
    for at, head in enumerate(heads):
        x = frame.x + at * frame.width
        sketch.add(Line(((x, frame.y), (x, base)), style.rule, style.hair * 1.5))
        sketch.add(head.at(x - head.width / 2, base + style.label * DROP, align="center"))


def _draw_lines(sketch: Sketch, frame: Box, axis: Axis, series: Sequence[Series]) -> None:
    """Draw a line for each series, then the values at its ends."""
    for one in series:
        ends = tuple(_spot(frame, axis, one, at) for at in (0, 1))
        sketch.add(Line(ends, one.role, sketch.style.bold * 0.9))
    for number, at, datum in values.data_of(series):
        one = series[number]
        spot = _spot(frame, axis, one, at)
        sketch.add(values.dot(sketch, *spot, radius(sketch), datum, one.role))


def _spot(frame: Box, axis: Axis, series: Series, at: int) -> tuple[float, float]:
    datum = series.data[at]
    assert datum is not None, "each series has a value on both sides"
    part = axis.part(float(datum.value))
    return frame.x + at * frame.width, frame.y + frame.height * (1 - part)


def _labels(sketch: Sketch, series: Series, side: int) -> tuple[Label, ...]:
    """Return a value, and at the right its series' name beside it, from the origin on."""
    datum = series.data[side]
    assert datum is not None, "each series has a value on both sides"
    value = values.value_words(sketch, datum)
    if not side:
        return (value.at(0.0, 0.0, align="right"),)
    name = values.one_line(sketch, series.name)
    return (value.at(0.0, 0.0), name.at(value.width + sketch.style.label * 0.4, 0.0))


def _width(sketch: Sketch, series: Series, side: int) -> float:
    last = _labels(sketch, series, side)[-1]
    return last.x + last.width


def _captions(
    sketch: Sketch, frame: Box, axis: Axis, series: Sequence[Series], side: int
) -> Iterator[Caption]:
    """Yield the labels of one side, none over another."""
    off = radius(sketch) + sketch.style.label * OFF * 2
    rows = [_labels(sketch, one, side) for one in series]
    spots = [_spot(frame, axis, one, side) for one in series]
    heights = [row[0].height for row in rows]
    wanted = [y - tall / 2 for (_, y), tall in zip(spots, heights, strict=True)]
    foot = frame.y + frame.height + sketch.style.label * REACH
    tops = stacked(wanted, heights, 0.0, foot)
    if tops is None:
        raise sketch.refuse("its values have no room one under another", "take fewer series")
    for at, (row, (x, _), top, free) in enumerate(zip(rows, spots, tops, wanted, strict=True)):
        width = row[-1].x + row[-1].width
        left = x + off if side else x - off - width
        labels = tuple(replace(label, x=left + label.x, y=top) for label in row)
        yield Caption(at, side, labels, "r" if side else "l", (0.0, top - free))
