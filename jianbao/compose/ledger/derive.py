"""Works out derived facts. An inexact input makes the result at least *about*."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from jianbao.compose.ledger.exactness import UnsayableError, combined
from jianbao.model.ledger import ORDINAL, PERCENT, Fact, Operation, Qualifier
from jianbao.problem import Place, Problem, ProblemError, nearest

WHOLE = "whole"
_WHOLE_VALUE = Decimal(100)
#: As for a value that is typed.
_MOST = Decimal(10) ** 18
#: Operations of more than two inputs; the others would silently ignore the third.
MANY = (Operation.SUM, Operation.DIFFERENCE)

#: How a bound is rounded, so that it claims no more than its inputs: over 666.7 is over 666.
ROUNDING = {
    Qualifier.OVER: ROUND_FLOOR,
    Qualifier.AT_LEAST: ROUND_FLOOR,
    Qualifier.NEARLY: ROUND_CEILING,
    Qualifier.AT_MOST: ROUND_CEILING,
}


def derive_all(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Return every fact with its value; raise ProblemError for each that has none."""
    done, faults = settle(facts)
    if faults:
        raise ProblemError(faults)
    return done


def settle(facts: Mapping[str, Fact]) -> tuple[dict[str, Fact], list[Problem]]:
    """Return every fact that has a value, in their order, and why the others have none."""
    done: dict[str, Fact] = {}
    faults: list[Problem] = []
    for id in facts:
        try:
            _settle(id, facts, done, ())
        except ProblemError as error:
            faults.extend(problem for problem in error.problems if problem not in faults)
    return {id: done[id] for id in facts if id in done}, faults


def _settle(
    id: str, facts: Mapping[str, Fact], done: dict[str, Fact], asking: tuple[str, ...]
) -> Fact:
    if id in done:
        return done[id]
    fact = facts[id]
    if fact.derivation is None:
        done[id] = fact
        return fact
    inputs = tuple(
        _settle_input(at, fact, facts, done, (*asking, id))
        for at in range(len(fact.derivation.inputs))
    )
    done[id] = _derive(fact, inputs)
    return done[id]


def _settle_input(
    at: int, fact: Fact, facts: Mapping[str, Fact], done: dict[str, Fact], asking: tuple[str, ...]
) -> Fact:
    """Return the input ``at`` of ``fact``; ``asking`` are the facts that wait for it."""
    assert fact.derivation is not None
    name = fact.derivation.inputs[at]
    if name == WHOLE:
        return whole_of(fact)
    if name not in facts:
        what = f"`{name}`, an input of `{fact.id}`, is no fact"
        hint = nearest(name, (*facts, WHOLE)) or "inputs are facts of this file; `whole` is 100 %"
        raise _fault("FACT11", what, fact.at("derived", at), hint)
    if name in asking:
        loop = " → ".join((*asking[asking.index(name) :], name))
        what, hint = f"derived facts go round in a loop: {loop}", "give one of them a `value`"
        raise _fault("FACT10", what, fact.at("derived", at), hint)
    return _settle(name, facts, done, asking)


def whole_of(fact: Fact) -> Fact:
    """Return the 100 % that ``whole`` stands for among the inputs of ``fact``."""
    return replace(
        fact,
        id=WHOLE,
        value=_WHOLE_VALUE,
        unit=PERCENT,
        qualifier=Qualifier.EXACT,
        hedge=None,
        derivation=None,
    )


def _derive(fact: Fact, inputs: tuple[Fact, ...]) -> Fact:
    assert fact.derivation is not None
    operation = fact.derivation.operation
    _refuse_number_of(inputs, operation, fact)
    numbers = [_number(one, fact.at("derived", at), fact) for at, one in enumerate(inputs)]
    _refuse_units(inputs, operation, fact)
    value = _calculate(operation, numbers, inputs, fact)
    if abs(value) >= _MOST:
        what = f"`{fact.id}` comes to {value:.3g}, too much for a brief"
        raise _fault("FACT18", what, fact.at("derived"), "see whether its inputs have their values")
    qualifier = _qualified(fact, operation, inputs, numbers)
    if fact.decimals is not None:
        rounding = ROUNDING.get(qualifier, ROUND_HALF_UP)
        value = value.quantize(Decimal(1).scaleb(-fact.decimals), rounding)
    hedge = fact.hedge or next((one.hedge for one in inputs if one.hedge), None)
    return replace(fact, value=value, qualifier=qualifier, hedge=hedge)


def _refuse_number_of(inputs: tuple[Fact, ...], operation: Operation, fact: Fact) -> None:
    many = operation in MANY
    if len(inputs) < 2 or (len(inputs) > 2 and not many):
        what = f"`{fact.id}`: a {operation} takes two inputs{' or more' if many else ''}"
        hint = f"for example derived: {{{operation}: [one, another]}}"
        raise _fault("FACT12", what, fact.at("derived"), hint)


def _refuse_units(inputs: tuple[Fact, ...], operation: Operation, fact: Fact) -> None:
    """Refuse units that cannot be reckoned with together, or that the result has not."""
    if operation is Operation.RATIO:
        return
    first = inputs[0].unit
    for at, one in enumerate(inputs):
        if one.unit != first:
            what = (
                f"`{fact.id}` mixes units: `{inputs[0].id}` is in {first}, `{one.id}` in {one.unit}"
            )
            hint = "take facts of one unit; only a ratio may mix them"
            raise _fault("FACT13", what, fact.at("derived", at), hint)
    unit = first if operation in MANY else PERCENT
    if fact.unit != unit:
        what = f"`{fact.id}` is in {fact.unit}, but a {operation} of its inputs is in {unit}"
        raise _fault("FACT13", what, fact.at("unit"), f"write unit: {unit}")


def _number(one: Fact, place: Place, fact: Fact) -> Decimal:
    if not isinstance(one.value, Decimal) or one.unit == ORDINAL:
        what = f"`{one.id}`, an input of `{fact.id}`, is not one number"
        hint = "take an amount: no range, date, place in an order or part in words"
        raise _fault("FACT14", what, place, hint)
    return one.value


def _calculate(
    operation: Operation, numbers: list[Decimal], inputs: tuple[Fact, ...], fact: Fact
) -> Decimal:
    first, *rest = numbers
    if operation is Operation.SUM:
        return sum(numbers, Decimal(0))
    if operation is Operation.DIFFERENCE:
        return first - sum(rest, Decimal(0))
    if not rest[0]:
        what, hint = f"`{fact.id}` divides by zero", f"see `{inputs[1].id}` at {inputs[1].place}"
        raise _fault("FACT15", what, fact.at("derived", 1), hint)
    ratio = first / rest[0]
    if operation is Operation.RATIO:
        return ratio
    return ratio * 100 if operation is Operation.SHARE else (ratio - 1) * 100


def _qualified(
    fact: Fact, operation: Operation, inputs: tuple[Fact, ...], numbers: list[Decimal]
) -> Qualifier:
    """Return the qualifier of the result; what cannot be said honestly is refused."""
    given = [one.qualifier for one in inputs]
    if set(given) == {Qualifier.EXACT}:
        return fact.qualifier
    if operation not in MANY and any(number < 0 for number in numbers):
        what = f"`{fact.id}`: inexact and negative inputs leave it open"
        raise _fault("FACT16", what, fact.at("derived"), OPEN)
    try:
        found = combined(operation, given)
    except UnsayableError as error:
        raise _fault("FACT16", f"`{fact.id}`: {error}", fact.at("derived"), OPEN) from None
    if fact.qualifier not in (Qualifier.EXACT, found):
        what = f"`{fact.id}` says {fact.qualifier}, but its inputs make it {found}"
        hint = "take `qualifier` out: it follows from the inputs"
        raise _fault("FACT17", what, fact.at("qualifier"), hint)
    return found


#: What to do where the inputs are too inexact for any result.
OPEN = "no figure can be stated honestly: leave it out, or work it out from exact facts"


def _fault(code: str, what: str, place: Place, hint: str) -> ProblemError:
    return ProblemError(Problem(code, what, place, hint))
