"""Checks that what stands on a presentation of someone else's can be read there."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.check.registry import check
from jianbao.check.subjects import Slides
from jianbao.model.contrast import least, ratio
from jianbao.model.deck import Deck, Slide, TextFill
from jianbao.model.theme import Layout
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
    ground = theme.hex(layout.ground)
    for slot in layout.slots:
        fill = slide.fills.get(slot.name)
        if not isinstance(fill, TextFill):
            continue
        style = theme.slides.styles[slot.style]
        roles = {run.colour or style.colour for one in fill.paragraphs for run in one.runs}
        for role in sorted(roles):
            found = ratio(theme.hex(role), ground)
            needed = least(fill.size, bold=style.bold)
            if found < needed:
                text = f"slot `{slot.name}` in {theme.hex(role)} on {ground}"
                yield slot.name, f"{text} has a contrast of {found:.2f}:1, below {needed:g}:1"
