"""Chooses the ticks of a scale: round numbers, evenly apart, from nought where it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

#: Steps between ticks, times a power of ten, and the most steps of a scale.
STEPS = tuple(Decimal(step) for step in ("1", "2", "2.5", "5", "10"))
MOST = 5


def ticks(values: Sequence[Decimal], *, from_zero: bool = True) -> tuple[Decimal, ...]:
    """Return round numbers from below the least of ``values`` to above the greatest."""
    if not values:
        return ()
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = low + 1
    step = _step(low, high)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return tuple(step * at for at in range(int(first), int(last) + 1))


def _step(low: Decimal, high: Decimal) -> Decimal:
    """Return the least round step that leads from ``low`` to ``high`` in few steps."""
    rough = (high - low) / MOST
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in STEPS if step * power >= rough)
