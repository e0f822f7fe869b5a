"""Every edition of the project, read once, and which of many alike are tried each time.

What shows in one language of a theme or a template mostly shows in the others. So where each of
them costs seconds, one is tried by turns, and the rest is left to ``./inv nightly``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

from jianbao.model.edition import Edition
from jianbao.model.theme import Theme
from jianbao.pipeline.plan import Wanted, plan
from jianbao.press.editions import Once, read_edition
from jianbao.world import World
from tests.support.projects import ROOT

#: Publication, audience and language of each.
EDITIONS = sorted({(j.publication, j.audience, j.language) for j in plan(ROOT, Wanted())})
IDS = ["-".join(names) for names in EDITIONS]

T = TypeVar("T", bound=Hashable)


#: What this process has read of projects whose files stay as they are.
READINGS: defaultdict[Path, Once] = defaultdict(Once)


@cache
def composed(
    publication: str,
    audience: str,
    language: str,
    form: str,
    theme: str = "",
    root: Path = ROOT,
) -> tuple[Edition, Theme]:
    """Return an edition and its look, of a project whose files stay as they are."""
    names = (publication, audience, language)
    read, look, *_ = read_edition(World(root), *names, form, theme, READINGS[root])
    return read, look


def by_turns(names: Iterable[T], alike: Callable[[T], Hashable]) -> frozenset[T]:
    """Return one of all that are ``alike``: of some the first, of others the second …"""
    groups: dict[Hashable, list[T]] = {}
    for name in names:
        groups.setdefault(alike(name), []).append(name)
    return frozenset(some[turn % len(some)] for turn, some in enumerate(groups.values()))


def each(names: Iterable[T], daily: frozenset[T]) -> list[Any]:
    """Return ``names`` as parameters of tests, of which those that are not daily are nightly."""
    return [
        pytest.param(name, marks=() if name in daily else pytest.mark.nightly) for name in names
    ]
