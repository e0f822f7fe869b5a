"""Checks the patterns of a language: what stands in their braces is put there, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jianbao.model.markup import spot
from jianbao.model.text import Text
from jianbao.problem import Problem, nearest
from jianbao.read import yaml
from jianbao.read.shapes.language import LanguageFile

#: What a pattern's braces may hold, and which of it each must: one of the words parted by a bar.
#: No name stands for all others of a part; labels that templates fill are not among them.
_WORDS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("labels", "version"): ("version", "version"),
    ("labels", "locator"): ("section n", "section n"),
    ("labels", "embargoed"): ("moment", "moment"),
    ("labels", "note"): ("n", "n"),
    ("labels", "timing"): ("said so_far", "said"),
    ("dates", "end"): ("year", "year"),
    ("dates", "decade"): ("year century decade", "year|decade"),
    ("dates", "decades"): ("low high low_year high_year century", "low|low_year high|high_year"),
    ("dates", "moment"): ("date time zone", "date time zone"),
    ("punctuation", "range"): ("low high", "low high"),
    ("ordinals", ""): ("n", "n"),
    ("fractions", ""): ("n d", ""),
    ("fractions", "other"): ("n d", "n d"),
}
_BRACED = re.compile(r"\{([^{}]*)\}|[{}]")


def misformed(
    shape: LanguageFile, document: yaml.Document, labels: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """Yield patterns whose number has no place, or two, or a strange one, and sizes that are none.

    ``labels`` are those that are judged, with the words that templates put into their braces.
    """
    for name, pattern in shape.qualifiers.items():
        marks = ("{n}", "{number}")
        if sum(pattern.count(mark) for mark in marks) != 1:
            what = f"`{pattern}` should hold {{n}} or {{number}} once"
            hint = "{n} is the number with its unit, {number} the number alone"
            yield Problem("LANG04", what, document.place(("qualifiers", name)), hint)
        yield from _strange(pattern, ("n", "number"), ("qualifiers", name), document)
    yield from _misformed_words(shape, document)
    yield from _misfilled(shape, document, labels)
    for part in ("units", "scales"):
        for name, forms in getattr(shape, part).items():
            yield from _misformed_forms(forms, (part, name), document)
    if shape.numerals and len(shape.numerals.digits) != _TEN:
        what = f"`{shape.numerals.digits}` should be ten characters"
        place = document.place(("numerals", "digits"))
        yield Problem("LANG09", what, place, "the digits from zero to nine")
    sizes = [(("scales", size), size) for size in shape.scales]
    powers = shape.numerals.powers if shape.numerals else {}
    for path, size in (*sizes, *((("numerals", "powers", size), size) for size in powers)):
        if not size.isdecimal() or int(size) < _TEN:
            what, hint = f"`{size}` is no size of a number", "digits alone, for example 10000"
            yield Problem("LANG08", what, document.key_place(path), hint)


def _misformed_words(shape: LanguageFile, document: yaml.Document) -> Iterator[Problem]:
    for name, patterns in shape.qualifier_words.items():
        for index, pattern in enumerate(patterns):
            if pattern.count("{n}") != 1 or not (pattern[:3] == "{n}" or pattern[-3:] == "{n}"):
                what = f"`{pattern}` should begin or end with {{n}}, for the figure"
                place = document.place(("qualifier_words", name, index))
                yield Problem("LANG04", what, place, 'for example "more than {n}"')
    named = [
        *(
            ("measures", unit, document.place(("measures", at)))
            for at, unit in enumerate(shape.measures)
        ),
        *(("nouns", unit, document.key_place(("nouns", unit))) for unit in shape.nouns),
    ]
    for part, unit, place in named:
        if unit not in shape.units:
            what = f"`{part}` names `{unit}`, for which `units` has no entry"
            near, hint = nearest(unit, shape.units), f"write it under `units`: {unit}: …"
            yield Problem("LANG10", what, place, f"{near} If not, {hint}" if near else hint)


def _misformed_forms(
    forms: str | Mapping[str, str], path: tuple[str, str], document: yaml.Document
) -> Iterator[Problem]:
    if isinstance(forms, Mapping) and "other" not in forms:
        what = f"`{path[1]}` has no form `other`"
        yield Problem("LANG03", what, document.key_place(path), OTHER)
    each = {"": forms} if isinstance(forms, str) else forms
    for form, pattern in each.items():
        if pattern.count("{n}") != 1:
            what = f"`{pattern}` should hold {{n}} once, for the number"
            place = document.place((*path, form) if form else path)
            yield Problem("LANG04", what, place, 'for example "{n} days"')
        yield from _strange(pattern, ("n",), (*path, form) if form else path, document)


def _misfilled(
    shape: LanguageFile, document: yaml.Document, labels: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """Yield labels, dates, marks and the like with words that nothing is put for, or without one.

    All of them are printed as they stand but for their braces.
    """
    for part in ("labels", "dates", "punctuation", "ordinals", "fractions"):
        for name, pattern in getattr(shape, part).items():
            if part == "labels" and name not in labels:
                continue
            known, needed = _WORDS.get((part, name), _WORDS.get((part, ""), ("", "")))
            filled = labels.get(name, ()) if part == "labels" else ()
            words = tuple(dict.fromkeys((*known.split(), *filled)))
            yield from _strange(pattern, words, (part, name), document)
            for word in () if name.isdecimal() else needed.split():  # 1: first
                ways = [f"{{{one}}}" for one in word.split("|")]
                if not any(way in pattern for way in ways):
                    what = f"`{pattern}` should hold {' or '.join(ways)}"
                    place = document.place((part, name))
                    yield Problem("LANG04", what, place, "see the other languages")
    for path, said, words in _lists(shape):
        for at, one in enumerate(said):
            yield from _strange(one, words, (*path, at), document)


def _lists(shape: LanguageFile) -> Iterator[tuple[yaml.Path, Sequence[str], tuple[str, ...]]]:
    """Yield lists of patterns: where each stands, what is in it, and what its braces may hold."""
    for name, said in shape.hedges.items():
        yield ("hedges", name), said, ()
    for name, said in shape.qualifier_words.items():
        yield ("qualifier_words", name), said, ("n",)
    yield ("number_words", "alone"), shape.number_words.alone, ("n", "d")


def _strange(
    pattern: str, known: Sequence[str], path: yaml.Path, document: yaml.Document
) -> Iterator[Problem]:
    """Yield words in braces that nothing is put for, and braces that are alone."""
    for found in _BRACED.finditer(pattern):
        if found[1] in known:
            continue
        hint = "take it out"
        if known:
            hint += f"; there is {' and '.join(f'{{{one}}}' for one in known)}"
        what = f"nothing is put for {found[0]} in `{pattern}`: it would be printed"
        if found[1] is None:
            what = f"a lone {found[0]} in `{pattern}`"
        yield Problem("LANG04", what, document.place(path), hint)


def braces(text: Text) -> Iterator[Problem]:
    """Yield the braces of a text that is printed as it stands, such as an official name."""
    for found in _BRACED.finditer(text.source):
        what = f"{found[0]} is printed as it stands in `{text.key}`: nothing is put for it"
        hint = "write out what is meant; facts and names are put into sentences alone"
        yield Problem("TEXT27", what, spot(text, found.start()), hint)


_TEN = 10
OTHER = "the plural form for all numbers that have no other"
