"""Checks against what an audience has time for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianbao.check.registry import check
from jianbao.check.subjects import Brief, Slides
from jianbao.model.audience import Budget
from jianbao.model.edition import Edition
from jianbao.problem import Place, Problem

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
#: A word of any script but Han, which other scripts' texts hold for names at most.
_WORD = re.compile(r"[^\W_\u2e80-\u9fff\uf900-\ufaff][\w’'.,&/-]*")


def length(text: str, *, han: bool) -> int:
    """Return how long ``text`` is: Han characters of a Chinese text, words of any other."""
    return len((_HAN if han else _WORD).findall(text))


@check("BUD01")
def pages_within_budget(brief: Brief) -> Iterator[Problem]:
    """Refuse a brief with too many or too few pages for its audience."""
    yield from _count(brief.edition, "brief", brief.pages, "pages", "BUD01")


@check("BUD02")
def words_within_budget(brief: Brief) -> Iterator[Problem]:
    """Refuse a brief with more characters or words than its audience reads."""
    budget = brief.edition.audience.budgets["brief"]
    han = brief.edition.language.is_han
    most = budget.characters if han else budget.words
    count = length(brief.text, han=han)
    if most and count > most:
        unit = "Han characters" if han else "words"
        what = f"the brief has {count:,} {unit}, {count - most:,} more than its budget of {most:,}"
        yield Problem("BUD02", what, _where(brief.edition), "shorten the longest blocks")


@check("BUD03")
def slides_within_budget(slides: Slides) -> Iterator[Problem]:
    """Refuse a deck with too many or too few slides for its audience."""
    yield from _count(slides.edition, "deck", len(slides.deck.slides), "slides", "BUD03")


def _count(edition: Edition, form: str, count: int, unit: str, code: str) -> Iterator[Problem]:
    budget: Budget = edition.audience.budgets[form]
    if budget.most and count > budget.most:
        what = f"{edition.language.name}: the {form} has {count} {unit}, at most {budget.most} are"
        yield Problem(code, f"{what} allowed", _where(edition), "shorten or merge blocks")
    elif count < budget.least:
        what = f"{edition.language.name}: the {form} has {count} {unit}, at least {budget.least}"
        yield Problem(code, f"{what} are wanted", _where(edition))


def _where(edition: Edition) -> Place:
    return Place(f"templates/audiences/{edition.audience.name}/audience.yaml")
