"""A figure as a table: every value with its print, its date, its source; no formula."""

from __future__ import annotations

import csv
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest

from jianbao.compose.edition.data import COLUMNS, csv_of
from jianbao.model.edition import Edition, Figure
from jianbao.model.text import EMPTY
from tests.support.projects import edition_of


@pytest.fixture
def edition(content: Path) -> Edition:
    return edition_of(content, "en", "brief")


def rows(figure: Figure, edition: Edition) -> list[dict[str, str]]:
    """Return the rows of a figure by the names of their columns."""
    text = csv_of(figure, edition).decode("utf-8-sig")
    head, *found = csv.reader(StringIO(text, newline=""))
    assert head == [edition.language.labels[name] for name in COLUMNS]
    return [
        dict(zip((name.removeprefix("data_") for name in COLUMNS), row, strict=True))
        for row in found
    ]


def test_a_file_opens_in_a_spreadsheet(edition: Edition) -> None:
    for figure in edition.figures.values():
        content = csv_of(figure, edition)
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        assert b"\n" not in content.replace(b"\r\n", b"")


def test_every_fact_of_a_figure_has_a_row(edition: Edition) -> None:
    for figure in edition.figures.values():
        told = {row["fact"] for row in rows(figure, edition)}
        assert told - {""} == set(figure.fact_ids), figure.id


def test_every_text_of_a_figure_has_a_row(edition: Edition) -> None:
    for figure in edition.figures.values():
        told = {cell for row in rows(figure, edition) for cell in row.values()}
        for mark in figure.nodes:
            assert {mark.label.plain, mark.text.plain} <= told | {""}, figure.id


def test_a_value_is_told_with_all_that_belongs_to_it(edition: Edition) -> None:
    share = next(f for f in edition.figures.values() if "share_daily" in f.fact_ids)
    row = next(row for row in rows(share, edition) if row["fact"] == "share_daily")
    quantity = edition.facts["share_daily"]
    note = next(note for note in edition.notes if note.number == quantity.note)
    assert (row["value"], row["unit"], row["qualifier"]) == ("55.5", "%", "about")
    assert (row["printed"], row["as_of"]) == ("about 55.5%", "2025")
    assert row["source"] == quantity.source_line
    assert row["place"].endswith(note.place)


def test_a_point_of_a_series_stands_at_its_date(edition: Edition) -> None:
    figure = next(f for f in edition.figures.values() if "share_daily" in f.fact_ids)
    (point,) = [m for m in figure.items if m.quantity and m.quantity.fact == "share_daily"]
    series = replace(point, quantity=None, items=(replace(point, label=EMPTY),))
    (row,) = rows(replace(figure, items=(series,)), edition)
    assert (row["series"], row["category"]) == (point.label.plain, "2025")


def test_what_is_derived_or_planned_says_so(edition: Edition) -> None:
    labels = edition.language.labels
    for figure in edition.figures.values():
        marks = {m.quantity.fact: m for m in figure.nodes if m.quantity}
        for row in rows(figure, edition):
            mark = marks.get(row["fact"])
            if mark and mark.quantity:
                state = "derived" if mark.quantity.derived else "planned" if mark.hatched else ""
                assert row["state"] == (labels[state] if state else "")


def test_the_head_is_in_the_edition_s_language(content: Path) -> None:
    edition = edition_of(content, "zh-Hant", "brief")
    figure = next(iter(edition.figures.values()))
    assert csv_of(figure, edition).decode("utf-8-sig").startswith("系列,類別,文字,數值,")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t"])
def test_no_text_is_a_formula(edition: Edition, start: str) -> None:
    figure = next(f for f in edition.figures.values() if f.kind != "table" and not f.series)
    mark = next(one for one in figure.nodes if one.label and not one.items)
    label = replace(mark.label, spans=(replace(mark.label.spans[0], text=f"{start}1+1"),))
    figure = replace(figure, items=(replace(mark, label=label),))
    (row, *_) = rows(figure, edition)
    assert row["category"] == f"'{start}1+1"


def test_a_value_below_nought_stays_a_number(edition: Edition) -> None:
    figure = next(f for f in edition.figures.values() if "share_daily" in f.fact_ids)
    fact = edition.ledger["share_daily"]
    edition = replace(edition, ledger={**edition.ledger, fact.id: replace(fact, value=-fact.value)})
    assert "-55.5" in {row["value"] for row in rows(figure, edition)}


@pytest.mark.parametrize(
    ("fraction", "value"), [(Fraction(1, 4), "0.25"), (Fraction(2, 3), "0.666667")]
)
def test_a_fraction_is_no_date(edition: Edition, fraction: Fraction, value: str) -> None:
    figure = next(f for f in edition.figures.values() if "share_daily" in f.fact_ids)
    fact = edition.ledger["share_daily"]
    edition = replace(edition, ledger={**edition.ledger, fact.id: replace(fact, value=fraction)})
    assert value in {row["value"] for row in rows(figure, edition)}
