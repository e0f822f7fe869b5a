"""A chart laid out: what it plots, to which scale, and where each of its labels stands.

Both forms are made from this one value. matplotlib paints its drawing; a native chart takes
the series, the plot's place and scale, and how far each label stands from its own place.
All measures are in points from the top left of the chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianbao.model.drawing import Drawing, Label
from jianbao.model.edition import Quantity
from jianbao.model.theme import Box

#: The size of a share's values in sizes of their names, and the air at a label's sides, in points.
SHARE_VALUE, SHARE_AIR = 1.8, 8.0
# A rough advance for Latin letters and figures, wide enough for Calibri and Georgia.
_LATIN_EM = 0.56


def breadth(text: str, size: float) -> float:
    """Return about how wide a text is, in points, on the safe side."""
    return sum(1.0 if ord(character) > 0x2E7F else _LATIN_EM for character in text) * size


@dataclass(frozen=True)
class Datum:
    """One value: the fact as it is printed, and whether it is derived or planned."""

    quantity: Quantity
    value: Decimal
    hatched: bool = False


@dataclass(frozen=True)
class Series:
    """Values of one name and one colour role, one for each category; None where there is none."""

    name: str
    role: str
    data: tuple[Datum | None, ...]


@dataclass(frozen=True)
class Caption:
    """The label of one value.

    ``labels`` are its parts as they are drawn: the value, then the series' name if it says that
    too, beside it or under it (``below``). ``position`` is OOXML's name for the place that a
    native label has by itself (ST_DLblPos), ``shift`` how far this one stands from there.
    """

    series: int
    point: int
    labels: tuple[Label, ...]
    position: str = ""
    shift: tuple[float, float] = (0.0, 0.0)
    below: bool = False

    @property
    def named(self) -> bool:
        """Return whether it says the series' name too."""
        return len(self.labels) > 1

    @property
    def box(self) -> Box:
        """Return the box around all of its parts."""
        left, top = min(one.x for one in self.labels), min(one.y for one in self.labels)
        right = max(one.x + one.width for one in self.labels)
        bottom = max(one.y + one.height for one in self.labels)
        return Box(left, top, right - left, bottom - top)


@dataclass(frozen=True)
class Axis:
    """A scale of values from ``low`` to ``high``, with ticks at each ``step``.

    A native chart is told where it begins and the step, and ends it at ``high`` by itself: see
    ``compose/ledger/ticks``. ``ticks`` are printed where there are any.
    """

    low: float = 0.0
    high: float = 1.0
    step: float = 0.0
    ticks: tuple[Quantity, ...] = ()

    def part(self, value: float) -> float:
        """Return where a value stands, from 0 at the low end to 1 at the high one."""
        return (value - self.low) / ((self.high - self.low) or 1.0)


@dataclass(frozen=True)
class Calendar:
    """A true axis of time: a date for each category, and how its ticks are counted.

    Dates are counted in ``unit``: years, months or days. A tick stands at ``begin`` and at every
    ``step`` of ``each`` from there, which is ``unit`` or coarser. ``ticks`` are their dates,
    ``labels`` what stands under them, in CLDR's ``pattern``.
    """

    dates: tuple[date, ...]
    unit: str
    step: int
    each: str
    ticks: tuple[date, ...]
    labels: tuple[str, ...]
    pattern: str

    @property
    def begin(self) -> date:
        """Return where the axis begins: at its first tick."""
        return self.ticks[0]


@dataclass(frozen=True)
class Chart:
    """A chart on ``drawing``'s canvas.

    ``frame`` is where values and categories are plotted, ``names`` are those of categories,
    broken into lines; ``gap`` is the space between neighbouring bars as a part of their
    thickness. ``key`` are the names of series that no value's label says. ``aside`` is how many
    points are free between the names and ``frame``, for values at the left of its edge.
    """

    kind: str
    drawing: Drawing
    frame: Box
    names: tuple[str, ...]
    series: tuple[Series, ...]
    captions: tuple[Caption, ...]
    axis: Axis
    size: float
    gap: float = 0.6
    calendar: Calendar | None = None
    key: tuple[Label, ...] = ()
    aside: float = 0.0

    @property
    def is_labelled(self) -> bool:
        """Return whether every value has its label."""
        plotted = sum(datum is not None for one in self.series for datum in one.data)
        return len(self.captions) == plotted
