"""Turns a fact into spans: what each is, and what stays together on a line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

from jianbao.compose.edition.rich import NoPartError
from jianbao.compose.ledger.printing import Printed, print_ordinal
from jianbao.model.edition import Quantity
from jianbao.model.language import Language
from jianbao.model.ledger import Fact
from jianbao.model.text import Role, Span

#: What a reference to a fact may ask for.
PARTS = ("short", "value", "number", "ordinal", "as_of", "label")
#: Characters of a qualifier that are kept with its number on one line.
_LONGEST_KEPT = 2


def fact_spans(
    fact: Fact, part: str, quantity: Quantity, printed: Printed, group: int, language: Language
) -> tuple[Span, ...]:
    """Return what a reference to ``part`` of ``fact`` shows; raise NoPartError for none of it.

    ``printed`` is the fact as the part asks for it, short or not.
    """
    mark = Span("", fact=fact.id, group=group)
    match part:
        case "" | "short":
            spans = printed_spans(printed, mark)
        case "value":
            spans = printed_spans(replace(printed, before="", inner="", after=""), mark)
        case "number":
            spans = (replace(mark, text=printed.number, role=Role.NUMBER),)
        case "ordinal" if is_rank(fact):
            text = print_ordinal(int(cast(Decimal, fact.value)), language)
            spans = (replace(mark, text=text, role=Role.NUMBER),)
        case "as_of" if quantity.as_of:
            spans = (replace(mark, text=quantity.as_of, role=Role.NUMBER),)
        case "label":
            return quantity.label.spans
        case _:
            raise NoPartError(parts_of(fact))
    return tuple(span for span in spans if span.text)


def is_rank(fact: Fact) -> bool:
    """Return whether the fact may be a place in an order: a whole number from 1."""
    return isinstance(fact.value, Decimal) and fact.value >= 1 and not fact.value % 1


def parts_of(fact: Fact) -> tuple[str, ...]:
    """Return what a reference to ``fact`` may ask for."""
    without = {"" if is_rank(fact) else "ordinal", "" if fact.as_of else "as_of"}
    return tuple(part for part in PARTS if part not in without)


def printed_spans(printed: Printed, mark: Span) -> tuple[Span, ...]:
    """Return a printed fact as spans like ``mark``, each with its role, so that none parts."""
    pieces: tuple[tuple[str, Role], ...] = (
        (printed.before, Role.QUALIFIER),
        (printed.currency, Role.UNIT),
        (printed.number, Role.NUMBER),
        (printed.inner, Role.QUALIFIER),
        (printed.unit, Role.UNIT),
        (printed.after, Role.QUALIFIER),
    )
    return tuple(
        span for text, role in pieces if text for span in _kept(replace(mark, text=text, role=role))
    )


def _kept(span: Span) -> tuple[Span, ...]:
    """Return ``span`` with what may end or start a line set free of its number.

    A long qualifier (at least, 不超過) may end a line, a short one (逾) may not; of a unit of
    several words (international bodies) the first stays with the number.
    """
    if span.role is Role.QUALIFIER and len(span.text) > _LONGEST_KEPT:
        return (replace(span, group=0),)
    first, space, rest = span.text[1:].partition(" ")
    if span.role is Role.UNIT and span.text.startswith(" ") and rest:
        return (replace(span, text=f" {first}"), replace(span, text=space + rest, group=0))
    return (span,)
