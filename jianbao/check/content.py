"""Checks of what is said, before anything is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jianbao.check.registry import check
from jianbao.check.subjects import Amounts, Content
from jianbao.model.edition import CHARTS
from jianbao.model.ledger import When
from jianbao.problem import Problem, Severity


@check("FACT30")
def every_fact_is_used(content: Content) -> Iterator[Problem]:
    """Warn of a fact that no text, figure or block shows."""
    for id, fact in content.publication.facts.items():
        if id not in content.used_facts:
            hint = f"write {{{id}}} where it belongs, or take it out"
            yield Problem("FACT30", f"nothing uses the fact `{id}`", fact.place, hint, _WARNING)


@check("FACT21")
def what_is_counted_is_whole(amounts: Amounts) -> Iterator[Problem]:
    """Refuse counts in parts, or of less than nothing; what measures may be both."""
    units = set(amounts.language.units) - set(amounts.language.measures)
    for fact in amounts.publication.facts.values():
        ends = fact.value if isinstance(fact.value, tuple) else (fact.value,)
        odd = [end for end in ends if isinstance(end, Decimal) and (end < 0 or end % 1)]
        if odd and fact.unit in units and not fact.derivation:
            is_what = "in parts" if odd[0] % 1 else "less than nothing"
            what = f"`{fact.id}` is {odd[0]:f}, and what `{fact.unit}` counts is never {is_what}"
            yield Problem("FACT21", what, fact.at("value"), _MEASURED)


@check("FACT22")
def no_figure_is_later_than_its_publication(content: Content) -> Iterator[Problem]:
    """Warn of an ``as_of`` behind the day on which the publication comes out: 2204 for 2024."""
    date = content.publication.date
    for fact in content.publication.facts.values():
        if fact.as_of and fact.as_of.first_day > date.last_day:
            what = f"`{fact.id}` is of {fact.as_of.written}, later than the publication itself"
            hint = f"`date` of brief.yaml is {date.written}; correct one of them"
            yield Problem("FACT22", what, fact.at("as_of"), hint, _WARNING)


@check("FIG30")
def every_figure_is_shown(content: Content) -> Iterator[Problem]:
    """Warn of a figure that no block shows."""
    shown = {
        id
        for telling in content.publication.tellings
        for block in telling.blocks
        for id in block.figures
    }
    for id, spec in content.publication.figures.items():
        if id not in shown:
            hint = "name it under `figures:` of a block, or take it out"
            yield Problem("FIG30", f"no block shows the figure `{id}`", spec.place, hint, _WARNING)


@check("FIG10")
def figures_measure_what_their_kind_can_show(content: Content) -> Iterator[Problem]:
    """Refuse dates and ranges as amounts, and amounts as events."""
    facts = content.publication.facts
    for spec in content.publication.figures.values():
        wanted, words = _MEASURES.get(spec.kind, (object, ""))
        for mark in spec.nodes:
            if mark.fact and not isinstance(facts[mark.fact].value, wanted):
                what = f"a figure of kind `{spec.kind}` shows {words}, which `{mark.fact}` is not"
                hint = "take it out, or use another fact or kind"
                yield Problem("FIG10", what, mark.fact_place or mark.place, hint)


_MEASURES: dict[str, tuple[type, str]] = {
    **dict.fromkeys((*CHARTS, "waffle"), (Decimal, "amounts")),
    "timeline": (When, "dates"),
}


_MEASURED = (
    "write a whole number from 0; a mean or a change needs a unit under `measures`"
    " in templates/languages"
)
_WARNING = Severity.WARNING
