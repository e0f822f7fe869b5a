"""Fixtures that tests share: the miniature publication as a project, unbuilt or built."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Browser, running
from tests.projects import MINIATURE, ROOT, copy_engine, copy_tree, run

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts what it runs in the background deaf to Ctrl-C, and so would be the processes
    # that tests start and interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a project with the miniature's content and what reading it takes; no assets."""
    copy_tree(MINIATURE, tmp_path)
    copy_tree(ROOT / "templates/languages", tmp_path / "templates/languages")
    return tmp_path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the miniature's project, reviewed and with everything built; tests only look."""
    project = tmp_path_factory.mktemp("built")
    copy_engine(project)
    copy_tree(MINIATURE, project)
    assert run(project, "translate", "--accept").returncode == 0
    done = run(project, "build")
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a Chromium that the tests of a module share; each opens pages of its own in it."""
    with running() as chromium:
        yield chromium


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Return a built project of the test's own."""
    copy_tree(built, tmp_path / "project")
    return tmp_path / "project"
