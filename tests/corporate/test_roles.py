"""Roles that are proposed for templates of three houses."""

from __future__ import annotations

import pytest
import yaml

from jianbao.corporate.reading import read_template
from jianbao.corporate.roles import hint, propose, written
from jianbao.model.theme import SlideGeometry
from jianbao.problem import Place
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.corporate.templates import TEMPLATES
from tests.projects import ROOT

NAMES = {
    "english": ("Title Slide", "Section Header", "Title and Content", "Two Content"),
    "chinese": ("封面", "章節標題", "標題及內容", "兩欄內容"),
    "german": ("Titelfolie", "Abschnittsüberschrift", "Titel und Inhalt", "Zwei Inhalte"),
}


def geometry() -> SlideGeometry:
    return read_theme(World(ROOT), "ink").slides


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_layout_of_the_theme_has_a_role_that_suits_it(name: str) -> None:
    roles = propose(geometry(), read_template(TEMPLATES[name](), Place("x.pptx")))
    title, section, content, two = NAMES[name]
    assert list(roles) == list(geometry().layouts)
    assert roles["title"].layout == title
    assert roles["section"].layout == section
    assert roles["sources"].layout == two
    for role in ("statement", "key-figures", "claim-chart", "table", "cards", "closing"):
        assert roles[role].layout == content


def test_slots_without_a_place_are_named_and_never_dropped_in_silence() -> None:
    roles = propose(geometry(), read_template(TEMPLATES["german"](), Place("x.pptx")))
    assert roles["title"].slots == {"headline": 0, "text": 31}
    assert roles["title"].without == ("series", "drawing", "byline")
    assert roles["recommendation"].without == ("running", "progress", "number")
    for name, layout in geometry().layouts.items():
        role = roles[name]
        left = {slot.name for slot in layout.slots} - {*role.slots, *role.without}
        assert not left or role.area


def test_the_map_is_yaml_that_says_the_same() -> None:
    roles = propose(geometry(), read_template(TEMPLATES["chinese"](), Place("x.pptx")))
    told = yaml.safe_load("\n".join(written(roles, 'a "b".pptx')))["deck"]
    assert told["pptx"] == 'a "b".pptx'
    assert told["roles"]["key-figures"] == {
        "layout": "標題及內容",
        "headline": 0,
        "area": 1,
        "without": ["running"],
    }
    assert list(told["roles"]) == list(roles)


def test_a_hint_names_the_nearest_layouts_with_their_numbers() -> None:
    template = read_template(TEMPLATES["english"](), Place("x.pptx"))
    said = hint(geometry().layouts["title"], template)
    assert said.startswith("nearest layouts: Title Slide (1), ")
    assert "Vertical" not in said
