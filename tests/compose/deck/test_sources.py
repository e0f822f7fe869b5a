"""Citations at the end of a slide's notes, and the facts that they are for."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from jianbao.compose.deck.sources import citations, facts_of
from jianbao.model.edition import Edition
from jianbao.model.standing import Part
from tests.support.marks import Edit
from tests.support.projects import edition_of


@pytest.fixture
def english(content: Path) -> Edition:
    return edition_of(content, "en", "deck")


def facts(edition: Edition, body: str) -> list[tuple[str, Part]]:
    return list(facts_of(html.fragment_fromstring(f"<section>{body}</section>"), edition))


def test_facts_are_found_once_in_each_part(english: Edition) -> None:
    body = """<h1><span data-fact="cuts">8.8%</span> and <b data-fact="cuts">8.8%</b></h1>
        <figure data-slot="chart" data-figure="rider-types"></figure>
        <figure data-slot="drawing" data-figure="milestones"></figure>
        <aside data-slot="notes"><i data-fact="cuts">8.8%</i><i data-fact="load">9</i></aside>"""
    assert facts(english, body) == [
        ("cuts", Part.BODY),
        ("share_daily", Part.CHART),
        ("share_weekly", Part.CHART),
        ("share_rest", Part.CHART),
        ("year_opened", Part.DRAWING),
        ("year_rebuilt", Part.DRAWING),
        ("cuts", Part.NOTES),
        ("load", Part.NOTES),
    ]


def test_a_drawing_without_words_shows_no_fact(english: Edition) -> None:
    assert facts(english, '<figure data-figure="milestones" data-words="none"></figure>') == []


def test_a_figure_told_of_in_notes_stands_in_the_notes(english: Edition) -> None:
    body = '<aside data-slot="notes"><p data-figure="milestones">In words.</p></aside>'
    assert facts(english, body) == [("year_opened", Part.NOTES), ("year_rebuilt", Part.NOTES)]


def test_facts_are_cited_by_work_place_and_primary_source_each_once(english: Edition) -> None:
    assert citations({"passengers", "share_daily", "share_rest", "growth", "load"}, english) == (
        "Sources",
        "The pier’s office, Annual report of the pier.",
        "Passengers, para. 1: Passengers last year, over 23,000 people (end of 2025).",
        (
            "Passengers, para. 2: Growth in passengers, over 15%"
            " (derived: over 23,000 people ÷ 20,000 people − 1)."
        ),
        (
            "Passengers, para. 2, Passenger survey (no year given): Daily passengers, about 55.5%"
            " (2025); Occasional passengers, about 4.5% (2025; derived: 100% − about 55.5% − 40%)."
        ),
        "Service, para. 2: Passengers per sailing (reportedly), 120–150 people.",
    )


def test_chinese_citations_have_chinese_marks(content: Path) -> None:
    chinese = edition_of(content, "zh-Hant", "deck")
    assert citations({"share_daily", "cuts"}, chinese) == (
        "資料來源",
        "碼頭辦事處，碼頭年報。",
        "服務第1段：減去的班次，8.8%（2025年）。",
        "乘客第2段，乘客調查（年報沒有列明年份）：天天乘船，約55.5%（2025年）。",
    )


def test_a_place_is_named_in_full_on_every_slide(content: Path) -> None:
    title = '        title: "服務"\n'
    Edit("content/mini/sources.yaml", title, title + '        short: "二"\n').apply(content)
    (content / "content/mini/en.yaml").unlink()
    chinese = edition_of(content, "zh-Hant", "deck")
    assert citations({"load"}, chinese)[-1].startswith("服務第2段：")


def test_what_shows_no_fact_cites_nothing(english: Edition) -> None:
    assert citations((), english) == ()
