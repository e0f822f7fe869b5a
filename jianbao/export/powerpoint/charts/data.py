"""What a chart plots, as python-pptx takes it, and the workbook that opens on "Edit data"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

from pptx.chart.data import CategoryChartData
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types

from jianbao.export.package import tidy
from jianbao.export.powerpoint.charts.formats import GENERAL, number_format
from jianbao.export.powerpoint.xml import clean
from jianbao.model.chart import Chart, Datum
from jianbao.model.deck import ChartFill
from jianbao.model.edition import Mark

# XlsxWriter asks the clock where it is given no date.
_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)
# Kinds whose items are the parts of one whole: each part is a series of its own.
_OF_ONE_WHOLE = ("share",)


@dataclass(frozen=True)
class Point:
    """A value, how its label reads, and the format that makes it read so (if there is one)."""

    value: Decimal | None
    label: str = ""
    format: str = ""
    hatched: bool = False


@dataclass(frozen=True)
class Series:
    """A row of points under one name, one for each category."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Plot:
    """Everything that a chart shows and that its workbook holds.

    ``peer`` is what a chart beside it plots to the same scale. Over time, ``dates`` are the
    categories; ``rows`` are where the categories of dots stand, from 0 at the foot.
    """

    heading: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    peer: Plot | None = None
    dates: tuple[date, ...] = ()
    rows: tuple[float, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """Return the points of all series, and those of the peer."""
        own = tuple(point for series in self.series for point in series.points)
        return own + (self.peer.points if self.peer else ())

    @property
    def most(self) -> float:
        """Return the greatest value."""
        return max((float(point.value) for point in self.points if point.value), default=0.0)


class ChartData(CategoryChartData):
    """A plot as python-pptx takes it, with a workbook of our own.

    python-pptx 1.0.2 gives all cells of a series one number format and the first cell none;
    its workbook says when it was written.
    """

    def __init__(self, plotted: Plot, title: str, made: datetime | None, theme: bytes) -> None:
        super().__init__(GENERAL)  # type: ignore[no-untyped-call]  # python-pptx has no types here
        self.plotted, self._title, self._date, self._theme = plotted, title, made, theme
        self.categories = plotted.dates or map(clean, plotted.categories)
        for series in plotted.series:
            values = [_number(point.value) for point in series.points]
            self.add_series(clean(series.name), values)  # type: ignore[no-untyped-call]  # python-pptx: no types

    @property
    def xlsx_blob(self) -> bytes:
        """Return the workbook: series across, categories down, each value in its format."""
        stream = BytesIO()
        with Workbook(stream, {"in_memory": True}) as book:
            book.set_properties({"title": clean(self._title), "created": self._date or _NO_DATE})
            sheet = book.add_worksheet()
            sheet.set_column(0, 0, 32)
            sheet.set_column(1, max(1, len(self.plotted.series)), 18)
            sheet.write_string(0, 0, clean(self.plotted.heading))
            lines = book.add_format({"text_wrap": True})
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            for row, category in enumerate(self.plotted.categories, 1):
                broken = (lines,) if "\n" in category else ()
                sheet.write_string(row, 0, clean(category), *broken)
            for row, when in enumerate(self.plotted.dates, 1):
                sheet.write_datetime(row, 0, when, day)
            for at, series in enumerate(self.plotted.series, 1):
                sheet.write_string(0, at, clean(series.name))
                for row, point in enumerate(series.points, 1):
                    if point.value is not None:
                        look = book.add_format({"num_format": point.format or GENERAL})
                        sheet.write_number(row, at, _number(point.value), look)
            for row, place in enumerate(self.plotted.rows, 1):
                sheet.write_number(row, len(self.plotted.series) + 1, place)
        return tidy(stream.getvalue(), {"xl/theme/theme1.xml": self._theme})


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def plot(fill: ChartFill) -> Plot:
    """Return what a chart plots, in its order."""
    figure = fill.figure
    if fill.chart:
        return _laid_out(fill.chart, figure.subtitle.plain or figure.title.plain)
    if figure.peers:
        peer = plot(ChartFill(replace(figure, items=figure.peers, peers=())))
        return replace(plot(replace(fill, figure=replace(figure, peers=()))), peer=peer)
    heading = figure.subtitle.plain or figure.title.plain
    items = figure.items
    if figure.kind in _OF_ONE_WHOLE:
        parts = tuple(Series(item.label.plain, (_point(item),)) for item in items)
        return Plot(heading, (heading,), parts)
    names = fill.names or tuple(item.label.plain for item in items)
    return Plot(heading, names, (Series(heading, tuple(map(_point, items))),))


def _laid_out(chart: Chart, heading: str) -> Plot:
    """Return what a chart plots that was laid out for both forms."""
    series = tuple(
        Series(one.name, tuple(_datum(datum) for datum in one.data)) for one in chart.series
    )
    dates = chart.calendar.dates if chart.calendar else ()
    count = len(chart.names)
    rows = tuple(float(count - at) for at in range(count)) if chart.kind == "dots" else ()
    return Plot(heading, chart.names, series, dates=dates, rows=rows)


def _datum(datum: Datum | None) -> Point:
    if datum is None:
        return Point(None)
    quantity = datum.quantity
    return Point(datum.value, quantity.labelled, number_format(quantity), datum.hatched)


def _point(mark: Mark) -> Point:
    quantity = mark.quantity
    if quantity is None:
        return Point(None, mark.text.plain, hatched=mark.hatched)
    hatched = mark.hatched or quantity.derived
    return Point(quantity.amount, quantity.labelled, number_format(quantity), hatched)
