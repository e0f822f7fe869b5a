"""Fixtures that tests share: the miniature publication as a project, unbuilt or built."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.browser import Browser, running
from tests.support.once import kept, share
from tests.support.projects import MINIATURE, ROOT, copy_engine, copy_tree, run

# How long an example takes says more of what else the machine does than of what is tested.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# A shell starts what it runs in the background deaf to Ctrl-C, and nohup to a closed terminal; so
# would be the processes that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person who has looked at what changed accept it: ``pytest --accept tests/x.py``."""
    parser.addoption("--accept", action="store_true", help="write what is made to tests/golden")


def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes run the tests: three to two cores.

    A test that asks a browser, LibreOffice or a build leaves its core idle for a quarter of its
    time.
    """
    return 3 * (os.cpu_count() or 1) // 2


#: Files that take half a minute or more, though no test of theirs is slow.
LONG = frozenset({"test_batch.py", "test_cli.py", "test_faults.py", "test_launcher.py"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with files that take long, lest one of them is all that is left at the end."""
    items.sort(
        key=lambda item: item.get_closest_marker("slow") is None and item.path.name not in LONG
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return what compares a text with the file of a name in tests/golden, or writes it there."""

    def compare(name: str, made: str) -> None:
        file = ROOT / "tests/golden" / name
        if request.config.getoption("--accept"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(made, encoding="utf-8")
        kept = file.read_text(encoding="utf-8") if file.exists() else ""
        assert made == kept, f"look at what changed, then accept it with ./inv golden: {name}"

    return compare


@pytest.fixture(scope="session", autouse=True)
def _shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let all processes of a run find what one of them has made."""
    own = tmp_path_factory.getbasetemp()
    is_one_of_many = hasattr(request.config, "workerinput")
    share((own.parent if is_one_of_many else own) / "once")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a project with the miniature's content and what reading it takes; no assets."""
    copy_tree(MINIATURE, tmp_path)
    copy_tree(ROOT / "templates/languages", tmp_path / "templates/languages")
    return tmp_path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the miniature's project, reviewed and with everything built; tests only look."""

    def make() -> bytes:
        project = tmp_path_factory.mktemp("first")
        copy_engine(project)
        copy_tree(MINIATURE, project)
        assert run(project, "translate", "--accept").returncode == 0
        done = run(project, "build")
        assert done.returncode == 0, done.stderr
        return str(project).encode()

    first = Path(kept("the miniature, built", make).decode())
    project = tmp_path_factory.mktemp("built")  # of each process its own
    copy_tree(first, project)
    return project


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium that all tests of a process share; each opens pages of its own in it."""
    with running() as chromium:
        yield chromium


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """Return a built project of the test's own."""
    copy_tree(built, tmp_path / "project")
    return tmp_path / "project"
