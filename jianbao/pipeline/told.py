"""Remembers what was told of an output, to be told again while it is current.

It stands in the cache, not in the manifest: that one goes where its files go, and a warning may
quote what is for other readers, or for nobody.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from jianbao import store
from jianbao.model.gauge import Gauge
from jianbao.model.trace import Due
from jianbao.problem import Problem

MEMORY = f"{store.CACHE}/told"


@dataclass(frozen=True)
class Told:
    """What is to be told of an output: now, once a day is past, and of its budget."""

    warnings: tuple[Problem, ...] = ()
    due: tuple[Due, ...] = ()
    gauges: tuple[Gauge, ...] = ()


def remember(root: Path, key: str, told: Told) -> None:
    """Remember what is to be told of the output that was made for ``key``."""
    parts = {
        "warnings": [one.written for one in told.warnings],
        "due": [[day, one.written] for day, one in told.due],
        "gauges": [one.written for one in told.gauges],
    }
    store.remember(root / MEMORY, key, json.dumps(parts, ensure_ascii=False).encode())


def recalled(root: Path, key: str) -> Told | None:
    """Return what is to be told; None where nobody knows any more."""
    try:
        parts = json.loads(store.recalled(root / MEMORY, key) or "null")
        return Told(
            tuple(Problem.read(one) for one in parts["warnings"]),
            tuple((day, Problem.read(one)) for day, one in parts["due"]),
            tuple(Gauge.read(one) for one in parts["gauges"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
