"""Native charts: data with a workbook, direct labels, theme colours (ECMA-376 Part 1, 21.2).

A kind is a module with ``finish(drawn)``, named in ``KINDS`` with the chart that it begins as.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE

from jianbao.export.office.setting import Setting
from jianbao.export.office.theme import theme
from jianbao.export.powerpoint.charts import (
    bars,
    columns,
    dots,
    doughnut,
    lines,
    share,
    shares,
    slope,
    stacked,
)
from jianbao.export.powerpoint.charts.data import ChartData, plot
from jianbao.export.powerpoint.charts.drawn import Drawn
from jianbao.export.powerpoint.xml import clean, describe, lengths
from jianbao.model.deck import ChartFill
from jianbao.model.theme import Box

KINDS: Mapping[str, tuple[XL_CHART_TYPE, Callable[[Drawn], None]]] = {
    "area": (XL_CHART_TYPE.LINE_MARKERS, lines.finish),
    "bars": (XL_CHART_TYPE.BAR_CLUSTERED, bars.finish),
    "columns": (XL_CHART_TYPE.COLUMN_CLUSTERED, columns.finish),
    "dots": (XL_CHART_TYPE.XY_SCATTER, dots.finish),
    "doughnut": (XL_CHART_TYPE.DOUGHNUT, doughnut.finish),
    "line": (XL_CHART_TYPE.LINE_MARKERS, lines.finish),
    "share": (XL_CHART_TYPE.BAR_STACKED_100, share.finish),
    "shares": (XL_CHART_TYPE.BAR_STACKED_100, shares.finish),
    "slope": (XL_CHART_TYPE.LINE_MARKERS, slope.finish),
    "stacked": (XL_CHART_TYPE.COLUMN_STACKED, stacked.finish),
}


def native(kind: str) -> bool:
    """Return whether a figure of this kind has a native chart."""
    return kind in KINDS


def insert_chart(made: Any, holder: Any, box: Box, fill: ChartFill, setting: Setting) -> Any:
    """Return a chart in its placeholder; without one, in ``box``."""
    figure, plotted = fill.figure, plot(fill)
    kind, finish = KINDS[figure.kind]
    data: Any = ChartData(plotted, figure.title.plain, setting.date, theme(setting))
    if figure.kind == "dots":
        data = dots.Data(data)
    if holder is not None:
        frame = holder.insert_chart(kind, data)
    else:
        frame = made.shapes.add_chart(kind, *lengths(box), data)
    describe(frame, clean(figure.title.plain) or figure.id, figure.alt)
    drawn = Drawn(frame.chart, fill, plotted, setting, box)
    drawn.dress()
    finish(drawn)
    drawn.mend()
    return frame
