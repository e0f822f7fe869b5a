"""Keeps what was drawn by what it was drawn from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jianbao import store
from jianbao.compose.lines import cohesion, typefaces
from jianbao.compose.lines.measure import Ruler
from jianbao.model.edition import Figure
from jianbao.world import World

CHART_CACHE = f"{store.CACHE}/charts"
#: What draws a picture besides its own values: when one of these changes, all are drawn anew.
DRAUGHTSMEN = (
    "jianbao/compose",
    "jianbao/model",
    "jianbao/pictures",
    "assets/fonts/fonts.yaml",
    "requirements.lock",
)


@dataclass(frozen=True)
class Drawn:
    """What was drawn for a project so far, on its disk."""

    world: World

    def bytes(self, make: Callable[[], bytes], *told: str) -> bytes:
        """Return what ``make`` makes of what is ``told``, made once."""
        return store.cached_bytes(self._folder, store.digest(self._by, *told), make)

    def text(self, make: Callable[[], str], *told: str) -> str:
        """Return the text that ``make`` makes of what is ``told``, made once."""
        return store.cached(self._folder, store.digest(self._by, *told), make)

    @property
    def _folder(self) -> Path:
        return self.world.path(CHART_CACHE)

    @cached_property
    def _by(self) -> str:
        return str(store.hashes(self.world, DRAUGHTSMEN))


def ruler_for(figure: Figure, ruler: Ruler) -> Ruler:
    """Return ``ruler`` with what it must know of the figure's words, and no more."""
    said = (rich.plain for rich in typefaces.texts(figure))
    return replace(ruler, cohesion=cohesion.within(said, ruler.cohesion))
