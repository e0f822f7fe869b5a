"""OOXML that python-pptx has no API for: markup as strings, and what puts it in place."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Emu

from jianbao.export.markup import (
    NOTHING,
    Xml,
    clean,
    declared,
    document,
    emu,
    escape,
    guid,
    leaf,
    plain,
    tag,
    value,
)
from jianbao.model.theme import Box

__all__ = [
    "DECORATIVE",
    "NOTHING",
    "Xml",
    "centi",
    "clean",
    "describe",
    "document",
    "element",
    "emu",
    "escape",
    "guid",
    "leaf",
    "lengths",
    "parse",
    "plain",
    "put",
    "refill",
    "replace",
    "tag",
    "value",
]

# [MS-ODRAWXML]: what screen readers pass over.
DECORATIVE = Xml(
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def centi(points: float) -> int:
    """Return a size in hundredths of a point (ST_TextFontSize, ST_TextSpacingPoint)."""
    return round(points * 100)


def parse(markup: Xml) -> Any:
    """Return the element of ``markup``, of python-pptx's own class where it has one."""
    return parse_xml(declared(markup))


def put(parent: Any, at: int | None, *markup: Xml) -> None:
    """Insert elements into ``parent`` from the place ``at`` on, or append them."""
    start = len(parent) if at is None else at
    for step, each in enumerate(markup):
        parent.insert(start + step, parse(each))


def replace(old: Any, markup: Xml) -> Any:
    """Put an element in the place of another and return it."""
    new = parse(markup)
    old.getparent().replace(old, new)
    return new


def refill(root: Any, blob: bytes) -> None:
    """Give a part's root the attributes and children of another.

    python-pptx holds on to the root of a part, so that it cannot be replaced itself.
    """
    other = parse_xml(blob)
    for name in list(root.attrib):
        del root.attrib[name]
    root.attrib.update(other.attrib)
    root[:] = list(other)


def lengths(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """Return a box as python-pptx takes places and sizes: left, top, width, height."""
    return Emu(emu(box.x)), Emu(emu(box.y)), Emu(emu(box.width)), Emu(emu(box.height))


def describe(shape: Any, name: str, alt: str = "", *, decorative: bool = False) -> None:
    """Name a shape and give it an alt text, or mark that there is nothing to say.

    python-pptx 1.0.2 has no API for either (scanny/python-pptx#508).
    """
    shape.name = clean(name)
    about = shape.element[0][0]
    if alt:
        about.set("descr", clean(alt))
    if decorative:
        put(about, None, DECORATIVE)


def element(proxy: Any) -> Any:
    """Return the element behind an object of python-pptx.

    Shapes call it ``element``; paragraphs, runs, cells, colours and parts have no public name.
    """
    return next(getattr(proxy, name) for name in _PRIVATE if hasattr(proxy, name))


_PRIVATE = ("element", "_element", "_r", "_tc", "_tbl", "_txBody", "_xFill")
