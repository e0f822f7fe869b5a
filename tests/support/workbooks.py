"""A chart's two memories: the values in its part, and the cells of its workbook."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl
from lxml import etree
from openpyxl.utils.datetime import to_excel

from tests.export.powerpoint.reading import find

_AREA = re.compile(r"^(?P<sheet>\w+)!\$(?P<column>[A-Z]+)\$(?P<first>\d+)(:\$\2\$(?P<last>\d+))?$")
_CHART = re.compile(r"ppt/charts/chart\d+\.xml")


@dataclass(frozen=True)
class Held:
    """What one reference of a chart says: its series, what it is (tx, cat …), its cells.

    ``kept`` are the values in the chart's part by their place, from 0.
    """

    series: Any
    role: str
    area: str
    kept: Mapping[int, str]

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the addresses of the cells, from the top."""
        found = _AREA.match(self.area)
        assert found, self.area
        first = int(found["first"])
        last = int(found["last"] or first)
        return tuple(f"{found['column']}{row}" for row in range(first, last + 1))


def charts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    """Yield the name and the root of each chart of a deck."""
    for name in sorted(parts):
        if _CHART.fullmatch(name):
            yield name, etree.fromstring(parts[name])


def book_name(parts: Mapping[str, bytes], chart: str, root: Any) -> str:
    """Return the name of the workbook that a chart opens on "Edit data"."""
    (wanted,) = find(root, "c:externalData/@*[local-name()='id']")
    folder, name = posixpath.split(chart)
    relations = etree.fromstring(parts[f"{folder}/_rels/{name}.rels"])
    (target,) = (one.get("Target") for one in relations if one.get("Id") == wanted)
    return posixpath.normpath(posixpath.join(folder, target))


def held(root: Any) -> Iterator[Held]:
    """Yield every reference of a chart to its workbook."""
    for series in find(root, ".//c:ser"):
        for role in series:
            for reference in find(role, "c:strRef | c:numRef"):
                points = find(reference, ".//c:pt")
                kept = {int(one.get("idx")): one.findtext("{*}v") for one in points}
                yield Held(
                    series, etree.QName(role).localname, find(reference, "c:f")[0].text, kept
                )


def cells(book: bytes) -> dict[str, str]:
    """Return what the cells of a workbook's first sheet hold, as a chart's part says it."""
    sheet = openpyxl.load_workbook(BytesIO(book)).worksheets[0]
    return {
        cell.coordinate: _said(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _said(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return f"{value:g}" if value == int(value) and abs(value) < 1e6 else repr(value)
    return f"{to_excel(value):g}"
