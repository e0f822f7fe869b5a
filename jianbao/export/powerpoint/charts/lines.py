"""Lines with round markers over a true axis of time, and what is filled under one."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from locale import windows_locale
from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE

from jianbao.export.powerpoint.charts.drawn import Drawn
from jianbao.export.powerpoint.charts.formats import tick_format
from jianbao.export.powerpoint.colours import draw_line, paint
from jianbao.export.powerpoint.xml import element, put, replace, tag, value
from jianbao.model.chart import Calendar, Chart

#: The day that workbooks count from.
_DAY_0 = date(1899, 12, 30)
#: A field of a pattern, quoted words, or what else stands there.
_PIECE = re.compile(r"y+|[ML]+|d+|'[^']*'|[^yMLd']+")


def draw(drawn: Drawn) -> None:
    """Draw the lines and their points; what is derived or planned is hollow."""
    palette, plan = drawn.setting.palette, drawn.plan
    size = round(plan.size * 0.5)
    for one, series, planned in zip(drawn.series, drawn.plot.series, plan.series, strict=True):
        draw_line(palette, one.format.line, planned.role, 2.25)
        put(element(one).spPr.ln, None, tag("a:round"))
        one.smooth = False
        _mark(drawn, one.marker, planned.role, size, hollow=False)
        for at, point in enumerate(series.points):
            if point.hatched:
                _mark(drawn, one.points[at].marker, planned.role, size, hollow=True)


def _mark(drawn: Drawn, marker: Any, role: str, size: int, *, hollow: bool) -> None:
    palette = drawn.setting.palette
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, size
    paint(palette, marker.format.fill, "paper" if hollow else role)
    draw_line(palette, marker.format.line, role, 1.5 if hollow else 0.75)


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
    code = date_format(calendar.pattern, drawn.setting.language.office)
    replace(axis.find("{*}numFmt"), tag("c:numFmt", formatCode=code, sourceLinked=False))
    axis.find("{*}auto").set("val", "0")
    base = axis.find("{*}baseTimeUnit")
    base.set("val", calendar.unit)
    steps = (value("c:majorUnit", calendar.step), value("c:majorTimeUnit", calendar.each))
    put(axis, axis.index(base) + 1, *steps)
    if calendar.begin < calendar.dates[0]:
        _set_ends(axis.find("{*}scaling"), calendar)


def _set_ends(scaling: Any, calendar: Calendar) -> None:
    """Let the axis begin at a tick before its first date (c:min, 21.2.2.108)."""
    ends = {"max": calendar.dates[-1], "min": calendar.begin}
    for end, day in ends.items():
        put(scaling, len(scaling), value(f"c:{end}", (day - _DAY_0).days))


def date_format(pattern: str, language: str) -> str:
    """Return the number format of CLDR's ``pattern`` (UTS 35), in a language's own words."""
    code = "".join(map(_formatted, _PIECE.findall(pattern)))
    if "mmm" not in code:
        return code
    number = _number_of(language)
    return f"[$-{number:X}]{code}" if number else code


def _number_of(language: str) -> int:
    """Return Windows' number of a language, or 0: its months are then those of the reader's Office.

    LibreOffice 7.4 takes a language by its number alone, and prints days since 1899 where it is
    given a name. Months are those of a language, whatever its land: any of its numbers will do,
    but not for another script.
    """
    name = language.replace("-", "_")
    exact = [number for number, known in windows_locale.items() if known == name]
    spoken, *rest = name.split("_")
    alike = [number for number, known in windows_locale.items() if known.split("_")[0] == spoken]
    return next(iter(exact or (alike if len(rest) < 2 else ())), 0)


def _formatted(piece: str) -> str:
    """Return a field of a pattern as number formats have it, or what stands between fields."""
    match piece[0]:
        case "y":
            return "yyyy"
        case "M" | "L":
            return "m" * len(piece)
        case "d":
            return piece
        case "'":
            piece = piece[1:-1] or "'"
    return f'"{piece}"' if piece.strip() else piece


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
    draw_line(palette, axis.major_gridlines.format.line, "rule", 0.5)
    draw_line(palette, axis.format.line, "", 0)
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
