"""What an output was made from, beyond the names of files: so it can be kept when these change.

A trace says of an output what its edition said, and what else its maker asked for. Where both are
as they were, the same output would be made again, whatever else stands in the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jianbao.model.gauge import Gauge
from jianbao.problem import Problem

#: The last day, as 2027-01-31, on which a warning does not hold yet; and the warning.
Due = tuple[str, Problem]


@dataclass(frozen=True)
class Trace:
    """What an output was made from, and what its maker had to tell.

    ``parts`` are hashes of the parts of its edition and of its theme, by name; ``pairs`` is how
    firmly those pairs hold together by which its lines were broken; ``seen`` are the names that
    its maker read, listed or looked for in vain. ``warnings`` and ``gauges`` are the maker's own;
    ``spots`` are which of an edition's places they name, counted from 0.
    """

    parts: Mapping[str, str]
    pairs: Mapping[str, float] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    spots: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """That an output would be made again as it stands, and what is to be told of it now."""

    trace: Trace
    problems: tuple[Problem, ...] = ()
    due: tuple[Due, ...] = ()
