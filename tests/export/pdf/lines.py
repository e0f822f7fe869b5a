"""Lines as WeasyPrint lays them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def first_of_each_line(page: Any) -> Iterator[tuple[str, bool]]:
    """Yield the text that starts each line of a page box, and whether it is a note's mark."""
    for box in page.descendants(placeholders=True):
        if type(box).__name__ == "LineBox":
            start = next(_texts(box, False), None)
            if start:
                yield start


def _texts(box: Any, in_mark: bool) -> Iterator[tuple[str, bool]]:
    in_mark = in_mark or (box.element_tag == "sup" and "cite" in box.element.get("class", ""))
    text = getattr(box, "text", "").strip("\u200b\u2060 ")
    if text:
        yield text, in_mark
    for child in getattr(box, "children", ()):
        yield from _texts(child, in_mark)
