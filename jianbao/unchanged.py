"""Answers a build that has nothing to do with what the last one told, before anything is read.

What a build reads and writes is looked at by sizes, times and inodes alone, and one hash of these
is compared with that of the last build that found everything current. ``pipeline`` is only asked,
and imported, where they differ: it tells what has changed, and which output shows it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jianbao import store
from jianbao.problem import Problem, ProblemError
from jianbao.store.natives import natives

MEMORY = f"{store.CACHE}/unchanged"
#: All that a build reads, and what it writes; hidden files are nobody's.
SEEN = ("assets", "build", "content", "jianbao", "templates", "requirements.lock")
#: Nanoseconds after which a file may be known by its times: were it changed within the same tick
#: of the system's clock, nothing would show it. Two seconds are the longest tick there is (FAT).
SETTLED = 2_000_000_000


@dataclass(frozen=True)
class Standing:
    """How all files stood at a moment. ``newest`` and ``at`` are nanoseconds of the clock."""

    stamp: str
    newest: int
    at: int

    @property
    def is_settled(self) -> bool:
        """Return whether any later change of a file would show."""
        return self.newest < self.at - SETTLED


def standing(root: Path) -> Standing:
    """Return how all files of a project stand now, with the libraries that set its pages."""
    at = time.time_ns()
    stamp, newest = store.stamp(root, (*SEEN, *natives().values()))
    return Standing(store.digest(str(root), sys.version, stamp), newest, at)


def told_again(root: Path, asked: Sequence[object]) -> bool:
    """Tell what a build of what is ``asked`` for would, if nothing has changed since the last.

    What is remembered elsewhere, behind a link, is not of this project.
    """
    if store.leads_out(root):
        return False
    try:
        known = json.loads(store.recalled(root / MEMORY, _key(asked)) or "null")
        if not known or known["stamp"] != standing(root).stamp:
            return False
        problems = tuple(Problem.read(one) for one in known["problems"])
    except (KeyError, TypeError, ValueError):
        return False
    if problems:
        from jianbao.tell import tell

        tell(root, problems)
    print("\n".join(known["lines"]))
    return True


def remember(
    root: Path,
    asked: Sequence[object],
    before: Standing,
    problems: Iterable[Problem],
    lines: Iterable[str],
) -> None:
    """Remember what a build told that found everything current, as files stood ``before`` it.

    Nothing is remembered where they do not stand so any more, or may change without a sign.
    """
    if not before.is_settled or standing(root).stamp != before.stamp:
        return
    told: dict[str, Any] = {
        "stamp": before.stamp,
        "problems": [one.written for one in problems],
        "lines": [*lines],
    }
    with suppress(ProblemError):  # the next build only takes longer
        store.remember(root / MEMORY, _key(asked), json.dumps(told, ensure_ascii=False).encode())


def _key(asked: Sequence[object]) -> str:
    return store.digest(repr(asked))
