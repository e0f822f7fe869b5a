"""Tells when files change that editions are made of; folders may vanish and come back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

#: What editions are made of. The engine itself is not watched: a running worker has it loaded.
WATCHED = ("content", "templates", "assets")
#: Milliseconds of quiet that end a burst of changes, the longest burst, and between two looks
#: whether folders are still there.
QUIET, BURST, TURN = 20, 200, 400


async def changes(root: Path) -> AsyncIterator[None]:
    """Yield once for each burst of changes under ``root``."""
    from watchfiles import DefaultFilter, awatch

    while True:
        there = _there(root)
        folders = [root / name for name in WATCHED if (root / name).is_dir()]
        watcher = awatch(
            *(folders or [root]),
            recursive=bool(folders),
            watch_filter=DefaultFilter(),
            debounce=BURST,
            step=QUIET,
            rust_timeout=TURN,
            yield_on_timeout=True,
        )
        try:
            async for changed in watcher:
                if changed:
                    yield
                gone = {Path(path) for _, path in changed} & {*folders}
                if gone or _there(root) != there:
                    break  # what came in a folder's place may even have its number
        except (FileNotFoundError, OSError):
            pass  # a folder vanished between the look and the watch
        if _there(root) != there:
            yield


def _there(root: Path) -> tuple[tuple[int, int], ...]:
    """Return what tells folders from others of the same name that came in their place."""
    found = []
    for name in WATCHED:
        try:
            status = (root / name).stat()
        except OSError:
            found.append((0, 0))
        else:
            found.append((status.st_dev, status.st_ino))
    return tuple(found)
