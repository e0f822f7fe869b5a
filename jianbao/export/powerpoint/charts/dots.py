"""Dots in rows: a scatter chart whose rows have names (c:scatterChart, 21.2.2.161).

No chart of PowerPoint's has a category axis with dots along it. The names are the labels of one
more series at the left end of the scale, which has no dots.
"""

from __future__ import annotations

from typing import Any

from pptx.chart.axis import ValueAxis
from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_MARKER_STYLE, XL_TICK_LABEL_POSITION

from jianbao.export.powerpoint.charts.data import ChartData
from jianbao.export.powerpoint.charts.drawn import Drawn
from jianbao.export.powerpoint.charts.labels import NO_LEADERS, shift_of, show, text
from jianbao.export.powerpoint.colours import draw_line, paint
from jianbao.export.powerpoint.xml import Xml, element, put, replace, tag, value
from jianbao.model.theme import Box

# A dot's size in points to a size of labels.
_SIZE = 0.84


class Data(XyChartData):
    """Dots as python-pptx takes them, with the workbook of a chart with categories.

    Its last column says on which row the dots of a category stand.
    """

    def __init__(self, whole: ChartData) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # python-pptx has no types here
        self._whole = whole
        plotted = whole.plotted
        for series in plotted.series:
            dots = self.add_series(series.name)  # type: ignore[no-untyped-call]  # python-pptx: no types
            for point, row in zip(series.points, plotted.rows, strict=True):
                dots.add_data_point(float(point.value or 0), row)
        # The first row's name is in the first cell: a name at the left of each row.
        names = self.add_series("")  # type: ignore[no-untyped-call]  # python-pptx: no types
        for row in plotted.rows:
            names.add_data_point(0.0, row)

    @property
    def xlsx_blob(self) -> bytes:
        """Return the workbook."""
        return self._whole.xlsx_blob

    def series_name_ref(self, series: Any) -> str:
        """Return the cell of a series' name."""
        return f"Sheet1!${self._column(series)}$1"

    def x_values_ref(self, series: Any) -> str:
        """Return the cells of a series' values."""
        return self._cells(self._column(series))

    def y_values_ref(self, _series: Any) -> str:
        """Return the cells of the rows."""
        return self._cells(chr(ord("B") + len(self._whole.plotted.series)))

    def _column(self, series: Any) -> str:
        return chr(ord("B") + self.series_index(series))  # type: ignore[no-untyped-call]  # python-pptx: no types

    def _cells(self, column: str) -> str:
        return f"Sheet1!${column}$2:${column}${len(self._whole.plotted.rows) + 1}"


def finish(drawn: Drawn) -> None:
    """Finish the dots: a line for each row, its name at the left, a value at each dot."""
    plan, palette = drawn.plan, drawn.setting.palette
    *series, names = drawn.series
    for one, points, planned in zip(series, drawn.plot.series, plan.series, strict=True):
        draw_line(palette, one.format.line, "", 0)
        _mark(drawn, one.marker, planned.role, hollow=False)
        for at, point in enumerate(points.points):
            if point.hatched:
                _mark(drawn, one.points[at].marker, planned.role, hollow=True)
    draw_line(palette, names.format.line, "", 0)
    names.marker.style = XL_MARKER_STYLE.NONE
    _name(drawn, names)
    drawn.caption()
    across, rows = drawn.space.iter("{*}valAx")
    drawn.scale(_hidden(drawn, across))
    stands = _hidden(drawn, rows)
    stands.minimum_scale, stands.maximum_scale = 0, len(plan.names) + 1
    _rule(drawn, names)
    _unname(drawn, len(series))
    # Rows stand at 1, 2 … of a scale that begins and ends half a row outside of the plan's frame.
    pitch = plan.frame.height / len(plan.names)
    frame = plan.frame
    drawn.plot_in(Box(frame.x, frame.y - pitch / 2, frame.width, frame.height + pitch))


def _rule(drawn: Drawn, names: Any) -> None:
    """Draw the line of each row, as an error bar from its left end (c:errBars, 21.2.2.55)."""
    axis, made = drawn.plan.axis, element(names)
    line = tag("c:spPr", drawn.setting.palette.line("rule", 0.75))
    bars = tag(
        "c:errBars",
        value("c:errDir", "x"),
        value("c:errBarType", "plus"),
        value("c:errValType", "fixedVal"),
        value("c:noEndCap", True),
        value("c:val", f"{axis.high - axis.low:g}"),
        line,
    )
    put(made, made.index(made.find("{*}xVal")), bars)


def _unname(drawn: Drawn, at: int) -> None:
    """Take the series of names out of the key."""
    if drawn.chart.has_legend:
        entry = tag("c:legendEntry", value("c:idx", at), value("c:delete", True))
        put(element(drawn.chart.legend), 1, entry)


def _mark(drawn: Drawn, marker: Any, role: str, *, hollow: bool) -> None:
    palette = drawn.setting.palette
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, round(drawn.plan.size * _SIZE)
    paint(palette, marker.format.fill, "paper" if hollow else role)
    draw_line(palette, marker.format.line, role, 1.5 if hollow else 0.75)


def _hidden(drawn: Drawn, axis: Any) -> ValueAxis:
    """Return an axis without line, ticks and grid."""
    proxy = ValueAxis(axis)  # type: ignore[no-untyped-call]  # python-pptx has no types here
    proxy.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    proxy.has_major_gridlines = False
    drawn.bare(proxy)
    draw_line(drawn.setting.palette, proxy.format.line, "", 0)
    return proxy


def _name(drawn: Drawn, names: Any) -> None:
    """Put the names of categories at the left end of their rows."""
    plan, labels = drawn.plan, drawn.labels
    made = element(names)
    count = len(plan.names)
    low = tag("c:numLit", value("c:ptCount", count), *(
        tag("c:pt", tag("c:v", _text(plan.axis.low)), idx=at) for at in range(count)
    ))  # fmt: skip
    replace(made.find("{*}xVal"), tag("c:xVal", low))
    replace(made.find("{*}tx"), tag("c:tx", tag("c:v", _text("names"))))
    found = [_labelled(drawn, at, name) for at, name in enumerate(plan.names)]
    replace(
        made.get_or_add_dLbls(),
        tag(
            "c:dLbls",
            *found,
            tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill"))),
            labels.text_properties(wrap=False),
            value("c:dLblPos", "l"),
            *show(),
            NO_LEADERS,
        ),
    )


def _labelled(drawn: Drawn, at: int, name: str) -> Xml:
    labels = drawn.labels
    lines = [
        tag("a:p", tag("a:pPr", algn="l"), labels.run(line, "ink", labels.size, bold=False))
        for line in name.split("\n")
    ]
    return tag(
        "c:dLbl",
        value("c:idx", at),
        shift_of(-drawn.plan.aside, 0.0, drawn.box) if drawn.plan.aside else tag("c:layout"),
        text(*lines),
        tag("c:spPr", tag("a:noFill")),
        value("c:dLblPos", "l"),
        *show(value_too=True),
    )


def _text(given: object) -> Xml:
    return Xml(str(given))
