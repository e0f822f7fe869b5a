"""Plans the jobs of a build, runs them in workers, writes what they return, and reports.

The parent process imports no renderer: it asks which outputs are current, hands the others to
worker processes with a memory limit and a deadline, and writes the bytes they return.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianbao import store
from jianbao.model.format import FORMATS
from jianbao.model.gauge import Gauge
from jianbao.model.output import Output
from jianbao.model.trace import Due, Kept, Trace
from jianbao.pipeline import crew, reasons, told, traces
from jianbao.pipeline.inputs import Inputs, inputs_of, shelf_of
from jianbao.pipeline.plan import Job, Wanted, plan
from jianbao.pipeline.traces import Record
from jianbao.problem import Place, Problem, ProblemError, Severity
from jianbao.store.shelf import MEANWHILE, Shelf

if TYPE_CHECKING:
    from jianbao.press.editions import Once


@dataclass(frozen=True)
class Outcome:
    """What became of a job. ``seconds`` is 0 where the output was current.

    ``due`` are warnings that hold once a day is past, ``beside`` those of older outputs that
    stand in the job's folder, whether anyone asked for them or not; ``gauges`` are how much of
    its budget it uses, and ``why`` says why the output was made or not.
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
    why: str = ""

    @property
    def failed(self) -> bool:
        """Return whether an error kept the output from being made."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


Watch = Callable[[Outcome, int, int], None]


@dataclass(frozen=True)
class Order:
    """A job for a worker; by ``trace`` its output may be kept as it stands."""

    job: Job
    trace: Trace | None = None

    @property
    def place(self) -> Place:
        """Return where the output stands."""
        return self.job.place


@dataclass(frozen=True)
class _Doubt:
    """An output that is not known to be current: what it was made from, if its maker may keep it.

    Otherwise ``why`` says why it has to be made.
    """

    job: Job
    record: Record | None = None
    why: str = ""

    @property
    def order(self) -> Order:
        """Return what a worker has to know."""
        return Order(self.job, self.record.trace if self.record and not self.why else None)


def build(
    root: Path, wanted: Wanted, watch: Watch, *, force: bool = False, paranoid: bool = False
) -> list[Outcome]:
    """Make what is wanted and not current; return every outcome in the plan's order.

    With ``paranoid`` no file is taken for unchanged by its size, time and inode.
    """
    jobs = plan(root, wanted)
    prints = store.Fingerprints(root, store.memory(root), trusting=not paranoid)
    inputs = inputs_of(root, prints, jobs)
    prints.remember()
    shelves = {job.folder: shelf_of(root, job, inputs[job]) for job in jobs}
    outcomes = {} if force else _outcomes_at_hand(root, shelves, jobs)
    doubts = {
        job: _doubt(root, shelves[job.folder], job, inputs[job], force=force)
        for job in jobs
        if job not in outcomes
    }
    orders = [doubt.order for doubt in doubts.values()]
    for count, (job, made, seconds) in enumerate(_run(root, orders), 1):
        kept = _keep(root, shelves[job.folder], doubts[job], made, seconds, inputs[job])
        outcomes[job] = kept
        watch(outcomes[job], count, len(doubts))
    for last in {job.folder: job for job in jobs}.values():
        beside = [job for job in jobs if job.folder == last.folder]
        current = [job.file for job in beside if not outcomes[job].failed]
        older = tuple(_older(last, shelves[last.folder].behind(current)))
        outcomes[last] = replace(outcomes[last], beside=older)
    return [outcomes[job] for job in jobs]


def _doubt(root: Path, shelf: Shelf, job: Job, inputs: Inputs, *, force: bool) -> _Doubt:
    """Return what has to be made for all that is known here, or may be kept by its maker."""
    if force:
        return _Doubt(job, why=reasons.FORCED)
    if not (root / job.folder / job.file).exists():
        return _Doubt(job, why=reasons.NEW)
    entry, record = shelf.standing(job.file), traces.recalled(root, job)
    if not entry:
        return _Doubt(job, why=reasons.EDITED)
    if entry["key"] == MEANWHILE:
        return _Doubt(job, why=reasons.MEANWHILE)
    if not record or record.key != entry["key"]:
        return _Doubt(job, why=reasons.UNKNOWN)
    felt = record.felt(inputs.files) if record.is_whole(job) else record.changed(inputs.files)
    if felt or not record.is_whole(job):
        return _Doubt(job, record, reasons.made(record, inputs.files, felt))
    return _Doubt(job, record)


def _run(
    root: Path, orders: Iterable[Order]
) -> Iterator[tuple[Job, crew.Result[Output | Kept], float]]:
    """Yield each job with what became of it and how long it took; those that take long first."""
    longest_first = sorted(orders, key=lambda order: list(FORMATS).index(order.job.format))
    for order, made, seconds in crew.each(root, _make, longest_first):
        yield order.job, made, seconds


def _make(root: Path, order: Order) -> Output | Kept:
    """Make one output, or find that it may stay; runs in a worker."""
    from jianbao.press import made_or_kept

    job = order.job
    names = (job.publication, job.audience, job.language)
    return made_or_kept(root, names, job.format, job.theme, order.trace, _once())


@cache
def _once() -> Once:
    """Return what a worker has read for its outputs: it lives no longer than its build."""
    from jianbao.press.editions import Once

    return Once()


def _older(job: Job, files: Sequence[str]) -> Iterator[Problem]:
    """Yield that files of a folder are not known to say what the others do, in one line.

    Whether a change shows in them, only their makers can tell.
    """
    since = "files have changed since"
    what = f"{since} this was made, and it may say something else than what stands beside it"
    hint = "mend what keeps it from being made, or build it too: ./inv build"
    if len(files) == 1:
        yield Problem("STORE03", what, Place(f"{job.folder}/{files[0]}"), hint, Severity.WARNING)
    elif files:
        named = f"{', '.join(files[:-1])} and {files[-1]}"
        may = "they may say something else than what stands beside them"
        what = f"{since} {named} were made, and {may}"
        hint = "mend what keeps them from being made, or build them too: ./inv build"
        yield Problem("STORE03", what, Place(job.folder), hint, Severity.WARNING)


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
        outcome = Outcome(job, entry["count"], _size(entry), current=True, why=reasons.NOTHING)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None  # somebody has changed the manifest
    return replace(outcome, problems=known.warnings, due=known.due, gauges=known.gauges)


def _size(entry: Mapping[str, Any]) -> int:
    """Return how many bytes the files of an output have."""
    return int(entry["size"]) + sum(int(one["size"]) for one in entry.get("beside", {}).values())


def _keep(
    root: Path,
    shelf: Shelf,
    doubt: _Doubt,
    made: crew.Result[Output | Kept],
    seconds: float,
    inputs: Inputs,
) -> Outcome:
    """Write what was made, then what vouches for it; after a failure, nothing."""
    job = doubt.job
    if isinstance(made, Kept):
        return _stay(root, shelf, doubt, made, inputs)
    if not isinstance(made, Output):
        return Outcome(job, seconds=seconds, problems=made, why=_why(doubt, None, inputs))
    outcome = Outcome(
        job,
        made.count,
        made.size,
        seconds,
        problems=made.problems,
        due=made.due,
        gauges=made.gauges,
        why=_why(doubt, made, inputs),
    )
    if outcome.failed:
        return outcome
    stand = inputs.stand(root)
    try:
        if stand:
            known = told.Told(made.problems, made.due, made.gauges)
            kept = _put(root, shelf, job, made, known, made.trace, inputs)
        else:
            says = head(job, inputs.listed)
            kept = shelf.unvouched(job.file).put(job.file, made, {"count": made.count}, says)
    except ProblemError as error:
        return replace(outcome, count=0, size=0, problems=(*made.problems, *error.problems))
    more = [edited(shelf, job.folder, *paths) for paths in kept.items()]
    more += [] if stand else [changed_meanwhile(job.place)]
    return replace(outcome, problems=(*more, *made.problems))


def _stay(root: Path, shelf: Shelf, doubt: _Doubt, kept: Kept, inputs: Inputs) -> Outcome:
    """Leave an output as it stands, and vouch for it anew."""
    assert doubt.record, "nothing is kept of which nothing is known"
    job, record = doubt.job, doubt.record
    known = told.Told((*kept.problems, *kept.trace.warnings), kept.due, kept.trace.gauges)
    entry = shelf.standing(job.file)
    if not entry or not inputs.stand(root):
        # It, or a file that it shows, changed while it was looked at: the next build tells of it.
        return Outcome(job, current=True, problems=known.warnings, why=reasons.FOUND)
    output = Output(share=record.share, count=entry["count"], **shelf.content(job.file))
    outcome = Outcome(job, output.count, output.size, current=True)
    try:
        _put(root, shelf, job, output, known, kept.trace, inputs, stands=True)
    except ProblemError as error:
        return Outcome(job, problems=(*known.warnings, *error.problems))
    why = reasons.kept(record, inputs.files)
    return replace(outcome, problems=known.warnings, due=known.due, gauges=known.gauges, why=why)


def _put(
    root: Path,
    shelf: Shelf,
    job: Job,
    output: Output,
    known: told.Told,
    trace: Trace | None,
    inputs: Inputs,
    *,
    stands: bool = False,
) -> Mapping[Path, Path]:
    """Write an output and all that is remembered of it; return what somebody had changed.

    Of one that ``stands`` as it is, the files are left alone.
    """
    key = shelf.keys[job.file]
    told.remember(root, key, known)
    says = head(job, inputs.listed)
    kept = shelf.put(job.file, output, {"count": output.count}, says, stands=stands)
    with suppress(ProblemError):  # the output stands, and without its trace is made once more
        traces.remember(root, job, Record(key, inputs.files, trace, output.share))
    return kept


def _why(doubt: _Doubt, made: Output | None, inputs: Inputs) -> str:
    """Return why an output was made."""
    if doubt.why or not doubt.record:
        return doubt.why
    return reasons.made_otherwise(doubt.record, inputs.files, made.trace if made else None)


def edited(shelf: Shelf, folder: str, path: Path, copy: Path) -> Problem:
    """Return that a file was changed by hand, and where it is kept. It is told once."""
    name = path.relative_to(shelf.folder).as_posix()
    what = f"this was changed by hand; it is made anew, and the changed one is now {copy.name}"
    hint = "put what you changed into content/ or templates/, or move the changed one elsewhere"
    return Problem("STORE05", what, Place(f"{folder}/{name}"), hint, Severity.WARNING)


def changed_meanwhile(place: Place) -> Problem:
    """Return that files changed while an output was made."""
    what = "files changed while this was made: it may show them as they were before, or after"
    return Problem("STORE07", what, place, "build again: ./inv build", Severity.WARNING)


def head(job: Job, inputs: Mapping[str, str]) -> dict[str, Any]:
    """Return what a manifest says of its folder: what it is, and what it was made from."""
    return {
        "publication": job.publication,
        "audience": job.audience,
        "language": job.language,
        **({"theme": job.theme} if job.theme else {}),
        "inputs": dict(inputs),
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
