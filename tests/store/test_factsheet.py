"""facts.json: shares of outputs joined, parted again, and written the same each time."""

from __future__ import annotations

from typing import Any

from jianbao.store import factsheet

HEAD = {"publication": "mini", "language": "en"}
NOTHING: factsheet.Sheet = {"outputs": {}, "facts": {}}


def account(value: str, **where: Any) -> dict[str, Any]:
    return {"value": value, "where": where}


PDF = {
    "head": HEAD,
    "extent": {"pages": 2},
    "facts": {"a": account("1", pages=[1, 2], endnote=1), "b": account("2", pages=[2], endnote=2)},
}
DECK = {
    "head": HEAD,
    "extent": {"slides": 5},
    "facts": {"b": account("2", slides=[4], notes=[4]), "c": account("3", slides=[5], notes=[5])},
}
BOTH = factsheet.joined("d.pptx", "22", DECK, factsheet.joined("b.pdf", "11", PDF, NOTHING))


def test_a_fact_stands_once_with_its_places_in_every_output() -> None:
    assert BOTH == {
        "schema": 1,
        "publication": "mini",
        "language": "en",
        "outputs": {"b.pdf": {"sha256": "11", "pages": 2}, "d.pptx": {"sha256": "22", "slides": 5}},
        "facts": {
            "a": {"value": "1", "where": {"b.pdf": {"pages": [1, 2], "endnote": 1}}},
            "b": {
                "value": "2",
                "where": {
                    "b.pdf": {"pages": [2], "endnote": 2},
                    "d.pptx": {"slides": [4], "notes": [4]},
                },
            },
            "c": {"value": "3", "where": {"d.pptx": {"slides": [5], "notes": [5]}}},
        },
    }


def test_the_order_in_which_outputs_come_does_not_show() -> None:
    other = factsheet.joined("b.pdf", "11", PDF, factsheet.joined("d.pptx", "22", DECK, NOTHING))
    assert factsheet.written(other) == factsheet.written(BOTH)


def test_an_output_made_again_has_its_new_places_and_the_other_keeps_its_own() -> None:
    moved = {**PDF, "facts": {"b": account("2", pages=[1], endnote=1)}}
    sheet = factsheet.joined("b.pdf", "33", moved, factsheet.only(BOTH, ["d.pptx"]))
    assert sheet["outputs"]["b.pdf"]["sha256"] == "33"
    assert sheet["facts"].keys() == {"b", "c"}
    assert sheet["facts"]["b"]["where"] == {
        "b.pdf": {"pages": [1], "endnote": 1},
        "d.pptx": {"slides": [4], "notes": [4]},
    }


def test_of_an_output_that_is_gone_nothing_is_told() -> None:
    assert factsheet.only(BOTH, ["b.pdf"]) == {
        "outputs": {"b.pdf": {"sha256": "11", "pages": 2}},
        "facts": {
            "a": {"value": "1", "where": {"b.pdf": {"pages": [1, 2], "endnote": 1}}},
            "b": {"value": "2", "where": {"b.pdf": {"pages": [2], "endnote": 2}}},
        },
    }


def test_what_is_written_reads_back_and_another_form_is_nothing() -> None:
    written = factsheet.written(BOTH)
    assert factsheet.read(written) == BOTH
    assert written.endswith(b"}\n")
    assert factsheet.read(b"") == NOTHING
    assert factsheet.read(factsheet.written({**BOTH, "schema": 0})) == NOTHING


def test_a_sheet_that_goes_inside_its_output_holds_no_hash_of_it() -> None:
    told = factsheet.alone("b.pdf", PDF)
    assert told["outputs"] == {"b.pdf": {"pages": 2}}
    assert told["facts"]["a"]["where"] == {"b.pdf": {"pages": [1, 2], "endnote": 1}}
    assert (told["schema"], told["publication"]) == (1, "mini")
