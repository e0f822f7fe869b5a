"""One folder of outputs: what is current, what facts.json tells, what stands behind."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jianbao import store
from jianbao.model.output import Output
from jianbao.problem import ProblemError
from jianbao.store.factsheet import FILE
from jianbao.store.shelf import BEGUN, MANIFEST, Shelf, shelved

FILES = ("brief.pdf", "deck.pptx")


def put(shelf: Shelf, file: str, fact: str = "a") -> None:
    pages = "pages" if file == "brief.pdf" else "slides"
    share = {
        "head": {"publication": "mini"},
        "extent": {pages: 1},
        "facts": {fact: {"value": "1", "where": {pages: [1]}}},
    }
    output = Output(f"{file} {fact}".encode(), 1, share=share)
    shelf.put(file, output, {"count": 1}, {"publication": "mini"})


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


@pytest.mark.parametrize("number", range(4))
def test_what_a_build_left_that_was_ended_is_nobody_s_work(
    full: Shelf, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    replaced: list[Path] = []
    replace_file = Path.replace

    def until(draft: Path, path: Path) -> Path:
        if len(replaced) == number:
            raise KeyboardInterrupt
        replaced.append(path)
        return replace_file(draft, path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", until)
        with pytest.raises(KeyboardInterrupt):
            put(full, "deck.pptx", "b")
    share = Output(b"c", 1, share={"head": {}, "extent": {}, "facts": {}})
    assert full.put("deck.pptx", share, {}, {}) == {}
    assert sorted(path.name for path in full.folder.iterdir()) == [
        *("brief.pdf", "deck.pptx", "facts.json", "manifest.json")
    ]


def test_drafts_that_a_killed_build_has_left_are_removed_a_day_later(full: Shelf) -> None:
    names = ("deck.pptx", FILE, MANIFEST, BEGUN)
    old, new = ([full.folder / f".{name}.{age}" for name in names] for age in ("old", "new"))
    for draft in (*old, *new):
        draft.touch()
    for draft in old:
        os.utime(draft, (0, 0))
    put(full, "deck.pptx", "b")
    assert [path.name for path in full.folder.iterdir() if path in old] == []
    assert all(draft.exists() for draft in new)


def test_nothing_is_written_through_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "build").mkdir()
    (tmp_path / "build/a").symlink_to(tmp_path / "elsewhere")
    out = Shelf(tmp_path / "build/a", {file: file for file in FILES}, tmp_path / "build")
    with pytest.raises(ProblemError, match="a link leads out of this folder"):
        put(out, "deck.pptx")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_folder_of_outputs_may_itself_stand_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "large disk").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "large disk")
    out = Shelf(tmp_path / "build/a", {file: file for file in FILES}, tmp_path / "build")
    put(out, "deck.pptx")
    assert (tmp_path / "large disk/a/deck.pptx").exists()


def test_an_output_changed_by_hand_is_told_of_no_more(full: Shelf) -> None:
    (full.folder / "brief.pdf").write_bytes(b"edited")
    put(full, "deck.pptx")
    assert told(full) == {"a": ["deck.pptx"]}
    assert current(full) == ["deck.pptx"]


# --- outputs that are a set of files ----------------------------------------------------------

SET = "charts/charts.json"
PICTURES = {"a.svg": b"a", "b.svg": b"b"}


def put_set(shelf: Shelf, beside: dict[str, bytes]) -> None:
    shelf.put(SET, Output(b"index", 2, share=SHARE, beside=beside), {}, {})


SHARE = {"head": {"publication": "mini"}, "extent": {"figures": 2}, "facts": {}}


@pytest.fixture
def charts(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "out", {SET: "now", "brief.pdf": "now"})
    put_set(shelf, PICTURES)
    return shelf


def test_a_set_of_files_stands_in_one_folder_and_is_current(charts: Shelf) -> None:
    folder = charts.folder / "charts"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "charts.json": b"index",
        **PICTURES,
    }
    entry = charts.current(SET)
    assert entry is not None
    assert entry["beside"]["a.svg"] == {"sha256": store.sha256(b"a"), "size": 1}


@pytest.mark.parametrize(
    "damage",
    [Path.unlink, lambda path: path.write_bytes(b"edited")],
    ids=["missing", "edited"],
)
def test_a_set_is_current_only_while_all_of_it_is_whole(
    charts: Shelf, damage: Callable[[Path], object]
) -> None:
    damage(charts.folder / "charts/b.svg")
    assert charts.current(SET) is None
    put(charts, "brief.pdf")
    assert charts.behind() == (SET,), "it is told of as older, not trusted"
    put_set(charts, PICTURES)
    assert charts.current(SET)


def test_files_that_a_set_no_longer_has_are_removed_and_no_others(charts: Shelf) -> None:
    (charts.folder / "charts/mine.svg").write_bytes(b"mine")
    put_set(charts, {"b.svg": b"b2", "c.svg": b"c"})
    names = sorted(path.name for path in (charts.folder / "charts").iterdir())
    assert names == ["b.svg", "c.svg", "charts.json", "mine.svg"]


def test_a_file_that_cannot_be_removed_is_told(charts: Shelf) -> None:
    left = charts.folder / "charts/a.svg"
    left.unlink()
    left.mkdir()
    with pytest.raises(ProblemError) as caught:
        put_set(charts, {"b.svg": b"b"})
    assert str(caught.value) == (
        f"{left}: error: cannot remove this: Is a directory [STORE02]"
        " (check the folder's permissions)"
    )


def test_a_set_without_room_leaves_the_old_one_whole(
    charts: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in charts.folder.rglob("*") if path.is_file()}
    written = []

    def full(handle: int, mode: str) -> Any:
        written.append(handle)
        if len(written) == 3:
            os.close(handle)
            raise OSError(28, "No space left on device")
        return fdopen(handle, mode)

    fdopen = os.fdopen
    monkeypatch.setattr("os.fdopen", full)
    with pytest.raises(ProblemError, match=r"No space left on device \[STORE01\]"):
        put_set(charts, {"a.svg": b"new", "b.svg": b"new"})
    assert {
        path: path.read_bytes() for path in charts.folder.rglob("*") if path.is_file()
    } == before
    assert charts.current(SET)


@pytest.mark.parametrize("beside", [[], {"../brief.pdf": 5}, {"a.svg": 5}])
def test_a_manifest_changed_by_hand_leads_to_no_other_folder(charts: Shelf, beside: object) -> None:
    put(charts, "brief.pdf")
    path = charts.folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["files"][SET]["beside"] = beside
    path.write_text(json.dumps(manifest))
    put_set(charts, {})
    assert (charts.folder / "brief.pdf").exists()
