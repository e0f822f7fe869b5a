"""Columns of parts: their edges of paper would break a base line, so there is none."""

from __future__ import annotations

from jianbao.export.powerpoint.charts.drawn import Drawn
from jianbao.export.powerpoint.colours import draw_line


def finish(drawn: Drawn) -> None:
    """Finish the columns: names below."""
    drawn.as_laid_out()
    draw_line(drawn.setting.palette, drawn.chart.category_axis.format.line, "", 0)
