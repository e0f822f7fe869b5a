"""One folder of outputs: what is current, what facts.json tells, what stands behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jianbao import store
from jianbao.store.shelf import Shelf, shelved

FILES = ("brief.pdf", "deck.pptx")


def put(shelf: Shelf, file: str, fact: str = "a") -> None:
    pages = "pages" if file == "brief.pdf" else "slides"
    share = {
        "head": {"publication": "mini"},
        "extent": {pages: 1},
        "facts": {fact: {"value": "1", "where": {pages: [1]}}},
    }
    shelf.put(file, f"{file} {fact}".encode(), share, {"count": 1}, {"publication": "mini"})


def told(shelf: Shelf) -> dict[str, Any]:
    """Return each fact of facts.json with the files that it stands in."""
    sheet = json.loads((shelf.folder / "facts.json").read_bytes())
    return {id: sorted(account["where"]) for id, account in sheet["facts"].items()}


@pytest.fixture
def empty(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "out", {file: f"{file} now" for file in FILES})


@pytest.fixture
def full(empty: Shelf) -> Shelf:
    for file in FILES:
        put(empty, file)
    return empty


def current(shelf: Shelf) -> list[str]:
    return [file for file in FILES if shelf.current(file)]


def test_hidden_folders_are_no_shelves(tmp_path: Path) -> None:
    for name in ("a/b/c", ".cache/a/b", "a/.b/c"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "manifest.json").write_text("{}")
    assert shelved(tmp_path, 3) == ("a/b/c",)


def test_nothing_is_current_before_it_is_made(empty: Shelf) -> None:
    assert (current(empty), empty.behind()) == ([], ())


def test_what_was_put_is_current_and_told_of(full: Shelf) -> None:
    assert (current(full), full.behind()) == (list(FILES), ())
    assert told(full) == {"a": list(FILES)}
    entry = full.current("brief.pdf")
    assert entry is not None
    assert (entry["count"], entry["size"]) == (1, len(b"brief.pdf a"))


def test_the_manifest_vouches_for_facts_json(full: Shelf) -> None:
    manifest = store.read_manifest(full.folder / "manifest.json")
    content = (full.folder / "facts.json").read_bytes()
    assert manifest["publication"] == "mini"
    assert manifest["files"]["facts.json"] == {
        "sha256": store.sha256(content),
        "size": len(content),
        "outputs": list(FILES),
    }


@pytest.mark.parametrize(
    "damage",
    [
        Path.unlink,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes().replace(b'"1"', b'"2"')),
    ],
    ids=["missing", "empty", "changed"],
)
def test_with_a_damaged_facts_json_nothing_is_current(
    full: Shelf, damage: Callable[[Path], object]
) -> None:
    damage(full.folder / "facts.json")
    assert current(full) == []
    put(full, "deck.pptx")
    assert current(full) == ["deck.pptx"], "of the brief nothing is known any more"
    put(full, "brief.pdf")
    assert current(full) == list(FILES)


@pytest.mark.parametrize(
    "manifest",
    ["{}", '{"files": 3}', '{"files": {"facts.json": {}}}', '{"files": {"facts.json": 5}}', "?"],
)
def test_a_damaged_manifest_vouches_for_nothing(full: Shelf, manifest: str) -> None:
    (full.folder / "manifest.json").write_text(manifest)
    assert current(full) == []
    for file in FILES:
        put(full, file)
    assert current(full) == list(FILES)


def test_one_output_made_again_leaves_the_places_of_the_other(full: Shelf) -> None:
    put(full, "deck.pptx", "b")
    assert told(full) == {"a": ["brief.pdf"], "b": ["deck.pptx"]}
    assert current(full) == list(FILES)


def test_what_is_older_is_told_of_no_more_and_stands_behind(full: Shelf) -> None:
    later = replace(full, keys={file: f"{file} later" for file in FILES})
    assert (current(later), later.behind()) == ([], ()), "all are of one age"
    put(later, "brief.pdf", "b")
    assert told(later) == {"b": ["brief.pdf"]}
    assert current(later) == ["brief.pdf"]
    assert later.behind() == ("deck.pptx",)
    (later.folder / "deck.pptx").unlink()
    assert later.behind() == ()


def test_an_output_changed_by_hand_is_told_of_no_more(full: Shelf) -> None:
    (full.folder / "brief.pdf").write_bytes(b"edited")
    put(full, "deck.pptx")
    assert told(full) == {"a": ["deck.pptx"]}
    assert current(full) == ["deck.pptx"]
