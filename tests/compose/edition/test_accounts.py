"""Accounts of facts: values to the digit, prints, sources and places."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from jianbao.compose.edition.accounts import Account, accounts, where_stands
from jianbao.model.edition import Edition
from jianbao.model.standing import Part, Standing
from tests.support.projects import edition_of


def standing(edition: Edition, spots: Iterable[Standing], pages: str) -> dict[str, Account]:
    return accounts(edition, where_stands(edition, spots, pages))


@pytest.fixture
def told(content: Path) -> dict[str, Any]:
    """Return the account of each fact of the miniature's English brief, standing on page 1."""
    edition = edition_of(content, "en", "brief")
    return standing(edition, [Standing(id, 1, Part.BODY) for id in edition.facts], "pages")


def test_an_account_says_value_print_source_and_place(told: dict[str, Any]) -> None:
    assert told["share_daily"] == {
        "label": "Daily passengers",
        "printed": {
            "text": "about 55.5%",
            "short": "about 55.5%",
            "qualifier": "about ",
            "currency": "",
            "number": "55.5",
            "unit": "%",
        },
        "value": "55.5",
        "unit": "percent",
        "qualifier": "about",
        "hedge": "",
        "as_of": {"value": "2025", "text": "2025"},
        "derived": None,
        "note": "",
        "remarks": [],
        "source": {
            "id": "report",
            "title": "Annual report of the pier",
            "author": "The pier’s office",
            "locator_rule": "Paragraphs are counted within sections.",
            "locator": "Passengers, para. 2",
        },
        "via": {"id": "survey", "title": "Passenger survey", "note": "no year given"},
        "where": {"pages": [1], "parts": {"body": [1]}},
    }


def test_what_is_worked_out_hearsay_or_understood_says_so(told: dict[str, Any]) -> None:
    rest = told["share_rest"]
    assert rest["derived"] == {
        "operation": "difference",
        "inputs": ["whole", "share_daily", "share_weekly"],
    }
    assert (rest["value"], rest["qualifier"]) == ("4.5", "about")
    assert (told["load"]["hedge"], told["load"]["value"]) == ("reportedly", ["120", "150"])
    assert told["cost"]["note"] == "No currency given, read as Hong Kong dollars"
    assert told["cost"]["remarks"] == [told["cost"]["note"]]
    assert told["year_rebuilt"]["value"] == "1998-06"
    assert told["passengers"]["as_of"] == {"value": "end 2025", "text": "end of 2025"}


def test_places_are_told_by_part_with_notes_and_endnotes_apart(content: Path) -> None:
    edition = edition_of(content, "en", "brief")
    spots = [(4, Part.CHART), (2, Part.BODY), (4, Part.BODY), (5, Part.ENDNOTE), (4, Part.BODY)]
    told = standing(edition, [Standing("cuts", *spot) for spot in spots], "pages")
    assert told["cuts"]["where"] == {
        "pages": [2, 4, 5],
        "parts": {"body": [2, 4], "chart": [4], "endnote": [5]},
        "endnote": edition.facts["cuts"].note,
    }
    spots = [(3, Part.TABLE), (3, Part.NOTES), (7, Part.NOTES)]
    told = standing(edition, [Standing("cuts", *spot) for spot in spots], "slides")
    assert told["cuts"]["where"] == {"slides": [3], "parts": {"table": [3]}, "notes": [3, 7]}


def test_only_facts_that_stand_somewhere_are_told(content: Path) -> None:
    edition = edition_of(content, "en", "brief")
    assert standing(edition, [Standing("cuts", 1, Part.BODY)], "pages").keys() == {"cuts"}
