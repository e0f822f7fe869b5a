"""Checks that what claims to be made of parts is, as far as the figures can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jianbao.check.registry import check
from jianbao.check.subjects import Content
from jianbao.model.ledger import PERCENT, Fact, Qualifier
from jianbao.model.publication import FigureSpec, Item
from jianbao.problem import Place, Problem

_WHOLE = Decimal(100)


@check("FACT31", "FACT32")
def totals_are_the_sum_of_their_parts(content: Content) -> Iterator[Problem]:
    """Refuse a total whose parts cannot add up to it, whatever their qualifiers allow."""
    for total in content.ledger.values():
        parts = _known(total.parts, content.ledger)
        if not parts or len(parts) < len(total.parts):
            continue
        odd = [at for at, part in enumerate(parts) if part.unit != total.unit]
        if odd:
            part = parts[odd[0]]
            what = f"`{total.id}` is in {total.unit}, but its part `{part.id}` in {part.unit}"
            yield Problem("FACT32", what, total.at("parts", odd[0]), _places((part,)))
        elif not _span(total).meets(_sum(parts)):
            what = f"`{total.id}` is {_said(total)}, but its parts make {_added(parts)}"
            yield Problem("FACT31", what, total.at("parts"), _places(parts))


@check("FIG11")
def shares_make_a_whole(content: Content) -> Iterator[Problem]:
    """Refuse parts of a whole that cannot add up to a hundred per cent."""
    for spec in content.publication.figures.values():
        for place, items in wholes(spec):
            parts = _shares(items, content.ledger)
            if parts and not _sum(parts).meets(_Span(_WHOLE, _WHOLE)):
                what = f"the parts of figure `{spec.id}` make {_added(parts)} %, not {_WHOLE}"
                yield Problem("FIG11", what, place, _places(parts))


def wholes(spec: FigureSpec) -> Iterator[tuple[Place, Sequence[Item]]]:
    """Yield the parts of each whole that a figure shows, with its place."""
    if spec.kind in ("share", "doughnut", "waffle"):
        yield spec.place, spec.items
    elif spec.kind == "shares":
        yield from ((item.place, item.items) for item in spec.items)


def _shares(items: Sequence[Item], ledger: Mapping[str, Fact]) -> Sequence[Fact]:
    """Return the facts of parts, all of them per cent, or nothing."""
    parts = _known((item.fact for item in items), ledger)
    is_whole = len(parts) == len(items) and all(one.unit == PERCENT for one in parts)
    return parts if is_whole else ()


def _known(names: Iterable[str], ledger: Mapping[str, Fact]) -> Sequence[Fact]:
    facts = (ledger[name] for name in names if name in ledger)
    return [one for one in facts if isinstance(one.value, Decimal | tuple)]


# --- what a stated figure may stand for -----------------------------------------------------


@dataclass(frozen=True)
class _Span:
    """The least and the most that a figure may truly be; None is without end."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: _Span) -> bool:
        """Return whether both could be one figure."""
        return _below(self.low, other.high) and _below(other.low, self.high)


def _below(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


def _sum(parts: Iterable[Fact]) -> _Span:
    spans = [_span(part) for part in parts]
    lows, highs = [span.low for span in spans], [span.high for span in spans]
    return _Span(_total(lows), _total(highs))


def _total(ends: Iterable[Decimal | None]) -> Decimal | None:
    known = list(ends)
    return None if None in known else sum((end for end in known if end is not None), Decimal(0))


def _span(fact: Fact) -> _Span:
    """Return what the true figure may be, given how it is stated."""
    assert isinstance(fact.value, Decimal | tuple), "dates and fractions are left out before"
    low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
    rounding = max(_rounding(fact, end) for end in (low, high))
    match fact.qualifier:
        case Qualifier.ABOUT:
            return _Span(low - _about(low), high + _about(high))
        case Qualifier.OVER | Qualifier.AT_LEAST:
            return _Span(low, None)
        case Qualifier.NEARLY:
            return _Span(low - abs(low) / 10, high)
        case Qualifier.AT_MOST:
            return _Span(None, high)
        case _:
            return _Span(low - rounding, high + rounding)


def _rounding(fact: Fact, value: Decimal) -> Decimal:
    """Return how far rounding may have moved a figure.

    A percentage is rounded to the last digit that it has, a figure in 億 or millions to its
    last digit before the zeros; a plain count is what it says.
    """
    if fact.decimals is not None:
        return Decimal("0.5").scaleb(-fact.decimals)
    if fact.unit == PERCENT:
        return Decimal("0.5").scaleb(min(0, int(value.as_tuple().exponent)))
    if fact.compact:
        return min(Decimal("0.5").scaleb(_exponent(value)), abs(value) / 20)
    return Decimal(0)


def _about(value: Decimal) -> Decimal:
    """Return how far *about* reaches: one of the last digit before the zeros, or a tenth."""
    return min(Decimal(1).scaleb(_exponent(value)), abs(value) / 10)


def _exponent(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)


# --- in words -------------------------------------------------------------------------------


def _said(fact: Fact) -> str:
    words = "" if fact.qualifier is Qualifier.EXACT else fact.qualifier.replace("_", " ") + " "
    ends = fact.value if isinstance(fact.value, tuple) else (fact.value,)
    return words + "–".join(f"{end:,f}" for end in ends if isinstance(end, Decimal))


def _added(parts: Sequence[Fact]) -> str:
    """Return the parts as a sum: about 66 + 31 + about 3 = 100."""
    values = [part.value for part in parts if isinstance(part.value, Decimal)]
    total = f" = {sum(values, Decimal(0)):,f}" if len(values) == len(parts) else ""
    return " + ".join(_said(part) for part in parts) + total


def _places(parts: Sequence[Fact]) -> str:
    return "see " + ", ".join(f"`{part.id}` at {part.place}" for part in parts)
