"""Inputs that flow into one outcome: each stands on a line, and the lines run together.

Groups stand one under another, their names in a column at the left, in a narrow figure over them.
What an input weighs is no data: lines are alike, and the order is the author's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi

from jianbao.compose.drawings.sketch import Sketch, Stack
from jianbao.model.drawing import Drawing, Line
from jianbao.model.edition import Mark

#: Where inputs begin beside named groups, as a part of the width.
NAMED = 0.2617
#: Points of a bend: enough to look smooth at any size.
BEND = 24
#: Height of a wordless drawing, as a part of its width.
WORDLESS = 0.3


@dataclass(frozen=True)
class Course:
    """Where lines begin to bend, where they have met and where the outcome begins.

    All are parts of the width.
    """

    bending: float
    met: float
    outcome: float


#: Names in a column of their own leave the outcome little room.
WITH_NAMES = Course(0.675, 0.757, 0.775)
WITHOUT_NAMES = Course(0.52, 0.602, 0.62)


@dataclass(frozen=True)
class Group:
    """A group's name and its inputs, set in lines."""

    name: Stack
    inputs: tuple[Stack, ...]


def draw(sketch: Sketch, height: float) -> Drawing:
    """Return the flow; a ``height`` of 0 takes what it needs."""
    *groups, outcome = sketch.figure.items
    count = sum(len(group.items) for group in groups)
    if sketch.style.wordless:
        tall = height or sketch.width * WORDLESS
        feet = [tall * (index + 0.5) / count for index in range(count)]
        _draw_lines(sketch, groups, 0.0, feet, tall / 8)
        return sketch.finish(tall)
    course = _course(groups)
    named = course is WITH_NAMES and not sketch.style.narrow
    left = NAMED * sketch.width if named else 0.0
    spoken = [_group(sketch, group, left, course) for group in groups]
    end = _end(sketch, outcome, course)
    pad, gap = sketch.style.label * 0.55, sketch.style.label * 0.9
    stacks = [stack for group in spoken for stack in group.inputs]
    if not left:
        stacks += [group.name for group in spoken if group.name.parts]
    rows = sum(stack.height for stack in stacks) + gap * (len(spoken) - 1)
    needed = max(rows + len(stacks) * pad, end.height)
    if height and needed > height + 0.01:
        raise sketch.refuse(
            f"the flow needs {needed:.0f} pt of height and has {height:.0f}",
            "shorten its inputs or give it more room",
        )
    pad = (max(height, needed) - rows) / len(stacks)
    feet = _draw_groups(sketch, spoken, left, pad, gap)
    _draw_lines(sketch, groups, left, feet, end.height)
    middle = (feet[0] + feet[-1]) / 2
    top = min(max(middle - end.height / 2, 0.0), max(height, needed) - end.height)
    sketch.add(*end.at(course.outcome * sketch.width, top))
    return sketch.finish(height or needed)


def _course(groups: Sequence[Mark]) -> Course:
    return WITH_NAMES if any(group.label for group in groups) else WITHOUT_NAMES


def _group(sketch: Sketch, group: Mark, left: float, course: Course) -> Group:
    """Return a group whose inputs begin at ``left``; without room there, its name is over them."""
    style = sketch.style
    parts = []
    # A bend starts so flat that words may reach a little over it.
    width = (course.bending + 0.015) * sketch.width - left
    room = left - style.label if left else width
    if group.label:
        parts.append(sketch.words(str(group.label), room, bold=True))
    if group.text:
        parts.append(sketch.words(str(group.text), room, colour=style.muted))
    return Group(Stack(tuple(parts)), tuple(_input(sketch, mark, width) for mark in group.items))


def _input(sketch: Sketch, mark: Mark, width: float) -> Stack:
    style = sketch.style
    parts = [sketch.words(str(mark.label), width)]
    if mark.text:
        parts.append(sketch.words(str(mark.text), width, style.small, colour=style.muted))
    return Stack(tuple(parts))


def _end(sketch: Sketch, outcome: Mark, course: Course) -> Stack:
    """Return the outcome's words, its name large and in the accent."""
    style = sketch.style
    width = (1 - course.outcome) * sketch.width
    size = style.head * 1.2
    parts = [
        sketch.words(str(outcome.label), width, size, colour=style.accent, bold=True, heading=True)
    ]
    if outcome.text:
        parts.append(sketch.words(str(outcome.text), width))
    return Stack(tuple(parts), style.label * 0.3)


def _draw_groups(
    sketch: Sketch, groups: list[Group], left: float, pad: float, gap: float
) -> list[float]:
    """Draw names and inputs, and return how far down each input's line is."""
    feet: list[float] = []
    top = 0.0
    for group in groups:
        sketch.add(*group.name.at(0.0, top + pad * 0.7))
        if not left and group.name.parts:
            top += group.name.height + pad
        for stack in group.inputs:
            # The greater part of the air is above the words: they stand on their line.
            sketch.add(*stack.at(left, top + pad * 0.7))
            top += stack.height + pad
            feet.append(top)
        top += gap
    return feet


def _draw_lines(
    sketch: Sketch, groups: Sequence[Mark], left: float, feet: list[float], spread: float
) -> None:
    """Draw each input's line, dashed if planned; at the end all stand within ``spread`` points."""
    style, course = sketch.style, _course(groups)
    count = len(feet)
    weight = style.bold * (1.0 if style.wordless else 0.5)
    middle = (feet[0] + feet[-1]) / 2
    reach = min(spread, (feet[-1] - feet[0]) / 2)
    marks = [mark for group in groups for mark in group.items]
    for index, (mark, foot) in enumerate(zip(marks, feet, strict=True)):
        side = index / (count - 1) - 0.5 if count > 1 else 0.0
        points = _line(sketch.width, course, (left, foot), middle + side * reach)
        sketch.add(Line(tuple(points), style.line, weight, dashed=mark.hatched))
    half = reach / 2 + weight
    x = course.met * sketch.width
    sketch.add(Line(((x, middle - half), (x, middle + half)), style.accent, style.bold * 1.2))


def _line(
    width: float, course: Course, start: tuple[float, float], end: float
) -> Iterator[tuple[float, float]]:
    """Yield the points of a line from ``start`` to the height of ``end``."""
    left, foot = start
    yield left, foot
    for step in range(BEND + 1):
        ease = (1 - cos(pi * step / BEND)) / 2
        x = course.bending + (course.met - course.bending) * step / BEND
        yield width * x, foot + (end - foot) * ease
