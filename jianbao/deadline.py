"""Bounds the work that a step may take, by processor time: what is others' is not counted.

Memory is heeded on the way: a library in C that is given no more ends the process without a word.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from types import FrameType

#: Seconds of processor time from one look at the clock to the next.
GLANCE = 0.05
#: Seconds after its time, and a share of it, that work may take to hear of it. A single step of a
#: library in C hears of nothing: then the system ends the worker (SIGVTALRM). It counts its ticks
#: while work is done, which differ from the time that they stand for by a few hundredths.
GRACE, SHARE = 1.0, 0.1
#: Seconds in which what was raised may find its way: a second one on its heels would hide its line.
REST = 0.4
#: How many pages of memory this process has, for code, for data, and so on.
HELD = Path("/proc/self/statm")
#: How much of the memory that a process may write to is nearly all.
NEARLY_ALL = 0.8


#: Seconds in which the machine that bounds were measured on takes a known step, the least of many
#: times (Python 3.11, an AMD EPYC of 2023), and how many times slower a machine may be.
STEP, SLOWEST = 0.0014, 10.0


class EndlessError(Exception):
    """Something was not done in ``seconds`` of processor time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise EndlessError in what is done meanwhile once it has taken ``seconds`` of processor time.

    They are those of the machine that bounds were measured on: a slower one has more of its own,
    and so has one that others have made slower meanwhile, as is looked before anything is ended.
    MemoryError is raised where it holds nearly all the memory that it may. Where work is not done
    in the main thread (a cluster may do so), signals reach nobody, and the worker's own deadline is
    left. A step that hears of nothing ends a worker alone, of which its parent tells; a process
    that a person began would be gone without a word.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    given = seconds * _at_first()
    begun = time.process_time()
    running, heed = True, begun

    def look(_: int, frame: FrameType | None) -> None:
        nonlocal given, heed
        now = time.process_time()
        if not running or now < heed:
            return
        if _is_finalizing(frame):
            return  # Python would print what is raised there, and go on; the next look is near
        if now >= begun + given and (more := seconds * slowness()) > given:
            _end_after(more - given)
            given = more
        is_over = now >= begun + given
        if is_over or is_nearly_full():
            heed = now + min(REST, given / 4)
            raise EndlessError(given) if is_over else MemoryError

    before = signal.signal(signal.SIGPROF, look)
    signal.siginterrupt(signal.SIGPROF, False)  # a library that reads a file is not to fail at it
    # Again and again: what C calls back, for one, keeps what is raised to itself.
    glance = min(GLANCE, given)
    looks = signal.setitimer(signal.ITIMER_PROF, glance, glance)
    last = _end_after(given)
    try:
        try:
            yield
        finally:
            running = False  # first of all: a signal may come between any two lines
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, *last)
        signal.signal(signal.SIGPROF, before)
        signal.setitimer(signal.ITIMER_PROF, *looks)  # those of work that this is a part of


def _end_after(seconds: float) -> tuple[float, float]:
    """Have the system end a worker soon after so much more work; return what was asked before."""
    # Not RLIMIT_CPU: it counts ticks since the process began, which drift from its time by seconds.
    rest = seconds * (1 + SHARE) + GRACE if multiprocessing.parent_process() else 0
    return signal.setitimer(signal.ITIMER_VIRTUAL, rest)


def _is_finalizing(frame: FrameType | None) -> bool:
    """Return whether what is at work in ``frame`` was called by a ``__del__``, or is one.

    One without end is ended by the system, in a worker.
    """
    while frame and frame.f_code.co_name != "__del__":
        frame = frame.f_back
    return frame is not None


def slowness() -> float:
    """Return how many times as long this machine now takes for a step of work: 1 or more.

    What another process takes of the machine shows little in the least of several times; a
    debugger, or what counts lines, does, and is meant to.
    """
    return min(SLOWEST, max(1.0, min(_step() for _ in range(5)) / STEP))


@cache
def _at_first() -> float:
    """Return how slow the machine was when this process first asked."""
    return slowness()


def _step() -> float:
    """Return in how many seconds of processor time a little is added up by names."""
    begun = time.process_time()
    sums: dict[int, int] = {}
    for number in range(10_000):
        sums[number % 977] = sums.get(number % 977, 0) + number
    return time.process_time() - begun


def is_nearly_full(held: Path = HELD) -> bool:
    """Return whether this process holds nearly all the memory that it may write to.

    Where there is no limit, or nobody says what it holds (as on macOS), it never does.
    """
    limit, _ = resource.getrlimit(resource.RLIMIT_DATA)
    if limit == resource.RLIM_INFINITY:
        return False
    with suppress(OSError, ValueError, IndexError):
        return int(held.read_text().split()[5]) * resource.getpagesize() > NEARLY_ALL * limit
    return False
