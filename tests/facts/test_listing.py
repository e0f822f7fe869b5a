"""The ledger listed: as a table with Chinese in it, Markdown, CSV, JSON."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jianbao.columns import columns
from jianbao.facts.entries import Entry, entries
from jianbao.facts.listing import FORMATS, listing
from jianbao.world import World
from tests.support.marks import Edit

FACTS = "content/mini/facts.yaml"


@pytest.fixture
def found(content: Path) -> tuple[Entry, ...]:
    Edit(FACTS, "    value: 8.8\n", "    value: 8.8\n    review_after: 2025\n").apply(content)
    return entries(World(content), (), (), date(2026, 1, 1))


def only(found: tuple[Entry, ...], *ids: str) -> list[Entry]:
    return [entry for entry in found if entry.fact.id in ids]


def test_a_table_has_a_row_for_each_use_and_lines_up(found: tuple[Entry, ...]) -> None:
    shown = only(found, "load", "share_rest")
    load, body, rest = (
        f"{use.place}".removeprefix("content/mini/").rpartition(":")[0]
        for entry in shown
        for use in entry.uses
    )
    assert list(listing(shown, "table", 0)) == [
        "fact        zh-Hant     en              source                     used",
        (
            "load        120至150人  120–150 people  年報，服務第2段           "
            f" {load} blocks.summary.points.supply"
        ),
        (
            "share_rest  約4.5%      about 4.5%      年報，乘客第2段；乘客調查 "
            f" {body} blocks.riders.body.a"
        ),
        f"{'':67}{rest} figures.rider-types.rest",
    ]


def test_columns_of_a_table_start_at_the_same_place(found: tuple[Entry, ...]) -> None:
    head, *rows = listing(found, "table", 0)
    start = columns(head[: head.index("used")])
    for row in rows:
        at = row.index("brief.yaml:") if "brief.yaml:" in row else row.index("facts.yaml:")
        assert columns(row[:at]) == start


def test_a_table_keeps_to_a_terminal(found: tuple[Entry, ...]) -> None:
    for width in (100, 120, 200):
        lines = list(listing(found, "table", width))
        assert max(columns(line) for line in lines) <= width
        assert all(entry.fact.id[:8] in "\n".join(lines) for entry in found)
    assert any("…" in line for line in listing(found, "table", 100))


def test_a_table_tells_what_is_overdue_and_only_then(found: tuple[Entry, ...]) -> None:
    head, cuts, *_ = listing(only(found, "cuts"), "table", 0)
    assert "state" in head
    assert "review overdue" in cuts
    assert "state" not in next(listing(only(found, "load"), "table", 0))


def test_what_stands_nowhere_says_so(found: tuple[Entry, ...]) -> None:
    (load,) = only(found, "load")
    unused = replace(load, uses=(), is_used=False)
    assert list(listing((unused,), "table", 0))[1].endswith("  nowhere")


def test_where_a_fact_is_gives_way_last(found: tuple[Entry, ...]) -> None:
    head = next(listing(found, "table", 110))
    used = 110 - columns(head[: head.index("used")])
    source = columns(head[head.index("source") : head.index("state")])
    assert used > 1.5 * source


def test_a_table_of_nothing_says_so() -> None:
    assert list(listing((), "table", 80)) == ["no facts"]


def test_markdown_is_one_row_for_each_fact(found: tuple[Entry, ...]) -> None:
    (load,) = only(found, "load")
    (use,) = load.uses
    lines = list(listing((load,), "md", 0))
    assert lines == [
        "| fact | zh-Hant | en | source | used |",
        "| --- | --- | --- | --- | --- |",
        f"| load | 120至150人 | 120–150 people | 年報，服務第2段 | {use} |",
    ]


@pytest.mark.parametrize("form", ["csv", "md", "table"])
def test_some_facts_have_the_columns_of_all(found: tuple[Entry, ...], form: str) -> None:
    head = next(listing(found, form, 0)).split()
    assert next(listing(only(found, "load"), form, 0, found)).split() == head
    if form != "table":
        assert next(listing((), form, 0, found)).split() == head


def test_csv_reads_back(found: tuple[Entry, ...]) -> None:
    rows = list(csv.DictReader(listing(found, "csv", 0)))
    assert [row["fact"] for row in rows] == [entry.fact.id for entry in found]
    assert rows[0]["en"] == "over 23,000 people"
    assert rows[0]["used"].count("; ") == len(found[0].uses) - 1


def test_json_holds_everything_exactly(found: tuple[Entry, ...]) -> None:
    read = {one["id"]: one for one in json.loads("\n".join(listing(found, "json", 0)))}
    assert read["share_rest"] == {
        "publication": "mini",
        "id": "share_rest",
        "printed": {"zh-Hant": "約4.5%", "en": "about 4.5%"},
        "value": "4.5",
        "unit": "percent",
        "qualifier": "about",
        "hedge": "",
        "as_of": "2025",
        "derived": {"operation": "difference", "inputs": ["whole", "share_daily", "share_weekly"]},
        "source": {
            "id": "report",
            "name": "年報",
            "section": "riders",
            "paragraph": 2,
            "locator": "乘客第2段",
        },
        "via": {"id": "survey", "name": "乘客調查"},
        "review_after": "",
        "stale": False,
        "unused": False,
        "place": str(only(found, "share_rest")[0].fact.place),
        "uses": [
            {"key": use.key, "place": str(use.place)} for use in only(found, "share_rest")[0].uses
        ],
    }
    assert read["load"]["value"] == ["120", "150"]
    assert read["load"]["hedge"] == "reportedly"
    assert read["cuts"]["review_after"] == "2025"
    assert read["cuts"]["stale"]


def test_facts_of_several_publications_say_whose_they_are(
    content: Path, found: tuple[Entry, ...]
) -> None:
    (content / "content/mini").rename(content / "content/other")
    both = (*found, *entries(World(content), (), ("en",), date(2026, 1, 1)))
    rows = list(csv.DictReader(listing(both, "csv", 0)))
    assert {row["publication"] for row in rows} == {"mini", "other"}
    assert rows[-1]["zh-Hant"] == ""


def test_every_format_is_written(found: tuple[Entry, ...]) -> None:
    assert all(any(listing(found, form, 80)) for form in FORMATS)
