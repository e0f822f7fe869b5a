"""A native chart in the making: python-pptx's chart, and what every kind does to it.

python-pptx 1.0.2 makes them (ECMA-376 Part 1, 21.2). What is patched: its axis ids are negative,
which the schema forbids; the text properties of charts have no language and no East Asian font
(scanny/python-pptx#768); labels of points have no number format (#638), ground (#662) or fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import (
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)

from jianbao.export.office.setting import Setting
from jianbao.export.powerpoint.charts.captions import Captions
from jianbao.export.powerpoint.charts.data import Plot, Point, Series
from jianbao.export.powerpoint.charts.labels import Labels
from jianbao.export.powerpoint.colours import draw_line, paint, paint_hatch
from jianbao.export.powerpoint.xml import Xml, element, put, replace, tag, value
from jianbao.model import chart as model
from jianbao.model.deck import ChartFill
from jianbao.model.theme import Box

#: Kinds whose parts touch, so that an edge of paper stands between them.
TOUCHING = frozenset({"doughnut", "share", "shares", "stacked"})


@dataclass(frozen=True)
class Drawn:
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
    def plan(self) -> model.Chart:
        """Return the chart as it was laid out; only for kinds that are."""
        assert self.fill.chart is not None, "this kind is laid out for both forms"
        return self.fill.chart

    @property
    def labels(self) -> Labels:
        """Return the labels of this chart."""
        size = self.fill.chart.size if self.fill.chart else self.fill.size
        return Labels(self.setting, self.box, size, self.fill.value_size)

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
        """Give the chart its text properties, and a key only where labels name nothing."""
        self.chart.has_title = False
        self.chart.has_legend = bool(self.fill.chart and self.fill.chart.key)
        if self.chart.has_legend:
            self._key()
        replace(self.space.get_or_add_txPr(), self.labels.text_properties())
        nothing = tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill")))
        put(self.space, self.space.index(self.space.chart) + 1, nothing)

    def _key(self) -> None:
        """Put the names of series in a row on top, as they were laid out."""
        names = self.plan.key
        legend = self.chart.legend
        legend.position = XL_LEGEND_POSITION.TOP
        legend.include_in_layout = False
        wide = names[-1].x + names[-1].width + self.plan.size * 2
        box = Box(0, 0, min(wide, self.box.width), names[0].height)
        for old in element(legend).findall("{*}layout"):
            element(legend).remove(old)
        put(element(legend), 1, self._layout(box))
        put(element(legend), None, self.labels.text_properties())

    @property
    def series(self) -> list[Any]:
        """Return the series as python-pptx has them."""
        return list(self.chart.plots[0].series)

    def fill_series(self) -> None:
        """Fill bars and slices, with an edge of paper where parts touch."""
        is_ring = self.kind == "doughnut"
        self.chart.plots[0].vary_by_categories = is_ring
        for at, (drawn, series) in enumerate(zip(self.series, self.plot.series, strict=False)):
            self._surface(drawn.format, self.role(at))
            if not is_ring:
                drawn.invert_if_negative = False
            for number, point in enumerate(series.points):
                if point.hatched or self.role(at, number) != self.role(at):
                    self._dress_point(drawn.points[number], self.role(at, number), point)

    def _surface(self, look: Any, role: str) -> None:
        paint(self.setting.palette, look.fill, role)
        draw_line(self.setting.palette, look.line, "paper" if self.kind in TOUCHING else "", 1.5)

    def _dress_point(self, drawn: Any, role: str, point: Point) -> None:
        """Fill a point; the derived and planned are hatched, in the colour that the PDF has."""
        palette = self.setting.palette
        strong = role if self.fill.chart else self.setting.theme.series[0]
        if point.hatched:
            paint_hatch(palette, drawn.format.fill, strong, "paper")
            draw_line(palette, drawn.format.line, strong, 0.8)
        else:
            self._surface(drawn.format, role)

    def label(self, labels: Callable[[int, Series], Xml]) -> None:
        """Label every series."""
        for at, (drawn, series) in enumerate(zip(self.series, self.plot.series, strict=False)):
            replace(element(drawn).get_or_add_dLbls(), labels(at, series))

    def caption(self) -> None:
        """Label every series as the plan says."""
        drawn = Captions(self.labels, self.plan, self.box)
        self.label(lambda at, series: drawn.of(at, series.points))

    def as_laid_out(self, *, turned: bool = False) -> None:
        """Finish bars or columns as the plan says; ``turned`` has the first category on top."""
        plan = self.plan
        self.fill_series()
        bars = self.chart.plots[0]
        bars.gap_width = round(plan.gap * 100)
        self.caption()
        # Only parts of a whole have an end that no edited value may pass.
        self.set_axes(turned=turned, most=0 if plan.axis.step else plan.axis.high)
        self.scale(self.chart.value_axis)
        self.plot_in(plan.frame)

    def plot_in(self, frame: Box) -> None:
        """Say where the plot stands."""
        wide, tall = self.box.width, self.box.height
        self.lay_out(frame.x / wide, frame.y / tall, frame.width / wide, frame.height / tall)

    def _layout(self, box: Box, target: str = "") -> Xml:
        """Return a place within the chart (21.2.2.88); ``target`` is what of a plot it is."""
        wide, tall = self.box.width, self.box.height
        places = (box.x / wide, box.y / tall, box.width / wide, box.height / tall)
        return tag(
            "c:layout",
            tag(
                "c:manualLayout",
                *([value("c:layoutTarget", target)] if target else []),
                value("c:xMode", "edge"),
                value("c:yMode", "edge"),
                *(
                    value(f"c:{name}", f"{part:.4f}")
                    for name, part in zip("xywh", places, strict=True)
                ),
            ),
        )

    def lay_out(self, x: float, y: float, width: float, height: float) -> None:
        """Say where the plot area itself stands, in parts of the chart (21.2.2.104)."""
        area = self.space.chart.plotArea
        for old in area.findall("{*}layout"):
            area.remove(old)
        wide, tall = self.box.width, self.box.height
        put(area, 0, self._layout(Box(x * wide, y * tall, width * wide, height * tall), "inner"))

    def set_axes(self, *, hidden: bool = False, turned: bool = False, most: float = 0) -> None:
        """Dress the axis of names, and hide that of values, since every value has its label."""
        names = self.chart.category_axis
        names.visible = not hidden
        names.reverse_order = turned
        self.dress_axis(names)
        self.set_values(most)

    def dress_axis(self, axis: Any, colour: str = "ink") -> None:
        """Give an axis of names or dates its line, and its texts their look."""
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        draw_line(self.setting.palette, axis.format.line, "ink", 1)
        replace(element(axis).get_or_add_txPr(), self.labels.text_properties(colour))
        self.bare(axis)

    def set_values(self, most: float = 0) -> None:
        """Hide the axis of values, which begins at nought."""
        axis = self.chart.value_axis
        axis.visible = False
        axis.has_major_gridlines = False
        axis.minimum_scale = 0
        if most:
            axis.maximum_scale = most
        self.bare(axis)

    def scale(self, axis: Any) -> None:
        """Say where a scale begins and how it is stepped: PowerPoint finds where it ends."""
        given = self.plan.axis
        if given.step:
            axis.minimum_scale, axis.major_unit = given.low, given.step

    def bare(self, axis: Any) -> None:
        """Take the ticks of an axis."""
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        axis.tick_labels.number_format = "General"
        axis.tick_labels.number_format_is_linked = False

    def cross_midway(self) -> None:
        """Let the first and last category stand at the edges of the plot (21.2.2.32)."""
        axis = element(self.chart.value_axis)
        for old in axis.findall("{*}crossBetween"):
            axis.remove(old)
        put(axis, axis.index(axis.find("{*}crosses")) + 1, value("c:crossBetween", "midCat"))

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
        # The order is the schema's: date1904, which a scatter chart has not, lang, roundedCorners.
        at = 0 if space.find("{*}date1904") is None else 1
        put(space, at, value("c:lang", self.setting.language.office))
        put(space, at + 1, value("c:roundedCorners", False))
        self._mend_points()

    def _mend_points(self) -> None:
        """Say that negative points keep their fill, and give values in the cache their formats."""
        bars = self.kind not in ("area", "dots", "doughnut", "line", "slope")
        for point in self.space.iter("{*}dPt"):
            # The order is the schema's: idx, invertIfNegative, marker, bubble3D (21.2.2.52).
            put(point, 1, *[value("c:invertIfNegative", False)] * bars)
            marked = point.find("{*}marker")
            at = 1 + bars if marked is None else point.index(marked) + 1
            put(point, at, value("c:bubble3D", False))
        for drawn, series in zip(self.series, self.plot.series, strict=False):
            for held in element(drawn).findall("{*}val//{*}pt"):
                code = series.points[int(held.get("idx"))].format
                if code:
                    held.set("formatCode", code)
