"""Plans the jobs of a build, runs them in workers, writes what they return, and reports.

The parent process imports no renderer: it asks which outputs are current, hands the others to
worker processes with a memory limit and a deadline, and writes the bytes they return.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from errno import EDQUOT, EFBIG, ENOSPC
from math import ceil
from pathlib import Path
from typing import Any, TypeVar

from jianbao import store, workers
from jianbao.problem import Place, Problem, ProblemError, Severity, nearest
from jianbao.store.shelf import Shelf
from jianbao.world import World

BUILD = "build"
CACHE = f"{BUILD}/.cache"

#: Seconds that one output may take, and bytes of address space that its worker may use.
DEADLINE = 180
MEMORY = 4 * 1024**3

FORMATS = {"pdf": "brief.pdf", "handout": "handout.pdf", "pptx": "deck.pptx"}
#: What is made only where it is asked for, and kept current from then on.
ON_REQUEST = ("handout",)


@dataclass(frozen=True)
class Wanted:
    """What to build; an empty tuple means all there is."""

    publications: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Job:
    """One output: a pure function of the project's files."""

    publication: str
    audience: str
    language: str
    format: str

    @property
    def folder(self) -> str:
        """Return the folder of the output, from the project's root."""
        return f"{BUILD}/{self.publication}/{self.audience}/{self.language}"

    @property
    def file(self) -> str:
        """Return the output's name in its folder."""
        return FORMATS[self.format]


@dataclass(frozen=True)
class Made:
    """What a worker returns: the output, how many pages or slides, what was found.

    ``share`` is what the output says of its facts (factsheet).
    """

    content: bytes
    count: int
    problems: tuple[Problem, ...] = ()
    share: Mapping[str, Any] = field(
        default_factory=lambda: {"head": {}, "extent": {}, "facts": {}}
    )


@dataclass(frozen=True)
class Outcome:
    """What became of a job. ``seconds`` is 0 where the output was current."""

    job: Job
    count: int = 0
    size: int = 0
    seconds: float = 0.0
    current: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Return whether an error kept the output from being made."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


R = TypeVar("R")

Watch = Callable[[Outcome, int, int], None]


def plan(root: Path, wanted: Wanted) -> tuple[Job, ...]:
    """Return the jobs that ``wanted`` asks for; an unknown name is a ProblemError."""
    # Names come from folders alone; reading what is in them is the workers' work.
    publications = choose(
        "publication", wanted.publications, _there(root, *PUBLICATIONS), "content"
    )
    audiences = choose(
        "audience", wanted.audiences, _there(root, *AUDIENCES), "templates/audiences"
    )
    formats = choose("format", wanted.formats, tuple(FORMATS), "build")
    jobs = (
        Job(publication, audience, language, form)
        for publication in publications
        for audience in audiences
        for language in _languages(root, publication, wanted.languages)
        for form in formats
    )
    return tuple(job for job in jobs if wanted.formats or _is_usual(root, job))


def _is_usual(root: Path, job: Job) -> bool:
    """Return whether a job is done unasked."""
    return job.format not in ON_REQUEST or (root / job.folder / job.file).exists()


#: Where folders of each sort stand, and what makes a folder one.
PUBLICATIONS = "content", "publication", "brief.yaml"
AUDIENCES = "templates/audiences", "audience", "audience.yaml"


def _there(root: Path, folder: str, what: str, file: str) -> tuple[str, ...]:
    """Return the names of the folders in ``folder``; none at all is a ProblemError."""
    found = World(root).folders(folder)
    if not found:
        hint = f"each folder in {folder}/ with its {file} is one"
        raise ProblemError(Problem("PLAN02", f"there is no {what} here", Place(folder), hint))
    return found


def _languages(root: Path, publication: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    folder = root / "content" / publication
    files = World(root).files("templates/languages")
    known = [name.removesuffix(".yaml") for name in files if name.endswith(".yaml")]
    source = _source_language(folder / "brief.yaml")
    there = tuple(code for code in known if code == source or (folder / f"{code}.yaml").exists())
    # A brief that does not say its language is for the reader to report, in any language.
    return choose("language", asked, there or (source or "zh-Hant",), "templates/languages")


def _source_language(brief: Path) -> str:
    """Return the source language by its one line, without parsing YAML for it."""
    try:
        content = World(brief.parent).read_bytes(brief.name)
    except ProblemError:
        return ""  # which is for the reader to report
    for line in content.decode("utf-8-sig", errors="replace").splitlines():
        key, _, value = line.partition(":")
        if key.strip("\"' ") == "source_language":
            return value.split("#")[0].strip().strip("\"'")
    return ""


def choose(what: str, asked: tuple[str, ...], known: Sequence[str], where: str) -> tuple[str, ...]:
    """Return the names ``asked`` for, or all that are ``known``; others are a ProblemError."""
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise ProblemError(
            Problem(
                "PLAN01",
                f"no {what} is called `{name}`",
                Place(where),
                nearest(name, known) or f"there are: {', '.join(known)}",
            )
            for name in unknown
        )
    return tuple(dict.fromkeys(asked)) or tuple(known)


def build(root: Path, wanted: Wanted, watch: Watch, *, force: bool = False) -> list[Outcome]:
    """Make what is wanted and not current; return every outcome in the plan's order."""
    jobs = plan(root, wanted)
    prints = store.Fingerprints(root, root / CACHE / "large.json")
    inputs = _inputs(prints, jobs)
    prints.remember()
    shelves = {job: _shelf(root, job, inputs[job]) for job in jobs}
    outcomes: dict[Job, Outcome] = {}
    stale: list[Job] = []
    for job in jobs:
        current = None if force else _current(shelves[job], job)
        if current:
            outcomes[job] = current
        else:
            stale.append(job)
    for job, made, seconds in _run(root, stale):
        outcomes[job] = _keep(shelves[job], job, made, seconds, inputs[job])
        watch(outcomes[job], len([one for one in outcomes if one in stale]), len(stale))
    for job in {job.folder: job for job in jobs}.values():
        older = tuple(_older(job, file) for file in shelves[job].behind())
        outcomes[job] = replace(outcomes[job], problems=(*outcomes[job].problems, *older))
    return [outcomes[job] for job in jobs]


def _older(job: Job, file: str) -> Problem:
    """Return that a file of a folder does not say what the others beside it do."""
    what = "this is older than what stands beside it, and may say something else"
    hint = "mend what keeps it from being made, or build it too: ./inv build"
    return Problem("STORE03", what, Place(f"{job.folder}/{file}"), hint, Severity.WARNING)


def _inputs(prints: store.Fingerprints, jobs: Iterable[Job]) -> dict[Job, dict[str, str]]:
    """Return all that each job may depend on; listings are in it, since new files are."""
    shared = prints.of(
        ("jianbao", "templates/base", "templates/languages", "assets", "requirements.lock")
    )
    folders = {
        name: prints.of((name,))
        for job in jobs
        for name in (f"content/{job.publication}", f"templates/audiences/{job.audience}")
    }
    return {
        job: {
            **shared,
            **folders[f"content/{job.publication}"],
            **folders[f"templates/audiences/{job.audience}"],
        }
        for job in jobs
    }


def _shelf(root: Path, job: Job, inputs: dict[str, str]) -> Shelf:
    """Return the folder of ``job``, with the keys of all outputs that may stand in it."""
    about = [job.publication, job.audience, job.language]
    found = [f"{name} {hash}" for name, hash in inputs.items()]
    keys = {file: store.digest(*about, form, sys.version, *found) for form, file in FORMATS.items()}
    return Shelf(root / job.folder, keys)


def _current(shelf: Shelf, job: Job) -> Outcome | None:
    entry = shelf.current(job.file)
    if entry is None:
        return None
    try:
        warnings = tuple(
            Problem(code, what, Place(*place), hint, Severity.WARNING)
            for code, what, place, hint in entry["warnings"]
        )
        return Outcome(job, entry["count"], entry["size"], current=True, problems=warnings)
    except (KeyError, TypeError, ValueError):
        return None  # somebody has changed the manifest


def _keep(
    shelf: Shelf,
    job: Job,
    made: Made | tuple[Problem, ...],
    seconds: float,
    inputs: dict[str, str],
) -> Outcome:
    """Write what was made, then what vouches for it; after a failure, nothing."""
    if not isinstance(made, Made):
        return Outcome(job, seconds=seconds, problems=made)
    outcome = Outcome(job, made.count, len(made.content), seconds, problems=made.problems)
    if outcome.failed:
        return outcome
    warnings = [
        [one.code, one.what, [one.place.file, one.place.line, one.place.column], one.hint]
        for one in made.problems
    ]
    entry = {"count": made.count, "warnings": warnings}
    try:
        shelf.put(job.file, made.content, made.share, entry, _head(job, inputs))
    except ProblemError as error:
        return Outcome(job, seconds=seconds, problems=(*made.problems, *error.problems))
    return outcome


def _head(job: Job, inputs: dict[str, str]) -> dict[str, Any]:
    """Return what a manifest says of its folder: what it is, and what it was made from."""
    return {
        "publication": job.publication,
        "audience": job.audience,
        "language": job.language,
        "inputs": inputs,
        "versions": _versions(),
    }


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    names = ("jinja2", "weasyprint", "python-pptx", "pyyaml", "matplotlib", "babel", "uharfbuzz")
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"python": python, **{name: version(name) for name in names}}


# --- workers ------------------------------------------------------------------------------


def apart(root: Path, work: Callable[..., R], *arguments: Any) -> R:
    """Return ``work(root, *arguments)`` from a worker, with its deadline and memory limit.

    Templates may be someone else's, so whatever fills them is run so. A worker in trouble is
    a ProblemError.
    """
    with workers.pool(1) as pool:
        try:
            return pool.submit(_prepared, root, work, *arguments).result(DEADLINE)
        except (TimeoutError, MemoryError, BrokenProcessPool) as error:
            raise ProblemError(_trouble(error, Place(BUILD), DEADLINE)) from None


def _run(root: Path, jobs: list[Job]) -> Iterable[tuple[Job, Made | tuple[Problem, ...], float]]:
    """Yield each job with what became of it and how long it took, as they finish."""
    if not jobs:
        return
    size = min(len(jobs), os.cpu_count() or 1)
    with workers.pool(size) as pool:
        futures = {pool.submit(_prepared, root, _work, job): job for job in _longest_first(jobs)}
        yield from _collect(futures, DEADLINE * ceil(len(jobs) / size))


def _longest_first(jobs: list[Job]) -> list[Job]:
    return sorted(jobs, key=lambda job: list(FORMATS).index(job.format))


def _collect(
    futures: dict[Future[tuple[Made, float]], Job], seconds: float
) -> Iterable[tuple[Job, Made | tuple[Problem, ...], float]]:
    start = time.perf_counter()
    waiting = set(futures)
    try:
        for future in as_completed(futures, timeout=seconds):
            waiting.discard(future)
            yield (futures[future], *_result(future, futures[future], start))
    except TimeoutError as error:
        for future in waiting:
            problem = _trouble(error, _place(futures[future]), seconds)
            yield futures[future], (problem,), seconds


def _result(
    future: Future[tuple[Made, float]], job: Job, start: float
) -> tuple[Made | tuple[Problem, ...], float]:
    try:
        return future.result()
    except ProblemError as error:
        return error.problems, time.perf_counter() - start
    except (MemoryError, BrokenProcessPool, OSError) as error:
        if isinstance(error, OSError) and error.errno not in FULL:
            raise  # a bug
        seconds = time.perf_counter() - start
        return (_trouble(error, _place(job), seconds),), seconds


#: What the system answers where there is no room: a full disk, a quota, a limit.
FULL = (ENOSPC, EDQUOT, EFBIG)


def _trouble(error: Exception, place: Place, seconds: float) -> Problem:
    """Return what came in a worker's way, after how many seconds."""
    hint = "see what was changed last"
    if isinstance(error, TimeoutError):
        return Problem("WORK01", f"not finished after {seconds:g} seconds", place, hint)
    if isinstance(error, MemoryError):
        what = f"needs more than {MEMORY >> 30} GiB of memory"
        return Problem("WORK02", what, place, hint)
    if isinstance(error, OSError):  # WeasyPrint puts fonts where the system has temporary files
        what, hint = f"cannot write a temporary file: {error.strerror}", "make room on the disk"
        return Problem("WORK04", what, place, hint)
    what, hint = "a worker process came to a sudden end", "build one output alone to see which"
    return Problem("WORK03", what, place, hint)


def _place(job: Job) -> Place:
    return Place(f"{job.folder}/{job.file}")


def _prepare(root: Path) -> None:
    """Make a worker ready: no system fonts, bounded memory."""
    from jianbao.export.pdf import isolate_fonts

    isolate_fonts(root / CACHE)
    os.environ.setdefault("MPLCONFIGDIR", str(root / CACHE / "matplotlib"))
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _prepared(root: Path, work: Callable[..., R], *arguments: Any) -> R:
    """Return ``work(root, *arguments)``; runs in a worker."""
    try:
        _prepare(root)
    except OSError as error:
        what = f"cannot write here: {error.strerror}"
        hint = "check the folder's permissions and the space on the disk"
        raise ProblemError(Problem("STORE01", what, Place(CACHE), hint)) from None
    return work(root, *arguments)


def _work(root: Path, job: Job) -> tuple[Made, float]:
    """Make one output."""
    from jianbao.press import make

    start = time.perf_counter()
    output = make(root, job.publication, job.audience, job.language, job.format)
    made = Made(output.content, output.count, output.problems, output.share)
    return made, time.perf_counter() - start
