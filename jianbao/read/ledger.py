"""Reads the ledger: values, qualifiers and dates of every fact."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

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
from jianbao.read import shapes
from jianbao.read.when import parse_when
from jianbao.read.yaml import Document


def facts(
    file: shapes.FactsFile, document: Document, text: Callable[[str], Text | None]
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
    id: str, entry: shapes.FactEntry, document: Document, text: Callable[[str], Text | None]
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
    )


def _when(source: str | None, document: Document, path: tuple[str, ...]) -> When | None:
    return parse_when(source, document.place(path)) if source else None


#: What may be said of a date; every other qualifier compares sizes.
_OF_DATES = (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.BY)


def _refuse_qualifier(id: str, entry: shapes.FactEntry, document: Document) -> None:
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


def _value(id: str, entry: shapes.FactEntry, document: Document) -> Value:
    place = document.place(("facts", id, "value"))
    if (entry.value is None) == (entry.derived is None):
        what = f"fact `{id}` needs either `value` or `derived`"
        raise ProblemError(Problem("FACT01", what, document.key_place(("facts", id))))
    if entry.value is None:
        return Decimal(0)  # worked out from its inputs when an edition is composed
    if isinstance(entry.value, list):
        low, high = (_number(part, place) for part in entry.value)
        return (low, high)
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


def _number(source: str, place: Place) -> Decimal:
    is_number = re.fullmatch(shapes.NUMBER, source.strip())
    number = Decimal(source.replace("_", "").replace(",", "") if is_number else "NaN")
    if not is_number or abs(number) >= _MOST or _places(number) > _MOST_PLACES:
        hint = "digits alone, with . for decimals: 47210, 8.8, 1150000000"
        raise ProblemError(Problem("FACT02", f"`{source}` is no number", place, hint))
    return number


def _places(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def _derivation(id: str, entry: shapes.FactEntry, document: Document) -> Derivation | None:
    if entry.derived is None:
        return None
    if len(entry.derived) != 1:
        place = document.place(("facts", id, "derived"))
        hint = "for example: derived: {difference: [whole, part_a, part_b]}"
        raise ProblemError(Problem("FACT03", "`derived` takes one operation", place, hint))
    ((operation, inputs),) = entry.derived.items()
    return Derivation(operation, tuple(inputs))
