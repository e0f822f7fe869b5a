"""What was read is kept while its files say the same, and not a moment longer."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from jianbao.preview.fresh import Fresh
from jianbao.problem import Place, Problem, ProblemError
from jianbao.world import World

LONG_AGO = time.time() - 1000


def read(world: World, name: str) -> str:
    """Return a file's text, that of the file beside it if there is one, and what is there."""
    beside = world.read_text("b") if world.exists("b") else ""
    return f"{world.read_text(name)} {beside} {world.files('folder')} {object()}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").write_text("one")
    time.sleep(0.05)  # what was saved this moment may be read half
    return tmp_path


def test_nothing_is_read_twice(root: Path) -> None:
    once = Fresh()
    world = World(root)
    assert once(read, World(root), "a") == once(read, world, "a")
    assert world.seen == {"a": "read", "b": "absent", "folder/": "listed"}


@pytest.mark.parametrize("change", ["a", "b", "folder/new"])
def test_what_has_changed_is_read_again(root: Path, change: str) -> None:
    once = Fresh()
    before = once(read, World(root), "a")
    (root / change).write_text("two")
    assert once(read, World(root), "a") != before


def test_a_change_that_keeps_size_and_time_is_noticed(root: Path) -> None:
    os.utime(root / "a", (LONG_AGO, LONG_AGO))
    once = Fresh()
    time.sleep(0.05)
    before = once(read, World(root), "a")
    (root / "a").write_text("two")
    os.utime(root / "a", (LONG_AGO, LONG_AGO))
    assert once(read, World(root), "a") != before


def test_what_is_saved_while_it_is_read_is_read_again(root: Path) -> None:
    once = Fresh()

    def slow(world: World) -> str:
        said = world.read_text("a")
        (root / "a").write_text("two")
        return said

    assert once(slow, World(root)) == "one"
    assert once(slow, World(root)) == "two"


def test_what_another_work_has_seen_counts(root: Path) -> None:
    once = Fresh()

    def outer(world: World) -> str:
        return once(read, world, "a")

    before = once(outer, World(root))
    assert once(outer, World(root)) == before
    (root / "a").write_text("two")
    assert once(outer, World(root)) != before


def test_what_is_wrong_is_judged_again(root: Path) -> None:
    once, told = Fresh(), []

    def wrong(world: World) -> str:
        told.append(world.read_text("a"))
        raise ProblemError(Problem("JB001", "no", Place("a")))

    for _ in range(2):
        with pytest.raises(ProblemError):
            once(wrong, World(root))
    assert len(told) == 2
