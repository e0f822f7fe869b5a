"""Contrast of two colours after WCAG 2.2 (relative luminance), and the nearest that passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

TEXT = 4.5
GRAPHICS = 3.0
#: From these sizes on, in points, WCAG calls text large and asks of it what it asks of graphics.
LARGE, LARGE_BOLD = 18.0, 14.0


def least(size: float, *, bold: bool) -> float:
    """Return the contrast ratio that text of a size needs, in points."""
    return GRAPHICS if size >= (LARGE_BOLD if bold else LARGE) else TEXT


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#RRGGBB`` colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def nearest_passing(colour: str, demands: Iterable[tuple[str, float]]) -> str:
    """Return ``colour`` with its lightness moved no further than needed, or nothing.

    ``demands`` are colours beside which it stands, each with the least ratio. Hue and saturation
    stay. Nothing comes back where no lightness meets them all.
    """
    wanted = tuple(demands)
    for candidate in lighter_and_darker(colour):
        if all(ratio(candidate, other) >= least for other, least in wanted):
            return candidate
    return ""


def lighter_and_darker(colour: str) -> Iterator[str]:
    """Yield ``colour`` in all lightnesses, its own first and the farthest last."""
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    for step in range(256):
        for moved in (lightness - step / 255, lightness + step / 255):
            yield _hex(*hls_to_rgb(hue, min(max(moved, 0.0), 1.0), saturation))


def as_light_as(colour: str, other: str) -> str:
    """Return ``colour`` in its own hue and strength, with the lightness of ``other``."""
    hue, _, saturation = rgb_to_hls(*_channels(colour))
    return _hex(*hls_to_rgb(hue, rgb_to_hls(*_channels(other))[1], saturation))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in (red, green, blue))


@cache
def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
