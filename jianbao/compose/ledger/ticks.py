"""Scales of round numbers that begin and end where PowerPoint would let them.

Given where a scale begins and what lies between two ticks, PowerPoint ends it at the first tick
that leaves a twentieth of the whole free above the greatest value (Microsoft's article 214075).
So nothing is cut off when somebody edits the data, and both forms have one scale until then.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

#: Steps between ticks, times a power of ten.
STEPS = tuple(Decimal(step) for step in ("1", "2", "2.5", "5", "10"))
#: The most steps of a scale that is printed, and of one that is not.
PRINTED, FINE = 5, 20
#: What is left free above the greatest value, as a part of what it stands over the lowest.
HEADROOM = Decimal(1) / 20


def ticks(
    values: Sequence[Decimal], *, from_zero: bool = True, most: int = PRINTED
) -> tuple[Decimal, ...]:
    """Return round numbers from the begin of a scale for ``values`` to its end."""
    if not values:
        return ()
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = low + 1
    step = _step(low, high, most)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    if low and not from_zero:
        first -= first * step == low  # The least value shall not stand on the edge.
    top = high + (high - first * step) * HEADROOM if high > 0 else high
    last = (top / step).to_integral_value(ROUND_CEILING)
    return tuple(step * at for at in range(int(first), int(last) + 1))


def _step(low: Decimal, high: Decimal, most: int) -> Decimal:
    """Return the least round step that leads from ``low`` to ``high`` in few steps."""
    rough = (high - low) / most
    power = Decimal(1).scaleb(rough.adjusted())
    return next(step * power for step in STEPS if step * power >= rough)
