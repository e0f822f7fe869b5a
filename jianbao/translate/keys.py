"""Finds the string that a row of a worksheet is of, where its key is not the string's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jianbao.model.review import Pair
from jianbao.problem import Problem, nearest
from jianbao.translate.returned import Cell, Line, Returned


@dataclass(frozen=True)
class Keys:
    """The keys of a worksheet, and those of the strings that it should be of."""

    sheet: Returned
    pairs: Mapping[str, Pair]

    def faults(self) -> Iterator[Problem]:
        """Yield what is wrong with the key of each row: there is none, or none such, or twice."""
        seen: dict[str, Cell] = {}
        for line in self.sheet.lines:
            key = line.key.text
            if key in seen:
                first = f"first in {seen[key].place}"
                own = self._own(line)
                hint = f"put `{own}` back here; {first}" if own else first
                yield Problem("SHEET06", f"`{key}` stands twice", line.key.place, hint)
            elif key not in self.pairs:
                yield self._unknown(line)
            seen.setdefault(key, line.key)

    def _unknown(self, line: Line) -> Problem:
        """Return that no string goes by the key of a row; what it translates is not to be lost."""
        key = line.key.text
        what = f"no string is called `{key}`" if key.strip() else "the key of this row is missing"
        if key in self.sheet.exported:
            hint = "the originals have lost it since the export: put it back there, or keep the"
            hint += " translation elsewhere and take the row out"
        elif own := self._own(line):
            hint = f"put `{own}` back here"
        elif not (hint := nearest(key, self.pairs)):
            again = "put back the key that the row was exported with; a fresh export shows it"
            hint = again if line.translation.text.strip() else "take the row out"
        return Problem("SHEET05", what, line.key.place, hint)

    def _own(self, line: Line) -> str:
        """Return the key that was exported in this row, or with its source; nothing if unknown.

        It is that of a string that no row has any more.
        """
        if line.exported in self._lost:
            return line.exported
        alike = self._by_source.get(line.source.text, [])
        return alike[0] if len(alike) == 1 else ""

    @cached_property
    def _lost(self) -> Mapping[str, Pair]:
        """Return the strings that no row has by its key."""
        there = {one.key.text for one in self.sheet.lines}
        return {key: pair for key, pair in self.pairs.items() if key not in there}

    @cached_property
    def _by_source(self) -> Mapping[str, Sequence[str]]:
        """Return the keys of strings that no row has, by what they translate."""
        found: dict[str, list[str]] = {}
        for key, pair in self._lost.items():
            found.setdefault(pair.original.source, []).append(key)
        return found
