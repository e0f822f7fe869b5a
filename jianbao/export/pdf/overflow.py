"""Finds the lines of each page, those that run over an edge, and loose ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jianbao.export.pdf.boxes import PIXELS, Box, page_boxes, typed
from jianbao.model.layout import Edge, Loose, Overflow, Page
from jianbao.problem import Place

#: Points by which a line may pass an edge: rounding, and what rulers measure less exactly.
SLACK = 1.0
#: Em by which marks may be set off further before a line counts as loose: rounding.
LEAST = 0.01


def overflows(document: Any) -> tuple[Overflow, ...]:
    """Return the lines of a WeasyPrint Document that run over an edge, each with its worst.

    An element that has ``data-frame`` frames what is in it: it stays between its top and foot.
    """
    return tuple(
        found
        for number, box in page_boxes(document)
        for look in (_on_page, _in_frames)
        for found in look(box, number)
    )


def pages(document: Any) -> tuple[Page, ...]:
    """Return what each page of a WeasyPrint Document begins with, and how many lines it has."""
    return tuple(_page(box) for _, box in page_boxes(document))


def _page(page: Box) -> Page:
    places = [texts[0][1] for _, _, texts in _set(page)]
    # In a margin's box, which no element makes, text has no place of its own.
    words = (str(getattr(box, "text", "")) for box in page.descendants(placeholders=True))
    return Page(places[0] if places else None, len(places), " ".join(words))


def loose(document: Any) -> tuple[Loose, ...]:
    """Return the Chinese lines of a WeasyPrint Document that are filled by wide gaps."""
    return tuple(
        Loose("".join(box.text for box, _ in texts).strip(), line.loose, number, texts[0][1])
        for number, page in page_boxes(document)
        for line, _, texts in _set(page)
        if getattr(line, "loose", 0.0) > LEAST
    )


def _on_page(page: Box, number: int) -> Iterator[Overflow]:
    side = page.content_box_x() + page.width
    foot = page.content_box_y() + page.height
    for line, measure, texts in _set(page):
        last, spot = texts[-1]
        reach = last.position_x + last.width
        bottom = line.position_y + line.height
        for edge, over in (
            (Edge.SIDE, reach - side),
            (Edge.MEASURE, reach - measure),
            (Edge.FOOT, bottom - foot),
        ):
            if over > SLACK * PIXELS:
                text = "".join(box.text for box, _ in texts).strip()
                yield Overflow(text, over / PIXELS, edge, number, spot)
                break


def _in_frames(box: Box, number: int) -> Iterator[Overflow]:
    """Yield for each frame under ``box`` the line that runs furthest over its top or foot."""
    if box.element is not None and "data-frame" in box.element.attrib:
        top, foot = box.content_box_y(), box.content_box_y() + box.height
        over = [
            (max(top - line.position_y, line.position_y + line.height - foot), texts)
            for line, _, place in _lines(box, None, 0.0)
            if (texts := tuple(_texts(line, place)))
        ]
        worst, texts = max(over, key=lambda one: one[0], default=(0.0, ()))
        if worst > SLACK * PIXELS:
            text = "".join(box.text for box, _ in texts).strip()
            yield Overflow(text, worst / PIXELS, Edge.FRAME, number, texts[-1][1])
        return
    for child in getattr(box, "children", ()):
        yield from _in_frames(child, number)


def _set(page: Box) -> Iterator[tuple[Box, float, tuple[tuple[Box, Place | None], ...]]]:
    """Yield each line of a page but its running heads: its measure's end, and what it holds."""
    side = page.content_box_x() + page.width
    for child in page.children:
        if type(child).__name__ == "MarginBox":
            continue
        for line, measure, place in _lines(child, None, side):
            texts = tuple(_texts(line, place))
            if texts:
                yield line, measure, texts


def _lines(
    box: Box, place: Place | None, measure: float
) -> Iterator[tuple[Box, float, Place | None]]:
    """Yield each line under ``box`` with the right end of its measure and where it was typed."""
    place = typed(box) or place
    kind = type(box).__name__
    if kind == "LineBox":
        yield box, measure, place
    elif kind not in ("InlineBox", "TextBox") and isinstance(box.width, int | float):
        measure = box.content_box_x() + box.width
    for child in getattr(box, "children", ()):
        yield from _lines(child, place, measure)


def _texts(box: Box, place: Place | None) -> Iterator[tuple[Box, Place | None]]:
    """Yield the stretches of text of a line, each with where it was typed."""
    place = typed(box) or place
    if type(box).__name__ == "TextBox":
        if box.text.strip():
            yield box, place
        return
    if type(box).__name__ in ("LineBox", "InlineBox"):
        for child in box.children:
            yield from _texts(child, place)
