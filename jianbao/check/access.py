"""Checks that a slide can be read: by an ear in its order, and by an eye from the last row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from jianbao.check.registry import check
from jianbao.check.subjects import Slides
from jianbao.model.deck import DrawingFill, Fill, TableFill, TextFill
from jianbao.model.drawing import Label
from jianbao.model.theme import Box, Layout, SlotSpec, Theme
from jianbao.problem import Place, Problem, Severity

#: By how much boxes may overlap, in points, and yet stand one after the other.
LOOSE = 1.0
#: Which part of the taller of two boxes stands beside the other where both are in one row.
ROW = 0.5


@check("SLIDE28")
def slides_are_read_as_they_are_seen(slides: Slides) -> Iterator[Problem]:
    """Warn of a layout whose slots are read aloud in another order than they are seen in.

    A slide's title comes first wherever it stands.
    """
    theme = slides.deck.theme
    for name in dict.fromkeys(slide.layout for slide in slides.deck.slides):
        layout = theme.slides.layouts[name]
        used = {slot for one in slides.deck.slides if one.layout == name for slot in one.fills}
        slots = [slot for slot in layout.slots if slot.name in used]
        for first, second in combinations(slots, 2):
            if first.kind != "title" and _stands_before(second.box, first.box):
                what = (
                    f"layout `{name}`: slot `{second.name}` is seen before `{first.name}`, "
                    "and read aloud behind it"
                )
                hint = "put its slots into the order in which they are to be read"
                yield Problem("SLIDE28", what, _place(layout, theme), hint, Severity.WARNING)


@check("SLIDE29")
def text_is_large_enough(slides: Slides) -> Iterator[Problem]:
    """Warn of text in a figure that is smaller than any style of the theme allows."""
    theme = slides.deck.theme
    least = min(style.sizes[-1] for style in theme.slides.styles.values())
    for slide in slides.deck.slides:
        layout = theme.slides.layouts[slide.layout]
        for slot in layout.slots:
            size = _smallest(slide.fills.get(slot.name))
            if size and size < least:
                what = f"text of {size:g} pt in {_figure(slot, slide.fills[slot.name])}"
                hint = f"the theme's smallest is {least:g} pt: give it more room, or fewer words"
                yield Problem("SLIDE29", what, slide.place, hint, Severity.WARNING)


def _stands_before(one: Box, other: Box) -> bool:
    """Return whether a reader's eye meets ``one`` before ``other``: above it, or left in a row."""
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    if across > LOOSE:
        return one.y + one.height <= other.y + LOOSE
    in_row = down > ROW * max(one.height, other.height)
    return in_row and one.x + one.width <= other.x + LOOSE


def _smallest(fill: Fill | None) -> float:
    """Return the size of the smallest text that a figure shows, in points, or 0."""
    match fill:
        case DrawingFill():
            sizes = (one.size for one in fill.drawing.shapes if isinstance(one, Label))
            return round(min(sizes, default=0.0), 2)
        case TableFill():
            return fill.size
    return 0.0


def _figure(slot: SlotSpec, fill: Fill) -> str:
    name = f"slot `{slot.name}`"
    return name if isinstance(fill, TextFill) else f"{name}, figure `{fill.figure.id}`"


def _place(layout: Layout, theme: Theme) -> Place:
    return layout.place or theme.place
