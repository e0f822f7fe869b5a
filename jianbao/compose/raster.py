"""Paints SVG as PNG (resvg), for programs that know no SVG."""

from __future__ import annotations

import zlib

#: Height in pixels: that of 36 points at 600 dots an inch.
HEIGHT = 300
#: The widest, for what is hardly high.
WIDEST = 3000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def to_png(drawing: bytes, ratio: float) -> bytes:
    """Return a drawing, ``ratio`` times as wide as high, as PNG on no ground.

    No font and no file is looked for. The same drawing gives the same pixels.
    """
    import resvg_py

    is_wide = HEIGHT * ratio > WIDEST
    return resvg_py.svg_to_bytes(
        svg_string=drawing.decode(),
        skip_system_fonts=True,
        height=None if is_wide else HEIGHT,
        width=WIDEST if is_wide else None,
    )


def is_blank(picture: bytes) -> bool:
    """Return whether nothing is seen of a PNG that ``to_png`` has painted.

    Of clear pixels alone all bytes are 0, but for the first of each row, which names a filter.
    """
    data, at = b"", len(_SIGNATURE)
    while at < len(picture):
        length, kind = int.from_bytes(picture[at : at + 4]), picture[at + 4 : at + 8]
        data += picture[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    width = int.from_bytes(picture[len(_SIGNATURE) + 8 :][:4])
    rows, row = zlib.decompress(data), width * 4 + 1
    return not any(any(rows[start + 1 : start + row]) for start in range(0, len(rows), row))
