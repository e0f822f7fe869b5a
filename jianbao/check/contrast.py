"""Checks that what stands on a presentation of someone else's can be read there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jianbao.check.registry import check
from jianbao.check.subjects import Slides
from jianbao.model.contrast import least, ratio
from jianbao.model.deck import Deck, DrawingFill, Fill, Slide, TextFill
from jianbao.model.drawing import Label, Rectangle, Shape
from jianbao.model.theme import Layout, TextStyle
from jianbao.problem import Problem, Severity


@check("PPTX11")
def text_can_be_read_on_a_template(slides: Slides) -> Iterator[Problem]:
    """Warn of text that a template sets too pale for its ground."""
    deck = slides.deck
    if not deck.theme.scheme:
        return
    told: set[tuple[str, str]] = set()
    for slide in deck.slides:
        layout = deck.theme.slides.layouts[slide.layout]
        for slot, what in _pale(deck, slide, layout):
            if (layout.name, slot) not in told:
                told.add((layout.name, slot))
                place = layout.place or deck.theme.corporate_place
                hint = "have the template's owner mend it, or take another layout"
                yield Problem("PPTX11", f"role `{layout.name}`: {what}", place, hint, _WARNING)


_WARNING = Severity.WARNING


def _pale(deck: Deck, slide: Slide, layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield each slot of a slide whose text is too pale, and how much."""
    if not layout.ground_known:
        yield "", "its ground is a picture or gradient; see yourself whether text can be read on it"
        return
    theme = deck.theme
    for slot in layout.slots:
        fill = slide.fills.get(slot.name)
        for role, on, needed in sorted(_texts(fill, theme.slides.styles[slot.style], layout)):
            colour, ground = theme.hex(role), theme.hex(on)
            found = ratio(colour, ground)
            if found < needed:
                text = f"slot `{slot.name}` in {colour} on {ground}"
                yield slot.name, f"{text} has a contrast of {found:.2f}:1, below {needed:g}:1"


def _texts(fill: Fill | None, style: TextStyle, layout: Layout) -> set[tuple[str, str, float]]:
    """Return the roles of what is read in a slot and of what it stands on, and the least ratio."""
    match fill:
        case TextFill():
            needed = least(fill.size, bold=style.bold)
            runs = (run for one in fill.paragraphs for run in one.runs)
            return {(run.colour or style.colour, layout.ground, needed) for run in runs}
        case DrawingFill():
            return {*_labels(fill.drawing.shapes, layout.ground)}
    return set()


def _labels(shapes: Sequence[Shape], ground: str) -> Iterator[tuple[str, str, float]]:
    """Yield the same of a drawing's words, which stand on the last box drawn under them.

    Dots, polygons and hatched boxes are passed over: of words on those nothing is known.
    """
    boxes: list[Rectangle] = []
    for shape in shapes:
        if isinstance(shape, Rectangle) and shape.fill and not shape.hatch:
            boxes.append(shape)
        elif isinstance(shape, Label):
            x, y = shape.x + shape.width / 2, shape.y + shape.height / 2
            under = [one.fill for one in boxes if _holds(one, x, y)]
            needed = least(shape.size, bold=shape.bold)
            yield shape.colour, (ground, *under)[-1], needed


def _holds(box: Rectangle, x: float, y: float) -> bool:
    return box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height
