"""Breaks short texts, as in cells and beside bars: by sense, names whole, no word left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from jianbao.compose.lines.balance import balance, price
from jianbao.compose.lines.breaks import is_wide
from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.strip import Piece
from jianbao.compose.lines.wholes import Stretch

#: What it costs to part a name, and to leave one word or character on the last line; a line
#: that ends in the midst of a phrase costs up to 1.
PARTED, ALONE = 4.0, 2.0


@dataclass(frozen=True)
class Broken:
    """Where the lines of a text start, and how badly they end: a ``cost`` of 0 is well."""

    at: tuple[int, ...]
    cost: float


def break_short(
    pieces: Sequence[Piece],
    width: float,
    ruler: Ruler,
    keeps: Sequence[Stretch] = (),
    names: Sequence[Stretch] = (),
    most_more: int = 0,
) -> Broken | None:
    """Return the best breaks, or None where ``keeps`` do not fit ``width`` points.

    ``names`` are parted only where nothing else fits. Up to ``most_more`` lines are taken
    beyond the fewest.
    """
    text = "".join(piece.text for piece in pieces)
    if not pieces or len(ruler.strip(pieces).lines(width)) == 1:
        return Broken((), 0.0)
    found: list[Broken] = []
    for at in _ways(pieces, width, ruler, keeps, names, most_more):
        found.append(Broken(at, _cost(text, at, names, ruler)))
        if found[-1].cost < 1:
            break  # no line more is worth it
    return min(found, key=lambda way: way.cost + len(way.at), default=None)


def _ways(
    pieces: Sequence[Piece],
    width: float,
    ruler: Ruler,
    keeps: Sequence[Stretch],
    names: Sequence[Stretch],
    most_more: int,
) -> Iterator[tuple[int, ...]]:
    """Yield ways to break a text, with its names whole and without minding them."""
    for more, minded in product(range(most_more + 1), (names, ())):
        breaks = balance(pieces, width, ruler, (*keeps, *minded), more)
        if breaks is not None:
            yield breaks.at


def _cost(text: str, breaks: Sequence[int], names: Sequence[Stretch], ruler: Ruler) -> float:
    """Return what is wrong with a text broken at ``breaks``."""
    parted = sum(low < at < high for at in breaks for low, high in names)
    rough = max(
        (price(text, at, ruler.cohesion, ruler.phrases, names) for at in breaks), default=0.0
    )
    return PARTED * parted + ALONE * _is_alone(text[breaks[-1] :] if breaks else "") + rough


def _is_alone(line: str) -> bool:
    """Return whether a line is one word, or one or two Han characters, and not in brackets."""
    if line.strip().startswith(("（", "(")):
        return False
    letters = [character for character in line if character.isalnum()]
    if any(is_wide(character) for character in letters):
        return len(letters) <= 2
    return " " not in line.strip()
