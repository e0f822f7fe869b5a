"""Prints what the axes of a chart over time may say: round amounts, and dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jianbao.compose.edition.voice import Voice
from jianbao.compose.ledger.calendar import day_of, days, unit_of
from jianbao.compose.ledger.printing import print_day, print_fact
from jianbao.compose.ledger.ticks import ticks
from jianbao.model.edition import Quantity
from jianbao.model.ledger import Fact, Qualifier
from jianbao.model.publication import FigureSpec

#: Kinds of chart with an axis of time.
OVER_TIME = ("area", "line")


def scale(spec: FigureSpec, voice: Voice) -> Iterator[Quantity]:
    """Yield the ticks of a chart over time, printed as its facts are."""
    facts = _facts(spec, voice)
    values = [fact.value for fact in facts if isinstance(fact.value, Decimal)]
    # A number format divides by thousands alone: no native axis could say 5萬.
    scalable = all(len(str(size)) % 3 == 1 for size in voice.language.scales)
    for tick in ticks(values, from_zero=spec.from_zero):
        plain = replace(facts[0], value=tick, qualifier=Qualifier.EXACT, decimals=None)
        printed = print_fact(plain, voice.language, compact=plain.compact and scalable)
        yield replace(
            voice.quantities.of(facts[0].id),
            fact="",
            text=printed.whole,
            before=printed.before + printed.currency,
            number=printed.digits,
            after=printed.scale + printed.inner + printed.unit + printed.after,
            scale=printed.scale,
            amount=tick,
        )


def calendar(spec: FigureSpec, voice: Voice) -> Iterator[tuple[date, str]]:
    """Yield every day (month, year) from the first to the last of a chart over time."""
    whens = [fact.as_of for fact in _facts(spec, voice) if fact.as_of]
    if whens:
        unit = unit_of(whens)
        ends = sorted(day_of(when, unit) for when in whens)
        for day in days(ends[0], ends[-1], unit):
            yield day, print_day(day, unit, voice.language)


def _facts(spec: FigureSpec, voice: Voice) -> list[Fact]:
    """Return the facts of a chart over time; of any other figure, none."""
    if spec.kind not in OVER_TIME:
        return []
    return [voice.ledger[item.fact] for series in spec.items for item in series.items]
