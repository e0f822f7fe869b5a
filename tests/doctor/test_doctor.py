from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jianbao.doctor import examine, report
from jianbao.doctor.finding import Finding, State
from tests.support.projects import ROOT, copy_engine, run


def test_a_report_ends_with_what_to_type_once_for_each_command() -> None:
    found = (
        Finding("Python", State.FINE, "3.11"),
        Finding("npm", State.TESTS, "not found", "apt-get install npm"),
        Finding("Pango", State.NEEDED, "not found", "apt-get install pango"),
        Finding("HarfBuzz", State.NEEDED, "not found", "apt-get install pango"),
    )
    assert list(report(found)) == [
        "Python    ok          3.11",
        "npm       tests only  not found",
        "Pango     MISSING     not found",
        "HarfBuzz  MISSING     not found",
        "",
        "nothing is built without Pango, HarfBuzz:",
        "    apt-get install pango",
        "only tests need npm:",
        "    apt-get install npm",
        "nothing can be built: 2 found missing",
    ]


def test_what_only_tests_need_keeps_from_nothing() -> None:
    found = (Finding("npm", State.TESTS, "not found", "apt-get install npm"),)
    assert list(report(found))[-1] == "ready to build"


def test_the_task_says_that_this_machine_can_build() -> None:
    done = run(ROOT, "doctor")
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("ready to build\n")


def test_a_project_without_its_fonts_cannot_be_built(tmp_path: Path) -> None:
    copy_engine(tmp_path)
    (tmp_path / "assets/fonts/gelasio/Gelasio-Bold.ttf").unlink()
    done = run(tmp_path, "doctor")
    assert done.returncode == 1
    assert "gelasio/Gelasio-Bold.ttf is missing" in done.stdout


def test_it_loads_nothing_that_is_not_pythons_own() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\nfrom pathlib import Path\n"
        "from jianbao.doctor import run\nrun(Path.cwd(), None)"
    )
    command = [sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "there is no .venv yet" in done.stdout


def test_it_prints_to_a_terminal_of_few_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    copy_engine(tmp_path / "簡報")
    done = run(tmp_path / "簡報", "doctor")
    assert "export LC_ALL=C.UTF-8" in done.stdout
    assert "\\u7c21" in done.stdout


def test_everything_that_is_looked_at_has_a_line() -> None:
    found = {one.what for one in examine(ROOT, Path(sys.executable))}
    assert found >= {"packages", "fonts", "disk", "letters", "build folder", "javac", "machine"}
