"""Says what an edition prints, text by text, so that each numeral of a file can be found there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from math import ceil, floor
from typing import Any

from jianbao.check import reach
from jianbao.check.accounts import Accounts
from jianbao.check.spelt import Spelt
from jianbao.compose.edition.data import plain
from jianbao.model.edition import Edition, Figure, Quantity
from jianbao.model.ledger import Fact
from jianbao.model.text import Rich, Role, Text
from jianbao.press.both import Both
from jianbao.problem import Place

#: What an edition holds that no output prints: names of things, how it is set in type.
_UNSAID = ("language", "ledger", "cohesion", "wording", "audience")
#: The day from which Excel counts (ECMA-376 Part 1, 18.17.4.1), and what an axis of years leaves
#: free behind its last event.
_FIRST_DAY, _MARGIN = date(1899, 12, 30), 0.25


def accounts(made: Both) -> Accounts:
    """Return what the brief and the deck of an edition print."""
    timing = made.deck.language.labels["timing"]
    return Accounts.of(
        (text for edition in made.editions for text in printed(edition)),
        notes=max(len(edition.notes) for edition in made.editions),
        patterns=(_pattern(timing),),
        values=frozenset(value for edition in made.editions for value in _values(edition)),
    )


def spelt(made: Both) -> Spelt:
    """Return what accounts for the numbers in words of an edition's files."""
    texts = (text for edition in made.editions for text in printed(edition))
    return Spelt.of(texts, made.deck.language)


def texts_of(made: Both, form: str) -> tuple[Rich, ...]:
    """Return the texts that a finished brief or deck has to hold."""
    if form == "deck":
        return tuple(one for block in made.deck.blocks for one in reach.of_slides(block) if one)
    return tuple(one for block in made.brief.blocks for one in reach.of_pages(block) if one)


def printed(edition: Edition) -> Iterator[str]:
    """Yield every text that an output of ``edition`` may print, whole or in parts."""
    yield from _texts(edition)
    labels = edition.language.labels
    yield labels["version"].format(version=edition.version)
    numbers = [str(block.number) for block in edition.recommendations]
    yield "".join(f" {number} " for number in numbers)
    for number in numbers:
        yield from (number, f"{labels['recommendation']} {number}")
    for note in edition.notes:
        yield labels["note"].format(n=note.number)
    for figure in edition.figures.values():
        yield from _ticks(figure)


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Rich():
            yield from _parts(value)
        case Quantity():
            yield from (value.labelled, str(value.amount or ""))
            yield from (text for one in fields(value) for text in _texts(getattr(value, one.name)))
        case Mapping():
            yield from (text for one in value.values() for text in _texts(one))
        case tuple():
            yield from (text for one in value for text in _texts(one))
        case Place() | Fact() | Text():
            pass
        case _ if is_dataclass(value):
            names = (one.name for one in fields(value) if one.name not in _UNSAID)
            yield from (text for name in names for text in _texts(getattr(value, name)))


def _parts(rich: Rich) -> Iterator[str]:
    """Yield a text, its opening and what follows, and each fact in it by itself."""
    yield from (rich.plain, rich.opening.plain, rich.rest.plain)
    for group, spans in groupby(rich.spans, key=lambda span: span.group):
        if group:
            yield "".join(span.text for span in spans if span.role is not Role.CITATION)


def _ticks(figure: Figure) -> Iterator[str]:
    """Yield the years that an axis over the figure's dates may print."""
    years = [mark.quantity.year for mark in figure.nodes if mark.quantity and mark.quantity.year]
    if years:
        yield from map(str, range(floor(min(years)), ceil(max(years) + _MARGIN) + 1))


def _values(edition: Edition) -> Iterator[Decimal | str]:
    """Yield what native charts and tables (CSV) hold: amounts, dates, days as Excel counts them."""
    for figure in edition.figures.values():
        yield from (plain(edition.ledger[id].value) for id in figure.fact_ids)
        for mark in figure.nodes:
            if mark.quantity and mark.quantity.amount is not None:
                yield mark.quantity.amount
        for ticks in figure.ticks:
            yield from (Decimal((day - _FIRST_DAY).days) for day, _ in ticks.days)


def _pattern(label: str) -> re.Pattern[str]:
    """Return a pattern of how a speaker is told the time: minutes and seconds."""
    parts = re.split(r"\{\w+\}", label)
    return re.compile(r"\d+:\d\d".join(map(re.escape, parts)))
