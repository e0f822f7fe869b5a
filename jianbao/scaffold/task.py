"""What a person asks for: a new audience, language, theme or publication; what is told of it."""

from __future__ import annotations

from jianbao.scaffold.audience import new_audience
from jianbao.scaffold.language import new_language
from jianbao.scaffold.publication import new_publication
from jianbao.scaffold.theme import new_theme
from jianbao.scaffold.writing import write
from jianbao.world import World


def scaffold(
    world: World, what: str, name: str, like: str, briefs: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Make an ``audience``, ``language``, ``theme`` or ``publication``; return lines to tell.

    An audience joins ``briefs`` alone, where there are some; a language gets texts of theirs.
    What a publication is ``like`` is its one language; without, it has all of the sample's.
    """
    if what == "publication":
        made = new_publication(world, name, like)
    elif what == "audience":
        made = new_audience(world, name, like, briefs)
    elif what == "language":
        made = new_language(world, name, like, briefs)
    else:
        made = new_theme(world, name, like)
    before = {file for file in made.changes if world.exists(file)}
    write(world.root, made)
    files = (f"{made.folder}/{file}" for file in sorted(made.files))
    beside = (f"{file} (changed)" if file in before else file for file in sorted(made.changes))
    return ("made:", *(f"  {line}" for line in (*files, *beside)), *made.after)
