"""Pictures are painted in a process of their own, which pages need no room for."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from jianbao.compose.lines.measure import Ruler
from jianbao.pictures.painter import painted
from jianbao.problem import Place, Problem, ProblemError

BRIEF = """
import sys
from pathlib import Path
from jianbao.press import brief
from jianbao.press.editions import read_edition
from jianbao.world import World
world = World(Path(sys.argv[1]))
edition, theme, *_ = read_edition(world, "mini", "readers", "en", "brief")
html = brief.brief_html(world, edition, theme)
print(html.count("data:image/svg+xml"), "matplotlib" in sys.modules)
"""


def _process() -> int:
    return os.getpid()


def _failing() -> None:
    raise ProblemError(Problem("DRAW01", "it cannot be drawn", Place("here")))


def test_all_is_painted_in_one_other_process() -> None:
    painter = painted(_process)
    assert painter != os.getpid()
    assert painted(_process) == painter


def test_what_cannot_be_painted_is_told_as_ever() -> None:
    with pytest.raises(ProblemError, match="it cannot be drawn"):
        painted(_failing)


def test_a_ruler_goes_to_another_process_without_what_it_has_measured() -> None:
    ruler = Ruler()
    ruler.lines("香港 Hong Kong", 40, 10)
    there = pickle.loads(pickle.dumps(ruler))
    assert there == ruler
    assert not there._strips
    assert there.lines("香港 Hong Kong", 40, 10) == ruler.lines("香港 Hong Kong", 40, 10)


def test_who_lays_out_a_page_does_not_load_what_paints(project: Path) -> None:
    (project / "build/.cache/charts").rename(project / "build/.cache/before")
    command = [sys.executable, "-c", BRIEF, str(project)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pictures, is_loaded = done.stdout.split()
    assert int(pictures) > 0
    assert is_loaded == "False"


def test_a_painter_that_has_died_is_followed_by_another() -> None:
    with pytest.raises(BrokenProcessPool):
        painted(os._exit, 1)
    assert painted(len, "abc") == 3
