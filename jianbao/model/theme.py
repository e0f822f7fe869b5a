"""A theme: colours by role, type, space and slide geometry; one source for every output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jianbao.problem import Place

#: How far each level of a list goes in, and its bullet hangs out, in em.
INDENT = 1.0


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the top left of a slide or page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class TextStyle:
    """Type of one role: ``sizes`` from the wanted to the smallest allowed, in points.

    ``leading`` is line height as a multiple of the size; ``font`` is ``heading`` or ``body``;
    ``space_after`` stands between paragraphs, in points, and shrinks with the size;
    ``unit_scale`` is the size of a qualifier or unit beside its number. With ``balance``
    lines break by sense and evenly; with ``alike`` texts of this style take one size on all
    slides of a layout. Text boxes have no inner margins.
    """

    name: str
    font: str
    sizes: tuple[float, ...]
    leading: float
    colour: str
    bold: bool = False
    align: str = "left"
    space_after: float = 0.0
    bullet: str = ""
    unit_scale: float = 1.0
    balance: bool = False
    alike: bool = False


@dataclass(frozen=True)
class SlotSpec:
    """A named place of a layout. ``kind``: title, text, chart, table, drawing or picture."""

    name: str
    kind: str
    box: Box
    style: str = "body"
    anchor: str = "top"
    required: bool = True
    most_lines: int = 0
    place: Place | None = None


@dataclass(frozen=True)
class Ornament:
    """A decorative rectangle of a layout, filled with a colour role."""

    box: Box
    fill: str


@dataclass(frozen=True)
class Layout:
    """A named slide layout with its ground colour, slots in reading order and ornaments."""

    name: str
    titles: Mapping[str, str]
    ground: str
    slots: tuple[SlotSpec, ...]
    ornaments: tuple[Ornament, ...] = ()
    footer: bool = True
    place: Place | None = None

    def slot(self, name: str) -> SlotSpec | None:
        """Return the slot called ``name``, or None."""
        return next((slot for slot in self.slots if slot.name == name), None)


@dataclass(frozen=True)
class SlideGeometry:
    """Size of a slide in points, its layouts, its text styles, footer and number boxes.

    ``transition`` is how one slide gives way to the next: none, cut, fade, push or wipe.
    """

    width: float
    height: float
    layouts: Mapping[str, Layout]
    styles: Mapping[str, TextStyle]
    footer: SlotSpec
    number: SlotSpec
    transition: str = "none"


@dataclass(frozen=True)
class Theme:
    """Everything of the look that is not HTML or CSS.

    ``colours`` map a role to ``#RRGGBB``; ``series`` lists the roles of chart series in
    order; ``deck_fonts`` name the Latin faces of headings and body in a deck.
    """

    name: str
    colours: Mapping[str, str]
    series: tuple[str, ...]
    deck_fonts: Mapping[str, str]
    slides: SlideGeometry
    place: Place

    def hex(self, role: str) -> str:
        """Return ``#RRGGBB`` of a colour role."""
        return self.colours[role]

    def accent_on(self, ground: str) -> str:
        """Return the role of the accent on a ground: ``on-<ground>-accent`` where it exists."""
        own = f"on-{ground}-accent"
        return own if own in self.colours else "accent"
