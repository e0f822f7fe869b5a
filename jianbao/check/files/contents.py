"""Takes a file of any format apart, and says which text stands in which of its parts.

Nothing is judged here: what cannot be read has no text, and is told of by other checks.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes
from zipfile import ZipFile

from jianbao.check.files import pdf_text
from jianbao.model.unpacking import DAMAGE, refusals, taken

#: How deep files in files are looked into: a workbook in a deck, a table attached to a PDF.
DEEPEST = 4
_ZIP, _PDF, _PNG = b"PK\x03\x04", b"%PDF-", b"\x89PNG\r\n\x1a\n"
#: What holds pictures of letters, and no text that can be read without drawing it.
_FACES = (b"wOF2", b"wOFF", b"OTTO", b"\x00\x01\x00\x00", b"true")
_DATA = re.compile(r'data:[\w/+.-]*(?:;[\w=.-]+?)*?(;base64)?,([^"<>]*)')
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG = re.compile(r"<[^>]*>")


class Part(NamedTuple):
    """A part of a file by its name, empty for the file itself, and the text in it."""

    name: str
    text: str


def contents(content: bytes, name: str = "", depth: int = 0) -> Iterator[Part]:
    """Yield all text in a file, part by part, whatever it is packed or written in."""
    if depth > DEEPEST or content.startswith(_FACES):
        return
    if content.startswith(_ZIP):
        yield from _in_archive(content, name, depth)
    elif content.startswith(_PDF):
        for part, held in pdf_text.parts(content):
            below = f"{name}: {part}" if name else part
            if isinstance(held, bytes):
                yield from contents(held, below, depth + 1)
            else:
                yield Part(below, held)
    elif content.startswith(_PNG):
        yield Part(name, _in_picture(content))
    else:
        yield from _in_text(content, name, depth)


def _in_archive(content: bytes, name: str, depth: int) -> Iterator[Part]:
    if refusals(content):
        return
    with ZipFile(BytesIO(content)) as archive:
        yield Part(name, archive.comment.decode("utf-8", "replace"))
        for entry in archive.infolist():
            below = f"{name}/{entry.filename}" if name else entry.filename
            yield Part(below, f"{entry.filename}\n{entry.comment.decode('utf-8', 'replace')}")
            try:
                part = taken(archive, entry)
            except DAMAGE:
                continue
            yield from contents(part, below, depth + 1)


def _in_picture(content: bytes) -> str:
    """Return what the chunks of a PNG say in words (PNG, third edition, 11.3.3)."""
    said, at = [], len(_PNG)
    while at + 8 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            said.append(data.decode("utf-8", "replace"))
            said += (_inflated(data[cut:]) for cut in _compressed(data))
        at += length + 12
    return "\n".join(said)


def _compressed(data: bytes) -> Iterator[int]:
    """Yield where a stream of zlib may begin in ``data``."""
    return (found.start() for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data))


def _inflated(data: bytes) -> str:
    try:
        return zlib.decompressobj().decompress(data, 1_000_000).decode("utf-8", "replace")
    except zlib.error:
        return ""


def _in_text(content: bytes, name: str, depth: int) -> Iterator[Part]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:  # no text, or one in UTF-16, from its first byte or its second
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield Part(name, content.decode(coding, "ignore"))
            yield Part(name, content[1:].decode(coding, "ignore"))
    elif text.lstrip().startswith("<"):
        yield from _in_markup(text, name, depth)
    else:
        yield Part(name, "\n".join(_in_json(text)))


def _in_markup(text: str, name: str, depth: int) -> Iterator[Part]:
    """Yield the text of HTML or XML, its attributes, its comments, and files within it."""
    for found in _DATA.finditer(text):
        data = unquote_to_bytes(unescape(found[2]))
        try:
            held = b64decode(data) if found[1] else data
        except ValueError:
            continue
        yield from contents(held, name, depth + 1)
    text = _DATA.sub("", text)
    yield Part(name, "\n".join(_COMMENT.findall(text)))
    attributes = (found[1] or found[2] or "" for found in _ATTRIBUTE.finditer(text))
    yield Part(name, unescape("\n".join(attributes)))
    yield Part(name, unescape(_TAG.sub("", text)))


def _in_json(text: str) -> Iterator[str]:
    """Yield the strings of JSON, or a text that is none."""
    try:
        waiting: list[Any] = [json.loads(text)]
    except ValueError:
        yield text
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value.values(), *value]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            yield value
