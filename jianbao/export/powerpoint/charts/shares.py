"""Several bars of 100 %, the first on top."""

from __future__ import annotations

from jianbao.export.powerpoint.charts.drawn import Drawn
from jianbao.export.powerpoint.colours import draw_line


def finish(drawn: Drawn) -> None:
    """Finish the bars: names to the left, without a line that they start from."""
    drawn.as_laid_out(turned=True)
    draw_line(drawn.setting.palette, drawn.chart.category_axis.format.line, "", 0)
