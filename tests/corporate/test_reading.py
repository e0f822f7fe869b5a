"""A template as it is inherited: sizes, places, colours and grounds of placeholders."""

from __future__ import annotations

import pytest

from jianbao.corporate.colour import changed as coloured
from jianbao.corporate.reading import read_template
from jianbao.model.template import Holder, Template
from jianbao.problem import Place
from tests.corporate.templates import TEMPLATES


def read(name: str) -> Template:
    return read_template(TEMPLATES[name](), Place("x.pptx"))


def holder(template: Template, layout: str, index: int) -> Holder:
    found = template.layout(layout)
    assert found
    made = found.holder(index)
    assert made
    return made


def test_size_layouts_fonts_and_old_slides_are_told() -> None:
    found = read("english")
    assert (found.width, found.height, found.slides) == (720, 540, 2)
    assert [layout.number for layout in found.layouts] == list(range(1, 12))
    assert found.fonts[0] == {"heading": "Calibri", "body": "Calibri"}
    assert read("german").fonts[0]["heading"] == "Georgia"


def test_a_size_comes_from_the_layout_or_from_the_masters_styles() -> None:
    found = read("english")
    assert holder(found, "Title and Content", 0).size == 44
    assert holder(found, "Title and Content", 1).size == 32
    assert holder(found, "Section Header", 0).size == 40
    assert holder(found, "Section Header", 0).bold
    assert holder(found, "Title Slide", 1).align == "center"


def test_a_place_comes_from_the_master_and_text_keeps_its_margins() -> None:
    title = holder(read("english"), "Title and Content", 0)
    assert (title.frame.x, title.frame.width) == (36, 648)
    assert title.box.width == pytest.approx(648 - 2 * 7.2)


def test_indexes_are_as_odd_as_the_template_has_them() -> None:
    assert [each.index for each in read("german").layouts[1].holders] == [0, 31]


def test_colours_are_those_of_the_theme_as_the_master_maps_them() -> None:
    colours = read("chinese").colours[0]
    assert (colours["tx1"], colours["accent1"]) == ("#1B1B1B", "#8C2D19")
    assert colours["bg1"] == "#FFFFFF"


def test_a_layout_has_a_ground_and_text_of_its_own() -> None:
    dark = read("chinese").layout("章節標題")
    assert dark
    assert (dark.ground, dark.ground_known) == ("#1B1B1B", True)
    assert dark.holders[0].colour == "#FFFFFF"
    assert read("chinese").layouts[0].ground == "#FFFFFF"


def test_a_tint_is_mixed_in_light() -> None:
    assert coloured("#000000", [("tint", "75000")]) == "#898989"
    assert coloured("#FFFFFF", [("shade", "50000")]) == "#BCBCBC"
    assert coloured("#4F81BD", [("alpha", "50000")]) == "#4F81BD"
    assert coloured("#000000", [("lumMod", "50000"), ("lumOff", "50000")]) == "#808080"


def test_a_layout_is_found_by_name_or_number() -> None:
    found = read("german")
    assert found.layout("Nur Titel") == found.layout("5")
    assert found.layout("Titel") is None
