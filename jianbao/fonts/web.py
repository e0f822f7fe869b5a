"""Cut a face to the characters of one page and pack it as WOFF2, for the page to carry along.

Packed by fontTools, a Chinese face would take a second of processor time: most of it goes into
WOFF2's rearrangement of outlines, which is optional, and into Brotli's last two steps. Without
both, a face is a fifth larger and takes a twentieth of the time.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

#: What a browser sets text with: kerning, ligatures, marks, the spacing of punctuation, and
#: marks of Latin width for those that are as wide as Han (’ “ ”).
FEATURES = ("ccmp", "locl", "liga", "kern", "mark", "mkmk", "halt", "palt", "chws", "pwid", "tnum")
#: Of a face's names: family, style, full name, copyright, licence and the like.
_NAMES = frozenset({0, 1, 2, 4, 6, 13, 14})
#: Brotli's effort, of at most 11.
_QUALITY = 9
#: WOFF2's version of a transformation that leaves outlines as they are (5.1, 5.3), in place.
_AS_IT_IS = 3 << 6
#: ``loca`` comes right behind ``glyf`` (5.3); all others stand by name.
_ORDER = {"loca": "glyf "}
#: The index by which the directory says that a tag follows (4.1).
_UNKNOWN = 63


def woff2(data: bytes, characters: AbstractSet[int]) -> bytes:
    """Return the face ``data`` with ``characters`` only, as WOFF2 (W3C, 8 August 2024).

    The result is the same, byte for byte, for the same input and library versions.
    """
    return _packed(_subset(data, characters))


def _subset(data: bytes, characters: AbstractSet[int]) -> bytes:
    import uharfbuzz as hb

    order = hb.SubsetInput()
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    order.unicode_set.update(characters)
    order.name_id_set.update(_NAMES)
    order.layout_feature_tag_set.clear()
    order.layout_feature_tag_set.update(
        int.from_bytes(name.encode("ascii"), "big") for name in FEATURES
    )
    return bytes(hb.subset(hb.Face(hb.Blob(data)), order).blob.data)


def _packed(sfnt: bytes) -> bytes:
    """Return a TrueType file as WOFF2, its tables as they are, behind each other."""
    from fontTools.ttLib.woff2 import brotli  # which WOFF2 needs, and fontTools has found

    tables = sorted(_tables(sfnt), key=lambda table: _ORDER.get(table[0], table[0]))
    directory = b"".join(_entry(tag, len(table)) for tag, table in tables)
    body = brotli.compress(
        b"".join(table for _, table in tables), mode=brotli.MODE_FONT, quality=_QUALITY
    )
    whole = 12 + sum(16 + len(table) + -len(table) % 4 for _, table in tables)
    length = 48 + len(directory) + len(body)
    padding = bytes(-length % 4)
    header = struct.pack(
        ">4s4sIHHIIHHIIIII",
        *(b"wOF2", sfnt[:4], length + len(padding), len(tables), 0, whole, len(body)),
        *(1, 0, 0, 0, 0, 0, 0),
    )
    return bytes(header + directory + body + padding)


def _tables(sfnt: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the tables of a TrueType file by tag."""
    (count,) = struct.unpack(">H", sfnt[4:6])
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, length = struct.unpack(">4sIII", sfnt[at : at + 16])
        yield tag.decode("ascii"), sfnt[offset : offset + length]


def _entry(tag: str, length: int) -> bytes:
    """Return what WOFF2's directory says of a table (4.1): its tag, and how long it is."""
    from fontTools.ttLib.woff2 import getKnownTagIndex, packBase128

    index = getKnownTagIndex(tag)
    flags = bytes([index | (_AS_IT_IS if tag in ("glyf", "loca") else 0)])
    named = tag.encode("ascii") if index == _UNKNOWN else b""
    return flags + named + bytes(packBase128(length))
