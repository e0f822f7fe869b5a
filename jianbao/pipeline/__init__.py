"""Plans the jobs of a build, runs them in workers, writes what they return, and reports.

The parent process imports no renderer: it asks which outputs are current, hands the others to
worker processes with a memory limit and a deadline, and writes the bytes they return.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jianbao import store
from jianbao.model.format import FORMATS
from jianbao.model.gauge import Gauge
from jianbao.model.output import Due, Output
from jianbao.pipeline import crew, told
from jianbao.pipeline.plan import AUDIENCES, Job, Wanted, audiences, plan
from jianbao.problem import Place, Problem, ProblemError, Severity
from jianbao.store.shelf import Shelf


@dataclass(frozen=True)
class Outcome:
    """What became of a job. ``seconds`` is 0 where the output was current.

    ``due`` are warnings that hold once a day is past, ``beside`` those of older outputs that
    stand in the job's folder, whether anyone asked for them or not; ``gauges`` are how much of
    its budget it uses.
    """

    job: Job
    count: int = 0
    size: int = 0
    seconds: float = 0.0
    current: bool = False
    problems: tuple[Problem, ...] = ()
    due: tuple[Due, ...] = ()
    beside: tuple[Problem, ...] = ()
    gauges: tuple[Gauge, ...] = ()

    @property
    def failed(self) -> bool:
        """Return whether an error kept the output from being made."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


Watch = Callable[[Outcome, int, int], None]


def build(root: Path, wanted: Wanted, watch: Watch, *, force: bool = False) -> list[Outcome]:
    """Make what is wanted and not current; return every outcome in the plan's order."""
    jobs = plan(root, wanted)
    prints = store.Fingerprints(root, root / store.CACHE / "large.json")
    inputs = _inputs(root, prints, jobs)
    others = _others(root, prints)
    prints.remember()
    shelves = {job.folder: _shelf(root, job, inputs[job], others) for job in jobs}
    outcomes = {} if force else _outcomes_at_hand(root, shelves, jobs)
    stale = [job for job in jobs if job not in outcomes]
    for count, (job, made, seconds) in enumerate(_run(root, stale), 1):
        outcomes[job] = _keep(root, shelves[job.folder], job, made, seconds, inputs[job])
        watch(outcomes[job], count, len(stale))
    for last in {job.folder: job for job in jobs}.values():
        beside = [job for job in jobs if job.folder == last.folder]
        current = [job.file for job in beside if not outcomes[job].failed]
        older = tuple(_older(last, file) for file in shelves[last.folder].behind(current))
        outcomes[last] = replace(outcomes[last], beside=older)
    return [outcomes[job] for job in jobs]


def _run(root: Path, jobs: Iterable[Job]) -> Iterator[tuple[Job, crew.Result[Output], float]]:
    """Yield each job with what became of it and how long it took; those that take long first."""
    longest_first = sorted(jobs, key=lambda job: list(FORMATS).index(job.format))
    return crew.each(root, _make, longest_first)


def _make(root: Path, job: Job) -> Output:
    """Make one output; runs in a worker."""
    from jianbao.press import make

    return make(root, job.publication, job.audience, job.language, job.format, job.theme)


def _older(job: Job, file: str) -> Problem:
    """Return that a file of a folder does not say what the others beside it do."""
    what = "this is older than what stands beside it, and may say something else"
    hint = "mend what keeps it from being made, or build it too: ./inv build"
    return Problem("STORE03", what, Place(f"{job.folder}/{file}"), hint, Severity.WARNING)


def _inputs(
    root: Path, prints: store.Fingerprints, jobs: Iterable[Job]
) -> dict[Job, dict[str, str]]:
    """Return all that each job may depend on; listings are in it, since new files are.

    Of other audiences it is one hash of their names, for a publication may say something to each,
    and one of what it chooses for them: manifests list what stands here, and name none of them.
    """
    names = store.digest(*audiences(root))
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
            "templates/audiences/": names,
            **_unnamed(folders[f"content/{job.publication}"], job),
            **folders[f"templates/audiences/{job.audience}"],
        }
        for job in jobs
    }


def _unnamed(files: Mapping[str, str], job: Job) -> dict[str, str]:
    """Return the files of a publication, those of what it chooses for others as one."""
    chosen = f"content/{job.publication}/audiences/"
    others = {name: hash for name, hash in files.items() if name.startswith(chosen)}
    others.pop(f"{chosen}{job.audience}.yaml", None)
    rest = {name: hash for name, hash in files.items() if name not in others}
    return {**rest, chosen: store.digest(*(f"{name} {hash}" for name, hash in others.items()))}


def _others(root: Path, prints: store.Fingerprints) -> str:
    """Return a hash of what all audiences say of themselves, for what links to them.

    It is in no manifest, which would name those that are not public.
    """
    files = prints.of(f"{AUDIENCES[0]}/{name}/{AUDIENCES[2]}" for name in audiences(root))
    return store.digest(*(f"{name} {hash}" for name, hash in files.items()))


def _shelf(root: Path, job: Job, inputs: dict[str, str], others: str) -> Shelf:
    """Return the folder of ``job``, with the keys of all outputs that may stand in it."""
    about = [job.publication, job.audience, job.language, job.theme]
    found = [f"{name} {hash}" for name, hash in inputs.items()]
    keys = {
        format.file: store.digest(
            *about, format.name, sys.version, *found, *((others,) if format.links else ())
        )
        for format in FORMATS.values()
    }
    return Shelf(root / job.folder, keys)


def _outcomes_at_hand(
    root: Path, shelves: Mapping[str, Shelf], jobs: Iterable[Job]
) -> dict[Job, Outcome]:
    """Return the outcome of each job whose output is current."""
    found = ((job, _current(root, shelves[job.folder], job)) for job in jobs)
    return {job: outcome for job, outcome in found if outcome}


def _current(root: Path, shelf: Shelf, job: Job) -> Outcome | None:
    entry = shelf.current(job.file)
    known = told.recalled(root, shelf.keys[job.file]) if entry else None
    if not entry or not known:
        return None
    try:
        outcome = Outcome(job, entry["count"], _size(entry), current=True)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None  # somebody has changed the manifest
    return replace(outcome, problems=known.warnings, due=known.due, gauges=known.gauges)


def _size(entry: Mapping[str, Any]) -> int:
    """Return how many bytes the files of an output have."""
    return int(entry["size"]) + sum(int(one["size"]) for one in entry.get("beside", {}).values())


def _keep(
    root: Path,
    shelf: Shelf,
    job: Job,
    made: crew.Result[Output],
    seconds: float,
    inputs: dict[str, str],
) -> Outcome:
    """Write what was made, then what vouches for it; after a failure, nothing."""
    if not isinstance(made, Output):
        return Outcome(job, seconds=seconds, problems=made)
    outcome = Outcome(
        job,
        made.count,
        made.size,
        seconds,
        problems=made.problems,
        due=made.due,
        gauges=made.gauges,
    )
    if outcome.failed:
        return outcome
    try:
        known = told.Told(made.problems, made.due, made.gauges)
        told.remember(root, shelf.keys[job.file], known)
        kept = shelf.put(job.file, made, {"count": made.count}, _head(job, inputs))
    except ProblemError as error:
        return Outcome(job, seconds=seconds, problems=(*made.problems, *error.problems))
    edited = tuple(_edited(shelf, job, *paths) for paths in kept.items())
    return replace(outcome, problems=(*edited, *made.problems))


def _edited(shelf: Shelf, job: Job, path: Path, copy: Path) -> Problem:
    """Return that a file was changed by hand, and where it is kept. It is told once."""
    name = path.relative_to(shelf.folder).as_posix()
    what = f"this was changed by hand; it is made anew, and the changed one is now {copy.name}"
    hint = "put what you changed into content/ or templates/, or move the changed one elsewhere"
    return Problem("STORE05", what, Place(f"{job.folder}/{name}"), hint, Severity.WARNING)


def _head(job: Job, inputs: dict[str, str]) -> dict[str, Any]:
    """Return what a manifest says of its folder: what it is, and what it was made from."""
    return {
        "publication": job.publication,
        "audience": job.audience,
        "language": job.language,
        **({"theme": job.theme} if job.theme else {}),
        "inputs": inputs,
        "versions": _versions(),
    }


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    names = (
        *("jinja2", "weasyprint", "python-pptx", "python-docx", "pyyaml", "matplotlib", "babel"),
        "uharfbuzz",
    )
    python = ".".join(str(part) for part in sys.version_info[:3])
    return {"python": python, **{name: version(name) for name in names}}
