"""What this machine lends: processors and memory, as far as this process may use them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from math import ceil
from pathlib import Path, PurePosixPath

#: Where Linux mounts groups of processes, which containers and services limit.
GROUPS = Path("/sys/fs/cgroup")
#: Which group this process is in.
OWN = Path("/proc/self/cgroup")
MEMORY = Path("/proc/meminfo")
#: Bytes that a worker has in use at its peak, for the most part: what is planned for each.
WORKER = 350_000_000


def processors(groups: Path = GROUPS, own: Path = OWN) -> int:
    """Return how many processors this process may keep busy, at least one.

    A container's share of them counts, and what ``taskset`` leaves.
    """
    try:
        usable = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        usable = os.cpu_count() or 1
    shares = [
        ceil(int(quota) / int(period))
        for quota, period in _quotas(groups, own)
        if quota.isdigit() and period.isdigit() and int(period)
    ]
    return max(1, min([usable, *shares]))


def free_memory(memory: Path = MEMORY, groups: Path = GROUPS, own: Path = OWN) -> int | None:
    """Return how many bytes may be used before something has to give, or None if nobody says.

    It is the least of what the machine has free and of what the groups of this process leave.
    """
    rooms = [room for room in (_available(memory), *_rooms(groups, own)) if room is not None]
    return max(0, min(rooms)) if rooms else None


def _available(memory: Path) -> int | None:
    """Return what the machine has free, what it may drop of its caches included."""
    with suppress(OSError, ValueError):
        for line in memory.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return None


def _quotas(groups: Path, own: Path) -> Iterator[tuple[str, str]]:
    """Yield the processor time of each group above: microseconds, of each so many."""
    for folder in _folders(groups, own, ""):
        words = _word(folder / "cpu.max").split()
        if len(words) == 2:
            yield words[0], words[1]
    for folder in _folders(groups, own, "cpu"):
        yield _word(folder / "cpu.cfs_quota_us"), _word(folder / "cpu.cfs_period_us")


#: Of either version of groups: the limit, what is used, and what of that may be dropped.
_FILES = {
    "": ("memory.max", "memory.current", "inactive_file"),
    "memory": ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
}


def _rooms(groups: Path, own: Path) -> Iterator[int]:
    """Yield how many bytes each group above leaves."""
    for controller, (limit, used, dropped) in _FILES.items():
        for folder in _folders(groups, own, controller):
            most, now = _word(folder / limit), _word(folder / used)
            if most.isdigit() and now.isdigit():
                yield int(most) - int(now) + _counter(folder / "memory.stat", dropped)


def _counter(file: Path, name: str) -> int:
    """Return a counter of a file of such lines as ``name 12``; 0 where it has none."""
    with suppress(OSError, ValueError):
        for line in file.read_text().splitlines():
            key, _, count = line.partition(" ")
            if key == name:
                return int(count)
    return 0


def _folders(groups: Path, own: Path, controller: str) -> Iterator[Path]:
    """Yield the folder of each group that this process is in, from its own to the root.

    ``controller`` is of version 1; nothing stands for version 2. Inside a container the path may
    be one of outside, and only the root is there.
    """
    root = groups / controller
    with suppress(OSError):
        for line in own.read_text().splitlines():
            _, names, path = line.split(":", 2)
            if controller in names.split(","):
                here = PurePosixPath(path.lstrip("/"))
                yield from (root / one for one in (here, *here.parents))
                return


def _word(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        return ""
