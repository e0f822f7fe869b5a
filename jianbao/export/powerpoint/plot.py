"""What a chart plots: categories by series, with the label of every point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jianbao.export.powerpoint.formats import GENERAL, number_format, shown
from jianbao.export.powerpoint.workbook import Cell, Rows
from jianbao.model.edition import Figure, Mark

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
    """Everything that a chart shows and that its workbook holds."""

    heading: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def rows(self) -> Rows:
        """Return the rows of the chart's sheet: series across, categories down."""
        heads = [Cell(self.heading), *(Cell(series.name) for series in self.series)]
        return [heads, *self._values()]

    def _values(self) -> Iterator[list[Cell]]:
        for at, category in enumerate(self.categories):
            points = (series.points[at] for series in self.series)
            yield [
                Cell(category),
                *(Cell(point.value, point.format or GENERAL) for point in points),
            ]


def plot(figure: Figure) -> Plot:
    """Return what ``figure`` plots, in its order."""
    heading = figure.subtitle.plain or figure.title.plain
    items = figure.items
    if figure.kind in _OF_ONE_WHOLE:
        parts = tuple(Series(item.label.plain, (_point(item),)) for item in items)
        return Plot(heading, (heading,), parts)
    names = tuple(item.label.plain for item in items)
    if any(item.items for item in items):
        return Plot(heading, names, tuple(_across(items)))
    return Plot(heading, names, (Series(heading, tuple(map(_point, items))),))


def _across(items: tuple[Mark, ...]) -> Iterator[Series]:
    """Yield the series of items that each hold one part of every series."""
    widest = max(items, key=lambda item: len(item.items))
    for at, part in enumerate(widest.items):
        held = (item.items[at : at + 1] for item in items)
        points = tuple(_point(marks[0]) if marks else Point(None) for marks in held)
        yield Series(part.label.plain, points)


def _point(mark: Mark) -> Point:
    quantity = mark.quantity
    if quantity is None:
        return Point(None, mark.text.plain, hatched=mark.hatched)
    hatched = mark.hatched or quantity.derived
    return Point(quantity.amount, shown(quantity), number_format(quantity), hatched)
