"""OOXML that python-pptx has no API for: markup as strings, and what puts it in place."""

from __future__ import annotations

import re
from typing import Any, NewType
from uuid import UUID, uuid5

from pptx.oxml import parse_xml
from pptx.util import Emu

from jianbao.model.theme import Box

Xml = NewType("Xml", str)

NOTHING = Xml("")
EMU_PER_POINT = 12700
NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

# [MS-ODRAWXML]: what screen readers pass over.
DECORATIVE = Xml(
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE = UUID("5c5e2b0e-6f0a-5d43-9a4b-7d1c0f3a9e21")
# XML 1.0 section 2.2 leaves these out; PowerPoint calls a file that holds one damaged.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

Value = str | int | bool | None


def clean(text: str) -> str:
    """Return ``text`` without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def escape(text: str) -> Xml:
    """Return ``text`` fit for element content and attributes."""
    return Xml(clean(text).translate(_ESCAPES))


def tag(name: str, /, *children: Xml, **attributes: Value) -> Xml:
    """Return an element; ``r_id=`` writes ``r:id``, and None leaves an attribute out."""
    head = ""
    for key, given in attributes.items():
        if given is not None:
            head += f' {key.replace("_", ":")}="{_value(given)}"'
    body = "".join(children)
    return Xml(f"<{name}{head}>{body}</{name}>" if body else f"<{name}{head}/>")


def leaf(name: str, text: str) -> Xml:
    """Return an element that holds text."""
    return Xml(f"<{name}>{escape(text)}</{name}>")


def value(name: str, val: Value) -> Xml:
    """Return an element whose one attribute is ``val``, the commonest form in OOXML."""
    return tag(name, val=val)


def document(name: str, prefixes: str, /, *children: Xml, **attributes: Value) -> bytes:
    """Return a part's bytes: its root declares the namespaces of ``prefixes``."""
    spaces = {f"xmlns_{prefix}": NAMESPACES[prefix] for prefix in prefixes}
    return (_DECLARATION + tag(name, *children, **spaces, **attributes)).encode()


def plain(name: str, namespace: str, /, *children: Xml, **attributes: Value) -> bytes:
    """Return a part's bytes whose default namespace is ``namespace``."""
    return (_DECLARATION + tag(name, *children, xmlns=namespace, **attributes)).encode()


def emu(points: float) -> int:
    """Return a length in English Metric Units."""
    return round(points * EMU_PER_POINT)


def centi(points: float) -> int:
    """Return a size in hundredths of a point (ST_TextFontSize, ST_TextSpacingPoint)."""
    return round(points * 100)


def guid(*names: object) -> str:
    """Return a GUID that is always the same for the same ``names``."""
    return "{" + str(uuid5(_SPACE, "/".join(map(str, names)))).upper() + "}"


def parse(markup: Xml) -> Any:
    """Return the element of ``markup``, of python-pptx's own class where it has one."""
    used = sorted(set(_PREFIX.findall(markup)))
    spaces = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in used)
    return parse_xml(_ROOT.sub(lambda found: found[0] + spaces, markup, count=1))


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
_ROOT = re.compile(r"<[\w:]+")
_PREFIX = re.compile(r"[<\s]([acpr]):")


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return escape(value) if isinstance(value, str) else str(value)
