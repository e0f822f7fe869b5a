"""The laid-out boxes of a WeasyPrint Document, which have no public name in WeasyPrint 70."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jianbao.problem import Place

#: CSS pixels in a point.
PIXELS = 4 / 3

Box = Any  # WeasyPrint has no type stubs, and its boxes no public name.


def page_boxes(document: Any) -> Iterator[tuple[int, Box]]:
    """Yield each page of a WeasyPrint Document, counted from 1, with the box of all on it."""
    for number, page in enumerate(document.pages, 1):
        yield number, page._page_box  # noqa: SLF001  no public name leads to it


def typed(box: Box) -> Place | None:
    """Return where what is in a box was typed, if its element says so."""
    mark = None if box.element is None else box.element.get("data-src")
    return Place.parse(mark) if mark else None
