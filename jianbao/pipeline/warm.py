"""A worker that stays between jobs, so that what it has imported and read is there for the next."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from jianbao import workers
from jianbao.pipeline import crew
from jianbao.problem import Place, ProblemError

R = TypeVar("R")


#: Seconds that a look may take. Somebody waits for it, and others wait behind it.
DEADLINE = 30


class Warm:
    """One worker process, begun anew after it died or took too long. Use it from one thread.

    Another may close it.
    """

    def __init__(self, root: Path, deadline: float = DEADLINE) -> None:
        """Begin the worker of the project in ``root``; an answer may take ``deadline`` seconds."""
        self._root, self._deadline, self._closed = root, deadline, False
        self._stack, self._lock = ExitStack(), Lock()
        self._pool = self._begun()

    def ask(self, place: Place, work: Callable[..., R], *arguments: Any) -> R:
        """Return ``work(root, *arguments)``; what comes in its way is a ProblemError at ``place``.

        After the worker's end nothing is left of what it had read.
        """
        try:
            return self._submitted(work, *arguments).result(self._deadline)
        except (TimeoutError, BrokenProcessPool, CancelledError, MemoryError) as error:
            self._renew()
            raise ProblemError(crew.trouble(error, place, self._deadline)) from None
        except (ModuleNotFoundError, OSError) as error:
            raise ProblemError(crew.faults(error, place)) from None

    def close(self) -> None:
        """End the worker, whatever it is at."""
        with self._lock:
            self._closed = True
            self._stack.close()

    def _submitted(self, work: Callable[..., R], *arguments: Any) -> Future[R]:
        with self._lock:
            if self._closed:
                raise CancelledError
            return self._pool.submit(crew.prepared, self._root, work, *arguments)

    def _renew(self) -> None:
        """Begin another worker; one that is short of memory would stay so."""
        with self._lock:
            if not self._closed:
                self._stack.close()
                self._pool = self._begun()

    def _begun(self) -> ProcessPoolExecutor:
        return self._stack.enter_context(workers.pool(1))
