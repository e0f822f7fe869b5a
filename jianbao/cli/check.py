"""Judges content and outputs, and files from elsewhere; says it to people and to programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from jianbao.cli.options import day_of
from jianbao.cli.terminal import errors_in, problems_of, tell, watched, write
from jianbao.pipeline import Outcome, budgets, crew, said, twice, verdicts
from jianbao.pipeline.leftovers import leftovers
from jianbao.pipeline.plan import Wanted, choose
from jianbao.problem import Place, Problem, ProblemError, Severity, attempt, ordered, shortened
from jianbao.report import FORMS, Report


@dataclass(frozen=True)
class Asked:
    """How a check is to judge and tell: with ``strict``, warnings fail it too.

    Facts are judged as of ``day`` (2027-01-31, or 2027 for its last); without one, as of today.
    With ``twice`` all is made a second time and compared. ``output`` names a form for programs.
    """

    strict: bool = False
    day: str = ""
    twice: bool = False
    output: str = "table"


def run_check(root: Path, wanted: Wanted, force: bool, asked: Asked) -> int:
    """Build what is wanted, judge it, and return 1 where anything is wrong.

    What was not asked for is not judged, though it may stand beside and be older.
    """
    found: list[Problem] = []
    second: twice.Compared | None = None
    form = attempt(lambda: _form(asked.output), found)
    when = attempt(lambda: day_of(asked.day), found)
    ready = when and form is not None
    outcomes = attempt(lambda: watched(root, wanted, force), found) if ready else None
    if when and outcomes is not None:
        found += problems_of(outcomes)
        found += attempt(lambda: tuple(_overdue(root, outcomes, when)), found) or ()
        found += attempt(lambda: leftovers(root, wanted), found) or ()
        found += budgets.near(outcomes)
        jobs = [outcome.job for outcome in outcomes if not outcome.failed]
        made = [str(job.place) for job in jobs]
        found += attempt(lambda: verdicts.of_outputs(root, made), found) or ()
        found += attempt(lambda: said.of_editions(root, jobs), found) or ()
        if asked.twice:
            second = attempt(lambda: twice.compared(root, wanted, jobs), found)
            found += second.problems if second else ()
    # A build has told of what no page shows; so the file lacks it.
    told = {one.place for one in found if one.code in ("LAY04", "SLIDE20")}
    problems = ordered(one for one in found if one.code != "TEXT30" or one.place not in told)
    # What is nearly used up is within its budget: nothing is wrong, and strict is for what is.
    wrong = [
        one
        for one in problems
        if one.severity is Severity.ERROR or (asked.strict and one.code != budgets.NEAR)
    ]
    tell(root, problems)
    if form:
        judged, unmade = (
            tuple(str(one.job.place) for one in outcomes or () if one.failed is failed)
            for failed in (False, True)
        )
        used = tuple(budgets.rows(outcomes or ()))
        write((form(Report(judged, problems, frozenset(wrong), unmade, used)),))
    else:
        write((*budgets.table(outcomes or ()), *_same(second), _sum(problems)))
    return 1 if wrong else 0


def run_check_files(root: Path, names: Sequence[str], wanted: Wanted, output: str = "table") -> int:
    """Judge files from elsewhere by their bytes alone; return 1 where anything is found.

    Nothing is built, so nothing may be ``wanted`` as well. ``output`` names a form for programs.
    """
    try:
        if wanted != Wanted():
            what = "--file judges files alone, and builds nothing"
            hint = "leave out --brief, --audience, --language and --format, or leave out --file"
            raise ProblemError(Problem("FILE06", what, Place("inv check"), hint))
        form = _form(output)
        found = verdicts.of_files(root, Path.cwd(), names)
    except ProblemError as error:
        tell(root, error.problems)
        return 1
    problems = ordered(problem for problems in found.values() for problem in problems)
    tell(root, problems)
    if form:
        wrong = frozenset(problems)
        write((form(Report(tuple(found), problems, wrong, folder=Path.cwd())),))
    else:
        write(
            f"{shortened(name)}: {_sum(some) if some else 'nothing found'}"
            for name, some in found.items()
        )
    return 1 if problems else 0


def _form(name: str) -> Callable[[Report], str] | Literal[False]:
    """Return what writes the form that is called ``name``, or False for people's own."""
    return name != "table" and FORMS[choose("output", (name,), ("table", *FORMS), "--output")[0]]


def _same(second: twice.Compared | None) -> Iterator[str]:
    """Yield that a second build has made the same, if it has."""
    if second and second.files and not second.problems:
        files = _counted(second.files, "file")
        yield f"a second build, in another folder, time zone and locale, made the same: {files}"


def _sum(problems: Sequence[Problem]) -> str:
    errors = errors_in(problems)
    return f"{_counted(errors, 'error')}, {_counted(len(problems) - errors, 'warning')}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _overdue(root: Path, outcomes: Iterable[Outcome], day: date) -> Iterator[Problem]:
    """Yield a warning for each fact whose review is overdue.

    Outputs say so of their publication's facts; where none could be made, a worker reads them.
    """
    untold: dict[str, None] = {}
    told = set()
    for outcome in outcomes:
        if outcome.failed:
            untold[outcome.job.publication] = None
        else:
            told.add(outcome.job.publication)
            yield from (problem for last, problem in outcome.due if day.isoformat() > last)
    unread = tuple(name for name in untold if name not in told)
    if unread:
        yield from crew.apart(root, _read_overdue, unread, day)


def _read_overdue(root: Path, publications: tuple[str, ...], day: date) -> tuple[Problem, ...]:
    from jianbao.facts.entries import overdue

    return overdue(root, publications, day)
