"""Tells problems on standard error: a line each, then the line of the file with a caret under it.

Whoever tells a problem does it here, so that all look alike. Colours are for terminals alone,
and not where NO_COLOR is set (https://no-color.org).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TextIO

from jianbao.excerpt import excerpts
from jianbao.problem import Place, Problem, ProblemError, Severity, lines_of, ordered, visible
from jianbao.world import World

#: Above so many problems, only the first of a kind in a file is shown in its line.
MANY = 50

#: Columns of an excerpt where there is no terminal to ask, and the most that one is given.
WIDTH, WIDEST = 100, 140

RED, YELLOW, BLUE, BOLD, PLAIN = (f"\033[{code}m" for code in ("1;31", "1;33", "34", "1", "0"))


def tell(root: Path, problems: Iterable[Problem]) -> None:
    """Print each of ``problems`` once, in order, with its line of a file under ``root``."""
    stream = sys.stderr
    told = ordered(_under(root, problem) for problem in problems)
    colours = _has_colours(stream)
    lines = _Lines(root, _width(stream), colours)
    known: set[tuple[str, str]] = set()
    left_out = False
    for place, group in groupby(told, key=lambda problem: replace(problem.place, column=0)):
        here = tuple(group)
        for problem in here:
            print(_coloured(problem) if colours else problem, file=stream)
        kinds = {(place.file, problem.code) for problem in here}
        if len(told) <= MANY or kinds - known:
            lines.show(place, {problem.place.column for problem in here}, stream)
        else:
            left_out = True
        known |= kinds
    if left_out:
        note = f"{len(told)} problems; only the first of a kind in a file is shown in its line"
        print(note, file=stream)


def _under(root: Path, problem: Problem) -> Problem:
    file = problem.place.file.removeprefix(f"{root}/")
    return replace(problem, place=replace(problem.place, file=file))


class _Lines:
    """Shows lines of files, as they are now; files that cannot be read have none."""

    def __init__(self, root: Path, width: int, colours: bool) -> None:
        self._world = World(root, anywhere=True)  # whoever told the line has read it
        self._width = width
        self._colours = colours
        self._known: dict[str, list[str]] = {}

    def show(self, place: Place, columns: set[int], stream: TextIO) -> None:
        lines = self._of(place.file) if place.line else []
        if not 0 < place.line <= len(lines):
            return
        number = f"{place.line:5}"
        for text, carets in excerpts(lines[place.line - 1], columns, self._width - 8):
            print(f"{self._edge(number)} {text}".rstrip(), file=stream)
            if carets:
                print(f"{self._edge(' ' * 5)} {self._in(RED, carets)}", file=stream)

    def _of(self, file: str) -> list[str]:
        if file not in self._known:
            try:
                content = self._world.read_bytes(file)
            except ProblemError:
                content = b""
            text = content.decode("utf-8-sig", errors="replace")
            self._known[file] = lines_of(text) if content else []
        return self._known[file]

    def _edge(self, number: str) -> str:
        return self._in(BLUE, f"{number} |")

    def _in(self, colour: str, text: str) -> str:
        return f"{colour}{text}{PLAIN}" if self._colours else text


def _coloured(problem: Problem) -> str:
    """Return the problem's line with its place in bold and its severity in colour."""
    plain = str(problem)
    start = len(visible(f"{problem.where}: "))
    word = str(problem.severity)
    colour = RED if problem.severity is Severity.ERROR else YELLOW
    rest = plain[start + len(word) :]
    return f"{BOLD}{plain[:start]}{PLAIN}{colour}{word}{PLAIN}{rest}"


def _has_colours(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _width(stream: TextIO) -> int:
    """Return how many columns the terminal has."""
    if not stream.isatty():
        return WIDTH
    try:
        return max(40, min(WIDEST, os.get_terminal_size(stream.fileno()).columns))
    except OSError:
        return WIDTH
