"""Shows a place in a line: the line, or a window of it, and carets under the columns."""

from __future__ import annotations

from collections.abc import Iterable

from jianbao.columns import columns
from jianbao.problem import visible

#: Stands where a long line was cut; three columns on every terminal, unlike an ellipsis.
CUT = "..."


def excerpts(line: str, columns: Iterable[int], width: int) -> list[tuple[str, str]]:
    """Return pairs of text and carets: ``line`` with a caret under each of ``columns``.

    Columns are characters, counted from 1; 0 and what lies beyond the end has no caret. The
    text takes at most ``width`` columns of a terminal, at least 30, on which a Han character
    takes two; carets that are too far apart for that come in pairs of their own.
    """
    cells = [_cell(character) for character in line]
    wanted = sorted({column - 1 for column in columns if 0 < column <= len(line) + 1})
    found = []
    while True:
        first, last = _window(cells, wanted[0] if wanted else 0, width)
        seen = [at for at in wanted if first <= at and (at < last or last == len(cells))]
        found.append(_drawn(cells, first, last, seen))
        wanted = [at for at in wanted if at not in seen]
        if not wanted:
            return found


def _cell(character: str) -> tuple[str, int]:
    """Return what is shown for a character, and how many columns it takes."""
    shown = visible(character)
    return shown, columns(shown)


def _window(cells: list[tuple[str, int]], at: int, width: int) -> tuple[int, int]:
    """Return where to begin and end, so that ``at`` is in view and its line is around it."""
    if sum(size for _, size in cells) <= width:
        return 0, len(cells)
    room = width - 2 * len(CUT)
    first = _back(cells, min(at, len(cells)), room // 2)
    last = first
    while last < len(cells) and room >= cells[last][1]:
        room -= cells[last][1]
        last += 1
    return _back(cells, first, room), last


def _back(cells: list[tuple[str, int]], at: int, room: int) -> int:
    """Return the first of the cells before ``at`` that have ``room`` together."""
    while at > 0 and room >= cells[at - 1][1]:
        at -= 1
        room -= cells[at][1]
    return at


def _drawn(
    cells: list[tuple[str, int]], first: int, last: int, carets: list[int]
) -> tuple[str, str]:
    before = CUT if first else ""
    after = CUT if last < len(cells) else ""
    text = "".join(shown for shown, _ in cells[first:last])
    marks = ""
    for at in carets:
        marks = marks.ljust(len(before) + sum(size for _, size in cells[first:at])) + "^"
    return f"{before}{text}{after}", marks
