"""One line of what the doctor found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something is: a word for the table."""

    FINE = "ok"
    #: Builds go on without, and are slower or look worse for it.
    ADVISED = "advised"
    #: Only tests are skipped without.
    TESTS = "tests only"
    #: Nothing can be built without.
    NEEDED = "MISSING"


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, what was found, and what mends it."""

    what: str
    state: State
    found: str
    cure: str = ""
