"""Has work done apart: in worker processes with a memory limit and a deadline.

Templates may be someone else's, so whatever fills them is done so. Workers import what they
need; this process imports no renderer.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from errno import EDQUOT, EFBIG, ENOSPC
from math import ceil
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypeVar

from jianbao import workers
from jianbao.pipeline.plan import BUILD
from jianbao.problem import Place, Problem, ProblemError
from jianbao.store import CACHE

#: Seconds that one output may take, and bytes of address space that its worker may use.
DEADLINE = 180
MEMORY = 4 * 1024**3
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
            return pool.submit(_prepared, root, work, *arguments).result(DEADLINE)
        except (TimeoutError, MemoryError, BrokenProcessPool) as error:
            raise ProblemError(_trouble(error, Place(BUILD), DEADLINE)) from None


def each(
    root: Path, work: Callable[[Path, J], R], jobs: Sequence[J]
) -> Iterator[tuple[J, Result[R], float]]:
    """Yield what ``work(root, job)`` makes of each job, and its seconds, as they finish.

    Jobs are begun in their order, as many at a time as the machine has processors.
    """
    if not jobs:
        return
    size = min(len(jobs), os.cpu_count() or 1)
    with workers.pool(size) as pool:
        futures = {pool.submit(_timed, root, work, job): job for job in jobs}
        yield from _collect(futures, DEADLINE * ceil(len(jobs) / size))


def _collect(
    futures: dict[Future[tuple[R, float]], J], seconds: float
) -> Iterator[tuple[J, Result[R], float]]:
    start = time.perf_counter()
    waiting = set(futures)
    try:
        for future in as_completed(futures, timeout=seconds):
            waiting.discard(future)
            yield (futures[future], *_result(future, futures[future], start))
    except TimeoutError as error:
        for future in waiting:
            problem = _trouble(error, futures[future].place, seconds)
            yield futures[future], (problem,), seconds


def _result(future: Future[tuple[R, float]], job: Placed, start: float) -> tuple[Result[R], float]:
    try:
        return future.result()
    except ProblemError as error:
        return error.problems, time.perf_counter() - start
    except (MemoryError, BrokenProcessPool, OSError) as error:
        if isinstance(error, OSError) and error.errno not in FULL:
            raise  # a bug
        seconds = time.perf_counter() - start
        return (_trouble(error, job.place, seconds),), seconds


def _trouble(error: Exception, place: Place, seconds: float) -> Problem:
    """Return what came in a worker's way, after how many seconds."""
    hint = "see what was changed last"
    if isinstance(error, TimeoutError):
        return Problem("WORK01", f"not finished after {seconds:g} seconds", place, hint)
    if isinstance(error, MemoryError):
        what = f"needs more than {MEMORY >> 30} GiB of memory"
        return Problem("WORK02", what, place, hint)
    if isinstance(error, OSError):  # WeasyPrint puts fonts where the system has temporary files
        what, hint = f"cannot write a temporary file: {error.strerror}", "make room on the disk"
        return Problem("WORK04", what, place, hint)
    what, hint = "a worker process came to a sudden end", "build one output alone to see which"
    return Problem("WORK03", what, place, hint)


# --- in a worker --------------------------------------------------------------------------


def _timed(root: Path, work: Callable[[Path, J], R], job: J) -> tuple[R, float]:
    """Return ``work(root, job)`` and the seconds that it took."""
    _prepare(root)
    start = time.perf_counter()
    return work(root, job), time.perf_counter() - start


def _prepared(root: Path, work: Callable[..., R], *arguments: Any) -> R:
    _prepare(root)
    return work(root, *arguments)


def _prepare(root: Path) -> None:
    """Make a worker ready: no system fonts, bounded memory."""
    try:
        _isolate(root)
    except OSError as error:
        what = f"cannot write here: {error.strerror}"
        hint = "check the folder's permissions and the space on the disk"
        raise ProblemError(Problem("STORE01", what, Place(CACHE), hint)) from None
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _isolate(root: Path) -> None:
    from jianbao.export.pdf import isolate_fonts

    isolate_fonts(root / CACHE)
    os.environ.setdefault("MPLCONFIGDIR", str(root / CACHE / "matplotlib"))
