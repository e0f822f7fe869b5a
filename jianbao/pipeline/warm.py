"""A worker that stays between jobs, so that what it has imported and read is there for the next."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

from jianbao import workers
from jianbao.pipeline import crew
from jianbao.problem import Place, ProblemError

R = TypeVar("R")


class Warm:
    """One worker process, begun anew after it died or took too long. Use it from one thread."""

    def __init__(self, root: Path) -> None:
        """Begin the worker of the project in ``root``."""
        self._root, self._closed = root, False
        self._stack = ExitStack()
        self._pool = self._begun()

    def ask(self, place: Place, work: Callable[..., R], *arguments: Any) -> R:
        """Return ``work(root, *arguments)``; what comes in its way is a ProblemError at ``place``.

        After the worker's end nothing is left of what it had read.
        """
        try:
            future = self._pool.submit(crew.prepared, self._root, work, *arguments)
            return future.result(crew.DEADLINE)
        except (TimeoutError, BrokenProcessPool, CancelledError) as error:
            if not self._closed:
                self._stack.close()
                self._pool = self._begun()
            raise ProblemError(crew.trouble(error, place, crew.DEADLINE)) from None
        except MemoryError as error:
            raise ProblemError(crew.trouble(error, place, crew.DEADLINE)) from None

    def close(self) -> None:
        """End the worker, whatever it is at."""
        self._closed = True
        self._stack.close()

    def _begun(self) -> ProcessPoolExecutor:
        return self._stack.enter_context(workers.pool(1))
