"""Nothing of an edition is lost on its way to the slides, or to the pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.check import Brief, Slides
from jianbao.check.reach import every_text_reaches_a_page, every_text_reaches_a_slide
from jianbao.model.deck import Deck, Slide
from jianbao.model.edition import Block, Edition
from jianbao.model.kinds import Kind
from jianbao.problem import Severity
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.projects import ROOT, edition_of


@pytest.fixture
def edition(content: Path) -> Edition:
    return edition_of(content, "en", "deck")


def keys(block: Block) -> frozenset[str]:
    """Return the keys of everything that a block says."""
    said = (*block.body, *block.points, *block.actions, *block.notes)
    texts = (block.headline, block.lead, *said)
    found = {rich.key for rich in (*texts, *((block.why,) if block.why else ())) if rich}
    found |= {f"facts.{quantity.fact}" for quantity in (*block.facts, *block.evidence)}
    return frozenset(found | {f"figures.{figure.id}" for figure in block.figures})


def deck(edition: Edition, *, without: str = "") -> Slides:
    """Return a deck that shows all of an edition, but for what has the key ``without``."""
    chapters = [keys(one) for one in edition.blocks if one.kind is Kind.CHAPTER]
    slides = tuple(
        Slide(
            block.id,
            "statement",
            {},
            (),
            "",
            block.place,
            holds=keys(block).union(*chapters) - {without},
        )
        for block in edition.blocks
        if block.kind is not Kind.CHAPTER
    )
    theme = read_theme(World(ROOT), "ink")
    return Slides(edition, Deck("", "", "", "", "", edition.language, theme, "", slides))


def lost(slides: Slides) -> list[str]:
    found = list(every_text_reaches_a_slide(slides))
    assert all(problem.severity is Severity.WARNING for problem in found)
    return [str(problem) for problem in found]


def test_a_deck_that_shows_all_passes(edition: Edition) -> None:
    assert lost(deck(edition)) == []


def test_a_lost_text_is_named_with_block_field_and_place(edition: Edition) -> None:
    block = next(one for one in edition.blocks if one.points)
    point = block.points[0]
    (found,) = lost(deck(edition, without=point.key))
    field = point.key.removeprefix(f"blocks.{block.id}.")
    said = point.plain if len(point.plain) <= 30 else f"{point.plain[:30].rstrip()}…"
    assert found == (
        f"{point.place}: warning: `{field}` of block `{block.id}` reaches no slide: “{said}”"
        " [SLIDE20] (take it out, or have the template show it or its notes say it)"
    )


def test_a_lost_lead_of_a_chapter_is_found(edition: Edition) -> None:
    chapter = next(one for one in edition.blocks if one.kind is Kind.CHAPTER)
    (found,) = lost(deck(edition, without=chapter.headline.key))
    assert f"`title` of block `{chapter.id}` reaches no slide" in found


@pytest.mark.parametrize("kind", ["facts", "figures"])
def test_a_lost_fact_or_figure_is_named_at_its_block(edition: Edition, kind: str) -> None:
    block = next(one for one in edition.blocks if getattr(one, kind))
    first = getattr(block, kind)[0]
    id = first.fact if kind == "facts" else first.id
    found = lost(deck(edition, without=f"{kind}.{id}"))
    assert f"{block.place}: warning: `{kind}` of block `{block.id}`" in found[0]
    assert f"reaches no slide: `{id}`" in found[0]


def test_a_fact_shown_on_another_slide_is_still_lost_from_its_own(edition: Edition) -> None:
    whole = deck(edition)
    block = next(one for one in edition.blocks if one.facts)
    key = f"facts.{block.facts[0].fact}"
    slides = tuple(
        replace(slide, holds=slide.holds - {key} if slide.id == block.id else slide.holds | {key})
        for slide in whole.deck.slides
    )
    assert len(lost(Slides(edition, replace(whole.deck, slides=slides)))) == 1


@pytest.fixture
def brief(content: Path) -> Brief:
    """Return a brief whose pages show all of its edition."""
    edition = edition_of(content, "en", "brief")
    return Brief(edition, (), "", holds=frozenset().union(*map(keys, edition.blocks)))


def unprinted(brief: Brief, *, without: str) -> list[str]:
    held = brief.holds - {without}
    found = list(every_text_reaches_a_page(replace(brief, holds=held)))
    assert all(problem.severity is Severity.WARNING for problem in found)
    return [str(problem) for problem in found]


def test_a_brief_that_shows_all_passes(brief: Brief) -> None:
    assert unprinted(brief, without="") == []


@pytest.mark.parametrize("field", ["lead", "body", "points", "why", "actions"])
def test_a_text_that_no_page_shows_is_told_with_its_place(brief: Brief, field: str) -> None:
    texts = [getattr(block, field) for block in brief.edition.blocks if getattr(block, field)]
    rich = texts[0][0] if isinstance(texts[0], tuple) else texts[0]
    (told,) = unprinted(brief, without=rich.key)
    assert told.startswith(f"{rich.place}: warning: `{field}")
    assert "reaches no page" in told
    assert "[LAY04]" in told


def test_a_fact_and_a_figure_that_no_page_shows_are_told(brief: Brief) -> None:
    (told,) = unprinted(brief, without="figures.rider-types")
    assert "`figures` of block `riders` reaches no page: `rider-types` [LAY04]" in told
    fact = next(block.facts[0].fact for block in brief.edition.blocks if block.facts)
    assert f"reaches no page: `{fact}` [LAY04]" in unprinted(brief, without=f"facts.{fact}")[0]


def test_a_table_is_shown_where_its_cells_are(brief: Brief) -> None:
    cells = brief.holds - {"figures.rider-types"} | {"figures.rider-types.parts.daily.label"}
    assert list(every_text_reaches_a_page(replace(brief, holds=cells))) == []


def test_a_brief_whose_pages_nobody_asked_is_not_judged(brief: Brief) -> None:
    assert list(every_text_reaches_a_page(replace(brief, holds=frozenset()))) == []
