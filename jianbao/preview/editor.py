"""Opens a place of a file in the editor of the person who looks."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jianbao.problem import Place, Problem, ProblemError

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
#: What opens a file where no such editor is named: VS Code answers to this address.
LINK = "vscode://file{file}:{line}:{column}"


@dataclass(frozen=True)
class Editor:
    """How a file is opened: by a command, or by an address that the browser follows."""

    command: tuple[str, ...] = ()
    link: str = LINK

    def opened(self, root: Path, place: Place) -> str:
        """Open ``place``; return an address for the browser instead, where there is no command.

        What is no file of the project is a ProblemError.
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
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C here is not for the editor
            )
        except OSError as error:
            what = f"cannot start the editor `{words[0]}`: {error.strerror}"
            hint = "name another: ./inv preview --editor code"
            raise ProblemError(Problem("VIEW02", what, Place("--editor"), hint)) from None
        threading.Thread(target=process.wait, daemon=True).start()  # its end leaves no zombie
        return ""


def inside(root: Path, place: Place) -> Path:
    """Return the file of ``place``; one outside the project, by a link too, is a ProblemError."""
    home = Path(os.path.realpath(root))
    file = Path(os.path.realpath(root / place.file))
    if file.is_relative_to(home) and file.is_file():
        return file
    hint = "only files of the project are opened"
    raise ProblemError(Problem("VIEW03", "there is no such file here", place, hint))


def editor(asked: str, environment: Mapping[str, str]) -> Editor:
    """Return the editor that is ``asked`` for, or that the environment names.

    It is a command (``code``, ``subl``, or with places: ``mine --line {line} {file}``) or an
    address (``vscode://file{file}:{line}:{column}``). Where neither is there it is VS Code's.
    """
    if "://" in asked:
        return Editor(link=_sound(asked))
    if asked:
        return Editor(command=_command(asked))
    for name in ("VISUAL", "EDITOR"):
        words = shlex.split(environment.get(name, ""))
        if words and _program(words[0]) in TOLD and shutil.which(words[0]):
            return Editor(command=_command(environment[name]))
    return Editor()


def _command(asked: str) -> tuple[str, ...]:
    try:
        words = shlex.split(_sound(asked))
    except ValueError as error:
        what, hint = f"`{asked}` is no command: {error}", "./inv preview --editor code"
        raise ProblemError(Problem("VIEW01", what, Place("--editor"), hint)) from None
    if not any("{" in word for word in words):
        words += TOLD.get(_program(words[0]), "{file}").split()
    return tuple(words)


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
