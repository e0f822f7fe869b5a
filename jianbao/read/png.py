"""Reads a PNG file (PNG, third edition) and keeps what is seen of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from jianbao.problem import Place, Problem, ProblemError

SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: The most pixels that are unpacked: a file of a few bytes may hold billions.
MOST_PIXELS = 16_000_000
#: Chunks that a picture is made of; others tell of cameras, programs and people.
_SEEN = (b"IHDR", b"PLTE", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"IDAT", b"IEND")


def read_png(file: str, content: bytes) -> tuple[bytes, float]:
    """Return a picture with nothing but what is seen, and its width as a part of its height.

    Raise ProblemError if it is damaged, or holds too many pixels.
    """
    hint = "export it again from its drawing program"
    try:
        chunks = list(_chunks(content))
        head, end = chunks[0], chunks[-1]
        if head[0] != b"IHDR" or end[0] != b"IEND":
            raise ValueError("its end is missing")
        width, height = (int.from_bytes(head[1][at : at + 4]) for at in (0, 4))
        if not width * height:
            raise ValueError("it has no size")
        data = b"".join(body for kind, body in chunks if kind == b"IDAT")
        if width * height <= MOST_PIXELS and not _unpacks(data):
            raise ValueError("its pixels are damaged")
    except (ValueError, IndexError) as error:
        what = f"this PNG cannot be read: {error}"
        raise ProblemError(Problem("THEME11", what, Place(file), hint)) from None
    if width * height > MOST_PIXELS:
        what = f"this PNG has {width:,} × {height:,} pixels, more than {MOST_PIXELS:,}"
        hint = "make it smaller, or take the SVG"
        raise ProblemError(Problem("THEME11", what, Place(file), hint))
    kept = (_chunk(kind, body) for kind, body in chunks if kind in _SEEN)
    return SIGNATURE + b"".join(kept), width / height


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each chunk's kind and content up to the last; raise ValueError where one is damaged."""
    at, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        length = int.from_bytes(content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) != 4 or int.from_bytes(check) != zlib.crc32(kind + body):
            raise ValueError("it is cut off or damaged")
        yield kind, body
        at += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def _unpacks(data: bytes) -> bool:
    """Return whether packed pixels are whole; what they unpack to is thrown away piece by piece."""
    unpacker = zlib.decompressobj()
    try:
        while data and not unpacker.eof:
            unpacker.decompress(data, 1 << 20)
            data = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return unpacker.eof
