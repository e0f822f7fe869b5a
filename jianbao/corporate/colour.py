"""What OOXML makes of a colour by its changes (ECMA-376 Part 1, 20.1.2.3)."""

from __future__ import annotations

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls

from jianbao.model.contrast import ratio

_WHOLE = 100_000


def changed(colour: str, changes: Iterable[tuple[str, str | None]]) -> str:
    """Return a colour after its changes in lightness; others leave it as it is.

    Tint and shade mix white and black into its linear light, as Office does.
    """
    for name, given in changes:
        share = float(given or _WHOLE) / _WHOLE
        if name in ("lumMod", "lumOff"):
            hue, light, saturation = rgb_to_hls(*_channels(colour))
            light = light * share if name == "lumMod" else light + share
            colour = _hex(*hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation))
        elif name == "tint":
            colour = _lit(colour, share, 1 - share)
        elif name == "shade":
            colour = _lit(colour, share, 0.0)
    return colour


def _lit(colour: str, share: float, more: float) -> str:
    """Return a colour with ``share`` of its linear light and ``more`` (sRGB, IEC 61966-2-1)."""
    linear = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    lights = (min(light * share + more, 1.0) for light in linear)
    return _hex(*(x * 12.92 if x <= 0.0031308 else 1.055 * x ** (1 / 2.4) - 0.055 for x in lights))


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour of which ``share`` is ``one`` and the rest ``other``."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return _hex(*(a * share + b * (1 - share) for a, b in pairs))


def best(ground: str, candidates: Iterable[str], least: float) -> str:
    """Return the first of ``candidates`` that passes on ``ground``, else the best."""
    known = tuple(candidates)
    passing = (one for one in known if ratio(one, ground) >= least)
    return next(passing, max(known, key=lambda one: ratio(one, ground)))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in (red, green, blue))
