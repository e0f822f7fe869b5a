"""Has a theme's logo painted once, and kept by what it was painted from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jianbao import store
from jianbao.compose import raster
from jianbao.model.logo import SVG, LogoFile
from jianbao.model.theme import Theme
from jianbao.problem import Problem
from jianbao.store import hashes
from jianbao.world import World

CACHE = f"{store.CACHE}/logos"
#: What paints a logo besides the drawing itself.
PAINTERS = ("jianbao/compose/raster.py", "requirements.lock")


def with_pixels(world: World, theme: Theme) -> Theme:
    """Return ``theme`` with a logo that is PNG too, if it has one."""
    logo = theme.logo
    if logo is None:
        return theme
    dark = logo.on_dark and _painted(world, logo.on_dark)
    return replace(theme, logo=replace(logo, file=_painted(world, logo.file), on_dark=dark))


def unseen(world: World, theme: Theme) -> Iterator[Problem]:
    """Yield each picture of a theme's logo of which nothing is seen."""
    logo = theme.logo
    for file in (logo.file, logo.on_dark) if logo else ():
        if file and file.kind == SVG and raster.is_blank(_painted(world, file).pixels):
            hint = "export it again with its colours, inside its view box"
            place = file.place or theme.place
            yield Problem("THEME11", "this logo draws nothing that is seen", place, hint)


def on_paper(world: World, theme: Theme) -> Theme:
    """Return ``theme`` with a logo that is PNG alone, for a program where every ground is paper."""
    if theme.logo is None:
        return theme
    file = _painted(world, theme.logo.file).as_pixels
    return replace(theme, logo=replace(theme.logo, file=file, on_dark=None))


def _painted(world: World, file: LogoFile) -> LogoFile:
    if file.pixels:
        return file
    key = store.digest(str(hashes(world, PAINTERS)), file.content)
    make = raster.to_png
    pixels = store.cached_bytes(world.path(CACHE), key, lambda: make(file.content, file.ratio))
    return replace(file, pixels=pixels)
