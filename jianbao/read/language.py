"""Reads what the tool knows about a language: ``templates/languages/<code>.yaml``."""

from __future__ import annotations

from jianbao.model.language import Language
from jianbao.problem import Place, Problem, ProblemError
from jianbao.read import yaml
from jianbao.read.shape import Shape, TextStr, fit, nearest
from jianbao.world import World

FOLDER = "templates/languages"


class LanguageFile(Shape):
    """Codes, words, number forms, punctuation and fonts of one language."""

    name: TextStr
    bcp47: TextStr
    office: TextStr
    cldr: TextStr
    script: TextStr
    labels: dict[str, TextStr]
    units: dict[str, TextStr | dict[str, TextStr]]
    qualifiers: dict[str, TextStr]
    dates: dict[str, TextStr]
    punctuation: dict[str, str]
    fonts: dict[str, list[TextStr]]
    deck_fonts: dict[str, TextStr]


def languages(world: World) -> tuple[str, ...]:
    """Return the codes of all languages that have a file."""
    return tuple(name[: -len(".yaml")] for name in world.files(FOLDER) if name.endswith(".yaml"))


def read_language(world: World, code: str) -> Language:
    """Return the language ``code``; an unknown one is a ProblemError that names the nearest."""
    file = f"{FOLDER}/{code}.yaml"
    if not world.exists(file):
        known = languages(world)
        hint = nearest(code, known) or f"there are {', '.join(known)}"
        raise ProblemError(Problem("LANG01", f"no language is called `{code}`", Place(file), hint))
    shape = fit(LanguageFile, yaml.parse(file, world.read_text(file)))
    return Language(
        code=code,
        name=shape.name,
        bcp47=shape.bcp47,
        office=shape.office,
        cldr=shape.cldr,
        script=shape.script,
        labels=shape.labels,
        units={
            unit: {"other": forms} if isinstance(forms, str) else forms
            for unit, forms in shape.units.items()
        },
        qualifiers=shape.qualifiers,
        dates=shape.dates,
        punctuation=shape.punctuation,
        fonts={role: tuple(families) for role, families in shape.fonts.items()},
        deck_fonts=shape.deck_fonts,
    )
