"""Finds what a language that was begun like another still says as the other does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from jianbao.problem import Problem, Severity
from jianbao.read import yaml
from jianbao.read.language import FOLDER, is_language, unknown_language
from jianbao.world import World

#: Parts of a language's file that hold its words.
WORDS = (
    *("labels", "units", "scales", "qualifiers", "qualifier_words", "hedges", "ordinals"),
    *("fractions", "number_words", "phrases", "repeats", "dates"),
)
#: Words of a part that are named.
FEW = 3
_SAYS_SOMETHING = re.compile(r"[^\W\d_]")
_BRACES = re.compile(r"\{[^}]*\}")


def untranslated(world: World, code: str) -> tuple[Problem, ...]:
    """Return a warning for each part of a language whose words are still another's."""
    document = _document(world, code)
    other = str(document.data.get("like") or "")
    if not other:
        return ()
    if not is_language(world, other):
        return (unknown_language(world, other, document.place(("like",))),)
    said = dict(_words(_document(world, other).data, ()))
    same = [path for path, words in _words(document.data, ()) if said.get(path) == words]
    return tuple(
        _untranslated(part, tuple(paths), other, document)
        for part, paths in groupby(same, key=lambda path: path[0])
    )


def _document(world: World, code: str) -> yaml.Document:
    file = f"{FOLDER}/{code}.yaml"
    return yaml.parse(file, world.read_text(file))


def _words(data: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each text and each list of words that holds a letter outside of braces."""
    if isinstance(data, dict):
        for key, value in data.items():
            if path or key in WORDS:
                yield from _words(value, (*path, key))
    elif path and _SAYS_SOMETHING.search(_BRACES.sub("", str(data))):
        yield path, data


def _untranslated(
    part: str, paths: tuple[tuple[str, ...], ...], other: str, document: yaml.Document
) -> Problem:
    named = tuple(dict.fromkeys(path[1] if path[1:] else part for path in paths))
    few = ", ".join(f"`{name}`" for name in named[:FEW])
    more = f" and {len(named) - FEW} more" if len(named) > FEW else ""
    what = f"under `{part}` this is still as `{other}` has it: {few}{more}"
    hint = f"translate it; or, where all is as it should be, take the line `like: {other}` out"
    return Problem("LANG11", what, document.key_place(paths[0]), hint, Severity.WARNING)
