"""Several wholes, each a bar of 100 %: parts named over the first, values inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jianbao.compose.charts import values
from jianbao.compose.charts.place import Surface
from jianbao.compose.charts.rows import Rows, draw_names, rows
from jianbao.compose.charts.upright import broken
from jianbao.compose.drawings.flags import Flag, Room, hang
from jianbao.compose.drawings.sketch import Sketch, Stack
from jianbao.model.chart import Axis, Caption, Chart, Datum, Series
from jianbao.model.drawing import Label, Line, Rectangle

#: Space between bars as a part of their thickness: one label has room in it.
GAP = 1.0
#: The thickness of a bar in heights of its label, from least to most.
THICK, THICKEST = 1.35, 2.0
#: White between neighbours, in points.
SEAM = 1.0
#: Widths tried for the names of parts, in sizes of labels.
WIDTHS = (14.0, 11.0, 9.0, 7.0, 5.5)


def plan(sketch: Sketch, height: float) -> Chart:
    """Return the bars; a ``height`` of 0 takes what they need."""
    return lying(sketch, height, shared=False)


def lying(sketch: Sketch, height: float, *, shared: bool) -> Chart:
    """Return totals as bars of their parts: each as long as the plot, or on a ``shared`` scale."""
    style = sketch.style
    series = values.series_of(sketch)
    pitch = style.label * style.leading * THICK * (1 + GAP)
    whole = max(_total(series, at) for at in range(len(sketch.figure.items))) if shared else 0.0
    probe = rows(sketch, 0, pitch=pitch, most=pitch, right=0.0)
    names = _named(sketch, _boxes(probe, series, 0, whole))
    above = max(0.0, names.height - probe.pitch * GAP / (1 + GAP) / 2)
    most = pitch * THICKEST / THICK
    plot = rows(sketch, height, pitch=pitch, most=most, above=above, right=0.0)
    bars = [_boxes(plot, series, at, whole) for at in range(len(plot.names))]
    for one, box, datum in (part for bar in bars for part in bar):
        sketch.add(values.fill(sketch, box, one.role, hatched=datum.hatched))
    tall = height or plot.frame.y + plot.frame.height
    captions = list(_over(sketch, bars[0], names))
    surface = Surface(sketch.width, tall)
    for caption in captions:
        surface.take(caption.labels)
    for point, bar in enumerate(bars[1:], 1):
        captions += [_valued(sketch, surface, point, at, part) for at, part in enumerate(bar)]
    draw_names(sketch, plot)
    return Chart(
        kind=sketch.figure.kind,
        drawing=sketch.finish(tall),
        frame=plot.frame,
        names=broken(plot.names),
        series=series,
        captions=tuple(captions),
        axis=Axis(),
        size=style.label,
        gap=GAP,
    )


_Part = tuple[Series, Rectangle, Datum]


def _total(series: tuple[Series, ...], at: int) -> float:
    data = (one.data[at] for one in series)
    return float(sum(datum.value for datum in data if datum))


def _boxes(plot: Rows, series: tuple[Series, ...], at: int, whole: float) -> list[_Part]:
    """Return the parts of one bar from left to right; ``whole`` is as long as the plot, or all."""
    data = [one.data[at] for one in series]
    total = whole or _total(series, at) or 1.0
    thick = plot.pitch / (1 + GAP)
    left, top, found = plot.frame.x, plot.middle(at) - thick / 2, list[_Part]()
    for one, datum in zip(series, data, strict=True):
        if datum is None:
            continue
        length = plot.frame.width * float(datum.value) / total
        width = max(length - SEAM, 0.1)
        box = Rectangle(min(left, plot.frame.x + plot.frame.width - width), top, width, thick)
        found.append((one, box, datum))
        left += length
    return found


@dataclass(frozen=True)
class _Names:
    """The labels over the first bar, where each begins, and the air between them and it."""

    stacks: Sequence[Stack]
    lefts: Sequence[float]
    air: float

    @property
    def height(self) -> float:
        """Return how much they take over the bar, in points."""
        return max(stack.height for stack in self.stacks) + self.air


def _named(sketch: Sketch, parts: list[_Part]) -> _Names:
    """Return the labels over the first bar, value above name."""
    style = sketch.style
    room = Room(parts[0][1].x, sketch.width, style.label, style.label)
    for ems in WIDTHS:
        stacks = [
            Stack((values.value_words(sketch, datum), sketch.words(one.name, ems * style.label)))
            for one, _, datum in parts
        ]
        flags = [
            Flag(box.x, stack.width, stack.height)
            for (_, box, _), stack in zip(parts, stacks, strict=True)
        ]
        lefts = hang(flags, room)
        if lefts is not None:
            leads = any(_leans(left, box) for left, (_, box, _) in zip(lefts, parts, strict=True))
            return _Names(stacks, lefts, style.label * (1.1 if leads else 0.4))
    raise sketch.refuse("the names of its parts do not fit side by side", "shorten them")


def _leans(left: float, box: Rectangle) -> bool:
    return abs(left - box.x) > 1.0


def _over(sketch: Sketch, parts: list[_Part], names: _Names) -> Iterator[Caption]:
    """Draw the labels over the first bar, with a line to a part that one does not stand over."""
    style, air = sketch.style, names.air
    named = zip(parts, names.stacks, names.lefts, strict=True)
    for at, ((_, box, _), stack, left) in enumerate(named):
        top = box.y - air - stack.height
        labels = stack.at(left, top)
        sketch.add(*labels)
        middle = box.x + box.width / 2
        if _leans(left, box):
            foot = min(max(middle, left), left + stack.width)
            ends = ((foot, box.y - air * 0.8), (middle, box.y - 1.0))
            sketch.add(Line(ends, style.muted, style.hair))
        shift = (left + stack.width / 2 - middle, top + (stack.height - box.height) / 2 - box.y)
        yield Caption(at, 0, labels, "ctr", shift, below=True)


def _valued(sketch: Sketch, surface: Surface, point: int, at: int, part: _Part) -> Caption:
    """Draw the label of a part: in its middle, or over or under it if it is too small."""
    series, box, datum = part
    words = values.value_words(sketch, datum)
    middle = box.x + box.width / 2
    left = min(max(middle - words.width / 2, 0.0), sketch.width - words.width)
    if words.width <= box.width - sketch.style.label * 0.3:
        colour = values.on(sketch, series.role, hatched=datum.hatched)
        label = values.value_words(sketch, datum, colour=colour).at(
            left, box.y + (box.height - words.height) / 2, align="center"
        )
        caption = Caption(at, point, (label,), "ctr")
        surface.take(caption.labels)
        values.draw_caption(sketch, caption, masked=datum.hatched)
        return caption
    places: list[tuple[Label, ...]] = [
        (words.at(left, top, align="center"),) for top in (box.y - words.height, box.y + box.height)
    ]
    free = surface.first_free(places)
    if free is None:
        what = f"the part of {series.name} in its bar {point + 1} is too small for its label"
        raise sketch.refuse(what, "join small parts, or draw bars")
    (label,) = places[free]
    sketch.add(label)
    shift = (
        label.x + label.width / 2 - middle,
        label.y + label.height / 2 - (box.y + box.height / 2),
    )
    return Caption(at, point, (label,), "ctr", shift)
