"""Finds where on the pages of a laid-out document each text and picture of its content stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jianbao.export.pdf.boxes import Box, page_boxes
from jianbao.model.region import Region


def regions(document: Any) -> tuple[Region, ...]:
    """Return what stands on each page of a WeasyPrint Document, outer things before inner ones.

    Elements say it of themselves: ``data-key`` names content, ``data-figure`` a figure, and
    ``data-src`` the file and line that they were typed in.
    """
    return tuple(
        Region(number, *named, *_part(box, page))
        for number, page in page_boxes(document)
        for box, named in _named(page)
    )


def _named(box: Box, around: Any = None) -> Iterator[tuple[Box, tuple[str, str]]]:
    """Yield each box under ``box`` whose element says where it was typed, and what it is.

    ``around`` is the element of the box around it, whose lines and texts have it too.
    """
    element = box.element
    if element is not None and element is not around and element.get("data-src"):
        figure = element.get("data-figure")
        key = element.get("data-key") or (f"figures.{figure}" if figure else "")
        yield box, (key, element.get("data-src"))
    for child in getattr(box, "children", ()):
        yield from _named(child, element)


def _part(box: Box, page: Box) -> tuple[float, float, float, float]:
    """Return left, top, width and height of ``box`` in parts of its page."""
    wide, high = page.margin_width(), page.margin_height()
    left, top = box.border_box_x(), box.border_box_y()
    width, height = box.border_width(), box.border_height()
    x, breadth = (round(float(part / wide), 4) for part in (left, width))
    y, depth = (round(float(part / high), 4) for part in (top, height))
    return x, y, breadth, depth
