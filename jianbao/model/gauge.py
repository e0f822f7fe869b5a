"""How much of a budget an edition uses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jianbao.problem import Place

#: The part of what may grow by degrees from which on its limit is near.
NEAR = 0.95


class Scale(StrEnum):
    """How something is counted: one by one, by degrees, in seconds, or to advise only."""

    ONES = "ones"
    DEGREES = "degrees"
    SECONDS = "seconds"
    ADVICE = "advice"


@dataclass(frozen=True)
class Gauge:
    """What is counted in an edition, how much there is, and what its audience has time for.

    Without a limit ``least`` or ``most`` is 0. ``place`` is where a limit that is near can be
    changed, or the text that is longest.
    """

    what: str
    actual: float
    scale: Scale
    least: float = 0
    most: float = 0
    place: Place | None = None

    @classmethod
    def read(cls, entry: list[Any]) -> Gauge:
        """Return the gauge that ``written`` has written."""
        what, actual, scale, least, most, place = entry
        return cls(what, actual, Scale(scale), least, most, Place(*place) if place else None)

    @property
    def written(self) -> list[Any]:
        """Return the gauge as values that JSON can keep."""
        place = self.place
        spot = [place.file, place.line, place.column] if place else []
        return [self.what, self.actual, self.scale, self.least, self.most, spot]

    @property
    def share(self) -> float:
        """Return how much of what is allowed is used; 0 where all is."""
        return self.actual / self.most if self.most else 0.0

    @property
    def is_near(self) -> bool:
        """Return whether little is left; of what counts one by one, the last may be used."""
        return self.scale in (Scale.DEGREES, Scale.SECONDS) and NEAR < self.share <= 1
