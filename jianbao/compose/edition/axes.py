"""Prints what the axes of a chart over time may say: round amounts, and dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from jianbao.compose.edition.voice import Voice
from jianbao.compose.ledger.calendar import begin, count, day_of, days, tick_units, unit_of
from jianbao.compose.ledger.printing import day_pattern, print_day, print_fact
from jianbao.compose.ledger.ticks import ticks
from jianbao.model.edition import Quantity, Ticks
from jianbao.model.language import Language
from jianbao.model.ledger import Fact, Qualifier, When
from jianbao.model.publication import FigureSpec

#: Kinds of chart with an axis of time.
OVER_TIME = ("area", "line")
#: The longest axis that may have ticks in a unit: more are far too many.
MOST = {"days": 400, "months": 180, "years": 10_000}


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


def calendar(spec: FigureSpec, voice: Voice) -> Iterator[Ticks]:
    """Yield what the axis of a chart over time may print."""
    whens = [fact.as_of for fact in _facts(spec, voice) if fact.as_of]
    if whens:
        yield from ticks_between(whens, voice.language)


def ticks_between(whens: Sequence[When], language: Language) -> Iterator[Ticks]:
    """Yield every day, every month and every year of an axis, as far as its dates allow."""
    found = [day_of(when, unit_of(whens)) for when in whens]
    for unit in tick_units(whens):
        first, last = begin(found, unit), max(found)
        if count(first, last, unit) <= MOST[unit]:
            shown = ((day, print_day(day, unit, language)) for day in days(first, last, unit))
            yield Ticks(unit, day_pattern(unit, language), tuple(shown))


def _facts(spec: FigureSpec, voice: Voice) -> list[Fact]:
    """Return the facts of a chart over time; of any other figure, none."""
    if spec.kind not in OVER_TIME:
        return []
    return [voice.ledger[item.fact] for series in spec.items for item in series.items]
