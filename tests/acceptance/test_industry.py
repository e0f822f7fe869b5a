"""What firms and investors are shown: the same recommendations, in another order, and no more."""

from __future__ import annotations

from functools import cache

import pytest

from jianbao.compose.edition.selection import choices
from jianbao.model.edition import Block, Edition
from jianbao.model.kinds import Kind
from jianbao.read.audience import audiences, read_audience
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.support.editions import composed
from tests.support.projects import ROOT

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
#: Finance and platforms come before what is common to all.
ORDER = [("rec-4", 4), ("rec-2", 2), ("rec-3", 3), ("rec-1", 1)]


@cache
def edition(audience: str, language: str, form: str) -> Edition:
    return composed("hk-innovation", audience, language, form)[0]


def said(block: Block) -> tuple[str, ...]:
    """Return what a recommendation says, however it is argued and introduced."""
    return (block.title.plain, *(action.plain for action in block.actions))


@pytest.mark.parametrize("form", ["brief", "deck"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_recommendations_stand_in_their_order_and_keep_their_numbers(
    language: str, form: str
) -> None:
    shown = edition("industry", language, form).recommendations
    assert [(one.id, one.number) for one in shown] == ORDER


@pytest.mark.parametrize("form", ["brief", "deck"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_recommendation_is_told_in_full_and_as_policy_makers_are_told(
    language: str, form: str
) -> None:
    whole = {one.id: one for one in edition("executive", language, form).recommendations}
    shown = edition("industry", language, form).recommendations
    assert {one.id for one in shown} == whole.keys()
    for one in shown:
        assert one.why
        assert one.evidence
        assert (one.number, said(one)) == (whole[one.id].number, said(whole[one.id]))


def test_what_is_made_for_firms_is_in_no_other_edition() -> None:
    world = World(ROOT)
    publication = read_publication(world, "hk-innovation")
    own = {block.id for block in publication.blocks if block.audiences == ("industry",)}
    assert {"status", "hetao", "ehub"} <= own
    for name in set(audiences(world)) - {"industry"}:
        for form in ("brief", "deck"):
            found = choices(publication, read_audience(world, name), form)
            assert not own & {choice.block.id for choice in found if choice.shown}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_keeps_apart_what_exists_what_is_coming_and_what_is_proposed(
    language: str,
) -> None:
    brief = edition("industry", language, "brief")
    opening = brief.chapters[0].blocks
    assert [block.kind for block in opening] == [Kind.SUMMARY, Kind.SECTION]
    (table,) = opening[1].figures
    assert [column.id for column in table.columns] == ["aspect", "exists", "coming", "proposed"]
    assert all(cell.label for row in table.items for cell in row.items)


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_that_texts_name_are_those_of_the_recommendations(language: str) -> None:
    """The table says which recommendation proposes what; platforms are the second's matter."""
    brief = edition("industry", language, "brief")
    rows = {row.id: row.items[-1].label.plain for row in brief.figures["measures"].items}
    numbers = {"platforms": "2", "financing": "4", "fintech": "4", "people": "3", "research": "3"}
    for row, number in numbers.items():
        assert number in rows[row]
        assert not set("1234") - {number} & set(rows[row])
