"""Labels of a chart that was laid out: each says what the plan says, and stands where it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jianbao.export.powerpoint.charts.data import Point
from jianbao.export.powerpoint.charts.labels import (
    FIELDS,
    NO_LEADERS,
    Labels,
    number_format_of,
    shift_of,
    show,
)
from jianbao.export.powerpoint.charts.labels import text as rich
from jianbao.export.powerpoint.xml import NOTHING, Xml, tag, value
from jianbao.model.chart import Caption, Chart
from jianbao.model.drawing import Label
from jianbao.model.theme import Box

_EMPTY = tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill")))


@dataclass(frozen=True)
class Captions:
    """The labels of one chart (c:dLbls, 21.2.2.49)."""

    labels: Labels
    plan: Chart
    box: Box

    def of(self, series: int, points: Sequence[Point]) -> Xml:
        """Return the labels of one series; a value that the plan does not label has none."""
        found = {one.point: one for one in self.plan.captions if one.series == series}
        position = next((one.position for one in found.values()), "")
        return tag(
            "c:dLbls",
            *(self._one(at, found.get(at), point) for at, point in enumerate(points)),
            _EMPTY,
            self.labels.text_properties(bold=True, wrap=False),
            value("c:dLblPos", position) if position else NOTHING,
            *show(value_too=True),
            self._leaders(),
        )

    def _leaders(self) -> Xml:
        """Return lines from slices of a ring to their labels; elsewhere none (21.2.2.183)."""
        if self.plan.kind != "doughnut":
            return NO_LEADERS
        line = tag("c:spPr", self.labels.setting.palette.line("muted", 0.75))
        return Xml(value("c:showLeaderLines", True) + tag("c:leaderLines", line))

    def _one(self, at: int, caption: Caption | None, point: Point) -> Xml:
        if caption is None or point.value is None:
            return tag("c:dLbl", value("c:idx", at), value("c:delete", True))
        first = caption.labels[0]
        scattered = self.plan.kind == "dots"
        written = caption.named or not point.format or scattered
        ring = self.plan.kind == "doughnut"
        return tag(
            "c:dLbl",
            value("c:idx", at),
            self._place(caption),
            self._text(caption, point, at) if written else NOTHING,
            number_format_of(point),
            self._ground(caption, point),
            NOTHING
            if written
            else self.labels.text_properties(
                first.colour, bold=first.bold, wrap=False, size=first.size
            ),
            value("c:dLblPos", caption.position) if caption.position else NOTHING,
            *show(
                value_too=not scattered,
                name_too=caption.named and not ring,
                # Of dots, the category is the value along the scale.
                category_too=(caption.named and ring) or scattered,
            ),
            FIELDS if written else NOTHING,
        )

    def _place(self, caption: Caption) -> Xml:
        across, down = caption.shift
        if abs(across) < 0.05 and abs(down) < 0.05:
            return tag("c:layout")
        return shift_of(across, down, self.box)

    def _ground(self, caption: Caption, point: Point) -> Xml:
        """Return paper under a label that stands on hatching, a scale's lines or a row's."""
        on_hatching = point.hatched and caption.position == "ctr" and not any(caption.shift)
        on_lines = bool(self.plan.axis.ticks) or self.plan.kind == "dots"
        return self.labels.ground() if on_hatching or on_lines else tag("c:spPr", tag("a:noFill"))

    def _text(self, caption: Caption, point: Point, at: int) -> Xml:
        """Return the value, then the name, each as a field that follows the workbook."""
        first, *rest = caption.labels
        of_value = "XVALUE" if self.plan.kind == "dots" else "VALUE"
        value_run = self._run(first, of_value if point.format else "", at)
        kind = "CATEGORYNAME" if self.plan.kind == "doughnut" else "SERIESNAME"
        names = [self._run(one, kind, at) for one in rest]
        align = {"left": "l", "right": "r", "center": "ctr"}[first.align]
        pointed = tag("a:pPr", algn=align)
        if caption.below:
            return rich(*(tag("a:p", pointed, run) for run in (value_run, *names)))
        space = self.labels.run(" ", rest[0].colour, rest[0].size, bold=False) if rest else NOTHING
        return rich(
            tag("a:p", pointed, value_run, *(part for name in names for part in (space, name)))
        )

    def _run(self, label: Label, kind: str, at: int) -> Xml:
        words = "".join(label.lines) if kind.endswith("VALUE") else " ".join(label.lines)
        if not kind:
            return self.labels.run(words, label.colour, label.size, bold=label.bold)
        return self.labels.field(
            kind, words, label.colour, label.size, f"{words} {at}", bold=label.bold
        )
