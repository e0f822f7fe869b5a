"""Values of the model that tests make by the dozen, with what does not matter left to here."""

from __future__ import annotations

from decimal import Decimal

from jianbao.model.ledger import Fact, Locator, Qualifier
from jianbao.model.text import Rich, Span, Text
from jianbao.problem import Place

PLACE = Place("content/x/brief.yaml", 7, 3)

#: Signs that tests write qualifiers with: ~66 is about 66.
SIGNS = {
    "=": Qualifier.EXACT,
    "~": Qualifier.ABOUT,
    ">": Qualifier.OVER,
    "<": Qualifier.NEARLY,
    "≥": Qualifier.AT_LEAST,
    "≤": Qualifier.AT_MOST,
}


def rich(*parts: str | Span) -> Rich:
    """Return a text of ``parts``; words without a role are plain ones."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts if part)
    return Rich("k", PLACE, tuple(spans))


def fact(
    value: object,
    unit: str = "person",
    qualifier: str = "exact",
    *,
    id: str = "f",
    place: Place = PLACE,
    **more: object,
) -> Fact:
    """Return a fact; digits are a number."""
    number = Decimal(value) if isinstance(value, str) else value
    label = Text(f"facts.{id}.label", "x", place)
    source = ("s", Locator("a", 1), Qualifier(qualifier))
    return Fact(id, number, unit, place, label, *source, **more)  # type: ignore[arg-type]  # any other part
