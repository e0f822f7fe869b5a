"""Keys that say something else to one audience: ``why@industry`` beside ``why``.

They stand among what the publication says of itself, in its blocks and in its figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from jianbao.problem import Place, Problem
from jianbao.read.yaml import Document, Path

#: What parts the key from the audience that it speaks to.
AT = "@"
#: Which step of a text's key may vary, by its first.
_VARYING = {"publication": 1, "blocks": 2, "figures": 2}


def varied(key: str, audience: str) -> str:
    """Return the key of what the text ``key`` says to ``audience``, if it says something else."""
    steps = key.split(".")
    at = _VARYING.get(steps[0], len(steps))
    return ".".join(f"{step}{AT}{audience}" if n == at else step for n, step in enumerate(steps))


def named(document: Document) -> dict[str, Place]:
    """Return each audience that a key of a brief names, and where the first of those stands."""
    found: dict[str, Place] = {}
    for path in _variants(document.data):
        found.setdefault(str(path[-1]).partition(AT)[2], document.key_place(path))
    return found


#: What tells all audiences the same of a block or figure.
_FIXED = ("kind", "internal", "audiences")


def fixed(document: Document) -> Iterator[Problem]:
    """Yield each variant of what cannot be another to one audience."""
    for path in _variants(document.data):
        base = str(path[-1]).partition(AT)[0]
        if base in _FIXED:
            what, hint = f"`{base}` is the same for all audiences", "write a block of its own"
            yield Problem("AUD06", what, document.key_place(path), hint)


def as_told(document: Document, audience: str = "") -> Document:
    """Return a brief as it speaks to ``audience``, or to those that it has no variant for.

    What a variant says stands under the key that it varies, and has its own places.
    """
    paths = tuple(_variants(document.data))
    if not paths:
        return document
    heard = {path: (*path[:-1], base) for path in paths for base in _base(path, audience)}
    return replace(
        document,
        data=_told(document.data, audience),
        places=_moved(document.places, heard),
        keys=_moved(document.keys, heard),
        words=_moved(document.words, heard),
    )


def _base(path: Path, audience: str) -> Iterator[str]:
    """Yield the key that the variant at ``path`` varies, if it speaks to ``audience``."""
    base, _, name = str(path[-1]).partition(AT)
    if name == audience:
        yield base


def _variants(data: Any) -> Iterator[Path]:
    """Yield where the variants of a brief stand."""
    for path, holder in _holders(data):
        yield from ((*path, key) for key in holder if AT in key)


def _holders(data: Any) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Yield the mappings whose keys may vary."""
    parts = data if isinstance(data, dict) else {}
    own = parts.get("publication")
    if isinstance(own, dict):
        yield ("publication",), own
    for part in ("blocks", "figures"):
        under = parts.get(part)
        for id, one in under.items() if isinstance(under, dict) else ():
            if isinstance(one, dict):
                yield (part, id), one


def _told(data: dict[str, Any], audience: str) -> dict[str, Any]:
    """Return the data of a brief without its variants, but for those that speak to ``audience``."""
    told: dict[Any, Any] = {
        key: dict(part) if isinstance(part, dict) else part for key, part in data.items()
    }
    for (part, *id), holder in _holders(data):
        spoken = {key: one for key, one in holder.items() if AT not in key}
        for key, one in holder.items():
            base, at, name = key.partition(AT)
            if at and name == audience:
                spoken[base] = one
        if id:
            told[part][id[0]] = spoken
        else:
            told[part] = spoken
    return told


def _moved(found: Mapping[Path, Any], heard: Mapping[Path, Path]) -> dict[Path, Any]:
    """Return what is ``found`` by path, what is heard of it under its new path."""
    lengths = {len(path) for path in heard}
    moved = dict(found)
    for path, one in found.items():
        for length in lengths:
            if path[:length] in heard:
                moved[(*heard[path[:length]], *path[length:])] = one
    return moved
