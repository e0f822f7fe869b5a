"""One bar of 100 %: its parts are series, in their order."""

from __future__ import annotations

from jianbao.export.powerpoint.charts.drawn import Drawn


def finish(drawn: Drawn) -> None:
    """Finish the bar: values above names, inside their parts or beside them."""
    labels = drawn.labels
    spread = labels.spread(drawn.plot)
    drawn.fill_series()
    drawn.chart.plots[0].gap_width = 0
    drawn.label(lambda at, series: labels.part(series, drawn.role(at), spread, at))
    drawn.set_axes(hidden=True, most=1)
    drawn.lay_out(0, spread.top / drawn.box.height, 1, spread.bar / drawn.box.height)
