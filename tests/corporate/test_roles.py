"""Roles that are proposed for templates of three houses."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pptx
import pytest
import yaml

from jianbao.corporate.dress import dressed
from jianbao.corporate.proposal import Proposal, propose, written
from jianbao.corporate.reading import read_template
from jianbao.corporate.roles import hint
from jianbao.model.corporate import Corporate, Role
from jianbao.problem import Place, ProblemError
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.corporate.templates import TEMPLATES
from tests.support.projects import ROOT

NAMES = {
    "english": ("Title Slide", "Section Header", "Title and Content", "Two Content"),
    "chinese": ("封面", "章節標題", "標題及內容", "兩欄內容"),
    "german": ("Titelfolie", "Abschnittsüberschrift", "Titel und Inhalt", "Zwei Inhalte"),
}


THEME = read_theme(World(ROOT), "ink")


def proposed(blob: bytes) -> Proposal:
    return propose(THEME, read_template(blob, Place("x.pptx")))


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_layout_of_the_theme_has_a_role_that_suits_it(name: str) -> None:
    roles = proposed(TEMPLATES[name]()).roles
    title, section, content, two = NAMES[name]
    assert list(roles) == list(THEME.slides.layouts)
    assert roles["title"].layout == title
    assert roles["section"].layout == section
    assert roles["sources"].layout == two
    for role in ("statement", "key-figures", "claim-chart", "table", "cards", "closing"):
        assert roles[role].layout == content


def test_slots_without_a_place_are_named_and_never_dropped_in_silence() -> None:
    roles = proposed(TEMPLATES["german"]()).roles
    assert roles["title"].slots == {"headline": 0, "text": 31}
    assert roles["title"].without == ("series", "drawing", "byline")
    assert roles["recommendation"].without == ("running", "progress", "number")
    for name, layout in THEME.slides.layouts.items():
        role = roles[name]
        left = {slot.name for slot in layout.slots} - {*role.slots, *role.without}
        assert not left or role.area


def test_the_map_is_yaml_that_says_the_same() -> None:
    proposal = proposed(TEMPLATES["chinese"]())
    told = yaml.safe_load("\n".join(written(proposal, 'a "b".pptx')))["deck"]
    assert told["pptx"] == 'a "b".pptx'
    assert told["roles"]["key-figures"] == {
        "layout": "標題及內容",
        "headline": 0,
        "area": 1,
        "without": ["running"],
    }
    assert list(told["roles"]) == list(proposal.roles)


def test_a_hint_names_the_nearest_layouts_with_their_numbers() -> None:
    template = read_template(TEMPLATES["english"](), Place("x.pptx"))
    said = hint(THEME.slides.layouts["title"], template)
    assert said.startswith("nearest layouts: Title Slide (1), ")
    assert "Vertical" not in said


# --- only what a build takes -------------------------------------------------------------------


def flattened(*names: str, kinds: tuple[str, ...] = ("obj", "body")) -> bytes:
    """Return the English template, in whose layouts of these names rooms have no height."""
    presentation = pptx.Presentation(BytesIO(TEMPLATES["english"]()))
    for layout in presentation.slide_layouts:
        for holder in layout.placeholders if layout.name in names or not names else ():
            if (holder.element.ph.get("type") or "obj") in kinds:
                holder.height = 0
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def taken(proposal: Proposal, blob: bytes) -> None:
    """Dress the theme in a proposal; a ProblemError is what a build would refuse."""
    roles = Corporate("house.pptx", proposal.roles, Place("tokens.yaml"))
    dressed(replace(THEME, corporate=roles), read_template(blob, Place("x.pptx")))


@pytest.mark.parametrize("name", TEMPLATES)
def test_what_is_proposed_is_taken_as_it_is(name: str) -> None:
    proposal = proposed(TEMPLATES[name]())
    assert not proposal.lacking
    taken(proposal, TEMPLATES[name]())


def test_a_placeholder_without_a_height_is_no_room_and_what_is_free_takes_its_place() -> None:
    blob = flattened("Title and Content", "Two Content")
    proposal = proposed(blob)
    taken(proposal, blob)
    for role in proposal.roles.values():
        if role.layout in ("Title and Content", "Two Content"):
            assert set(role.slots.values()) == {0}
            assert role.area in ("rest", "")


def test_a_slot_in_a_placeholder_without_a_height_is_refused_with_what_helps() -> None:
    blob = flattened("Title and Content")
    role = Role("statement", "Title and Content", {"headline": 0, "text": 1})
    with pytest.raises(ProblemError) as caught:
        taken(Proposal({"statement": role}, {}), blob)
    assert [str(one) for one in caught.value.problems] == [
        (
            ": error: role `statement`: placeholder 1 (Content Placeholder 2) of layout “Title and"
            " Content” has no width or height of its own, and inherits none [PPTX09] (name another;"
            " or give it a size in PowerPoint, in View > Slide Master)"
        )
    ]


def test_a_layout_of_a_name_that_another_has_is_proposed_by_its_number() -> None:
    presentation = pptx.Presentation(BytesIO(TEMPLATES["english"]()))
    for layout in presentation.slide_layouts:
        if layout.name in ("Title and Content", "Title Only"):
            layout.element.cSld.set("name", "Content")
    stream = BytesIO()
    presentation.save(stream)
    proposal = proposed(stream.getvalue())
    taken(proposal, stream.getvalue())
    assert proposal.roles["statement"].layout == "2"


def test_why_a_role_has_no_layout_is_said_beside_the_map() -> None:
    blob = flattened(kinds=("title", "ctrTitle"))
    proposal = proposed(blob)
    assert not proposal.roles
    assert set(proposal.lacking) == set(THEME.slides.layouts)
    lines = [*written(proposal, "house.pptx")]
    assert lines[3] == (
        "    # title: no layout will do: role `title`: placeholder 0 (Title 1) of layout “Title"
        " Slide” has no width or height of its own, and inherits none"
    )
    assert yaml.safe_load("\n".join(lines)) == {"deck": {"pptx": "house.pptx", "roles": None}}
