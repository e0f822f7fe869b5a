"""A template of an audience that nothing reads is told, with the name that it may be meant for."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.read.audience import audiences
from jianbao.read.unread import unread_templates
from jianbao.world import World
from tests.support.projects import ROOT

FOLDER = "templates/audiences/press"
PAGE = '{% include "sheet.css" %}'
BASE = ("brief.html.j2", "brief.css", "deck.html.j2", "web.css", "parts/slide-statement.html.j2")


def told(root: Path, **own: str) -> list[str]:
    """Return what is told of an audience that has files of its own, ``__`` for a full stop."""
    for name in BASE:
        (root / "templates/base" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "templates/base" / name).write_text("<p>")
    for name, text in own.items():
        file = root / FOLDER / name.replace("__", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return list(map(str, unread_templates(World(root), "press")))


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("brief__html", "brief.html.j2"),
        ("breif__html__j2", "brief.html.j2"),
        ("brief__html__j2__txt", "brief.html.j2"),
        ("Deck__HTML", "deck.html.j2"),
        ("breif__css", "brief.css"),
        ("parts/slide-statment__html__j2", "parts/slide-statement.html.j2"),
    ],
)
def test_a_template_by_a_wrong_name_is_told_with_the_right_one(
    name: str, right: str, tmp_path: Path
) -> None:
    kind = "style sheet" if right.endswith(".css") else "template"
    (problem,) = told(tmp_path, audience__yaml="", **{name: PAGE, "sheet__css": "p { top: 0 }"})
    assert problem == (
        f"{FOLDER}/{name.replace('__', '.')}: error: this {kind} is not read: no page is made of"
        f" it, and no other template names it [JB003] (name it {right}, or take it out)"
    )


def test_a_name_that_is_taken_or_unlike_any_is_not_offered(tmp_path: Path) -> None:
    names = {"brief__html__j2": PAGE, "sheet__css": "", "brief-old__html__j2": "", "own__css": ""}
    assert [one.partition(": ")[2] for one in told(tmp_path, **names)] == [
        f"warning: this {kind} is not read: no page is made of it, and no other template names it"
        " [JB003] (name it in a template, or take it out)"
        for kind in ("template", "style sheet")
    ]


def test_what_is_named_and_what_is_no_template_are_let_be(tmp_path: Path) -> None:
    page = "{% extends 'base/brief.html.j2' %}" + PAGE
    page += (
        "{% include \"parts/card-\" ~ block.kind ~ '.html.j2' %}{% import 'parts/mine.j2' as x %}"
    )
    files = {"brief__html__j2": page, "sheet__css": "", "README__md": "", "dot__png": ""}
    files |= {"parts/card-summary__html__j2": "", "parts/mine__j2": "", "brief__html__j2__bak": ""}
    assert told(tmp_path, **files, audience__yaml="") == []


@pytest.mark.parametrize("audience", audiences(World(ROOT)))
def test_all_templates_of_our_audiences_are_read(audience: str) -> None:
    assert unread_templates(World(ROOT), audience) == ()
