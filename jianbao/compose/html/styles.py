"""Finds in which file a rule of a page's style stands: style sheets leave a mark as they go in."""

from __future__ import annotations

import re
from collections.abc import Callable

from jianbao.problem import Place, nearest

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_MARK = re.compile(r"/\*@ (.+?)(:1)? \*/")


def marked(source: str, file: str) -> str:
    """Return a style sheet with a mark before it that names its file.

    Where templates are filled, lines move; then the mark names no line.
    """
    exact = "" if file.endswith(".j2") or "{%" in source or "{{" in source else ":1"
    return f"/*@ {file}{exact} */{source}"


def unmarked(html: str) -> str:
    """Return a page without the marks of its style sheets."""
    return _STYLE.sub(lambda style: _MARK.sub("", style[0]), html)


def lost_variable(html: str, line: int) -> str:
    """Return which variable a line of the style of ``html`` asks for in vain, or nothing.

    The nearest of those that are set is named with it.
    """
    style = _STYLE.search(html)
    lines = style[1].split("\n") if style else []
    if not style or line > len(lines):  # of a style sheet that it imports
        return ""
    known = set(_SET.findall(style[1]))
    asked = _ASKED.findall(lines[line - 1])
    lost = next((name for name in asked if name not in known), "")
    hint = nearest(lost, sorted(known))
    return f"nothing sets {lost}{': ' if hint else ''}{hint}" if lost else ""


#: Where a variable is set, and where it is asked for with nothing to stand in for it.
_SET = re.compile(r"(--[\w-]+)\s*:")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)\s*\)")


#: What a style sheet asks for by its address.
_ADDRESS = re.compile(
    r"""(?:url\(\s*|@import\s+)(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'()]+))"""
)


def place_of_address(html: str, is_it: Callable[[str], bool]) -> Place | None:
    """Return where the style of ``html`` asks for the first address of which ``is_it`` is true."""
    style = _STYLE.search(html)
    for found in _ADDRESS.finditer(style[1]) if style else ():
        if is_it(found["double"] or found["single"] or found["bare"] or ""):
            return place_of_offset(html, found.start())
    return None


def style_of(html: str) -> str:
    """Return the style of ``html``, with its marks, or nothing."""
    style = _STYLE.search(html)
    return style[1] if style else ""


def place_of_offset(html: str, offset: int) -> Place | None:
    """Return where a character of the style of ``html`` stands."""
    before = style_of(html)[:offset]
    return place_of_rule(html, before.count("\n") + 1, offset - before.rfind("\n"))


def place_of_rule(html: str, line: int, column: int) -> Place | None:
    """Return where a rule stands that begins at a line and column of the style of ``html``."""
    style = _STYLE.search(html)
    lines = style[1].split("\n") if style else []
    if line > len(lines):  # of a style sheet that it imports
        return None
    before = "\n".join((*lines[: line - 1], lines[line - 1][:column]))
    marks = list(_MARK.finditer(before))
    if not marks:
        return None
    mark = marks[-1]
    if not mark[2]:
        return Place(mark[1])
    first = before[: mark.end()].count("\n") + 1
    if line == first:
        column -= mark.end() - before.rfind("\n", 0, mark.end()) - 1
    return Place(mark[1], line - first + 1, column)
