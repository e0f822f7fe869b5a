"""What a person sees on the terminal: progress, problems, lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao import pipeline
from jianbao.pipeline import Outcome
from jianbao.pipeline.plan import Wanted
from jianbao.problem import Place, Problem, Severity, ordered

if TYPE_CHECKING:
    from jianbao.batch.task import Outcome as RowOutcome


def tell(root: Path, problems: Sequence[Problem]) -> None:
    """Print each of ``problems`` on standard error, with its line of a file."""
    if problems:
        from jianbao import tell as teller

        teller.tell(root, problems)


def write(lines: Iterable[str]) -> None:
    """Print ``lines`` on standard output, for as long as somebody reads them."""
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has heard enough; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def watched(root: Path, wanted: Wanted, force: bool, paranoid: bool = False) -> list[Outcome]:
    """Build what is wanted while a person watches; return what became of each output."""
    progress = Progress(sys.stderr.isatty())
    try:
        return pipeline.build(root, wanted, progress, force=force, paranoid=paranoid)
    finally:
        progress.clear()


class Progress:
    """Tells of each finished output: one changing line on a terminal, plain lines elsewhere."""

    def __init__(self, terminal: bool) -> None:
        self._terminal = terminal

    def __call__(self, outcome: Outcome, done: int, of: int) -> None:
        """Tell of a finished output."""
        made = "unchanged" if outcome.current else f"{outcome.seconds:.1f} s"
        self._say(outcome.job.place, "failed" if outcome.failed else made, done, of)

    def row(self, outcome: RowOutcome, done: int, of: int) -> None:
        """Tell of a finished output of a row."""
        state = "failed" if outcome.failed else f"{outcome.seconds:.1f} s"
        self._say(outcome.asked.place, state, done, of)

    def _say(self, place: Place, state: str, done: int, of: int) -> None:
        line = f"[{done}/{of}] {place}: {state}"
        if self._terminal:
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Leave an empty line for what is told next."""
        if self._terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def problems_of(outcomes: Iterable[Outcome]) -> tuple[Problem, ...]:
    """Return the problems of all ``outcomes``, each once, in order."""
    return ordered(problem for outcome in outcomes for problem in outcome.problems)


def errors_in(problems: Iterable[Problem]) -> int:
    """Return how many of ``problems`` are errors."""
    return sum(problem.severity is Severity.ERROR for problem in problems)
