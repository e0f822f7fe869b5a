"""A true axis of time: dates as far apart as they are, with ticks at even steps of the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from jianbao.compose.drawings.sketch import Sketch
from jianbao.compose.ledger.calendar import count, day_of, unit_of
from jianbao.model.chart import Calendar
from jianbao.model.edition import Mark

#: Steps tried between ticks, in each unit, and the most ticks of an axis.
STEPS = {
    "days": (1, 7, 14, 28),
    "months": (1, 2, 3, 6, 12),
    "years": (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000),
}
MOST = 13


def calendar(sketch: Sketch, width: float) -> Calendar:
    """Return the axis of a figure over time, with as many ticks as ``width`` has room for."""
    fitting = [axis for axis in _axes(sketch) if _fits(sketch, axis, width)]
    if not fitting:
        raise sketch.refuse("its dates do not fit under it", "give it more room")
    # One tick does not tell how long anything is.
    return next((axis for axis in fitting if len(axis.ticks) > 1), fitting[0])


def _axes(sketch: Sketch) -> Iterator[Calendar]:
    """Yield axes with ever fewer ticks."""
    points = [mark for series in sketch.figure.items for mark in series.items]
    whens = [mark.quantity.when for mark in points if mark.quantity and mark.quantity.when]
    unit = unit_of(whens)
    dates = tuple(sorted({day_of(when, unit) for when in whens}))
    for known in sketch.figure.ticks:
        for step in STEPS[known.unit]:
            shown, labels = zip(*known.days[::step], strict=True)
            yield Calendar(dates, unit, step, known.unit, shown, labels, known.pattern)


def _fits(sketch: Sketch, axis: Calendar, width: float) -> bool:
    """Return whether every label has room under its tick."""
    widest = max(sketch.ruler.width(label, sketch.style.label) for label in axis.labels)
    gaps = [other - one for one, other in pairwise(ticks(axis))]
    room = width * min(gaps, default=1.0)
    return len(axis.ticks) <= MOST and widest + sketch.style.label <= room


def at(axis: Calendar, mark: Mark) -> int:
    """Return which of an axis's dates is that of ``mark``."""
    when = mark.quantity.when if mark.quantity else None
    assert when is not None, "checked before anything is drawn"
    return axis.dates.index(day_of(when, axis.unit))


def places(axis: Calendar) -> tuple[float, ...]:
    """Return where each date stands, from 0 at the begin to 1 at the last."""
    return _placed(axis, axis.dates)


def ticks(axis: Calendar) -> tuple[float, ...]:
    """Return where each tick stands, from 0 at the begin to 1 at the last date."""
    return _placed(axis, axis.ticks)


def _placed(axis: Calendar, days: Sequence[date]) -> tuple[float, ...]:
    whole = count(axis.begin, axis.dates[-1], axis.unit) or 1
    return tuple(count(axis.begin, day, axis.unit) / whole for day in days)
