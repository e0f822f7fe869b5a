"""Checks that a text says of a figure what its source says: over, nearly, reportedly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import cast

from jianbao.check.registry import check
from jianbao.check.subjects import Wording
from jianbao.check.words import either, lower
from jianbao.model.language import Language
from jianbao.model.ledger import Fact, Hedge, Qualifier
from jianbao.model.markup import Stretch, spot, stretches
from jianbao.model.text import Text
from jianbao.problem import Problem, Severity

#: Parts of a reference that leave the qualifier out, and those that print it.
_BARE = ("number", "value")
_WHOLE = ("", "short")
AMOUNT = "{n}"


@check("NUM03", "NUM04", "NUM06")
def a_qualifier_stands_once(wording: Wording) -> Iterator[Problem]:
    """Refuse a figure that loses its qualifier or has it twice; warn of one that is typed."""
    typed = _Typed(wording.language)
    for text in wording.texts.values():
        run = stretches(text)
        for index, stretch in enumerate(run):
            fact = wording.ledger.get(stretch.name)
            if fact is None:
                continue
            before = _words(run[index - 1]) if index else ""
            after = _words(run[index + 1]) if index + 1 < len(run) else ""
            found, typed_by = typed.around(fact, before, after)
            yield from _judged(text, stretch, fact, found, typed_by)


def _words(stretch: Stretch) -> str:
    """Return what is typed there; a literal is meant as it is."""
    return "" if stretch.given else stretch.words


def _judged(
    text: Text, stretch: Stretch, fact: Fact, typed: str, meant: Qualifier
) -> Iterator[Problem]:
    """Yield what is wrong with a reference that has ``typed``, which says ``meant``, next to it."""
    place = spot(text, stretch.start)
    is_exact = fact.qualifier is Qualifier.EXACT
    says = fact.qualifier.replace("_", " ")
    if stretch.part in _BARE and not is_exact and not typed:
        what = f"{stretch.written} leaves out that the figure is `{says}`"
        yield Problem(
            "NUM03", what, place, f"write {{{stretch.name}}}, or say it before the figure"
        )
    elif stretch.part in _BARE and not is_exact and meant is not fact.qualifier:
        what = f"`{typed}` is typed at {stretch.written}, and the ledger says `{says}`"
        yield Problem("NUM03", what, place, f"write {{{stretch.name}}} alone")
    elif stretch.part in _WHOLE and not is_exact and typed:
        what = f"`{typed}` is typed at {stretch.written}, which says `{says}` by itself"
        yield Problem("NUM04", what, place, f"take `{typed}` out")
    elif stretch.part in (*_BARE, *_WHOLE) and is_exact and typed:
        what = f"`{typed}` is typed at {stretch.written}, which is exact in the ledger"
        hint = f"take `{typed}` out, or give the fact its qualifier"
        yield Problem("NUM06", what, place, hint, Severity.WARNING)


@check("NUM05")
def what_is_reported_says_so(wording: Wording) -> Iterator[Problem]:
    """Refuse a text, or a label, that states as known what the source only reports."""
    for key, text in wording.texts.items():
        run = stretches(text)
        said = "".join(stretch.words for stretch in run)
        for stretch in run:
            fact = wording.ledger.get(stretch.name)
            if fact and not _is_hedged(fact, said, wording.language):
                yield _unhedged(fact, text, stretch.start, wording.language)
        owner = wording.ledger.get(key.removeprefix("facts.").removesuffix(".label"))
        if owner and not _is_hedged(owner, said, wording.language):
            yield _unhedged(owner, text, 0, wording.language)


@check("NUM07")
def a_figure_of_what_is_reported_says_so(wording: Wording) -> Iterator[Problem]:
    """Refuse a chart or drawing that shows as known what the source only reports."""
    for spec in wording.publication.figures.values():
        around = (spec.title, spec.subtitle, spec.note)
        for item in spec.nodes:
            fact = wording.ledger.get(item.fact)
            texts = [wording.texts.get(one.key) for one in (*around, item.label, item.text) if one]
            said = " ".join(text.source for text in texts if text)
            if fact and any(texts) and not _is_hedged(fact, said, wording.language):
                known = ", ".join(wording.language.hedges[cast(Hedge, fact.hedge)])
                what = f"the source only reports `{fact.id}`, and figure `{spec.id}` shows it"
                hint = f"say so in its label or the figure's note, by one of: {known}"
                yield Problem("NUM07", what, item.place, hint)


def _is_hedged(fact: Fact, said: str, language: Language) -> bool:
    words = language.hedges[fact.hedge] if fact.hedge else ()
    return not words or bool(re.search(either(map(lower, words)), lower(said)))


def _unhedged(fact: Fact, text: Text, at: int, language: Language) -> Problem:
    assert fact.hedge
    what = f"the source only reports `{fact.id}`, and this text states it"
    known = ", ".join(language.hedges[fact.hedge])
    return Problem("NUM05", what, spot(text, at), f"say so in the text, by one of: {known}")


class _Typed:
    """Finds qualifiers that are typed next to a figure."""

    def __init__(self, language: Language) -> None:
        self._next_to = {
            Qualifier(qualifier): _next_to(patterns)
            for qualifier, patterns in language.qualifier_words.items()
        }

    def around(self, fact: Fact, before: str, after: str) -> tuple[str, Qualifier]:
        """Return the qualifier typed right before or right behind a figure, and what it says."""
        is_amount = isinstance(fact.value, Decimal | Fraction | tuple)
        if not is_amount and fact.qualifier is Qualifier.EXACT:
            return "", Qualifier.EXACT  # `by 2024` says when something was so, not what year it is
        found = [("", Qualifier.EXACT)]
        for qualifier, (ahead, behind) in self._next_to.items():
            if (qualifier is Qualifier.BY) is is_amount:
                continue
            if match := ahead.search(lower(before)):
                found.append((before[match.start() :].strip(), qualifier))
            if match := behind.match(lower(after)):
                found.append((after[: match.end()].strip(), qualifier))
        # "no more than" holds "more than"; words that serve two qualifiers say the fact's own.
        return max(found, key=lambda one: (len(one[0]), one[1] is fact.qualifier))


def _next_to(patterns: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    small = [lower(one) for one in patterns]
    before = [one.removesuffix(AMOUNT).strip() for one in small if one.endswith(AMOUNT)]
    after = [one.removeprefix(AMOUNT).strip() for one in small if one.startswith(AMOUNT)]
    return re.compile(rf"{either(before)}\s*$"), re.compile(rf"\s*{either(after)}")
