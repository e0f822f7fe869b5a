"""WordprocessingML that python-docx has no API for (ECMA-376 Part 1, chapter 17), as markup."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml import parse_xml

from jianbao.export.markup import Value, Xml, clean, declared, document, tag


def w(name: str, /, *children: Xml, **attributes: Value) -> Xml:
    """Return an element of WordprocessingML, whose attributes have its prefix too."""
    return tag(f"w:{name}", *children, **{f"w_{key}": given for key, given in attributes.items()})


def val(name: str, given: Value) -> Xml:
    """Return an element whose one attribute is its value."""
    return w(name, val=given)


def part(name: str, *children: Xml) -> bytes:
    """Return a part's bytes, its root the element ``name``."""
    return document(f"w:{name}", "mrw", *children)


def text(words: str) -> Xml:
    """Return what a run holds: text, its tabs and its line breaks."""
    pieces = re.split(r"([\t\n])", clean(words))
    return Xml("".join(_BREAKS.get(piece) or _words(piece) for piece in pieces if piece))


_BREAKS = {"\t": w("tab"), "\n": w("br")}


def _words(piece: str) -> Xml:
    escaped = piece.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Xml(f'<w:t xml:space="preserve">{escaped}</w:t>')


def twips(points: float) -> int:
    """Return a length in twentieths of a point (17.18.81, ST_SignedTwipsMeasure)."""
    return round(points * 20)


def halves(points: float) -> int:
    """Return a size of type in half-points (17.18.42, ST_HpsMeasure)."""
    return round(points * 2)


def parse(markup: Xml) -> Any:
    """Return the element of ``markup``, of python-docx's own class where it has one."""
    return parse_xml(declared(markup))
