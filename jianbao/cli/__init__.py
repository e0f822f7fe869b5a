"""What the tasks do: each returns the exit status, and tells a person what came of it."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from jianbao.cli.options import day_of
from jianbao.cli.terminal import errors_in, problems_of, tell, watched, write
from jianbao.model import format
from jianbao.pipeline import Outcome
from jianbao.pipeline.leftovers import leftovers
from jianbao.pipeline.plan import Wanted, choose
from jianbao.problem import Place, Problem, ProblemError, attempt, ordered
from jianbao.unchanged import remember, standing
from jianbao.world import World


def run_build(
    root: Path, wanted: Wanted, force: bool, why: bool = False, paranoid: bool = False
) -> int:
    """Build what is wanted, tell what was made, and return the exit status.

    ``why`` has it told of each output why it was made or kept; ``paranoid`` has all files read.
    """
    start, before = time.perf_counter(), standing(root)
    try:
        outcomes = watched(root, wanted, force, paranoid)
    except ProblemError as error:
        tell(root, ordered(error.problems))
        return 1
    found = [*problems_of(outcomes), *_beside(outcomes)]
    found += attempt(lambda: leftovers(root, wanted), found) or ()
    problems = ordered(found)
    tell(root, problems)
    write(f"{outcome.job.place}: {outcome.why}" for outcome in outcomes if why)
    is_current = all(outcome.current for outcome in outcomes)
    if is_current and not problems:
        count = len(outcomes)
        lines = [f"nothing to do: {count} output{' is' if count == 1 else 's are'} current"]
    else:
        lines = [*_table(outcomes)]
    write(lines)
    if not is_current:
        print(f"{time.perf_counter() - start:.1f} s in all")
    has_failed = bool(errors_in(problems)) or any(outcome.failed for outcome in outcomes)
    if is_current and not has_failed:
        remember(root, astuple(wanted), before, problems, lines)
    return 1 if has_failed else 0


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
        found = entries(World(root), asked.publications, asked.languages, day_of(asked.today))
    except ProblemError as error:
        tell(root, ordered(error.problems))
        return 1
    chosen = [
        entry
        for entry in found
        if (entry.is_stale or not asked.stale) and not (entry.is_used and asked.unused)
    ]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    is_nothing = found and not chosen and form == "table"
    write((_none(asked),) if is_nothing else listing(chosen, form, width, found))
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
        tell(root, error.problems)
        return 1
    tell(root, warnings)
    write(lines)
    return 0


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
    if not found:
        return (progress.nothing(world, asked.publications),), ()
    return progress.listing(found, None if asked.all else progress.MOST), ()


def run_explain(
    root: Path, publications: Names, audiences: Names, key: str, languages: Names = ()
) -> int:
    """Say why an audience is shown what it is; return the exit status."""
    from jianbao.explain import Asked, explain

    try:
        lines = explain(World(root), Asked(publications, audiences, key, languages))
    except ProblemError as error:
        tell(root, ordered(error.problems))
        return 1
    write(lines)
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
        tell(root, ordered(error.problems))
        return 1
    write(lines)
    return 0


def run_new(root: Path, what: str, name: str, like: str = "", briefs: Names = ()) -> int:
    """Make an audience, language, theme or publication, say what was made; return the status."""
    from jianbao.scaffold.task import scaffold

    try:
        lines = scaffold(World(root), what, name, like, briefs)
    except ProblemError as error:
        tell(root, ordered(error.problems))
        return 1
    write(lines)
    return 0


def run_licences(root: Path, form: str) -> int:
    """List what the project stands on, with licences; return the exit status."""
    from jianbao.supply import FORMATS, parts

    try:
        name = choose("format", (form,), tuple(FORMATS), "--format")[0]
        lines = FORMATS[name](parts(World(root)))
    except ProblemError as error:
        tell(root, ordered(error.problems))
        return 1
    write(lines)
    return 0


def run_advisories(root: Path, data: str) -> int:
    """Tell what a copy of OSV's records has against locked versions; return the exit status."""
    from jianbao.supply import Part, parts
    from jianbao.supply.advisories import known

    world = World(root)
    standing: tuple[Part, ...] = ()
    try:
        standing = parts(world)
        found = known(world, standing, Path(data).expanduser())
    except ProblemError as error:
        found = error.problems
    tell(root, found)
    if not found:
        write([f"nothing is known of {len(standing)} packages and fonts in their versions"])
    return 1 if found else 0


def _beside(outcomes: Iterable[Outcome]) -> Iterator[Problem]:
    return (problem for outcome in outcomes for problem in outcome.beside)


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
    unit = format.FORMATS[outcome.job.format].unit
    counted = f"{outcome.count} {unit.removesuffix('s') if outcome.count == 1 else unit}"
    length = counted if outcome.count else "–"
    return name, length, f"{outcome.size / 1000:,.0f} kB", state
