"""What a person sees of a build: progress, problems, and a table of what was made."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from jianbao import pipeline
from jianbao.model import format
from jianbao.pipeline import Outcome, budgets, crew, leaks, verdicts
from jianbao.pipeline.leftovers import leftovers
from jianbao.pipeline.plan import BUILD, Wanted, choose
from jianbao.problem import Place, Problem, ProblemError, Severity, attempt, ordered
from jianbao.read.when import parse_when
from jianbao.unchanged import remember, standing
from jianbao.world import World, today


def run_build(
    root: Path, wanted: Wanted, force: bool, why: bool = False, paranoid: bool = False
) -> int:
    """Build what is wanted, tell what was made, and return the exit status.

    ``why`` has it told of each output why it was made or kept; ``paranoid`` has all files read.
    """
    start, before = time.perf_counter(), standing(root)
    try:
        outcomes = _build(root, wanted, force, paranoid)
    except ProblemError as error:
        _tell(root, ordered(error.problems))
        return 1
    found = [*_problems(outcomes), *_beside(outcomes)]
    found += attempt(lambda: leftovers(root, wanted), found) or ()
    problems = ordered(found)
    _tell(root, problems)
    _print(f"{outcome.job.place}: {outcome.why}" for outcome in outcomes if why)
    is_current = all(outcome.current for outcome in outcomes)
    if is_current and not problems:
        lines = [f"nothing to do: {len(outcomes)} outputs are current"]
    else:
        lines = [*_table(outcomes)]
    _print(lines)
    if not is_current:
        print(f"{time.perf_counter() - start:.1f} s in all")
    has_failed = bool(_errors(problems)) or any(outcome.failed for outcome in outcomes)
    if is_current and not has_failed:
        remember(root, astuple(wanted), before, problems, lines)
    return 1 if has_failed else 0


def run_check(root: Path, wanted: Wanted, force: bool, strict: bool, day: str = "") -> int:
    """Build what is wanted, judge it, and return 1 where anything is wrong.

    Facts are judged as of ``day`` (2027-01-31, or 2027 for its last); without one, as of today.
    What was not asked for is not judged, though it may stand beside and be older.
    """
    found: list[Problem] = []
    when = attempt(lambda: _day(day), found)
    outcomes = attempt(lambda: _build(root, wanted, force), found) if when else None
    if when and outcomes is not None:
        found += _problems(outcomes)
        found += attempt(lambda: tuple(_overdue(root, outcomes, when)), found) or ()
        found += attempt(lambda: leftovers(root, wanted), found) or ()
        found += budgets.near(outcomes)
        made = [str(outcome.job.place) for outcome in outcomes if not outcome.failed]
        found += attempt(lambda: verdicts.of_outputs(root, made), found) or ()
        jobs = [outcome.job for outcome in outcomes if not outcome.failed]
        found += attempt(lambda: leaks.of_editions(root, jobs), found) or ()
    problems = ordered(found)
    _tell(root, problems)
    for line in budgets.table(outcomes or ()):
        print(line)
    print(_sum(problems))
    # What is nearly used up is within its budget: nothing is wrong, and strict is for what is.
    wrong = [problem for problem in problems if problem.code != budgets.NEAR]
    return 1 if _errors(problems) or (strict and wrong) else 0


def run_check_files(root: Path, names: Sequence[str], wanted: Wanted) -> int:
    """Judge files from elsewhere by their bytes alone; return 1 where anything is found.

    Nothing is built, so nothing may be ``wanted`` as well.
    """
    try:
        if wanted != Wanted():
            what = "--file judges files alone, and builds nothing"
            hint = "leave out --brief, --audience, --language and --format, or leave out --file"
            raise ProblemError(Problem("FILE06", what, Place("inv check"), hint))
        found = verdicts.of_files(root, Path.cwd(), names)
    except ProblemError as error:
        _tell(root, error.problems)
        return 1
    _tell(root, ordered(problem for problems in found.values() for problem in problems))
    for name, problems in found.items():
        print(f"{name}: {_sum(problems) if problems else 'nothing found'}")
    return 1 if any(found.values()) else 0


def _sum(problems: Sequence[Problem]) -> str:
    errors = _errors(problems)
    return f"{_counted(errors, 'error')}, {_counted(len(problems) - errors, 'warning')}"


def _errors(problems: Iterable[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


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


def _day(source: str) -> date:
    """Return the day that ``source`` writes, of a month or a year the last; without it, today."""
    try:
        return parse_when(source, Place("--today")).last_day if source else today()
    except ProblemError:
        what, hint = f"`{source}` is no day", "for example --today 2027-01-31"
        raise ProblemError(Problem("DATE02", what, Place("--today"), hint)) from None


Names = tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What is asked of ``facts``: whose, in which languages and form, all or some."""

    publications: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    unused: bool = False
    stale: bool = False
    today: str = ""
    form: str = "table"


def run_facts(root: Path, asked: Facts) -> int:
    """List the ledger, or what of it is unused or overdue; return the exit status."""
    from jianbao.facts.entries import entries
    from jianbao.facts.listing import FORMATS, listing

    try:
        form = choose("format", (asked.form,), FORMATS, "--format")[0]
        found = entries(World(root), asked.publications, asked.languages, _day(asked.today))
    except ProblemError as error:
        _tell(root, ordered(error.problems))
        return 1
    chosen = [
        entry
        for entry in found
        if (entry.is_stale or not asked.stale) and not (entry.is_used and asked.unused)
    ]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    is_nothing = found and not chosen and form == "table"
    _print((_none(asked),) if is_nothing else listing(chosen, form, width, found))
    return 0


def _none(asked: Facts) -> str:
    """Return that there are no facts of the sort asked for."""
    asked_for = {"unused": asked.unused, "due for review": asked.stale}
    return f"no fact is {' and '.join(name for name, wanted in asked_for.items() if wanted)}"


@dataclass(frozen=True)
class Translation:
    """What is asked of ``translate``: a list, or one of accepting, exporting, importing.

    ``all`` asks for the whole list, however long.
    """

    publications: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    accept: bool = False
    keys: tuple[str, ...] = ()
    export: Path | None = None
    taken: Path | None = None
    all: bool = False


def run_translate(root: Path, asked: Translation) -> int:
    """List what is left to translate and review, or do what is asked; return the exit status."""
    try:
        lines, warnings = _translate(World(root), asked)
    except ProblemError as error:
        _tell(root, error.problems)
        return 1
    _tell(root, warnings)
    _print(lines)
    return 0


def _print(lines: Iterable[str]) -> None:
    try:
        for line in lines:
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has heard enough; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _translate(world: World, asked: Translation) -> tuple[Iterable[str], Sequence[Problem]]:
    """Return the lines to print and the warnings to tell."""
    from jianbao.translate import progress

    if sum((asked.accept, asked.export is not None, asked.taken is not None)) > 1:
        what = "--accept, --export and --import are three things"
        raise ProblemError(Problem("TRN04", what, Place("inv translate"), "ask for one at a time"))
    if asked.keys and not (asked.accept or asked.taken):
        what = "--key names what --accept accepts or --import takes"
        raise ProblemError(Problem("TRN04", what, Place("inv translate"), "add one of the two"))
    if asked.taken:
        from jianbao.translate.incoming import import_worksheet

        taken = import_worksheet(
            world, asked.taken, asked.publications, asked.languages, asked.keys
        )
        return (taken.done,), taken.warnings
    found = progress.survey(world, asked.publications, asked.languages)
    if asked.export:
        from jianbao.translate.outgoing import export_worksheet

        return (export_worksheet(world, progress.only(found), asked.export),), ()
    if asked.accept:
        from jianbao.translate.accept import accept

        return (accept(world, progress.only(found), asked.keys),), ()
    return progress.listing(found, None if asked.all else progress.MOST), ()


def run_explain(
    root: Path, publications: Names, audiences: Names, key: str, languages: Names = ()
) -> int:
    """Say why an audience is shown what it is; return the exit status."""
    from jianbao.explain import Asked, explain

    try:
        lines = explain(World(root), Asked(publications, audiences, key, languages))
    except ProblemError as error:
        _tell(root, ordered(error.problems))
        return 1
    _print(lines)
    return 0


def run_template(root: Path, file: str, theme: str) -> int:
    """Tell of a presentation to build decks on, and propose roles; return the exit status."""
    from jianbao.template import survey

    try:
        if file.startswith("-"):  # Invoke takes what follows a task for the file
            what, hint = f"`{file}` is no presentation", "./inv --help template"
            raise ProblemError(Problem("PPTX14", what, Place("inv template"), hint))
        lines = list(survey(root, Path(file).absolute(), theme))
    except ProblemError as error:
        _tell(root, ordered(error.problems))
        return 1
    _print(lines)
    return 0


def run_new(root: Path, what: str, name: str, like: str = "", briefs: Names = ()) -> int:
    """Make an audience, language, theme or publication, say what was made; return the status."""
    from jianbao.scaffold.task import scaffold

    try:
        lines = scaffold(World(root), what, name, like, briefs)
    except ProblemError as error:
        _tell(root, ordered(error.problems))
        return 1
    _print(lines)
    return 0


def run_clean(root: Path) -> int:
    """Remove everything in build/ but what git keeps there."""
    folder = root / BUILD
    entries = folder.iterdir() if folder.is_dir() else ()
    problems = []
    for entry in entries:
        if entry.name == ".gitignore":
            continue
        is_folder = entry.is_dir() and not entry.is_symlink()
        try:
            shutil.rmtree(entry) if is_folder else entry.unlink()
        except OSError as error:
            what = f"cannot remove this: {error.strerror}"
            place = Place(f"{BUILD}/{entry.name}")
            problems.append(Problem("STORE02", what, place, "check the folder's permissions"))
    _tell(root, problems)
    return 1 if problems else 0


def _build(root: Path, wanted: Wanted, force: bool, paranoid: bool = False) -> list[Outcome]:
    progress = _Progress(sys.stderr.isatty())
    try:
        return pipeline.build(root, wanted, progress, force=force, paranoid=paranoid)
    finally:
        progress.clear()


class _Progress:
    """Tells of each finished output: one changing line on a terminal, plain lines elsewhere."""

    def __init__(self, terminal: bool) -> None:
        self._terminal = terminal

    def __call__(self, outcome: Outcome, done: int, of: int) -> None:
        made = "unchanged" if outcome.current else f"{outcome.seconds:.1f} s"
        state = "failed" if outcome.failed else made
        line = f"[{done}/{of}] {outcome.job.place}: {state}"
        if self._terminal:
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _problems(outcomes: Iterable[Outcome]) -> tuple[Problem, ...]:
    return ordered(problem for outcome in outcomes for problem in outcome.problems)


def _beside(outcomes: Iterable[Outcome]) -> Iterator[Problem]:
    return (problem for outcome in outcomes for problem in outcome.beside)


def _tell(root: Path, problems: Sequence[Problem]) -> None:
    if problems:
        from jianbao.tell import tell

        tell(root, problems)


def _table(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield the lines of a table of what was made."""
    rows = [("output", "length", "size", "seconds"), *(_row(outcome) for outcome in outcomes)]
    first, *widths = (max(len(row[column]) for row in rows) for column in range(4))
    for name, *figures in rows:
        cells = (cell.rjust(width) for cell, width in zip(figures, widths, strict=True))
        yield "  ".join((name.ljust(first), *cells))


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    name = str(outcome.job.place)
    if outcome.failed:
        return name, "–", "–", "failed"
    state = "current" if outcome.current else f"{outcome.seconds:.2f}"
    length = f"{outcome.count} {format.FORMATS[outcome.job.format].unit}" if outcome.count else "–"
    return name, length, f"{outcome.size / 1000:,.0f} kB", state
