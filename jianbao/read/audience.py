"""Reads an audience's generic rules: ``templates/audiences/<name>/audience.yaml``."""

from __future__ import annotations

from collections.abc import Collection

from jianbao.model.audience import Audience, Budget
from jianbao.problem import Place, Problem, ProblemError, nearest
from jianbao.read import yaml
from jianbao.read.fit import fit
from jianbao.read.shapes.audience import AudienceFile
from jianbao.world import World

FOLDER = "templates/audiences"


def audiences(world: World) -> tuple[str, ...]:
    """Return the names of all audiences."""
    return tuple(
        name for name in world.folders(FOLDER) if world.exists(f"{FOLDER}/{name}/audience.yaml")
    )


def read_audience(world: World, name: str) -> Audience:
    """Return the audience ``name``; an unknown one is a ProblemError that names the nearest."""
    file = f"{FOLDER}/{name}/audience.yaml"
    if not world.exists(file):
        raise ProblemError(unknown_audience(name, Place(file), audiences(world)))
    document = yaml.survey(file, world.read_text(file))
    shape = fit(AudienceFile, document)
    rules = {"brief": shape.brief, "deck": shape.deck}
    return Audience(
        name=name,
        theme=shape.theme,
        titles=shape.name,
        kinds={form: tuple(rule.kinds) for form, rule in rules.items()},
        budgets={
            form: Budget(rule.least, rule.most, rule.characters, rule.words)
            for form, rule in rules.items()
        },
        theme_place=document.place(("theme",)),
        depths={form: dict(rule.depth) for form, rule in rules.items()},
        languages=tuple(shape.languages),
        places={form: document.key_place((form, "kinds")) for form in rules},
        depth_places={
            form: {kind: document.key_place((form, "depth", kind)) for kind in rule.depth}
            for form, rule in rules.items()
        },
    )


def unknown_audience(name: str, place: Place, known: Collection[str]) -> Problem:
    """Return that no audience has the name that ``place`` gives."""
    hint = nearest(name, known) or f"there are {', '.join(known)}"
    return Problem("AUD01", f"no audience is called `{name}`", place, hint)
