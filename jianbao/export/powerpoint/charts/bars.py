"""Horizontal bars: names to the left, values at the ends."""

from __future__ import annotations

from jianbao.export.powerpoint.charts.drawn import Drawn

_GAP_WIDTH = 60


def finish(drawn: Drawn) -> None:
    """Finish bars of one series, or groups of them that were laid out."""
    if drawn.fill.chart:
        drawn.as_laid_out(turned=True)
        return
    width, height = drawn.box.width, drawn.box.height
    fill, labels = drawn.fill, drawn.labels
    bars = len(drawn.plot.categories) * len(drawn.plot.series)
    between = width - fill.left - fill.right
    drawn.fill_series()
    drawn.chart.plots[0].gap_width = _GAP_WIDTH
    drawn.label(lambda _, series: labels.each(series, "outEnd"))
    drawn.set_axes(turned=True, most=drawn.plot.most if drawn.plot.peer else 0)
    drawn.lay_out(fill.left / width, 0, between / width, fill.pitch * bars / height)
