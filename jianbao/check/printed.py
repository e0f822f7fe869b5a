"""Checks that each numeral of a finished file is one of its edition, or has a role of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from unicodedata import normalize

from jianbao.check.accounts import Accounts, Numeral, essence
from jianbao.check.registry import check
from jianbao.check.subjects import Printed
from jianbao.check.words import letters
from jianbao.model.passage import Kind, Passage
from jianbao.problem import Place, Problem

#: Characters of a lost text that a message quotes.
_QUOTED = 40


@check("NUM10")
def figures_are_accounted_for(file: Printed) -> Iterator[Problem]:
    """Refuse a numeral that is no figure or word of the edition, and has no role of its own."""
    last, label = max((one.number for one in file.passages), default=0), 0
    accounts = _counting(file) if file.counts else file.accounts
    for passage in file.passages:
        if passage.kind is Kind.LABEL and _value(passage.text) in (1, label + 1):
            label = _value(passage.text)
            continue
        if not _has_role(passage, last, accounts):
            for numeral in accounts.unaccounted(passage.pieces):
                yield _problem(numeral, passage, file.place)
            for numeral in file.spelt.unaccounted(passage.text) if file.spelt else ():
                yield _problem(numeral, passage, file.place)


#: What ends a clause; between two of them a page may set something else.
_ENDS = re.compile(r"[\n:：;；。!！?？…—]|\.\s")


@check("TEXT30")
def every_text_is_in_the_file(file: Printed) -> Iterator[Problem]:
    """Refuse a file that lacks a text which it is to show, or a clause of one."""
    held = letters("".join(passage.text for passage in file.passages))
    for text in file.texts if held else ():
        lost = [one for one in _ENDS.split(text.plain) if letters(one) not in held]
        if lost:
            what = f"`{file.place}` does not hold “{_short(lost[0])}”"
            hint = "its template may cut it, or its renderer lose it: look at the page or slide"
            yield Problem("TEXT30", what, text.place, hint)


def _short(words: str) -> str:
    said = words.strip()
    return said if len(said) <= _QUOTED else f"{said[:_QUOTED]}…"


def _counting(file: Printed) -> Accounts:
    """Return the accounts of a file with the numbers that count its slides, from 1 on."""
    last = 0
    for passage in file.passages:
        last += sum(_value(piece) == last + 1 for piece in passage.pieces)
    counted = {essence(str(number)) for number in range(1, last + 1)}
    return replace(file.accounts, alone=file.accounts.alone | counted)


def _value(text: str) -> int:
    """Return the number that a text is, or 0."""
    plain = normalize("NFKC", text).strip().rstrip(".")
    return int(plain) if plain.isdecimal() else 0


def _has_role(passage: Passage, last: int, accounts: Accounts) -> bool:
    """Return whether a passage is the number of a page, slide or note, or a chart's value."""
    match passage.kind:
        case Kind.RUNNING:
            counted = essence(f"{passage.number} {last}"), essence(str(passage.number))
            return essence(passage.text) in counted
        case Kind.FIELD:
            return _value(passage.text) == passage.number or not passage.number
        case Kind.LINK:
            return 0 < _value(passage.text) <= max(last, accounts.notes)
        case Kind.DATA:
            return not accounts.values.isdisjoint((passage.text, _decimal(passage.text)))
    return False


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


def _problem(numeral: Numeral, passage: Passage, file: Place) -> Problem:
    where = f"{file.file}:{passage.where}" if passage.where else file.file
    what = f"“{numeral.context}”: the edition has no `{numeral.printed}` that is said so"
    hint = "see which template types it: make it a fact, or a text with {=…} if it is no figure"
    return Problem("NUM10", what, Place(where), hint)
