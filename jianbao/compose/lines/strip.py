"""A text laid out on one long line: how wide its parts are, and where it fits lines of a width.

A text is broken at many widths before one is chosen. So what a part of it measures, and where
its lines end at a width, is worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from jianbao.compose.lines.breaks import HANGING, NO_START, Unit, is_wide, units
from jianbao.compose.lines.shaping import gap_between

#: What a curly quote that is Chinese is measured as.
QUOTE = "〝"


@dataclass(frozen=True)
class Piece:
    """A stretch of text with one look; ``size`` in points."""

    text: str
    size: float
    bold: bool = False
    heading: bool = False


@dataclass(frozen=True)
class Strip:
    """Text in pieces, to be measured and broken; sizes and widths in points.

    ``em`` tells how wide a part of a piece is, in em. ``han_em``, ``factor`` and ``gap`` are
    those of the ruler that measures it.
    """

    pieces: Sequence[Piece]
    em: Callable[[str, Piece], float]
    han_em: bool
    factor: float
    gap: float
    _spans: dict[tuple[int, int, bool], float] = field(default_factory=dict, init=False)
    _lines: dict[float, tuple[tuple[int, int], ...]] = field(default_factory=dict, init=False)

    @cached_property
    def text(self) -> str:
        """Return the text of all pieces."""
        return "".join(piece.text for piece in self.pieces)

    def span(self, start: int, end: int, *, inside: bool = False) -> float:
        """Return the width of ``text[start:end]``: of a line, or of what is ``inside`` of one."""
        key = (start, end, inside)
        width = self._spans.get(key)
        if width is None:
            width = self._spans[key] = self._span(start, end, inside)
        return width

    def _span(self, start: int, end: int, inside: bool) -> float:
        at, text = 0, self.text
        # LibreOffice 7.4 takes a quote that begins a paragraph for Latin, with a gap behind it.
        opens = start == 0 and text.startswith(QUOTE)
        total = self.gap * self.pieces[0].size if opens else 0.0
        for piece in self.pieces:
            low, high = max(start - at, 0), min(end - at, len(piece.text))
            if low < high:
                if inside or at + low > start:
                    total += gap_between(text[at + low - 1], text[at + low], self.gap) * piece.size
                total += self.em(piece.text[low:high], piece) * piece.size
            at += len(piece.text)
        return total

    def lines(self, width: float) -> tuple[tuple[int, int], ...]:
        """Return where each line starts and ends, of lines no wider than ``width``."""
        if width not in self._lines:
            self._lines[width] = tuple(self._filled(width * self.factor))
        return self._lines[width]

    def _filled(self, room: float) -> Iterator[tuple[int, int]]:
        """Yield where each line starts and ends, each taking what it has room for."""
        start = end = 0
        reached = 0.0
        for unit in self._fitting_units(room):
            fresh = unit.fresh or self.text[unit.start - 1 : unit.start] == "\n"
            longer = self._with(start, end, reached, unit, room)
            if unit.start != start and (fresh or longer is None):
                yield start, unit.start
                start, end, reached, longer = unit.start, unit.start, 0.0, None
            if longer is None:
                longer = reached + self.span(end, unit.end, inside=end > start)
            end, reached = unit.end, longer
        yield start, len(self.text)

    def _with(self, start: int, end: int, reached: float, unit: Unit, room: float) -> float | None:
        """Return how far a line reaches with ``unit`` too, its last mark hung or not.

        The line reaches to ``end`` so far. Return None if it is full.
        """
        longer = reached + self.span(end, unit.end, inside=end > start)
        if longer <= room:
            return longer
        text, body = self.text, unit.end - 1
        if body == unit.start or text[body] not in HANGING:
            return None
        if text[body - 1] in NO_START or not is_wide(text[body - 1]):
            return None
        hung = reached + self.span(end, body, inside=end > start)
        return longer if hung <= room else None

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        return _joined(self.text) if self.han_em else units(self.text)

    @cached_property
    def _widest(self) -> float:
        """Return the width of the widest unit of several characters."""
        long = (unit for unit in self._units if unit.end - unit.start > 1)
        return max((self.span(unit.start, unit.end) for unit in long), default=0.0)

    def _fitting_units(self, room: float) -> Iterable[Unit]:
        """Return the units of the text, those wider than a line cut between characters."""
        return self._units if self._widest <= room else self._cut_units(room)

    def _cut_units(self, room: float) -> Iterator[Unit]:
        for unit in self._units:
            if self._fits(unit, room):
                yield unit
                continue
            # Where LibreOffice 7.4 may or may not find room for the whole (beside curly quotes
            # it leaves out some gaps), each part has its own line: as many as there can be.
            doubtful = room / self.factor + 2 * self.gap * self.pieces[0].size
            fresh = self._fits(unit, doubtful)
            for part in _parts(self.text, unit):
                if self._fits(part, room):
                    yield replace(part, fresh=fresh)
                else:
                    yield from _characters(part)

    def _fits(self, unit: Unit, room: float) -> bool:
        return unit.end - unit.start < 2 or self.span(unit.start, unit.end) <= room


#: Closing marks behind which LibreOffice 7.4 parts no digits, nor letters from letters: where a
#: line has room for the first digit and not for all, it ends before the mark's own word. Nor
#: does it part words behind a stroke, nor end a line before a curly quote of a Latin word.
_CLOSING = frozenset("、，。．）］｝」』】〕〉》")


@lru_cache(maxsize=4096)
def _joined(text: str) -> tuple[Unit, ...]:
    """Return the units of ``text`` as office programs see them: 目，2025 is one."""
    return tuple(_merged(units(text), lambda at: _sticks(text, at)))


def _parts(text: str, joined: Unit) -> Iterator[Unit]:
    """Yield ``joined`` as units that stand apart where it is wider than a line; words do not."""
    inside = (unit for unit in units(text) if joined.start <= unit.start < joined.next)
    return _merged(inside, lambda at: text[at - 1] == "/")


def _merged(apart: Iterable[Unit], stick: Callable[[int], bool]) -> Iterator[Unit]:
    """Yield units, each with those after it that ``stick`` to it where they start."""
    last: Unit | None = None
    for unit in apart:
        if last and last.next == last.end and stick(unit.start):
            last = replace(last, end=unit.end, next=unit.next)
            continue
        if last:
            yield last
        last = unit
    if last:
        yield last


def _characters(unit: Unit) -> Iterator[Unit]:
    """Yield a unit character by character, the first on a line of its own."""
    for at in range(unit.start, unit.end):
        last = at == unit.end - 1
        yield Unit(at, at + 1, unit.next if last else at + 1, fresh=at == unit.start)


def _sticks(text: str, at: int) -> bool:
    """Return whether what starts at ``at`` stays with the mark before it, or is a quote."""
    before, mark, after = text[at - 2 : at - 1], text[at - 1], text[at]
    if after == QUOTE:
        return _is_latin(text[at + 1 : at + 2])
    if mark in _CLOSING and after.isdigit():
        return True
    return (mark in _CLOSING or mark == "/") and _is_latin(before) and _is_latin(after)


def _is_latin(character: str) -> bool:
    return character.isalnum() and not is_wide(character)
