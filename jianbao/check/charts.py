"""Checks that a chart is honest: one unit, true time, none below nought, parts of one date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from jianbao.check.registry import check
from jianbao.check.subjects import Amounts, Content
from jianbao.model.edition import CHARTS
from jianbao.model.ledger import DATES, FRACTION, ORDINAL, PERCENT, Fact, When
from jianbao.model.publication import FigureSpec, Item
from jianbao.problem import Place, Problem

#: Kinds whose values are added to each other, so that all must count the same.
ADDED = frozenset({"doughnut", "share", "shares", "stacked"})
#: Kinds with an axis of time.
OVER_TIME = frozenset({"area", "line"})


@check("FIG12")
def one_axis_has_one_unit(amounts: Amounts) -> Iterator[Problem]:
    """Refuse units that have no scale in common: people and per cent, or two currencies.

    Things counted one by one may share a scale; what is added up may not. What measures and
    what counts is the language's to say.
    """
    known = {*amounts.language.units, *DATES, ORDINAL, FRACTION}
    for spec in _charts(amounts):
        facts = list(_facts(spec.items, amounts.ledger))
        units = sorted({fact.unit for _, fact in facts})
        if not known.issuperset(units):
            continue  # told by itself: a name that is misspelt is no unit of its own
        if len(units) > 1 and (spec.kind in ADDED or set(units) & set(amounts.language.measures)):
            odd = next(item for item, fact in facts if fact.unit != facts[0][1].unit)
            what = f"figure `{spec.id}` has {', '.join(units)} on one axis"
            yield Problem("FIG12", what, odd.fact_place or odd.place, "make a chart for each unit")


@check("FIG13")
def parts_of_a_whole_are_of_one_date(content: Content) -> Iterator[Problem]:
    """Refuse parts that are added up though they are of different dates."""
    for spec in _charts(content):
        for place, items in _together(spec, content.ledger):
            dates = {fact.as_of: fact for _, fact in _facts(items, content.ledger)}
            if len(dates) > 1:
                said = ", ".join(when.written if when else "no date" for when in dates)
                what = f"parts of figure `{spec.id}` are of different dates: {said}"
                yield Problem("FIG13", what, place, "take facts with the same as_of")


@check("FIG14")
def no_chart_goes_below_nought(content: Content) -> Iterator[Problem]:
    """Refuse amounts under nought: every chart is drawn from there up."""
    for spec in _charts(content):
        for item, fact in _facts(spec.items, content.ledger):
            if isinstance(fact.value, Decimal) and fact.value < 0:
                what = f"`{fact.id}` is less than nothing, which no chart draws"
                hint = _follows(fact, content.ledger) or "show it in a table, or say it in the text"
                yield Problem("FIG14", what, item.fact_place or item.place, hint)


def _follows(fact: Fact, ledger: Mapping[str, Fact]) -> str:
    """Return from which values a derived fact follows, and where they stand."""
    names = fact.derivation.inputs if fact.derivation else ()
    inputs = [ledger[name] for name in names if name in ledger]
    said = (f"`{one.id}` ({one.value:f}) at {one.at('value')}" for one in inputs
            if isinstance(one.value, Decimal))  # fmt: skip
    return f"it follows from {', '.join(said)}" if inputs else ""


@check("FIG15")
def time_runs_from_left_to_right(content: Content) -> Iterator[Problem]:
    """Refuse a line over time whose facts have no date, or one before the fact before it."""
    for spec in _charts(content):
        for series in spec.items if spec.kind in OVER_TIME else ():
            points = [(item, content.ledger[item.fact]) for item in series.items
                      if item.fact in content.ledger]  # fmt: skip
            for item, fact in points:
                if fact.as_of is None:
                    what = f"`{fact.id}` has no date, so it has no place on an axis of time"
                    yield Problem("FIG15", what, item.place, "give it as_of, or draw columns")
            dated = [(item, fact, fact.as_of) for item, fact in points if fact.as_of]
            for (_, one, earlier), (item, other, later) in pairwise(dated):
                if not earlier.last_day < later.first_day:
                    what = f"`{other.id}` ({later.written}) does not follow `{one.id}`"
                    hint = f"which is of {earlier.written}: write points in order of time"
                    yield Problem("FIG15", what, item.place, hint)


@check("FIG16")
def sides_of_a_slope_follow_each_other(content: Content) -> Iterator[Problem]:
    """Refuse a slope whose right side is of an earlier date than its left."""
    for spec in _charts(content):
        if spec.kind != "slope" or len(spec.items) != 2:
            continue
        left, right = (_last_days(side.items, content.ledger) for side in spec.items)
        if left and right and max(left) > min(right):
            what = f"the right side of figure `{spec.id}` is of an earlier date than its left"
            yield Problem("FIG16", what, spec.items[1].place, "time runs from left to right")


@check("FIG17")
def what_dates_name_has_one_date(content: Content) -> Iterator[Problem]:
    """Refuse a category without a name whose facts do not have one date to name it by."""
    for spec in _charts(content):
        for item in spec.items:
            if not item.is_dated:
                continue
            facts = [fact for _, fact in _facts((item,), content.ledger)]
            if len({fact.as_of for fact in facts}) > 1 or any(not fact.as_of for fact in facts):
                what = f"category `{item.id}` has no label, and its facts have no one date"
                yield Problem("FIG17", what, item.place, 'label: "…"')


def _charts(content: Content | Amounts) -> Iterator[FigureSpec]:
    for spec in content.publication.figures.values():
        if spec.kind in CHARTS or spec.kind == "waffle":
            yield spec


def _together(
    spec: FigureSpec, ledger: Mapping[str, Fact]
) -> Iterator[tuple[Place, Sequence[Item]]]:
    """Yield what a figure adds up: all of its parts, or those of each category.

    A waffle's parts are added up where they fill a hundred squares; counted dots are not.
    """
    units = {fact.unit for _, fact in _facts(spec.items, ledger)}
    if spec.kind in ("doughnut", "share") or (spec.kind == "waffle" and units == {PERCENT}):
        yield spec.place, spec.items
    elif spec.kind in ADDED:
        yield from ((item.place, item.items) for item in spec.items)


def _facts(items: Iterable[Item], ledger: Mapping[str, Fact]) -> Iterator[tuple[Item, Fact]]:
    """Yield the items that show an amount, with its fact, and those below them."""
    for item in items:
        fact = ledger.get(item.fact)
        if fact and isinstance(fact.value, Decimal):
            yield item, fact
        yield from _facts(item.items, ledger)


def _last_days(items: Iterable[Item], ledger: Mapping[str, Fact]) -> list[date]:
    whens: list[When] = [fact.as_of for _, fact in _facts(items, ledger) if fact.as_of]
    return [when.last_day for when in whens]
