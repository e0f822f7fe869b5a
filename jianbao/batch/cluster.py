"""Has jobs done on a Dask cluster, through joblib; a worker that is lost loses no job.

Its workers see the project in the same folder, and have its packages (docs/batch.md). Dask gives
the jobs of a worker that is lost to others, but gives up as a whole on one that several were lost
with: what is left then is done job by job, so that no other is lost.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jianbao import store
from jianbao.pipeline import crew
from jianbao.problem import Place, Problem, ProblemError

R = TypeVar("R")
J = TypeVar("J", bound=crew.Placed)

#: Seconds to wait for a scheduler that does not answer.
PATIENCE = 20
LOCK = "requirements-cluster.lock"
#: What a worker loads once and keeps: one that outlives a change of it would work by what was.
LOADED = ("jianbao", "assets/fonts", "requirements.lock")


def each(
    root: Path, work: Callable[[Path, J], R], jobs: Sequence[J], address: str
) -> Iterator[tuple[J, crew.Result[R], float]]:
    """Yield what ``work(root, job)`` makes of each job, and its seconds, as they finish.

    ``address`` is a scheduler's HOST:PORT. One that cannot be reached is a ProblemError.
    """
    if not jobs:
        return
    try:
        from distributed import Client, KilledWorker
        from distributed.comm.core import CommClosedError
        from joblib import Parallel, delayed, parallel_config
    except ImportError:
        what = "joblib and Dask are not installed, which an executor needs"
        hint = f".venv/bin/pip install --require-hashes -r {LOCK}"
        raise _refusal(what, hint) from None
    logging.disable()  # what Dask logs of a lost scheduler are tracebacks; this tells it in a line
    try:
        begin: Any = Client  # it has no types
        client = begin(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        what = f"no Dask scheduler answers at {address}"
        hint = f"begin one: dask scheduler; then its workers (docs/batch.md): {error}"
        raise _refusal(what, hint) from None
    left = dict(enumerate(jobs))
    with client, parallel_config(backend=_backend(client)):
        turns: list[list[int]] = [list(left)]
        while turns:
            asked = turns.pop(0)
            tasks = (delayed(_done)(root, loaded(root), work, at, left[at]) for at in asked)
            try:
                for at, made, seconds in Parallel(return_as="generator_unordered")(tasks):
                    yield left.pop(at), made, seconds
            except KilledWorker:
                if len(asked) > 1:
                    turns = [[at] for at in asked if at in left]
                else:
                    job = left.pop(asked[0])
                    yield job, (crew.ended(job.place),), 0.0
            except (TimeoutError, CommClosedError, CancelledError) as error:
                what = f"the cluster at {address} has no workers, or is gone"
                hint = f"begin them anew, and run this again to go on (docs/batch.md): {error}"
                raise _refusal(what, hint) from None
            except ModuleNotFoundError as error:
                what = f"a worker of the cluster at {address} does not find the engine: {error}"
                raise _refusal(what, "begin it with PYTHONPATH (docs/batch.md)") from None


def _backend(client: Any) -> Any:
    """Return what sends joblib's work to a cluster, even to one of a single thread.

    There joblib would do the work in this process, which has no guard against a template.
    """
    from joblib._dask import DaskDistributedBackend

    class Backend(DaskDistributedBackend):  # type: ignore[misc]  # joblib has no types, so its class is Any
        def effective_n_jobs(self, n_jobs: int) -> int:
            found: int = super().effective_n_jobs(n_jobs)
            return max(2, found)

    return Backend(client=client, wait_for_workers_timeout=PATIENCE)


def _refusal(what: str, hint: str) -> ProblemError:
    return ProblemError(Problem("BATCH06", what, Place("--executor"), " ".join(hint.split())))


@cache
def loaded(root: Path) -> str:
    """Return a hash of what this process has loaded, as it was when first asked for."""
    prints = store.Fingerprints(root, store.memory(root))
    return store.digest(*(f"{name} {hash}" for name, hash in prints.of(LOADED).items()))


def _done(
    root: Path, expected: str, work: Callable[[Path, J], R], at: int, job: J
) -> tuple[int, crew.Result[R], float]:
    """Return what became of job number ``at``; runs on the cluster.

    A worker that began before the engine was changed refuses it: a ProblemError.
    """
    if loaded(root) != expected:
        what = "a worker of the cluster began before the engine or its fonts were changed"
        raise _refusal(what, "begin the workers anew, and run this again to go on")
    start = time.perf_counter()
    try:
        crew.isolate(root)
        made: crew.Result[R] = work(root, job)
    except crew.FAULTS as error:
        made = crew.faults(error, job.place)
    return at, made, time.perf_counter() - start
