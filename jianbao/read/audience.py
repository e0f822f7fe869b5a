"""Reads an audience's generic rules: ``templates/audiences/<name>/audience.yaml``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields
from typing import Any

from jianbao.model.audience import Audience, Budget, Extent
from jianbao.model.kinds import Kind
from jianbao.problem import Place, Problem, ProblemError, nearest
from jianbao.read import yaml
from jianbao.read.fit import fit
from jianbao.read.language import is_language, misnamed, unknown_language
from jianbao.read.patterns import braces
from jianbao.read.shapes.audience import AudienceFile, ExtentPart, FormRules
from jianbao.read.yaml import Document
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
    faults = [
        unknown_language(world, code, document.place(("languages", at)))
        for at, code in enumerate(shape.languages)
        if not is_language(world, code)
    ]
    faults += misnamed(world, document, ("name",))
    for code, said in shape.name.items():
        faults += braces(document.text(f"name.{code}", ("name", code), said))
    for at, kind in enumerate(shape.deck.kinds):
        if kind in SLIDELESS:
            faults.append(no_slide(kind, document.place(("deck", "kinds", at))))
    rules = {"brief": shape.brief, "deck": shape.deck}
    budgets = {form: _budget(rule, document, form) for form, rule in rules.items()}
    faults += [one for budget in budgets.values() for one in _contradictions(budget)]
    if faults:
        raise ProblemError(faults)
    return Audience(
        name=name,
        theme=shape.theme,
        titles=shape.name,
        kinds={form: tuple(rule.kinds) for form, rule in rules.items()},
        budgets=budgets,
        theme_place=document.place(("theme",)),
        depths={form: dict(rule.depth) for form, rule in rules.items()},
        languages=tuple(shape.languages),
        timing=shape.deck.timing,
        places={form: document.key_place((form, "kinds")) for form in rules},
        depth_places={
            form: {kind: document.key_place((form, "depth", kind)) for kind in rule.depth}
            for form, rule in rules.items()
        },
        public=shape.public,
    )


def _budget(rule: FormRules, document: Document, form: str) -> Budget:
    """Return the limits of a form, with the places of those that it has."""
    names = [one.name for one in fields(Budget) if one.name in rule.model_fields_set]
    limits: dict[str, Any] = {name: _limit(getattr(rule, name)) for name in names}
    return Budget(**limits, places={name: document.place((form, name)) for name in names})


def _contradictions(budget: Budget) -> Iterator[Problem]:
    """Yield what no edition could keep to: more at least than at most."""
    for least, most in (("least", "most"), ("least_minutes", "minutes")):
        fewest, limit = getattr(budget, least), getattr(budget, most)
        if limit and fewest > limit:
            what = f"`{least}` is {fewest:g}, more than `{most}`, {limit:g}"
            yield Problem("BUD09", what, budget.places[least], "change one of them")


def _limit(value: float | ExtentPart) -> float | Extent:
    if isinstance(value, ExtentPart):
        return Extent(value.characters or 0, value.words or 0)
    return value


#: Kinds of block that are no slides.
SLIDELESS = (Kind.SOURCES,)


def no_slide(kind: Kind, place: Place) -> Problem:
    """Return that a deck is asked to show a block of a kind that is no slide."""
    what = f"a deck has no slide for `{kind}`"
    return Problem("AUD05", what, place, "take it out: the notes of each slide cite its sources")


def unknown_audience(name: str, place: Place, known: Collection[str]) -> Problem:
    """Return that no audience has the name that ``place`` gives."""
    hint = nearest(name, known) or f"there are {', '.join(known)}"
    return Problem("AUD01", f"no audience is called `{name}`", place, hint)
