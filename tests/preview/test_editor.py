"""A place is opened in the person's own editor, and only inside the project."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from shlex import quote

import pytest

from jianbao.preview.editor import Editor, editor
from jianbao.problem import Place, ProblemError


def test_without_an_editor_the_browser_is_given_an_address(tmp_path: Path) -> None:
    (tmp_path / "a b.yaml").write_text("x")
    link = Editor().opened(tmp_path, Place("a b.yaml", 3, 5))
    assert link == f"vscode://file{tmp_path}/a%20b.yaml:3:5"


def test_an_editor_is_told_the_line(tmp_path: Path) -> None:
    (tmp_path / "it's; touch x.yaml").write_text("x")
    program = f"import sys; open({str(tmp_path / 'told')!r}, 'w').write('|'.join(sys.argv[1:]))"
    asked = editor(f'{quote(sys.executable)} -c "{program}" --line {{line}} {{file}}', {})
    assert asked.opened(tmp_path, Place("it's; touch x.yaml", 7)) == ""
    told = tmp_path / "told"
    end = time.monotonic() + 20
    while not (told.exists() and told.read_text()):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert told.read_text() == f"--line|7|{tmp_path}/it's; touch x.yaml"


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        ("code", ("code", "-g", "{at}")),
        ("/usr/bin/gvim --remote", ("/usr/bin/gvim", "--remote", "+{line}", "{file}")),
        ("./mine", ("./mine", "{file}")),
    ],
)
def test_known_editors_are_told_in_their_own_way(asked: str, command: tuple[str, ...]) -> None:
    assert editor(asked, {}).command == command


def test_the_environment_names_an_editor_with_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("subl", "vim", "emacsclient"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor("", {"EDITOR": "subl -w"}).command == ("subl", "-w", "{at}")
    assert editor("", {"VISUAL": "subl", "EDITOR": "vim"}).command == ("subl", "{at}")
    assert not editor("", {"EDITOR": "vim"}).command, "it has no terminal to open in"
    assert editor("", {"EDITOR": "emacsclient -n"}).command
    assert not editor("", {"EDITOR": "emacsclient -nw"}).command
    with pytest.raises(ProblemError, match=r"^EDITOR: .*VIEW01"):
        editor("", {"EDITOR": "subl 'x"})
    assert not editor("", {}).command


@pytest.mark.parametrize(
    "asked", ["mine {nonsense}", "x://{file.__class__}{0}", "mine {", "mine 'x", " "]
)
def test_an_editor_that_cannot_be_told_is_refused(asked: str) -> None:
    with pytest.raises(ProblemError, match="VIEW01"):
        editor(asked, {})


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("there-is-no-such-editor", "name another: ./inv preview --editor code"),
        ("there-is-no-such-editor -n {file}", "name another: ./inv preview --editor code"),
        ("/there/is/none", "name another: ./inv preview --editor code"),
        ("subll", "did you mean `subl`?"),
    ],
)
def test_an_editor_that_is_not_there_is_told_before_anything_begins(asked: str, hint: str) -> None:
    with pytest.raises(ProblemError) as caught:
        editor(asked, {})
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("VIEW02", hint)
    assert problem.what == f"there is no program called `{asked.split(maxsplit=1)[0]}`"


def test_an_editor_that_has_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    with pytest.raises(ProblemError, match=r"cannot start the editor `\./mine`: No such file"):
        editor("./mine", {}).opened(tmp_path, Place("a.yaml", 1))


def test_an_editor_that_fails_at_once_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    with pytest.raises(ProblemError, match="ended at once, with status 3"):
        editor("sh -c 'exit 3' {file}", {}).opened(tmp_path, Place("a.yaml", 1))


def test_an_editor_loads_libraries_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text("x")
    ours = tmp_path / ".venv/native/lib"
    for before, after in ((f"{ours}:/opt/x", "/opt/x"), (str(ours), "none")):
        monkeypatch.setenv("LD_LIBRARY_PATH", before)
        asked = editor("sh -c 'echo ${{LD_LIBRARY_PATH-none}} > told' {file}", {})
        asked.opened(tmp_path, Place("a.yaml", 1))
        assert (tmp_path / "told").read_text().strip() == after


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/etc/passwd", "link.yaml", "gone", ".", "a\0b", "\ud800"]
)
def test_what_is_no_file_of_the_project_stays_shut(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.txt").write_text("x")
    root = tmp_path / "project"
    root.mkdir()
    (root / "link.yaml").symlink_to(tmp_path / "outside.txt")
    with pytest.raises(ProblemError, match="VIEW03") as caught:
        Editor().opened(root, Place(name))
    assert str(caught.value).encode()
