"""The registry of checks. A check has a code, a subject, and says what it finds.

A check is a function that takes its subject and yields problems; ``@check`` enters it under
the type it takes. Whatever is made is judged by all the checks of its type::

    @check("BUD01")
    def pages_within_budget(brief: Brief) -> Iterator[Problem]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_type_hints

from jianbao.problem import Problem

Function = Callable[[Any], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """One rule: its codes, the type it judges, the function that does."""

    codes: tuple[str, ...]
    subject: type
    function: Function


CHECKS: list[Check] = []


def check(*codes: str) -> Callable[[Function], Function]:
    """Enter the decorated function under the type of its one argument."""

    def enter(function: Function) -> Function:
        hints = get_type_hints(function)
        hints.pop("return", None)
        (subject,) = hints.values()
        CHECKS.append(Check(codes, subject, function))
        return function

    return enter


def judge(subject: object) -> tuple[Problem, ...]:
    """Return what every check of ``subject``'s type finds."""
    return tuple(
        problem
        for one in CHECKS
        if isinstance(subject, one.subject)
        for problem in one.function(subject)
    )
