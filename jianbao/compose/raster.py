"""Paints SVG as PNG (resvg), for programs that know no SVG."""

from __future__ import annotations

from dataclasses import replace

from jianbao.model.logo import PNG, Logo, LogoFile

#: Height in pixels: sharp at 72 points on a screen of 480 dots an inch, and at 36 on paper.
HEIGHT = 480
#: The widest, for what is hardly high.
WIDEST = 4000


def painted(logo: Logo) -> Logo:
    """Return ``logo`` with its pixels; the same drawing gives the same ones."""
    dark = logo.on_dark and _with_pixels(logo.on_dark)
    return replace(logo, file=_with_pixels(logo.file), on_dark=dark)


def on_paper(logo: Logo) -> Logo:
    """Return ``logo`` as PNG alone, for a program that shows every ground as paper."""
    file = _with_pixels(logo.file)
    return replace(logo, file=LogoFile(file.pixels, PNG, file.ratio, file.pixels), on_dark=None)


def _with_pixels(file: LogoFile) -> LogoFile:
    return file if file.pixels else replace(file, pixels=to_png(file))


def to_png(file: LogoFile) -> bytes:
    """Return a drawing as PNG on no ground; no font and no file is looked for."""
    import resvg_py

    is_wide = HEIGHT * file.ratio > WIDEST
    return resvg_py.svg_to_bytes(
        svg_string=file.content.decode(),
        skip_system_fonts=True,
        height=None if is_wide else HEIGHT,
        width=WIDEST if is_wide else None,
    )
