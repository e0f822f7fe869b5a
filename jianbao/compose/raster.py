"""Paints SVG as PNG (resvg), for programs that know no SVG."""

from __future__ import annotations

#: Height in pixels: that of 36 points at 600 dots an inch.
HEIGHT = 300
#: The widest, for what is hardly high.
WIDEST = 3000


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
