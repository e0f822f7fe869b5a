"""Reads what the tool knows about a language: ``templates/languages/<code>.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jianbao.model.language import Conversion, Language, NumberWords, Numerals, Phrases
from jianbao.model.ledger import Hedge, Qualifier
from jianbao.problem import Place, Problem, ProblemError, closest, nearest, nearest_of
from jianbao.read import convert, yaml
from jianbao.read.fit import fit
from jianbao.read.patterns import misformed
from jianbao.read.shapes.language import (
    ConversionPart,
    LanguageFile,
    NumberWordsEntry,
    NumeralsEntry,
    PhrasesEntry,
)
from jianbao.read.tags import is_tag, script_of
from jianbao.world import MOST_OF_TEMPLATE, World

FOLDER = "templates/languages"


def languages(world: World) -> tuple[str, ...]:
    """Return the codes of all languages that have a file."""
    return tuple(name[: -len(".yaml")] for name in world.files(FOLDER) if name.endswith(".yaml"))


def is_language(world: World, code: str) -> bool:
    """Return whether the language ``code`` has a file."""
    return world.exists(f"{FOLDER}/{code}.yaml")


def unknown_language(world: World, code: str, place: Place) -> Problem:
    """Return that no language is called ``code``; the hint names the nearest, or its file."""
    known, file = languages(world), f"{FOLDER}/{code}.yaml"
    hint = nearest(code, known) or f"there are {', '.join(known)}"
    if place.file.endswith(f"/{code}.yaml") and not is_tag(code):  # brief copy.yaml
        hint = f"take this file out, or call it after a language: {', '.join(known)}"
    elif place.file != file and not nearest(code, known):
        hint += f"; or put {file} back"
    return Problem("LANG01", f"no language is called `{code}`", place, hint)


def misnamed(world: World, document: yaml.Document, path: yaml.Path) -> Iterator[Problem]:
    """Yield each key at ``path``, where something is named in each language, that is no language.

    Where there is no language at all, that is told elsewhere.
    """
    if not languages(world):
        return
    keys = (key for key in document.keys if key[:-1] == path)
    for key in keys:
        if not is_language(world, str(key[-1])):
            yield unknown_language(world, str(key[-1]), document.keys[key])


#: What is printed without a template that would ask for it.
NEEDED = {
    "labels": (
        *("back", "derived", "locator", "note", "planned", "source", "sources", "timing"),
        *("attached_facts", "attached_data"),
        *("draft", "embargoed", "version"),
        *("prompt_title", "prompt_text", "prompt_chart", "prompt_table", "prompt_picture"),
        *("data_series", "data_category", "data_text", "data_value", "data_unit"),
        *("data_qualifier", "data_printed", "data_as_of", "data_state", "data_source"),
        *("data_place", "data_remarks", "data_fact"),
    ),
    "qualifiers": tuple(Qualifier),
    "qualifier_words": tuple(one for one in Qualifier if one is not Qualifier.EXACT),
    "hedges": tuple(Hedge),
    "ordinals": ("other",),
    "fractions": ("other",),
    "dates": ("decade", "decades", "end", "moment"),
    "punctuation": (
        *("range", "comma", "semicolon", "enumeration", "colon", "stop", "open", "close", "space"),
    ),
    "fonts": ("serif", "sans"),
}


#: Where the templates stand that ask every language for labels, and how they do.
TEMPLATES = ("templates/base", "templates/base/parts")
_ASKED = re.compile(r"\blabels\.(\w+)|\blabel\(\"(\w+)\"")


#: What a template fills a label's braces with: label("version", version=edition.version).
_CALL = re.compile(r"\blabel\(\"(\w+)\"([^{}%]*)")
_FILLED = re.compile(r"(\w+)\s*=(?!=)")


def asked_labels(world: World) -> tuple[str, ...]:
    """Return the labels that every language needs: for the templates, and besides."""
    sources = _templates(world)
    found = (match[1] or match[2] for source in sources for match in _ASKED.finditer(source))
    return tuple(dict.fromkeys((*NEEDED["labels"], *found)))


def _templates(world: World) -> Iterator[str]:
    files = (f"{folder}/{file}" for folder in TEMPLATES for file in world.files(folder))
    return (world.read_text(file, MOST_OF_TEMPLATE) for file in files if file.endswith(".j2"))


def _fillings(world: World) -> Mapping[str, tuple[str, ...]]:
    """Return each label that is asked for, with the words that templates put into its braces.

    Of what the templates of one audience ask for besides nothing is known here.
    """
    found: dict[str, tuple[str, ...]] = dict.fromkeys(asked_labels(world), ())
    for source in _templates(world):
        for call in _CALL.finditer(source):
            found[call[1]] += tuple(_FILLED.findall(call[2]))
    return found


def _incomplete(world: World, shape: LanguageFile, document: yaml.Document) -> Iterator[Problem]:
    for part, names in {**NEEDED, "labels": asked_labels(world)}.items():
        there = getattr(shape, part)
        spare = [name for name in there if name not in names]
        for name in names:
            if name in there or not (name in NEEDED[part] or _is_elsewhere(world, name, document)):
                continue
            near = closest(name, spare) if part == "labels" else ""
            what, hint = f"`{name}` is missing under `{part}`", "see the other languages"
            place = document.key_place((part, near) if near else (part,))
            if near:
                what, hint = f"nothing asks for the label `{near}`", f"did you mean `{name}`?"
            yield Problem("LANG03", what, place, hint)


def _is_elsewhere(world: World, name: str, document: yaml.Document) -> bool:
    """Return whether another language has the key ``name``; else the template is wrong."""
    files = (f"{FOLDER}/{code}.yaml" for code in languages(world))
    others = (world.read_text(file) for file in files if file != document.file)
    return any(re.search(rf"^ +{re.escape(name)}:", other, re.MULTILINE) for other in others)


def _mistagged(code: str, shape: LanguageFile, document: yaml.Document) -> Iterator[Problem]:
    """Yield codes of the language that are none, or that contradict each other."""
    for key in ("bcp47", "office"):
        tag = getattr(shape, key)
        if not is_tag(tag):
            what = f"`{tag}` is no tag of a language"
            hint = "language, script and region as BCP 47 writes them, for example zh-Hant-HK"
            yield Problem("LANG12", what, document.place((key,)), hint)
    said = script_of(shape.bcp47)
    if said and said != shape.script:
        what = f"the script is {shape.script} here, and {said} in `bcp47`"
        hint = "write the script that the language is written in, in both"
        yield Problem("LANG12", what, document.place(("script",)), hint)
    if shape.like == code:
        what, hint = f"`{code}` cannot be begun like itself", "take the line out, or name another"
        yield Problem("LANG05", what, document.place(("like",)), hint)


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
        hint = nearest_of(by, convert.methods())
        what = f"OpenCC has no configuration `{by}`"
        yield Problem("LANG06", what, document.place(("converted", "by")), hint)
    for mark in shape.converted.marks:
        if len(mark) != 1:
            what, place = (
                f"`{mark}` is not one character",
                document.key_place(("converted", "marks", mark)),
            )
            yield Problem("LANG07", what, place, "longer stretches go under `words`")


def read_language(world: World, code: str) -> Language:
    """Return the language ``code``; an unknown one is a ProblemError that names the nearest."""
    file = f"{FOLDER}/{code}.yaml"
    if not is_language(world, code):
        raise ProblemError(unknown_language(world, code, Place(file)))
    document = yaml.survey(file, world.read_text(file))
    shape = fit(LanguageFile, document)
    faults = (
        *_incomplete(world, shape, document),
        *misformed(shape, document, _fillings(world)),
        *_mistagged(code, shape, document),
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
        units={unit: _forms(forms) for unit, forms in shape.units.items()},
        measures=tuple(shape.measures),
        nouns=_tuples(shape.nouns),
        scales={int(size): _forms(shape.scales[size]) for size in sorted(shape.scales, key=int)},
        qualifiers=shape.qualifiers,
        qualifier_words=_tuples(shape.qualifier_words),
        hedges=_tuples(shape.hedges),
        ordinals=shape.ordinals,
        fractions=shape.fractions,
        numerals=_numerals(shape.numerals) if shape.numerals else None,
        number_words=_number_words(shape.number_words),
        phrases=_phrases(shape.phrases),
        repeats=None if shape.repeats is None else tuple(shape.repeats),
        dates=shape.dates,
        punctuation=shape.punctuation,
        fonts=_tuples(shape.fonts),
        deck_fonts=shape.deck_fonts,
        speech=shape.speech,
        converted=_conversion(shape.converted),
    )


def _conversion(part: ConversionPart | None) -> Conversion | None:
    return Conversion(part.source, part.by, part.marks, part.words) if part else None


def _forms(forms: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"other": forms} if isinstance(forms, str) else forms


def _tuples(words: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(some) for name, some in words.items()}


def _numerals(entry: NumeralsEntry) -> Numerals:
    return Numerals(
        digits=entry.digits,
        powers={int(size): word for size, word in entry.powers.items()},
        other=entry.other,
        formal=entry.formal,
        point=entry.point,
    )


def _phrases(entry: PhrasesEntry) -> Phrases:
    return Phrases(
        small=tuple(entry.small),
        begin=tuple(entry.begin),
        end=tuple(entry.end),
        bound=tuple(entry.bound),
        names=tuple(entry.names),
    )


def _number_words(entry: NumberWordsEntry) -> NumberWords:
    return NumberWords(
        numbers=tuple(entry.numbers),
        joins=tuple(entry.joins),
        alone=tuple(entry.alone),
        units=tuple(entry.units),
        counters=tuple(entry.counters),
        articles=tuple(entry.articles),
        innocent=tuple(entry.innocent),
    )
