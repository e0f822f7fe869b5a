"""What a person asks for: a new audience, theme or publication, and what is told of it."""

from __future__ import annotations

from jianbao.scaffold.audience import new_audience
from jianbao.scaffold.publication import new_publication
from jianbao.scaffold.theme import new_theme
from jianbao.scaffold.writing import write
from jianbao.world import World


def scaffold(
    world: World, what: str, name: str, like: str, briefs: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Make an ``audience``, a ``theme`` or a ``publication``; return lines to tell a person.

    An audience joins ``briefs`` alone, where there are some.
    """
    if what == "publication":
        made = new_publication(world, name)
    elif what == "audience":
        made = new_audience(world, name, like, briefs)
    else:
        made = new_theme(world, name, like)
    before = {file for file in made.changes if world.exists(file)}
    write(world.root, made)
    files = (f"{made.folder}/{file}" for file in sorted(made.files))
    beside = (f"{file} (changed)" if file in before else file for file in sorted(made.changes))
    return ("made:", *(f"  {line}" for line in (*files, *beside)), *made.after)
