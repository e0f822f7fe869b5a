"""What ``docs/checks.md`` says of each code: of what it tells, and how that is mended."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = "docs/checks.md"
_ROW = re.compile(r"^\| ([A-Z]+\d+) \| ([^|]+) \| (.+) \| (.+) \|$", re.MULTILINE)
#: Marks of Markdown, and the sign of what matters to a deck of our own alone; code comes first,
#: since in it they are no marks.
_MARK = re.compile(r"`([^`]*)`|\[([^\]]*)\]\([^)]*\)|\*\*([^*]+)\*\*|\*([^*]+)\*|† ?")
_STOP = re.compile("[;.:] ")
#: Words that say enough to be a title: not the first of `status: embargoed` without …
_ENOUGH = 2


@dataclass(frozen=True)
class Code:
    """A code: what is wrong where it is told, and how that is mended, as sentences in plain words.

    ``levels`` are *error*, *warning* or both, ``title`` is the beginning of ``what``.
    """

    levels: tuple[str, ...]
    title: str
    what: str
    cure: str


@cache
def codes() -> Mapping[str, Code]:
    """Return all codes; where the document does not stand beside the engine there are none."""
    try:
        text = (Path(__file__).parents[1] / FILE).read_text(encoding="utf-8")
    except OSError:
        return {}
    return {
        code: Code(
            tuple(levels.split(", ")), _title(_plain(what)), _sentence(what), _sentence(cure)
        )
        for code, levels, what, cure in _ROW.findall(text)
    }


def _plain(cell: str) -> str:
    """Return a cell of the table without marks of Markdown."""
    words = _MARK.sub(lambda mark: next((one for one in mark.groups() if one), ""), cell)
    return words.replace("\\|", "|").strip()


def _sentence(cell: str) -> str:
    words = _plain(cell)
    return f"{words[:1].upper()}{words[1:]}."


def _title(what: str) -> str:
    """Return the beginning of ``what`` that says enough by itself; no bracket is left open."""
    for stop in _STOP.finditer(what):
        title = what[: stop.start()]
        is_whole = title.count("(") == title.count(")") and len(title.split()) >= _ENOUGH
        is_when = title.startswith(("in ./inv", "with ")) and ":" not in title
        if is_whole and not is_when:
            return f"{title[:1].upper()}{title[1:]}"
    return f"{what[:1].upper()}{what[1:]}"
