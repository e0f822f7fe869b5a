"""Horizontal bars of several series: a group for each category, series named at the first."""

from __future__ import annotations

from jianbao.compose.charts import values
from jianbao.compose.charts.rows import draw_base, draw_names, rows
from jianbao.compose.charts.scales import scale_of
from jianbao.compose.charts.upright import broken
from jianbao.compose.drawings.sketch import Sketch
from jianbao.model.chart import Caption, Chart, Datum, Series
from jianbao.model.drawing import Label, Rectangle

#: Space between groups as a part of a bar's thickness: the deck's gap width of 60 %.
GAP = 0.6
#: The thickness of a bar in heights of its label, from least to most.
THICK, THICKEST = 1.1, 1.9


def plan(sketch: Sketch, height: float) -> Chart:
    """Return the bars; a ``height`` of 0 takes what they need."""
    style = sketch.style
    series = values.series_of(sketch)
    line = style.label * style.leading
    count = len(series) + GAP
    air = style.label * 0.5
    right = max(
        _width(sketch, series[number], datum, named=not at)
        for number, at, datum in values.data_of(series)
    )
    plot = rows(
        sketch,
        height,
        pitch=line * THICK * count,
        most=line * THICKEST * count,
        right=right + air * 2,
    )
    axis = scale_of(series)
    thick = plot.pitch / count
    captions = []
    for at, point, datum in values.data_of(series):
        one = series[at]
        top = plot.middle(point) + thick * (at - len(series) / 2)
        length = plot.frame.width * axis.part(float(datum.value))
        box = Rectangle(plot.frame.x, top, length, thick)
        sketch.add(values.fill(sketch, box, one.role, hatched=datum.hatched))
        labels = _labels(sketch, one, datum, box, named=not point)
        sketch.add(*labels)
        captions.append(Caption(at, point, labels, "outEnd"))
    draw_names(sketch, plot)
    draw_base(sketch, plot)
    return Chart(
        kind=sketch.figure.kind,
        drawing=sketch.finish(height or plot.frame.height),
        frame=plot.frame,
        names=broken(plot.names),
        series=series,
        captions=tuple(captions),
        axis=axis,
        size=style.label,
        gap=GAP,
    )


def _width(sketch: Sketch, series: Series, datum: Datum, *, named: bool) -> float:
    name = values.one_line(sketch, f" {series.name}").width if named else 0.0
    return values.value_words(sketch, datum).width + name


def _labels(
    sketch: Sketch, series: Series, datum: Datum, box: Rectangle, *, named: bool
) -> tuple[Label, ...]:
    """Return the value at the end of its bar, and behind it the series' name if ``named``."""
    value = values.value_words(sketch, datum)
    left = box.x + box.width + sketch.style.label * 0.5
    top = box.y + (box.height - value.height) / 2
    if not named:
        return (value.at(left, top),)
    space = sketch.style.label * 0.4
    name = values.one_line(sketch, series.name)
    return (value.at(left, top), name.at(left + value.width + space, top))
