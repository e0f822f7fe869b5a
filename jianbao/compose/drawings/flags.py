"""Labels hung on poles along an axis, in rows, so that none covers another or a pole.

Every flag flies to the right of its pole. A pole starts at its true place on the axis and may
lean to another on its way to the first row; poles keep their order, so none crosses another.
A pole to a far row passes between the flags of the rows before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Flag:
    """A label ``width`` × ``height`` belonging at ``x`` on the axis, in points; rows from 0."""

    x: float
    width: float
    height: float
    row: int = 0


@dataclass(frozen=True)
class Room:
    """The room along an axis, from ``left`` to ``right``, in points.

    ``clear`` is kept between a flag and the next pole, ``apart`` between two poles.
    """

    left: float
    right: float
    clear: float
    apart: float


def hang(flags: Sequence[Flag], room: Room) -> tuple[float, ...] | None:
    """Return where each flag's left edge stands, as near its ``x`` as may be, or None.

    ``flags`` come ordered by ``x``. The mean of the leftmost-first and the rightmost-first
    answer is itself an answer, because every rule is a least distance between two.
    """
    lowest = _lowest(flags, room)
    highest = _highest(flags, room)
    if any(low > high + 1e-6 for low, high in zip(lowest, highest, strict=True)):
        return None
    rightwards = _nearest(flags, room, lowest, highest)
    leftwards = _nearest_back(flags, room, lowest, highest)
    return tuple((a + b) / 2 for a, b in zip(rightwards, leftwards, strict=True))


def distance(flags: Sequence[Flag], near: int, far: int, room: Room) -> float:
    """Return the least distance between the left edges of two flags, ``near`` before ``far``."""
    first, second = flags[near], flags[far]
    touches = second.row >= first.row
    return first.width + room.clear if touches else room.apart


def _lowest(flags: Sequence[Flag], room: Room) -> list[float]:
    found: list[float] = []
    for index in range(len(flags)):
        floors = (found[k] + distance(flags, k, index, room) for k in range(index))
        found.append(max(floors, default=room.left))
    return found


def _highest(flags: Sequence[Flag], room: Room) -> list[float]:
    found: dict[int, float] = {}
    for index in reversed(range(len(flags))):
        roofs = [found[k] - distance(flags, index, k, room) for k in found]
        found[index] = min([*roofs, room.right - flags[index].width])
    return [found[index] for index in range(len(flags))]


def _nearest(
    flags: Sequence[Flag], room: Room, lowest: Sequence[float], highest: Sequence[float]
) -> list[float]:
    found: list[float] = []
    for index, flag in enumerate(flags):
        floors = (found[k] + distance(flags, k, index, room) for k in range(index))
        floor = max([*floors, lowest[index]])
        found.append(max(floor, min(flag.x, highest[index])))
    return found


def _nearest_back(
    flags: Sequence[Flag], room: Room, lowest: Sequence[float], highest: Sequence[float]
) -> list[float]:
    found: dict[int, float] = {}
    for index in reversed(range(len(flags))):
        roofs = [found[k] - distance(flags, index, k, room) for k in found]
        roof = min([*roofs, highest[index]])
        found[index] = min(roof, max(flags[index].x, lowest[index]))
    return [found[index] for index in range(len(flags))]
