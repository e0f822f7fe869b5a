"""Says what became of a batch: a line for each row, and each fault once however many have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from jianbao.batch.task import Outcome
from jianbao.columns import padded
from jianbao.problem import Problem, Severity

HEADS = ("row", "outputs", "size", "seconds", "state")


def gathered(outcomes: Iterable[Outcome]) -> Iterator[Problem]:
    """Yield every error, and of warnings that many rows share the first, with their number."""
    alike: dict[tuple[str, str], list[tuple[str, Problem]]] = {}
    for outcome in outcomes:
        for problem in dict.fromkeys(outcome.problems):
            name = outcome.asked.row.name
            if problem.severity is Severity.ERROR:
                yield replace(problem, what=f"{name}: {problem.what}")
            else:
                alike.setdefault((problem.code, problem.hint), []).append((name, problem))
    for told in alike.values():
        name, problem = told[0]
        rest = f" (and {len(told) - 1} times more)" if len(told) > 1 else ""
        yield replace(problem, what=f"{name}: {problem.what}{rest}")


def table(outcomes: Iterable[Outcome], seconds: float) -> Iterator[str]:
    """Yield the lines of a table of rows, and a line for all of them."""
    rows = [(name, list(some)) for name, some in groupby(outcomes, lambda one: one.asked.row.name)]
    yield from padded([HEADS, *(_line(name, some) for name, some in rows)])
    failed = sum(any(one.failed for one in some) for _, some in rows)
    told = f", {failed} failed" if failed else ""
    yield f"{len(rows)} row{'' if len(rows) == 1 else 's'}{told}; {seconds:.1f} s in all"


def _line(name: str, some: list[Outcome]) -> tuple[str, ...]:
    made = [one for one in some if not one.failed]
    size = f"{sum(one.size for one in made) / 1000:,.0f} kB" if made else "–"
    state = "failed" if len(made) < len(some) else ""
    if all(one.current for one in some):
        state = "current"
    spent = f"{sum(one.seconds for one in some):.1f}"
    return name, f"{len(made)} of {len(some)}", size, spent, state
