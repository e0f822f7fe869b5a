"""Takes the steps of docs/customise.md: every file, line and command, as it is written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.support.projects import ROOT, copy_engine, copy_tree, run

GUIDE = (ROOT / "docs/customise.md").read_text(encoding="utf-8")
#: A file that the guide speaks of; a block of code is of the last one named before it.
FILE = re.compile(r"`((?:content|templates|assets)/[\w./-]+\.\w+)`")
#: What parts the guide's sections.
HEADING = re.compile(r"^## ", re.MULTILINE)


def begin(project: Path) -> None:
    """Put into a folder what a guide's reader has."""
    copy_engine(project)
    for part in ("content", "templates/audiences", "tests/portuguese"):
        copy_tree(ROOT / part, project / part)


def taken(project: Path) -> Iterator[str]:
    """Yield the heading of each section, as soon as its steps have been taken in ``project``."""
    for section in HEADING.split(GUIDE)[1:]:
        named = [""]
        parts = re.split("^```", section, flags=re.MULTILINE)
        for before, block in zip(parts[::2], parts[1::2], strict=False):
            named = FILE.findall(before) or named
            _take(project, named[-1], block)
        yield section.partition("\n")[0]


def _take(project: Path, file: str, block: str) -> None:
    """Do what a block of code shows: change a file, write one, or run commands."""
    sort, _, code = block.partition("\n")
    if sort == "diff":
        _change(project / file, code)
    elif sort:
        (project / file).parent.mkdir(exist_ok=True)
        (project / file).write_text(code, encoding="utf-8")
    else:
        for command in code.splitlines():
            _run(project, command)


def _change(file: Path, diff: str) -> None:
    """Change the one place of a file that a block shows."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in "- ")
    after = "".join(line[1:] for line in lines if line[0] in "+ ")
    said = "\n" + file.read_text(encoding="utf-8")
    assert said.count("\n" + before) == 1, f"{file} has {said.count(before)} of\n{before}"
    file.write_text(said.replace("\n" + before, "\n" + after).removeprefix("\n"), encoding="utf-8")


def _run(project: Path, command: str) -> None:
    if command.startswith("cp "):
        shutil.copy(*(project / file for file in command.split()[1:]))
        return
    done = run(project, *command.removeprefix("./inv ").split())
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
