"""Tells when files change that editions are made of; folders may vanish and come back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from jianbao.problem import Place, Problem, ProblemError

#: What editions are made of. The engine itself is not watched: a running worker has it loaded.
WATCHED = ("content", "templates", "assets")
#: Milliseconds of quiet that end a burst of changes, the longest burst, and between two looks
#: whether folders are still there.
QUIET, BURST, TURN = 20, 200, 400
#: How often in a row watching may fail to begin: a folder may have vanished just then.
TRIES = 5


async def changes(root: Path) -> AsyncIterator[None]:
    """Yield once for each burst of changes under ``root``.

    What cannot be watched is a ProblemError.
    """
    from watchfiles import DefaultFilter, awatch

    failed = 0
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
                failed = 0
                if changed:
                    yield
                gone = {Path(path) for _, path in changed} & {*folders}
                if gone or _there(root) != there:
                    break  # what came in a folder's place may even have its number
        except (OSError, RuntimeError) as error:  # the latter are watchfiles' own
            failed += 1
            if failed == TRIES:
                raise ProblemError(_unwatched(error)) from None
            await asyncio.sleep(TURN / 1000)
        if _there(root) != there:
            yield


def _unwatched(error: Exception) -> Problem:
    """Return that the system tells of no changes: a limit of its own, or a folder shut to us."""
    hint = "WATCHFILES_FORCE_POLLING=1 ./inv preview looks again and again instead"
    return Problem("VIEW06", f"cannot watch for changes: {error}", Place("content"), hint)


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
