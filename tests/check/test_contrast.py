"""Text that a template sets too pale is told, once for each role and slot."""

from __future__ import annotations

from dataclasses import replace

from jianbao.check import Slides
from jianbao.check.contrast import text_can_be_read_on_a_template
from jianbao.model.deck import Deck, DrawingFill
from jianbao.model.drawing import Drawing, Label, Rectangle
from jianbao.problem import Place
from tests.export.powerpoint import sample

LAYOUT = "points"


def on_a_template(ground: str = "paper", *, known: bool = True) -> Deck:
    """Return two slides of one layout on somebody's template, whose ground has a colour."""
    deck = sample.deck()
    slide = next(one for one in deck.slides if one.layout == LAYOUT)
    layout = replace(
        deck.theme.slides.layouts[LAYOUT],
        ground=ground,
        ground_known=known,
        place=Place("roles.yaml", 7),
    )
    layouts = {**deck.theme.slides.layouts, LAYOUT: layout}
    looks = replace(deck.theme.slides, layouts=layouts)
    theme = replace(deck.theme, slides=looks, scheme={"tx1": "ink"})
    return replace(deck, theme=theme, slides=(slide, slide))


def told(deck: Deck) -> list[str]:
    subject = Slides(None, deck)  # type: ignore[arg-type]  # this check looks at the deck alone
    return [str(one) for one in text_can_be_read_on_a_template(subject)]


def test_text_in_the_colour_of_its_ground_is_told_once_for_each_slot() -> None:
    ink = sample.THEME.hex("ink")
    found = told(on_a_template("ink"))
    assert found[0] == (
        f"roles.yaml:7: warning: role `points`: slot `headline` in {ink} on {ink} has a contrast"
        " of 1.00:1, below 3:1 [PPTX11] (have the template's owner mend it, or take another layout)"
    )
    assert len(found) == len(set(found)) > 1, "two slides of one layout"
    assert {one.rpartition("below ")[2].split(":1")[0] for one in found} == {"3", "4.5"}


def test_words_of_a_drawing_are_judged_on_what_they_stand_on() -> None:
    def word(y: float, colour: str) -> Label:
        return Label(10, y, 40, 20, ("Word",), 12, 1.2, colour)

    deck = on_a_template()
    slide = next(
        one
        for one in sample.deck().slides
        if any(isinstance(fill, DrawingFill) for fill in one.fills.values())
    )
    name, fill = next((n, f) for n, f in slide.fills.items() if isinstance(f, DrawingFill))
    box = Rectangle(0, 0, 100, 30, fill="ink")
    shapes = (box, word(5, "paper"), word(40, "ink"), word(70, "paper"), word(5, "ink"))
    fills = {**slide.fills, name: replace(fill, drawing=Drawing(100, 100, shapes))}
    found = told(replace(deck, slides=(replace(slide, fills=fills),)))
    assert len(found) == 1, "of one slot, the first"
    assert f"slot `{name}` in" in found[0]
    fine = {**slide.fills, name: replace(fill, drawing=Drawing(100, 100, shapes[:3]))}
    assert told(replace(deck, slides=(replace(slide, fills=fine),))) == []


def test_text_that_can_be_read_is_passed() -> None:
    assert told(on_a_template("paper")) == []


def test_a_ground_that_nobody_knows_is_told_once() -> None:
    assert told(on_a_template(known=False)) == [
        (
            "roles.yaml:7: warning: role `points`: its ground is a picture or gradient; see"
            " yourself whether text can be read on it [PPTX11]"
            " (have the template's owner mend it, or take another layout)"
        )
    ]


def test_a_theme_of_our_own_was_tested_before() -> None:
    deck = on_a_template("ink")
    assert told(replace(deck, theme=replace(deck.theme, scheme={}))) == []


def test_a_layout_without_a_place_is_told_at_the_theme() -> None:
    deck = on_a_template(known=False)
    layout = replace(deck.theme.slides.layouts[LAYOUT], place=None)
    looks = replace(deck.theme.slides, layouts={**deck.theme.slides.layouts, LAYOUT: layout})
    (found,) = told(replace(deck, theme=replace(deck.theme, slides=looks)))
    assert found.startswith(f"{deck.theme.place}: warning: ")
