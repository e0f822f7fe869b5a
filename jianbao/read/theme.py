"""Reads a theme, ``assets/themes/<name>/tokens.yaml``, and tests the contrast of its colours."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from jianbao.model.theme import (
    Box,
    Layout,
    Ornament,
    PageLook,
    SlideGeometry,
    SlotSpec,
    TextStyle,
    Theme,
    with_defaults,
)
from jianbao.problem import Place, Problem, ProblemError, attempt, nearest
from jianbao.read import yaml
from jianbao.read.corporate import corporate, role_faults
from jianbao.read.fit import fit
from jianbao.read.language import misnamed
from jianbao.read.layered import laid_over
from jianbao.read.logo import read_logo
from jianbao.read.shapes.theme import LayoutEntry, SlotEntry, StyleEntry, ThemeFile
from jianbao.read.theme_contrast import contrast_faults
from jianbao.read.theme_faults import colour_faults, geometry_faults, reference_faults
from jianbao.read.theme_names import without_misspelt
from jianbao.world import World

FOLDER = "assets/themes"
#: Themes that may extend each other, one by one.
MOST_LAYERS = 20
#: Points between a text on a slide and the logo beside it.
AIR = 16.0


def themes(world: World) -> tuple[str, ...]:
    """Return the names of all themes."""
    return tuple(
        name for name in world.folders(FOLDER) if world.exists(f"{FOLDER}/{name}/tokens.yaml")
    )


def read_theme(world: World, name: str, place: Place | None = None) -> Theme:
    """Return the theme ``name``; raise ProblemError with every fault of its tokens.

    ``place`` is where the theme is asked for.
    """
    document, misspelt = without_misspelt(_document(world, name, place))
    shape = attempt(partial(fit, ThemeFile, document), misspelt)
    if shape is None:
        raise ProblemError(misspelt)
    faults = [*misspelt, *colour_faults(shape, document), *reference_faults(shape, document)]
    faults += geometry_faults(shape, document)
    faults += role_faults(shape, document)
    named = (("slides", "layouts", layout, "name") for layout in shape.slides.layouts)
    for path in (("name",), ("logo", "alt"), *named):
        faults += misnamed(world, document, path)
    logo = attempt(partial(read_logo, world, shape.logo, f"{FOLDER}/{name}", document), faults)
    if faults:
        raise ProblemError(faults)
    theme = _making_room(replace(_theme(name, shape, document), logo=logo))
    faults = list(contrast_faults(shape, theme, document))
    if faults:
        raise ProblemError(faults)
    return theme


def whose_layout(world: World, theme: str, layout: str) -> str:
    """Return how ``theme`` comes by a slide layout that only another has, or nothing."""
    owner = next((name for name in themes(world) if layout in _layouts(world, name)), "")
    if not owner:
        return ""
    if theme in _line(world, owner, (), None):
        return f"`{owner}`, which extends `{theme}`, has it: build with --theme {owner}"
    both = f"`extends: [{owner}, {theme}]`"
    return f"`{owner}` has it: a theme of your own that says {both} has both"


def _layouts(world: World, name: str) -> tuple[str, ...]:
    """Return the slide layouts that a theme's own file names, whatever else is wrong with it."""
    file = f"{FOLDER}/{name}/tokens.yaml"
    keys = yaml.survey(file, world.read_text(file)).keys
    return tuple(str(key[2]) for key in keys if key[:2] == ("slides", "layouts") and key[2:])


# --- files that extend others -------------------------------------------------------------


def _document(world: World, name: str, place: Place | None) -> yaml.Document:
    """Return a theme's tokens laid over those of the themes that it extends."""
    base, *others = _line(world, name, (), place).values()
    for document in others:
        base = laid_over(document, base)
    return base


def _line(
    world: World,
    name: str,
    above: tuple[str, ...],
    asked: Place | None,
    before: Collection[str] = (),
) -> dict[str, yaml.Document]:
    """Return a theme's file and those of what it extends by name, the farthest first, each once.

    Of several that it extends, the later goes over the earlier: `[plain, stage]` has what both
    stand on, then what `plain` says of its own, then `stage`. What was met ``before`` is left out.
    """
    file = f"{FOLDER}/{name}/tokens.yaml"
    if not world.exists(file):
        known = themes(world)
        hint = nearest(name, known) or f"there are {', '.join(known)}"
        place = asked or Place(file)
        raise ProblemError(Problem("THEME01", f"no theme is called `{name}`", place, hint))
    document = yaml.survey(file, world.read_text(file))
    line: dict[str, yaml.Document] = {}
    if len(above) >= MOST_LAYERS:
        what = f"more than {MOST_LAYERS} themes extend each other"
        hint = "extend a theme that stands nearer to the first"
        raise ProblemError(Problem("THEME02", what, asked or Place(file), hint))
    named: list[str] = []
    if isinstance(document.data, dict) and document.data.get("extends") == []:
        what, hint = "this list is empty", "name a theme, or take `extends` out"
        raise ProblemError(Problem("YAML15", what, document.place(("extends",)), hint))
    for base, place in _extended(document):
        if base in named:
            what = f"`{base}` stands twice in `extends`"
            raise ProblemError(Problem("REF06", what, place, "take one out"))
        named.append(base)
        if base in (*above, name):
            circle = " → ".join((*above, name, base))
            what, hint = f"themes extend each other: {circle}", "take `extends` out of one of them"
            raise ProblemError(Problem("THEME02", what, place, hint))
        if base not in before and base not in line:
            line |= _line(world, base, (*above, name), place, (*before, *line))
    return {**line, name: document}


def _extended(document: yaml.Document) -> tuple[tuple[str, Place], ...]:
    """Return the names of themes that a file says it extends, and where."""
    named = document.data.get("extends") if isinstance(document.data, dict) else None
    if not isinstance(named, list):
        return ((str(named), document.place(("extends",))),) if named else ()
    return tuple((str(one), document.place(("extends", index))) for index, one in enumerate(named))


# --- building -------------------------------------------------------------------------------


def _theme(name: str, shape: ThemeFile, document: yaml.Document) -> Theme:
    slides = shape.slides
    return Theme(
        name=name,
        colours=_colours(shape),
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
        dark=_dark(shape),
        page=PageLook(**{**shape.page.model_dump(), "faces": shape.page.faces.model_dump()}),
        corporate=corporate(shape.deck, f"{FOLDER}/{name}", document),
    )


def _colours(shape: ThemeFile) -> dict[str, str]:
    return with_defaults({role: colour.upper() for role, colour in shape.colours.items()})


def _dark(shape: ThemeFile) -> dict[str, str]:
    """Return every role's colour on a dark screen; none where the theme has no such colours."""
    if not shape.dark:
        return {}
    return {**_colours(shape), **{role: colour.upper() for role, colour in shape.dark.items()}}


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
        logo=Box(*entry.logo) if entry.logo else None,
        footer=entry.footer,
        place=document.key_place(path),
    )


def _making_room(theme: Theme) -> Theme:
    """Return ``theme`` with texts that end before its logo, or begin behind it.

    So they are measured as they will stand. A deck on someone else's template has that one's logo.
    """
    if theme.logo is None or theme.corporate:
        return theme
    layouts = {}
    for name, layout in theme.slides.layouts.items():
        placed = theme.logo_on(layout)
        slots = (_beside(slot, placed.taken) if placed else slot for slot in layout.slots)
        layouts[name] = replace(layout, slots=tuple(slots))
    return replace(theme, slides=replace(theme.slides, layouts=layouts))


def _beside(slot: SlotSpec, taken: Box) -> SlotSpec:
    box = slot.box
    if slot.kind not in ("title", "text") or not box.touches(taken):
        return slot
    end = box.x + box.width
    if taken.x + taken.width / 2 > box.x + box.width / 2:
        start, end = box.x, taken.x - AIR
    else:
        start = taken.x + taken.width + AIR
    if end <= start:
        return slot
    return replace(slot, box=replace(box, x=start, width=end - start))


def _slot(name: str, entry: SlotEntry, document: yaml.Document, path: yaml.Path) -> SlotSpec:
    return SlotSpec(
        name=name,
        kind=entry.kind,
        box=Box(*entry.box),
        style=entry.style,
        anchor=entry.anchor,
        required=entry.required,
        most_lines=entry.most_lines or 0,
        place=document.key_place(path),
    )
