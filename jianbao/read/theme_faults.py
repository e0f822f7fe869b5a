"""Finds what is wrong with a theme and its shape cannot see: names, boxes, contrast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jianbao.model.contrast import GRAPHICS, TEXT, least, nearest_passing, ratio
from jianbao.model.theme import TextStyle, Theme
from jianbao.problem import Place, Problem, nearest_of
from jianbao.read import yaml
from jianbao.read.shapes.theme import SlotEntry, ThemeFile

#: On a dark screen, the ground of what is else set on ``ink``, which is the text's there.
PANEL = "panel"
#: Roles that drawings, charts and templates name; a theme may add others.
ROLES = ("paper", "ink", "muted", "rule", "tint", "accent")


def colour_faults(shape: ThemeFile, document: yaml.Document) -> Iterator[Problem]:
    """Yield each colour that is none, and each that is missing."""
    for part in ("colours", "dark"):
        for role, colour in getattr(shape, part).items():
            if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
                yield Problem(
                    "THEME03",
                    f"`{colour}` is not a colour",
                    document.place((part, role)),
                    'six hexadecimal digits in quotes: "#14213D"',
                )
    for role in shape.dark:
        if role not in (*shape.colours, PANEL):
            known = (*shape.colours, PANEL)
            yield _unknown("colour", role, known, document.key_place(("dark", role)))
    for role in (*ROLES, PANEL) if shape.dark else ():
        if role not in shape.dark:
            what, place = f"the colour `{role}` is missing", document.key_place(("dark",))
            yield Problem("THEME04", what, place, f'write {role}: "#…" under `dark`')
    for role in ROLES:
        if role not in shape.colours:
            what, place = f"the colour `{role}` is missing", document.key_place(("colours",))
            yield Problem("THEME04", what, place, f'write {role}: "#…" under `colours`')


def reference_faults(shape: ThemeFile, document: yaml.Document) -> Iterator[Problem]:
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
    hint = nearest_of(name, known)
    return Problem("THEME05", f"no {what} is called `{name}`", place, hint)


def geometry_faults(shape: ThemeFile, document: yaml.Document) -> Iterator[Problem]:
    """Yield each box, row of sizes and layout that cannot be."""
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
            what = f"layout `{name}` has {len(titles)} title slots"
            hint = "give it exactly one of `kind: title`"
            if len(titles) == 1:
                what = f"the title slot of layout `{name}` may stay empty"
                hint = "every slide has a title: take out `required: false`"
            yield Problem("THEME07", what, place, hint)


def _box_faults(box: list[float], size: list[float], place: Place) -> Iterator[Problem]:
    x, y, width, height = box
    if width <= 0 or height <= 0:
        yield Problem("THEME06", "this box has no area", place, "[x, y, width, height]")
    elif x < 0 or y < 0 or x + width > size[0] or y + height > size[1]:
        over = max(-x, -y, x + width - size[0], y + height - size[1])
        what = f"this box stands {over:g} pt outside the slide"
        yield Problem("THEME06", what, place, f"the slide is {size[0]:g} × {size[1]:g} pt")


# --- contrast -------------------------------------------------------------------------------


def contrast_faults(shape: ThemeFile, theme: Theme, document: yaml.Document) -> Iterator[Problem]:
    """Yield each pair of colours that is too hard to tell apart, with the nearest that passes."""
    told: set[tuple[str, str, str, float]] = set()
    for part, colours, pairs in (
        ("colours", theme.colours, _pairs(shape, theme)),
        ("dark", theme.dark, _dark_pairs(shape, theme)),
    ):
        for over, under, needed, where in pairs:
            found = ratio(colours[over], colours[under])
            if found >= needed or (part, over, under, needed) in told:
                continue
            told.add((part, over, under, needed))
            passing = nearest_passing(colours[over], colours[under], needed)
            yield Problem(
                "THEME09",
                f"`{over}` {colours[over]} on `{under}` {colours[under]} has a contrast of "
                f"{found:.2f}:1, below {needed:g}:1 ({where})",
                _place(part, over, document),
                f'the nearest that passes is "{passing}"',
            )


def _place(part: str, role: str, document: yaml.Document) -> Place:
    """Return where a colour is said: on a dark screen, that of a role may be the page's own."""
    path = (part, role)
    return document.place(path if path in document.places else ("colours", role))


def _dark_pairs(shape: ThemeFile, theme: Theme) -> Iterator[tuple[str, str, float, str]]:
    """Yield the pairs of a page on a dark screen; what stands on ink stands on the panel there."""
    if not theme.dark:
        return
    for over in ("ink", "muted", "accent"):
        for under in ("paper", "tint"):
            yield over, under, TEXT, "text on a dark screen"
    for role in theme.series:
        yield role, "paper", GRAPHICS, "a chart series on a dark screen"
        yield f"on-{role}", role, TEXT, "a label on a chart series on a dark screen"
    for over, under, use in shape.contrast:
        ground = PANEL if under == "ink" else under
        needed = TEXT if use == "text" else GRAPHICS
        yield over, ground, needed, "listed under `contrast`, on a dark screen"


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
