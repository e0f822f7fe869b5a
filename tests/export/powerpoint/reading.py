"""Opens what was written: as python-pptx sees it, and as parts."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation

from jianbao.export.powerpoint import write
from jianbao.model.deck import Deck

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "p15": "http://schemas.microsoft.com/office/powerpoint/2012/main",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def opened(deck: Deck) -> Any:
    """Return the deck as python-pptx reads it."""
    return Presentation(BytesIO(write(deck)))


def parts(blob: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with ZipFile(BytesIO(blob)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(deck: Deck, name: str) -> Any:
    """Return the root element of one part."""
    return etree.fromstring(parts(write(deck))[name])


def find(root: Any, path: str) -> list[Any]:
    """Return what an XPath finds."""
    # python-pptx's own elements take no namespaces.
    return list(etree._Element.xpath(root, path, namespaces=NS))


def placeholder(slide: Any, name: str) -> Any:
    """Return the shape of a slide called ``name``."""
    return next(shape for shape in slide.shapes if shape.name == name)
