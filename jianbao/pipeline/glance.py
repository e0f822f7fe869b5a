"""Finds single keys of YAML files without a parser, for a parent process that has none.

What is wrong with them is for the reader to tell; here it is as if they were not there.
"""

from __future__ import annotations

import re

from jianbao.problem import ProblemError
from jianbao.world import World

#: A key at the margin, quoted or not.
_KEY = r"^[\"']?{key}[\"']?[ \t]*:[ \t]*"
#: A list in one line or in several, and a word.
_LIST = r"(?:\[([^\]]*)\]|(?:#.*)?\n((?:[ \t]*(?:-.*|#.*)?\n)+))"
_WORD = r"[\"']?([^\s\"'#]+)"
_ENTRY = re.compile(r"[A-Za-z0-9][\w-]*")


def listed(world: World, file: str, key: str) -> tuple[str, ...]:
    """Return what the list under ``key`` names; nothing where there is none."""
    found = re.search(_KEY.format(key=key) + _LIST, _text(world, file), re.MULTILINE)
    entries = (found[1] or found[2] or "") if found else ""
    return tuple(_ENTRY.findall(re.sub("#.*", "", entries)))


def word(world: World, file: str, key: str) -> str:
    """Return the word behind ``key``, or nothing where there is none."""
    found = re.search(_KEY.format(key=key) + _WORD, _text(world, file), re.MULTILINE)
    return found[1] if found else ""


def _text(world: World, file: str) -> str:
    """Return a file with a line's end behind each of its lines; nothing where it is not there."""
    try:
        content = world.read_bytes(file)
    except ProblemError:
        return ""
    return content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n") + "\n"
