"""Finds in which file a rule of a page's style stands: style sheets leave a mark as they go in."""

from __future__ import annotations

import re

from jianbao.problem import Place

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_MARK = re.compile(r"/\*@ (.+?)(:1)? \*/")


def marked(source: str, file: str) -> str:
    """Return a style sheet with a mark before it that names its file.

    Where templates are filled, lines move; then the mark names no line.
    """
    exact = "" if file.endswith(".j2") or "{%" in source or "{{" in source else ":1"
    return f"/*@ {file}{exact} */{source}"


def place_of_rule(html: str, line: int, column: int) -> Place | None:
    """Return where a rule stands that begins at a line and column of the style of ``html``."""
    style = _STYLE.search(html)
    if not style:
        return None
    lines = style[1].split("\n")
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
