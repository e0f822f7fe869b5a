"""An audience: the generic rules by which a publication becomes an edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jianbao.model.kinds import Depth, Kind
from jianbao.problem import Place


@dataclass(frozen=True)
class Extent:
    """How long a text may be, in Han characters or else in words; 0 means no limit."""

    characters: int = 0
    words: int = 0

    def of(self, *, han: bool) -> int:
        """Return the limit of a text in Chinese, or in another language."""
        return self.characters if han else self.words


@dataclass(frozen=True)
class Budget:
    """Limits of one form; 0 means no limit.

    ``least`` and ``most`` count pages or slides, ``characters`` is for Han, ``words`` otherwise;
    ``minutes`` and ``least_minutes`` are what a talk may take, ``bullets`` what a slide may list.
    No ``headline`` may be longer; that no ``sentence`` is, is advice. ``places`` are where they
    stand.
    """

    least: int = 0
    most: int = 0
    characters: int = 0
    words: int = 0
    minutes: float = 0
    least_minutes: float = 0
    headline: Extent = Extent()
    bullets: int = 0
    sentence: Extent = Extent()
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Audience:
    """Who an edition is for: kinds of block it shows per form and how deep, theme, budgets.

    A kind without a depth is shown in full. ``languages`` are those that it is made in; without
    any, all that a publication has. With ``timing`` each slide's notes say how long they take.
    ``theme_place`` is where the theme is named, ``places`` where the kinds of each form are,
    ``depth_places`` where the depths of kinds are. Editions of audiences that are ``public`` may
    name one another; of any other, no edition tells.
    """

    name: str
    theme: str
    titles: Mapping[str, str]
    kinds: Mapping[str, tuple[Kind, ...]]
    budgets: Mapping[str, Budget]
    theme_place: Place | None = None
    depths: Mapping[str, Mapping[Kind, Depth]] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    timing: bool = False
    places: Mapping[str, Place] = field(default_factory=dict)
    depth_places: Mapping[str, Mapping[Kind, Place]] = field(default_factory=dict)
    public: bool = False

    def speaks(self, language: str) -> bool:
        """Return whether editions for it are made in ``language``, where a publication has it."""
        return not self.languages or language in self.languages


@dataclass(frozen=True)
class Chosen:
    """What a publication chooses by id for one form: blocks in their order, and depths.

    Without ``blocks`` the audience's rules choose them. ``place`` is where they are listed,
    ``places`` where each is, ``depth_places`` where each depth is.
    """

    blocks: tuple[str, ...] = ()
    depths: Mapping[str, Depth] = field(default_factory=dict)
    place: Place | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    depth_places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Selection:
    """What a publication chooses for one audience, by form."""

    forms: Mapping[str, Chosen]
    place: Place
