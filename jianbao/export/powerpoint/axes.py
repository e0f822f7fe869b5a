"""Axes and the place of the plot area (ECMA-376 Part 1, 21.2.2.25, 21.2.2.226 and 21.2.2.88)."""

from __future__ import annotations

from jianbao.export.powerpoint.labels import Labels
from jianbao.export.powerpoint.xml import Xml, tag, value

CATEGORY_AXIS, VALUE_AXIS = 50010, 50020


def ids() -> tuple[Xml, Xml]:
    """Return the two axes that a plot names."""
    return value("c:axId", CATEGORY_AXIS), value("c:axId", VALUE_AXIS)


def plot_area(x: float, y: float, width: float, height: float) -> Xml:
    """Return where the plot area itself stands, in parts of the chart (21.2.2.104)."""
    return tag(
        "c:layout",
        tag(
            "c:manualLayout",
            value("c:layoutTarget", "inner"),
            value("c:xMode", "edge"),
            value("c:yMode", "edge"),
            *(
                value(f"c:{name}", f"{number:.4f}")
                for name, number in (("x", x), ("y", y), ("w", width), ("h", height))
            ),
        ),
    )


def category_axis(
    labels: Labels, position: str, *, hidden: bool = False, turned: bool = False
) -> Xml:
    """Return the axis of names: no ticks; ``turned``, the first name stands on top."""
    palette = labels.setting.palette
    line = palette.line("ink", 1)
    return tag(
        "c:catAx",
        value("c:axId", CATEGORY_AXIS),
        tag("c:scaling", value("c:orientation", "maxMin" if turned else "minMax")),
        value("c:delete", hidden),
        value("c:axPos", position),
        tag("c:numFmt", formatCode="General", sourceLinked=False),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "low"),
        tag("c:spPr", line),
        labels.text_properties(),
        value("c:crossAx", VALUE_AXIS),
        value("c:crosses", "autoZero"),
        value("c:auto", False),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 100),
        value("c:noMultiLvlLbl", True),
    )


def value_axis(position: str, highest: int | None = None) -> Xml:
    """Return the axis of values: from nought, not drawn, since every value has its label."""
    limits = [value("c:orientation", "minMax")]
    limits += [value("c:max", highest)] if highest else []
    return tag(
        "c:valAx",
        value("c:axId", VALUE_AXIS),
        tag("c:scaling", *limits, value("c:min", 0)),
        value("c:delete", True),
        value("c:axPos", position),
        tag("c:numFmt", formatCode="General", sourceLinked=False),
        value("c:majorTickMark", "none"),
        value("c:minorTickMark", "none"),
        value("c:tickLblPos", "nextTo"),
        value("c:crossAx", CATEGORY_AXIS),
        value("c:crosses", "autoZero"),
        value("c:crossBetween", "between"),
    )
