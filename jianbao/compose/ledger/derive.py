"""Works out derived facts. An inexact input makes the result at least *about*."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from jianbao.compose.ledger.exactness import UnsayableError, combined
from jianbao.model.ledger import ORDINAL, PERCENT, Fact, Operation, Qualifier
from jianbao.problem import Problem, ProblemError

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
    if id in asking:
        loop = " → ".join((*asking[asking.index(id) :], id))
        raise _fault("FACT10", f"derived facts go round in a loop: {loop}", fact)
    if fact.derivation is None:
        done[id] = fact
        return fact
    inputs = tuple(
        _settle_input(name, fact, facts, done, (*asking, id)) for name in fact.derivation.inputs
    )
    done[id] = _derive(fact, inputs)
    return done[id]


def _settle_input(
    name: str,
    fact: Fact,
    facts: Mapping[str, Fact],
    done: dict[str, Fact],
    asking: tuple[str, ...],
) -> Fact:
    if name == WHOLE:
        return whole_of(fact)
    if name not in facts:
        raise _fault("FACT11", f"`{name}`, an input of `{fact.id}`, is no fact", fact)
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
    if len(inputs) < 2:
        raise _fault("FACT12", f"`{fact.id}` needs two inputs or more", fact)
    if len(inputs) > 2 and operation not in MANY:
        raise _fault("FACT12", f"`{fact.id}`: a {operation} takes two inputs", fact)
    numbers = [_number(one, fact) for one in inputs]
    if len({one.unit for one in inputs}) > 1 and operation is not Operation.RATIO:
        units = ", ".join(sorted({one.unit for one in inputs}))
        raise _fault("FACT13", f"`{fact.id}` mixes units: {units}", fact)
    unit = {Operation.SHARE: PERCENT, Operation.GROWTH: PERCENT}.get(operation, inputs[0].unit)
    if fact.unit != unit and operation is not Operation.RATIO:
        what = f"`{fact.id}` is in `{fact.unit}`, but a {operation} of its inputs is in `{unit}`"
        raise _fault("FACT13", what, fact)
    value = _calculate(operation, numbers, fact)
    if abs(value) >= _MOST:
        raise _fault("FACT18", f"`{fact.id}` comes to {value:.3g}, too much for a brief", fact)
    qualifier = _qualified(fact, operation, inputs)
    if fact.decimals is not None:
        rounding = ROUNDING.get(qualifier, ROUND_HALF_UP)
        value = value.quantize(Decimal(1).scaleb(-fact.decimals), rounding)
    hedge = fact.hedge or next((one.hedge for one in inputs if one.hedge), None)
    return replace(fact, value=value, qualifier=qualifier, hedge=hedge)


def _number(one: Fact, fact: Fact) -> Decimal:
    if not isinstance(one.value, Decimal) or one.unit == ORDINAL:
        raise _fault("FACT14", f"`{one.id}`, an input of `{fact.id}`, is not one number", fact)
    return one.value


def _calculate(operation: Operation, numbers: list[Decimal], fact: Fact) -> Decimal:
    first, *rest = numbers
    if operation is Operation.SUM:
        return sum(numbers, Decimal(0))
    if operation is Operation.DIFFERENCE:
        return first - sum(rest, Decimal(0))
    if not rest[0]:
        raise _fault("FACT15", f"`{fact.id}` divides by zero", fact)
    ratio = first / rest[0]
    if operation is Operation.RATIO:
        return ratio
    return ratio * 100 if operation is Operation.SHARE else (ratio - 1) * 100


def _qualified(fact: Fact, operation: Operation, inputs: tuple[Fact, ...]) -> Qualifier:
    """Return the qualifier of the result; what cannot be said honestly is refused."""
    given = [one.qualifier for one in inputs]
    if set(given) == {Qualifier.EXACT}:
        return fact.qualifier
    if operation not in MANY and any(_number(one, fact) < 0 for one in inputs):
        raise _fault("FACT16", f"`{fact.id}`: inexact and negative inputs leave it open", fact)
    try:
        found = combined(operation, given)
    except UnsayableError as error:
        raise _fault("FACT16", f"`{fact.id}`: {error}", fact) from None
    if fact.qualifier not in (Qualifier.EXACT, found):
        what = f"`{fact.id}` says {fact.qualifier}, but its inputs make it {found}"
        raise _fault("FACT17", what, fact, "take `qualifier` out: it follows from the inputs")
    return found


def _fault(code: str, what: str, fact: Fact, hint: str = "") -> ProblemError:
    return ProblemError(Problem(code, what, fact.place, hint))
