"""A true axis of time: dates as far apart as they are, with ticks at even steps of the calendar."""

from __future__ import annotations

from jianbao.compose.drawings.sketch import Sketch
from jianbao.compose.ledger.calendar import count, day_of, unit_of
from jianbao.model.chart import Calendar
from jianbao.model.edition import Mark

#: Steps tried between ticks, in each unit, and the most ticks of an axis.
STEPS = {"years": (1, 2, 5, 10, 20, 25, 50), "months": (1, 2, 3, 6, 12), "days": (1, 7, 14, 28)}
MOST = 13


def calendar(sketch: Sketch, width: float) -> Calendar:
    """Return the axis of a figure over time, with as many ticks as ``width`` has room for."""
    points = [mark for series in sketch.figure.items for mark in series.items]
    whens = [mark.quantity.when for mark in points if mark.quantity and mark.quantity.when]
    unit = unit_of(whens)
    dates = tuple(sorted({day_of(when, unit) for when in whens}))
    labels = [text for _, text in sketch.figure.days]
    whole = max(len(labels) - 1, 1)
    for step in STEPS[unit]:
        shown = tuple(labels[::step])
        widest = max(sketch.ruler.width(label, sketch.style.label) for label in shown)
        if len(shown) <= MOST and widest + sketch.style.label <= width * step / whole:
            return Calendar(dates, unit, step, shown)
    raise sketch.refuse("its dates do not fit under it", "give it more room")


def at(axis: Calendar, mark: Mark) -> int:
    """Return which of an axis's dates is that of ``mark``."""
    when = mark.quantity.when if mark.quantity else None
    assert when is not None, "checked before anything is drawn"
    return axis.dates.index(day_of(when, axis.unit))


def places(axis: Calendar) -> tuple[float, ...]:
    """Return where each date stands, from 0 at the first to 1 at the last."""
    first, last = axis.dates[0], axis.dates[-1]
    whole = count(first, last, axis.unit) or 1
    return tuple(count(first, day, axis.unit) / whole for day in axis.dates)


def ticks(axis: Calendar) -> tuple[float, ...]:
    """Return where each tick stands, from 0 at the first date to 1 at the last."""
    whole = count(axis.dates[0], axis.dates[-1], axis.unit) or 1
    return tuple(number * axis.step / whole for number in range(len(axis.labels)))
