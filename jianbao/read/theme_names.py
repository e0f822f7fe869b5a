"""Finds names in a theme that are another's, misspelt: of colours, styles, layouts and slots.

A theme may add names of its own. So one is a fault only where it does nothing, as a colour that
nothing in the theme names, or cannot stand alone, as a style of which only the sizes are said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from jianbao.model.theme import STANDS_FOR
from jianbao.problem import Place, Problem, nearest_of
from jianbao.read import yaml
from jianbao.read.shapes.base import Shape
from jianbao.read.shapes.theme import LayoutEntry, SlotEntry, StyleEntry

#: Roles that drawings, charts and templates name; a theme may add others.
ROLES = ("paper", "ink", "muted", "rule", "tint", "accent")
#: How like another a misspelt name is, of 1.
_ALIKE = 0.7


def unknown(what: str, name: str, known: Iterable[str], place: Place) -> Problem:
    """Return that a colour, style, layout or slot is named that is not there."""
    return Problem("THEME05", f"no {what} is called `{name}`", place, nearest_of(name, known))


def without_misspelt(document: yaml.Document) -> tuple[yaml.Document, list[Problem]]:
    """Return a theme's tokens without names that are misspelt, and a problem for each of those."""
    problems = []
    for path, what, known in list(_misspelt(document.data)):
        document = replace(document, data=_without(document.data, path))
        problems.append(unknown(what, str(path[-1]), known, document.key_place(path)))
    return document, problems


def _misspelt(data: Any) -> Iterator[tuple[yaml.Path, str, Collection[str]]]:
    """Yield where each misspelt name stands, of what it is one, and those that there are."""
    said = set(_words(data))
    roles = _at(data, "colours")
    meant = {role for role in roles if role in said or role.removeprefix("on-") in said}
    meant |= {*ROLES, *STANDS_FOR}
    for role in _alike(roles, meant):
        yield ("colours", role), "colour", meant
    yield from _halves(data, ("slides", "styles"), "style", StyleEntry)
    yield from _halves(data, ("slides", "layouts"), "layout", LayoutEntry)
    for layout in _at(data, "slides", "layouts"):
        yield from _halves(data, ("slides", "layouts", layout, "slots"), "slot", SlotEntry)


def _halves(
    data: Any, path: yaml.Path, what: str, shape: type[Shape]
) -> Iterator[tuple[yaml.Path, str, Collection[str]]]:
    """Yield the entries at ``path`` that lack what ``shape`` needs, and are named like a whole."""
    needed = {name for name, field in shape.model_fields.items() if field.is_required()}
    entries = _at(data, *path)
    whole = {name for name, entry in entries.items() if not needed - {*_mapping(entry)}}
    for name in _alike(entries, whole):
        yield (*path, name), what, whole


def _alike(names: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Yield those of ``names`` that are none of the ``known``, and are spelt nearly as one is.

    Neither accent-2 nor series-9 is: one has a part more, the other another number.
    """
    series = {_unnumbered(one) for one in known}
    for name in names:
        near = [one for one in known if one.count("-") == name.count("-")]
        is_near = get_close_matches(name, near, n=1, cutoff=_ALIKE)
        if is_near and _unnumbered(name) not in series:
            yield name


def _unnumbered(name: str) -> str:
    return re.sub(r"\d+", "", name)


def _words(data: Any) -> Iterator[str]:
    """Yield every text of ``data``, its keys apart; nothing of a file that holds nothing."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _words(value)


def _at(data: Any, *path: str | int) -> dict[str, Any]:
    """Return the mapping at ``path``; an empty one where none stands."""
    for step in path:
        data = _mapping(data).get(str(step))
    return _mapping(data)


def _mapping(data: Any) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def _without(data: Any, path: yaml.Path) -> Any:
    first, *rest = path
    if not rest:
        return {key: value for key, value in data.items() if key != first}
    return {**data, first: _without(data[first], tuple(rest))}
