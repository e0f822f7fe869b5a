"""Scales of charts whose values all have labels, so that no axis needs to be printed."""

from __future__ import annotations

from collections.abc import Sequence

from jianbao.model.chart import Axis, Series

#: What is left free under the least value of a scale that does not begin at nought.
MARGIN = 0.12


def around(series: Sequence[Series], *, from_zero: bool) -> Axis:
    """Return the scale from nought, or from a little under the least, to the greatest value."""
    found = [float(datum.value) for one in series for datum in one.data if datum]
    low, high = min(found), max(found)
    if from_zero:
        return Axis(min(low, 0.0), max(high, 0.0) or 1.0)
    room = (high - low) or abs(high) or 1.0
    return Axis(low - room * MARGIN, high)
