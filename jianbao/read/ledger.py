"""Reads the ledger: values, qualifiers and dates of every fact."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from jianbao.model.ledger import Derivation, Fact, Locator, When
from jianbao.model.text import Text
from jianbao.problem import Place, Problem, ProblemError
from jianbao.read import shapes
from jianbao.read.when import parse_when
from jianbao.read.yaml import Document

#: Units whose values are dates.
DATES = ("year", "month", "day", "decade")


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
    as_of = parse_when(entry.as_of, document.place((*path, "as_of"))) if entry.as_of else None
    return Fact(
        id=id,
        value=_value(id, entry, document),
        unit=entry.unit,
        place=document.key_place(path),
        label=label,
        source=entry.source,
        locator=Locator(entry.at.section, entry.at.paragraph),
        qualifier=entry.qualifier,
        reportedly=entry.reportedly,
        as_of=as_of,
        note=text(f"facts.{id}.note"),
        via=entry.via or "",
        derivation=_derivation(id, entry, document),
        compact=entry.compact,
        decimals=entry.decimals,
    )


def _value(
    id: str, entry: shapes.FactEntry, document: Document
) -> Decimal | tuple[Decimal, Decimal] | When:
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
    return _number(entry.value, place)


#: Larger than any figure of a brief; 1e400 would overflow a chart.
_MOST = Decimal(10) ** 18


def _number(source: str, place: Place) -> Decimal:
    try:
        number = Decimal(source.replace("_", "").replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= _MOST:
        hint = "digits alone, with . for decimals: 47210, 8.8, 1150000000"
        raise ProblemError(Problem("FACT02", f"`{source}` is no number", place, hint))
    return number


def _derivation(id: str, entry: shapes.FactEntry, document: Document) -> Derivation | None:
    if entry.derived is None:
        return None
    if len(entry.derived) != 1:
        place = document.place(("facts", id, "derived"))
        hint = "for example: derived: {difference: [whole, part_a, part_b]}"
        raise ProblemError(Problem("FACT03", "`derived` takes one operation", place, hint))
    ((operation, inputs),) = entry.derived.items()
    return Derivation(operation, tuple(inputs))
