"""Lines between two sides, values at both of their ends."""

from __future__ import annotations

from jianbao.export.powerpoint.charts import lines
from jianbao.export.powerpoint.charts.drawn import Drawn
from jianbao.export.powerpoint.colours import draw_line


def finish(drawn: Drawn) -> None:
    """Finish the lines: an upright for each side, no base line."""
    plan, palette = drawn.plan, drawn.setting.palette
    lines.draw(drawn)
    drawn.caption()
    drawn.set_axes()
    names, amounts = drawn.chart.category_axis, drawn.chart.value_axis
    draw_line(palette, names.format.line, "", 0)
    names.has_major_gridlines = True
    draw_line(palette, names.major_gridlines.format.line, "rule", 1)
    drawn.scale(amounts)
    drawn.plot_in(plan.frame)
    drawn.cross_midway()
