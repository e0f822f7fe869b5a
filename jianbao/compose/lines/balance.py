"""Breaks text by sense: headlines and labels evenly, longer text of a slide in full lines.

Greedy lines look torn in the first; in the second they part Chinese words, whose ends no renderer
of slides knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from jianbao.compose.lines.breaks import is_wide, units
from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.strip import Piece, Strip
from jianbao.model.language import NO_PHRASES, Phrases

#: A break with a higher price stands in the midst of a phrase.
ROUGH = 0.5
#: A break with a higher price may stand in the midst of a word.
WORDS = 1.25
#: The price of a break between two words with capitals, which are likely one name.
_NAME = 1.2
#: The price of a break between two Han that hold together no firmer than others, and of one
#: within a word that is joined by a hyphen.
_WORD, _COMPOUND = 0.9, 1.3
#: What an empty line's worth of room at the end of a full line costs: one in seven of a line is
#: given to end it at a pause rather than in a phrase, not more.
_UNFILLED = 6.0
#: What the last of full lines costs where it is shorter than so many em: one character, or few.
_ALONE = ((1.5, 5.0), (3.5, 1.0))
#: What a short line among three or more even ones costs: one that is shorter than this part of
#: their mean and ends at no pause.
_SHORT, _SHORT_COST = 0.65, 0.5
#: Cohesion from which a particle is taken for a part of a word (自由, 認為).
_FIRM = 0.5
_SENSE = frozenset("，：；。！？—,:;")
#: Marks that begin and end a phrase.
_OPENING, _CLOSING = ("、", "「", "“", "《", "（", "("), ("、", "」", "”", "》", "）", ")")


@dataclass(frozen=True)
class Breaks:
    """Where lines start, and the highest price paid for one of them."""

    at: tuple[int, ...]
    price: float


def balance(
    pieces: Sequence[Piece],
    width: float,
    ruler: Ruler,
    keeps: Sequence[tuple[int, int]] = (),
    more: int = 0,
    spare: int = 0,
    *,
    filled: bool = False,
) -> Breaks | None:
    """Return the best breaks of ``pieces`` into as few lines as fit, or None where none fit.

    Lines are even, or with ``filled`` as full as sense allows. ``more`` lines are allowed for,
    and up to ``spare`` further ones where a word would else be broken. A line break that is in
    the text already stays and is not among those returned.
    """
    text = "".join(piece.text for piece in pieces)
    found: list[int] = []
    price, start = 0.0, 0
    for line in text.split("\n"):
        own = tuple((low - start, high - start) for low, high in keeps)
        part = _Part(_cut(pieces, start, start + len(line)), width, ruler, own, filled)
        breaks = part.broken(more, spare) if line else Breaks((), 0.0)
        if breaks is None:
            return None
        found += [start + at for at in breaks.at]
        price = max(price, breaks.price)
        start += len(line) + 1
    return Breaks(tuple(found), price)


@dataclass(frozen=True)
class _Part:
    """A text without a line break in it, to be broken into lines of ``width`` points."""

    pieces: tuple[Piece, ...]
    width: float
    ruler: Ruler
    keeps: tuple[tuple[int, int], ...]
    filled: bool

    def broken(self, more: int, spare: int) -> Breaks | None:
        """Return the best breaks into the fewest lines and ``more``, or up to ``spare`` beyond."""
        count = len(self._strip.lines(self.width)) + more
        if count == 1:
            return Breaks((), 0.0)
        fitting: Breaks | None = None
        for extra in range(spare + 1):
            breaks = self._broken_into(count + extra)
            if breaks and breaks.price < WORDS:
                return breaks
            fitting = fitting or breaks
        return fitting

    @cached_property
    def _strip(self) -> Strip:
        return self.ruler.strip(self.pieces)

    @cached_property
    def _text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def _places(self) -> list[int]:
        """Return where a line may start behind the first."""
        starts = (unit.start for unit in units(self._text)[1:])
        return [at for at in starts if not any(low < at < high for low, high in self.keeps)]

    def _reach(self, start: int, at: int) -> float:
        """Return how long a line is, from its start to where the next one starts."""
        return self._strip.span(start, len(self._text[:at].rstrip(" ")))

    @cached_property
    def _price(self) -> Callable[[int], float]:
        """Return what tells the price of a break."""
        text, ruler = self._text, self.ruler
        return cache(lambda at: price(text, at, ruler.cohesion, ruler.phrases, self.keeps))

    def _broken_into(self, count: int) -> Breaks | None:
        """Return the best breaks into ``count`` lines."""
        end, places, reach, price_of = len(self._text), self._places, self._reach, self._price
        room = self.width * self.ruler.factor
        target = self._strip.span(0, end) / count
        look = _Look(room, target, self.pieces[-1].size, self.filled, several=count > 2)

        @cache
        def best(start: int, lines: int) -> tuple[float, tuple[int, ...]] | None:
            """Return the cost and the breaks of what follows ``start`` in so many lines."""
            if lines == 1:
                length = reach(start, end)
                return (look.last(length), ()) if length <= room else None
            found: tuple[float, tuple[int, ...]] | None = None
            for at in places[bisect_right(places, start) :]:
                length = reach(start, at)
                if length > room:
                    break
                rest = best(at, lines - 1)
                if rest is not None:
                    sense = price_of(at)
                    cost = look.line(length, paused=not sense) + sense + rest[0]
                    if found is None or cost < found[0]:
                        found = (cost, (at, *rest[1]))
            return found

        chosen = best(0, count)
        if chosen is None:
            return None
        return Breaks(chosen[1], max(price_of(at) for at in chosen[1]))


@dataclass(frozen=True)
class _Look:
    """What lines cost by their lengths, in points: even ones near ``target``, or full ones."""

    room: float
    target: float
    em: float
    filled: bool
    several: bool

    def line(self, length: float, *, paused: bool) -> float:
        """Return the cost of a line that others follow; ``paused`` where sense makes a pause."""
        if self.filled:
            return _UNFILLED * (self.room - length) / self.room
        short = self.several and length < _SHORT * self.target and not paused
        return self._uneven(length) + short * _SHORT_COST

    def last(self, length: float) -> float:
        """Return the cost of the last line."""
        if self.filled:
            return next((cost for most, cost in _ALONE if length < most * self.em), 0.0)
        return self._uneven(length)

    def _uneven(self, length: float) -> float:
        return 2 * ((length - self.target) / self.room) ** 2


def price(
    text: str,
    at: int,
    cohesion: Mapping[str, float] | None = None,
    phrases: Phrases = NO_PHRASES,
    wholes: Sequence[tuple[int, int]] = (),
) -> float:
    """Return what a break before ``text[at]`` costs the sense: 0 at a pause, 1 in a phrase.

    Between Han it costs the more, the more firmly they hold together, and little where one
    of the ``wholes`` begins or ends; ``phrases`` are the language's words for it.
    """
    before, after = text[:at].rstrip(" "), text[at]
    if before[-1] in _SENSE:
        return 0.0
    known = {} if cohesion is None else cohesion
    if text[at - 1] == " ":
        return _between_words(before.rsplit(" ", 1)[-1], text[at:], known, phrases.small)
    if text.startswith(phrases.bound, at) or at in _within(phrases.names, text):
        return 1.5
    if any(at in whole for whole in wholes):
        return 0.55
    firm = known.get(before[-1] + after, 0.0)
    begins = text.startswith((*_OPENING, *phrases.begin), at)
    if firm < _FIRM and (begins or before.endswith((*_CLOSING, *phrases.end, *phrases.names))):
        return 0.55
    return _WORD + firm if is_wide(after) or is_wide(before[-1]) else _COMPOUND


@lru_cache(maxsize=1024)
def _within(words: tuple[str, ...], text: str) -> frozenset[int]:
    """Return where a break would part one of ``words``."""
    found = re.finditer("|".join(map(re.escape, words)), text) if words else ()
    return frozenset(at for match in found for at in range(match.start() + 1, match.end()))


def _between_words(
    word: str, rest: str, cohesion: Mapping[str, float], small_words: Collection[str]
) -> float:
    """Return what a break behind ``word`` and its space costs, before the ``rest``."""
    if rest[0] == "(":
        return 0.2
    if word.lower() in small_words:
        return 0.8
    if word[0].isupper() and rest[0].isupper():
        return _NAME + cohesion.get(f"{word} {rest.split(' ', 1)[0]}", 0.0)
    return 0.4


def _cut(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """Return the pieces of a part of the joined text."""
    parts: list[Piece] = []
    at = 0
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if low < high:
            parts.append(Piece(piece.text[low:high], piece.size, piece.bold, piece.heading))
        at += len(piece.text)
    return tuple(parts)
