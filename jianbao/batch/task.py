"""Plans a batch, has it made, and writes what comes back: each output whole, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao import pipeline, store
from jianbao.batch import cluster
from jianbao.batch.job import Row, RowJob
from jianbao.batch.source import read_table
from jianbao.model.format import FORMATS
from jianbao.model.output import Output
from jianbao.pipeline import crew, told
from jianbao.pipeline.inputs import Inputs, inputs_of, shelf_of
from jianbao.pipeline.plan import BUILD, Job, Wanted, plan
from jianbao.problem import Place, Problem, ProblemError, Severity
from jianbao.store.shelf import Shelf, shelved
from jianbao.world import World

if TYPE_CHECKING:
    from jianbao.batch.table import Table

#: What is made of a row unless something else is asked for.
USUAL = ("pdf", "pptx")
DASK = "dask="
#: Where it is kept which table the outputs of a folder are of.
TABLES = f"{store.CACHE}/tables"


@dataclass(frozen=True)
class Batch:
    """What is asked for: a table, whose column ``name`` names its rows, and what to make of each.

    ``executor`` is dask=HOST:PORT, or nothing for this machine.
    """

    table: str
    wanted: Wanted
    name: str = "name"
    executor: str = ""
    force: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of one output of a row."""

    asked: RowJob
    count: int = 0
    size: int = 0
    seconds: float = 0.0
    current: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Return whether an error kept the output from being made."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True)
class Made:
    """Every outcome in the order of rows, and what is to be told of the table besides."""

    outcomes: list[Outcome]
    warnings: tuple[Problem, ...] = ()


Watch = Callable[[Outcome, int, int], None]


def run(root: Path, batch: Batch, watch: Watch) -> Made:
    """Make what is asked for and not current; return what came of it.

    A table with a fault is a ProblemError of all faults, and nothing is made then.
    """
    executor = _executor(batch.executor)
    if not batch.table:
        what, hint = "a batch is made of a table", "name it: --table rows.csv"
        raise ProblemError(Problem("BATCH06", what, Place("inv batch"), hint))
    kinds = _kinds(root, batch)
    file, source = read_table(batch.table)
    above = f"{BUILD}/{kinds[0].publication}+{_plain(Path(batch.table).stem)}"
    mark = store.digest("table", above)
    _expect_no_other(root, mark, above, file)
    rows, warnings = crew.apart(root, _rows, kinds, file, source, batch.name)
    store.remember(root / TABLES, mark, file.encode("utf-8", "surrogatepass"))
    prints = store.Fingerprints(root, store.memory(root))
    inputs = inputs_of(root, prints, kinds)
    prints.remember()
    shelves = {job: shelf_of(root, job, inputs[job]) for job in kinds}
    seen = store.digest(*(key for job in kinds for key in shelves[job].keys.values()))
    asked = [RowJob(row, job, _folder(above, row, job), seen) for row in rows for job in kinds]
    standing = {one: _shelf(root, one, shelves[one.job]) for one in asked}
    outcomes = {} if batch.force else dict(_at_hand(root, standing))
    orders = [one for one in asked if one not in outcomes]
    results = (
        cluster.each(root, _make, orders, executor) if executor else crew.each(root, _make, orders)
    )
    for count, (one, made, seconds) in enumerate(results, 1):
        outcomes[one] = _keep(root, standing[one], one, made, seconds, inputs[one.job])
        watch(outcomes[one], count, len(orders))
    return Made([outcomes[one] for one in asked], warnings)


def _make(root: Path, asked: RowJob) -> Output:
    """Return an output of a row; it runs in a worker, which imports what that takes."""
    from jianbao.batch.work import made

    return made(root, asked)


def _expect_no_other(root: Path, mark: str, above: str, table: str) -> None:
    """Refuse a table whose outputs would stand among those of another one of the same name.

    That is remembered under ``mark``; where it is gone, or was moved here, its outputs are this
    one's.
    """
    other = store.recalled(root / TABLES, mark).decode("utf-8", "surrogatepass")
    if other and other != table and Path(other).exists() and not Path(other).samefile(table):
        what = f"the outputs of another table stand in {above}: {other}"
        hint = "give one of the two another name: the folder goes by it"
        raise ProblemError(Problem("BATCH06", what, Place("--table"), hint))


def leftovers(root: Path, outcomes: Sequence[Outcome]) -> tuple[Problem, ...]:
    """Return a warning for each folder of a row that the table names no more."""
    made = {Path(one.asked.folder).parts[2] for one in outcomes}
    (above,) = {"/".join(Path(one.asked.folder).parts[:2]) for one in outcomes}
    gone = {name.split("/")[0] for name in shelved(root / above, 3)} - made
    what = "no row of the table makes these outputs any more"
    hint = "remove this folder, or put the row back"
    return tuple(
        Problem("STORE04", what, Place(f"{above}/{name}"), hint, Severity.WARNING)
        for name in sorted(gone)
    )


def _executor(named: str) -> str:
    """Return the address of the cluster that is asked for; nothing for this machine."""
    if named and not re.fullmatch(rf"{DASK}\S+:\d+", named):
        what, hint = f"`{named}` is no executor", "for example --executor dask=127.0.0.1:8786"
        raise ProblemError(Problem("BATCH06", what, Place("--executor"), hint))
    return named.removeprefix(DASK)


def _kinds(root: Path, batch: Batch) -> tuple[Job, ...]:
    """Return what is made of each row, as if it were made of the publication itself."""
    wanted = batch.wanted
    if len(wanted.publications) != 1:
        what, hint = "a table is for one publication", "name it: --brief NAME"
        raise ProblemError(Problem("BATCH06", what, Place("inv batch"), hint))
    linked = [name for name in wanted.formats if name in FORMATS and FORMATS[name].links]
    if linked:
        what = f"`{linked[0]}` links to editions of other audiences, and a row has none"
        hint = f"one of {', '.join(name for name, one in FORMATS.items() if not one.links)}"
        raise ProblemError(Problem("BATCH06", what, Place("--format"), hint))
    return plan(root, replace(wanted, formats=wanted.formats or USUAL))


def _rows(
    root: Path, kinds: Sequence[Job], file: str, source: str, name: str
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Return the rows of a table, and warnings; runs in a worker, for it reads the publication."""
    from jianbao.batch.reach import unshown
    from jianbao.batch.rows import read_rows
    from jianbao.batch.table import parse

    table: Table = parse(file, source)
    languages = {job.language for job in kinds}
    rows = read_rows(World(root), kinds[0].publication, table, name, languages)
    return rows, tuple(unshown(World(root), kinds, rows))


def _plain(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name)


def _folder(above: str, row: Row, job: Job) -> str:
    """Return where a row's output stands: the row, then as in any other build."""
    return "/".join((above, row.name, *Path(job.folder).parts[2:]))


def _shelf(root: Path, asked: RowJob, shelf: Shelf) -> Shelf:
    """Return the folder of a row's output, and the keys of all that may stand there."""
    given = (f"{one.target.file}:{one.target.path}={one.text}" for one in asked.row.given)
    row = store.digest(*given)
    keys = {file: store.digest(key, row) for file, key in shelf.keys.items()}
    return Shelf(root / asked.folder, keys, root / BUILD)


def _at_hand(root: Path, standing: Mapping[RowJob, Shelf]) -> Iterator[tuple[RowJob, Outcome]]:
    """Yield what is current, with what was told of it."""
    for one, shelf in standing.items():
        entry = shelf.current(one.job.file)
        known = told.recalled(root, shelf.keys[one.job.file]) if entry else None
        if entry and known:
            outcome = Outcome(one, entry.get("count", 0), entry.get("size", 0), current=True)
            yield one, replace(outcome, problems=known.warnings)


def _keep(
    root: Path,
    shelf: Shelf,
    asked: RowJob,
    made: crew.Result[Output],
    seconds: float,
    inputs: Inputs,
) -> Outcome:
    """Write what was made, then what vouches for it; after a failure, nothing."""
    if not isinstance(made, Output):
        return Outcome(asked, seconds=seconds, problems=made)
    outcome = Outcome(asked, made.count, made.size, seconds, problems=made.problems)
    if outcome.failed:
        return outcome
    row = {
        "name": asked.row.name,
        "given": [_written(one.target.path, one.text) for one in asked.row.given],
    }
    head = {**pipeline.head(asked.job, inputs.listed), "row": row}
    stand = inputs.stand(root)
    try:
        if stand:
            told.remember(root, shelf.keys[asked.job.file], told.Told(made.problems))
        vouched = shelf if stand else shelf.unvouched(asked.job.file)
        kept = vouched.put(asked.job.file, made, {"count": made.count}, head)
    except ProblemError as error:
        return replace(outcome, count=0, size=0, problems=(*made.problems, *error.problems))
    more = [pipeline.edited(shelf, asked.folder, *paths) for paths in kept.items()]
    more += [] if stand else [pipeline.changed_meanwhile(asked.place)]
    return replace(outcome, problems=(*more, *made.problems))


def _written(path: Sequence[str], text: str) -> list[str]:
    return [".".join(path), text]
