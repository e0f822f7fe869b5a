"""A new audience, like one that there is: its templates, and what content says to that one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.read.audience import FOLDER, audiences, read_audience
from jianbao.read.publication import names as publications
from jianbao.scaffold import Made, joining
from jianbao.scaffold.copying import copied, names, renamed
from jianbao.scaffold.names import expect_known, expect_new
from jianbao.world import World

FILE = "audience.yaml"


def new_audience(world: World, name: str, like: str, briefs: tuple[str, ...] = ()) -> Made:
    """Return the audience ``name`` as a copy of ``like``, which content tells the same.

    It joins ``briefs``, without any all publications that are made for ``like``. It is not
    public, whatever ``like`` is: that is for somebody to decide.
    """
    expect_new(world, FOLDER, "audience", name)
    expect_known("audience", like, audiences(world))
    read_audience(world, like)  # so that a fault in it is told where it stands
    joins = joining.joined(world, like, briefs)
    joining.expect_unsaid(world, joins, name, like)
    files = copied(world, f"{FOLDER}/{like}", f"{FOLDER}/{name}")
    head = f"# {name}: made like {like}. docs/audiences.md says what may stand here.\n"
    rules = renamed(files[FILE].decode("utf-8-sig"), head, names(world, name))
    files[FILE] = re.sub(r"^public:.*\n", "", rules, flags=re.MULTILINE).encode()
    narrowed = "".join(f" --brief {brief}" for brief in dict.fromkeys(briefs))
    after = (
        *_whom(world, name, joins),
        f"say in {FOLDER}/{name}/{FILE} what it is called and what it shows, then build it:",
        f"./inv build{narrowed} --audience {name}",
    )
    changes = dict(joining.changes(world, joins, name, like))
    made = Made(f"{FOLDER}/{name}", files, changes, after)
    read_audience(made.seen(world), name)
    return made


def _whom(world: World, name: str, joins: tuple[str, ...]) -> Iterator[str]:
    """Yield lines that say which publications have editions for the audience from now on."""
    yield f"it joins these publications: {', '.join(joins) or 'none'}"
    rest = [brief for brief in publications(world) if brief not in joins]
    too = [brief for brief in rest if joining.is_made_for(world, brief, name)]
    if too:
        yield f"these name no audiences, and so are made for it too: {', '.join(too)}"
        yield f"  (if not, name those that they are for in brief.yaml, without {name})"
