"""Stopping: one line and the status that shells know, whenever the signal comes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
import tomllib
from pathlib import Path

import pytest

from jianbao.start import helped
from tests.support.projects import MINIATURE, ROOT, command, copy_engine, run

LINE = "inv: interrupted; run it again to go on\n"
#: What a shell makes of a process that a signal has ended before it could say so.
ENDED = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


def outputs(project: Path) -> dict[str, bytes]:
    folder = project / "build/mini"
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stopped(
    project: Path, end: signal.Signals, seconds: float, *, group: bool = True
) -> tuple[int, str]:
    """Return status and words of a build that gets a signal after ``seconds``."""
    process = subprocess.Popen(
        command(project, "build", "--force"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(seconds)
    (os.killpg if group else os.kill)(process.pid, end)
    _, words = process.communicate(timeout=60)
    told = "".join(f"{line}\n" for line in words.splitlines() if not line.startswith("["))
    return process.returncode, told


@pytest.mark.parametrize("seconds", [0.03, 0.06, 0.1, 0.2, 0.4, 0.8, 1.5])
def test_ctrl_c_ends_a_build_with_a_line(project: Path, seconds: float) -> None:
    before = outputs(project)
    status, told = stopped(project, signal.SIGINT, seconds)
    # Python answers to nobody in its very first milliseconds, and itself until start.py listens:
    # its traceback then names no more than that file's first lines, never what they start.
    is_early = seconds < 0.1 and "in main" not in told and "invoke" not in told
    is_too_early = is_early and told.endswith("KeyboardInterrupt\n")
    assert is_too_early or (status, told) in ((130, LINE), (-signal.SIGINT, ""))
    assert outputs(project) == before
    assert not [path for path in (project / "build").rglob(".*.*") if path.is_file()]


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP])
def test_other_signals_end_it_too(project: Path, end: signal.Signals) -> None:
    before = outputs(project)
    assert stopped(project, end, 1.0, group=False) == (ENDED[end], LINE)
    assert outputs(project) == before


def test_without_a_signal_the_status_is_that_of_the_task(built: Path) -> None:
    assert run(built, "--list").returncode == 0
    assert run(built, "build", "--brief", "nothing").returncode == 1
    assert run(built, "nothing").returncode == 1


@pytest.mark.parametrize(("wish", "is_kept"), [("", True), ("1", False)])
def test_what_is_compiled_is_kept_unless_somebody_wants_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: str, *, is_kept: bool
) -> None:
    """Invoke alone would keep nothing, and each process compile all of ours anew."""
    copy_engine(tmp_path)
    for folder in [*tmp_path.rglob("__pycache__")]:
        shutil.rmtree(folder)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", wish)
    assert run(tmp_path, "--list").returncode == 0
    assert is_kept == any((tmp_path / "jianbao/model").rglob("*.pyc"))


def test_whoever_reads_no_further_gets_no_traceback() -> None:
    """As with ``./inv --list | head``: the pipe is closed before anything is written to it."""
    with subprocess.Popen(
        command(ROOT, "--list"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 128 + signal.SIGPIPE


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("-r x new --help", "-r x --help new"),
        ("-r x new-audience press -h", "-r x --help new-audience"),
        ("template --help", "--help template"),
        ("-r x --help new", "-r x --help new"),
        ("-r x --help", "-r x --help"),
        ("-r x new press", "-r x new press"),
        ("-r x", "-r x"),
        ("", ""),
    ],
)
def test_help_is_asked_for_behind_a_task_too(typed: str, heard: str) -> None:
    assert helped(typed.split()) == heard.split()


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_the_version_is_that_of_this_project(word: str) -> None:
    done = run(ROOT, word)
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert (done.returncode, done.stdout) == (0, f"Jianbao {about['project']['version']}\n")


@pytest.mark.parametrize(
    ("surroundings", "shown"),
    [
        ({"LC_ALL": "C"}, "渡"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, r"\u6e21"),
        ({"PYTHONIOENCODING": "ascii"}, r"\u6e21"),
    ],
)
def test_files_have_any_name_where_the_terminal_has_few_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str], shown: str
) -> None:
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    project = tmp_path / "渡"
    copy_engine(project)
    shutil.copytree(MINIATURE, project, dirs_exist_ok=True)
    done = run(project, "facts", "--brief", "渡")
    assert done.stderr.startswith(f"content: error: no publication is called `{shown}` [PLAN01]")
