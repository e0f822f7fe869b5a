"""What a person sees of a build: progress, problems, and a table of what was made."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from jianbao import pipeline
from jianbao.pipeline import Outcome, Wanted
from jianbao.problem import Place, Problem, ProblemError, Severity, ordered


def run_build(root: Path, wanted: Wanted, force: bool) -> int:
    """Build what is wanted, tell what was made, and return the exit status."""
    start = time.perf_counter()
    try:
        outcomes = _build(root, wanted, force)
    except ProblemError as error:
        _tell(root, ordered(error.problems))
        return 1
    problems = _problems(outcomes)
    _tell(root, problems)
    if not problems and all(outcome.current for outcome in outcomes):
        print(f"nothing to do: {len(outcomes)} outputs are current")
        return 0
    _table(outcomes, time.perf_counter() - start)
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def run_check(root: Path, wanted: Wanted, force: bool, strict: bool) -> int:
    """Build what is wanted, judge it, and return 1 where anything is wrong."""
    try:
        problems = _problems(_build(root, wanted, force))
    except ProblemError as error:
        problems = ordered(error.problems)
    _tell(root, problems)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings")
    return 1 if errors or (strict and problems) else 0


def run_clean(root: Path) -> int:
    """Remove everything in build/ but what git keeps there."""
    folder = root / pipeline.BUILD
    entries = folder.iterdir() if folder.is_dir() else ()
    problems = []
    for entry in entries:
        if entry.name == ".gitignore":
            continue
        is_folder = entry.is_dir() and not entry.is_symlink()
        try:
            shutil.rmtree(entry) if is_folder else entry.unlink()
        except OSError as error:
            what = f"cannot remove this: {error.strerror}"
            place = Place(f"{pipeline.BUILD}/{entry.name}")
            problems.append(Problem("STORE02", what, place, "check the folder's permissions"))
    _tell(root, problems)
    return 1 if problems else 0


def _build(root: Path, wanted: Wanted, force: bool) -> list[Outcome]:
    progress = _Progress(sys.stderr.isatty())
    try:
        return pipeline.build(root, wanted, progress, force=force)
    finally:
        progress.clear()


class _Progress:
    """Tells of each finished output: one changing line on a terminal, plain lines elsewhere."""

    def __init__(self, terminal: bool) -> None:
        self._terminal = terminal

    def __call__(self, outcome: Outcome, done: int, of: int) -> None:
        state = "failed" if outcome.failed else f"{outcome.seconds:.1f} s"
        line = f"[{done}/{of}] {outcome.job.folder}/{outcome.job.file}: {state}"
        if self._terminal:
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _problems(outcomes: Iterable[Outcome]) -> tuple[Problem, ...]:
    return ordered(problem for outcome in outcomes for problem in outcome.problems)


def _tell(root: Path, problems: Sequence[Problem]) -> None:
    if problems:
        from jianbao.tell import tell

        tell(root, problems)


def _table(outcomes: list[Outcome], seconds: float) -> None:
    rows = [("output", "pages", "size", "seconds"), *(_row(outcome) for outcome in outcomes)]
    first, *widths = (max(len(row[column]) for row in rows) for column in range(4))
    for name, *figures in rows:
        cells = (cell.rjust(width) for cell, width in zip(figures, widths, strict=True))
        print("  ".join((name.ljust(first), *cells)))
    print(f"{seconds:.1f} s in all")


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    name = f"{outcome.job.folder}/{outcome.job.file}"
    if outcome.failed:
        return name, "–", "–", "failed"
    state = "current" if outcome.current else f"{outcome.seconds:.2f}"
    return name, str(outcome.count), f"{outcome.size / 1000:,.0f} kB", state
