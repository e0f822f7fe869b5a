"""A build with nothing to do tells what the last one told, and misses no change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jianbao import store, unchanged
from jianbao.pipeline.inputs import SHARED
from jianbao.pipeline.plan import AUDIENCES, BUILD, PUBLICATIONS
from jianbao.problem import Place, Problem, Severity
from jianbao.store import natives as libraries
from jianbao.store.natives import natives
from jianbao.unchanged import MEMORY, remember, standing, told_again
from tests.support.projects import run

ASKED = ((), (), ("en",), (), "")
WARNING = Problem("X02", "hm", Place("content/mini/en.yaml", 1, 1), "try", Severity.WARNING)
OUTPUT = "build/mini/readers/en/brief.pdf"
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def known(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of which it is known that all of it is current."""
    store.write(content / OUTPUT, b"%PDF")
    monkeypatch.setattr(unchanged, "SETTLED", 0)
    time.sleep(0.02)
    remember(content, ASKED, standing(content), (), ("nothing to do",))
    return content


def test_what_the_last_build_told_is_told_again(known: Path, capsys: Capsys) -> None:
    assert told_again(known, ASKED)
    assert capsys.readouterr() == ("nothing to do\n", "")
    assert not told_again(known, ((), (), ("zh-Hant",), (), ""))


def test_warnings_are_told_again_with_their_lines(known: Path, capsys: Capsys) -> None:
    remember(known, ASKED, standing(known), (WARNING,), ("output", "brief.pdf"))
    assert told_again(known, ASKED)
    out, err = capsys.readouterr()
    assert out == "output\nbrief.pdf\n"
    assert err.startswith(f"{WARNING}\n    1 | ")


def test_what_is_remembered_behind_a_link_out_of_the_build_folder_is_not_told(
    known: Path, tmp_path: Path
) -> None:
    (known / "build/.cache").rename(tmp_path / "elsewhere")
    (known / "build/.cache").symlink_to(tmp_path / "elsewhere")
    assert not told_again(known, ASKED)


def unseen(file: Path, content: str) -> None:
    """Write as much as a file holds, and give it its old time."""
    before = file.stat()
    file.write_text(content.ljust(before.st_size)[: before.st_size])
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "content/mini/en.yaml").write_text("x"),
        lambda root: unseen(root / "content/mini/en.yaml", "x"),
        lambda root: (root / "content/mini/en.yaml").unlink(),
        lambda root: (root / "content/mini/en.yaml").rename(root / "content/mini/fr.yaml"),
        lambda root: (root / "templates/audiences/readers/brief.css").touch(),
        lambda root: (root / "templates/audiences/new").mkdir(),
        lambda root: (root / "requirements.lock").touch(),
        lambda root: (root / OUTPUT).write_bytes(b"%pdf"),
        lambda root: (root / OUTPUT).unlink(),
        lambda root: store.write(root / "build/old/readers/en/manifest.json", b"{}"),
        lambda root: shutil.rmtree(root / "build"),
    ],
    ids=[
        *("edit", "edit behind one's back", "remove", "rename", "shadow", "a folder", "lock"),
        *("output edited", "output removed", "a leftover", "clean"),
    ],
)
def test_any_change_is_noticed(known: Path, change: Callable[[Path], object]) -> None:
    change(known)
    assert not told_again(known, ASKED)


def test_another_library_is_noticed(
    known: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = next(iter(natives()))
    folder = tmp_path / "native"
    folder.mkdir()
    (folder / name).write_bytes(b"another")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(folder))
    monkeypatch.setenv("DYLD_FALLBACK_LIBRARY_PATH", str(folder))
    assert not told_again(known, ASKED)


def test_what_is_younger_than_a_tick_of_the_clock_is_not_known_by_its_times(content: Path) -> None:
    (content / "content/mini/en.yaml").write_text("x")
    before = standing(content)
    assert not before.is_settled
    remember(content, ASKED, before, (), ("nothing to do",))
    assert not told_again(content, ASKED)


def test_what_changed_during_the_build_is_not_taken_for_built(known: Path) -> None:
    (known / "content/mini/en.yaml").write_text("as the build sees it")
    time.sleep(0.02)
    before = standing(known)
    (known / "content/mini/en.yaml").write_text("as it is when the build ends")
    remember(known, ASKED, before, (), ("nothing to do",))
    assert not told_again(known, ASKED)


@pytest.mark.parametrize("damaged", [b"", b"[]", b"[1]", b"{}", b'{"stamp": 1}'])
def test_a_damaged_memory_is_not_believed(known: Path, damaged: bytes) -> None:
    (memory,) = (path for path in (known / MEMORY).rglob("*") if path.is_file())
    memory.write_bytes(damaged)
    assert not told_again(known, ASKED)
    store.remember(known / MEMORY, memory.name, damaged)
    assert not told_again(known, ASKED)


def test_all_that_an_output_may_depend_on_is_looked_at() -> None:
    roots = {*SHARED, PUBLICATIONS[0], AUDIENCES[0], BUILD}
    assert {root.partition("/")[0] for root in roots} == {*unchanged.SEEN}


def test_a_build_with_nothing_to_do_imports_no_pipeline(project: Path) -> None:
    for font in (project / "assets/fonts").rglob("*.ttf"):
        # Each is linked to the original, and changes when another test links to that.
        content = font.read_bytes()
        font.unlink()
        font.write_bytes(content)
    time.sleep(unchanged.SETTLED / 1e9 + 0.1)  # the project was written just now
    first = run(project, "build")
    assert "nothing to do" in first.stdout
    code = (
        "import sys, runpy; sys.argv = ['start.py', '-r', '.', 'build']\n"
        "try: runpy.run_path('jianbao/start.py', run_name='__main__')\n"
        "finally: print(*sorted(n for n in sys.modules if n.startswith('jianbao.')))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=project, capture_output=True, text=True, check=True
    )
    told, loaded = done.stdout.splitlines()
    assert told + "\n" == first.stdout
    assert set(loaded.split()) <= {
        *("jianbao.model", "jianbao.model.format", "jianbao.problem", "jianbao.world"),
        *("jianbao.store", "jianbao.store.natives", "jianbao.store.walking", "jianbao.unchanged"),
        "jianbao.signals",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which files are loaded")
def test_the_libraries_are_those_that_set_pages() -> None:
    code = (
        "import weasyprint, pathlib\n"
        "lines = pathlib.Path('/proc/self/maps').read_text().splitlines()\n"
        "print(*sorted({line.split()[5] for line in lines if len(line.split()) > 5}), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {os.path.realpath(line) for line in done.stdout.splitlines()}
    assert natives()
    assert set(natives().values()) <= loaded


def test_libraries_are_looked_for_where_the_loader_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "libpango-1.0.so.0").touch()
    (tmp_path / "own.conf").write_text(f"# ours\n{own}\n")
    monkeypatch.setattr(libraries, "_CONFIGURED", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert natives({})["libpango-1.0.so.0"] == str(own / "libpango-1.0.so.0")
