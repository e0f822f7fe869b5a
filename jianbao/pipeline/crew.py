"""Has work done apart: in worker processes with a memory limit and a deadline.

Templates may be someone else's, so whatever fills them is done so. Workers import what they
need; this process imports no renderer.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Protocol, TypeAlias, TypeVar

from jianbao import machine, workers
from jianbao.pipeline.plan import BUILD
from jianbao.problem import Place, Problem, ProblemError
from jianbao.store import CACHE, expect_home

#: Seconds in which some output has to be finished, and bytes of memory for a worker: four times
#: what the largest of ours needs.
DEADLINE = 180
MEMORY = 1_000_000_000
#: What the system answers where there is no room: a full disk, a quota, a limit.
FULL = (ENOSPC, EDQUOT, EFBIG)


class Placed(Protocol):
    """What work is done on, and where it stands."""

    @property
    def place(self) -> Place:
        """Return the place of what is told of it."""


R = TypeVar("R")
J = TypeVar("J", bound=Placed)
#: What was made of a job, or what came in its way.
Result: TypeAlias = R | tuple[Problem, ...]


def apart(root: Path, work: Callable[..., R], *arguments: Any) -> R:
    """Return ``work(root, *arguments)`` from a worker; one in trouble is a ProblemError."""
    with workers.pool(1) as pool:
        try:
            return pool.submit(prepared, root, work, *arguments).result(DEADLINE)
        except (TimeoutError, MemoryError, BrokenProcessPool) as error:
            raise ProblemError(trouble(error, Place(BUILD), DEADLINE)) from None


def each(
    root: Path, work: Callable[[Path, J], R], jobs: Sequence[J]
) -> Iterator[tuple[J, Result[R], float]]:
    """Yield what ``work(root, job)`` makes of each job, and its seconds, as they finish.

    Jobs are begun in their order, as many at a time as the machine can hold. Where a worker is
    killed, nobody can tell which job it was at: those that may have been at work are tried again,
    one by one, and the others go on. One that was alone with a worker which crashed would crash the
    next: it is not tried again.
    """
    while jobs:
        size = team(len(jobs))
        lost: list[J] = []
        yield from _turn(root, work, jobs, size, lost)
        begun = 2 * size + 1  # at work, or handed to the pool's queue
        for job in lost[:begun]:
            again: list[J] = []
            yield from _turn(root, work, (job,), 1, again)
            yield from _turn(root, work, again, 1)
        jobs = lost[begun:]


def team(jobs: int) -> int:
    """Return how many workers ``jobs`` are for: as many as there are processors and memory."""
    free = machine.free_memory()
    held = jobs if free is None else free // machine.WORKER
    return max(1, min(jobs, machine.processors(), held))


def _turn(
    root: Path,
    work: Callable[[Path, J], R],
    jobs: Sequence[J],
    size: int,
    lost: list[J] | None = None,
) -> Iterator[tuple[J, Result[R], float]]:
    """Yield what became of jobs in one pool; those to be tried again go to ``lost``, if given."""
    if not jobs:
        return
    broken: list[tuple[int, float]] = []
    with workers.pool(size) as pool:
        futures = {pool.submit(_timed, root, work, job): at for at, job in enumerate(jobs)}
        for at, made, seconds in _collect(futures, jobs):
            if made is None:
                broken.append((at, seconds))
            else:
                yield jobs[at], made, seconds
    crash = pool.crash if len(jobs) == 1 else 0
    if lost is not None and not crash:
        lost += [jobs[at] for at, _ in sorted(broken)]
        return
    for at, seconds in broken:
        yield jobs[at], (ended(jobs[at].place, crash),), seconds


def _collect(
    futures: dict[Future[tuple[R, float]], int], jobs: Sequence[J]
) -> Iterator[tuple[int, Result[R] | None, float]]:
    """Yield which job has become what; None of one whose worker was killed, or another's.

    The clock begins anew with each that is finished: where a thousand wait behind one that never
    ends, they do not wait a thousand times as long.
    """
    start = time.perf_counter()
    finished: SimpleQueue[Future[tuple[R, float]]] = SimpleQueue()
    for future in futures:
        future.add_done_callback(finished.put)
    while futures:
        try:
            future = finished.get(timeout=DEADLINE)
        except Empty:
            for at in futures.values():
                yield at, (trouble(TimeoutError(), jobs[at].place, DEADLINE),), DEADLINE
            return
        at = futures.pop(future)  # whoever keeps a future keeps its result
        yield (at, *_result(future, jobs[at], start))
        del future


def _result(
    future: Future[tuple[R, float]], job: Placed, start: float
) -> tuple[Result[R] | None, float]:
    try:
        return future.result()
    except BrokenProcessPool:
        return None, time.perf_counter() - start
    except FAULTS as error:
        return faults(error, job.place), time.perf_counter() - start


#: What may come in a job's way without a bug.
FAULTS = (ProblemError, MemoryError, ModuleNotFoundError, OSError)


def faults(error: Exception, place: Place) -> tuple[Problem, ...]:
    """Return what came in the way of the job at ``place``; a bug is raised as it was."""
    if isinstance(error, ProblemError):
        return error.problems
    is_full = isinstance(error, OSError) and error.errno in FULL
    if not (is_full or isinstance(error, MemoryError) or _is_missing(error)):
        raise error
    return (trouble(error, place, 0),)


def _is_missing(error: Exception) -> bool:
    """Return whether a library is not there; of a native one WeasyPrint's cffi says so in words."""
    if isinstance(error, ModuleNotFoundError):
        return not (error.name or "").startswith("jianbao")
    return isinstance(error, OSError) and "cannot load library" in str(error)


def ended(place: Place, crash: int = 0) -> Problem:
    """Return that what stands at ``place`` ended its worker each time it was tried.

    Where that was by a ``crash``, once was enough.
    """
    if crash == signal.SIGVTALRM:
        what = "a single step of this takes more processor time than all of it may"
        hint = "see what was changed last: a text without end, or what repeats without end"
        return Problem("WORK01", what, place, hint)
    if crash:
        what = "a library failed at this, and ended its worker process"
        hint = "see what was changed last: very large or very small sizes and numbers above all"
        return Problem("WORK03", what, place, hint)
    return trouble(BrokenProcessPool(), place, 0)


def trouble(error: Exception, place: Place, seconds: float) -> Problem:
    """Return what came in a worker's way, after how many seconds."""
    hint = "see what was changed last"
    if isinstance(error, TimeoutError):
        return Problem("WORK01", f"not finished after {seconds:g} seconds", place, hint)
    if isinstance(error, MemoryError):
        what = f"needs more than {MEMORY / 1e9:g} GB of memory"
        return Problem("WORK02", what, place, hint)
    if _is_missing(error):
        what, hint = f"cannot load what this needs: {error}", "./inv doctor says what is missing"
        return Problem("WORK05", what.splitlines()[0], place, hint)
    if isinstance(error, OSError):  # WeasyPrint puts fonts where the system has temporary files
        what, hint = f"cannot write a temporary file: {error.strerror}", "make room on the disk"
        return Problem("WORK04", what, place, hint)
    what, hint = "its worker process came to a sudden end", "has the machine memory? ./inv doctor"
    return Problem("WORK03", what, place, hint)


# --- in a worker --------------------------------------------------------------------------


def _timed(root: Path, work: Callable[[Path, J], R], job: J) -> tuple[R, float]:
    """Return ``work(root, job)`` and the seconds that it took."""
    _prepare(root)
    start = time.perf_counter()
    return work(root, job), time.perf_counter() - start


def prepared(root: Path, work: Callable[..., R], *arguments: Any) -> R:
    """Return ``work(root, *arguments)``, this worker made ready first."""
    _prepare(root)
    return work(root, *arguments)


def _prepare(root: Path) -> None:
    """Make a worker ready: no system fonts, bounded memory."""
    isolate(root)
    if sys.platform == "linux":
        import resource

        # What a process may write to; its address space holds twice as much that it only reads.
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, 4 * MEMORY))


def isolate(root: Path) -> None:
    """Make this process see the fonts of the project alone."""
    from jianbao.export.pdf import isolate_fonts

    expect_home(root)
    try:
        isolate_fonts(root / CACHE)
    except OSError as error:
        what = f"cannot write here: {error.strerror}"
        hint = "check the folder's permissions and the space on the disk"
        raise ProblemError(Problem("STORE01", what, Place(CACHE), hint)) from None
    os.environ.setdefault("MPLCONFIGDIR", str(root / CACHE / "matplotlib"))
