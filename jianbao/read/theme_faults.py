"""Finds what is wrong with a theme and its shape cannot see: colours, names, boxes."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.model.theme import STANDS_FOR, with_defaults
from jianbao.problem import Place, Problem
from jianbao.read import yaml
from jianbao.read.layered import COLOUR
from jianbao.read.shapes.theme import SlotEntry, ThemeFile
from jianbao.read.theme_names import ROLES, unknown

#: The ground of a page's inverted part, which a dark screen must say: its ink is light.
PANEL = "panel"


def colour_faults(shape: ThemeFile, document: yaml.Document) -> Iterator[Problem]:
    """Yield each colour that is none, and each that is missing."""
    for part in ("colours", "dark"):
        for role, colour in getattr(shape, part).items():
            if not COLOUR.fullmatch(colour):
                yield Problem(
                    "THEME03",
                    f"`{colour}` is not a colour",
                    document.place((part, role)),
                    'six hexadecimal digits in quotes: "#14213D"',
                )
    for role in shape.dark:
        if role not in (*shape.colours, *STANDS_FOR):
            known = (*shape.colours, *STANDS_FOR)
            yield unknown("colour", role, known, document.key_place(("dark", role)))
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
    colours, styles = with_defaults(shape.colours), shape.slides.styles
    for path, name in _named_colours(shape):
        if name not in colours:
            yield unknown("colour", name, colours, document.place(path))
    for path, slot in _slots(shape):
        if slot.style not in styles:
            yield unknown("style", slot.style, styles, document.place((*path, "style")))
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


def geometry_faults(shape: ThemeFile, document: yaml.Document) -> Iterator[Problem]:
    """Yield each box, row of sizes and layout that cannot be."""
    boxes = [(path, slot.box) for path, slot in _slots(shape)]
    for name, layout in shape.slides.layouts.items():
        path = ("slides", "layouts", name, "ornaments")
        boxes += [((*path, at), one.box) for at, one in enumerate(layout.ornaments)]
    places = [((*where, "box"), box) for where, box in boxes]
    for name, layout in shape.slides.layouts.items():
        if layout.logo:
            places.append((("slides", "layouts", name, "logo"), layout.logo))
    for where, box in places:
        yield from _box_faults(box, shape.slides.size, document.place(where))
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
