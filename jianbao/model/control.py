"""Document control: how final an edition is, and until when nobody may publish it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jianbao.problem import Place


class Status(StrEnum):
    """How final an edition is; all but the last are marked on every page and slide."""

    DRAFT = "draft"
    EMBARGOED = "embargoed"
    FINAL = "final"


@dataclass(frozen=True)
class Embargo:
    """The moment before which an edition may not be published, and where that is typed.

    ``moment`` is the time of a clock with its distance from UTC.
    """

    moment: datetime
    place: Place

    @property
    def last_day(self) -> date:
        """Return the last day, there, on which it may hold."""
        return self.moment.date()
