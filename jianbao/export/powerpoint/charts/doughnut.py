"""A ring that starts at the top and runs clockwise, each slice named beside it."""

from __future__ import annotations

from jianbao.export.powerpoint.charts.drawn import Drawn
from jianbao.export.powerpoint.xml import element

_HOLE = 60


def finish(drawn: Drawn) -> None:
    """Finish the ring."""
    drawn.fill_series()
    ring = element(drawn.chart.plots[0])
    for old in ring.findall("{*}dLbls"):
        ring.remove(old)
    ring.find("{*}holeSize").set("val", str(_HOLE))
    drawn.caption()
    drawn.plot_in(drawn.plan.frame)
