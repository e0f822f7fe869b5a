"""Colour roles as theme colours, so that PowerPoint's theme editor recolours a whole deck.

| slot | role |
|---|---|
| dk1, lt1 | ink, paper |
| dk2, lt2 | muted, tint |
| accent1 … | four of the theme's series in order, then accent, further series, then rule |
| hlink, folHlink | accent, muted |

A role with the colour of a slot takes that slot (``on-series-1`` is paper). One that is a
lighter or darker shade of ink, accent or a series is written as such, and follows it when it
changes.
What is left, if anything, is written as it is (a:srgbClr).
"""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from functools import cached_property

from jianbao.export.markup import Xml, emu, tag, value
from jianbao.model.theme import Theme

# ECMA-376 Part 1, 20.1.6.2: clrScheme holds these twelve, in this order.
SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
# What a shape says for the slots that the master's p:clrMap renames.
_MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_FIXED = {"ink": "dk1", "paper": "lt1", "muted": "dk2", "tint": "lt2"}
_TOLERANCE = 3 / 255


@dataclass(frozen=True)
class Shade:
    """A slot of the theme and what changes it; without a slot, ``rgb``."""

    slot: str
    changes: tuple[Xml, ...] = ()
    rgb: str = ""


@dataclass(frozen=True)
class Palette:
    """A theme's colours, as markup."""

    theme: Theme

    @cached_property
    def slots(self) -> Mapping[str, str]:
        """Return the role of each slot of the colour scheme."""
        if self.theme.scheme:
            return self.theme.scheme
        colours = self.theme.colours
        first, more = self.theme.series[:4], self.theme.series[4:]
        wanted = dict.fromkeys((*first, "accent", *more, "rule", "muted", "ink"))
        accents = [role for role in wanted if role in colours][:6]
        accents += [accents[-1]] * (6 - len(accents))
        roles = {slot: role for role, slot in _FIXED.items()}
        roles |= {f"accent{n}": role for n, role in enumerate(accents, 1)}
        roles |= {"hlink": "accent", "folHlink": "muted"}
        return {slot: roles[slot] if roles[slot] in colours else "ink" for slot in SLOTS}

    @cached_property
    def shades(self) -> Mapping[str, Shade]:
        """Return how each role is written."""
        return {role: self._shade(role) for role in self.theme.colours}

    def colour(self, role: str) -> Xml:
        """Return a role as a:schemeClr, or as a:srgbClr where no slot gives it."""
        shade = self.shades[role]
        if shade.slot:
            return tag("a:schemeClr", *shade.changes, val=shade.slot)
        return value("a:srgbClr", shade.rgb)

    def fill(self, role: str) -> Xml:
        """Return a:solidFill of a role; a:noFill for no role."""
        return tag("a:solidFill", self.colour(role)) if role else tag("a:noFill")

    def line(self, role: str, width: float, name: str = "a:ln") -> Xml:
        """Return a line of a role, ``width`` in points; without a role, no line."""
        if not role:
            return tag(name, tag("a:noFill"))
        return tag(name, self.fill(role), w=emu(width))

    def _shade(self, role: str) -> Shade:
        colours = self.theme.colours
        named = [slot for slot in SLOTS[:10] if self.slots[slot] == role]
        alike = [slot for slot in SLOTS[:10] if _same(colours[self.slots[slot]], colours[role])]
        for slot in (*named, *alike):
            return Shade(_MAPPED.get(slot, slot))
        for base in ("ink", "accent", *self._alike(colours[role])):
            changes = _variation(colours.get(base, "#000000"), colours[role])
            slot = next((slot for slot in SLOTS if self.slots[slot] == base), "")
            if changes and slot:
                return Shade(_MAPPED.get(slot, slot), changes)
        return Shade("", (), colours[role][1:].upper())

    def _alike(self, colour: str) -> list[str]:
        """Return the theme's series, those first that are as strong a colour."""
        colours = self.theme.colours
        wanted = rgb_to_hls(*_rgb(colour))[2]
        return sorted(
            self.theme.series, key=lambda one: abs(rgb_to_hls(*_rgb(colours[one]))[2] - wanted)
        )


def _same(left: str, right: str) -> bool:
    return left.casefold() == right.casefold()


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _variation(base: str, wanted: str) -> tuple[Xml, ...]:
    """Return the changes (20.1.2.3) that make ``wanted`` of ``base``, or nothing.

    Only lightness and saturation may differ; the hue must give the colour to the eye.
    """
    hue, light, saturation = rgb_to_hls(*_rgb(base))
    _, wanted_light, wanted_saturation = rgb_to_hls(*_rgb(wanted))
    # Greys have no hue to keep; no change gives them one.
    if bool(saturation) != bool(wanted_saturation) or wanted_light == light:
        return ()
    made = hls_to_rgb(hue, wanted_light, wanted_saturation)
    if any(abs(one - other) > _TOLERANCE for one, other in zip(made, _rgb(wanted), strict=True)):
        return ()
    darker = wanted_light < light
    keep = round(wanted_light / light if darker else (1 - wanted_light) / (1 - light), 2)
    strength = wanted_saturation / saturation if saturation else 0.0
    more = wanted_light - light * keep
    return (
        *([value("a:satMod", round(strength * 100_000))] if saturation else []),
        value("a:lumMod", round(keep * 100_000)),
        *([] if darker else [value("a:lumOff", round(more * 100_000))]),
    )
