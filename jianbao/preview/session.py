"""Holds what is shown: of each edition the last good look, and what is wrong now.

A change makes all looks stale. Those that somebody sees are made anew first, the others once
nothing changes any more. While a look is being made, further changes only make it stale again:
so of twenty saves in a second no more than what is needed is made.
"""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jianbao.pipeline.plan import Job, Wanted, plan
from jianbao.pipeline.warm import Warm
from jianbao.preview.looks import PAGES, SLIDES, Look, look_at, picture_of
from jianbao.problem import Problem, ProblemError, ordered

#: Seconds without a change, before what nobody sees is made anew too.
IDLE = 1.5
#: Pixels of pictures until somebody has said how wide they are shown.
WIDTH = 600
#: Pictures that are kept, the latest of them.
MOST_PICTURES = 400


@dataclass
class Shown:
    """What is shown of a job, and whether that is still so."""

    look: Look | None = None
    problems: tuple[Problem, ...] = ()
    made: int = -1  #: the change after which it was made
    busy: bool = False
    seconds: float = 0.0


@dataclass(frozen=True)
class Seen:
    """Which jobs a page in a browser has in its window, and of each which pages."""

    pages: Mapping[Job, tuple[int, ...]] = field(default_factory=dict)
    width: int = WIDTH


class Session:
    """The state of a preview; all of it changes in one event loop."""

    def __init__(self, root: Path, wanted: Wanted) -> None:
        """Begin with nothing made; a name that is none is a ProblemError."""
        self.root, self.wanted = root, replace(wanted, formats=(PAGES, SLIDES))
        self.shown = {job: Shown() for job in plan(root, self.wanted)}
        self.faults: tuple[Problem, ...] = ()
        self.change = 0
        self._changed_at = 0.0
        self._seen: dict[str, Seen] = {}
        self._listeners: dict[str, asyncio.Queue[dict[str, Any]]] = {}
        self._pictures: dict[tuple[str, int, int], bytes] = {}
        self._work = asyncio.Event()
        self._lanes = {form: Lane(root) for form in (PAGES, SLIDES)}

    # --- what happens ---------------------------------------------------------------------

    def changed(self) -> None:
        """Take note that files have changed."""
        self.change += 1
        self._changed_at = time.monotonic()
        self.plan()
        self._tell_all()
        self._work.set()

    def plan(self) -> None:
        """Find which editions there are now; where that fails, those of before stay."""
        try:
            jobs = plan(self.root, self.wanted)
        except ProblemError as error:
            self.faults = error.problems
            return
        self.faults = ()
        if tuple(jobs) != tuple(self.shown):
            self.shown = {job: self.shown.get(job, Shown()) for job in jobs}
            self._tell({"kind": "editions"})

    def sees(self, client: str, seen: Seen) -> None:
        """Take note of what a page in a browser has in its window."""
        if client in self._listeners:
            self._seen[client] = seen
            self._work.set()

    # --- who listens ----------------------------------------------------------------------

    async def events(self, client: str) -> AsyncIterator[dict[str, Any]]:
        """Yield what changes, first what there is."""
        queue = self._listeners[client] = asyncio.Queue()
        for job in self.shown:
            queue.put_nowait(self.state(job))
        queue.put_nowait(self.told())
        try:
            while True:
                yield await queue.get()
        finally:
            if self._listeners.get(client) is queue:
                del self._listeners[client]
                self._seen.pop(client, None)

    def state(self, job: Job) -> dict[str, Any]:
        """Return what a page has to know of a job to show it."""
        shown = self.shown[job]
        look = shown.look
        return {
            "kind": "look",
            "job": name_of(job),
            "stamp": look.stamp if look else "",
            "sizes": look.sizes if look else (),
            "stale": shown.made != self.change,
            "busy": shown.busy,
            "failed": any(one.severity == "error" for one in shown.problems),
            "seconds": round(shown.seconds, 2),
        }

    def told(self) -> dict[str, Any]:
        """Return all that is wrong, each once, with the editions that it is found in."""
        where: dict[Problem, list[str]] = {problem: [] for problem in self.faults}
        for job, shown in self.shown.items():
            for problem in shown.problems:
                where.setdefault(problem, []).append(name_of(job))
        problems = [
            {
                "severity": str(one.severity),
                "code": one.code,
                "what": one.what,
                "hint": one.hint,
                "file": one.place.file.removeprefix(f"{self.root}/"),
                "line": one.place.line,
                "column": one.place.column,
                "jobs": where[one],
            }
            for one in ordered(where)
        ]
        waiting = sum(shown.made != self.change for shown in self.shown.values())
        return {"kind": "problems", "problems": problems, "waiting": waiting}

    def _tell(self, event: dict[str, Any]) -> None:
        for queue in self._listeners.values():
            queue.put_nowait(event)

    def _tell_all(self) -> None:
        for job in self.shown:
            self._tell(self.state(job))
        self._tell(self.told())

    # --- what is made ---------------------------------------------------------------------

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Make what is stale, until the end."""
        lanes = [asyncio.create_task(self._run(form)) for form in self._lanes]
        try:
            yield
        finally:
            for lane in lanes:
                lane.cancel()
            self.close()

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for lane in self._lanes.values():
            lane.close()

    async def _run(self, form: str) -> None:
        while True:
            job = self._next(form)
            if job:
                await self._make(job)
            else:
                self._work.clear()
                # What nobody sees waits for quiet, of which no event tells.
                try:
                    await asyncio.wait_for(self._work.wait(), IDLE / 2)
                except TimeoutError:
                    continue

    def _next(self, form: str) -> Job | None:
        """Return what is to be made next: what is seen, then what is not."""
        stale = [
            job
            for job, shown in self.shown.items()
            if job.format == form and shown.made != self.change
        ]
        seen = [job for one in self._seen.values() for job in one.pages if job in stale]
        if seen:
            return seen[0]
        is_quiet = time.monotonic() - self._changed_at > IDLE
        return stale[0] if stale and is_quiet and self._listeners else None

    async def _make(self, job: Job) -> None:
        shown, change, begun = self.shown[job], self.change, time.perf_counter()
        shown.busy = True
        self._tell(self.state(job))
        pages, width = self._wanted_of(job)
        problems: tuple[Problem, ...]
        try:
            look = await self._lanes[job.format].ask(job, look_at, job, pages, width)
            problems = look.problems
            for page, content in look.pictures.items():
                self._keep((look.stamp, page, width), content)
            shown.look = replace(look, problems=(), pictures={})
        except ProblemError as error:
            problems = error.problems
        except Exception as error:  # noqa: BLE001  # a bug in a look is told, and must not end the preview
            traceback.print_exception(error)
            hint = "this is a fault of the engine; the terminal has its traceback"
            what = f"the engine failed: {type(error).__name__}: {error}"
            problems = (Problem("VIEW04", what, job.place, hint),)
        shown.problems, shown.made, shown.busy = problems, change, False
        shown.seconds = time.perf_counter() - begun
        if job in self.shown:
            self._tell(self.state(job))
        self._tell(self.told())

    def _wanted_of(self, job: Job) -> tuple[tuple[int, ...], int]:
        """Return the pages of a job that are seen, and how wide."""
        pages = {page for one in self._seen.values() for page in one.pages.get(job, ())}
        if not pages and not self.shown[job].look:
            pages = {1, 2}  # nobody sees pages yet that are about to be there
        width = max((one.width for one in self._seen.values()), default=WIDTH)
        return tuple(sorted(pages)), width

    async def picture(self, job: Job, stamp: str, page: int, width: int) -> bytes:
        """Return a page of a look as PNG; nothing where it is not there any more."""
        key = (stamp, page, width)
        if key not in self._pictures:
            shown = self.shown.get(job)
            look = shown.look if shown else None
            if not look or look.stamp != stamp or not 0 < page <= len(look.sizes):
                return b""
            try:
                made = await self._lanes[job.format].ask(job, picture_of, stamp, page, width)
            except ProblemError:
                made = b""
            if not made:  # the worker knows it no more
                if shown and shown.look is look:
                    shown.made = -1
                    self._work.set()
                return b""
            self._keep(key, made)
        return self._pictures[key]

    def _keep(self, key: tuple[str, int, int], content: bytes) -> None:
        self._pictures[key] = content
        while len(self._pictures) > MOST_PICTURES:
            del self._pictures[next(iter(self._pictures))]


class Lane:
    """A warm worker and the thread that waits for it, one thing at a time."""

    def __init__(self, root: Path) -> None:
        """Begin the worker."""
        from concurrent.futures import ThreadPoolExecutor

        self._warm = Warm(root)
        self._thread = ThreadPoolExecutor(1)

    async def ask(self, job: Job, work: Callable[..., Any], *arguments: Any) -> Any:
        """Return what ``work`` makes in the worker."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._thread, lambda: self._warm.ask(job.place, work, *arguments)
        )

    def close(self) -> None:
        """End the worker, whatever it is at."""
        self._warm.close()
        self._thread.shutdown(wait=False, cancel_futures=True)


def name_of(job: Job) -> str:
    """Return what a page calls a job."""
    return f"{job.publication}/{job.audience}/{job.language}/{job.format}"


def jobs_by_name(jobs: Iterable[Job]) -> dict[str, Job]:
    """Return jobs by their names."""
    return {name_of(job): job for job in jobs}
