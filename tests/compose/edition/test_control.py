"""What an edition says of itself: how final it is, until when, and where its makers are reached."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from jianbao.compose.edition.control import linked
from jianbao.compose.ledger.printing import print_moment
from jianbao.model.text import Rich, Span
from jianbao.problem import Place
from jianbao.read.language import read_language
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import ROOT, edition_of

BRIEF, EN = "content/mini/brief.yaml", "content/mini/en.yaml"


@pytest.mark.parametrize(
    ("language", "time", "zone", "said"),
    [
        ("zh-Hant", (9, 0), "香港時間", "2026年12月1日上午9時（香港時間）"),
        ("zh-Hans", (17, 30), "香港时间", "2026年12月1日下午5:30（香港时间）"),
        ("en", (9, 0), "HKT", "9 am on 1 December 2026 (HKT)"),
        ("en", (9, 30), "", "9:30 am on 1 December 2026 (UTC+8)"),
        ("en", (12, 0), "", "12:00 on 1 December 2026 (UTC+8)"),
        ("zh-Hans", (0, 0), "", "2026年12月1日00:00（UTC+8）"),
    ],
)
def test_a_moment_is_said_as_a_language_says_it(
    language: str, time: tuple[int, int], zone: str, said: str
) -> None:
    moment = datetime(2026, 12, 1, *time, tzinfo=timezone(timedelta(hours=8)))
    assert print_moment(moment, zone, read_language(World(ROOT), language)) == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "UTC"), (-300, "UTC−5"), (330, "UTC+5:30"), (-210, "UTC−3:30")]
)
def test_without_a_word_for_it_a_zone_is_its_distance_from_utc(minutes: int, said: str) -> None:
    moment = datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(minutes=minutes)))
    assert f"({said})" in print_moment(moment, "", read_language(World(ROOT), "en"))


def test_a_draft_is_marked_with_its_version(content: Path) -> None:
    Edit(BRIEF, "status: final", "status: draft").apply(content)
    said = [edition_of(content, code, "brief") for code in ("zh-Hant", "en")]
    assert [edition.state.plain for edition in said] == ["草稿", "Draft"]
    assert [edition.mark.plain for edition in said] == ["草稿 · 第1.0版", "Draft · Version 1.0"]


def test_an_embargo_is_marked_by_the_clock_that_the_publication_names(content: Path) -> None:
    Edit(
        BRIEF, "status: final", "status: embargoed\nembargo: 2026-12-01 09:00 +08:00"
    ).apply(content)  # fmt: skip
    assert "UTC+8" in edition_of(content, "en", "brief").mark.plain
    for file, footer, zone in (
        (BRIEF, '  footer: "渡輪短評"\n', "香港時間"),
        (EN, '    footer: "A note on ferries"\n', "HKT"),
    ):
        inward = footer[: footer.index("f")]
        Edit(file, footer, f'{footer}{inward}time_zone: "{zone}"\n').apply(content)
    assert edition_of(content, "zh-Hant", "deck").mark.plain == (
        "2026年12月1日上午9時（香港時間）前不得發表"
    )
    assert edition_of(content, "en", "deck").mark.plain == (
        "Embargoed until 9 am on 1 December 2026 (HKT)"
    )


def test_what_is_final_says_nothing_and_has_no_empty_contact(content: Path) -> None:
    edition = edition_of(content, "en", "brief")
    assert not (edition.state)
    assert not (edition.mark)
    assert not (edition.texts["contact"])


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("The editors, brief@example.org.", {"brief@example.org": "mailto:brief@example.org"}),
        (
            "編輯部：https://example.org/brief?a=1。",
            {"https://example.org/brief?a=1": "https://example.org/brief?a=1"},
        ),
        ("(https://example.org).", {"https://example.org": "https://example.org"}),
        (
            "a@example.org or b.c@example.org",
            {"a@example.org": "mailto:a@example.org", "b.c@example.org": "mailto:b.c@example.org"},
        ),
        ("Room 5, javascript:alert(1)", {}),
    ],
)
def test_addresses_are_links_and_words_stay_as_they_are(text: str, links: dict[str, str]) -> None:
    rich = linked(Rich("publication.contact", Place("a.yaml"), (Span(text),)))
    assert rich.plain == text
    assert {span.text: span.href for span in rich.spans if span.href} == links
