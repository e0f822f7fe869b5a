"""How exact a derived figure is, from how exact the figures are that it is made of.

Each inexact input pushes the result one way: what is *over* or *at least* makes a sum larger,
and what is taken away or divided by pushes the other way. Inputs that push the same way leave
a bound; inputs that push both ways leave *about*, or nothing that can be said honestly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from jianbao.model.ledger import Operation, Qualifier


class UnsayableError(Exception):
    """Raised where no qualifier would be true of the result; the message says why."""


class _Push(Enum):
    """Which way the true result lies from the one worked out."""

    UP = "up"
    DOWN = "down"
    EITHER = "either"


_PUSHES = {
    Qualifier.ABOUT: _Push.EITHER,
    Qualifier.OVER: _Push.UP,
    Qualifier.AT_LEAST: _Push.UP,
    Qualifier.NEARLY: _Push.DOWN,
    Qualifier.AT_MOST: _Push.DOWN,
}
_OPPOSITE = {_Push.UP: _Push.DOWN, _Push.DOWN: _Push.UP, _Push.EITHER: _Push.EITHER}
#: Qualifiers that set a bound and say nothing of how near the true figure is.
_BOUNDS = {Qualifier.AT_LEAST, Qualifier.AT_MOST}
#: Operations whose result may be far smaller than their inputs, so that errors grow.
_CANCELLING = {Operation.DIFFERENCE, Operation.GROWTH}


def combined(operation: Operation, given: Sequence[Qualifier]) -> Qualifier:
    """Return the qualifier of a result; raise UnsayableError where there is none.

    ``given`` are the qualifiers of the inputs, in order, all of positive numbers.
    """
    pushes = set(_pushes(operation, given))
    if not pushes:
        return Qualifier.EXACT
    if pushes == {_Push.UP}:
        return Qualifier.AT_LEAST if _BOUNDS & set(given) else Qualifier.OVER
    if pushes == {_Push.DOWN}:
        is_near = set(given) <= {Qualifier.EXACT, Qualifier.NEARLY}
        return Qualifier.NEARLY if is_near and operation not in _CANCELLING else Qualifier.AT_MOST
    if _BOUNDS & set(given):
        raise UnsayableError(f"{_told(given)} leave the {operation} open")
    if operation in _CANCELLING and {_Push.UP, _Push.DOWN} <= pushes:
        raise UnsayableError(f"{_told(given)} leave no known size of a {operation}")
    return Qualifier.ABOUT


def _pushes(operation: Operation, given: Sequence[Qualifier]) -> Iterator[_Push]:
    """Yield which way each inexact input pushes the result."""
    for index, qualifier in enumerate(given):
        if qualifier in _PUSHES:
            turned = index and operation is not Operation.SUM
            push = _PUSHES[qualifier]
            yield _OPPOSITE[push] if turned else push


def _told(given: Sequence[Qualifier]) -> str:
    """Return the inexact qualifiers in words: over and nearly."""
    words = [one.replace("_", " ") for one in given if one is not Qualifier.EXACT]
    return " and ".join(words)
