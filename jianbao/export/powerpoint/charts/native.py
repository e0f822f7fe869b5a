"""Native charts with a workbook, direct labels and theme colours (ECMA-376 Part 1, 21.2).

python-pptx 1.0.2 makes them. What is patched: its axis ids are negative, which the schema
forbids; the text properties of charts have no language and no East Asian font
(scanny/python-pptx#768); labels of points have no number format (#638), ground (#662) or fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)

from jianbao.export.powerpoint.charts.data import ChartData, Plot, Point, Series, plot
from jianbao.export.powerpoint.charts.labels import Labels
from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.theme import theme
from jianbao.export.powerpoint.xml import (
    Xml,
    clean,
    describe,
    element,
    lengths,
    put,
    replace,
    tag,
    value,
)
from jianbao.model.deck import ChartFill
from jianbao.model.theme import Box

_GAP_WIDTH = 60
_BAR_SHARE = 100 / (100 + _GAP_WIDTH)
_HOLE = 60
# How thick a bar may be, in sizes of its name.
_THICKEST = 3.6


def native(kind: str) -> bool:
    """Return whether a figure of this kind has a native chart."""
    return kind in _KINDS


def insert_chart(made: Any, holder: Any, box: Box, fill: ChartFill, setting: Setting) -> Any:
    """Return a chart in its placeholder; without one, in ``box``."""
    figure, plotted = fill.figure, plot(fill)
    kind, finish = _KINDS[figure.kind]
    data = ChartData(plotted, figure.title.plain, setting.date, theme(setting))
    if holder is not None:
        frame = holder.insert_chart(kind, data)
    else:
        frame = made.shapes.add_chart(kind, *lengths(box), data)
    describe(frame, clean(figure.title.plain) or figure.id, figure.alt)
    drawn = _Drawn(frame.chart, fill, plotted, setting, box)
    drawn.dress()
    finish(drawn)
    drawn.mend()
    return frame


@dataclass(frozen=True)
class _Drawn:
    """A chart of python-pptx, and what it shall look like."""

    chart: Chart
    fill: ChartFill
    plot: Plot
    setting: Setting
    box: Box

    @property
    def kind(self) -> str:
        """Return the figure's kind."""
        return self.fill.figure.kind

    @property
    def labels(self) -> Labels:
        """Return the labels of this chart."""
        return Labels(self.setting, self.box, self.fill.size, self.fill.value_size)

    @property
    def space(self) -> Any:
        """Return c:chartSpace (21.2.2.29)."""
        return self.chart.element

    def role(self, series: int, point: int = 0) -> str:
        """Return the colour role of a series, or of a point where each has its own."""
        roles = self.setting.theme.series
        return roles[(point if self.kind == "doughnut" else series) % len(roles)]

    def roles(self, at: int, series: Series) -> list[str]:
        """Return the colour role of every point of a series."""
        return [self.role(at, number) for number in range(len(series.points))]

    def dress(self) -> None:
        """Give the chart its text properties, and a legend only where labels name nothing."""
        self.chart.has_title = False
        named = self.kind == "share" or len(self.plot.series) == 1
        self.chart.has_legend = self.kind == "doughnut" or not named
        if self.chart.has_legend:
            right = self.kind == "doughnut"
            legend = self.chart.legend
            legend.position = XL_LEGEND_POSITION.RIGHT if right else XL_LEGEND_POSITION.TOP
            legend.include_in_layout = False
            put(element(legend), None, self.labels.text_properties())
        replace(self.space.get_or_add_txPr(), self.labels.text_properties())
        nothing = tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill")))
        put(self.space, self.space.index(self.space.chart) + 1, nothing)
        for at, (drawn, series) in enumerate(zip(self.series, self.plot.series, strict=True)):
            for number, point in enumerate(series.points):
                if point.hatched or self.role(at, number) != self.role(at):
                    self._dress_point(drawn.points[number], self.role(at, number), point)

    @property
    def series(self) -> list[Any]:
        """Return the series as python-pptx has them."""
        return list(self.chart.plots[0].series)

    def fill_series(self) -> None:
        """Fill bars and slices, with an edge of paper where parts touch."""
        self.chart.plots[0].vary_by_categories = self.kind == "doughnut"
        for at, drawn in enumerate(self.series):
            self._surface(drawn.format, self.role(at))
            if self.kind != "doughnut":
                drawn.invert_if_negative = False

    def _surface(self, look: Any, role: str) -> None:
        touching = self.kind in ("share", "stacked", "doughnut")
        self.setting.palette.paint(look.fill, role)
        self.setting.palette.draw(look.line, "paper" if touching else "", 1.5)

    def _dress_point(self, drawn: Any, role: str, point: Point) -> None:
        """Fill a point; the derived and planned are hatched in the strongest colour, as in PDF."""
        palette, strong = self.setting.palette, self.setting.theme.series[0]
        if point.hatched:
            palette.paint_hatch(drawn.format.fill, strong, "paper")
            palette.draw(drawn.format.line, strong, 0.8)
        else:
            self._surface(drawn.format, role)

    def label(self, labels: Callable[[int, Series], Xml]) -> None:
        """Label every series."""
        for at, (drawn, series) in enumerate(zip(self.series, self.plot.series, strict=True)):
            replace(element(drawn).get_or_add_dLbls(), labels(at, series))

    def lay_out(self, x: float, y: float, width: float, height: float) -> None:
        """Say where the plot area itself stands, in parts of the chart (21.2.2.104)."""
        places = (("x", x), ("y", y), ("w", width), ("h", height))
        area = self.space.chart.plotArea
        for old in area.findall("{*}layout"):
            area.remove(old)
        put(area, 0, tag(
            "c:layout",
            tag(
                "c:manualLayout",
                value("c:layoutTarget", "inner"),
                value("c:xMode", "edge"),
                value("c:yMode", "edge"),
                *(value(f"c:{name}", f"{number:.4f}") for name, number in places),
            ),
        ))  # fmt: skip

    def set_axes(self, *, hidden: bool = False, turned: bool = False, most: float = 0) -> None:
        """Dress the axis of names, and hide that of values, since every value has its label."""
        names, values = self.chart.category_axis, self.chart.value_axis
        names.visible = not hidden
        names.reverse_order = turned
        names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        self.setting.palette.draw(names.format.line, "ink", 1)
        replace(element(names).get_or_add_txPr(), self.labels.text_properties())
        values.visible = False
        values.has_major_gridlines = False
        values.minimum_scale = 0
        if most:
            values.maximum_scale = most
        for axis in (names, values):
            axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
            axis.tick_labels.number_format = "General"
            axis.tick_labels.number_format_is_linked = False

    def mend(self) -> None:
        """Mend what python-pptx 1.0.2 leaves wrong or open."""
        space = self.space
        for axis in space.iter("{*}axId", "{*}crossAx"):
            # The schema wants no negative number, and LibreOffice none over 2³¹.
            axis.set("val", str(abs(int(axis.get("val")))))
        for flag in space.iter("{*}autoTitleDeleted", "{*}delete"):
            # Left out, it means yes; not all readers know.
            flag.set("val", flag.get("val", "1"))
        for axis in space.iter("{*}catAx"):
            # Years are names of columns, not dates.
            axis.find("{*}auto").set("val", "0")
            axis.find("{*}noMultiLvlLbl").set("val", "1")
        for axis in space.iter("{*}valAx"):
            if axis.find("{*}crossBetween") is None:
                crosses = axis.index(axis.find("{*}crosses"))
                put(axis, crosses + 1, value("c:crossBetween", "between"))
        for old in (
            *space.findall("{*}roundedCorners"),
            *space.chart.findall("{*}showDLblsOverMax"),
        ):
            old.getparent().remove(old)
        if space.chart.find("{*}plotVisOnly") is None:
            gaps = space.chart.index(space.chart.find("{*}dispBlanksAs"))
            put(space.chart, gaps, value("c:plotVisOnly", True))
        put(space, 1, value("c:lang", self.setting.language.office))
        put(space, 2, value("c:roundedCorners", False))
        self._mend_points()

    def _mend_points(self) -> None:
        """Say that negative points keep their fill, and give values in the cache their formats."""
        bars = self.kind not in ("doughnut", "line")
        for point in self.space.iter("{*}dPt"):
            put(point, 1, *[value("c:invertIfNegative", False)] * bars, value("c:bubble3D", False))
        for drawn, series in zip(self.series, self.plot.series, strict=True):
            for held in element(drawn).findall("{*}val//{*}pt"):
                code = series.points[int(held.get("idx"))].format
                if code:
                    held.set("formatCode", code)


def _share(drawn: _Drawn) -> None:
    """Finish one bar of 100 %: its parts are series, in their order."""
    labels = drawn.labels
    spread = labels.spread(drawn.plot)
    drawn.fill_series()
    drawn.chart.plots[0].gap_width = 0
    drawn.label(lambda at, series: labels.part(series, drawn.role(at), spread, at))
    drawn.set_axes(hidden=True, most=1)
    drawn.lay_out(0, spread.top / drawn.box.height, 1, spread.bar / drawn.box.height)


def _bars(drawn: _Drawn) -> None:
    """Finish horizontal bars: names to the left, values at the ends."""
    width, height = drawn.box.width, drawn.box.height
    fill, labels = drawn.fill, drawn.labels
    bars = len(drawn.plot.categories) * len(drawn.plot.series)
    pitch = fill.pitch or min(height / bars, labels.size * _THICKEST / _BAR_SHARE)
    left, right = labels.margins(drawn.plot)
    left, right = fill.left or left, fill.right or right
    _clustered(drawn)
    drawn.set_axes(turned=True, most=drawn.plot.most if drawn.plot.peer else 0)
    drawn.lay_out(left / width, 0, (width - left - right) / width, pitch * bars / height)


def _columns(drawn: _Drawn) -> None:
    """Finish columns: values above them, names below."""
    _clustered(drawn)
    drawn.set_axes()


def _clustered(drawn: _Drawn) -> None:
    drawn.fill_series()
    drawn.chart.plots[0].gap_width = _GAP_WIDTH
    drawn.label(lambda _, series: drawn.labels.each(series, "outEnd"))


def _stacked(drawn: _Drawn) -> None:
    """Finish stacked columns with the values inside."""
    drawn.fill_series()
    drawn.chart.plots[0].gap_width = _GAP_WIDTH
    drawn.label(lambda at, series: drawn.labels.inside(series, drawn.roles(at, series)))
    drawn.set_axes()


def _line(drawn: _Drawn) -> None:
    """Finish lines with round markers; time runs from left to right."""
    palette = drawn.setting.palette
    for at, series in enumerate(drawn.series):
        role = drawn.role(at)
        palette.draw(series.format.line, role, 2.25)
        put(element(series).spPr.ln, None, tag("a:round"))
        series.smooth = False
        series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 7
        palette.paint(series.marker.format.fill, role)
        palette.draw(series.marker.format.line, "paper", 1)
    drawn.label(lambda _, series: drawn.labels.each(series, "t"))
    drawn.set_axes()


def _doughnut(drawn: _Drawn) -> None:
    """Finish a ring that starts at the top and runs clockwise."""
    drawn.fill_series()
    ring = element(drawn.chart.plots[0])
    for old in ring.findall("{*}dLbls"):
        ring.remove(old)
    ring.find("{*}holeSize").set("val", str(_HOLE))
    drawn.label(lambda at, series: drawn.labels.inside(series, drawn.roles(at, series)))


_KINDS: dict[str, tuple[XL_CHART_TYPE, Callable[[_Drawn], None]]] = {
    "share": (XL_CHART_TYPE.BAR_STACKED_100, _share),
    "bars": (XL_CHART_TYPE.BAR_CLUSTERED, _bars),
    "columns": (XL_CHART_TYPE.COLUMN_CLUSTERED, _columns),
    "stacked": (XL_CHART_TYPE.COLUMN_STACKED, _stacked),
    "line": (XL_CHART_TYPE.LINE_MARKERS, _line),
    "doughnut": (XL_CHART_TYPE.DOUGHNUT, _doughnut),
}
