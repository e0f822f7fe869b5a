"""A project of a test's own, miniature or real, and the tasks run on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from jianbao.compose.edition import compose
from jianbao.model.edition import Edition
from jianbao.read.audience import read_audience
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.world import World

ROOT = Path(__file__).resolve().parents[2]
MINIATURE = ROOT / "tests/miniature"

#: What a project is made of besides its content.
PARTS = (
    *("jianbao", "templates/base", "templates/languages", "templates/preview"),
    *("assets/themes", "assets/fonts"),
)
FILES = ("tasks.py", "requirements.lock")


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder; fonts, which no test writes, are linked where the disk can."""
    shutil.copytree(source, target, copy_function=_copy, dirs_exist_ok=True)


def _copy(source: str, target: str) -> None:
    if source.endswith(".ttf"):
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)
    else:
        shutil.copy2(source, target)


def copy_engine(target: Path) -> None:
    """Copy everything but content and audiences, so that no edit elsewhere disturbs a test."""
    for part in PARTS:
        copy_tree(ROOT / part, target / part)
    for file in FILES:
        shutil.copy2(ROOT / file, target / file)
    (target / "build").mkdir(exist_ok=True)


def copy_project(target: Path) -> None:
    """Copy all of this project that a build reads, and nothing that was built."""
    copy_engine(target)
    for part in ("content", "templates/audiences"):
        copy_tree(ROOT / part, target / part)


def command(project: Path, *arguments: str) -> list[str]:
    """Return how the launcher runs the pipeline's tasks in a project."""
    start = str(project / "jianbao/start.py")
    return [sys.executable, "-X", "utf8", "-S", "-P", start, "-r", str(project), *arguments]


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the pipeline's tasks in a project as a person would; return what came of it."""
    return subprocess.run(
        command(project, *arguments),
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


#: Gives up root's right to read and write whatever it likes (capabilities 1 and 2), then runs.
_AS_ANYBODY = """
import ctypes, os, sys
for capability in (1, 2):
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def run_limited(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run Python with ``arguments`` as somebody whom permissions bind, even for root."""
    return subprocess.run(
        [sys.executable, "-c", _AS_ANYBODY, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def edition_of(root: Path, language: str, form: str) -> Edition:
    """Return the miniature in ``root`` as its readers get it."""
    world = World(root)
    return compose(
        read_publication(world, "mini"),
        read_audience(world, "readers"),
        read_language(world, language),
        form,
    )
