"""Reads what the tool knows about a language: ``templates/languages/<code>.yaml``."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.model.language import Conversion, Language
from jianbao.model.ledger import Qualifier
from jianbao.problem import Place, Problem, ProblemError, nearest
from jianbao.read import convert, yaml
from jianbao.read.shape import Shape, TextStr, fit
from jianbao.world import World

FOLDER = "templates/languages"


class ConversionPart(Shape):
    """Where texts without a translation come from, and what changes on the way."""

    source: TextStr
    by: TextStr
    marks: dict[str, str] = {}
    words: dict[TextStr, TextStr] = {}


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
    converted: ConversionPart | None = None


def languages(world: World) -> tuple[str, ...]:
    """Return the codes of all languages that have a file."""
    return tuple(name[: -len(".yaml")] for name in world.files(FOLDER) if name.endswith(".yaml"))


def is_language(world: World, code: str) -> bool:
    """Return whether the language ``code`` has a file."""
    return world.exists(f"{FOLDER}/{code}.yaml")


def unknown_language(world: World, code: str, place: Place) -> Problem:
    """Return that no language is called ``code``; the hint names the nearest."""
    known = languages(world)
    hint = nearest(code, known) or f"there are {', '.join(known)}"
    return Problem("LANG01", f"no language is called `{code}`", place, hint)


#: What is printed without a template that would ask for it.
NEEDED = {
    "labels": ("derived", "locator", "planned"),
    "qualifiers": tuple(Qualifier),
    "dates": ("decade", "decades", "end"),
    "punctuation": (
        *("range", "comma", "semicolon", "enumeration", "colon", "stop", "open", "close", "space"),
    ),
    "fonts": ("serif", "sans"),
}


def _incomplete(shape: LanguageFile, document: yaml.Document) -> Iterator[Problem]:
    for part, names in NEEDED.items():
        for name in names:
            if name not in getattr(shape, part):
                what = f"`{name}` is missing under `{part}`"
                hint = "see the other languages"
                yield Problem("LANG03", what, document.key_place((part,)), hint)


def _misformed(shape: LanguageFile, document: yaml.Document) -> Iterator[Problem]:
    """Yield patterns whose number has no place, or two."""
    patterns: list[tuple[tuple[str, ...], str]] = [
        (("qualifiers", name), pattern) for name, pattern in shape.qualifiers.items()
    ]
    for unit, forms in shape.units.items():
        if isinstance(forms, str):
            patterns.append((("units", unit), forms))
            continue
        patterns += [(("units", unit, form), pattern) for form, pattern in forms.items()]
        if "other" not in forms:
            what = f"`{unit}` has no form `other`"
            yield Problem("LANG03", what, document.key_place(("units", unit)), OTHER)
    for path, pattern in patterns:
        if pattern.count("{n}") != 1:
            what = f"`{pattern}` should hold {{n}} once, for the number"
            yield Problem("LANG04", what, document.place(path), 'for example "about {n}"')


def _unconvertible(
    world: World, code: str, shape: LanguageFile, document: yaml.Document
) -> Iterator[Problem]:
    """Yield why no text can be converted."""
    if shape.converted is None:
        return
    source, by = shape.converted.source, shape.converted.by
    place = document.place(("converted", "source"))
    if source == code:
        what = f"`{code}` cannot be converted from itself"
        yield Problem("LANG05", what, place, "name the language whose texts are converted")
    elif not is_language(world, source):
        yield unknown_language(world, source, place)
    if by not in convert.methods():
        hint = nearest(by, convert.methods()) or f"one of {', '.join(convert.methods())}"
        what = f"OpenCC has no configuration `{by}`"
        yield Problem("LANG06", what, document.place(("converted", "by")), hint)
    for mark in shape.converted.marks:
        if len(mark) != 1:
            what, place = (
                f"`{mark}` is not one character",
                document.key_place(("converted", "marks", mark)),
            )
            yield Problem("LANG07", what, place, "longer stretches go under `words`")


OTHER = "the plural form for all numbers that have no other"


def read_language(world: World, code: str) -> Language:
    """Return the language ``code``; an unknown one is a ProblemError that names the nearest."""
    file = f"{FOLDER}/{code}.yaml"
    if not is_language(world, code):
        raise ProblemError(unknown_language(world, code, Place(file)))
    document = yaml.parse(file, world.read_text(file))
    shape = fit(LanguageFile, document)
    faults = (
        *_incomplete(shape, document),
        *_misformed(shape, document),
        *_unconvertible(world, code, shape, document),
    )
    if faults:
        raise ProblemError(faults)
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
        converted=_conversion(shape.converted),
    )


def _conversion(part: ConversionPart | None) -> Conversion | None:
    return Conversion(part.source, part.by, part.marks, part.words) if part else None
