"""Which blocks an edition shows, in what order and how deep, and whose word that is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.compose.edition.selection import Choice, at_depth, choices
from jianbao.model.format import FORMATS
from jianbao.model.kinds import Depth, Kind
from jianbao.model.publication import Block, Publication
from jianbao.press import make
from jianbao.press.brief import brief_html
from jianbao.press.deck import deck_html
from jianbao.press.editions import read_edition
from jianbao.read.audience import read_audience
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.support.editions import each
from tests.support.marks import Edit
from tests.support.projects import MINIATURE, copy_engine, copy_tree, edition_of

RULES = "templates/audiences/readers/audience.yaml"
BRIEF = "content/mini/brief.yaml"
SELECTION = "content/mini/audiences/readers.yaml"


def select(root: Path, text: str) -> None:
    file = root / SELECTION
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def chosen(root: Path, form: str = "brief") -> dict[str, Choice]:
    world = World(root)
    audience = read_audience(world, "readers")
    return {one.block.id: one for one in choices(read_publication(world, "mini"), audience, form)}


def shown(root: Path, form: str = "brief") -> list[str]:
    return [id for id, choice in chosen(root, form).items() if choice.shown]


def test_without_a_selection_the_audience_s_rules_choose_by_kind(content: Path) -> None:
    found = chosen(content)
    assert found["cover"].why == "this audience is shown every cover"
    assert str(found["cover"].place).startswith(f"{RULES}:")
    assert not found["end"].shown
    assert found["end"].why == "this audience is shown no closing"


def test_a_selection_chooses_by_id_and_in_its_order(content: Path) -> None:
    select(content, "brief:\n  blocks: [cover, restore, end, riders]\n")
    assert shown(content) == ["cover", "restore", "end", "riders"]
    assert [one.id for one in edition_of(content, "zh-Hant", "brief").blocks] == [
        *("cover", "restore", "end", "riders"),
    ]
    found = chosen(content)
    assert (found["end"].why, str(found["end"].place)) == (
        "the publication chooses it",
        f"{SELECTION}:2:28",
    )
    assert found["history"].why == "the publication does not choose it"
    assert shown(content, "deck")[-1] == "end", "the other form keeps to the rules"


def test_what_is_internal_or_for_others_is_never_chosen(content: Path) -> None:
    Edit(BRIEF, '    title: "補回班次"\n', '    internal: true\n    title: "補回班次"\n').apply(
        content
    )
    assert "restore" not in shown(content)
    assert chosen(content)["restore"].why == "it is internal"


def test_a_block_for_others_is_left_out(content: Path) -> None:
    world = World(content)
    publication = read_publication(world, "mini")
    others = tuple(
        replace(block, audiences=("others",)) if block.id == "restore" else block
        for block in publication.blocks
    )
    audience = read_audience(world, "readers")
    found = {
        one.block.id: one for one in choices(replace(publication, blocks=others), audience, "brief")
    }
    assert not found["restore"].shown
    assert found["restore"].why == "it is for others alone"


def test_a_depth_of_a_kind_holds_unless_the_publication_says_otherwise(content: Path) -> None:
    Edit(RULES, "brief:", "brief:\n  depth: {section: headline}").apply(content)
    select(content, "brief:\n  depth: {riders: summary}\n")
    found = chosen(content)
    assert {id: found[id].depth for id in ("riders", "history", "restore")} == {
        "riders": Depth.SUMMARY,
        "history": Depth.HEADLINE,
        "restore": Depth.FULL,
    }
    assert str(found["riders"].depth_place) == f"{SELECTION}:2:11"


@pytest.fixture
def publication(content: Path) -> Publication:
    return read_publication(World(content), "mini")


def block(publication: Publication, id: str) -> Block:
    return next(one for one in publication.blocks if one.id == id)


def test_a_headline_is_a_title_and_what_is_said_to_it(publication: Publication) -> None:
    riders = block(publication, "riders")
    bare = at_depth(riders, Depth.HEADLINE)
    assert (bare.title, bare.headline, bare.notes) == (riders.title, riders.headline, riders.notes)
    assert bare == replace(riders, lead=None, body=(), points=(), figures=())
    advice = block(publication, "restore")
    assert at_depth(advice, Depth.HEADLINE) == replace(advice, why=None, actions=(), evidence=())


def test_a_recommendation_s_drawing_stays_where_its_headline_stands_alone(
    publication: Publication,
) -> None:
    pictured = replace(block(publication, "restore"), figures=("picture",))
    assert at_depth(pictured, Depth.HEADLINE).figures == ("picture",)
    assert at_depth(pictured, Depth.SUMMARY).figures == ()
    assert at_depth(pictured, Depth.FULL).figures == ("picture",)


def test_a_summary_leaves_out_paragraphs_and_reasons(publication: Publication) -> None:
    riders = block(publication, "riders")
    assert at_depth(riders, Depth.SUMMARY) == replace(riders, body=())
    advice = block(publication, "restore")
    assert at_depth(advice, Depth.SUMMARY) == replace(advice, why=None, evidence=())


@pytest.mark.parametrize("language", each(("zh-Hant", "en"), frozenset({"en"})))
@pytest.mark.parametrize("form", ["pdf", "pptx"])
@pytest.mark.parametrize("depth", list(Depth))
def test_any_depth_can_be_made_with_the_base_templates(
    tmp_path: Path, language: str, form: str, depth: Depth
) -> None:
    copy_engine(tmp_path)
    copy_tree(MINIATURE, tmp_path)
    limits = re.compile(r"^  (least|most|characters|words): .*\n", re.MULTILINE)
    rules = limits.sub("", (tmp_path / RULES).read_text(encoding="utf-8"))
    kinds = ["cover", "summary", "section", "recommendation", "closing"]
    deep = "  depth: {" + ", ".join(f"{kind}: {depth}" for kind in kinds) + "}\n"
    rules = rules.replace("brief:\n", f"brief:\n{deep}").replace("deck:\n", f"deck:\n{deep}")
    (tmp_path / RULES).write_text(rules, encoding="utf-8")
    world = World(tmp_path)
    edition, theme, *_ = read_edition(world, "mini", "readers", language, FORMATS[form].form)
    html = deck_html(world, edition, theme) if form == "pptx" else brief_html(world, edition, theme)
    assert "None" not in html
    assert make(tmp_path, "mini", "readers", language, form).count


def test_a_brief_argues_in_points_where_a_section_is_summed_up(content: Path) -> None:
    select(content, "brief:\n  depth: {riders: summary}\n")
    riders = {one.id: one for one in edition_of(content, "zh-Hant", "brief").blocks}["riders"]
    assert [rich.key for rich in riders.points] == ["blocks.riders.points.a"]
    assert riders.kind is Kind.SECTION
    assert riders.body == ()
