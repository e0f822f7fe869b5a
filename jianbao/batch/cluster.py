"""Has jobs done on a Dask cluster, through joblib; a worker that is lost loses no job.

Its workers see the project in the same folder, and have its packages (docs/batch.md). Dask gives
the jobs of a worker that is lost to others, but gives up as a whole on one that several were lost
with: what is left then is done job by job, so that no other is lost.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from jianbao.pipeline import crew
from jianbao.problem import Place, Problem, ProblemError

R = TypeVar("R")
J = TypeVar("J", bound=crew.Placed)

#: Seconds to wait for a scheduler that does not answer.
PATIENCE = 20
LOCK = "requirements-cluster.lock"


def each(
    root: Path, work: Callable[[Path, J], R], jobs: Sequence[J], address: str
) -> Iterator[tuple[J, crew.Result[R], float]]:
    """Yield what ``work(root, job)`` makes of each job, and its seconds, as they finish.

    ``address`` is a scheduler's HOST:PORT. One that cannot be reached is a ProblemError.
    """
    if not jobs:
        return
    place = Place("--executor")
    try:
        from distributed import Client, KilledWorker
        from joblib import Parallel, delayed, parallel_config
    except ImportError:
        what = "joblib and Dask are not installed, which an executor needs"
        hint = f".venv/bin/pip install --require-hashes -r {LOCK}"
        raise ProblemError(Problem("BATCH06", what, place, hint)) from None
    try:
        begin: Any = Client  # it has no types
        client = begin(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        what = f"no Dask scheduler answers at {address}"
        hint = f"begin one: dask scheduler; then its workers (docs/batch.md): {error}"
        raise ProblemError(Problem("BATCH06", what.splitlines()[0], place, hint)) from None
    left = dict(enumerate(jobs))
    with client, parallel_config(backend="dask", client=client, wait_for_workers_timeout=PATIENCE):
        turns: list[list[int]] = [list(left)]
        while turns:
            asked = turns.pop(0)
            tasks = (delayed(_done)(root, work, at, left[at]) for at in asked)
            try:
                for at, made, seconds in Parallel(return_as="generator_unordered")(tasks):
                    yield left.pop(at), made, seconds
            except KilledWorker:
                if len(asked) > 1:
                    turns = [[at] for at in asked if at in left]
                else:
                    job = left.pop(asked[0])
                    yield job, (crew.ended(job.place),), 0.0


def _done(
    root: Path, work: Callable[[Path, J], R], at: int, job: J
) -> tuple[int, crew.Result[R], float]:
    """Return what became of job number ``at``; runs on the cluster."""
    crew.isolate(root)
    start = time.perf_counter()
    try:
        made: crew.Result[R] = work(root, job)
    except ProblemError as error:
        made = error.problems
    except MemoryError as error:
        made = (crew.trouble(error, job.place, 0),)
    return at, made, time.perf_counter() - start
