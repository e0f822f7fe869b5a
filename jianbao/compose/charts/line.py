"""Lines over a true axis of time, and one line filled from nought.

Each value has its label where there is room; where some have none, a scale stands at the left.
Series are named at their ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jianbao.compose.charts import values
from jianbao.compose.charts.calendar import at, calendar, places, ticks
from jianbao.compose.charts.place import Surface, stacked
from jianbao.compose.drawings.sketch import Sketch, Words
from jianbao.model.chart import Axis, Calendar, Caption, Chart, Datum, Series
from jianbao.model.drawing import Label, Line, Polygon, Rectangle
from jianbao.model.theme import Box

#: Height of the plot by itself, as a part of the chart's width, and its least, in label sizes.
TALL, LEAST = 0.3, 6.0
#: Part of the width that the names of series may take.
NAMES = 0.26
#: Between a point and its label, in label sizes.
OFF = 0.2


def plan(sketch: Sketch, height: float) -> Chart:
    """Return the lines; a ``height`` of 0 takes what suits the width."""
    series = _series(sketch, calendar(sketch, sketch.width))
    # Where a scale does not begin at nought, its ticks tell so.
    if sketch.figure.from_zero:
        bare = _Lines(sketch, series, height, scaled=False)
        found = bare.captions()
        if found is not None:
            return bare.chart(found)
    scaled = _Lines(sketch, series, height, scaled=True)
    return scaled.chart(scaled.captions() or ())


def radius(sketch: Sketch) -> float:
    """Return the radius of a point, in points."""
    return sketch.style.label * 0.25


def _series(sketch: Sketch, axis: Calendar) -> tuple[Series, ...]:
    marks = sketch.figure.items
    found = []
    for mark, role in zip(marks, values.roles(sketch, len(marks)), strict=True):
        data: list[Datum | None] = [None] * len(axis.dates)
        for one in mark.items:
            data[at(axis, one)] = values.datum(sketch, one)
        found.append(Series(mark.label.plain, role, tuple(data)))
    return tuple(found)


class _Lines:
    """The plot, and what stands around it."""

    def __init__(
        self, sketch: Sketch, series: tuple[Series, ...], height: float, *, scaled: bool
    ) -> None:
        self.sketch, self.series = sketch, series
        style = sketch.style
        scale = sketch.figure.scale
        ends = [float(tick.amount or 0) for tick in (scale[0], scale[-1])]
        step = float(scale[1].amount or 0) - ends[0]
        self.axis = Axis(ends[0], ends[1], step, scale if scaled else ())
        self.ends = [_End(sketch, one) for one in series]
        line = style.label * style.leading
        off = radius(sketch) + style.label * OFF
        self.scale = [
            values.one_line(sketch, tick.labelled, colour=style.muted) for tick in self.axis.ticks
        ]
        first = [one.data[0] for one in series if one.data[0]]
        half = max((values.value_words(sketch, datum).width / 2 for datum in first), default=0.0)
        aside = max((words.width for words in self.scale), default=0.0) + style.label * 0.8
        date = self._half_of_date()
        left = max(aside if scaled else 0.0, half, date) + radius(sketch)
        right = max(end.width for end in self.ends) + off + style.label * 0.4
        self.drop = style.label * (0.8 if scaled else 0.4)
        above, below = line * 0.8 + off, line + self.drop + style.label * 0.1
        tall = height - above - below if height else max(sketch.width * TALL, style.label * LEAST)
        wide = sketch.width - left - right
        if tall < style.label * LEAST or wide < style.label * LEAST * 2:
            raise sketch.refuse("its lines have no room between their labels", "give it more room")
        self.frame = Box(left, above, wide, tall)
        self.calendar = calendar(sketch, wide)
        self.height = height or above + tall + below
        self.places = places(self.calendar)

    def _half_of_date(self) -> float:
        """Return how far the first date may stand out to the left."""
        firsts = (known.days[0][1] for known in self.sketch.figure.ticks)
        return max(self.sketch.ruler.width(text, self.sketch.style.label) for text in firsts) / 2

    def spot(self, series: Series, point: int) -> tuple[float, float]:
        """Return where a value stands."""
        datum, frame = series.data[point], self.frame
        assert datum is not None, "only values have a place"
        part = self.axis.part(float(datum.value))
        return (
            frame.x + frame.width * self.places[point],
            frame.y + frame.height * (1 - part),
        )

    def path(self, series: Series) -> list[tuple[int, tuple[float, float]]]:
        """Return the points of a line, each with its number."""
        return [(n, self.spot(series, n)) for n, datum in enumerate(series.data) if datum]

    @property
    def base(self) -> float:
        """Return where the axis of time is."""
        return self.frame.y + self.frame.height

    # --- labels ---

    def captions(self) -> tuple[Caption, ...] | None:
        """Return the labels; None where some have no place and there is no scale instead."""
        surface = Surface(self.sketch.width, self.height)
        frame = self.frame
        surface.lines.append(((frame.x, self.base), (frame.x + frame.width, self.base)))
        for one in self.series:
            spots = [spot for _, spot in self.path(one)]
            surface.lines += pairwise(spots)
            # A point counts as a short line: no label may cover one.
            reach = radius(self.sketch)
            surface.lines += (((x - reach, y), (x + reach, y)) for x, y in spots)
        surface.take(self._dates())
        surface.take(label for label, _ in self._scale())
        found = list(self._at_ends())
        for caption in found:
            surface.take(caption.labels)
        found += self._before_ends(surface)
        lost = False
        for number, one in enumerate(self.series):
            path = self.path(one)
            for index, (point, spot) in enumerate(path[:-1]):
                around = [y for _, (_, y) in path[max(index - 1, 0) : index + 2]]
                placed = self._caption(surface, number, point, spot, around)
                lost = lost or placed is None
                found += [placed] if placed is not None else []
        return None if lost and not self.axis.ticks else tuple(found)

    def _caption(
        self,
        surface: Surface,
        number: int,
        point: int,
        spot: tuple[float, float],
        around: Sequence[float],
    ) -> Caption | None:
        """Return the label of a value at the first free place around it."""
        datum = self.series[number].data[point]
        assert datum is not None, "only values have labels"
        words = values.value_words(self.sketch, datum)
        options = list(self._options(words, spot, is_peak=spot[1] <= sum(around) / len(around)))
        free = surface.first_free([(label,) for label, _ in options])
        if free is None:
            return None
        label, position = options[free]
        own = self._own(words, spot, position)
        return Caption(number, point, (label,), position, (label.x - own.x, label.y - own.y))

    def _own(self, words: Words, spot: tuple[float, float], position: str) -> Label:
        """Return a label where a native one stands by itself: over (t) or under (b) its point."""
        off = radius(self.sketch) + self.sketch.style.label * OFF
        top = spot[1] - off - words.height if position == "t" else spot[1] + off
        return words.at(spot[0] - words.width / 2, top, align="center")

    def _options(
        self, words: Words, spot: tuple[float, float], *, is_peak: bool
    ) -> Iterator[tuple[Label, str]]:
        """Yield places for a label, the best first: over a peak, under a trough, then aslant."""
        sides: tuple[str, ...] = ("t", "b") if is_peak else ("b", "t")
        if self.sketch.figure.kind == "area":
            sides = ("t",)
        own = {side: self._own(words, spot, side) for side in sides}
        aslant = words.width / 2 + radius(self.sketch)
        for move in (0.0, -aslant * 0.5, aslant * 0.5, -aslant, aslant):
            for side in sides:
                label = own[side]
                moved = words.at(label.x + move, label.y, align="center")
                yield moved, side

    def _at_ends(self) -> Iterator[Caption]:
        """Yield the labels of lines that run to the last date, none over another."""
        ends = [(number, *self.path(one)[-1], self.ends[number])
                for number, one in enumerate(self.series) if one.data[-1]]  # fmt: skip
        heights = [end.height for *_, end in ends]
        wanted = [spot[1] - end.value.height / 2 for _, _, spot, end in ends]
        # A value is nearer to its own name than to another's, where there is room.
        for apart in (self.sketch.style.label * 0.6, 0.0):
            roomy = [height + apart for height in heights]
            tops = stacked([top - apart / 2 for top in wanted], roomy, -apart / 2, self._foot())
            if tops is not None:
                break
        else:
            raise self.sketch.refuse("the names of its lines have no room", "shorten them")
        for (number, point, spot, end), top in zip(ends, tops, strict=True):
            place = end.at(self._right(spot[0]), top + apart / 2)
            yield self._ended(number, point, spot, place, "r")

    def _foot(self) -> float:
        """Return how low a label at the end of a line may reach: not into the last date."""
        *_, last = self._dates()
        frame = self.frame
        is_beside = last.x + last.width > self._right(frame.x + frame.width)
        return self.base + self.drop if is_beside else self.height

    def _before_ends(self, surface: Surface) -> Iterator[Caption]:
        """Yield the labels of lines that stop before: beside, over or under their last point."""
        off = radius(self.sketch) + self.sketch.style.label * OFF
        for number, one in enumerate(self.series):
            if one.data[-1]:
                continue
            (point, (x, y)), end = self.path(one)[-1], self.ends[number]
            left = x - end.width / 2
            places = [
                end.at(self._right(x), y - end.value.height / 2),
                end.at(left, y - off - end.height),
                end.at(left, y + off),
            ]
            free = surface.first_free(places)
            if free is None:
                what = f"the name of {one.name} has no room at the end of its line"
                raise self.sketch.refuse(what, "shorten it, or give the chart more room")
            yield self._ended(number, point, (x, y), places[free], "rtb"[free])

    def _right(self, x: float) -> float:
        """Return where a label begins that stands to the right of a point."""
        return x + radius(self.sketch) + self.sketch.style.label * OFF * 2

    def _ended(
        self,
        number: int,
        point: int,
        spot: tuple[float, float],
        labels: tuple[Label, ...],
        position: str,
    ) -> Caption:
        """Return the label at the end of a line, and how far it stands from its own place."""
        end, (x, y) = self.ends[number], spot
        off = radius(self.sketch) + self.sketch.style.label * OFF
        own = {
            "r": (self._right(x), y - end.height / 2),
            "t": (x - end.width / 2, y - off - end.height),
            "b": (x - end.width / 2, y + off),
        }[position]
        shift = (labels[0].x - own[0], labels[0].y - own[1])
        return Caption(number, point, labels, position, shift, below=True)

    def _dates(self) -> Iterator[Label]:
        style, frame = self.sketch.style, self.frame
        for text, place in zip(self.calendar.labels, ticks(self.calendar), strict=True):
            words = values.one_line(self.sketch, text, colour=style.muted)
            x = frame.x + frame.width * place - words.width / 2
            yield words.at(x, self.base + self.drop, align="center")

    def _scale(self) -> Iterator[tuple[Label, float]]:
        style, frame = self.sketch.style, self.frame
        for words, tick in zip(self.scale, self.axis.ticks, strict=True):
            y = self.base - frame.height * self.axis.part(float(tick.amount or 0))
            right = frame.x - style.label * 0.6
            yield words.at(right - words.width, y - words.height / 2, align="right"), y

    # --- lines ---

    def chart(self, captions: Sequence[Caption]) -> Chart:
        """Return the chart, drawn."""
        sketch, frame = self.sketch, self.frame
        for label, y in self._scale():
            sketch.add(Rectangle(frame.x, y - 0.25, frame.width, 0.5, fill=sketch.style.rule))
            sketch.add(label)
        if sketch.figure.kind == "area":
            self._draw_area()
        self._draw_axis()
        for one in self.series:
            spots = tuple(spot for _, spot in self.path(one))
            sketch.add(Line(spots, one.role, sketch.style.bold * 0.9))
        for number, point, datum in values.data_of(self.series):
            one = self.series[number]
            spot = self.spot(one, point)
            sketch.add(values.dot(sketch, *spot, radius(sketch), datum, one.role))
        for caption in captions:
            values.draw_caption(sketch, caption, masked=bool(self.axis.ticks))
        return Chart(
            kind=sketch.figure.kind,
            drawing=sketch.finish(self.height),
            frame=frame,
            names=(),
            series=self.series,
            captions=tuple(captions),
            axis=self.axis,
            size=sketch.style.label,
            calendar=self.calendar,
        )

    def _draw_axis(self) -> None:
        style, frame = self.sketch.style, self.frame
        ends = ((frame.x, self.base), (frame.x + frame.width, self.base))
        self.sketch.add(Line(ends, style.ink, style.hair * 1.5))
        for place in ticks(self.calendar):
            x = frame.x + frame.width * place
            tick = ((x, self.base), (x, self.base + style.label * 0.3))
            self.sketch.add(Line(tick, style.ink, style.hair))
        self.sketch.add(*self._dates())

    def _draw_area(self) -> None:
        for one in self.series:
            spots = [spot for _, spot in self.path(one)]
            corners = ((spots[-1][0], self.base), (spots[0][0], self.base))
            self.sketch.add(Polygon((*spots, *corners), fill=self.sketch.style.series[1]))


@dataclass(frozen=True)
class _End:
    """The label at the end of a line: its last value, and its name under it."""

    value: Words
    name: Words

    def __init__(self, sketch: Sketch, series: Series) -> None:
        last = next(datum for datum in reversed(series.data) if datum)
        object.__setattr__(self, "value", values.value_words(sketch, last))
        object.__setattr__(self, "name", sketch.words(series.name, sketch.width * NAMES))

    @property
    def width(self) -> float:
        """Return the width of the wider, in points."""
        return max(self.value.width, self.name.width)

    @property
    def height(self) -> float:
        """Return the height of both, in points."""
        return self.value.height + self.name.height

    def at(self, x: float, y: float) -> tuple[Label, ...]:
        """Return both as labels from ``x``, ``y`` down."""
        return (self.value.at(x, y), self.name.at(x, y + self.value.height))
