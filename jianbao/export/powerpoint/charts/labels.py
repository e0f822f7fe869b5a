"""Labels of charts: what stands at, in and under their bars (ECMA-376 Part 1, 21.2.2.49)."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.export.office.setting import Setting, font_references
from jianbao.export.powerpoint.charts.data import Plot, Point, Series
from jianbao.export.powerpoint.charts.formats import GENERAL
from jianbao.export.powerpoint.xml import NOTHING, Xml, centi, guid, leaf, tag, value
from jianbao.model.chart import SHARE_AIR, SHARE_VALUE, breadth
from jianbao.model.theme import Box

_LINE = 1.3
_FREE = 1.25
# The largest value in a share's bar, and how high the bar may be, in sizes of its labels.
_HERO, _TALLEST = 96.0, 9.0
_LABEL_BODY = Xml('<a:bodyPr wrap="none" anchor="ctr"><a:noAutofit/></a:bodyPr>')


@dataclass(frozen=True)
class Spread:
    """Where the one bar of a share stands, and how far labels stand off their parts.

    ``sizes`` are those of the parts' values: the greatest part's is the largest.
    """

    top: float
    bar: float
    shifts: tuple[tuple[float, float] | None, ...]
    sizes: tuple[float, ...]


@dataclass(frozen=True)
class Labels:
    """Labels of a chart that fills ``box``.

    ``own`` is the size of names and ``free`` that of values at the ends of bars, in points,
    where they were measured.
    """

    setting: Setting
    box: Box
    own: float = 0.0
    free: float = 0.0

    @property
    def size(self) -> float:
        """Return the size of labels in points."""
        return self.own or self.setting.label_size

    def at_end(self, position: str) -> float:
        """Return the size of a value: larger where it stands free at the end of its bar."""
        return (self.free or self.size * _FREE) if position == "outEnd" else self.size

    def text_properties(
        self, colour: str = "ink", *, bold: bool = False, wrap: bool = True, size: float = 0.0
    ) -> Xml:
        """Return c:txPr in the body fonts; labels of values never wrap."""
        return tag(
            "c:txPr",
            tag("a:bodyPr") if wrap else _LABEL_BODY,
            tag("a:lstStyle"),
            tag(
                "a:p",
                tag("a:pPr", self._look("a:defRPr", colour, size or self.size, bold=bold)),
                tag("a:endParaRPr", **self.setting.languages),
            ),
        )

    def breadth(self, text: str, size: float = 0.0) -> float:
        """Return about how wide a text is, in points, on the safe side."""
        return breadth(text, size or self.size)

    def each(self, series: Series, position: str) -> Xml:
        """Return labels with the values of a series, each in its own format."""
        return self._all(
            [self._value(at, point, position) for at, point in enumerate(series.points)],
            position,
        )

    def part(self, series: Series, role: str, spread: Spread, at: int) -> Xml:
        """Return the label of one part of a share: its value, large, above its name.

        A part too narrow for its label has it above or below the bar.
        """
        point, shift = series.points[0], spread.shifts[at]
        colour = "ink" if shift or point.hatched else self.on(role)
        label = tag(
            "c:dLbl",
            value("c:idx", 0),
            shift_of(*shift, self.box) if shift else tag("c:layout"),
            self._rich(series, point, colour, spread.sizes[at]),
            number_format_of(point),
            self.ground() if point.hatched and not shift else tag("c:spPr", tag("a:noFill")),
            value("c:dLblPos", "ctr"),
            *show(value_too=True, name_too=True),
            FIELDS,
        )
        return self._all([label], "ctr")

    def on(self, role: str) -> str:
        """Return the role of text that stands on a role."""
        wanted = f"on-{role}"
        return wanted if wanted in self.setting.theme.colours else "paper"

    def spread(self, plotted: Plot) -> Spread:
        """Return the bar of a share, and where labels go that do not fit their part."""
        tall = self.size * (SHARE_VALUE + 1) * _LINE
        shifts = self._shifts(plotted)
        below = any(shift and shift[1] > 0 for shift in shifts)
        above = any(shift and shift[1] < 0 for shift in shifts)
        room = self.box.height - (tall + SHARE_AIR) * (below + above)
        bar = max(min(room, self.size * _TALLEST), tall * 0.6)
        top = (self.box.height - bar - (tall + SHARE_AIR) * (below - above)) / 2
        off = bar / 2 + SHARE_AIR + tall / 2
        placed = tuple(shift and (shift[0], shift[1] * off) for shift in shifts)
        return Spread(max(top, 0.0), bar, placed, self._sizes(plotted, bar, shifts))

    def _sizes(
        self, plotted: Plot, bar: float, shifts: list[tuple[float, float] | None]
    ) -> tuple[float, ...]:
        """Return the size of each part's value: the greatest fills its part, with its name."""
        values = [float(series.points[0].value or 0) for series in plotted.series]
        total, greatest = sum(values) or 1.0, max(values, default=0.0)
        usual = self.size * SHARE_VALUE
        sizes = []
        for series, amount, shift in zip(plotted.series, values, shifts, strict=True):
            wide = (amount / total * self.box.width - 4 * SHARE_AIR) / self.breadth(
                series.points[0].label, 1.0
            )
            tall = (bar - self.size * _LINE - 3 * SHARE_AIR) / _LINE
            hero = amount == greatest and not shift
            sizes.append(max(float(int(min(wide, tall, _HERO))), usual) if hero else usual)
        return tuple(sizes)

    def _shifts(self, plotted: Plot) -> list[tuple[float, float] | None]:
        """Return how far each label moves: across in points, and up (-1) or down (1)."""
        total = sum(series.points[0].value or 0 for series in plotted.series)
        left, taken, shifts = 0.0, {1: -1.0, -1: -1.0}, list[tuple[float, float] | None]()
        for series in plotted.series:
            point = series.points[0]
            width = float((point.value or 0) / total) * self.box.width if total else 0.0
            need = max(
                self.breadth(point.label, self.size * SHARE_VALUE), self.breadth(series.name)
            )
            middle, left = left + width / 2, left + width
            if need + 2 * SHARE_AIR <= width:
                shifts.append(None)
                continue
            centre = min(max(middle, need / 2), self.box.width - need / 2)
            side = 1 if centre - need / 2 > taken[1] else -1
            taken[side] = centre + need / 2 + SHARE_AIR
            shifts.append((centre - middle, side))
        return shifts

    def _all(self, labels: list[Xml], position: str) -> Xml:
        return tag(
            "c:dLbls",
            *labels,
            tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill"))),
            self.text_properties(bold=True, wrap=False, size=self.at_end(position)),
            value("c:dLblPos", position) if position else NOTHING,
            *show(value_too=True),
            NO_LEADERS,
        )

    def _value(self, at: int, point: Point, position: str, colour: str = "ink") -> Xml:
        if point.value is None:
            return tag("c:dLbl", value("c:idx", at), value("c:delete", True))
        return tag(
            "c:dLbl",
            value("c:idx", at),
            NOTHING if point.format else self._fixed(point, colour, self.at_end(position)),
            number_format_of(point),
            self.ground() if point.hatched and not position else tag("c:spPr", tag("a:noFill")),
            self.text_properties(
                "ink" if point.hatched else colour,
                bold=True,
                wrap=False,
                size=self.at_end(position),
            ),
            value("c:dLblPos", position) if position else NOTHING,
            *show(value_too=True),
        )

    def _fixed(self, point: Point, colour: str, size: float) -> Xml:
        """Return a label in so many words, where no number format would give them."""
        return text(tag("a:p", self.run(point.label, colour, size)))

    def _rich(self, series: Series, point: Point, colour: str, large: float) -> Xml:
        if point.format:
            first = self.field("VALUE", point.label, colour, large, series.name, bold=True)
        else:
            first = self.run(point.label, colour, large)
        second = self.field("SERIESNAME", series.name, colour, self.size, series.name, bold=False)
        return text(tag("a:p", first), tag("a:p", second))

    def run(self, words: str, colour: str, size: float, *, bold: bool = True) -> Xml:
        """Return words that stay as they are."""
        return tag("a:r", self._look("a:rPr", colour, size, bold=bold), leaf("a:t", words))

    def field(
        self, kind: str, words: str, colour: str, size: float, seed: str, *, bold: bool
    ) -> Xml:
        """Return a field that follows the workbook ([MS-ODRAWXML], CT_DataLabelFieldTable)."""
        return tag(
            "a:fld",
            self._look("a:rPr", colour, size, bold=bold),
            tag("a:pPr", self._look("a:defRPr", colour, size, bold=bold)),
            leaf("a:t", words),
            id=guid(kind, seed),
            type=kind,
        )

    def _look(self, name: str, colour: str, size: float, *, bold: bool) -> Xml:
        return tag(
            name,
            self.setting.palette.fill(colour),
            *font_references("body"),
            **self.setting.languages,
            sz=centi(size),
            b=bold,
        )

    def ground(self) -> Xml:
        """Return paper under a label that would stand on hatching."""
        return tag("c:spPr", self.setting.palette.fill("paper"))


def text(*paragraphs: Xml) -> Xml:
    """Return the text of a label that says more than a value."""
    return tag("c:tx", tag("c:rich", _LABEL_BODY, tag("a:lstStyle"), *paragraphs))


def number_format_of(point: Point) -> Xml:
    """Return the format of a label (21.2.2.121)."""
    return tag("c:numFmt", formatCode=point.format or GENERAL, sourceLinked=False)


def show(
    *, value_too: bool = False, name_too: bool = False, category_too: bool = False
) -> tuple[Xml, ...]:
    """Return what a label shows: the value, the series' name, the category's."""
    return (
        value("c:showLegendKey", False),
        value("c:showVal", value_too),
        value("c:showCatName", category_too),
        value("c:showSerName", name_too),
        value("c:showPercent", False),
        value("c:showBubbleSize", False),
    )


def shift_of(across: float, down: float, box: Box) -> Xml:
    """Return how far a label stands from its own place, in parts of the chart."""
    return tag(
        "c:layout",
        tag(
            "c:manualLayout",
            value("c:x", f"{across / box.width:.4f}"),
            value("c:y", f"{down / box.height:.4f}"),
        ),
    )


# What tells PowerPoint 2013 and later that a label holds fields ([MS-ODRAWXML],
# CT_DataLabelFieldTable). PowerPoint adds c15:showDataLabelsRange, off, to the same element;
# the schema allows one child only.
FIELDS = Xml(
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    "<c15:dlblFieldTable/></c:ext></c:extLst>"
)
# A label under a narrow part stands near enough to it.
NO_LEADERS = Xml(FIELDS.replace("<c15:dlblFieldTable/>", '<c15:showLeaderLines val="0"/>'))
