"""Remembers what was told of an output, to be told again while it is current.

It stands in the cache, not in the manifest: that one goes where its files go, and a warning may
quote what is for other readers, or for nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jianbao import store
from jianbao.model.output import Due
from jianbao.problem import Place, Problem, Severity

MEMORY = f"{store.CACHE}/told"


def remember(root: Path, key: str, warnings: Iterable[Problem], due: Iterable[Due]) -> None:
    """Remember what is to be told of the output that was made for ``key``, now and once due."""
    told = {
        "warnings": [_kept(one) for one in warnings],
        "due": [[day, *_kept(one)] for day, one in due],
    }
    store.remember(root / MEMORY, key, json.dumps(told, ensure_ascii=False).encode())


def recalled(root: Path, key: str) -> tuple[tuple[Problem, ...], tuple[Due, ...]] | None:
    """Return what is to be told, now and once due; None where nobody knows any more."""
    try:
        told = json.loads(store.recalled(root / MEMORY, key) or "null")
        warnings = tuple(_warning(*parts) for parts in told["warnings"])
        due = tuple((day, _warning(*parts)) for day, *parts in told["due"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return warnings, due


def _warning(code: str, what: str, place: list[Any], hint: str) -> Problem:
    return Problem(code, what, Place(*place), hint, Severity.WARNING)


def _kept(problem: Problem) -> list[Any]:
    place = problem.place
    return [problem.code, problem.what, [place.file, place.line, place.column], problem.hint]
