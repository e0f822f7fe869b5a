"""OOXML as strings: elements, values, whole parts; what all of Office's formats share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NewType
from uuid import UUID, uuid5

Xml = NewType("Xml", str)

NOTHING = Xml("")
EMU_PER_POINT = 12700
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
}
_ROOT = re.compile(r"<[\w:]+")
_PREFIX = re.compile(rf"[<\s]([{''.join(NAMESPACES)}]):")

_SPACE = UUID("5c5e2b0e-6f0a-5d43-9a4b-7d1c0f3a9e21")
# XML 1.0 section 2.2 leaves these out; Office calls a file that holds one damaged.
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


def plain(name: str, namespace: str, /, *children: Xml, **attributes: Value) -> bytes:
    """Return a part's bytes whose default namespace is ``namespace``."""
    return (DECLARATION + tag(name, *children, xmlns=namespace, **attributes)).encode()


def document(name: str, prefixes: Iterable[str], /, *children: Xml, **attributes: Value) -> bytes:
    """Return a part's bytes: its root declares the namespaces of ``prefixes``."""
    spaces = {f"xmlns_{prefix}": NAMESPACES[prefix] for prefix in prefixes}
    return (DECLARATION + tag(name, *children, **spaces, **attributes)).encode()


def declared(markup: Xml) -> Xml:
    """Return an element that declares the namespaces it uses, so that it stands by itself."""
    used = sorted(set(_PREFIX.findall(markup)))
    spaces = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in used)
    return Xml(_ROOT.sub(lambda found: found[0] + spaces, markup, count=1))


def emu(points: float) -> int:
    """Return a length in English Metric Units."""
    return round(points * EMU_PER_POINT)


def guid(*names: object) -> str:
    """Return a GUID that is always the same for the same ``names``."""
    return "{" + str(uuid5(_SPACE, "/".join(map(str, names)))).upper() + "}"


def day_of(iso_date: str) -> datetime | None:
    """Return the date of a document's properties, if there is one."""
    return datetime.fromisoformat(iso_date).replace(tzinfo=UTC) if iso_date else None


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return escape(value) if isinstance(value, str) else str(value)
