"""Checks of document control: each with a page or a day that it tells of, and one that passes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from jianbao.check import Brief, Calendar, judge
from jianbao.model.control import Embargo
from jianbao.model.edition import Edition
from jianbao.model.layout import Page
from jianbao.model.text import Rich, Span
from jianbao.problem import Place
from tests.check.wordings import told as told_of
from tests.support.marks import Edit, placed
from tests.support.projects import edition_of

BRIEF = "content/mini/brief.yaml"

PLACE = Place("content/mini/brief.yaml", 5, 9)
HONG_KONG = timezone(timedelta(hours=8))


def told(subject: object) -> list[str]:
    return [str(problem) for problem in judge(subject) if problem.code.startswith("CTRL")]


@pytest.fixture
def draft(content: Path) -> Edition:
    mark = Rich("", PLACE, (Span("草稿 · 第1.0版"),))
    return replace(edition_of(content, "zh-Hant", "brief"), mark=mark)


def pages(*texts: str) -> tuple[Page, ...]:
    return tuple(Page(Place("a.yaml", at), 10, text) for at, text in enumerate(texts, 1))


def test_pages_without_the_mark_are_refused_and_named(draft: Edition) -> None:
    marked, bare = "文字 草稿 · 第1.0版 1 / 3", "文字 2 / 3"
    assert told(Brief(draft, pages(marked, marked), "")) == []
    assert told(Brief(draft, pages(marked, bare, bare), "")) == [
        (
            "a.yaml:2: error: pages 2 and 3 do not say “草稿 · 第1.0版” [CTRL05] (leave"
            " @bottom-left to parts/control.css.j2, and a cover its <p class=mark>)"
        )
    ]


def test_many_pages_are_listed_and_one_without_an_opening_is_told_at_the_template(
    draft: Edition,
) -> None:
    bare = tuple(Page(None, 10, "文字") for _ in range(3))
    (message,) = told(Brief(draft, bare, ""))
    assert message.startswith("templates/base/brief.html.j2: error: pages 1, 2 and 3 do not say")


def test_spaces_that_a_line_adds_do_not_hide_the_mark(draft: Edition) -> None:
    assert told(Brief(draft, pages("草稿 ·  第 1.0 版"), "")) == []


def test_what_is_final_needs_no_mark(draft: Edition) -> None:
    final = replace(draft, mark=replace(draft.mark, spans=()))
    assert told(Brief(final, pages("文字"), "")) == []


def test_an_embargo_that_has_ended_is_told_from_the_day_after_on() -> None:
    embargo = Embargo(datetime(2026, 12, 1, 9, tzinfo=HONG_KONG), PLACE)
    assert told(Calendar({}, date(2026, 12, 1), embargo)) == []
    assert told(Calendar({}, date(2026, 12, 2), embargo)) == [
        (
            f"{PLACE}: warning: the embargo has ended: it held until 2026-12-01 09:00 [CTRL04]"
            " (write status: final and take the embargo out, or give it a later moment)"
        )
    ]


@pytest.mark.parametrize(
    ("date", "is_told"),
    [("2026-12", True), ("2026-12-01", True), ("2026-11-30", False), ("2026-11", False)],
)
def test_an_embargo_before_the_date_of_its_edition_is_told_by_builds(
    content: Path, date: str, is_told: bool
) -> None:
    edits = (
        Edit(BRIEF, "date: 2026-05\n", f"date: {date}\n"),
        Edit(BRIEF, "status: final\n", "status: embargoed\nembargo: ‸2026-11-30 23:00 +08:00\n"),
    )
    messages, places = told_of(content, *edits)
    message = (
        f"‸: warning: the embargo ended before this edition, which is dated {date} [CTRL07]"
        " (give it a later moment, or correct `date`; or status: final, without the embargo)"
    )
    assert [one for one in messages if "CTRL" in one] == (
        placed((message,), places) if is_told else []
    )
