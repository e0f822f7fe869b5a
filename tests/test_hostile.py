"""Whatever somebody makes to do harm is refused soon, in little memory, and without a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jianbao.deadline import slowness
from tests.support.harm import Hostile
from tests.support.hostile import ALL
from tests.support.measured import measured
from tests.support.projects import MINIATURE, command, copy_engine, copy_tree, run

GIB = 1024**3


@pytest.fixture(scope="module")
def unbuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the miniature's project, reviewed, of which nothing has been built."""
    project = tmp_path_factory.mktemp("unbuilt")
    copy_engine(project)
    copy_tree(MINIATURE, project)
    assert run(project, "translate", "--accept").returncode == 0
    return project


@pytest.mark.parametrize(
    "one",
    [pytest.param(one, id=one.name, marks=() if one.daily else pytest.mark.nightly) for one in ALL],
)
def test_it_is_refused_in_seconds_or_made(one: Hostile, unbuilt: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    copy_tree(unbuilt, project)
    one.put(project)
    asked = command(project, *one.task)
    done = measured(asked, project)
    is_made = one.is_made(done.status)
    assert is_made or re.search(rf"\[(?:{one.code})\] \(", done.said), done.said
    assert done.status == (0 if is_made else 1), done.said
    assert "Traceback" not in done.said
    assert bool(list((project / "build").glob("mini/**/brief.*"))) == is_made
    # By processor time, since others may be at work; where they slow this down, too, it has more,
    # as the process had that refused it.
    assert done.work < one.seconds * slowness()
    assert done.peak < GIB
