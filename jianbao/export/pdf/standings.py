"""Finds on which pages of a laid-out document facts and figures stand, and in which part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jianbao.export.pdf.boxes import page_boxes
from jianbao.model.standing import Part, Standing


def standings(document: Any) -> tuple[tuple[Standing, ...], tuple[tuple[str, int], ...]]:
    """Return where facts stand in a WeasyPrint Document, and each figure with its page.

    Elements say it of themselves: ``data-fact`` names a fact, ``data-figure`` a figure, and
    ``data-part`` the part that they and what is in them belong to. ``data-facts`` names several
    facts, each with its own part: ``id:part``.
    """
    facts: dict[Standing, None] = {}
    figures: dict[tuple[str, int], None] = {}
    for number, page in page_boxes(document):
        for element, part in _elements(page, Part.BODY):
            if element.get("data-fact"):
                facts[Standing(element.get("data-fact"), number, part)] = None
            for named in (element.get("data-facts") or "").split():
                fact, _, own = named.partition(":")
                facts[Standing(fact, number, Part(own))] = None
            if element.get("data-figure"):
                figures[element.get("data-figure"), number] = None
    return tuple(facts), tuple(figures)


def _elements(box: Any, part: Part) -> Iterator[tuple[Any, Part]]:
    """Yield the element of each box under ``box``, some more than once, with its part."""
    element = box.element
    if element is not None:
        part = Part(element.get("data-part") or part)
        yield element, part
    for child in getattr(box, "children", ()):
        yield from _elements(child, part)
