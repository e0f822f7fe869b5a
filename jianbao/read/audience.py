"""Reads an audience's generic rules: ``templates/audiences/<name>/audience.yaml``."""

from __future__ import annotations

from jianbao.model.audience import Audience, Budget
from jianbao.model.publication import Kind
from jianbao.problem import Place, Problem, ProblemError, nearest
from jianbao.read import yaml
from jianbao.read.shape import Shape, TextStr, fit
from jianbao.world import World

FOLDER = "templates/audiences"


class FormatRules(Shape):
    """What one format shows, and its limits; 0 or nothing means no limit."""

    kinds: list[Kind]
    """Kinds of block that the format shows."""
    least: int = 0
    """Fewest pages or slides; 0 for no limit."""
    most: int = 0
    """Most pages or slides; 0 for no limit."""
    characters: int = 0
    """Most Han characters, endnotes included; 0 for no limit."""
    words: int = 0
    """Most words of another language, endnotes included; 0 for no limit."""


class AudienceFile(Shape):
    """``audience.yaml``."""

    name: dict[str, TextStr]
    """Name of the audience in each language."""
    theme: TextStr
    """The look: a folder in assets/themes."""
    brief: FormatRules
    """What the PDF brief shows; pages are counted."""
    deck: FormatRules
    """What the deck shows; slides are counted."""


def audiences(world: World) -> tuple[str, ...]:
    """Return the names of all audiences."""
    return tuple(
        name for name in world.folders(FOLDER) if world.exists(f"{FOLDER}/{name}/audience.yaml")
    )


def read_audience(world: World, name: str) -> Audience:
    """Return the audience ``name``; an unknown one is a ProblemError that names the nearest."""
    file = f"{FOLDER}/{name}/audience.yaml"
    if not world.exists(file):
        known = audiences(world)
        hint = nearest(name, known) or f"there are {', '.join(known)}"
        raise ProblemError(Problem("AUD01", f"no audience is called `{name}`", Place(file), hint))
    shape = fit(AudienceFile, yaml.survey(file, world.read_text(file)))
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
    )
