"""Every message a user sees: where, what, a hint, and a stable code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning is counted."""

    ERROR = "error"
    WARNING = "warning"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the most similar of ``known``, or nothing."""
    close = closest(word, known)
    return f"did you mean `{close}`?" if close else ""


def closest(word: str, known: Iterable[str]) -> str:
    """Return the most similar of ``known``, or nothing where none is, in either case of letters."""
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return close[0]
    small = {name.casefold(): name for name in names}
    close = get_close_matches(word.casefold(), small, n=1, cutoff=0.6)
    return small[close[0]] if close else ""


def visible(text: str) -> str:
    """Return ``text`` with a mark for each character that a reader would not see, as ␀ or <U+200B>.

    Line breaks are among them, and what turns the direction of writing.
    """
    if text.isprintable():
        return text
    from unicodedata import category

    return "".join(
        _mark(character) if category(character) in _UNSEEN else character for character in text
    )


#: Categories of Unicode: controls, formats, lone surrogates, separators of lines and paragraphs.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def _mark(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def shortened(words: str) -> str:
    """Return ``words``, cut where something long was quoted in them, and cut as a whole.

    What is cut stays as it is when it is cut once more.
    """
    cut = _QUOTED.sub(lambda quoted: f"`{_ends(quoted[1], 120, 70, 40)}`", words)
    return _ends(cut, 600, 500, 90)


def _ends(words: str, most: int, first: int, last: int) -> str:
    """Return ``words``, or where they have more than ``most`` characters their two ends."""
    return words if len(words) <= most else f"{words[:first]} … {words[-last:]}"


_QUOTED = re.compile("`([^`]*)`")


def lines_of(source: str) -> list[str]:
    """Return the lines of ``source`` as an editor counts them, without their ends."""
    return re.split(r"\r\n|\r|\n", source)


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

    @classmethod
    def parse(cls, mark: str) -> Place:
        """Return the place that ``file:line:column`` names, of which the file is enough."""
        match = re.fullmatch(r"(.*?)(?::(\d+))?(?::(\d+))?", mark, re.DOTALL)
        assert match  # the pattern takes any text
        return cls(match[1], int(match[2] or 0), int(match[3] or 0))

    @classmethod
    def after(cls, file: str, before: str) -> Place:
        """Return the place behind ``before``, the text of ``file`` up to there."""
        lines = lines_of(before)
        return cls(file, len(lines), len(lines[-1]) + 1)


@dataclass(frozen=True)
class Problem:
    """One finding, worded for the person who can mend it."""

    code: str
    what: str
    place: Place
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Cut what was quoted too long, for all that tell a finding: people and programs."""
        object.__setattr__(self, "what", shortened(self.what))
        object.__setattr__(self, "hint", shortened(self.hint))

    def __str__(self) -> str:
        """Return the finding as one line, whatever was quoted in it."""
        hint = f" ({self.hint})" if self.hint else ""
        return visible(f"{self.where}: {self.severity}: {self.what} [{self.code}]{hint}")

    @property
    def where(self) -> str:
        """Return the place for a person to read: the name of a file may be typed, and endless."""
        return str(replace(self.place, file=shortened(self.place.file)))

    @property
    def written(self) -> list[Any]:
        """Return the finding as values that JSON can keep."""
        place = [self.place.file, self.place.line, self.place.column]
        return [self.code, self.what, place, self.hint, str(self.severity)]

    @classmethod
    def read(cls, written: Iterable[Any]) -> Problem:
        """Return the finding of which this is ``written``; what is none is a ValueError or so."""
        code, what, place, hint, severity = written
        return cls(code, what, Place(*place), hint, Severity(severity))


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return every problem once: errors first, in the order of files and lines, or of cells."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda problem: (problem.severity, _spot(problem.place))))


def _spot(place: Place) -> tuple[str, int, int, str]:
    """Return what sorts places.

    A cell of a worksheet (en.xlsx:en!C12) is sorted by its row, a slide or page by its number.
    """
    cell = re.fullmatch(r"(.*!)([A-Z]+)(\d+)", place.file, re.DOTALL)
    if cell:
        return cell[1], int(cell[3]), 0, cell[2]
    leaf = re.fullmatch(r"(.*:(?:slide|page) )(\d+)", place.file, re.DOTALL)
    if leaf:
        return leaf[1], int(leaf[2]), 0, ""
    return place.file, place.line, place.column, ""


class ProblemError(Exception):
    """Raised where work cannot go on; carries every problem found so far."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Hold ``problems``, one or several."""
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ProblemError], tuple[tuple[Problem, ...]]]:
        """Pickle by the problems, so that a worker can hand them to its parent."""
        return (type(self), (self.problems,))


def nearest_of(word: str, known: Iterable[str]) -> str:
    """Return the hint that names the nearest of ``known``, or all of them."""
    names = tuple(known)
    return nearest(word, names) or "one of " + ", ".join(names)


R = TypeVar("R")


def attempt(work: Callable[[], R], faults: list[Problem]) -> R | None:
    """Return what ``work`` returns, or None after adding its problems to ``faults``."""
    try:
        return work()
    except ProblemError as error:
        faults.extend(error.problems)
        return None
