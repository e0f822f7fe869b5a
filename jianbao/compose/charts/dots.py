"""Amounts as dots on a common scale: names to the left, a line for each row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from jianbao.compose.charts import values
from jianbao.compose.charts.rows import Rows, rows
from jianbao.compose.charts.scales import scale_of
from jianbao.compose.charts.upright import broken
from jianbao.compose.drawings.sketch import Sketch
from jianbao.model.chart import Axis, Caption, Chart, Series
from jianbao.model.drawing import Label, Rectangle
from jianbao.model.theme import Box

#: The radius of a dot, and what stands between it and its value, in label sizes.
RADIUS, OFF = 0.42, 0.35
#: The height of a row in heights of its label, from least to most; and with values above dots.
PITCH, MOST = 1.35, 2.2
TALL, TALLEST = 2.1, 2.8
#: The least width of the plot, in label sizes.
LEAST = 6.0


def plan(sketch: Sketch, height: float) -> Chart:
    """Return the dots; a ``height`` of 0 takes what they need."""
    style = sketch.style
    series = values.series_of(sketch)
    names, top = values.key(sketch, series) if len(series) > 1 else ((), 0.0)
    line = style.label * style.leading
    widest = max(values.value_words(sketch, datum).width for _, _, datum in values.data_of(series))
    aside = widest + style.label * (RADIUS + OFF)
    above = top + style.label * 0.5 if top else 0.0
    pitch, most = PITCH, MOST
    if len(series) > 2:
        pitch, most, above = TALL, TALLEST, above + line * 0.5
    plot = rows(sketch, height, pitch=line * pitch, most=line * most, above=above, right=aside)
    axis = scale_of(series, from_zero=sketch.figure.from_zero)
    room = aside + style.label * OFF if len(series) > 1 else style.label * RADIUS
    start, plot = plot.frame.x, _narrowed(plot, axis, series, room)
    if plot.frame.width < style.label * LEAST:
        what = "its dots have no room between their names and values"
        raise sketch.refuse(what, "shorten labels or give it more room")
    for at, name in enumerate(plot.names):
        y = plot.middle(at)
        sketch.add(name.at(0.0, y - name.height / 2))
        sketch.add(Rectangle(plot.frame.x, y - 0.25, plot.frame.width, 0.5, fill=style.rule))
    captions = [
        caption for at in range(len(plot.names)) for caption in _row(sketch, plot, axis, series, at)
    ]
    for caption in captions:
        values.draw_caption(sketch, caption, masked=caption.position != "t")
    return Chart(
        kind=sketch.figure.kind,
        drawing=sketch.finish(height or plot.frame.y + plot.frame.height),
        frame=plot.frame,
        names=broken(plot.names),
        series=series,
        captions=tuple(captions),
        axis=axis,
        size=style.label,
        key=names,
        aside=plot.frame.x - start,
    )


def _narrowed(plot: Rows, axis: Axis, series: tuple[Series, ...], aside: float) -> Rows:
    """Return the plot with ``aside`` points at the left of its least dot, for its value."""
    frame = plot.frame
    part = axis.part(min(float(datum.value) for one in series for datum in one.data if datum))
    left = max(0.0, (aside - frame.width * part) / (1 - part)) if part < 1 else 0.0
    return Rows(Box(frame.x + left, frame.y, frame.width - left, frame.height), plot.names)


def _row(
    sketch: Sketch, plot: Rows, axis: Axis, series: tuple[Series, ...], at: int
) -> Iterator[Caption]:
    """Draw the dots of a category and yield their labels: the least to the left, others right."""
    style, frame, y = sketch.style, plot.frame, plot.middle(at)
    reach = style.label * RADIUS
    data = [(number, one.data[at]) for number, one in enumerate(series)]
    found = sorted(
        ((float(datum.value), number, datum) for number, datum in data if datum),
        key=lambda one: one[0],
    )
    spots = [frame.x + frame.width * axis.part(value) for value, _, _ in found]
    placed: list[Label] = []
    for order, ((_, number, datum), x) in enumerate(zip(found, spots, strict=True)):
        sketch.add(values.dot(sketch, x, y, reach, datum, series[number].role))
        words = values.value_words(sketch, datum)
        off = reach + style.label * OFF
        lift = 0.0
        if len(found) > 2 and 0 < order < len(found) - 1:
            # Over the values of the least and the greatest, however near they are.
            lift = max(words.height / 2 - reach, 0.0)
            position, left, top = "t", x - words.width / 2, y - reach - lift - words.height
        elif order or len(found) == 1:
            position, left, top = "r", x + off, y - words.height / 2
        else:
            position, left, top = "l", x - off - words.width, y - words.height / 2
        align = {"t": "center", "r": "left", "l": "right"}[position]
        label = words.at(left, top, align=align)
        placed += [label] if position == "t" else []
        yield Caption(number, at, (label,), position, (0.0, -lift))
    if any(one.x + one.width > other.x for one, other in pairwise(placed)):
        what = f"values between the least and the greatest of its row {at + 1} would touch"
        raise sketch.refuse(what, "take three series, or make a chart for each")
