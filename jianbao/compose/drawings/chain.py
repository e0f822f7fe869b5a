"""A chain whose lines are pressed together where two shortfalls meet: the bottleneck.

Lines flow from the first link to the last. Each shortfall stands in the hollow it makes, one
above the neck and one below. The number of lines and the width of the neck are no data.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi

from jianbao.compose.drawings.sketch import Sketch, Stack
from jianbao.model.drawing import Drawing, Line
from jianbao.model.edition import Mark

#: Where the neck begins, is reached, ends and has widened, as parts of the width; how thick
#: neck and far end are, as parts of the near end.
NECK = (0.08, 0.31, 0.73, 0.96)
PRESSED, WIDENED = 0.13, 0.62
#: Points of each bend: enough to look smooth at any size.
BEND = 18


@dataclass(frozen=True)
class Parts:
    """The figure's groups by id."""

    links: tuple[Mark, ...]
    gaps: tuple[Mark, ...]
    outcome: Mark | None


def draw(sketch: Sketch, height: float) -> Drawing:
    """Return the chain; a ``height`` of 0 takes what it needs."""
    parts = _parts(sketch)
    if sketch.style.wordless:
        tall = height or sketch.width * 0.3
        inset = _weight(sketch) / 2
        _draw_sheaf(sketch, inset, tall - 2 * inset)
        _draw_press(sketch, inset, tall - 2 * inset)
        return sketch.finish(tall)
    gaps = _gaps(sketch, parts)
    outcome = _outcome(sketch, parts)
    heads = _heads(sketch, parts)
    head = max((stack.height for stack in heads), default=0.0) + sketch.style.label * 0.8
    hollow = max((stack.height for stack in gaps), default=0.0) + sketch.style.label * 2.0
    sheaf = 2 * hollow / (1 - PRESSED)
    below = outcome.height + sketch.style.label * 1.1 if outcome else 0.0
    needed = head + sheaf + below
    if height and needed > height + 0.01:
        raise sketch.refuse(
            f"the chain needs {needed:.0f} pt of height and has {height:.0f}",
            "shorten the shortfalls or give it more room",
        )
    if height:
        sheaf += min(height - needed, sheaf * 0.5)
    _draw_heads(sketch, heads)
    _draw_sheaf(sketch, head, sheaf)
    _draw_press(sketch, head, sheaf)
    _draw_gaps(sketch, gaps, head, sheaf)
    if outcome:
        _draw_outcome(sketch, outcome, head, sheaf)
    return sketch.finish(height or needed)


def _parts(sketch: Sketch) -> Parts:
    groups = {mark.id: mark for mark in sketch.figure.items}
    if "links" not in groups:
        raise sketch.refuse("a chain has no links", "give it links, gaps and an outcome")
    gaps = groups["gaps"].items if "gaps" in groups else ()
    if len(gaps) > 2:
        raise sketch.refuse("a chain has room for two gaps", "join some of them")
    return Parts(groups["links"].items, gaps, groups.get("outcome"))


def _heads(sketch: Sketch, parts: Parts) -> list[Stack]:
    width = _inner(sketch) / max(1, len(parts.links)) - sketch.style.label
    return [_paragraphs(sketch, mark, width) for mark in parts.links]


def _inner(sketch: Sketch) -> float:
    """Return the width that words may take, in points."""
    return sketch.width - 2 * sketch.style.inset


def _gaps(sketch: Sketch, parts: Parts) -> list[Stack]:
    width = (NECK[2] - NECK[1]) * sketch.width
    return [_paragraphs(sketch, mark, width) for mark in parts.gaps]


def _outcome(sketch: Sketch, parts: Parts) -> Stack | None:
    if parts.outcome is None:
        return None
    return _paragraphs(sketch, parts.outcome, sketch.width * 0.62, colour=sketch.style.accent)


def _paragraphs(sketch: Sketch, mark: Mark, width: float, colour: str = "") -> Stack:
    style = sketch.style
    parts = [sketch.words(mark.label, width, style.head, colour=colour, bold=True, heading=True)]
    if mark.text:
        parts.append(sketch.words(mark.text, width))
    return Stack(tuple(parts), style.label * 0.2)


def _draw_heads(sketch: Sketch, heads: list[Stack]) -> None:
    last = len(heads) - 1
    for index, stack in enumerate(heads):
        if index == 0:
            left = sketch.style.inset
        elif index == last:
            left = sketch.width - sketch.style.inset - stack.width
        else:
            left = sketch.width * (NECK[1] + (NECK[2] - NECK[1]) * (index - 0.5) / max(1, last - 1))
            left -= stack.width / 2
        sketch.add(*stack.at(left, 0.0))


def _draw_sheaf(sketch: Sketch, top: float, height: float) -> None:
    middle = top + height / 2
    # In the neck a line may fill half of its share at most, or the lines run together.
    gaps = sketch.style.threads - 1
    weight = min(_weight(sketch), PRESSED * height / gaps / 2)
    for index in range(gaps + 1):
        side = 2 * index / gaps - 1
        sketch.add(Line(_flow(sketch.width, middle, side * height / 2), sketch.style.line, weight))


def _weight(sketch: Sketch) -> float:
    return sketch.style.bold * (0.5 if sketch.style.wordless else 0.6)


def _flow(width: float, middle: float, reach: float) -> tuple[tuple[float, float], ...]:
    """Return one line of the sheaf, ``reach`` points from the middle at its near end."""
    points = [(0.0, middle + reach)]
    for start, end, before, after in (
        (NECK[0], NECK[1], 1.0, PRESSED),
        (NECK[2], NECK[3], PRESSED, WIDENED),
    ):
        for step in range(BEND + 1):
            ease = (1 - cos(pi * step / BEND)) / 2
            x = (start + (end - start) * step / BEND) * width
            points.append((x, middle + reach * (before + (after - before) * ease)))
    points.append((width, middle + reach * WIDENED))
    return tuple(points)


def _draw_press(sketch: Sketch, top: float, height: float) -> None:
    """Draw the two shortfalls' edges, one pressing from above and one from below."""
    style = sketch.style
    middle, away = top + height / 2, PRESSED * height / 2 + style.bold * 2.2
    for sign in (-1, 1):
        y = middle + sign * away
        sketch.add(
            Line(
                ((NECK[1] * sketch.width, y), (NECK[2] * sketch.width, y)),
                style.accent,
                style.bold * 1.2,
            )
        )


def _draw_gaps(sketch: Sketch, gaps: list[Stack], top: float, height: float) -> None:
    style = sketch.style
    middle = top + height / 2
    away = PRESSED * height / 2 + style.bold * 2.2 + style.label * 0.7
    x = NECK[1] * sketch.width
    for index, stack in enumerate(gaps):
        y = middle - away - stack.height if index == 0 else middle + away
        sketch.add(*stack.at(x, y))


def _draw_outcome(sketch: Sketch, outcome: Stack, top: float, height: float) -> None:
    y = top + height + sketch.style.label * 1.1
    sketch.add(*outcome.at(NECK[1] * sketch.width, y))
