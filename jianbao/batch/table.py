"""Reads a table as spreadsheets write it (CSV, RFC 4180), with where each cell stands.

Python's own reader does not tell where a cell began.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from jianbao.problem import Place, Problem, ProblemError

#: What parts cells; where a comma parts thousands, spreadsheets write the second.
SEPARATORS = (",", ";", "\t")
#: Rows and columns of the largest table, and lines with those that are blank.
MOST_ROWS, MOST_COLUMNS, MOST_LINES = 20_000, 200, 100_000
_LINE_END = re.compile(r"\r\n|\r|\n")
#: The line by which a person tells Excel what parts the cells of all others.
_TELLS = re.compile(r'"?sep=([^"\w\s]|\t)"?[,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


@dataclass(frozen=True)
class Cell:
    """What a cell says, and where it begins."""

    text: str
    place: Place


@dataclass(frozen=True)
class Table:
    """The head of a table and the rows under it that are as long, and what is wrong with others."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    faults: tuple[Problem, ...] = ()


def parse(file: str, source: str) -> Table:
    """Return the table in ``source``; faults of its form that hide what it says are raised."""
    reader = _Reader(file, source)
    rows = [row for row in reader.rows() if any(cell.text for cell in row)]
    if not rows and not reader.faults:
        hint = "its first line names the columns, and each line below is an edition"
        reader.faults.append(Problem("BATCH01", "this table is empty", Place(file), hint))
    if reader.faults:
        raise ProblemError(reader.faults)
    head, *below = rows
    while (
        head
        and not head[-1].text
        and not any(row[len(head) - 1 :] and row[len(head) - 1].text for row in below)
    ):
        head = head[:-1]  # a column that is empty to the last row
        below = [row[: len(head)] if len(row) == len(head) + 1 else row for row in below]
    if faults := _faults_of_size(file, head, below):
        raise ProblemError(faults)
    even = tuple(tuple(row) for row in below if len(row) == len(head))
    return Table(tuple(head), even, tuple(_uneven(head, below)))


def _faults_of_size(file: str, head: list[Cell], below: list[list[Cell]]) -> list[Problem]:
    if not below:
        what, hint = "there is no row under the names of the columns", "each row is an edition"
        return [Problem("BATCH01", what, Place(file), hint)]
    if len(below) > MOST_ROWS or len(head) > MOST_COLUMNS:
        return [_too_large(Place(file))]
    return []


def _too_large(place: Place) -> Problem:
    what = f"this table is larger than {MOST_ROWS:,} rows of {MOST_COLUMNS} columns"
    return Problem("BATCH01", what, place, "part it into several files")


def _uneven(head: list[Cell], below: list[list[Cell]]) -> list[Problem]:
    """Return which rows have more or fewer cells than the head."""
    hint = "quote a text that holds a comma; a row has a cell, maybe empty, for each column"
    return [
        Problem(
            "BATCH02",
            f"this row has {len(row)} cells, and the first line names {len(head)} columns",
            row[min(len(row), len(head) + 1) - 1].place,
            hint,
        )
        for row in below
        if len(row) != len(head)
    ]


class _Reader:
    """Goes through the characters of a table once."""

    def __init__(self, file: str, source: str) -> None:
        self.file = file
        self.source = source
        self.faults: list[Problem] = []
        self.starts = [0, *(end.end() for end in _LINE_END.finditer(source))]
        told = _TELLS.match(source)
        self.begin = told.end() if told else 0
        self.separator = told[1] if told else _separator(source)
        self.plain = re.compile(rf"[^{re.escape(self.separator)}\r\n]*")

    def rows(self) -> list[list[Cell]]:
        """Return all rows, blank ones too; what follows a fault that hides the rest is left."""
        found: list[list[Cell]] = []
        row: list[Cell] = []
        at, size = self.begin, len(self.source)
        while at < size or row:
            cell, at = self._cell(at)
            row.append(cell)
            if len(row) > 2 * MOST_COLUMNS:
                raise ProblemError(_too_large(cell.place))  # the rest may be as long again
            if len(found) > MOST_LINES:
                what = f"this table has more than {MOST_LINES:,} lines, blank ones among them"
                hint = "take the blank lines out, or part it into several files"
                raise ProblemError(Problem("BATCH01", what, cell.place, hint))
            if self.source.startswith(self.separator, at):
                at += len(self.separator)
                continue
            end = _LINE_END.match(self.source, at)
            at = end.end() if end else size
            found.append(row)
            row = []
        return found

    def _cell(self, at: int) -> tuple[Cell, int]:
        place = self.place(at)
        if not self.source.startswith('"', at):
            plain = self.plain.match(self.source, at)
            assert plain, "it matches nothing too"
            return Cell(plain[0].strip(), place), plain.end()
        quoted = _QUOTED.match(self.source, at)
        if not quoted:
            what, hint = "a quote is opened here and never closed", 'write "" for a quote in a text'
            self.faults.append(Problem("BATCH02", what, place, hint))
            return Cell("", place), len(self.source)
        rest = self.plain.match(self.source, quoted.end())
        if rest and rest[0].strip():
            what = "text goes on behind the quote that closes it"
            hint = 'write "" for a quote inside a quoted text'
            self.faults.append(Problem("BATCH02", what, self.place(quoted.end()), hint))
        return Cell(
            quoted[1].replace('""', '"').strip(), place
        ), rest.end() if rest else quoted.end()

    def place(self, at: int) -> Place:
        """Return the place of a character: its line, and its column there."""
        line = bisect_right(self.starts, at)
        return Place(self.file, line, at - self.starts[line - 1] + 1)


def _separator(source: str) -> str:
    """Return what parts the cells of the first line, what is quoted left out."""
    head = _LINE_END.split(_QUOTED.sub("", source.lstrip("\r\n")), maxsplit=1)[0]
    return max(SEPARATORS, key=head.count)
