"""Telling: each problem in a line, its line of the file below it, colours for terminals alone."""

from __future__ import annotations

import os
import pty
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from jianbao.problem import Place, Problem, Severity
from jianbao.tell import MANY, tell

FILE = "brief.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / FILE).write_text("title: 渡輪3\nlead: 4成和5成\n", encoding="utf-8")
    return tmp_path


def fault(line: int, column: int, file: str = FILE, code: str = "X01") -> Problem:
    return Problem(code, "no", Place(file, line, column), "try")


def told(root: Path, capsys: pytest.CaptureFixture[str], *problems: Problem) -> list[str]:
    tell(root, problems)
    return capsys.readouterr().err.splitlines()


def test_a_problem_is_told_with_its_line_and_a_caret(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(root, capsys, fault(1, 10)) == [
        "brief.yaml:1:10: error: no [X01] (try)",
        "    1 | title: 渡輪3",
        "      |            ^",
    ]


def test_problems_of_one_line_share_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(root, capsys, fault(2, 7), fault(2, 10)) == [
        "brief.yaml:2:7: error: no [X01] (try)",
        "brief.yaml:2:10: error: no [X01] (try)",
        "    2 | lead: 4成和5成",
        "      |       ^    ^",
    ]


def test_a_place_without_a_column_has_no_caret(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(root, capsys, fault(2, 0)) == [
        "brief.yaml:2: error: no [X01] (try)",
        "    2 | lead: 4成和5成",
    ]


@pytest.mark.parametrize(
    ("file", "line"),
    [("gone.yaml", 1), (FILE, 9), (FILE, 0), (".", 1), ("empty.yaml", 1), ("pipe", 1)],
    ids=["no file", "no line any more", "no line", "folder", "empty", "pipe"],
)
def test_what_is_not_there_is_not_shown(
    root: Path, capsys: pytest.CaptureFixture[str], file: str, line: int
) -> None:
    (root / "empty.yaml").touch()
    os.mkfifo(root / "pipe")
    assert len(told(root, capsys, fault(line, 1, file))) == 1


def test_a_file_that_is_no_text_is_shown_as_far_as_it_is(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / FILE).write_bytes("\ufeffa: 渡".encode() + b"\xff\x00")
    assert told(root, capsys, fault(1, 5))[1:] == ["    1 | a: 渡\ufffd␀", "      |      ^"]


def test_lines_are_counted_as_editors_do(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / FILE).write_bytes("a\rb\r\nc\u2028\x0cd\ne".encode())
    for line, text in enumerate(("a", "b", "c<U+2028>␌d", "e"), 1):
        assert told(root, capsys, fault(line, 1))[1] == f"{line:5} | {text}"


def test_of_many_problems_all_are_told_and_the_first_of_a_kind_is_shown(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / FILE).write_text("x\n" * 99)
    problems = [fault(line, 1, code="X02" if line == 9 else "X01") for line in range(1, MANY + 2)]
    lines = told(root, capsys, *problems)
    assert sum("error: no" in line for line in lines) == MANY + 1
    assert [line for line in lines if " | x" in line] == ["    1 | x", "    9 | x"]
    assert lines[-1] == "51 problems; only the first of a kind in a file is shown in its line"
    assert sum(" | x" in line for line in told(root, capsys, *problems[:MANY])) == MANY


def on_a_terminal(root: Path, *problems: Problem) -> list[str]:
    """Return the lines that a terminal shows when ``problems`` are told on it."""
    master, slave = pty.openpty()
    with (
        os.fdopen(master, "rb", buffering=0) as screen,
        os.fdopen(slave, "w") as terminal,
        redirect_stderr(terminal),
    ):
        tell(root, problems)
        print("end", file=terminal, flush=True)
        seen = b""
        while not seen.endswith(b"end\r\n"):
            seen += screen.read(9999)
    return seen.decode().splitlines()[:-1]


@pytest.mark.parametrize(
    ("setting", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours_are_for_terminals_that_want_them(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    setting: dict[str, str],
    coloured: bool,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    warning = Problem("X01", "no", Place(FILE, 1, 8), "", Severity.WARNING)
    one, two, _, carets = on_a_terminal(root, fault(1, 8), warning)
    if coloured:
        assert one == "\033[1mbrief.yaml:1:8: \033[0m\033[1;31merror\033[0m: no [X01] (try)"
        assert "\033[1;33mwarning\033[0m: no" in two
        assert carets == "\033[34m      |\033[0m \033[1;31m       ^\033[0m"
    else:
        assert one == "brief.yaml:1:8: error: no [X01] (try)"
        assert carets == "      |        ^"


def test_a_terminal_is_filled_as_far_as_it_goes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / FILE).write_text("x" * 300)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((60, 24)))
    assert [len(line) for line in on_a_terminal(root, fault(1, 150))[1:]] == [60, 8 + 3 + 23 + 1]


def test_problems_are_told_once_in_the_order_of_places_under_the_root(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside, absolute = fault(0, 0, "a"), fault(0, 0, f"{root}/b")
    assert told(root, capsys, absolute, inside, absolute) == [
        "a: error: no [X01] (try)",
        "b: error: no [X01] (try)",
    ]
