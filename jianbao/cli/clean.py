"""What ``./inv clean`` does: ``build/`` is emptied of all that a build can make again."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from jianbao.cli.terminal import tell
from jianbao.pipeline.plan import BUILD
from jianbao.problem import Place, Problem, Severity
from jianbao.store.shelf import by_hand


def run_clean(root: Path) -> int:
    """Remove everything in build/ but what git keeps there, and what somebody has changed."""
    folder = root / BUILD
    kept = frozenset(by_hand(folder))
    problems = [*_emptied(root, folder, kept), *(_kept(root, path) for path in sorted(kept))]
    tell(root, problems)
    return 1 if any(one.severity is Severity.ERROR for one in problems) else 0


def _emptied(root: Path, folder: Path, kept: Collection[Path]) -> Iterator[Problem]:
    """Empty a folder of all but what is ``kept``, and yield what cannot be removed."""
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry in kept or entry.name == ".gitignore":
            continue
        is_folder = entry.is_dir() and not entry.is_symlink()
        if is_folder and any(entry in one.parents for one in kept):
            yield from _emptied(root, entry, kept)
            continue
        try:
            shutil.rmtree(entry) if is_folder else entry.unlink()
        except OSError as error:
            what = f"cannot remove this: {error.strerror}"
            place = Place(entry.relative_to(root).as_posix())
            yield Problem("STORE02", what, place, "check the folder's permissions")


def _kept(root: Path, path: Path) -> Problem:
    what = "this is no output as a build has written it, and stays"
    hint = "move it elsewhere, or remove it"
    place = Place(path.relative_to(root).as_posix())
    return Problem("STORE06", what, place, hint, Severity.WARNING)
