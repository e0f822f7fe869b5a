"""Checks that no figure stands in a text but by way of the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from unicodedata import normalize

from jianbao.check.numbers import Numbers, digits
from jianbao.check.registry import check
from jianbao.check.subjects import Wording
from jianbao.model.ledger import Fact, When
from jianbao.model.markup import Stretch, spot, stretches
from jianbao.model.text import Text
from jianbao.problem import Problem, Severity

_LITERAL = "or {{={0}}} if it is no figure"


@check("NUM01")
def no_figure_is_typed(wording: Wording) -> Iterator[Problem]:
    """Refuse digits in a text, and numbers written in characters: 2024, ２０, 二〇二四, 四百."""
    known = Numbers(wording.language)
    for text, words in _typed(wording):
        found = [*digits(words.words), *known.written(words.words)]
        for figure in sorted(found, key=lambda one: one.start):
            what = f"the figure {figure.words} is typed in the text"
            hint = f"{_as_fact(figure.words, wording.ledger)}; " + _LITERAL.format(figure.words)
            yield Problem("NUM01", what, spot(text, words.start + figure.start), hint)


@check("NUM02")
def no_number_word_counts_what_the_ledger_counts(wording: Wording) -> Iterator[Problem]:
    """Warn of a number in words before a unit, or one that is large: 十五所, 數百, a quarter."""
    known = Numbers(wording.language)
    for text, words in _typed(wording):
        for figure in known.counted(words.words):
            what = f"`{figure.words}` looks like a figure in words"
            hint = "make it a fact and write {its_id}; " + _LITERAL.format(figure.words)
            place = spot(text, words.start + figure.start)
            yield Problem("NUM02", what, place, hint, Severity.WARNING)


def _as_fact(typed: str, ledger: Mapping[str, Fact]) -> str:
    """Return how a figure becomes a fact: by those that have its value, where there are some."""
    plain = normalize("NFKC", typed).replace(",", "").rstrip("%")
    if re.fullmatch("[0-9]+([.][0-9]+)?", plain):
        names = [f"{{{id}}}" for id, fact in ledger.items() if _value(fact) == Decimal(plain)]
        if names:
            return f"the ledger has this value as {', '.join(names[:_NAMED])}"
    return "make it a fact and write {its_id}"


#: Facts of one value that a hint names.
_NAMED = 3


def _value(fact: Fact) -> Decimal | None:
    """Return the one number that a fact prints, if it is one: an amount, a place, a bare year."""
    if isinstance(fact.value, When):
        return Decimal(fact.value.year) if fact.unit == "year" else None
    return fact.value if isinstance(fact.value, Decimal) else None


def _typed(wording: Wording) -> Iterator[tuple[Text, Stretch]]:
    """Yield each stretch of words that a person typed, with its text."""
    for text in wording.texts.values():
        for stretch in stretches(text):
            if stretch.words and not stretch.given:
                yield text, stretch
