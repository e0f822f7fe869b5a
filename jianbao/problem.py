"""Every message a user sees: where, what, a hint, and a stable code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning is counted."""

    ERROR = "error"
    WARNING = "warning"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the most similar of ``known``, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else ""


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file that a person can open; lines and columns count from 1, 0 is unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return ``file:line:column``, leaving out what is unknown."""
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True)
class Problem:
    """One finding, worded for the person who can mend it."""

    code: str
    what: str
    place: Place
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the finding as one line."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.severity}: {self.what} [{self.code}]{hint}"


class ProblemError(Exception):
    """Raised where work cannot go on; carries every problem found so far."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Hold ``problems``, one or several."""
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ProblemError], tuple[tuple[Problem, ...]]]:
        """Pickle by the problems, so that a worker can hand them to its parent."""
        return (type(self), (self.problems,))
