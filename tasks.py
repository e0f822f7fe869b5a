"""The pipeline's tasks: each is thin, and what it does stands in ``jianbao``."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from itertools import chain, pairwise
from pathlib import Path, PurePath
from typing import Any

from invoke import Argument, Context, Exit, ParseError, Task
from invoke import task as invoke_task
from invoke.main import program

from jianbao.model.format import FORMATS, JUDGED

ROOT = Path(__file__).resolve().parent


class _Argument(Argument):
    """A parameter that says its name as it is typed, and takes no empty value."""

    def __repr__(self) -> str:
        """Return how it is typed."""
        return f"--{self.names[0]}"

    def set_value(self, value: Any, cast: bool = True) -> None:
        """Take a value; an empty one, of a variable that is not set perhaps, is an error."""
        if value == "" and not self.positional:
            raise ParseError(f"{self!r} is empty: give it a value, or leave it out")
        try:
            super().set_value(value, cast)
        except ValueError:
            raise ParseError(f"{self!r} takes a number, and `{value}` is none") from None


class _Task(Task[Any]):
    """A task whose options mean what they say, and whose -f is --format, where there is one."""

    def arg_opts(self, name: str, default: Any, taken_names: set[str]) -> dict[str, Any]:
        """Return what Invoke makes of a parameter, with one short form in every task."""
        taken = {*taken_names, "f"} if name == "force" else taken_names
        return dict(super().arg_opts(name, default, taken))

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:
        """Return the parameters; one that is repeatable needs a value as any other does."""
        made: list[Argument] = []
        for one in super().get_arguments(ignore_unknown_help):
            names = "names", "kind", "default", "help", "positional", "optional", "attr_name"
            made.append(_Argument(**{name: getattr(one, name) for name in names}))
            if one.kind is list:
                made[-1].raw_value = None  # Invoke 3 puts [] here, and misses no value then
        return made


task = partial(invoke_task, klass=_Task)


def _parse(parse: Callable[[], None]) -> None:
    """``parse`` what was typed; what cannot be read is told as all else is, with a hint."""
    try:
        parse()
    except ParseError as error:
        from jianbao.problem import shortened, visible

        said = visible(shortened(_fault(str(error), error.context)))
        raise ParseError(f"inv: error: {said}") from None


def _fault(said: str, context: Any) -> str:
    """Return what is wrong with what was typed, where Invoke ``said`` it in its own words."""
    task = context.name if context and context.name else ""
    if odd := re.fullmatch("No idea what '(.+)' is!", said):
        return _unknown(odd[1], context)
    if lacking := re.fullmatch("Flag (--.+) needed value and was not given one!", said):
        what = f"`{f'{task} {lacking[1]}'.strip()}` needs a value"
    elif lacking := re.fullmatch(".+ did not receive required positional arguments: (.+)", said):
        what = f"`{task}` needs its {lacking[1]}".replace("'", "`")
    else:
        return said
    return f"{what} ({f'./inv --help {task}'.rstrip()} says which)"


#: What word processors make of hyphens, and what looks like one.
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"


def _unknown(word: str, context: Any) -> str:
    """Return that a word is no task, or no option of the task that ``context`` describes."""
    from jianbao.problem import closest, nearest

    task = context.name if context and context.name else ""
    if word.startswith("-"):
        what = f"{f'`{task}`' if task else 'inv'} has no option `{word}`"
        known = (context if task else program.initial_context).flag_names()
        hint = f"./inv --help {task}".rstrip() + " shows all"
        tasks = () if task else program.collection.task_names
        meant = closest(word, [*known, *(f"--{name}" for name in tasks)])
        if meant and meant not in known:
            return f"{what} (did you mean the task `{meant[2:]}`?)"
    elif word.startswith(tuple(_DASHES)):
        name = word.lstrip(_DASHES + "-").partition("=")[0]
        hyphens = "one hyphen: -" if len(name) == 1 else "two hyphens: --"
        return f"`{word}` begins with a dash, and options with hyphens (type {hyphens}{name})"
    elif option := _given_before(word, context):
        first = context.flags[option].value
        return f"`{task} {option}` takes one value, and has `{first}` and `{word}` (give it once)"
    else:
        what, known = f"no task is called `{word}`", program.collection.task_names
        hint = "./inv --list shows all"
        if PurePath(word).suffix.casefold() in JUDGED:
            return f"{what} (to have files judged: ./inv check --file {word}, --file for each)"
        if any(file.parent.name == word for file in ROOT.glob("content/*/brief.yaml")):
            return f"{what} (a publication is: --brief {word})"
    return f"{what} ({nearest(word, known) or hint})"


def _given_before(word: str, context: Any) -> str:
    """Return the option that ``word`` is a second value of, where it takes one alone."""
    typed = (one.split("=", 1) if one.startswith("--") else [one] for one in program.core.unparsed)
    for option, value in pairwise(chain.from_iterable(typed)):
        flag = context.flags.get(option) if context and value == word else None
        if flag and flag.takes_value and flag.kind is not list:
            return str(option)
    return ""


program.parse_tasks = partial(_parse, program.parse_tasks)  # type: ignore[method-assign]  # Invoke has no hook
program.parse_cleanup = partial(_parse, program.parse_cleanup)  # type: ignore[method-assign]  # Invoke has no hook


NARROW = {
    "brief": "publication to build, a folder in content/ (repeatable; default: all)",
    "audience": "audience to build for, a folder in templates/audiences/ (repeatable)",
    "language": "language to build: zh-Hant, en … (repeatable)",
    "format": f"format to build: {', '.join(FORMATS)} (repeatable)",
    "force": "build even what is current",
    "theme": "theme to try, a folder in assets/themes/ (default: each audience's own)",
}
REPEATABLE = ["brief", "audience", "language", "format"]
#: What a task takes that makes one format.
ONE_FORMAT: dict[str, Any] = {
    "help": {name: said for name, said in NARROW.items() if name != "format"},
    "iterable": [name for name in REPEATABLE if name != "format"],
}


@task(
    help={
        **NARROW,
        "why": "say of each output why it was made or kept",
        "paranoid": "read all files, and take none for unchanged by its size and times",
    },
    iterable=REPEATABLE,
    default=True,
)
def build(
    _: Context,
    brief: Any = None,  # `./inv` alone calls this without any
    audience: Any = None,
    language: Any = None,
    format: Any = None,
    force: bool = False,
    theme: str = "",
    why: bool = False,
    paranoid: bool = False,
) -> None:
    """Build everything that is not current: briefs (PDF) and decks (PowerPoint)."""
    asked = (brief or (), audience or (), language or (), format or ())
    _build(*asked, force, theme, why, paranoid)


@task(name="brief", **ONE_FORMAT)
def brief_task(
    _: Context, brief: Any, audience: Any, language: Any, force: bool = False, theme: str = ""
) -> None:
    """Build the PDF briefs alone."""
    _build(brief, audience, language, ["pdf"], force, theme)


@task(**ONE_FORMAT)
def deck(
    _: Context, brief: Any, audience: Any, language: Any, force: bool = False, theme: str = ""
) -> None:
    """Build the PowerPoint decks alone."""
    _build(brief, audience, language, ["pptx"], force, theme)


@task(**ONE_FORMAT)
def handout(
    _: Context, brief: Any, audience: Any, language: Any, force: bool = False, theme: str = ""
) -> None:
    """Print the decks as handouts: slides, with what is said to each beneath (PDF)."""
    _build(brief, audience, language, ["handout"], force, theme)


@task(**ONE_FORMAT)
def word(
    _: Context, brief: Any, audience: Any, language: Any, force: bool = False, theme: str = ""
) -> None:
    """Write the briefs as Word files, for reviewers who track their changes."""
    _build(brief, audience, language, ["docx"], force, theme)


@task(
    help={
        "table": "the rows, as a spreadsheet saves them (CSV): a column for each fact or text that"
        " they change, and one that names each row's folder",
        **NARROW,
        "brief": "the publication, a folder in content/",
        "format": f"{NARROW['format']}; default: pdf, pptx",
        "name": "column that names the rows (default: name)",
        "executor": "where it is done: dask=HOST:PORT (default: on this machine)",
    },
    iterable=["audience", "language", "format"],
)
def batch(
    _: Context,
    audience: Any,
    language: Any,
    format: Any,
    brief: str = "",
    table: str = "",
    name: str = "name",
    executor: str = "",
    force: bool = False,
    theme: str = "",
) -> None:
    """Build an edition for each row of a table (docs/batch.md)."""
    from jianbao.cli.rows import Asked, run_batch

    wanted = _wanted([brief] if brief else (), audience, language, format, theme)
    _leave(run_batch(ROOT, wanted, Asked(table, name, executor, force)))


TODAY = "the day to judge facts by, 2027-01-31, or 2027 for its last (default: today)"


@task(
    help={
        **NARROW,
        "strict": "fail on warnings too",
        "twice": "make all a second time, elsewhere, and compare byte for byte",
        "output": "table, json, sarif or junit",
        "today": TODAY,
        "file": "judge this deck, Word file or PDF instead; exit 1 on anything (repeatable)",
    },
    iterable=[*REPEATABLE, "file"],
)
def check(
    _: Context,
    brief: Any,
    audience: Any,
    language: Any,
    format: Any,
    force: bool = False,
    strict: bool = False,
    today: str = "",
    file: Any = None,
    theme: str = "",
    twice: bool = False,
    output: str = "table",
) -> None:
    """Build what is not current, then judge content and outputs; exit 1 on errors."""
    from jianbao.cli.check import Asked, run_check, run_check_files

    wanted = _wanted(brief, audience, language, format, theme)
    if file:
        _leave(run_check_files(ROOT, tuple(file), wanted, output))
    else:
        _leave(run_check(ROOT, wanted, force, Asked(strict, today, twice, output)))


@task(
    help={
        "brief": "publication, a folder in content/ (repeatable; default: all)",
        "language": "language to print values in (repeatable; default: the publication's)",
        "unused": "only facts that nothing shows",
        "stale": "only facts whose review is overdue",
        "today": TODAY,
        "format": "table, json, csv or md",
    },
    iterable=["brief", "language"],
)
def facts(
    _: Context,
    brief: Any,
    language: Any,
    unused: bool = False,
    stale: bool = False,
    today: str = "",
    format: str = "table",
) -> None:
    """List every figure: its value in each language, its source, where it is used."""
    from jianbao.cli import Facts, run_facts

    asked = Facts(tuple(brief), tuple(language), unused, stale, today, format)
    _leave(run_facts(ROOT, asked))


@task(
    help={
        "brief": "publication, a folder in content/ (repeatable; default: all)",
        "language": "language of the translation: en … (repeatable)",
        "accept": "record what is due in one language as read and accepted",
        "key": "a string to accept (default: all that is due), or to import though it or its"
        " source has changed since the export (repeatable)",
        "export": "write a worksheet (.xlsx) for the translator of one language",
        "import": "take a worksheet back into its language's file",
        "all": "list all that is due, and not the first strings alone",
    },
    iterable=["brief", "language", "key"],
)
def translate(
    _: Context,
    brief: Any,
    language: Any,
    key: Any,
    accept: bool = False,
    export: str = "",
    import_: str = "",
    all: bool = False,
) -> None:
    """List what is left to translate and review; exchange worksheets; accept."""
    from jianbao.cli import Translation, run_translate

    out, back = (Path(name) if name else None for name in (export, import_))
    asked = Translation(tuple(brief), tuple(language), accept, tuple(key), out, back, all)
    _leave(run_translate(ROOT, asked))


@task(
    help={
        "brief": "publication, a folder in content/ (repeatable; default: all)",
        "audience": "audience, a folder in templates/audiences/ (repeatable; default: all)",
        "key": "only about a block, a text (rec-1.why), a figure or a fact",
        "language": "language to quote a text in (repeatable; default: the publication's)",
    },
    iterable=["brief", "audience", "language"],
)
def explain(_: Context, brief: Any, audience: Any, language: Any, key: str = "") -> None:
    """Say of each block why an audience is shown it or not, and which file decides."""
    from jianbao.cli import run_explain

    _leave(run_explain(ROOT, tuple(brief), tuple(audience), key, tuple(language)))


@task(
    help={
        "file": "a presentation (.pptx) or template (.potx)",
        "theme": "theme whose layouts shall stand on it (default: ink)",
    },
)
def template(_: Context, file: str, theme: str = "ink") -> None:
    """List a presentation's layouts and placeholders, draw them, and propose a role map."""
    from jianbao.cli import run_template

    _leave(run_template(ROOT, file, theme))


@task(
    help={
        "name": "its folder in content/",
        "language": "the one language that it is written in (default: three)",
    }
)
def new(_: Context, name: str, language: str = "") -> None:
    """Make a publication: a small one that builds, in three languages or one, to write over."""
    _new("publication", name, language)


@task(
    help={
        "name": "its folder in templates/audiences/",
        "like": "the audience that it is a copy of (default: executive)",
        "brief": "publication that it joins, a folder in content/ (repeatable; default: all"
        " that are made for the other)",
    },
    iterable=["brief"],
)
def new_audience(_: Context, name: str, brief: Any, like: str = "executive") -> None:
    """Make an audience, like one that there is."""
    _new("audience", name, like, tuple(brief))


@task(
    help={
        "code": "its code, as short as it can be: pt, zh-Hant, pt-MO",
        "like": "the language that it begins like (default: one of the same script)",
        "brief": "publication to begin the texts of, a folder in content/ (repeatable)",
    },
    iterable=["brief"],
)
def new_language(_: Context, code: str, brief: Any, like: str = "") -> None:
    """Make a language, begun like one that there is, and a publication's texts to write in it."""
    _new("language", code, like, tuple(brief))


@task(
    help={
        "name": "its folder in assets/themes/",
        "like": "the theme that it changes (default: ink)",
    }
)
def new_theme(_: Context, name: str, like: str = "ink") -> None:
    """Make a theme, which changes colours of one that there is."""
    _new("theme", name, like)


@task(help={"quick": "leave out what takes longer than a minute", "only": "a test file or folder"})
def test(_: Context, quick: bool = False, only: str = "") -> None:
    """Lint, check types and run the tests."""
    from jianbao.develop import test as run_tests

    _leave(run_tests(ROOT, quick, only))


@task(help={"format": "table, csv or cyclonedx, a bill of materials"})
def licences(_: Context, format: str = "table") -> None:
    """List packages and fonts that this stands on, with their licences."""
    from jianbao.cli import run_licences

    _leave(run_licences(ROOT, format))


@task(help={"records": "all.zip of PyPI or npm, as https://google.github.io/osv.dev/data/ says"})
def advisories(_: Context, records: str) -> None:
    """Look up the packages and fonts in a copy of known vulnerabilities, without a network."""
    from jianbao.cli import run_advisories

    _leave(run_advisories(ROOT, records))


@task
def nightly(_: Context) -> None:
    """Run what ./inv test leaves out: more of what is alike, the longest, and on mutants."""
    from jianbao.develop import nightly as run_nightly

    _leave(run_nightly(ROOT))


@task
def golden(_: Context) -> None:
    """Keep what pages, slides and tags look like now as what they should, and name what changed."""
    from jianbao.develop import accept_golden

    _leave(accept_golden(ROOT))


@task(
    help={
        "group": "what to break: numbers, fit, check, files, pages (repeatable; default: all)",
        "module": "of it, only a module, by its path or its name (repeatable; default: all)",
        "sample": "digits: of each function, only mutants whose number ends in one of them",
    },
    iterable=["group", "module"],
)
def mutants(_: Context, group: Any, module: Any, sample: str = "") -> None:
    """Break the engine in small ways, and count how many the tests notice (docs/proof.md)."""
    from jianbao.develop import run_mutants

    _leave(run_mutants(ROOT, tuple(group), tuple(module), sample))


@task
def fonts(_: Context) -> None:
    """Rebuild assets/fonts from the packages that its fonts come from."""
    from jianbao.develop import rebuild_fonts

    _leave(rebuild_fonts(ROOT))


@task
def schemas(_: Context) -> None:
    """Write schemas/, by which editors complete and check YAML, after a shape has changed."""
    from jianbao.develop import write_schemas

    _leave(write_schemas(ROOT))


@task(
    help={
        "runs": "cold processes per figure (default 5)",
        "peers": "measure Typst and Pandoc too, which are installed for it (default)",
    }
)
def bench(_: Context, runs: int = 5, peers: bool = True) -> None:
    """Measure cold builds: time and peak memory, medians of several processes."""
    from jianbao.bench import bench as run_bench

    _leave(run_bench(ROOT, runs, beside=peers))


@task(
    help={
        **{name: said for name, said in NARROW.items() if name not in ("format", "force")},
        "brief": "publication to show, a folder in content/ (repeatable; default: all)",
        "language": "language to show: zh-Hant, en … (repeatable)",
        "audience": "audience to show, a folder in templates/audiences/ (repeatable)",
        "port": "port to answer on, 0 for any free one (default: the first free one from 8765)",
        "editor": "what opens a file: code, 'mine --line {line} {file}', or an address"
        " (default: $VISUAL, $EDITOR or VS Code)",
        "open": "open the page in the browser (default)",
    },
    iterable=["brief", "audience", "language"],
)
def preview(
    _: Context,
    brief: Any,
    audience: Any,
    language: Any,
    theme: str = "",
    port: str = "",
    editor: str = "",
    open: bool = True,
) -> None:
    """Show every edition in a browser, and each change as it is saved, until Ctrl-C."""
    from jianbao.cli.preview import run_preview

    _leave(run_preview(ROOT, _wanted(brief, audience, language, (), theme), port, editor, open))


@task
def doctor(_: Context) -> None:
    """Say what this machine has of what builds and tests need, and what mends the rest."""
    from jianbao.doctor import run

    _leave(run(ROOT, Path(sys.executable)))


@task
def clean(_: Context) -> None:
    """Empty build/, caches included, of all but what was changed by hand."""
    from jianbao.cli.clean import run_clean

    _leave(run_clean(ROOT))


def _build(
    brief: Any,
    audience: Any,
    language: Any,
    format: Any,
    force: bool,
    theme: str,
    why: bool = False,
    paranoid: bool = False,
) -> None:
    from jianbao.unchanged import told_again

    asked = (tuple(brief), tuple(audience), tuple(language), tuple(format), theme)
    if not (force or why or paranoid) and told_again(ROOT, asked):
        return _leave(0)
    from jianbao.cli import run_build

    wanted = _wanted(brief, audience, language, format, theme)
    return _leave(run_build(ROOT, wanted, force, why, paranoid))


def _new(what: str, name: str, like: str = "", briefs: tuple[str, ...] = ()) -> None:
    from jianbao.cli import run_new

    _leave(run_new(ROOT, what, name, like, briefs))


def _wanted(brief: Any, audience: Any, language: Any, format: Any, theme: str) -> Any:
    from jianbao.pipeline.plan import Wanted

    return Wanted(tuple(brief), tuple(audience), tuple(language), tuple(format), theme)


def _leave(code: int) -> None:
    sys.stdout.flush()
    if code:
        raise Exit(code=code)
