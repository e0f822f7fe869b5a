"""Says what text a PDF holds: on its pages, in its dictionaries, and in files within it.

qpdf, by way of pikepdf, opens it. Text on a page is read by the map that its fonts bring
(`ToUnicode`, ISO 32000-1, 9.10.3), as whoever copies it from the page would have it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from io import BytesIO
from typing import Any

#: How deep forms that show forms, and values within values, are looked into.
DEEPEST = 8
_CODES = re.compile(
    rb"beginbfchar(?P<single>.*?)endbfchar|beginbfrange(?P<range>.*?)endbfrange", re.DOTALL
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])", re.DOTALL
)
#: Streams that draw, or say how letters are drawn: what they show is read off the pages.
_DRAWN = ("/Image", "/Form", "/CIDFontType0C", "/Type1C", "/OpenType")
#: What pikepdf and Python raise where a PDF holds another kind of object than it should.
ODD = (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError)


def parts(content: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Yield each part of a PDF by a name, with its text, or with its bytes if it is a file.

    A PDF that cannot be read has none.
    """
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            yield from _parts(pdf)
    except (pikepdf.PdfError, *ODD):
        return


def _parts(pdf: Any) -> Iterator[tuple[str, str | bytes]]:
    import pikepdf

    reader = Reader()
    for number, leaf in enumerate(pdf.pages, 1):
        yield f"page {number}", _readable(reader.shown(leaf, leaf.resources, 0))
    read = {one.objgen for leaf in pdf.pages for one in _streams(leaf.get("/Contents"))}
    for name, spec in pdf.attachments.items():
        file = spec.get_file()
        read.add(file.obj.objgen)
        yield f"attachment {name}", file.read_bytes()
    said: dict[str, list[str]] = {}
    for thing in pdf.objects:
        with suppress(pikepdf.PdfError, *ODD):
            _gather(thing, "", said, 0)
            if _holds_text(thing, read):
                yield str(thing.get("/Type", "a stream")).lstrip("/"), thing.read_bytes()
    for key, words in said.items():
        yield key, "\n".join(words)


def _readable(steps: Iterator[str]) -> str:
    """Return the text of a page as far as it can be read."""
    import pikepdf

    said: list[str] = []
    with suppress(pikepdf.PdfError, *ODD):
        said.extend(steps)  # what came before a damage is kept
    return "".join(said)


def _streams(contents: Any) -> list[Any]:
    import pikepdf

    if contents is None:
        return []
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _holds_text(thing: Any, read: set[Any]) -> bool:
    """Return whether an object is a stream that may hold text which has not been ``read`` yet."""
    import pikepdf

    if not isinstance(thing, pikepdf.Stream) or thing.objgen in read:
        return False
    is_drawn = str(thing.get("/Subtype", "")) in _DRAWN or "/Length1" in thing
    return not is_drawn and str(thing.get("/Type", "")) not in ("/XRef", "/ObjStm")


def _gather(thing: Any, key: str, said: dict[str, list[str]], depth: int) -> None:
    """Add each string in an object to ``said``, under the key that it stands under."""
    import pikepdf

    if isinstance(thing, pikepdf.String):
        said.setdefault(key, []).append(str(thing))
    elif depth and getattr(thing, "is_indirect", False):
        return  # an object of its own
    elif isinstance(thing, pikepdf.Array) and depth < DEEPEST:
        for one in thing:
            _gather(one, key, said, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and depth < DEEPEST:
        for name, value in thing.items():
            _gather(value, name.lstrip("/"), said, depth + 1)


def right_under(element: Any) -> list[Any]:
    """Return all that stands right under a structure element: others, and its own content."""
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def steps(stream: Any, operators: str = "") -> list[Any]:
    """Return what a page or form does, step by step; of ``operators``, only those.

    Python is warned by pikepdf of a stream that ends within a step, as qpdf is, who tells of it.
    """
    import pikepdf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return list(pikepdf.parse_content_stream(stream, operators))


class Reader:
    """Reads text off pages; the map of each font is read once."""

    def __init__(self) -> None:
        self._maps: dict[Any, dict[bytes, str]] = {}

    def shown(self, stream: Any, resources: Any, depth: int) -> Iterator[str]:
        """Yield the text that a page or form shows, in the order in which it is drawn."""
        import pikepdf

        font: tuple[dict[bytes, str], int] = ({}, 1)
        for step in steps(stream):
            operator = str(step.operator)
            if operator == "Tf":
                font = self._font(resources.get("/Font", {}).get(str(step.operands[0])))
            elif operator in ("Tj", "TJ", "'", '"'):
                yield from map(partial(_decoded, font), _texts(step.operands))
            elif operator == "BDC" and isinstance(step.operands[-1], pikepdf.Dictionary):
                said: dict[str, list[str]] = {}
                _gather(step.operands[-1], "", said, 1)
                yield from (word for words in said.values() for word in words)
            elif operator == "Do" and depth < DEEPEST:
                held = resources.get("/XObject", {}).get(str(step.operands[0]))
                if held is not None and str(held.get("/Subtype", "")) == "/Form":
                    yield from self.shown(held, held.get("/Resources", resources), depth + 1)

    def marked(self, leaf: Any, resources: Any) -> Iterator[tuple[int | None, str]]:
        """Yield each text object of a page (ISO 32000-1, 9.4) with the number of its content.

        What is marked as no part of the content, or not at all, has none.
        """
        font: tuple[dict[bytes, str], int] = ({}, 1)
        marks: list[int | None] = []
        said: list[str] = []
        for step in steps(leaf):
            operator = str(step.operator)
            if operator == "Tf":
                font = self._font(resources.get("/Font", {}).get(str(step.operands[0])))
            elif operator in ("BDC", "BMC"):
                marks.append(_number(step.operands, marks))
            elif operator == "EMC" and marks:
                marks.pop()
            elif operator == "BT":
                said = []
            elif operator in ("Tj", "TJ", "'", '"'):
                said += map(partial(_decoded, font), _texts(step.operands))
            elif operator == "ET":
                yield next(reversed(marks), None), "".join(said)
            elif operator == "Do":
                held = resources.get("/XObject", {}).get(str(step.operands[0]))
                if held is not None and str(held.get("/Subtype", "")) == "/Form":
                    mark = next(reversed(marks), None)
                    for _, text in self.marked(held, held.get("/Resources", resources)):
                        yield mark, text

    def _font(self, font: Any) -> tuple[dict[bytes, str], int]:
        """Return what each code of a font stands for, and how many bytes a code has."""
        import pikepdf

        if font is None:
            return {}, 1
        width = 2 if str(font.get("/Subtype", "")) == "/Type0" else 1
        table = font.get("/ToUnicode")
        if not isinstance(table, pikepdf.Stream):
            return {}, width
        # A font may stand in its page and have no number of its own; a stream always has.
        if table.objgen not in self._maps:
            self._maps[table.objgen] = _codes(table.read_bytes())
        return self._maps[table.objgen], width


def _number(operands: Any, around: list[int | None]) -> int | None:
    """Return the number of the content that begins; without one, that of what is ``around`` it."""
    import pikepdf

    said = operands[-1]
    if isinstance(said, pikepdf.Dictionary) and "/MCID" in said:
        return int(said.MCID)
    return None if str(operands[0]) == "/Artifact" else next(reversed(around), None)


def _texts(operands: Any) -> Iterator[bytes]:
    """Yield the strings that an operator shows."""
    import pikepdf

    for one in operands:
        if isinstance(one, pikepdf.Array):
            yield from (bytes(part) for part in one if isinstance(part, pikepdf.String))
        elif isinstance(one, pikepdf.String):
            yield bytes(one)


def _decoded(font: tuple[dict[bytes, str], int], codes: bytes) -> str:
    known, width = font
    if not known:
        return codes.decode("latin-1")
    return "".join(known.get(codes[at : at + width], "") for at in range(0, len(codes), width))


def _codes(table: bytes) -> dict[bytes, str]:
    """Return what a `ToUnicode` table says of each code."""
    known: dict[bytes, str] = {}
    for found in _CODES.finditer(table):
        if found["single"] is not None:
            words = [bytes.fromhex(one.decode()) for one in _HEX.findall(found["single"])]
            known |= {
                code: said.decode("utf-16-be", "replace")
                for code, said in zip(words[::2], words[1::2], strict=False)
            }
        else:
            for low, high, first, each in _RANGE.findall(found["range"]):
                known |= dict(_span(low, high, first, each))
    return known


def _span(low: bytes, high: bytes, first: bytes, each: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield the codes of a range with what each stands for: counted on, or listed.

    One that is counted beyond all characters of its width begins again at 0.
    """
    start, end, width = int(low, 16), int(high, 16), len(low) // 2
    most = 16 ** (len(first) // 2 * 2)
    listed = [bytes.fromhex(one.decode()) for one in _HEX.findall(each)]
    for step, code in enumerate(range(start, min(end, start + 0xFFFF) + 1)):
        if listed:
            said = listed[step] if step < len(listed) else b""
        else:
            said = ((int(first, 16) + step) % most).to_bytes(len(first) // 2, "big")
        yield code.to_bytes(width, "big"), said.decode("utf-16-be", "replace")
