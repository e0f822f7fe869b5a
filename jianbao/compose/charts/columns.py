"""Upright columns from nought: values above, names below, series side by side."""

from __future__ import annotations

from jianbao.compose.charts import values
from jianbao.compose.charts.scales import scale_of
from jianbao.compose.charts.upright import broken, draw_base, draw_names, upright
from jianbao.compose.drawings.sketch import Sketch
from jianbao.model.chart import Caption, Chart
from jianbao.model.drawing import Rectangle

#: Space between groups as a part of a column's thickness: the deck's gap width of 60 %.
GAP = 0.6


def plan(sketch: Sketch, height: float) -> Chart:
    """Return the columns; a ``height`` of 0 takes what suits the width."""
    style = sketch.style
    series = values.series_of(sketch)
    names, top = values.key(sketch, series) if len(series) > 1 else ((), 0.0)
    size = style.label * (1.0 if len(series) > 1 else 1.15)
    tall = size * style.leading
    plot = upright(sketch, height, above=top + style.label * 0.6 * bool(top) + tall)
    axis = scale_of(series)
    thick = plot.pitch / (len(series) + GAP)
    captions = []
    for at, point, datum in values.data_of(series):
        left = plot.middle(point) + thick * (at - len(series) / 2)
        length = plot.frame.height * axis.part(float(datum.value))
        box = Rectangle(left, plot.base - length, thick, length)
        sketch.add(values.fill(sketch, box, series[at].role, hatched=datum.hatched))
        words = values.value_words(sketch, datum, size=size)
        label = words.at(left + (thick - words.width) / 2, box.y - tall, align="center")
        captions.append(Caption(at, point, (label,), "outEnd"))
    for caption in captions:
        sketch.add(*caption.labels)
    draw_base(sketch, plot)
    draw_names(sketch, plot)
    return Chart(
        kind=sketch.figure.kind,
        drawing=sketch.finish(height or plot.height),
        frame=plot.frame,
        names=broken(plot.names),
        series=series,
        captions=tuple(captions),
        axis=axis,
        size=style.label,
        gap=GAP,
        key=names,
    )
