"""What work takes: of a command in a process of its own, or of a function here."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """What came of a command.

    ``seconds`` are of the clock, ``work`` of processors, all processes together; ``peak`` is what
    the largest of its processes had in use, in bytes.
    """

    status: int
    said: str
    seconds: float
    work: float
    peak: int


#: A process counts as its own what the one that forked it had in use: so a small one does that.
_SMALL = """
import json, os, sys, time
begun = time.perf_counter()
process = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(process, 0)
seconds, work = time.perf_counter() - begun, usage.ru_utime + usage.ru_stime
with open(sys.argv[1], "w") as file:
    json.dump((os.waitstatus_to_exitcode(status), seconds, work, usage.ru_maxrss * 1024), file)
"""


def measured(command: Sequence[str], cwd: Path) -> Measured:
    """Return what came of ``command``, whose two streams are told as one."""
    with tempfile.NamedTemporaryFile() as figures:
        said = subprocess.run(
            [sys.executable, "-S", "-c", _SMALL, figures.name, *command],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=True,
        ).stdout
        status, seconds, work, peak = json.load(figures)
    return Measured(status, said, seconds, work, peak)


def work(task: Callable[[], object]) -> float:
    """Return the seconds of processor time that a task takes in this process.

    Garbage is collected afterwards: in the midst of it, all that other tests have left would be
    gone through.
    """
    gc.disable()
    begun = time.process_time()
    try:
        task()
        return time.process_time() - begun
    finally:
        gc.enable()
