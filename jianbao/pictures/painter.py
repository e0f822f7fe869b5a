"""A process that paints for this one, so that matplotlib stands in no other's memory."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from functools import cache
from typing import Any, TypeVar

from jianbao import workers

R = TypeVar("R")


def painted(work: Callable[..., R], *arguments: Any) -> R:
    """Return what ``work`` paints of ``arguments``, in a process of its own.

    matplotlib takes 40 MiB and gives none back: there, the layout of a page does not add to them.
    """
    try:
        return _painter()[0].submit(work, *arguments).result()
    except BrokenProcessPool:
        _painter.cache_clear()  # the next picture has a painter of its own
        raise


@cache
def _painter() -> tuple[ProcessPoolExecutor, ExitStack]:
    """Return the process that paints for this one and ends with it, and what keeps it."""
    stack = ExitStack()
    atexit.register(stack.close)  # later there would be no signal left to end it with
    return stack.enter_context(workers.pool(1)), stack
