"""Finds where each character of a YAML text stands in its file, however it is written there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from jianbao.model.text import Typed

_BLANK = " \t\n"
#: Characters of an escape in double quotes, by what follows the backslash; two for all others.
_ESCAPES = {"x": 4, "u": 6, "U": 10}


def located(
    text: str, style: str, lines: Sequence[str], start: tuple[int, int], end: tuple[int, int]
) -> tuple[tuple[int, int], tuple[Typed, ...]]:
    """Return where ``text`` begins, and how it is typed; nothing where it stands there as it is.

    ``style`` is what YAML opens it with, one of ``'"|>`` or nothing; ``start`` and ``end`` are
    its marks. Lines and columns count from 0 here, and from 1 in what is typed.
    """
    if style and style in "|>":
        return _in_block(text, style, lines, start[0] + 1, end[0])
    line, column = start[0], start[1] + len(style)
    if start[0] == end[0] and end[1] - start[1] == len(text) + 2 * len(style):
        return (line, column), ()
    return (line, column), _typed(text, style, lines[line : end[0] + 1], (line, column))


def _in_block(
    text: str, style: str, lines: Sequence[str], line: int, end: int
) -> tuple[tuple[int, int], tuple[Typed, ...]]:
    """Return the same for a text whose block begins in ``line``."""
    first = next((at for at in range(line, len(lines)) if lines[at].strip()), line)
    source = lines[first] if first < len(lines) else ""
    place = first, len(source) - len(source.lstrip(" "))
    if style == "|" and first == line and not text.startswith((" ", "\n")):
        return place, ()
    return place, _typed(text, style, lines[line : end + 1], (line, 0))


def _typed(
    text: str, style: str, lines: Sequence[str], start: tuple[int, int]
) -> tuple[Typed, ...]:
    """Return how ``text`` is typed, written in ``lines`` from ``start``, the first line of them."""
    begins = [0, *accumulate(len(line) + 1 for line in lines)]
    found: list[Typed] = []
    following = -1
    for offset, at in enumerate(_spots(text, style, "\n".join(lines), start[1])):
        if at != following:
            line = bisect_right(begins, at) - 1
            found.append(Typed(offset, start[0] + line + 1, at - begins[line] + 1))
        following = at + 1
    return tuple(found)


def _spots(text: str, style: str, written: str, at: int) -> Iterator[int]:
    """Yield where in ``written`` each character of ``text`` stands.

    A line break may stand for a space; blanks around it, and more breaks, may stand for nothing.
    """
    for character in text:
        at = _begun(written, at, style, past_blanks=character not in _BLANK)
        yield at
        if style == '"' and written.startswith("\\", at):
            at += _ESCAPES.get(written[at + 1 : at + 2], 2)
        elif style == "'" and character == "'":
            at += 2
        elif character not in _BLANK or written[at : at + 1] in tuple(_BLANK):
            at += 1


def _begun(written: str, at: int, style: str, *, past_blanks: bool) -> int:
    """Return where the next character begins, behind what stands for nothing."""
    while at < len(written):
        if style == '"' and written.startswith("\\\n", at):  # the text goes on in the next line
            at += 2
            while written[at : at + 1] in (" ", "\t"):
                at += 1
        elif past_blanks and written[at] in _BLANK:
            at += 1
        else:
            break
    return at
