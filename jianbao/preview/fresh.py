"""Keeps what was read from files between two looks, as long as those files say the same."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from jianbao import store
from jianbao.press.editions import Once
from jianbao.problem import attempt
from jianbao.world import World

R = TypeVar("R")

#: How many pieces of work are kept.
MOST = 64
#: Nanoseconds by which the times of files may lag behind the clock.
COARSE = 20_000_000


class Fresh(Once):
    """Does work once for all looks at the same files; what is wrong is read again each time."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        super().__init__()
        self._kept: OrderedDict[
            tuple[object, ...], tuple[Any, Mapping[str, str], Mapping[str, str]]
        ] = OrderedDict()

    def __call__(self, work: Callable[..., R], world: World, *names: object) -> R:
        """Return ``work(world, *names)``, from before if all that it has seen is as it was."""
        key = (work, *names)
        known = self._kept.get(key)
        if known and known[1] == marks(world, known[1]):
            world.seen.update(known[2])
            self._kept.move_to_end(key)
            before: R = known[0]
            return before
        own, begun = World(world.root), time.time_ns()
        try:
            done = work(own, *names)
        finally:
            world.seen.update(own.seen)
        seen = marks(own, own.seen)
        if not changed_since(own, begun):
            self._kept[key] = done, seen, dict(own.seen)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return done


def marks(world: World, names: Iterable[str]) -> dict[str, str]:
    """Return a hash of each file or listing (``folder/``) of ``names``, by its name."""
    names = tuple(names)
    prints = store.Fingerprints(world.root, store.memory(world.root))
    found = prints.of(name for name in names if not name.endswith("/"))
    return found | {name: _listing(world, name) for name in names if name.endswith("/")}


def _listing(world: World, name: str) -> str:
    """Return what stands in a folder, in words."""
    folder, own = name.rstrip("/"), World(world.root)
    return str(attempt(lambda: (own.folders(folder), own.files(folder)), []))


def changed_since(world: World, begun: int) -> bool:
    """Return whether what ``world`` has seen may be older than what is there to be marked.

    It was saved, or taken away, while work that had ``begun`` then (in nanoseconds) was at it.
    """
    for name, how in world.seen.items():
        try:
            if world.path(name).stat().st_ctime_ns > begun - COARSE:
                return True
        except OSError:
            if how == "read":
                return True
    return False
