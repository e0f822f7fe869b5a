"""A new audience, like one that there is: its templates, and what content says to that one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.problem import Place, Problem, ProblemError
from jianbao.read.audience import FOLDER, audiences, read_audience
from jianbao.scaffold import Made
from jianbao.scaffold.copying import copied, names, renamed
from jianbao.scaffold.names import expect_known, expect_new
from jianbao.world import World

FILE = "audience.yaml"


def new_audience(world: World, name: str, like: str) -> Made:
    """Return the audience ``name`` as a copy of ``like``, which content tells the same.

    It is not public, whatever ``like`` is: that is for somebody to decide.
    """
    expect_new(world, FOLDER, "audience", name)
    expect_known("audience", like, audiences(world))
    read_audience(world, like)  # so that a fault in it is told where it stands
    there = tuple(_there(world, name, like))
    if there:
        raise ProblemError(there)
    files = copied(world, f"{FOLDER}/{like}", f"{FOLDER}/{name}")
    head = f"# {name}: made like {like}. docs/audiences.md says what may stand here.\n"
    rules = renamed(files[FILE].decode("utf-8-sig"), head, names(world, name))
    files[FILE] = re.sub(r"^public:.*\n", "", rules, flags=re.MULTILINE).encode()
    after = (
        f"say in {FOLDER}/{name}/{FILE} what it is called and what it shows, then build it:",
        f"./inv build --audience {name}",
    )
    made = Made(f"{FOLDER}/{name}", files, dict(_changes(world, name, like)), after)
    read_audience(made.seen(world), name)
    return made


def _there(world: World, name: str, like: str) -> Iterator[Problem]:
    """Yield a problem for each file of content that somebody wrote for ``name`` before it was."""
    hint = "choose another name, or remove it first"
    for folder in (f"content/{publication}" for publication in world.folders("content")):
        own = f"{folder}/audiences/{name}.yaml"
        chosen = {file.lower() for file in world.files(f"{folder}/audiences")}
        if {f"{name}.yaml", f"{like}.yaml"} <= chosen:
            yield Problem("NEW02", f"there is already {own}", Place(own), hint)
        for file in (f"{folder}/{one}" for one in world.files(folder) if one.endswith(".yaml")):
            source = world.read_text(file)
            if told_too(source, name, like) != source:
                what = f"this file says something to `{name}` already"
                yield Problem("NEW02", what, Place(file), hint)


def _changes(world: World, name: str, like: str) -> Iterator[tuple[str, bytes]]:
    """Yield each file of content that says something to ``like``, saying it to ``name`` too."""
    for publication in world.folders("content"):
        folder = f"content/{publication}"
        if world.exists(f"{folder}/audiences/{like}.yaml"):
            chosen = world.read_bytes(f"{folder}/audiences/{like}.yaml")
            yield f"{folder}/audiences/{name}.yaml", chosen
        for file in world.files(folder):
            if file.endswith(".yaml"):
                source = world.read_text(f"{folder}/{file}")
                said = told_too(source, like, name)
                if said != source:
                    yield f"{folder}/{file}", said.encode()


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
