"""The ledger gathered: values, sources, uses, and what is due for review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jianbao.facts.entries import Entry, entries, overdue
from jianbao.problem import ProblemError
from jianbao.world import World
from tests.support.marks import Edit, placed

FACTS, BRIEF, EN = (f"content/mini/{name}.yaml" for name in ("facts", "brief", "en"))
TODAY = date(2026, 11, 26)
CUTS = "  cuts:\n    value: 8.8\n"


def gathered(root: Path, *codes: str, today: date = TODAY) -> dict[str, Entry]:
    found = entries(World(root), (), codes, today)
    return {entry.fact.id: entry for entry in found}


def test_facts_stand_in_the_order_of_the_ledger_in_every_language(content: Path) -> None:
    found = gathered(content)
    assert list(found)[:3] == ["passengers", "last_year", "growth"]
    assert found["passengers"].printed == {"zh-Hant": "逾23,000人", "en": "over 23,000 people"}
    assert found["growth"].printed["en"] == "over 15%", "worked out"
    assert gathered(content, "en")["cuts"].printed == {"en": "8.8%"}


def test_sources_are_named_in_the_first_language(content: Path) -> None:
    found = gathered(content)["share_daily"]
    assert (found.source, found.locator, found.via) == ("年報", "乘客第2段", "乘客調查")
    assert found.cited == "年報，乘客第2段；乘客調查"
    english = gathered(content, "en", "zh-Hant")["share_daily"]
    assert english.cited == "Annual report, Passengers, para. 2; Passenger survey"
    assert gathered(content, "en")["load"].cited == "Annual report, Service, para. 2"


def test_uses_are_texts_lists_figures_and_workings_in_the_order_of_the_files(
    content: Path,
) -> None:
    found = gathered(content)
    assert [use.key for use in found["share_daily"].uses] == [
        "blocks.riders.title",
        "blocks.riders.body.a",
        "blocks.riders.points.a",
        "figures.rider-types.title",
        "figures.rider-types.daily",
        "facts.share_rest.derived",
    ]
    assert [use.key for use in found["cuts"].uses] == [
        "blocks.summary.facts",
        "blocks.summary.lead",
        "blocks.restore.evidence",
    ]


def test_a_use_names_its_line(content: Path) -> None:
    edit = Edit(BRIEF, '      supply: "據悉', '      supply: ‸"據悉')
    (place,) = edit.apply(content)
    (use,) = gathered(content)["load"].uses
    assert str(use) == f"{place.rpartition(':')[0]} blocks.summary.points.supply"


def test_parts_of_a_total_are_used_by_it(content: Path) -> None:
    Edit(FACTS, CUTS, f"{CUTS}    parts: [growth]\n").apply(content)
    assert "facts.cuts.parts" in [use.key for use in gathered(content)["growth"].uses]


def test_what_nothing_shows_is_unused(content: Path) -> None:
    assert all(entry.is_used for entry in gathered(content).values())
    Edit(BRIEF, "，平日每班載{load}", "").apply(content)
    unused = [id for id, entry in gathered(content).items() if not entry.is_used]
    assert unused == ["load"]


@pytest.mark.parametrize(
    ("review", "today", "is_stale"),
    [
        ("2026", date(2026, 12, 31), False),
        ("2026", date(2027, 1, 1), True),
        ("2026-06", date(2026, 6, 30), False),
        ("2026-06", date(2026, 7, 1), True),
        ("2026-06-15", date(2026, 6, 15), False),
        ("2026-06-15", date(2026, 6, 16), True),
    ],
)
def test_a_review_is_overdue_from_the_day_after(
    content: Path, review: str, today: date, is_stale: bool
) -> None:
    Edit(FACTS, CUTS, f"{CUTS}    review_after: {review}\n").apply(content)
    found = gathered(content, today=today)
    assert [id for id, entry in found.items() if entry.is_stale] == ["cuts"] * is_stale
    assert len(overdue(content, ("mini",), today)) == is_stale


def test_what_is_overdue_is_a_warning_at_the_fact(content: Path) -> None:
    edit = Edit(FACTS, CUTS, f"{CUTS}    review_after: ‸2026-06\n")
    places = edit.apply(content)
    found = overdue(content, ("mini",), TODAY)
    assert [str(problem) for problem in found] == placed(
        (
            (
                "‸: warning: `cuts` was to be looked at after 2026-06 [FACT40]"
                " (see whether it still stands, then give `review_after` a later date)"
            ),
        ),
        places,
    )


def test_a_ledger_can_be_looked_through_before_it_is_translated(content: Path) -> None:
    (content / EN).write_text("text: {}\n", encoding="utf-8")
    assert gathered(content, "en")["passengers"].cited == "年報, 乘客, para. 1"


def test_what_keeps_a_ledger_from_being_read_is_told(content: Path) -> None:
    Edit(FACTS, "unit: hkd", "unit: parsec").apply(content)
    with pytest.raises(ProblemError) as caught:
        gathered(content)
    assert [problem.code for problem in caught.value.problems] == ["FACT20"]
    Edit(FACTS, "unit: parsec", "unit: parsec: x").apply(content)
    with pytest.raises(ProblemError, match="YAML03"):
        gathered(content)
    assert overdue(content, ("mini",), TODAY) == (), "the build tells of it"


@pytest.mark.parametrize(
    ("publications", "codes", "message"),
    [
        (("mimi",), (), "no publication is called `mimi` .*did you mean `mini`"),
        ((), ("fr",), "no language is called `fr` .*there are: zh-Hant, en"),
        ((), ("zh-Hans",), "no texts in `zh-Hans` .*begin it: ./inv translate --brief mini --lang"),
    ],
)
def test_unknown_names_are_told(
    content: Path, publications: tuple[str, ...], codes: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ProblemError, match=message):
        entries(World(content), publications, codes, TODAY)


def test_a_project_without_publications_has_no_facts_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        entries(World(tmp_path), (), (), TODAY)
    assert str(caught.value) == (
        "content: error: there is no publication here [PLAN02]"
        " (each folder in content/ with its brief.yaml is one)"
    )
