"""Writes what is to be made: all of it, or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from jianbao import store
from jianbao.problem import Place, Problem, ProblemError
from jianbao.scaffold import Made


def write(root: Path, made: Made) -> None:
    """Make the folder and the changes of ``made``.

    The folder gets its name when all is in it. Where anything fails, or somebody interrupts,
    none of it stays.
    """
    if made.folder:
        _write_folder(root, made)
    else:
        _write_changes(root, made)


def _write_changes(root: Path, made: Made) -> None:
    store.write_all({root / name: content for name, content in made.changes.items()})


def _write_folder(root: Path, made: Made) -> None:
    target = root / made.folder
    draft: Path | None = None
    is_whole = False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        _fill(draft, made)
        draft.rename(target)
        draft = target
        if made.changes:
            _write_changes(root, made)
        is_whole = True
    except OSError as error:
        what = f"cannot make this: {error.strerror}"
        hint = "check the folder's permissions and the space on the disk"
        raise ProblemError(Problem("NEW04", what, Place(made.folder), hint)) from None
    finally:
        if draft is not None and not is_whole:
            shutil.rmtree(draft, ignore_errors=True)


def _fill(folder: Path, made: Made) -> None:
    """Put the files of ``made`` into ``folder``, readable as others that one makes are."""
    mask = os.umask(0)
    os.umask(mask)
    folder.chmod(0o777 & ~mask)
    for name, content in made.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
