"""Lines with round markers over a true axis of time, and what is filled under one."""

from __future__ import annotations

from copy import deepcopy
from locale import windows_locale
from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE

from jianbao.export.powerpoint.charts.drawn import Drawn
from jianbao.export.powerpoint.charts.formats import tick_format
from jianbao.export.powerpoint.xml import element, put, replace, tag, value
from jianbao.model.chart import Calendar, Chart


def draw(drawn: Drawn) -> None:
    """Draw the lines and their points; what is derived or planned is hollow."""
    palette, plan = drawn.setting.palette, drawn.plan
    size = round(plan.size * 0.5)
    for one, series, planned in zip(drawn.series, drawn.plot.series, plan.series, strict=True):
        palette.draw(one.format.line, planned.role, 2.25)
        put(element(one).spPr.ln, None, tag("a:round"))
        one.smooth = False
        _mark(drawn, one.marker, planned.role, size, hollow=False)
        for at, point in enumerate(series.points):
            if point.hatched:
                _mark(drawn, one.points[at].marker, planned.role, size, hollow=True)


def _mark(drawn: Drawn, marker: Any, role: str, size: int, *, hollow: bool) -> None:
    palette = drawn.setting.palette
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, size
    palette.paint(marker.format.fill, "paper" if hollow else role)
    palette.draw(marker.format.line, role, 1.5 if hollow else 0.75)


def finish(drawn: Drawn) -> None:
    """Finish lines over time; with ``area``, what is under the line is filled."""
    plan = drawn.plan
    assert plan.calendar is not None, "lines over time have a calendar"
    draw(drawn)
    drawn.caption()
    # A series without a value at another's date goes on to its next.
    drawn.space.chart.find("{*}dispBlanksAs").set("val", "span")
    drawn.set_values()
    _set_dates(drawn, plan.calendar)
    _set_scale(drawn, plan)
    drawn.plot_in(plan.frame)
    if plan.kind == "area":
        _fill(drawn)


def _set_dates(drawn: Drawn, calendar: Calendar) -> None:
    """Dress the axis of time: its ticks are the calendar's (c:dateAx, 21.2.2.39)."""
    (axis,) = drawn.space.iter("{*}dateAx")
    drawn.dress_axis(drawn.chart.category_axis, "muted")
    axis.find("{*}majorTickMark").set("val", "out")
    code = date_format(calendar.unit, drawn.setting.language.office)
    replace(axis.find("{*}numFmt"), tag("c:numFmt", formatCode=code, sourceLinked=False))
    axis.find("{*}auto").set("val", "0")
    base = axis.find("{*}baseTimeUnit")
    base.set("val", calendar.unit)
    steps = (value("c:majorUnit", calendar.step), value("c:majorTimeUnit", calendar.unit))
    put(axis, axis.index(base) + 1, *steps)


def date_format(unit: str, language: str) -> str:
    """Return the format of a date on an axis of ``unit``, in a language's own words."""
    if unit == "years":
        return "yyyy"
    day = "d" if unit == "days" else ""
    if language.startswith("zh"):
        return 'yyyy"年"m"月"' + (day and 'd"日"')
    spoken = {name: number for number, name in windows_locale.items()}
    number = spoken.get(language.replace("-", "_"), 0)
    # LibreOffice 7.4 takes a language by its number alone, not by its name.
    return f"[$-{number:X}]{day and 'd '}mmm yyyy"


def _set_scale(drawn: Drawn, plan: Chart) -> None:
    """Say where the scale begins, and print its ticks where the plan does."""
    axis = drawn.chart.value_axis
    drawn.scale(axis)
    drawn.cross_midway()
    if not plan.axis.ticks:
        return
    axis.visible = True
    axis.has_major_gridlines = True
    palette = drawn.setting.palette
    palette.draw(axis.major_gridlines.format.line, "rule", 0.5)
    palette.draw(axis.format.line, "", 0)
    replace(element(axis).get_or_add_txPr(), drawn.labels.text_properties("muted"))
    axis.tick_labels.number_format = tick_format(plan.axis.ticks[-1])


def _fill(drawn: Drawn) -> None:
    """Put an area under the line, of the same cells (c:areaChart, 21.2.2.3)."""
    lines = drawn.space.chart.plotArea.find("{*}lineChart")
    (line,) = lines.findall("{*}ser")
    held = [deepcopy(line.find(f"{{*}}{name}")) for name in ("cat", "val")]
    series = tag(
        "c:ser",
        value("c:idx", 1),
        value("c:order", 1),
        tag("c:spPr", drawn.setting.palette.fill(drawn.setting.theme.series[1])),
    )
    axes = [value("c:axId", one.get("val")) for one in lines.findall("{*}axId")]
    area = tag(
        "c:areaChart",
        value("c:grouping", "standard"),
        value("c:varyColors", False),
        series,
        *axes,
    )
    at = drawn.space.chart.plotArea.index(lines)
    put(drawn.space.chart.plotArea, at, area)
    made = drawn.space.chart.plotArea[at].find("{*}ser")
    made.insert(2, deepcopy(line.find("{*}tx")))
    made.extend(held)
