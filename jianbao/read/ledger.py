"""Reads the ledger: values, qualifiers and dates of every fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from unicodedata import normalize

from jianbao.model.ledger import (
    DATES,
    FRACTION,
    ORDINAL,
    Derivation,
    Fact,
    Locator,
    Qualifier,
    Value,
    When,
)
from jianbao.model.text import Text
from jianbao.problem import Place, Problem, ProblemError
from jianbao.read.shapes.base import NUMBER
from jianbao.read.shapes.ledger import FactEntry, FactsFile
from jianbao.read.when import meant_date, parse_when
from jianbao.read.yaml import Document


def facts(
    file: FactsFile, document: Document, text: Callable[[str], Text | None]
) -> dict[str, Fact]:
    """Return every fact by id; raise ProblemError with every fault found."""
    found: dict[str, Fact] = {}
    faults: list[Problem] = []
    for id, entry in file.facts.items():
        try:
            found[id] = _fact(id, entry, document, text)
        except ProblemError as error:
            faults.extend(error.problems)
    if faults:
        raise ProblemError(faults)
    return found


def _fact(
    id: str, entry: FactEntry, document: Document, text: Callable[[str], Text | None]
) -> Fact:
    path = ("facts", id)
    label = text(f"facts.{id}.label")
    assert label is not None, "the shape requires a label"
    _refuse_qualifier(id, entry, document)
    return Fact(
        id=id,
        value=_value(id, entry, document),
        unit=entry.unit,
        place=document.key_place(path),
        label=label,
        source=entry.source,
        locator=Locator(entry.at.section, entry.at.paragraph),
        qualifier=entry.qualifier,
        hedge=entry.hedge,
        as_of=_when(entry.as_of, document, (*path, "as_of")),
        note=text(f"facts.{id}.note"),
        via=entry.via or "",
        derivation=_derivation(id, entry, document),
        compact=entry.compact,
        decimals=entry.decimals,
        parts=tuple(entry.parts),
        review_after=_when(entry.review_after, document, (*path, "review_after")),
        places=_places(id, entry, document),
    )


def _places(id: str, entry: FactEntry, document: Document) -> Mapping[tuple[str | int, ...], Place]:
    """Return where the values of an entry stand that a check may find fault with."""
    path = ("facts", id)
    found: dict[tuple[str | int, ...], Place] = {
        (key,): document.place((*path, key))
        for key in ("value", "unit", "qualifier", "as_of", "parts", "review_after")
        if (*path, key) in document.places
    }
    for index in range(len(entry.parts)):
        found["parts", index] = document.place((*path, "parts", index))
    for operation, inputs in (entry.derived or {}).items():
        found["derived",] = document.key_place((*path, "derived", operation))
        for index in range(len(inputs)):
            found["derived", index] = document.place((*path, "derived", operation, index))
    return found


def _when(source: str | None, document: Document, path: tuple[str, ...]) -> When | None:
    return parse_when(source, document.place(path)) if source else None


#: What may be said of a date; every other qualifier compares sizes.
_OF_DATES = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.BY)


def _refuse_qualifier(id: str, entry: FactEntry, document: Document) -> None:
    """Refuse a qualifier that says nothing of a value of this unit."""
    if entry.unit == ORDINAL:
        fits, what = entry.qualifier is Qualifier.EXACT, "a place in an order"
    elif entry.unit in DATES:
        fits, what = entry.qualifier in _OF_DATES, "a date"
    else:
        fits, what = entry.qualifier is not Qualifier.BY, "an amount"
    if not fits:
        place = document.place(("facts", id, "qualifier"))
        hint = "`by` is for dates; over, nearly, at_least and at_most are for amounts"
        raise ProblemError(Problem("FACT04", f"{what} cannot be `{entry.qualifier}`", place, hint))


def _value(id: str, entry: FactEntry, document: Document) -> Value:
    place = document.place(("facts", id, "value"))
    if (entry.value is None) == (entry.derived is None):
        both = entry.value is not None
        what = f"`{id}` has both `value` and `derived`" if both else f"`{id}` has no `value`"
        hint = (
            "take one of them out"
            if both
            else "write what the source says; or how to work it out, under `derived`"
        )
        path = ("facts", id, "derived") if both else ("facts", id)
        raise ProblemError(Problem("FACT01", what, document.key_place(path), hint))
    if entry.value is None:
        return Decimal(0)  # worked out from its inputs when an edition is composed
    if isinstance(entry.value, list):
        return _range(id, entry.value, document)
    if entry.unit in DATES:
        return parse_when(entry.value, place)
    if entry.unit == FRACTION:
        return _fraction(entry.value, place)
    number = _number(entry.value, place)
    if entry.unit == ORDINAL and (number < 1 or number % 1):
        what = f"`{entry.value}` is no place in an order"
        raise ProblemError(Problem("FACT05", what, place, "a whole number from 1: 6 is the sixth"))
    return number


def _fraction(source: str, place: Place) -> Fraction:
    """Return a part of a whole, as it was written: 1/4."""
    match = re.fullmatch("([0-9]{1,6})/([0-9]{1,6})", source.strip())
    part, whole = (int(digits) for digits in match.groups()) if match else (0, 0)
    if not 0 < part < whole:
        what, hint = f"`{source}` is no part of a whole", "for example value: 1/4"
        raise ProblemError(Problem("FACT06", what, place, hint))
    return Fraction(part, whole)


#: Larger than any figure of a brief, and smaller; 1e400 would overflow a chart.
_MOST = Decimal(10) ** 18
_MOST_PLACES = 18


def _range(id: str, ends: list[str], document: Document) -> tuple[Decimal, Decimal]:
    path = ("facts", id, "value")
    low, high = (_number(end, document.place((*path, at))) for at, end in enumerate(ends))
    if low >= high:
        what, hint = f"a range from {ends[0]} to {ends[1]}", "write the smaller number first"
        raise ProblemError(Problem("FACT07", what, document.place(path), hint))
    return low, high


def _number(source: str, place: Place) -> Decimal:
    plain = source.strip()
    if not re.fullmatch(NUMBER, plain):
        raise ProblemError(Problem("FACT02", f"`{source}` is no number", place, _instead(source)))
    number = Decimal(plain.replace("_", "").replace(",", ""))
    if abs(number) >= _MOST or _decimals(number) > _MOST_PLACES:
        what = f"`{source}` is too {'large' if abs(number) >= _MOST else 'exact'} a number"
        raise ProblemError(Problem("FACT02", what, place, _LIMITS))
    return number


_LIMITS = f"at most {_MOST_PLACES} digits stand before the point, and {_MOST_PLACES} behind it"


def _instead(source: str) -> str:
    """Return how to write what was meant by ``source``, as far as that can be told."""
    plain = normalize("NFKC", source).strip()
    return _of_another_unit(plain) or _in_digits(plain) or _without_the_rest(plain, source)


def _of_another_unit(plain: str) -> str:
    """Return which unit a date or a part of a whole has; nothing for anything else."""
    when = meant_date(plain)
    if when and when.month:
        unit = "day" if when.day else "month"
        return f"write {when.written} with `unit: {unit}`, if it is a date"
    if re.fullmatch("[0-9]+/[0-9]+", plain):
        return f"write {plain} with `unit: {FRACTION}`, if it is a part of a whole"
    return ""


def _in_digits(plain: str) -> str:
    """Return how digits in groups, or a number as programs write it, are written here."""
    if re.fullmatch("[0-9]{1,3}( [0-9]{3})+", plain):
        return f"write {plain.replace(' ', '')}"
    if not _PROGRAMMERS.fullmatch(plain):
        return ""
    is_decimal = plain[1:2] not in tuple("xXoObB")
    number = Decimal(plain) if is_decimal else Decimal(int(plain[:_LONGEST], 0))
    if len(plain) > _LONGEST or not number or not -_MOST_PLACES < number.adjusted() < _MOST_PLACES:
        return _DIGITS_ALONE
    return f"write {number:f}"


#: Begins the hint for what looks like a range.
RANGE = "a range is written"


def _without_the_rest(plain: str, source: str) -> str:
    """Return how a range or a number is written without the signs and words around it."""
    match re.findall(r"[0-9]+(?:[.,][0-9]+)*", plain):
        case [low, high]:
            return f"{RANGE} [{low}, {high}]"
        case [number] if plain == f"{number}%":
            return f"write {number}, with `unit: percent`"
        case [number] if plain == number != source and re.fullmatch(NUMBER, number):
            return f"write {number}"
        case [number] if plain != number:
            return "all digits and nothing else; `qualifier` says how exact it is, `unit` of what"
    return _DIGITS_ALONE


_DIGITS_ALONE = "digits alone, with . for decimals: 47210, 8.8, 1150000000"
#: Numbers as programs write them: 1.5e6, 0x1F, 0o10.
_PROGRAMMERS = re.compile(
    "[-+]?[0-9]+([.][0-9]+)?[eE][-+]?[0-9]{1,4}|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+"
)


_LONGEST = 18


def _decimals(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def _derivation(id: str, entry: FactEntry, document: Document) -> Derivation | None:
    if entry.derived is None:
        return None
    if len(entry.derived) != 1:
        place = document.place(("facts", id, "derived"))
        hint = "for example: derived: {difference: [whole, part_a, part_b]}"
        raise ProblemError(Problem("FACT03", "`derived` takes one operation", place, hint))
    ((operation, inputs),) = entry.derived.items()
    return Derivation(operation, tuple(inputs))
