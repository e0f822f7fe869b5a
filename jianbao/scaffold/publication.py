"""A new publication: a small one that is whole, whose comments say what is where and why."""

from __future__ import annotations

from pathlib import Path

from jianbao.problem import Place, Problem, ProblemError
from jianbao.read.audience import audiences
from jianbao.read.publication import read_publication
from jianbao.scaffold import Made
from jianbao.scaffold.names import expect_new
from jianbao.world import World

FOLDER = "content"
#: The audience that the sample is written for, whose budget it keeps to.
AUDIENCE = "one-pager"
_SAMPLE = Path(__file__).with_name("sample")


def new_publication(world: World, name: str) -> Made:
    """Return the publication ``name``: the sample, to be written over text by text."""
    expect_new(world, FOLDER, "publication", name)
    if AUDIENCE not in audiences(world):
        what = f"a new publication is made for the audience `{AUDIENCE}`, which is not here"
        hint = "put its folder back into templates/audiences"
        raise ProblemError(Problem("NEW05", what, Place(f"templates/audiences/{AUDIENCE}"), hint))
    files = {
        path.relative_to(_SAMPLE).as_posix(): path.read_bytes()
        for path in sorted(_SAMPLE.rglob("*.yaml"))
    }
    after = (
        "write over its texts, brief.yaml first, then build it:",
        f"./inv build --brief {name}",
    )
    made = Made(f"{FOLDER}/{name}", files, after=after)
    read_publication(made.seen(world), name)
    return made
