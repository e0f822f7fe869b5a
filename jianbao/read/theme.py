"""Reads a theme, ``assets/themes/<name>/tokens.yaml``, and tests the contrast of its colours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from jianbao.model.contrast import GRAPHICS, TEXT, least, nearest_passing, ratio
from jianbao.model.corporate import REST, Corporate, Role
from jianbao.model.theme import Box, Layout, Ornament, SlideGeometry, SlotSpec, TextStyle, Theme
from jianbao.problem import Place, Problem, ProblemError, nearest
from jianbao.read import yaml
from jianbao.read.fit import fit
from jianbao.read.shapes.base import Id, Shape, TextStr, Truth
from jianbao.world import World

FOLDER = "assets/themes"

#: Roles that drawings, charts and templates name; a theme may add others.
ROLES = ("paper", "ink", "muted", "rule", "tint", "accent")

#: For editors; the reader has words of its own for what is no colour.
Colour = Annotated[TextStr, Field(json_schema_extra={"pattern": "^#[0-9A-Fa-f]{6}$"})]
Numbers4 = Annotated[list[float], Field(min_length=4, max_length=4)]
Contrast = tuple[TextStr, TextStr, Literal["text", "graphics"]]


class StyleEntry(Shape):
    """Type of one role; sizes from the wanted to the smallest allowed, in points."""

    font: Literal["heading", "body"]
    """Face that it is set in."""
    sizes: Annotated[list[Annotated[float, Field(gt=0)]], Field(min_length=1)]
    """Sizes in points, from the wanted to the smallest allowed."""
    leading: Annotated[float, Field(ge=0.8, le=3)]
    """Line height as a multiple of the size."""
    colour: TextStr
    """Colour, by its role."""
    bold: Truth = False
    """Whether it is bold."""
    align: Literal["left", "center", "right"] = "left"
    """Alignment of lines."""
    space_after: Annotated[float, Field(ge=0)] = 0.0
    """Points between paragraphs."""
    bullet: Literal["", "dot", "number"] = ""
    """Mark before each paragraph."""
    unit_scale: Annotated[float, Field(gt=0, le=1)] = 1.0
    """Size of a qualifier or unit beside its number."""
    balance: Truth = False
    """Whether lines break by sense and evenly."""
    alike: Truth = False
    """Whether texts of this style take one size on all slides of a layout: their smallest."""


class SlotEntry(Shape):
    """A named place of a layout; ``box`` is x, y, width, height in points."""

    kind: Literal["title", "text", "chart", "table", "drawing", "picture"]
    """What the slot takes."""
    box: Numbers4
    """x, y, width, height in points, from the slide’s top left."""
    style: TextStr = "body"
    """Style of its text."""
    anchor: Literal["top", "middle", "bottom"] = "top"
    """Where text stands in a box that it does not fill."""
    required: Truth = True
    """Whether a slide must fill it."""
    most_lines: Annotated[int, Field(ge=0)] = 0
    """Most lines of text; 0 for as many as fit."""


class OrnamentEntry(Shape):
    """A decorative rectangle."""

    box: Numbers4
    """x, y, width, height in points."""
    fill: TextStr
    """Colour, by its role."""


class LayoutEntry(Shape):
    """A slide layout; its slots stand in reading order."""

    name: dict[str, TextStr]
    """Name of the layout in each language, as PowerPoint lists it."""
    ground: TextStr = "paper"
    """Colour of the ground, by its role."""
    footer: Truth = True
    """Whether footer and number stand on it."""
    slots: Annotated[dict[Id, SlotEntry], Field(min_length=1)]
    """Places of the layout in reading order."""
    ornaments: list[OrnamentEntry] = []
    """Decorative rectangles."""


Transition = Literal["none", "cut", "fade", "push", "wipe"]


class SlidesEntry(Shape):
    """Everything of the deck's geometry and type."""

    size: Annotated[list[Annotated[float, Field(gt=0)]], Field(min_length=2, max_length=2)]
    """Width and height of a slide in points."""
    styles: Annotated[dict[Id, StyleEntry], Field(min_length=1)]
    """Type by role."""
    footer: SlotEntry
    """Place of the footer."""
    number: SlotEntry
    """Place of the slide number."""
    layouts: Annotated[dict[Id, LayoutEntry], Field(min_length=1)]
    """Slide layouts by name."""
    transition: Transition = "none"
    """How one slide gives way to the next."""


class DeckFonts(Shape):
    """Latin faces that a deck names."""

    heading: TextStr
    """Face of headings."""
    body: TextStr
    """Face of all other text."""


class DeckEntry(Shape):
    """A presentation of someone else's that decks are built on (docs/corporate-templates.md)."""

    pptx: TextStr
    """The presentation, a file beside this one."""
    roles: Annotated[dict[Id, dict[Id, TextStr | list[Id]]], Field(min_length=1)]
    """For each of the deck’s layouts the template’s: its name, a placeholder for each slot."""


class ThemeFile(Shape):
    """``tokens.yaml``, after what it extends was put under it."""

    extends: Id | None = None
    """Theme whose tokens hold where these say nothing."""
    name: dict[str, TextStr]
    """Name of the theme in each language."""
    colours: dict[Id, Colour]
    """Colours by role: six hexadecimal digits in quotes."""
    series: Annotated[list[TextStr], Field(min_length=1)]
    """Roles of chart series, in order."""
    deck_fonts: DeckFonts
    """Latin faces that a deck names."""
    contrast: list[Contrast] = []
    """Further pairs whose contrast is tested: [over, under, text or graphics]."""
    slides: SlidesEntry
    """Geometry and type of the deck."""
    deck: DeckEntry | None = None
    """A presentation of someone else’s that decks are built on."""


def themes(world: World) -> tuple[str, ...]:
    """Return the names of all themes."""
    return tuple(
        name for name in world.folders(FOLDER) if world.exists(f"{FOLDER}/{name}/tokens.yaml")
    )


def read_theme(world: World, name: str, place: Place | None = None) -> Theme:
    """Return the theme ``name``; raise ProblemError with every fault of its tokens.

    ``place`` is where the theme is asked for.
    """
    document = _document(world, name, (), place)
    shape = fit(ThemeFile, document)
    faults = [*_colour_faults(shape, document), *_reference_faults(shape, document)]
    faults += _geometry_faults(shape, document)
    faults += _role_faults(shape, document)
    if faults:
        raise ProblemError(faults)
    theme = _theme(name, shape, document)
    faults = list(_contrast_faults(shape, theme, document))
    if faults:
        raise ProblemError(faults)
    return theme


# --- files that extend others -------------------------------------------------------------


def _document(
    world: World, name: str, above: tuple[str, ...], asked: Place | None
) -> yaml.Document:
    """Return a theme's tokens laid over those of the theme that it extends."""
    file = f"{FOLDER}/{name}/tokens.yaml"
    if not world.exists(file):
        known = themes(world)
        hint = nearest(name, known) or f"there are {', '.join(known)}"
        place = asked or Place(file)
        raise ProblemError(Problem("THEME01", f"no theme is called `{name}`", place, hint))
    document = yaml.survey(file, world.read_text(file))
    if not isinstance(document.data, dict) or not document.data.get("extends"):
        return document
    base = str(document.data["extends"])
    place = document.place(("extends",))
    if base in (*above, name):
        circle = " → ".join((*above, name, base))
        hint = "take `extends` out of one of them"
        raise ProblemError(Problem("THEME02", f"themes extend each other: {circle}", place, hint))
    return _laid_over(document, _document(world, base, (*above, name), place))


def _laid_over(top: yaml.Document, base: yaml.Document) -> yaml.Document:
    return yaml.Document(
        file=top.file,
        data=_merged(base.data, top.data),
        places={**base.places, **top.places},
        keys={**base.keys, **top.keys},
        lines=top.lines,
        problems=(*base.problems, *top.problems),
        faulty=base.faulty | top.faulty,
    )


def _merged(base: Any, top: Any) -> Any:
    if not isinstance(base, dict) or not isinstance(top, dict):
        return top
    both = {key: _merged(base[key], top[key]) for key in base.keys() & top.keys()}
    return {key: both.get(key, top.get(key, base.get(key))) for key in (*base, *top)}


# --- faults that a shape cannot see ---------------------------------------------------------


def _colour_faults(shape: ThemeFile, document: yaml.Document) -> Iterator[Problem]:
    for role, colour in shape.colours.items():
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
            yield Problem(
                "THEME03",
                f"`{colour}` is not a colour",
                document.place(("colours", role)),
                'six hexadecimal digits in quotes: "#14213D"',
            )
    for role in ROLES:
        if role not in shape.colours:
            what, place = f"the colour `{role}` is missing", document.key_place(("colours",))
            yield Problem("THEME04", what, place, f'write {role}: "#…" under `colours`')


def _reference_faults(shape: ThemeFile, document: yaml.Document) -> Iterator[Problem]:
    """Yield a problem for each colour and style that is named but not there."""
    colours, styles = shape.colours, shape.slides.styles
    for path, name in _named_colours(shape):
        if name not in colours:
            yield _unknown("colour", name, colours, document.place(path))
    for path, slot in _slots(shape):
        if slot.style not in styles:
            yield _unknown("style", slot.style, styles, document.place((*path, "style")))
    for index, role in enumerate(shape.series):
        if f"on-{role}" not in colours and role in colours:
            place = document.place(("series", index))
            hint = f"text in `{role}` needs a colour: add on-{role} under `colours`"
            yield Problem("THEME04", f"the colour `on-{role}` is missing", place, hint)


def _named_colours(shape: ThemeFile) -> Iterator[tuple[yaml.Path, str]]:
    for index, role in enumerate(shape.series):
        yield ("series", index), role
    for index, (over, under, _) in enumerate(shape.contrast):
        yield ("contrast", index, 0), over
        yield ("contrast", index, 1), under
    for name, style in shape.slides.styles.items():
        yield ("slides", "styles", name, "colour"), style.colour
    for name, layout in shape.slides.layouts.items():
        path = ("slides", "layouts", name)
        yield (*path, "ground"), layout.ground
        for index, ornament in enumerate(layout.ornaments):
            yield (*path, "ornaments", index, "fill"), ornament.fill


def _slots(shape: ThemeFile) -> Iterator[tuple[yaml.Path, SlotEntry]]:
    yield ("slides", "footer"), shape.slides.footer
    yield ("slides", "number"), shape.slides.number
    for layout, entry in shape.slides.layouts.items():
        for name, slot in entry.slots.items():
            yield ("slides", "layouts", layout, "slots", name), slot


def _unknown(what: str, name: str, known: Iterable[str], place: Place) -> Problem:
    hint = nearest(name, known) or "one of " + ", ".join(known)
    return Problem("THEME05", f"no {what} is called `{name}`", place, hint)


def _geometry_faults(shape: ThemeFile, document: yaml.Document) -> Iterator[Problem]:
    boxes = [(path, slot.box) for path, slot in _slots(shape)]
    for name, layout in shape.slides.layouts.items():
        path = ("slides", "layouts", name, "ornaments")
        boxes += [((*path, at), one.box) for at, one in enumerate(layout.ornaments)]
    for where, box in boxes:
        yield from _box_faults(box, shape.slides.size, document.place((*where, "box")))
    for name, style in shape.slides.styles.items():
        if any(
            after >= before for before, after in zip(style.sizes, style.sizes[1:], strict=False)
        ):
            place = document.place(("slides", "styles", name, "sizes"))
            hint = "from the wanted to the smallest allowed"
            yield Problem("THEME08", "sizes must grow smaller", place, hint)
    for name, layout in shape.slides.layouts.items():
        titles = [slot for slot in layout.slots.values() if slot.kind == "title"]
        if len(titles) != 1 or not titles[0].required:
            place = document.key_place(("slides", "layouts", name))
            what = f"layout `{name}` has {len(titles)} title slots that must be filled"
            yield Problem("THEME07", what, place, "give it exactly one of `kind: title`")


def _box_faults(box: list[float], size: list[float], place: Place) -> Iterator[Problem]:
    x, y, width, height = box
    if width <= 0 or height <= 0:
        yield Problem("THEME06", "this box has no area", place, "[x, y, width, height]")
    elif x < 0 or y < 0 or x + width > size[0] or y + height > size[1]:
        over = max(-x, -y, x + width - size[0], y + height - size[1])
        what = f"this box stands {over:g} pt outside the slide"
        yield Problem("THEME06", what, place, f"the slide is {size[0]:g} × {size[1]:g} pt")


# --- contrast -------------------------------------------------------------------------------


def _contrast_faults(shape: ThemeFile, theme: Theme, document: yaml.Document) -> Iterator[Problem]:
    told: set[tuple[str, str, float]] = set()
    for over, under, needed, where in _pairs(shape, theme):
        found = ratio(theme.hex(over), theme.hex(under))
        if found >= needed or (over, under, needed) in told:
            continue
        told.add((over, under, needed))
        passing = nearest_passing(theme.hex(over), theme.hex(under), needed)
        yield Problem(
            "THEME09",
            f"`{over}` {theme.hex(over)} on `{under}` {theme.hex(under)} has a contrast of "
            f"{found:.2f}:1, below {needed:g}:1 ({where})",
            document.place(("colours", over)),
            f'the nearest that passes is "{passing}"',
        )


def _pairs(shape: ThemeFile, theme: Theme) -> Iterator[tuple[str, str, float, str]]:
    """Yield every pair in use: what stands over, what under, the least ratio, and where."""
    slides = theme.slides
    for layout in slides.layouts.values():
        slots = [slot for slot in layout.slots if slot.kind in ("title", "text", "table")]
        for slot in (*slots, *((slides.footer, slides.number) if layout.footer else ())):
            style = slides.styles[slot.style]
            where = f"slot `{slot.name}` of layout `{layout.name}`"
            yield style.colour, layout.ground, _least(style), where
        where = f"emphasis in layout `{layout.name}`"
        yield theme.accent_on(layout.ground), layout.ground, TEXT, where
    for role in theme.series:
        yield role, "paper", GRAPHICS, "a chart series"
        yield f"on-{role}", role, TEXT, "a label on a chart series"
    for over, under, use in shape.contrast:
        yield over, under, TEXT if use == "text" else GRAPHICS, "listed under `contrast`"


def _least(style: TextStyle) -> float:
    return least(style.sizes[-1], bold=style.bold)


# --- a presentation of someone else's -------------------------------------------------------

#: What a role says besides its slots.
_LAYOUT, _AREA, _WITHOUT = "layout", "area", "without"


def _role_faults(shape: ThemeFile, document: yaml.Document) -> Iterator[Problem]:
    for name, entry in shape.deck.roles.items() if shape.deck else ():
        path = ("deck", "roles", name)
        if _LAYOUT not in entry:
            what, hint = f"role `{name}` names no layout", 'layout: "…", as PowerPoint lists it'
            yield Problem("THEME10", what, document.key_place(path), hint)
        for key, value in entry.items():
            if isinstance(value, list) != (key == _WITHOUT):
                what = "a list of slots" if key == _WITHOUT else "one value"
                yield Problem("THEME10", f"`{key}` takes {what}", document.place((*path, key)))
            elif key not in (_LAYOUT, _WITHOUT) and not _is_number(value, key):
                what = f"`{value}` is no index of a placeholder"
                hint = "`./inv template FILE.pptx` prints each placeholder's index"
                yield Problem("THEME10", what, document.place((*path, key)), hint)


def _is_number(value: Any, key: str) -> bool:
    return str(value).isdecimal() or (key == _AREA and value == REST)


def _corporate(entry: DeckEntry | None, folder: str, document: yaml.Document) -> Corporate | None:
    if entry is None:
        return None
    roles = {
        name: Role(
            name=name,
            layout=str(role[_LAYOUT]),
            slots={
                slot: int(str(index))
                for slot, index in role.items()
                if slot not in (_LAYOUT, _AREA, _WITHOUT)
            },
            area=str(role.get(_AREA, "")),
            without=tuple(role.get(_WITHOUT, ())),
            place=document.key_place(("deck", "roles", name)),
        )
        for name, role in entry.roles.items()
    }
    place = document.place(("deck", "pptx"))
    return Corporate(f"{folder}/{entry.pptx}", roles, place)


# --- building -------------------------------------------------------------------------------


def _theme(name: str, shape: ThemeFile, document: yaml.Document) -> Theme:
    slides = shape.slides
    return Theme(
        name=name,
        colours={role: colour.upper() for role, colour in shape.colours.items()},
        series=tuple(shape.series),
        deck_fonts={"heading": shape.deck_fonts.heading, "body": shape.deck_fonts.body},
        slides=SlideGeometry(
            width=slides.size[0],
            height=slides.size[1],
            layouts={
                layout: _layout(layout, entry, document) for layout, entry in slides.layouts.items()
            },
            styles={style: _style(style, entry) for style, entry in slides.styles.items()},
            footer=_slot("footer", slides.footer, document, ("slides", "footer")),
            number=_slot("number", slides.number, document, ("slides", "number")),
            transition=slides.transition,
        ),
        place=Place(f"{FOLDER}/{name}/tokens.yaml"),
        corporate=_corporate(shape.deck, f"{FOLDER}/{name}", document),
    )


def _style(name: str, entry: StyleEntry) -> TextStyle:
    fields = entry.model_dump()
    return TextStyle(name=name, **{**fields, "sizes": tuple(entry.sizes)})


def _layout(name: str, entry: LayoutEntry, document: yaml.Document) -> Layout:
    path = ("slides", "layouts", name)
    return Layout(
        name=name,
        titles=entry.name,
        ground=entry.ground,
        slots=tuple(
            _slot(slot, shape, document, (*path, "slots", slot))
            for slot, shape in entry.slots.items()
        ),
        ornaments=tuple(Ornament(Box(*one.box), one.fill) for one in entry.ornaments),
        footer=entry.footer,
        place=document.key_place(path),
    )


def _slot(name: str, entry: SlotEntry, document: yaml.Document, path: yaml.Path) -> SlotSpec:
    return SlotSpec(
        name=name,
        kind=entry.kind,
        box=Box(*entry.box),
        style=entry.style,
        anchor=entry.anchor,
        required=entry.required,
        most_lines=entry.most_lines,
        place=document.key_place(path),
    )
