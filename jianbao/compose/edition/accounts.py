"""Gives an account of each fact of an edition: its value, its print, its source, its places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jianbao.compose.ledger.printing import print_fact
from jianbao.model.edition import Cited, Edition, Note, Quantity, Work
from jianbao.model.language import Language
from jianbao.model.ledger import Fact, written
from jianbao.model.standing import Part, Standing

Account = dict[str, Any]


def accounts(edition: Edition, where: Mapping[str, Account]) -> dict[str, Account]:
    """Return an account of each fact that ``where`` says the places of, by id, ready for JSON.

    Numbers are strings, exact to the digit.
    """
    notes = _notes(edition)
    return {
        id: {
            **_said(edition.ledger[id], edition.facts[id], edition.language),
            **_sources(*notes[id], edition),
            "where": places,
        }
        for id, places in sorted(where.items())
    }


def where_stands(edition: Edition, standings: Iterable[Standing], pages: str) -> dict[str, Account]:
    """Return the places of each fact that stands anywhere.

    ``pages`` is what the output calls its pages.
    """
    stands: dict[str, list[Standing]] = {}
    for standing in standings:
        stands.setdefault(standing.fact, []).append(standing)
    notes = _notes(edition)
    return {id: _where(spots, notes[id][0], pages) for id, spots in stands.items()}


def _notes(edition: Edition) -> dict[str, tuple[Note, Cited]]:
    """Return the note of each fact, with what it says of it."""
    return {
        quantity.fact: (note, cited)
        for note in edition.notes
        for cited in note.cited
        for quantity in cited.facts
    }


def _said(fact: Fact, quantity: Quantity, language: Language) -> Account:
    printed = print_fact(fact, language)
    return {
        "label": quantity.label.plain,
        "printed": {
            "text": quantity.text,
            "short": quantity.short,
            "qualifier": printed.before + printed.inner + printed.after,
            "currency": printed.currency,
            "number": printed.number,
            "unit": printed.unit,
        },
        "value": written(fact.value),
        "unit": fact.unit,
        "qualifier": str(fact.qualifier),
        "hedge": str(fact.hedge or ""),
        "as_of": {"value": written(fact.as_of), "text": quantity.as_of} if fact.as_of else None,
        "derived": fact.derivation.written if fact.derivation else None,
        "note": quantity.remarks[-1] if fact.note else "",
        "remarks": list(quantity.remarks),
    }


def _sources(note: Note, cited: Cited, edition: Edition) -> Account:
    work = next(one for one in edition.works if one.id == note.work)
    return {
        "source": {**_work(work), "locator": note.place},
        "via": _work(cited.via) if cited.via else None,
    }


def _work(work: Work) -> Account:
    texts = {
        "title": work.title,
        "author": work.author,
        "publisher": work.publisher,
        "note": work.note,
        "locator_rule": work.locator_rule,
    }
    return {"id": work.id, **{name: text.plain for name, text in texts.items() if text}}


def _where(spots: Iterable[Standing], note: Note, pages: str) -> Account:
    """Return the pages of a fact: all, those of each part, and where notes speak of it."""
    parts: dict[str, set[int]] = {}
    for spot in spots:
        parts.setdefault(str(spot.part), set()).add(spot.number)
    notes = sorted(parts.pop(Part.NOTES, ()))
    where: Account = {
        pages: sorted({number for numbers in parts.values() for number in numbers}),
        "parts": {part: sorted(numbers) for part, numbers in sorted(parts.items())},
    }
    if notes:
        where["notes"] = notes
    if Part.ENDNOTE in parts:
        where["endnote"] = note.number
    return where
