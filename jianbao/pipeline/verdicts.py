"""Has files judged as they are, in workers: those that were made here once, others when asked.

What was found in a file of our own is remembered by its bytes and by what has judged it, so that
a check with nothing to do loads no validator.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from jianbao import store
from jianbao.model.format import JUDGED
from jianbao.pipeline import crew
from jianbao.problem import Place, Problem, ProblemError, Severity
from jianbao.world import World

#: What judges, whose every change asks for a new verdict.
_JUDGES = ("jianbao/check", "jianbao/model", "jianbao/problem.py", "requirements.lock")
_MEMORY = f"{store.CACHE}/verdicts"
#: Bytes of the largest file from elsewhere that is read.
MOST_BYTES = 300_000_000


@dataclass(frozen=True)
class File:
    """A file to judge: its name, from ``folder``, and whether it was made here."""

    folder: str
    name: str
    is_ours: bool = False

    @property
    def place(self) -> Place:
        """Return the place of what is told of it."""
        return Place(self.name)


@dataclass(frozen=True)
class Verdict:
    """What was found in a file."""

    problems: tuple[Problem, ...] = ()


def of_outputs(root: Path, names: Iterable[str]) -> tuple[Problem, ...]:
    """Return what is wrong with outputs, named from the root.

    What cannot be judged, as a page of HTML, or is not there has nothing.
    """
    wanted = [name for name in names if PurePath(name).suffix in JUDGED]
    prints = store.Fingerprints(root, store.memory(root)).of((*_JUDGES, *wanted))
    judged = [name for name in wanted if prints[name] != "absent"]
    judges = [f"{name} {hash}" for name, hash in prints.items() if name not in wanted]
    keys = {name: store.digest(name, prints[name], sys.version, *judges) for name in judged}
    known = {name: recalled(root, key) for name, key in keys.items()}
    files = [File(str(root), name, is_ours=True) for name, said in known.items() if said is None]
    found = [problem for said in known.values() for problem in said or ()]
    for file, made, _ in crew.each(root, _judge, files):
        if isinstance(made, Verdict):
            remember(root, keys[file.name], made.problems)
        found += told(made)
    return tuple(found)


def of_files(root: Path, folder: Path, names: Iterable[str]) -> Mapping[str, tuple[Problem, ...]]:
    """Return what is wrong with files from elsewhere, each by its name as seen from ``folder``."""
    files = [File(str(folder), name) for name in dict.fromkeys(names)]
    found = {file.name: told(made) for file, made, _ in crew.each(root, _judge, files)}
    return {file.name: found[file.name] for file in files}


def _judge(_: Path, file: File) -> Verdict:
    """Judge one file; runs in a worker."""
    from jianbao.check.files import inspect

    try:
        world = World(Path(file.folder), anywhere=True)  # named by a person, or our own outputs
        content = world.read_bytes(file.name, MOST_BYTES)
    except ProblemError as error:
        return Verdict(error.problems)
    return Verdict(inspect(content, file.place, is_ours=file.is_ours))


def told(made: Verdict | tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return what was found, or what kept a file from being judged."""
    return made.problems if isinstance(made, Verdict) else made


def remember(root: Path, key: str, problems: Iterable[Problem]) -> None:
    """Remember a verdict, whose problems name files alone, for ``key``."""
    parts = [[one.code, one.what, one.place.file, one.hint, one.severity] for one in problems]
    store.remember(root / _MEMORY, key, json.dumps(parts, ensure_ascii=False).encode())


def recalled(root: Path, key: str) -> tuple[Problem, ...] | None:
    """Return what was remembered for ``key``, or None where nothing was that can be read."""
    try:
        return tuple(_read(json.loads(store.recalled(root / _MEMORY, key) or "null")))
    except (ValueError, TypeError):
        return None


def _read(parts: list[list[str]]) -> Iterator[Problem]:
    for code, what, file, hint, severity in parts:
        yield Problem(code, what, Place(file), hint, Severity(severity))
