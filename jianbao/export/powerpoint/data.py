"""The data of charts: references to the sheet and what they held when it was written.

ECMA-376 Part 1, 21.2.2.123 (numRef) and 21.2.2.201 (strRef).
"""

from __future__ import annotations

from jianbao.export.powerpoint.plot import Plot, Point, Series
from jianbao.export.powerpoint.workbook import SHEET, column
from jianbao.export.powerpoint.xml import NOTHING, Xml, join, leaf, tag, value


def series_name(at: int, series: Series) -> Xml:
    """Return c:tx of the series in column ``at``."""
    place = f"{SHEET}!${column(at + 1)}$1"
    points = tag("c:pt", leaf("c:v", series.name), idx=0)
    return tag(
        "c:tx",
        tag("c:strRef", leaf("c:f", place), tag("c:strCache", value("c:ptCount", 1), points)),
    )


def categories(plotted: Plot) -> Xml:
    """Return c:cat: the names in the first column."""
    count = len(plotted.categories)
    points = (tag("c:pt", leaf("c:v", name), idx=at) for at, name in enumerate(plotted.categories))
    cache = tag("c:strCache", value("c:ptCount", count), *points)
    return tag("c:cat", tag("c:strRef", leaf("c:f", f"{SHEET}!$A$2:$A${count + 1}"), cache))


def values(at: int, series: Series) -> Xml:
    """Return c:val of the series in column ``at``; each value keeps its own format."""
    letters, count = column(at + 1), len(series.points)
    cache = tag(
        "c:numCache",
        leaf("c:formatCode", "General"),
        value("c:ptCount", count),
        join(_value(number, point) for number, point in enumerate(series.points)),
    )
    place = f"{SHEET}!${letters}$2:${letters}${count + 1}"
    return tag("c:val", tag("c:numRef", leaf("c:f", place), cache))


def _value(number: int, point: Point) -> Xml:
    if point.value is None:
        return NOTHING
    return tag("c:pt", leaf("c:v", f"{point.value:f}"), idx=number, formatCode=point.format or None)
