"""The world: what is read, what is remembered, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.problem import ProblemError
from jianbao.world import World


@pytest.fixture
def world(tmp_path: Path) -> World:
    (tmp_path / "folder/inner").mkdir(parents=True)
    (tmp_path / "folder/.hidden").mkdir()
    for name in ("b.yaml", "a.yaml", ".secret"):
        (tmp_path / "folder" / name).write_text("x")
    return World(tmp_path)


def test_everything_asked_for_is_remembered(world: World) -> None:
    assert world.exists("folder/a.yaml")
    assert not world.exists("folder/c.yaml")
    world.read_text("folder/b.yaml")
    world.files("folder")
    with pytest.raises(ProblemError):
        world.read_bytes("folder/d.yaml")
    assert world.seen == {
        "folder/a.yaml": "read",
        "folder/c.yaml": "absent",
        "folder/b.yaml": "read",
        "folder/": "listed",
        "folder/d.yaml": "absent",
    }


def test_listings_are_sorted_and_leave_out_what_is_hidden(world: World) -> None:
    assert world.files("folder") == ("a.yaml", "b.yaml")
    assert world.folders("folder") == ("inner",)
    assert world.files("nowhere") == world.folders("nowhere") == ()
    assert world.seen["nowhere/"] == "listed"


def test_a_mark_of_byte_order_is_no_text(world: World) -> None:
    world.path("folder/a.yaml").write_bytes("\ufeffa: 渡輪".encode())
    assert world.read_text("folder/a.yaml") == "a: 渡輪"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff", "1:1"),
        ("渡輪".encode() + b"\xff", "1:3"),
        ("一\n二".encode() + b"\xe6\xb8", "2:2"),
        ("\ufeff一".encode() + b"\xff", "1:2"),
    ],
)
def test_what_is_not_utf_8_is_told_at_its_character(
    world: World, content: bytes, place: str
) -> None:
    world.path("folder/a.yaml").write_bytes(content)
    with pytest.raises(ProblemError) as caught:
        world.read_text("folder/a.yaml")
    assert str(caught.value) == (
        f"folder/a.yaml:{place}: error: not UTF-8 text [JB002] (save the file as UTF-8)"
    )


@pytest.mark.parametrize(
    ("name", "why"), [("nix", "No such file or directory"), ("folder", "Is a directory")]
)
def test_what_cannot_be_read_says_why(world: World, name: str, why: str) -> None:
    with pytest.raises(ProblemError) as caught:
        world.read_bytes(name)
    assert str(caught.value) == f"{name}: error: cannot read this file: {why} [JB001]"


def test_drafts_are_read_instead_of_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.yaml").write_bytes(b"old")
    world = World(tmp_path, drafts={"content/a.yaml": b"new", "content/b.yaml": b"more"})
    assert world.read_text("content/a.yaml") == "new"
    assert world.exists("content/b.yaml")
    assert world.files("content") == ("a.yaml", "b.yaml")
    assert world.folders("content") == ()
    assert (tmp_path / "content/a.yaml").read_bytes() == b"old"
