"""An audience: the generic rules by which a publication becomes an edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jianbao.model.publication import Kind
from jianbao.problem import Place


@dataclass(frozen=True)
class Budget:
    """Limits of one format; 0 means no limit. ``characters`` is for Han, ``words`` otherwise."""

    least: int = 0
    most: int = 0
    characters: int = 0
    words: int = 0


@dataclass(frozen=True)
class Audience:
    """Who an edition is for: kinds of block it shows per format, theme, budgets.

    ``theme_place`` is where the theme is named.
    """

    name: str
    theme: str
    titles: Mapping[str, str]
    kinds: Mapping[str, tuple[Kind, ...]]
    budgets: Mapping[str, Budget]
    theme_place: Place | None = None
