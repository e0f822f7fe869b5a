"""A theme in a template's look, and what is said where a role map is wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from jianbao.compose.deck.slides import deck_from_html
from jianbao.corporate.dress import dressed
from jianbao.corporate.reading import read_template
from jianbao.model.contrast import ratio
from jianbao.press.deck import slide_ruler
from jianbao.problem import ProblemError
from jianbao.world import World
from tests.corporate.houses import PLACE, dress, edition_in, house
from tests.corporate.templates import TEMPLATES
from tests.support.projects import ROOT


@pytest.mark.parametrize("name", TEMPLATES)
def test_boxes_sizes_colours_and_fonts_are_the_templates(name: str) -> None:
    theme = dress(name)
    statement = theme.slides.layouts["statement"]
    headline = statement.slot("headline")
    assert headline
    assert headline.holder == 0
    style = theme.slides.styles[headline.style]
    wanted = {"english": 44.0, "chinese": 44.0, "german": 28.6}[name]
    assert style.sizes[0] == wanted
    assert theme.deck_fonts["heading"] == ("Georgia" if name == "german" else "Calibri")
    assert theme.slides.width / theme.slides.height == pytest.approx(
        4 / 3 if name == "english" else 16 / 9
    )


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_box_stands_on_the_slide_and_under_its_headline(name: str) -> None:
    theme = dress(name)
    for layout in theme.slides.layouts.values():
        for slot in layout.slots:
            box = slot.box
            assert min(box.x, box.y) >= 0
            assert box.x + box.width <= theme.slides.width
            assert box.y + box.height <= theme.slides.height


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_role_of_the_theme_has_a_colour_and_text_can_be_read(name: str) -> None:
    theme = dress(name)
    assert {"paper", "ink", "muted", "rule", "tint", "accent", *theme.series} <= set(theme.colours)
    for role in ("ink", "muted", "accent"):
        assert ratio(theme.hex(role), theme.hex("paper")) >= 4.5
    for role in theme.series:
        assert ratio(theme.hex(f"on-{role}"), theme.hex(role)) >= 4.5


def test_styles_have_names_that_a_style_sheet_may_use() -> None:
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in dress("english").slides.styles)


def test_accents_are_the_templates_in_their_order() -> None:
    theme = dress("chinese")
    assert [theme.hex(role) for role in theme.series[:3]] == ["#8C2D19", "#2F5D62", "#6B4E9B"]
    assert theme.scheme["accent1"] == "accent-1"


def test_text_of_a_dark_layout_is_light() -> None:
    theme = dress("chinese", statement={"layout": "章節標題", "area": "1"})
    layout = theme.slides.layouts["statement"]
    assert theme.is_dark(layout.ground)
    text = layout.slot("text")
    assert text
    colour = theme.hex(theme.slides.styles[text.style].colour)
    assert ratio(colour, "#1B1B1B") >= 4.5


def test_the_largest_text_of_an_area_goes_into_its_placeholder() -> None:
    theme = dress("german")
    held = [slot.name for slot in theme.slides.layouts["key-figures"].slots if slot.moved]
    assert held == ["text"]


def test_a_slides_main_text_is_not_muted() -> None:
    theme = dress("chinese")
    layout = theme.slides.layouts["statement"]
    text, source = layout.slot("text"), layout.slot("source")
    assert text
    assert source
    assert theme.slides.styles[text.style].colour == "ink"
    assert theme.slides.styles[source.style].colour == "muted"


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown layout": (
        {"statement": {"layout": "Title and Contents"}},
        (
            "role `statement`: the template has no layout “Title and Contents” [PPTX07]"
            " (did you mean `Title and Content`?)"
        ),
    ),
    "a layout nothing like it": (
        {"statement": {"layout": "Zzz"}},
        (
            "role `statement`: the template has no layout “Zzz” [PPTX07]"
            " (nearest layouts: Title and Content (2), Title Slide (1), Title Only (6))"
        ),
    ),
    "a layout without a title": (
        {"statement": {"layout": "Blank"}},
        (
            "role `statement`: layout “Blank” has no title, and every slide has one [PPTX07]"
            " (nearest layouts: Title and Content (2), Title Slide (1), Title Only (6))"
        ),
    ),
    "an unknown role": (
        {"statemnt": {"layout": "2"}},
        "no role is called `statemnt` [PPTX06] (did you mean `statement`?)",
    ),
    "an unknown placeholder": (
        {"statement": {"slots": {"headline": 0, "text": 7}, "area": ""}},
        (
            "role `statement`: layout “Title and Content” has no placeholder 7 [PPTX08]"
            " (it has 0 (Title 1), 1 (Content Placeholder 2))"
        ),
    ),
    "an unknown slot": (
        {"statement": {"slots": {"headline": 0, "txt": 1}}},
        "role `statement` has no slot `txt` [PPTX08] (did you mean `text`?)",
    ),
    "a headline that is no title": (
        {"statement": {"slots": {"headline": 1}}},
        (
            "role `statement`: placeholder 1 (Content Placeholder 2) "
            "of layout “Title and Content” is no title [PPTX08]"
            " (the title is placeholder 0)"
        ),
    ),
    "one placeholder twice": (
        {"statement": {"slots": {"headline": 0, "text": 1, "source": 1}}},
        (
            "role `statement`: two slots fill placeholder 1 [PPTX08]"
            " (layout “Title and Content” has 0 (Title 1), 1 (Content Placeholder 2))"
        ),
    ),
    "a slot without a place": (
        {"table": {"area": ""}},
        (
            "slot `table` of role `table` has no place [PPTX09]"
            " (name its placeholder, give the role an `area`, or put it in `without`)"
        ),
    ),
    "an area that is not there": (
        {"statement": {"area": "5"}},
        (
            "role `statement`: layout “Title and Content” has no area 5 [PPTX08]"
            " (one of 1 (Content Placeholder 2), or rest)"
        ),
    ),
    "an area without room": (
        {"statement": {"layout": "Section Header", "area": "rest"}},
        (
            "role `statement`: area rest of layout “Section Header” is 598 × 26 pt [PPTX09]"
            " (at least 60 × 60 are needed: take another layout)"
        ),
    ),
    "a headline without a place": (
        {"statement": {"slots": {}, "area": ""}},
        (
            "slot `headline` of role `statement` has no place [PPTX09]"
            " (name its placeholder, give the role an `area`, or put it in `without`)"
        ),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_a_role_map_is_told_at_its_line_with_what_would_do(name: str) -> None:
    changes, message = FAULTS[name]
    with pytest.raises(ProblemError) as refused:
        dress("english", **changes)
    assert str(refused.value) == f"{PLACE}: error: {message}"


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ProblemError) as refused:
        dress("english", statement={"layout": "Zzz"}, table={"area": ""})
    assert {problem.code for problem in refused.value.problems} == {"PPTX07", "PPTX09"}


def test_a_table_on_a_dark_ground_is_refused() -> None:
    with pytest.raises(ProblemError) as refused:
        dress("chinese", table={"layout": "章節標題", "area": "1"})
    assert str(refused.value) == (
        f"{PLACE}: error: role `table` shows a table, which cannot be read on #1B1B1B, the ground"
        " of layout “章節標題” [PPTX10] (take a layout with a light ground)"
    )


def test_a_role_that_a_slide_needs_and_the_map_lacks_is_named_with_the_nearest_layouts() -> None:
    theme = house("german")
    assert theme.corporate
    roles = {name: role for name, role in theme.corporate.roles.items() if name != "cards"}
    theme = replace(theme, corporate=replace(theme.corporate, roles=roles))
    theme = dressed(theme, read_template(TEMPLATES["german"](), PLACE))
    edition = edition_in("en")
    html = '<body><section data-layout="cards" id="a"><h1>A</h1></section></body>'
    with pytest.raises(ProblemError) as refused:
        deck_from_html(html, edition, theme, slide_ruler(World(ROOT), theme, edition.language))
    problem = refused.value.problems[0]
    assert str(problem).startswith(
        f"{PLACE}: error: the template in `deck` has no role `cards`, which this slide needs"
        " [PPTX13] ("
    )
    assert "Titel und Inhalt (2)" in problem.hint
