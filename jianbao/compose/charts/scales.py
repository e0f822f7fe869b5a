"""Scales of charts whose values all have labels, so that no tick needs to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jianbao.compose.ledger.ticks import FINE, ticks
from jianbao.model.chart import Axis, Series


def scale_of(series: Iterable[Series], *, from_zero: bool = True, added: bool = False) -> Axis:
    """Return the scale that all values fit on; with ``added``, those of a category together."""
    rows = [[datum.value if datum else None for datum in one.data] for one in series]
    if added:
        columns = zip(*rows, strict=True)
        values = [sum((value for value in column if value), Decimal(0)) for column in columns]
    else:
        values = [value for row in rows for value in row if value is not None]
    found = [float(tick) for tick in ticks(values, from_zero=from_zero, most=FINE)]
    return Axis(found[0], found[-1], found[1] - found[0])
