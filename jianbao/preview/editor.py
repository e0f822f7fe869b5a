"""Opens a place of a file in the editor of the person who looks."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from jianbao.problem import Place, Problem, ProblemError, nearest

#: How editors with a window of their own are told a line. One in a terminal has none to open in.
TOLD = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), "-g {at}"),
    **dict.fromkeys(("subl", "zed", "hx-gui"), "{at}"),
    **dict.fromkeys(("gvim", "mvim", "kate", "gedit", "xed", "emacsclient"), "+{line} {file}"),
    **dict.fromkeys(("idea", "pycharm", "webstorm"), "--line {line} {file}"),
    "mate": "--line {line} {file}",
    "bbedit": "+{line} {file}",
    "notepad++": "-n{line} {file}",
}
#: What makes one of them stay in the terminal, of which there is none.
IN_TERMINAL = {"-t", "-nw", "--tty"}
#: Seconds in which an editor that cannot begin says so.
BEGINNING = 1.0
#: What opens a file where no such editor is named: VS Code answers to this address.
LINK = "vscode://file{file}:{line}:{column}"


@dataclass(frozen=True)
class Editor:
    """How a file is opened: by a command, or by an address that the browser follows."""

    command: tuple[str, ...] = ()
    link: str = LINK

    def opened(self, root: Path, place: Place) -> str:
        """Open ``place``; return an address for the browser instead, where there is no command.

        What is no file of the project is a ProblemError, and an editor that fails at once.
        """
        file = inside(root, place)
        line, column = max(place.line, 1), max(place.column, 1)
        if not self.command:
            return self.link.format(file=quote(str(file)), line=line, column=column)
        told = {"file": str(file), "line": line, "column": column, "at": f"{file}:{line}:{column}"}
        # Filled word by word: no name of a file becomes a second word, nor a shell's.
        words = [word.format(**told) for word in self.command]
        try:
            process = subprocess.Popen(
                words,
                cwd=root,
                env=_own(os.environ, root),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C here is not for the editor
            )
        except OSError as error:
            raise _unopened(f"cannot start the editor `{words[0]}`: {error.strerror}") from None
        try:
            status = process.wait(BEGINNING)
        except subprocess.TimeoutExpired:
            status = 0
        threading.Thread(target=process.wait, daemon=True).start()  # its end leaves no zombie
        if status:
            raise _unopened(f"the editor `{words[0]}` ended at once, with status {status}")
        return ""


def _unopened(what: str) -> ProblemError:
    hint = "name another: ./inv preview --editor code"
    return ProblemError(Problem("VIEW02", what, Place("--editor"), hint))


def _own(environment: Mapping[str, str], root: Path) -> dict[str, str]:
    """Return the environment that was there before ``./inv`` pointed at libraries of its own."""
    name, ours = "LD_LIBRARY_PATH", str(root / ".venv/native/lib")
    folders = [one for one in environment.get(name, "").split(":") if one and one != ours]
    others = {key: value for key, value in environment.items() if key != name}
    return others | ({name: ":".join(folders)} if folders else {})


def inside(root: Path, place: Place) -> Path:
    """Return the file of ``place``; one outside the project, by a link too, is a ProblemError."""
    home = Path(os.path.realpath(root))
    with suppress(ValueError):  # no system has such a name: a null in it, half a character
        file = Path(os.path.realpath(root / place.file))
        if file.is_relative_to(home) and file.is_file():
            return file
    hint = "only files of the project are opened"
    place = replace(place, file=place.file.encode("utf-8", "backslashreplace").decode())
    raise ProblemError(Problem("VIEW03", "there is no such file here", place, hint))


def editor(asked: str, environment: Mapping[str, str]) -> Editor:
    """Return the editor that is ``asked`` for, or that the environment names.

    It is a command (``code``, ``subl``, or with places: ``mine --line {line} {file}``) or an
    address (``vscode://file{file}:{line}:{column}``). Where neither is there it is VS Code's.
    A program that is not there is a ProblemError.
    """
    if "://" in asked:
        return Editor(link=_sound(asked))
    if asked:
        command = _command(asked, "--editor")
        _expect_there(command[0])
        return Editor(command=command)
    for name in ("VISUAL", "EDITOR"):
        words = _words(environment.get(name, ""), name)
        is_windowed = words and _program(words[0]) in TOLD and not IN_TERMINAL & {*words}
        if is_windowed and shutil.which(words[0]):
            return Editor(command=_command(environment[name], name))
    return Editor()


def _expect_there(word: str) -> None:
    """Raise ProblemError where no editor is known by a name, and no program has it.

    A path from here is let pass: the editor is begun elsewhere, in the project's folder.
    """
    is_there = _program(word) in TOLD or shutil.which(word) or ("/" in word and word[0] != "/")
    if not is_there:
        what = f"there is no program called `{word}`"
        hint = nearest(word, TOLD) or "name another: ./inv preview --editor code"
        raise ProblemError(Problem("VIEW02", what, Place("--editor"), hint))


def _command(asked: str, where: str) -> tuple[str, ...]:
    words = _words(_sound(asked), where)
    if not words:
        raise _no_command(asked, where, "it is empty")
    if not any("{" in word for word in words):
        words += TOLD.get(_program(words[0]), "{file}").split()
    return tuple(words)


def _words(asked: str, where: str) -> list[str]:
    try:
        return shlex.split(asked)
    except ValueError as error:
        raise _no_command(asked, where, str(error)) from None


def _no_command(asked: str, where: str, why: str) -> ProblemError:
    what, hint = f"`{asked}` is no command: {why}", "./inv preview --editor code"
    return ProblemError(Problem("VIEW01", what, Place(where), hint))


def _program(word: str) -> str:
    return Path(word).stem if word.endswith(".exe") else Path(word).name


def _sound(asked: str) -> str:
    """Return ``asked``, whose places are known ones; others are a ProblemError."""
    try:
        asked.format(file="", line=1, column=1, at="")
    except (LookupError, ValueError, AttributeError):
        what = f"`{asked}` has a place that is none of file, line, column, at"
        hint = "for example 'mine --line {line} {file}'"
        raise ProblemError(Problem("VIEW01", what, Place("--editor"), hint)) from None
    return asked
