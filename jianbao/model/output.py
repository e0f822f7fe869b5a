"""An output, made: what a worker hands to whoever writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jianbao.model.gauge import Gauge
from jianbao.model.trace import Due, Trace
from jianbao.problem import Problem


def _no_facts() -> dict[str, Any]:
    return {"head": {}, "extent": {}, "facts": {}}


@dataclass(frozen=True)
class Output:
    """An output's bytes, its number of pages or slides, and what the checks found.

    ``share`` is what it says of its facts, for ``facts.json``; ``due`` are warnings of its
    publication that hold once a day is past. ``beside`` are further files of an output that is
    a set of files, by their names in the folder of its own file. ``gauges`` are how much of its
    budget it uses, ``trace`` is what it was made from, if that is known.
    """

    content: bytes
    count: int
    problems: tuple[Problem, ...] = ()
    share: Mapping[str, Any] = field(default_factory=_no_facts)
    due: tuple[Due, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    gauges: tuple[Gauge, ...] = ()
    trace: Trace | None = None

    @property
    def size(self) -> int:
        """Return how many bytes all of its files have."""
        return len(self.content) + sum(len(content) for content in self.beside.values())
