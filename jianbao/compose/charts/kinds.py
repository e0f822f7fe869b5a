"""Every kind of chart, by the name that brief.yaml gives it.

A kind is one module with ``plan(sketch, height)``, which lays the chart out for both forms, and
one in ``export/powerpoint/charts``, which writes what is native of it. ``share``, plain ``bars``
and ``waffle`` have ``draw(sketch, height)`` alone: their labels are set anew for a deck, and a
waffle is a drawing there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jianbao.compose.charts import (
    bars,
    columns,
    dots,
    doughnut,
    groups,
    line,
    share,
    shares,
    slope,
    stacked,
    waffle,
)
from jianbao.compose.drawings import Draw
from jianbao.compose.drawings.sketch import Sketch
from jianbao.model.chart import Chart
from jianbao.model.drawing import Drawing
from jianbao.model.edition import Figure

Plan = Callable[[Sketch, float], Chart]

PLANS: Mapping[str, Plan] = {
    "area": line.plan,
    "columns": columns.plan,
    "dots": dots.plan,
    "doughnut": doughnut.plan,
    "line": line.plan,
    "shares": shares.plan,
    "slope": slope.plan,
    "stacked": stacked.plan,
}
#: The plan of bars in groups, which are of kind ``bars`` too.
GROUPS: Plan = groups.plan


def plan_of(figure: Figure) -> Plan | None:
    """Return what lays a figure out for both forms; None where each form does so itself."""
    if figure.kind == "bars" and figure.series:
        return GROUPS
    return PLANS.get(figure.kind)


def _draw_bars(sketch: Sketch, height: float) -> Drawing:
    plan = plan_of(sketch.figure)
    return plan(sketch, height).drawing if plan else bars.draw(sketch, height)


def _drawn(plan: Plan) -> Draw:
    return lambda sketch, height: plan(sketch, height).drawing


CHARTS: Mapping[str, Draw] = {
    "bars": _draw_bars,
    "share": share.draw,
    "waffle": waffle.draw,
    **{kind: _drawn(plan) for kind, plan in PLANS.items()},
}
