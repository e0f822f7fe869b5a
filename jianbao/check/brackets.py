"""Checks that brackets and quotation marks come in pairs, each pair within one text."""

from __future__ import annotations

import re
from collections import Counter
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
    opened = _Opened()
    within = {match.start() for match in _WITHIN.finditer(words)}
    for match in _MARK.finditer(words):
        at, mark = match.start(), match[0]
        if at in within:
            continue
        if opened.holds(_CLOSES.get(mark, "")):
            yield from map(_unclosed, opened.close(_CLOSES[mark]))
        elif opened.last and opened.last in _CLOSES.get(_TWINS.get(mark, ""), ""):
            _, opening = opened.pop()
            yield at, f"`{opening}` is closed by `{mark}`", f"write {_OPENS[opening]}"
        elif mark in _OPENS:
            opened.push(at, mark)
        elif mark in _NEVER_ALONE:
            yield at, f"`{mark}` closes nothing", f"write {_CLOSES[mark]}, or take it out"
    if words.count('"') % 2:
        opened.push(words.rindex('"'), '"')
    yield from map(_unclosed, opened.marks)


class _Opened:
    """Marks that are open, with their places; thousands of them are searched in no time."""

    def __init__(self) -> None:
        self.marks: list[tuple[int, str]] = []
        self._counts = Counter[str]()

    @property
    def last(self) -> str:
        return self.marks[-1][1] if self.marks else ""

    def holds(self, some: str) -> bool:
        return any(self._counts[one] for one in some)

    def push(self, at: int, mark: str) -> None:
        self.marks.append((at, mark))
        self._counts[mark] += 1

    def pop(self) -> tuple[int, str]:
        at, mark = self.marks.pop()
        self._counts[mark] -= 1
        return at, mark

    def close(self, some: str) -> list[tuple[int, str]]:
        """Close the last of ``some``, and return what was opened since."""
        since = []
        while self.last not in some:
            since.append(self.pop())
        self.pop()
        return since[::-1]


def _unclosed(opened: tuple[int, str]) -> tuple[int, str, str]:
    at, mark = opened
    return at, f"`{mark}` is not closed", f"write {_OPENS[mark]}, or take it out"
