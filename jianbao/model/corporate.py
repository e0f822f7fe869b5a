"""How a deck stands on a presentation of someone else's: which role takes which layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jianbao.problem import Place

#: What stands for the room between a layout's title and its footers.
REST = "rest"


@dataclass(frozen=True)
class Role:
    """How one of the deck's layouts stands on a template's.

    ``slots`` name the placeholder that each slot fills, by its index; ``area`` is the
    placeholder whose room the others share, or ``rest``; ``without`` are those left out.
    """

    name: str
    layout: str
    slots: Mapping[str, int]
    area: str = ""
    without: tuple[str, ...] = ()
    place: Place = field(default_factory=lambda: Place(""))


@dataclass(frozen=True)
class Corporate:
    """A theme's ``deck``: the template's file and the role map."""

    file: str
    roles: Mapping[str, Role]
    place: Place
