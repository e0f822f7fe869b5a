"""Says what this machine has of what builds and tests need, and the command that mends the rest.

It runs where nothing else does: with no environment, or one that is broken, so it needs Python
alone, and asks the environment's own in a process apart.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path

from jianbao.columns import padded
from jianbao.doctor import environment, surroundings
from jianbao.doctor.finding import Finding, State


def examine(root: Path, python: Path | None) -> tuple[Finding, ...]:
    """Return all that was found; ``python`` is the environment's, None where there is none."""
    return (
        *environment.findings(root, python),
        *surroundings.findings(root),
        *surroundings.shown(),
        *surroundings.judges(),
    )


def report(found: Iterable[Finding]) -> Iterator[str]:
    """Yield the lines of a table, and under it what mends what is amiss, each command once."""
    findings = tuple(found)
    yield from padded([(one.what, one.state, one.found) for one in findings])
    yield ""
    cures: dict[tuple[State, str], list[str]] = {}
    for one in findings:
        if one.cure:
            cures.setdefault((one.state, one.cure), []).append(one.what)
    for state in (State.NEEDED, State.ADVISED, State.TESTS):
        for (its, cure), names in cures.items():
            if its is state:
                yield f"{_WANTED[state]} {', '.join(names)}:"
                yield f"    {cure}"
    needed = sum(one.state is State.NEEDED for one in findings)
    yield f"nothing can be built: {needed} found missing" if needed else "ready to build"


_WANTED = {
    State.NEEDED: "nothing is built without",
    State.ADVISED: "better with",
    State.TESTS: "only tests need",
}


def run(root: Path, python: Path | None) -> int:
    """Print what was found; return 1 where nothing can be built, else 0."""
    found = examine(root, python)
    if isinstance(sys.stdout, TextIOWrapper):  # a folder's name may be Chinese, a terminal not
        sys.stdout.reconfigure(errors="backslashreplace")
    for line in report(found):
        sys.stdout.write(f"{line}\n")
    return 1 if any(one.state is State.NEEDED for one in found) else 0
