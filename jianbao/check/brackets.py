"""Checks that brackets and quotation marks come in pairs, each pair within one text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.check.plain import plain
from jianbao.check.registry import check
from jianbao.check.subjects import Wording
from jianbao.problem import Problem, Severity

#: Each closing mark with those that it may close. Guillemets are left out, since languages differ
#: in which of them opens; straight quotes are counted.
_CLOSES = dict(zip(")]）］】」』》〉", "([（［【「『《〈", strict=True))
_CLOSES |= {"”": "“„", "’": "‘‚", "“": "„", "‘": "‚"}
_OPENS = {opening: closing for closing, marks in _CLOSES.items() for opening in marks}
_OPENS |= {"„": "“ or ”", "‚": "‘ or ’", '"': '"'}
#: Closing marks that never stand alone. A round bracket does behind the letter of a list, and a
#: single quotation mark is an apostrophe, too.
_NEVER_ALONE = "」』》〉】"
#: The same mark in the other width.
_TWINS = dict(zip("()[]", "（）［］", strict=True)) | dict(zip("（）［］", "()[]", strict=True))
_MARK = re.compile(f"[{re.escape(''.join((*_CLOSES, *_CLOSES.values())))}]")
#: An apostrophe within a word: the researchers’ own.
_WITHIN = re.compile(r"(?<=\w)’(?=\w)")


@check("TEXT26")
def what_is_opened_is_closed(wording: Wording) -> Iterator[Problem]:
    """Warn of a bracket or quotation mark without its partner, or with one of another width."""
    for text in wording.typed.values():
        one = plain(text)
        for at, what, hint in _unpaired(one.words):
            yield Problem("TEXT26", what, one.place(at), hint, Severity.WARNING)


def _unpaired(words: str) -> Iterator[tuple[int, str, str]]:
    """Yield where in ``words`` a mark has no partner, what is wrong with it, and what to do."""
    opened: list[tuple[int, str]] = []
    within = {match.start() for match in _WITHIN.finditer(words)}
    for match in _MARK.finditer(words):
        at, mark = match.start(), match[0]
        closed = [index for index, (_, one) in enumerate(opened) if one in _CLOSES.get(mark, "")]
        if at in within:
            continue
        if closed:
            yield from map(_unclosed, opened[closed[-1] + 1 :])
            del opened[closed[-1] :]
        elif opened and opened[-1][1] in _CLOSES.get(_TWINS.get(mark, ""), ""):
            _, opening = opened.pop()
            yield at, f"`{opening}` is closed by `{mark}`", f"write {_OPENS[opening]}"
        elif mark in _OPENS:
            opened.append((at, mark))
        elif mark in _NEVER_ALONE:
            yield at, f"`{mark}` closes nothing", f"write {_CLOSES[mark]}, or take it out"
    if words.count('"') % 2:
        opened.append((words.rindex('"'), '"'))
    yield from map(_unclosed, opened)


def _unclosed(opened: tuple[int, str]) -> tuple[int, str, str]:
    at, mark = opened
    return at, f"`{mark}` is not closed", f"write {_OPENS[mark]}, or take it out"
