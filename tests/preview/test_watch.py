"""Changes are told, also of folders that vanish and come back."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jianbao.preview.watch import changes
from jianbao.problem import ProblemError


def _edit(root: Path) -> None:
    (root / "content/a.yaml").write_text("b")


def _many(root: Path) -> None:
    for number in range(20):
        (root / f"content/{number}.yaml").write_text("b")


def _vanish(root: Path) -> None:
    shutil.rmtree(root / "templates")


def _replace(root: Path) -> None:
    (root / "templates").rename(root / "before")
    (root / "templates").mkdir()


@pytest.mark.parametrize("change", [_edit, _many, _vanish, _replace])
def test_a_change_is_told(tmp_path: Path, change: Callable[[Path], None]) -> None:
    for name in ("content", "templates"):
        (tmp_path / name).mkdir()
    assert asyncio.run(_told(tmp_path, change)) in (1, 2)


def test_a_folder_that_came_back_is_watched(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    def back(root: Path) -> None:
        shutil.rmtree(root / "content")
        (root / "content").mkdir()

    assert asyncio.run(_told(tmp_path, back, _edit)) >= 2


def test_what_cannot_be_watched_is_told_and_leaves_others_their_turn(tmp_path: Path) -> None:
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.1)

    async def watch() -> None:
        task = asyncio.create_task(count())
        try:
            async for _ in changes(tmp_path / "gone"):
                pass
        finally:
            task.cancel()

    with pytest.raises(ProblemError, match="WATCHFILES_FORCE_POLLING=1") as caught:
        asyncio.run(watch())
    assert caught.value.problems[0].code == "VIEW06"
    assert turns > 3


async def _told(root: Path, *edits: Callable[[Path], None]) -> int:
    """Return how often something was told while ``edits`` were made, a second apart."""
    count = 0

    async def listen() -> None:
        nonlocal count
        async for _ in changes(root):
            count += 1

    task = asyncio.create_task(listen())
    await asyncio.sleep(1)
    for edit in edits:
        edit(root)
        await asyncio.sleep(1.5)
    task.cancel()
    return count
