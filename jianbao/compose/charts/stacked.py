"""Parts of totals as columns: values inside, series named beside the last column."""

from __future__ import annotations

from jianbao.compose.charts import shares, values
from jianbao.compose.charts.place import stacked
from jianbao.compose.charts.scales import scale_of
from jianbao.compose.charts.upright import Upright, broken, draw_names, upright
from jianbao.compose.drawings.sketch import Sketch
from jianbao.model.chart import Axis, Caption, Chart, Datum, Series
from jianbao.model.drawing import Line, Rectangle

#: Height of the plot by itself, as a part of the chart's width: labels stand inside.
TALL = 0.42
#: Space between columns as a part of their thickness.
GAP = 0.6
#: Part of the width that the names of series may take.
NAMES = 0.3
#: What is left free beside a label inside a column, in sizes of labels.
AIR = 0.4
#: White between neighbours, in points.
SEAM = 1.0


def plan(sketch: Sketch, height: float) -> Chart:
    """Return the columns; a ``height`` of 0 takes what suits the width."""
    if sketch.style.narrow:
        return shares.lying(sketch, height, shared=True)
    style = sketch.style
    series = values.series_of(sketch)
    beside = [_beside(sketch, one) for one in series]
    right = max(width for width, _ in beside) + style.label
    plot = upright(sketch, height, above=style.label * 0.4, right=right, tall=TALL)
    axis = scale_of(series, added=True)
    boxes = [_boxes(plot, series, axis, at) for at in range(len(plot.names))]
    for column in boxes:
        for one, box, datum in column:
            sketch.add(values.fill(sketch, box, one.role, hatched=datum.hatched))
    captions = []
    for at, column in enumerate(boxes[:-1]):
        captions += [_inside(sketch, at, number, *part) for number, part in enumerate(column)]
    captions += _last(sketch, plot, boxes[-1], [height for _, height in beside])
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
    )


_Part = tuple[Series, Rectangle, Datum]


def _boxes(plot: Upright, series: tuple[Series, ...], axis: Axis, at: int) -> list[_Part]:
    """Return the parts of one column from the base up."""
    thick = plot.pitch / (1 + GAP)
    left, top, found = plot.middle(at) - thick / 2, plot.base, list[_Part]()
    for one in series:
        datum = one.data[at]
        if datum is None:
            continue
        length = plot.frame.height * axis.part(float(datum.value))
        top -= length
        found.append((one, Rectangle(left, top, thick, max(length - SEAM, 0.1)), datum))
    return found


def _inside(
    sketch: Sketch, at: int, number: int, series: Series, box: Rectangle, datum: Datum
) -> Caption:
    """Return the label in the middle of a part; refuse one that it is too small for."""
    colour = values.on(sketch, series.role, hatched=datum.hatched)
    words = values.value_words(sketch, datum, colour=colour)
    if words.height > box.height or words.width + sketch.style.label * AIR > box.width:
        what = f"the part of {series.name} in its column {at + 1} is too small for its label"
        raise sketch.refuse(what, "join small parts, or draw lines")
    label = words.at(
        box.x + (box.width - words.width) / 2,
        box.y + (box.height - words.height) / 2,
        align="center",
    )
    caption = Caption(number, at, (label,), "ctr")
    values.draw_caption(sketch, caption, masked=datum.hatched)
    return caption


def _beside(sketch: Sketch, series: Series) -> tuple[float, float]:
    """Return the width and height of the last value with its series' name under it."""
    datum = series.data[-1]
    name = sketch.words(series.name, sketch.width * NAMES)
    if datum is None:
        return name.width, name.height
    value = values.value_words(sketch, datum)
    return max(name.width, value.width), name.height + value.height


def _last(sketch: Sketch, plot: Upright, parts: list[_Part], heights: list[float]) -> list[Caption]:
    """Return the labels beside the last column, each with its series' name, none over another."""
    wanted = [
        box.y + (box.height - tall) / 2 for (_, box, _), tall in zip(parts, heights, strict=True)
    ]
    tops = stacked(wanted, heights, 0.0, plot.height)
    if tops is None:
        raise sketch.refuse("the names of its series have no room", "shorten them")
    found = []
    for number, ((series, box, datum), top, tall) in enumerate(
        zip(parts, tops, heights, strict=True)
    ):
        left = box.x + box.width + sketch.style.label * 0.7
        value = values.value_words(sketch, datum)
        name = sketch.words(series.name, sketch.width * NAMES)
        labels = (value.at(left, top), name.at(left, top + value.height))
        width = max(value.width, name.width)
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        shift = (left + width / 2 - middle[0], top + tall / 2 - middle[1])
        _lead(sketch, box, left, top + tall / 2)
        caption = Caption(number, len(plot.names) - 1, labels, "ctr", shift, below=True)
        sketch.add(*labels)
        found.append(caption)
    return found


def _lead(sketch: Sketch, box: Rectangle, left: float, middle: float) -> None:
    """Draw a line to a label that had to leave the level of its part."""
    if box.y <= middle <= box.y + box.height:
        return
    edge = box.x + box.width + 1.0
    ends = ((edge, box.y + box.height / 2), (left - 2.0, middle))
    sketch.add(Line(ends, sketch.style.muted, sketch.style.hair))
