"""Native charts with a workbook, direct labels and theme colours (ECMA-376 Part 1, 21.2).

Written whole: python-pptx gives bar charts negative axis ids, which the schema forbids
which the schema forbids (findings), and has no patterns, fields in labels, or languages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jianbao.export.powerpoint.axes import category_axis, ids, plot_area, value_axis
from jianbao.export.powerpoint.data import categories, series_name, values
from jianbao.export.powerpoint.labels import Labels
from jianbao.export.powerpoint.package import Package, Part
from jianbao.export.powerpoint.plot import Plot, Series, plot
from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.theme import theme
from jianbao.export.powerpoint.workbook import CONTENT_TYPE, workbook
from jianbao.export.powerpoint.xml import NOTHING, Xml, document, tag, value
from jianbao.model.edition import Figure
from jianbao.model.theme import Box

URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
_GAP_WIDTH = 60
_BAR_SHARE = 100 / (100 + _GAP_WIDTH)
_HOLE = 60


@dataclass(frozen=True)
class Chart:
    """A chart in the making."""

    setting: Setting
    kind: str
    plot: Plot
    box: Box

    @property
    def labels(self) -> Labels:
        """Return the labels of this chart."""
        return Labels(self.setting, self.box)

    def role(self, series: int, point: int = 0) -> str:
        """Return the colour role of a series, or of a point where each has its own."""
        roles = self.setting.theme.series
        return roles[(point if self.kind == "doughnut" else series) % len(roles)]

    def roles(self, at: int, series: Series) -> list[str]:
        """Return the colour role of every point of a series."""
        return [self.role(at, number) for number in range(len(series.points))]


def native(kind: str) -> bool:
    """Return whether a figure of this kind has a native chart."""
    return kind in _KINDS


def add_chart(
    package: Package, part: Part, setting: Setting, figure: Figure, box: Box, iso_date: str
) -> Xml:
    """Add a chart with its workbook to the package; return the reference to it."""
    number = package.number("/ppt/charts/chart")
    made = package.add(f"/ppt/charts/chart{number}.xml", _TYPE)
    sheet = package.add(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx", CONTENT_TYPE)
    plotted = plot(figure)
    sheet.blob = workbook(plotted.rows(), figure.title.plain, iso_date, theme(setting))
    chart = Chart(setting, figure.kind, plotted, box)
    made.blob = chart_space(chart, made.relate(_PACKAGE, sheet))
    return tag("c:chart", xmlns_c=URI, r_id=part.relate("chart", made))


def chart_space(chart: Chart, workbook_id: str) -> bytes:
    """Return the chart part (21.2.2.29)."""
    return document(
        "c:chartSpace",
        "acr",
        value("c:date1904", False),
        value("c:lang", chart.setting.language.office),
        value("c:roundedCorners", False),
        tag(
            "c:chart",
            value("c:autoTitleDeleted", True),
            tag("c:plotArea", *_KINDS[chart.kind](chart)),
            _legend(chart),
            value("c:plotVisOnly", True),
            value("c:dispBlanksAs", "gap"),
        ),
        tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill"))),
        chart.labels.text_properties(),
        tag("c:externalData", value("c:autoUpdate", False), r_id=workbook_id),
    )


def _share(chart: Chart) -> list[Xml]:
    """Return one bar of 100 %: its parts are series, in their order."""
    labels = chart.labels
    spread = labels.spread(chart.plot)
    return [
        plot_area(0, spread.top / chart.box.height, 1, spread.bar / chart.box.height),
        _bar_chart(
            chart,
            "bar",
            "percentStacked",
            lambda at, series: labels.part(series, chart.role(at), spread, at),
            gap=0,
        ),
        category_axis(chart.labels, "l", hidden=True),
        value_axis("b", highest=1),
    ]


def _bars(chart: Chart) -> list[Xml]:
    """Return horizontal bars: names to the left, values at the ends."""
    labels = chart.labels
    left, right = labels.margins(chart.plot)
    width, height = chart.box.width, chart.box.height
    bars = len(chart.plot.categories) * len(chart.plot.series)
    tall = min(height, bars * labels.size * 2.4 / _BAR_SHARE)
    return [
        plot_area(left / width, (height - tall) / 2 / height, (width - left - right) / width,
                tall / height),
        _bar_chart(chart, "bar", "clustered", _end_labels(chart)),
        category_axis(chart.labels, "l", turned=True),
        value_axis("b"),
    ]  # fmt: skip


def _columns(chart: Chart) -> list[Xml]:
    """Return columns: values above them, names below."""
    return [
        tag("c:layout"),
        _bar_chart(chart, "col", "clustered", _end_labels(chart)),
        category_axis(chart.labels, "b"),
        value_axis("l"),
    ]


def _stacked(chart: Chart) -> list[Xml]:
    """Return stacked columns with the values inside."""
    labels = chart.labels
    return [
        tag("c:layout"),
        _bar_chart(
            chart,
            "col",
            "stacked",
            lambda at, series: labels.inside(series, chart.roles(at, series)),
        ),
        category_axis(chart.labels, "b"),
        value_axis("l"),
    ]


def _line(chart: Chart) -> list[Xml]:
    """Return lines with round markers; time runs from left to right."""
    series = (_line_series(chart, at, each) for at, each in enumerate(chart.plot.series))
    return [
        tag("c:layout"),
        tag(
            "c:lineChart",
            value("c:grouping", "standard"),
            value("c:varyColors", False),
            *series,
            value("c:marker", True),
            *ids(),
        ),
        category_axis(chart.labels, "b"),
        value_axis("l"),
    ]


def _doughnut(chart: Chart) -> list[Xml]:
    """Return a ring that starts at the top and runs clockwise."""
    series = (
        _series(chart, at, each, chart.labels.inside(each, chart.roles(at, each)))
        for at, each in enumerate(chart.plot.series)
    )
    return [
        tag("c:layout"),
        tag(
            "c:doughnutChart",
            value("c:varyColors", True),
            *series,
            value("c:firstSliceAng", 0),
            value("c:holeSize", _HOLE),
        ),
    ]


_KINDS: dict[str, Callable[[Chart], list[Xml]]] = {
    "share": _share,
    "bars": _bars,
    "columns": _columns,
    "stacked": _stacked,
    "line": _line,
    "doughnut": _doughnut,
}


def _end_labels(chart: Chart) -> Callable[[int, Series], Xml]:
    return lambda _, series: chart.labels.each(series, "outEnd")


def _bar_chart(
    chart: Chart, direction: str, grouping: str, labels: Callable[[int, Series], Xml],
    gap: int = _GAP_WIDTH,
) -> Xml:  # fmt: skip
    series = (
        _series(chart, at, each, labels(at, each)) for at, each in enumerate(chart.plot.series)
    )
    return tag(
        "c:barChart",
        value("c:barDir", direction),
        value("c:grouping", grouping),
        value("c:varyColors", False),
        *series,
        value("c:gapWidth", gap),
        NOTHING if grouping == "clustered" else value("c:overlap", 100),
        *ids(),
    )


def _series(chart: Chart, at: int, series: Series, labels: Xml) -> Xml:
    bars = chart.kind != "doughnut"
    return tag(
        "c:ser",
        value("c:idx", at),
        value("c:order", at),
        series_name(at, series),
        _surface(chart, chart.role(at), hatched=False),
        value("c:invertIfNegative", False) if bars else NOTHING,
        *_points(chart, at, series),
        labels,
        categories(chart.plot),
        values(at, series),
    )


def _line_series(chart: Chart, at: int, series: Series) -> Xml:
    palette, role = chart.setting.palette, chart.role(at)
    return tag(
        "c:ser",
        value("c:idx", at),
        value("c:order", at),
        series_name(at, series),
        tag("c:spPr", palette.line(role, 2.25, tag("a:round"))),
        tag(
            "c:marker",
            value("c:symbol", "circle"),
            value("c:size", 7),
            tag("c:spPr", palette.fill(role), palette.line("paper", 1)),
        ),
        chart.labels.each(series, "t"),
        categories(chart.plot),
        values(at, series),
        value("c:smooth", False),
    )


def _points(chart: Chart, at: int, series: Series) -> list[Xml]:
    """Return the points that do not look like their series."""
    return [
        tag(
            "c:dPt",
            value("c:idx", number),
            value("c:invertIfNegative", False) if chart.kind != "doughnut" else NOTHING,
            value("c:bubble3D", False),
            _surface(chart, chart.role(at, number), hatched=point.hatched),
        )
        for number, point in enumerate(series.points)
        if point.hatched or chart.role(at, number) != chart.role(at)
    ]


def _surface(chart: Chart, role: str, *, hatched: bool) -> Xml:
    """Return a fill, with an edge of paper where parts touch.

    What is derived or planned is hatched in the strongest colour, as in the PDF.
    """
    palette = chart.setting.palette
    if hatched:
        strong = chart.setting.theme.series[0]
        return tag("c:spPr", palette.hatch(strong, "paper"), palette.line(strong, 0.8))
    touching = chart.kind in ("share", "stacked", "doughnut")
    return tag("c:spPr", palette.fill(role), palette.line("paper" if touching else "", 1.5))


def _legend(chart: Chart) -> Xml:
    """Return a legend only where several series or slices have no label with their name."""
    named = chart.kind == "share" or len(chart.plot.series) == 1
    if named and chart.kind != "doughnut":
        return NOTHING
    return tag(
        "c:legend",
        value("c:legendPos", "r" if chart.kind == "doughnut" else "t"),
        value("c:overlay", False),
        chart.labels.text_properties(),
    )
