"""Finds templates of an audience that nothing reads: names misspelt, or with another ending."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from jianbao.problem import Place, Problem, Severity, closest
from jianbao.read.audience import FOLDER
from jianbao.world import MOST_OF_TEMPLATE, World

BASE = "templates/base"
#: What looks like a template or a style sheet, also as an editor may have saved it.
_TEMPLATE = re.compile(r"\.(?:j2|jinja2?|html?|css)(?:\.txt)?", re.IGNORECASE)
_SAID = re.compile(r"""(["'])([^"'\n]+)\1""")


def unread_templates(world: World, audience: str) -> tuple[Problem, ...]:
    """Return a problem for each file of ``audience`` that looks like a template and is none.

    Where it is called nearly as one of the base, it is an error, else a warning.
    Of use is what the base has too, and what another file of the audience names, or begins to
    name: ``{% include "parts/card-" ~ block.kind ~ ".html.j2" %}``.
    """
    folder = f"{FOLDER}/{audience}"
    base, own = _files(world, BASE), _files(world, folder)
    told = {
        name: frozenset(_named(world.read_text(f"{folder}/{name}", MOST_OF_TEMPLATE)))
        for name in own
        if _is_template(name)
    }
    free = [name for name in base if name not in own]
    return tuple(
        _unread(f"{folder}/{name}", name, free)
        for name in told
        if name not in base and not _is_named(name, told)
    )


def _files(world: World, folder: str) -> tuple[str, ...]:
    """Return the files of a folder of templates and of its parts, by their names in templates."""
    parts = (f"parts/{name}" for name in world.files(f"{folder}/parts"))
    return (*world.files(folder), *parts)


def _is_template(name: str) -> bool:
    return any(map(_TEMPLATE.fullmatch, _endings(name)))


def _endings(name: str) -> Iterator[str]:
    suffixes = PurePosixPath(name).suffixes
    return ("".join(suffixes[at:]) for at in range(len(suffixes)))


def _named(source: str) -> Iterator[str]:
    """Yield all that stands in quotes."""
    return (found[2].removeprefix("base/") for found in _SAID.finditer(source))


def _is_named(name: str, told: Mapping[str, Iterable[str]]) -> bool:
    """Return whether another file names ``name``, or what it begins with."""
    return any(
        said == name or (said.endswith(("-", "_", "/")) and name.startswith(said))
        for other, names in told.items()
        if other != name
        for said in names
    )


def _unread(file: str, name: str, free: Iterable[str]) -> Problem:
    kind = "style sheet" if _is_sheet(name) else "template"
    what = f"this {kind} is not read: no page is made of it, and no other template names it"
    stems = {_stem(one): one for one in free if _is_sheet(one) == _is_sheet(name)}
    near = stems.get(closest(_stem(name), stems))
    if near:  # its author believes that readers see it
        return Problem("JB003", what, Place(file), f"name it {near}, or take it out")
    hint = "name it in a template, or take it out"
    return Problem("JB003", what, Place(file), hint, Severity.WARNING)


def _is_sheet(name: str) -> bool:
    return ".css" in PurePosixPath(name.lower()).suffixes


def _stem(name: str) -> str:
    """Return the name of a file without all that looks like the ending of a template."""
    ending = next(one for one in (*_endings(name), "") if not one or _TEMPLATE.match(one))
    return name.removesuffix(ending)
