"""Reads the folder that a new one shall be like, and words what is new in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from jianbao.read.language import languages
from jianbao.world import World

#: ``name`` of a file in YAML, in one line or with what is indented below it.
_NAME = re.compile(r"^name:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
#: What a file says of itself first: its schema, then whose it is.
_HEAD = re.compile(r"\A((?:# yaml-language-server:.*\n)?)(?:#.*\n)*")


def files_in(world: World, folder: str) -> Iterator[str]:
    """Yield the files in ``folder`` and below, by their names within it; hidden ones apart."""
    yield from (name for name in world.files(folder) if not name.startswith("."))
    for below in world.folders(folder):
        yield from (f"{below}/{name}" for name in files_in(world, f"{folder}/{below}"))


def copied(world: World, folder: str, to: str) -> dict[str, bytes]:
    """Return what every file in ``folder`` shall hold in ``to``, by its name within it.

    A text that names a file of the folder's by its path, a logo perhaps, names that of ``to``.
    """
    return {
        name: _moved(world.read_bytes(f"{folder}/{name}"), folder, to)
        for name in files_in(world, folder)
    }


def _moved(content: bytes, folder: str, to: str) -> bytes:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return content  # a picture or a font names no paths
    return re.sub(rf"(?<![\w-]){re.escape(folder)}/", f"{to}/", text).encode()


def renamed(source: str, head: str, names: str) -> str:
    """Return YAML that introduces itself by ``head`` and has ``names`` for its ``name``."""
    source = _HEAD.sub(lambda match: f"{match[1]}{head}", source, count=1)
    return _NAME.sub(lambda _: names, source, count=1)


def names(world: World, name: str) -> str:
    """Return a ``name`` in each language of the project: the folder's, until somebody names it."""
    said = json.dumps(name.replace("-", " ").capitalize())
    lines = (f"  {code}: {said}\n" for code in languages(world))
    return "name:                  # as people see it: put your own words here\n" + "".join(lines)
