"""A pool of worker processes that never outlives the process that began it.

Workers leave signals to their parent, which ends them; where it is killed before it can, they
notice and end themselves.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path

from jianbao.signals import STOPPING

#: What ends a process by its own doing, and would end the next at the same work: a library in C
#: has a bug, or is given no more memory; or a single step takes all the processor time there is.
CRASHES = frozenset(
    {
        *(signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGSEGV),
        *(signal.SIGTRAP, signal.SIGVTALRM),
    }
)
#: The thread of a worker that waits for its parent's end.
WATCH = "watch"


class Pool(ProcessPoolExecutor):
    """Workers; once they have ended, ``crash`` is of CRASHES what ended one, or 0."""

    crash = 0


@contextmanager
def pool(size: int) -> Iterator[Pool]:
    """Yield a pool of ``size`` workers, and end them, whatever they are at."""
    workers = Pool(size, multiprocessing.get_context(_method()), initializer=_begin_work)
    # A signal between the fork and the worker's first step would be answered as the parent does.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        workers.submit(os.getpid)  # the first task starts them
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    try:
        yield workers
    finally:
        # The pool has no way to end workers that hang (terminate_workers comes with 3.14).
        processes = list((workers._processes or {}).values())  # noqa: SLF001  # no public name for them
        for process in processes:
            process.terminate()
        # Of what a worker had half said when it was ended, the pool's thread would await the rest
        # for ever, since this process itself could still write it. Nobody does any more.
        results = workers._result_queue  # noqa: SLF001  # no public name for it
        results._writer.close()  # type: ignore[attr-defined]  # noqa: SLF001  # nor for its one end
        # Without waiting for the pool's own thread, Python 3.11 sometimes ends with "Exception
        # ignored in threading": that thread closes a pipe which the exit would still write to.
        workers.shutdown(wait=True, cancel_futures=True)
        ends = {-(process.exitcode or 0) for process in processes}
        workers.crash = min(CRASHES & ends, default=0)


def _method() -> str:
    """Return how workers are begun: forked at once only where nothing else runs here.

    A lock that another thread holds at the fork (Pango's, fontconfig's) is never let go in the
    child. Elsewhere on Linux a process without threads forks them. "Contexts and start
    methods", https://docs.python.org/3/library/multiprocessing.html. A worker's own watch
    holds none.
    """
    if sys.platform != "linux":
        return "spawn"
    watches = sum(thread.name == WATCH for thread in threading.enumerate())
    for _ in range(_GLANCES):
        threads = sum(1 for _ in Path("/proc/self/task").iterdir())
        if threads == 1 + watches:
            return "fork"
        if threading.active_count() > 1 + watches:
            break
        time.sleep(_GLANCE)  # one that has ended for Python has not yet ended for the system
    return "forkserver"


#: How often, and after how many seconds, threads that have just ended are looked for again.
_GLANCES, _GLANCE = 20, 0.005


def _begin_work() -> None:
    """Make a new worker deaf to Ctrl-C, mortal by its parent, and mortal with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    threading.Thread(target=_end_with_parent, name=WATCH, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None, "this runs in workers alone"
    wait([parent.sentinel])
    os._exit(1)
