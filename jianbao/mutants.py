"""Breaks the engine in small ways, one at a time, and counts how many of them the tests notice.

mutmut makes the mutants, and runs on each the tests that come to its function. It passes over
whatever is decorated, as all checks and properties are; so it is given a copy in which decorators
are calls behind their functions, which Python defines to be the same (its reference, 8.7). What
stands outside of functions, patterns above all, it leaves alone.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

#: Where the copy stands, from the root, and what it holds besides the engine.
FOLDER = "build/.cache/mutants"
_PARTS = ("tests", "content", "templates", "assets", "schemas", "docs")
_FILES = ("tasks.py", "README.md", "requirements.lock")
_LOG = "mutmut.log"
#: The least share of mutants that tests have to notice.
LEAST = 0.85


@dataclass(frozen=True)
class Group:
    """Modules that belong together, from ``jianbao/`` on, and the tests that judge them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


#: A test that reads the engine's files, which are others in the copy.
_OF_SOURCES = "tests/check/test_checks.py::test_each_code_of_the_engine_is_raised_in_one_module"
_OF_FILES = (
    *("access", "archive", "colours", "contents", "document", "html_passages", "inspection"),
    *("languages", "office_passages", "package", "parts", "passages", "pdf", "pdf_passages"),
    *("pdf_drawn", "pdf_text", "pdfua", "schema", "shapes", "skeleton", "table_passages"),
    *("words", "workbooks"),
)
#: What is broken: how figures are found, reckoned and printed, how text fits, what is checked, how
#: finished files are judged, and how laid-out pages are.
GROUPS = {
    "numbers": Group(
        (
            *("check/accounts.py", "check/figures.py", "check/numbers.py", "check/qualifiers.py"),
            *("check/spelt.py", "check/sums.py", "check/words.py"),
            *("compose/ledger/derive.py", "compose/ledger/exactness.py"),
            *("compose/ledger/printing.py", "compose/ledger/ticks.py"),
        ),
        (
            *("tests/check/test_figures.py", "tests/check/test_numbers.py"),
            *("tests/check/test_printed.py", "tests/check/test_qualifiers.py"),
            *("tests/check/test_spelt.py", "tests/check/test_sums.py", "tests/check/test_terms.py"),
            "tests/compose/ledger",
            *("tests/compose/edition/test_axes.py", "tests/compose/edition/test_control.py"),
        ),
    ),
    "fit": Group(
        ("compose/deck/fit.py", "compose/deck/shrink.py", "compose/lines/measure.py"),
        (
            *("tests/compose/deck/test_fit.py", "tests/compose/deck/test_mends.py"),
            *("tests/compose/deck/test_short_text.py", "tests/compose/deck/test_shrink.py"),
            *("tests/compose/deck/test_slides.py", "tests/compose/lines/test_measure.py"),
        ),
    ),
    "check": Group(
        (
            *("check/access.py", "check/audiences.py", "check/brackets.py"),
            *("check/budgets.py", "check/charts.py"),
            *("check/content.py", "check/contrast.py", "check/control.py", "check/foreign.py"),
            *("check/gauges.py", "check/layout.py", "check/leaks.py", "check/parity.py"),
            *(
                "check/plain.py",
                "check/printed.py",
                "check/reach.py",
                "check/reviews.py",
                "check/slips.py",
                "check/terms.py",
                "check/translations.py",
            ),
        ),
        (
            *("tests/check", "tests/corporate/test_dress.py", "tests/facts/test_entries.py"),
            *("--ignore=tests/check/files", "--ignore=tests/check/test_figures.py"),
            f"--deselect={_OF_SOURCES}",
        ),
    ),
    "files": Group(
        tuple(f"check/files/{name}.py" for name in _OF_FILES),
        (
            *("tests/check/files/test_access.py", "tests/check/files/test_archive.py"),
            *("tests/check/files/test_broken_pdfs.py", "tests/check/files/test_colours.py"),
            *("tests/check/files/test_contents.py", "tests/check/files/test_document.py"),
            *("tests/check/files/test_inspection.py", "tests/check/files/test_package.py"),
            *("tests/check/files/test_parts.py", "tests/check/files/test_passages.py"),
            "tests/check/files/test_pdf_drawn.py",
            *("tests/check/files/test_pdf_tags.py", "tests/check/files/test_pdf_text.py"),
            *("tests/check/files/test_pdfua.py", "tests/check/files/test_said.py"),
            *("tests/check/files/test_schema.py", "tests/check/files/test_shapes.py"),
            *("tests/check/files/test_skeleton.py", "tests/check/files/test_workbooks.py"),
            "--deselect=tests/check/files/test_broken_pdfs.py::test_a_broken_pdf_is_found",
        ),
    ),
    "pages": Group(("export/pdf/legibility.py",), ("tests/export/pdf/test_legibility.py",)),
}


@dataclass(frozen=True)
class Mutant:
    """A broken function: its file, its name, what its tests made of it, and what was changed."""

    file: str
    name: str
    fate: str
    change: tuple[str, ...] = ()


#: How a run of tests ends where no test has noticed, or none comes there. One that fails, trips
#: over its own pytest, takes too long or is killed has noticed.
_FATES = {0: "survived", 5: "untested", 33: "untested", None: "not run"}


def chosen(groups: Sequence[str], modules: Sequence[str]) -> dict[str, Group]:
    """Return the groups of these names (of none, all), with these of their modules (of none, all).

    A module is called by its path or the end of it, without ``.py``; a group without one is left
    out.
    """
    endings = tuple(f"/{name}.py" for name in modules) or ("",)
    found = {}
    for name in groups or GROUPS:
        some = tuple(one for one in GROUPS[name].modules if f"/{one}".endswith(endings))
        if some:
            found[name] = replace(GROUPS[name], modules=some)
    return found


def mutants(root: Path, groups: Mapping[str, Group], sample: str = "") -> int:
    """Break the modules of ``groups``, tell what came of it, and return 0 where enough was noticed.

    ``sample`` are digits: of each function, only mutants whose number ends in one of them.
    """
    found: list[Mutant] = []
    for name, group in groups.items():
        found += broken(root, name, group, f"*[{sample}]" if sample else "")
    told = [one for one in found if one.fate != "not run"]
    for name, group in groups.items():
        if not any(one.file.removeprefix("jianbao/") in group.modules for one in told):
            sys.stdout.write(f"{name}: nothing was run; see {FOLDER}/{name}/{_LOG}\n")
    sys.stdout.writelines(f"{line}\n" for line in (*_survivors(told), *table(told)))
    return 0 if told and share(told) >= LEAST else 1


def undecorated(source: str) -> str:
    """Return a module in which decorators of functions are calls behind them."""
    lines = source.splitlines(keepends=True)
    for function in sorted(_decorated(ast.parse(source)), key=lambda one: -one.lineno):
        first = min(one.lineno for one in function.decorator_list) - 1
        call = function.name
        for one in reversed(function.decorator_list):
            call = f"{ast.unparse(one)}({call})"
        indent = " " * function.col_offset
        lines.insert(function.end_lineno or 0, f"\n{indent}{function.name} = {call}\n")
        del lines[first : function.lineno - 1]
    return "".join(lines)


def _decorated(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef]:
    for one in tree.body:
        if isinstance(one, ast.ClassDef):
            yield from _decorated(one)
        elif isinstance(one, ast.FunctionDef) and one.decorator_list:
            yield one


def broken(root: Path, name: str, group: Group, pattern: str = "") -> Iterator[Mutant]:
    """Yield the mutants of a group with their fates, once the tests have run on them."""
    folder = root / FOLDER / name
    _copy(root, folder, group)
    with (folder / _LOG).open("wb") as log:
        _mutmut(folder, "run", *([pattern] if pattern else []), to=log)
    for module in group.modules:
        record = folder / f"mutants/jianbao/{module}.meta"
        codes = json.loads(record.read_text())["exit_code_by_key"] if record.exists() else {}
        for mutant, code in codes.items():
            fate = _FATES.get(code, "killed")
            change = tuple(_change(folder, mutant)) if fate == "survived" else ()
            yield Mutant(f"jianbao/{module}", mutant, fate, change)


def _mutmut(folder: Path, *words: str, to: Any = subprocess.PIPE) -> str:
    """Run mutmut in a folder, and return what it says."""
    asked = [sys.executable, "-m", "mutmut", *words]
    done = subprocess.run(
        asked, cwd=folder, check=False, stdout=to, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    return done.stdout or ""


def _change(folder: Path, mutant: str) -> Iterator[str]:
    """Yield the lines that differ in a mutant."""
    for line in _mutmut(folder, "show", mutant).splitlines():
        if line.startswith(("-", "+")) and not line.startswith(("---", "+++")):
            yield line


def _copy(root: Path, folder: Path, group: Group) -> None:
    """Write the copy in which a group is broken; nothing of an earlier one is left."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("jianbao", *_PARTS):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / part, folder / part, ignore=ignored, symlinks=True)
    for file in (*_FILES, "pyproject.toml"):
        shutil.copy2(root / file, folder / file)
    for module in group.modules:
        path = folder / "jianbao" / module
        path.write_text(undecorated(path.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "setup.cfg").write_text(_settings(group), encoding="utf-8")


def _settings(group: Group) -> str:
    """Return mutmut's settings. A fork of a process that has run no test remembers nothing."""
    lists = {
        "source_paths": ["jianbao"],
        "only_mutate": [f"jianbao/{module}" for module in group.modules],
        "also_copy": [*_PARTS, *_FILES],
        "pytest_add_cli_args_test_selection": [*group.tests],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-m", "not slow and not nightly"],
    }
    lines = [f"{name}=\n    " + "\n    ".join(some) for name, some in lists.items()]
    lines += ["process_isolation=forkserver", "use_git_change_detection=false"]
    return "\n".join(("[mutmut]", *lines, "track_dependencies=false", ""))


def _survivors(found: Iterable[Mutant]) -> Iterator[str]:
    """Yield each mutant that no test noticed, with what was changed, and those none came to."""
    for one in found:
        if one.fate != "killed":
            yield f"{one.fate}: {one.name}"
            yield from (f"    {line}" for line in one.change)


def table(found: Sequence[Mutant]) -> Iterator[str]:
    """Yield a table of how many mutants of each module were noticed, and of all."""
    yield f"{'module':40} {'mutants':>8} {'noticed':>8} {'share':>6}"
    for file, some in groupby(found, key=lambda one: one.file):
        yield _row(file, [*some])
    yield _row("all", found)


def _row(name: str, some: Sequence[Mutant]) -> str:
    noticed = sum(one.fate == "killed" for one in some)
    return f"{name:40} {len(some):>8} {noticed:>8} {share(some):>6.0%}"


def share(some: Sequence[Mutant]) -> float:
    """Return which part of mutants was noticed; those that no test comes to were not."""
    return sum(one.fate == "killed" for one in some) / max(len(some), 1)
