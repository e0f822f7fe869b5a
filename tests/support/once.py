"""What one run of the tests makes once, whichever of its processes needs it first.

Decks, pages and what LibreOffice prints of them take seconds each, and several files look at them.
Nothing is kept from one run to the next.
"""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from jianbao import press
from jianbao.pipeline.plan import Job
from jianbao.press import Output
from tests.support.editions import READINGS
from tests.support.projects import ROOT, copy_project, run

#: What a build of everything is kept as.
ALL_BUILT = "everything, built"
_FOLDERS: list[Path | TemporaryDirectory[str]] = []


def share(folder: Path) -> None:
    """Let this process keep what it makes in ``folder``, where others of the run look too."""
    _FOLDERS.insert(0, folder)


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return what ``make`` returns, which stands for ``name`` in the whole run."""
    file = _folder() / sha256(name.encode()).hexdigest()
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            draft = file.with_suffix(".draft")
            draft.write_bytes(make())
            draft.replace(file)
    return file.read_bytes()


def is_wanted(name: str) -> bool:
    """Return whether what stands for ``name`` was made in this run, or is being made."""
    return (_folder() / sha256(name.encode()).hexdigest()).with_suffix(".lock").exists()


def all_built() -> Path:
    """Return this project with everything built, from nothing and at once; tests only look."""

    def make() -> bytes:
        project = _folder() / "everything"
        copy_project(project)
        return pickle.dumps((project, run(project, "build")))

    project, done = pickle.loads(kept(ALL_BUILT, make))
    assert done.returncode == 0, done.stderr
    return Path(project)


@cache
def published(publication: str, audience: str, language: str, form: str) -> bytes:
    """Return a file that a build makes: of the build of everything, or else made by itself."""
    if is_wanted(ALL_BUILT):
        job = Job(publication, audience, language, form)
        return (all_built() / job.folder / job.file).read_bytes()
    return output(publication, audience, language, form).content


@cache
def output(publication: str, audience: str, language: str, form: str, theme: str = "") -> Output:
    """Return an output of this repository, with what was found wrong as it was made."""
    names = (publication, audience, language, form, theme)
    made = kept(f"output {names}", lambda: pickle.dumps(_made(*names)))
    found: Output = pickle.loads(made)
    return found


def _made(publication: str, audience: str, language: str, form: str, theme: str) -> Output:
    names = (publication, audience, language)
    made = press.made_or_kept(ROOT, names, form, theme, once=READINGS[ROOT])
    assert isinstance(made, Output)
    return made


def _folder() -> Path:
    if not _FOLDERS:  # one process alone, not of pytest
        _FOLDERS.append(TemporaryDirectory(prefix="once-"))
    first = _FOLDERS[0]
    folder = first if isinstance(first, Path) else Path(first.name)
    folder.mkdir(exist_ok=True)
    return folder
