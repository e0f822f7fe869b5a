"""Where labels stand: pushed apart along an axis, or at the first of several places that is free.

Every chart asks here, for both of its forms: what is settled is kept in the chart itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jianbao.compose.drawings.verify import Segment, crosses, touch
from jianbao.model.drawing import Label


def spread(
    wanted: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> tuple[float, ...] | None:
    """Return where boxes of ``sizes`` begin, as near to ``wanted`` as may be, none over another.

    They keep the order in which they come and stay between ``low`` and ``high``; None where they
    have no room. Those that would meet move by equal shares (pool adjacent violators), so that
    the sum of squared moves is the least.
    """
    total = sum(sizes)
    if total > high - low + 1e-6:
        return None
    before = [sum(sizes[:at]) for at in range(len(sizes))]
    pools: list[tuple[float, int]] = []
    for start, offset in zip(wanted, before, strict=True):
        mean, count = start - offset, 1
        while pools and pools[-1][0] > mean:
            other, many = pools.pop()
            mean, count = (mean * count + other * many) / (count + many), count + many
        pools.append((mean, count))
    free = [mean for mean, count in pools for _ in range(count)]
    last = high - total
    return tuple(
        min(max(place, low), last) + offset for place, offset in zip(free, before, strict=True)
    )


def stacked(
    wanted: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> tuple[float, ...] | None:
    """Return the same as ``spread`` for boxes in any order: the lowest wanted comes first."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at] + sizes[at] / 2)
    found = spread([wanted[at] for at in order], [sizes[at] for at in order], low, high)
    if found is None:
        return None
    return tuple(found[order.index(at)] for at in range(len(wanted)))


@dataclass
class Surface:
    """What is on a chart already: labels, and lines that no label may stand on."""

    width: float
    height: float
    labels: list[Label] = field(default_factory=list)
    lines: list[Segment] = field(default_factory=list)

    def take(self, labels: Iterable[Label]) -> None:
        """Put ``labels`` down."""
        self.labels.extend(labels)

    def is_free(self, labels: Iterable[Label]) -> bool:
        """Return whether ``labels`` would touch nothing and stay on the chart."""
        return all(
            one.x >= 0
            and one.y >= 0
            and one.x + one.width <= self.width
            and one.y + one.height <= self.height
            and not any(touch(one, other) for other in self.labels)
            and not any(crosses(line, one) for line in self.lines)
            for one in labels
        )

    def first_free(self, places: Iterable[tuple[Label, ...]]) -> int | None:
        """Return which of ``places`` is the first that is free, and take it; None if none is."""
        for at, labels in enumerate(places):
            if self.is_free(labels):
                self.take(labels)
                return at
        return None
