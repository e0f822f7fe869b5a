"""Makes outputs a second time, elsewhere, and tells whether they are the same byte for byte.

The second build runs on a copy of the project at another path, in a process with another order
of sets, in another time zone and with another locale, and with no cache: what of these shows in
an output is told.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile, is_zipfile

from jianbao import store
from jianbao.pipeline.plan import BUILD, Job, Wanted
from jianbao.problem import Place, Problem, ProblemError

#: What of the surroundings is another the second time.
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "4242"}
_HINT = "something in it depends on the day, the place or the order of work: look for it there"


@dataclass(frozen=True)
class Compared:
    """How many files a second build has made, and what is wrong with them."""

    files: int
    problems: tuple[Problem, ...]


def compared(root: Path, wanted: Wanted, jobs: Sequence[Job]) -> Compared:
    """Build ``wanted`` a second time; each file that is made otherwise then is an error.

    ``jobs`` are those whose outputs stand in the project, also in formats that are made on request
    alone. What the second does not make at all is told with what it said.
    """
    home = root / store.CACHE
    asked = replace(wanted, formats=tuple(dict.fromkeys(job.format for job in jobs)))
    try:
        home.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=home, prefix="twice ") as folder:
            copy = Path(folder) / "project"
            _copy(root, copy)
            said = _build(copy, asked)
            made = {*_files(copy, told=not wanted.formats)}
            return Compared(len(made), tuple(_unlike(root, copy, jobs, said, made)))
    except OSError as error:
        what = f"no second build can be made: {error.strerror or error}"
        hint = "check the folder's permissions and the space on the disk"
        raise ProblemError(Problem("TWICE03", what, Place(store.CACHE), hint)) from None


def _unlike(
    root: Path, copy: Path, jobs: Sequence[Job], said: str, made: set[str]
) -> Iterator[Problem]:
    """Yield what of ``made`` differs, and what is not among it."""
    for job in jobs:
        if str(job.place) not in made:
            what = f"a second build did not make this; it said: {said}"
            yield Problem("TWICE02", what, job.place, "./inv build --force says more")
    for name in sorted(made):
        first, second = (_read(one / name) for one in (root, copy))
        if first != second:
            what = f"a second build of this is another file: {_difference(first, second)}"
            yield Problem("TWICE01", what, Place(name), _HINT)


def _build(project: Path, wanted: Wanted) -> str:
    """Build in other surroundings; return the first error, or the last that was said."""
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "build", *_options(wanted)],
        cwd=project,
        env={**os.environ, **ELSEWHERE},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said = done.stderr.strip().splitlines() or ["nothing"]
    return next((line for line in said if ": error: " in line), said[-1])


def _files(project: Path, *, told: bool) -> Iterator[str]:
    """Yield what a build has made, from the project's root.

    What tells of all outputs of a folder says less where some formats alone are wanted.
    """
    others = () if told else ("facts.json", "manifest.json")
    for file in (project / BUILD).glob("[!.]*/**/*"):
        if file.is_file() and file.name not in others:
            yield file.relative_to(project).as_posix()


def _copy(root: Path, copy: Path) -> None:
    """Copy what a build reads; files are linked, for none of them is written to."""
    copy.mkdir()
    for entry in root.iterdir():
        if entry.name.startswith(".") or entry.name == BUILD:
            continue
        if entry.is_dir():
            apart = shutil.ignore_patterns("__pycache__")
            target = copy / entry.name
            shutil.copytree(
                entry, target, copy_function=_link, ignore=apart, ignore_dangling_symlinks=True
            )
        elif entry.is_file():
            _link(str(entry), str(copy / entry.name))


def _link(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:  # another disk, or one without links
        shutil.copy2(old, new)


def _options(wanted: Wanted) -> Iterator[str]:
    """Yield the options of a build that is to make what is wanted."""
    many = {
        "--brief": wanted.publications,
        "--audience": wanted.audiences,
        "--language": wanted.languages,
        "--format": wanted.formats,
    }
    for option, values in many.items():
        yield from (part for value in values for part in (option, value))
    if wanted.theme:
        yield from ("--theme", wanted.theme)


def _read(file: Path) -> bytes:
    """Return what is in ``file``, or nothing where there is none."""
    return file.read_bytes() if file.is_file() else b""


def _difference(first: bytes, second: bytes) -> str:
    """Return where two files begin to differ: in a part of an archive, or at a byte."""
    if all(is_zipfile(BytesIO(one)) for one in (first, second)):
        old, new = (_parts(one) for one in (first, second))
        differing = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        if differing:
            name = differing[0]
            return f"{name}, {_from(old.get(name, b''), new.get(name, b''))}"
    return _from(first, second)


def _parts(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _from(first: bytes, second: bytes) -> str:
    pairs = zip(count(), first, second, strict=False)
    at = next((at for at, old, new in pairs if old != new), min(len(first), len(second)))
    return f"from byte {at:,} on, of {len(first):,}"
