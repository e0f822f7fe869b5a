"""A theme: colours by role, type, space and slide geometry; one source for every output."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from jianbao.model.contrast import ratio
from jianbao.model.corporate import Corporate
from jianbao.model.language import FACES
from jianbao.model.logo import Logo, LogoFile
from jianbao.problem import Place

#: Roles that a theme need not say, each with the role whose colour it has then.
STANDS_FOR: Mapping[str, str] = {
    "on-ink": "paper",
    "on-ink-muted": "on-ink",
    "on-ink-accent": "on-ink",
    "panel": "ink",
    "panel-rule": "panel",
    "on-panel": "on-ink",
    "on-panel-muted": "on-ink-muted",
    "on-panel-accent": "on-ink-accent",
}


def with_defaults(colours: Mapping[str, str]) -> dict[str, str]:
    """Return ``colours`` with those that need not be said, where they follow from others."""
    found = dict(colours)
    for role, other in STANDS_FOR.items():
        if other in found:
            found.setdefault(role, found[other])
    return found


def origin(role: str, said: Container[str]) -> str:
    """Return the role among those ``said`` whose colour ``role`` has: most often itself."""
    while role not in said and role in STANDS_FOR:
        role = STANDS_FOR[role]
    return role


#: How much of its height a plate leaves free around a logo.
RIM = 0.16

#: How far each level of a list goes in, and its bullet hangs out, in em.
INDENT = 1.0


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the top left of a slide or page."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: Box) -> bool:
        """Return whether two boxes share room."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return across > 0 and down > 0


@dataclass(frozen=True)
class TextStyle:
    """Type of one role: ``sizes`` from the wanted to the smallest allowed, in points.

    ``leading`` is line height as a multiple of the size; ``font`` is ``heading`` or ``body``;
    ``space_after`` stands between paragraphs, in points, and shrinks with the size;
    ``unit_scale`` is the size of a qualifier or unit beside its number. With ``balance``
    lines break by sense and evenly; with ``alike`` texts of this style take one size on all
    slides of a layout. ``caps`` says that it is shown in capitals. Text boxes have no inner
    margins.
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
    caps: bool = False


@dataclass(frozen=True)
class SlotSpec:
    """A named place of a layout. ``kind``: title, text, chart, table, drawing or picture.

    ``holder`` is the placeholder of a template of someone else's that it fills, by its index;
    ``moved`` says that this stands at ``box`` and not where its layout has it.
    """

    name: str
    kind: str
    box: Box
    style: str = "body"
    anchor: str = "top"
    required: bool = True
    most_lines: int = 0
    place: Place | None = None
    holder: int | None = None
    moved: bool = False


@dataclass(frozen=True)
class Ornament:
    """A decorative rectangle of a layout, filled with a colour role."""

    box: Box
    fill: str


@dataclass(frozen=True)
class PlacedLogo:
    """A logo on a slide: its picture, where it stands, and the plate under it, if it needs one."""

    file: LogoFile
    box: Box
    plate: Box | None = None

    @property
    def taken(self) -> Box:
        """Return what it takes of the slide."""
        return self.plate or self.box


@dataclass(frozen=True)
class Layout:
    """A named slide layout with its ground colour, slots in reading order and ornaments.

    ``logo`` is the room for a logo, where the layout has one.
    ``number`` is that of a template's layout, from 1, and ``foot_size`` the size of type in its
    footers, in points; ``without`` are slots that this one
    lacks on purpose; ``ground_known`` is false where its ground is a picture or the like;
    ``taken`` is where the template's own shapes stand.
    """

    name: str
    titles: Mapping[str, str]
    ground: str
    slots: tuple[SlotSpec, ...]
    ornaments: tuple[Ornament, ...] = ()
    logo: Box | None = None
    footer: bool = True
    place: Place | None = None
    number: int = 0
    foot_size: float = 0.0
    without: frozenset[str] = frozenset()
    ground_known: bool = True
    taken: tuple[Box, ...] = ()

    def slot(self, name: str) -> SlotSpec | None:
        """Return the slot called ``name``, or None."""
        return next((slot for slot in self.slots if slot.name == name), None)


@dataclass(frozen=True)
class SlideGeometry:
    """Size of a slide in points, its layouts, its text styles, footer and number boxes.

    ``transition`` is how one slide gives way to the next: none, cut, fade, push or wipe.
    ``missing`` are layouts that a template of someone else's has no role for, each with a hint;
    ``scale`` is how high its slides are beside those that the layouts were drawn for.
    """

    width: float
    height: float
    layouts: Mapping[str, Layout]
    styles: Mapping[str, TextStyle]
    footer: SlotSpec
    number: SlotSpec
    transition: str = "none"
    missing: Mapping[str, str] = field(default_factory=dict)
    scale: float = 1.0


_NOWHERE = SlotSpec("", "text", Box(0, 0, 0, 0))
_NO_SLIDES = SlideGeometry(0, 0, {}, {}, _NOWHERE, _NOWHERE)


@dataclass(frozen=True)
class PageLook:
    """Type and rules of a brief.

    ``faces`` say which kind of face, serif or sans, headings, text and labels are set in;
    ``headings`` multiplies the sizes of headings and figures; ``strong`` and ``fine`` are the
    two weights of rules, in points.
    """

    faces: Mapping[str, str] = field(default_factory=lambda: dict(FACES))
    headings: float = 1.0
    strong: float = 2.0
    fine: float = 0.5


@dataclass(frozen=True)
class Theme:
    """Everything of the look that is not HTML or CSS.

    ``colours`` map a role to ``#RRGGBB``; ``dark`` are those of a screen that its reader has set
    dark. ``panel`` is the ground of a page's inverted part. ``series`` lists the roles of chart
    series in order; ``deck_fonts`` name the Latin faces of headings and body in a deck.
    ``corporate`` says which presentation of someone else's a deck stands on; once it is dressed
    in that, ``scheme`` names the role of each of its theme colours. ``page`` is the look of a
    brief that is not colour. ``logo`` is whose it is.
    """

    name: str
    colours: Mapping[str, str]
    series: tuple[str, ...]
    deck_fonts: Mapping[str, str]
    slides: SlideGeometry
    place: Place
    corporate: Corporate | None = None
    scheme: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    page: PageLook = PageLook()
    logo: Logo | None = None

    @property
    def on_pages(self) -> Theme:
        """Return the theme as pages show it: what it says of slides has no part in it."""
        return replace(self, slides=_NO_SLIDES, scheme={})

    def hex(self, role: str) -> str:
        """Return ``#RRGGBB`` of a colour role."""
        return self.colours[role]

    def accent_on(self, ground: str) -> str:
        """Return the role of the accent on a ground: ``on-<ground>-accent`` where it exists."""
        own = f"on-{ground}-accent"
        return own if own in self.colours else "accent"

    def is_dark(self, role: str) -> bool:
        """Return whether a ground asks for light text."""
        return ratio(self.colours[role], "#FFFFFF") > ratio(self.colours[role], "#000000")

    def logo_on(self, layout: Layout) -> PlacedLogo | None:
        """Return the logo as a layout shows it: as large as its room lets it be.

        It keeps to the nearer side of the slide. A plate takes the room, and the logo a little
        less.
        """
        if self.logo is None or layout.logo is None or self.corporate:
            return None
        room, dark = layout.logo, self.is_dark(layout.ground)
        file, plated = self.logo.on(dark), self.logo.plated(dark)
        rim = room.height * RIM if plated else 0.0
        height = min(room.height - 2 * rim, (room.width - 2 * rim) / file.ratio)
        width = height * file.ratio
        is_right = room.x + room.width / 2 > self.slides.width / 2
        x = room.x + (room.width - width - rim if is_right else rim)
        y = room.y + (room.height - height) / 2
        plate = Box(x - rim, y - rim, width + 2 * rim, height + 2 * rim)
        return PlacedLogo(file, Box(x, y, width, height), plate if plated else None)

    @property
    def corporate_place(self) -> Place:
        """Return where the theme names its template, or the theme itself."""
        return self.corporate.place if self.corporate else self.place
