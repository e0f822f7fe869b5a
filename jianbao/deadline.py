"""Bounds the work that a step may take, by processor time: what is others' is not counted."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class EndlessError(Exception):
    """Something was not done in time."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise EndlessError in what is done meanwhile once it has taken ``seconds`` of processor time.

    Where work is not done in the main thread (a cluster may do so), signals reach nobody, and the
    worker's own deadline is left.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    running = True

    def stop(*_: object) -> None:
        if running:
            raise EndlessError

    before = signal.signal(signal.SIGPROF, stop)
    # Again and again, should something on the way have kept the first to itself.
    signal.setitimer(signal.ITIMER_PROF, seconds, seconds / 4)
    try:
        try:
            yield
        finally:
            running = False  # first of all: a signal may come between any two lines
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
