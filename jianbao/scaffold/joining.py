"""Content for a new audience: which publications it joins, and what they say to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial, reduce
from typing import Any

from jianbao.pipeline.glance import listed
from jianbao.pipeline.plan import choose
from jianbao.problem import Place, Problem, ProblemError, attempt
from jianbao.read import yaml
from jianbao.read.publication import names
from jianbao.world import World


def joined(world: World, like: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the publications made for ``like``: those ``asked`` for, or without any, all.

    One asked for that there is not, or that is not made for ``like``, is a ProblemError.
    """
    briefs = choose("publication", asked, names(world), "content")
    missed = [brief for brief in briefs if not is_made_for(world, brief, like)]
    if asked and missed:
        raise ProblemError(_not_made_for(world, brief, like) for brief in missed)
    return tuple(brief for brief in briefs if brief not in missed)


def is_made_for(world: World, brief: str, audience: str) -> bool:
    """Return whether a publication is made for an audience, by name or since it names none."""
    named = _named(world, brief)
    return not named or audience in named


def _named(world: World, brief: str) -> tuple[str, ...]:
    return listed(world, f"content/{brief}/brief.yaml", "audiences")


def _not_made_for(world: World, brief: str, like: str) -> Problem:
    what = f"`{brief}` is not made for `{like}`, and says nothing to another like it"
    others = " or ".join(f"--like {one}" for one in _named(world, brief))
    return Problem("NEW06", what, Place(f"content/{brief}/brief.yaml"), f"ask for {others}")


def expect_unsaid(world: World, briefs: tuple[str, ...], name: str, like: str) -> None:
    """Raise ProblemError where YAML is broken, or somebody wrote for ``name`` before it was."""
    faults: list[Problem] = []
    for brief in briefs:
        folder = f"content/{brief}/audiences"
        chosen = {file.lower() for file in world.files(folder)}
        if {f"{name}.yaml", f"{like}.yaml"} <= chosen:
            own = Place(f"{folder}/{name}.yaml")
            faults.append(Problem("NEW02", f"there is already {own}", own, _FREE))
        for file in _files(world, brief):
            attempt(partial(_expect_unsaid, world, file, name), faults)
    if faults:
        raise ProblemError(faults)


_FREE = "choose another name, or remove it first"


def _expect_unsaid(world: World, file: str, name: str) -> None:
    document = yaml.survey(file, world.read_text(file))
    if document.problems:
        raise ProblemError(document.problems)
    place = min(_said(document, name), default=None)
    if place:
        what = f"this says something to `{name}` already"
        raise ProblemError(Problem("NEW02", what, place, _FREE))


def _said(document: yaml.Document, name: str) -> Iterator[Place]:
    """Yield where a file has a key ``…@name``, or a list of audiences that names it."""
    key = re.compile(rf"[\w.-]+@{re.escape(name)}(?:\.[\w.-]+)?")
    yield from (place for path, place in document.keys.items() if key.fullmatch(str(path[-1])))
    for path, (place, _) in document.words.items():
        if "audiences" in path[-2:-1] and _at(document.data, path) == name:
            yield place


def _at(data: Any, path: yaml.Path) -> Any:
    """Return what stands at ``path`` of plain data."""
    return reduce(lambda value, step: value[step], path, data)


def changes(
    world: World, briefs: tuple[str, ...], name: str, like: str
) -> Iterator[tuple[str, bytes]]:
    """Yield each file of ``briefs`` that says something to ``like``, saying it to ``name`` too."""
    for brief in briefs:
        folder = f"content/{brief}/audiences"
        if world.exists(f"{folder}/{like}.yaml"):
            yield f"{folder}/{name}.yaml", world.read_bytes(f"{folder}/{like}.yaml")
        for file in _files(world, brief):
            source = world.read_text(file)
            said = told_too(source, like, name)
            if said != source:
                yield file, said.encode()


def _files(world: World, brief: str) -> Iterator[str]:
    """Yield the files in which a publication may say something to an audience."""
    folder = f"content/{brief}"
    yield from (f"{folder}/{file}" for file in world.files(folder) if file.endswith(".yaml"))


def told_too(source: str, like: str, name: str) -> str:
    """Return YAML in which each key ``…@like`` has one ``…@name`` below it that says the same.

    Lists of ``audiences`` that have ``like`` name ``name`` as well. Nothing else is touched.
    """
    lines = _varied(source.splitlines(keepends=True), like, name)
    listed = re.sub(
        rf"^([ \t]*audiences:[ \t]*\[(?:[^\]\n]*[ ,])?{re.escape(like)})(?=[ ,\]])",
        rf"\1, {name}",
        "".join(lines),
        flags=re.MULTILINE,
    )
    return re.sub(
        rf"^([ \t]*audiences:[ \t]*\n(?:[ \t]*-.*\n)*?([ \t]*)- {re.escape(like)}[ \t]*(?:#.*)?\n)",
        rf"\1\2- {name}\n",
        listed,
        flags=re.MULTILINE,
    )


def _varied(lines: list[str], like: str, name: str) -> Iterator[str]:
    key = re.compile(rf"([ \t]*)[\"']?[\w.-]+@{re.escape(like)}[\"']?(?:\.[\w.-]+)?:")
    at = 0
    while at < len(lines):
        found = key.match(lines[at])
        end = _end(lines, at, len(found[1])) if found else at + 1
        own = lines[at:end]
        if found and not own[-1].endswith("\n"):
            own[-1] += "\n"
        yield from own
        if found:
            yield own[0].replace(f"@{like}", f"@{name}", 1)
            yield from own[1:]
        at = end


def _end(lines: list[str], start: int, indent: int) -> int:
    """Return where the value of the key at ``start`` ends: behind what is indented more."""
    end = start + 1
    for at in range(start + 1, len(lines)):
        text = lines[at].strip()
        if text and len(lines[at]) - len(lines[at].lstrip()) <= indent:
            break
        end = at + 1 if text else end
    return end
