"""A two-lane timeline on a true axis of years: one lane above the scale, one below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, floor

from jianbao.compose.drawings.flags import Flag, Room, hang
from jianbao.compose.drawings.sketch import Sketch, Stack, Words
from jianbao.model.drawing import Dot, Drawing, Line, Rectangle, Shape
from jianbao.model.edition import Mark

#: Years between two ticks of the scale.
STEP = 5
#: Ems of height that one more row of labels must save: a single row reads like a table.
ROW_COST = 16.0
#: Ems between markers and labels in which poles lean: as wanted, and where room is short.
LEAN = (1.5, 1.0)
#: Ems by which poles grow where a height is given that leaves room.
LONGER = 3.0
#: Ems that a line which ends in the midst of a phrase costs.
TORN = 6.0
#: The narrowest column for dates, in ems: a long date takes two lines there.
DATE = 5.0
#: Widths tried for labels, in ems.
WIDTHS = (4.4, 5.4, 6.4, 7.5, 9.0, 10.5, 12.5, 15.0)


@dataclass(frozen=True)
class Scale:
    """Years laid evenly between two edges, in points."""

    first: int
    last: int
    left: float
    right: float

    def x(self, year: float) -> float:
        """Return where ``year`` stands, in points from the canvas's left edge."""
        share = (year - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    @property
    def ticks(self) -> tuple[int, ...]:
        """Return the years that carry a number."""
        return tuple(range(ceil(self.first / STEP) * STEP, self.last + 1, STEP))


@dataclass(frozen=True)
class Lane:
    """One lane with its events placed: ``lefts`` are the poles, ``heights`` those of its rows."""

    mark: Mark
    xs: tuple[float, ...]
    stacks: tuple[Stack, ...]
    rows: tuple[int, ...]
    lefts: tuple[float, ...]
    heights: tuple[float, ...]
    head: Words
    head_beside: bool

    def offset(self, row: int, gap: float) -> float:
        """Return the distance of a row's near edge from that of the first, in points."""
        return sum(self.heights[:row]) + gap * row

    def height(self, gap: float) -> float:
        """Return the height of all rows, with the lane's name where it has its own line."""
        own = 0.0 if self.head_beside else self.head.height + gap
        return self.offset(len(self.heights), gap) - gap + own


def draw(sketch: Sketch, height: float) -> Drawing:
    """Return the timeline; a ``height`` of 0 takes what it needs."""
    scale = _scale(sketch)
    lanes = [_lane(sketch, scale, mark) for mark in sketch.figure.items[:2]]
    band = sketch.style.small * sketch.style.leading + 6
    for ems in LEAN:
        first = _reach(sketch) + sketch.style.label * ems
        tall = [lane.height(_gap(sketch)) + first for lane in lanes] + [0.0, 0.0]
        needed = tall[0] + band + tall[1]
        if not height or needed <= height:
            break
    if height and needed > height + 0.01:
        raise sketch.refuse(
            f"the timeline needs {needed:.0f} pt of height and has {height:.0f}",
            "shorten labels, drop events or give it more room",
        )
    spare = max(0.0, height - needed) if height else 0.0
    # Longer poles take what there is to spare, up to a limit; the rest stands above and below.
    more = min(spare / 2, sketch.style.label * LONGER)
    first += more
    upper = tall[0] + spare / 2
    _draw_scale(sketch, scale, upper, band)
    for index, lane in enumerate(lanes):
        edge = upper if index == 0 else upper + band
        _draw_lane(sketch, lane, edge, first, above=index == 0)
    return sketch.finish(height or needed)


def _reach(sketch: Sketch) -> float:
    """Return how far markers stand out from the scale, in points."""
    return sketch.style.dot * 2.4


def _gap(sketch: Sketch) -> float:
    return sketch.style.label * 0.7


def _scale(sketch: Sketch) -> Scale:
    years = [_year(sketch, event) for lane in sketch.figure.items for event in lane.items]
    first, last = floor(min(years)), ceil(max(years) + 0.25)
    last = max(last, first + 1)
    half = sketch.ruler.width("2000", sketch.style.small) / 2 + 2
    return Scale(first, last, half, sketch.width - half)


def _year(sketch: Sketch, event: Mark) -> float:
    if event.quantity is None or event.quantity.year is None:
        raise sketch.refuse(f"event {event.id} has no date", "give it a fact that is a date")
    return event.quantity.year


def _lane(sketch: Sketch, scale: Scale, mark: Mark) -> Lane:
    events = sorted(mark.items, key=lambda event: _year(sketch, event))
    xs = tuple(scale.x(_year(sketch, event)) for event in events)
    choices = [_wordings(sketch, event) for event in events]
    head = sketch.words(mark.label, sketch.width / 2, sketch.style.head, bold=True, heading=True)
    plan = _plan(sketch, xs, choices)
    stacks = tuple(choice[pick] for choice, pick in zip(choices, plan.picks, strict=True))
    taken = min(plan.lefts, default=sketch.width)
    beside = _head_width(sketch, head) + sketch.style.label < min((taken, *xs))
    heights = _row_heights(stacks, plan.rows)
    return Lane(mark, xs, stacks, plan.rows, plan.lefts, heights, head, beside)


def _wordings(sketch: Sketch, event: Mark) -> tuple[Stack, ...]:
    """Return the event's label broken to each width worth trying, narrowest first."""
    style = sketch.style
    date = event.quantity.text if event.quantity else ""
    found: dict[tuple[str, ...], Stack] = {}
    for ems in WIDTHS:
        width = ems * style.label
        size = style.label * 1.12
        when = sketch.words(date, max(width, DATE * size), size, bold=True, heading=True)
        what = sketch.words(event.label, max(width, when.width))
        found.setdefault((*when.lines, *what.lines), Stack((when, what)))
    return tuple(found.values())


@dataclass(frozen=True)
class Plan:
    """A way to hang a lane: the wording and row of each event, and where the poles stand."""

    picks: tuple[int, ...]
    rows: tuple[int, ...]
    lefts: tuple[float, ...]
    cost: float


def _plan(sketch: Sketch, xs: Sequence[float], choices: Sequence[tuple[Stack, ...]]) -> Plan:
    """Return the plan that costs least: first with one width a row, then each its own."""
    starts = [
        (tuple(_pick(choice, widths[row]) for choice, row in zip(choices, rows, strict=True)), rows)
        for rows in _patterns(len(choices))
        for widths in _row_widths(max(rows, default=0) + 1)
    ]
    plans = [plan for picks, rows in starts if (plan := _cost(sketch, xs, choices, picks, rows))]
    if not plans:
        raise sketch.refuse("its labels do not fit side by side", "shorten labels or drop events")
    best = min(plans, key=lambda plan: plan.cost)
    for _, index in product(range(3), range(len(choices))):
        for pick in range(len(choices[index])):
            picks = (*best.picks[:index], pick, *best.picks[index + 1 :])
            plan = _cost(sketch, xs, choices, picks, best.rows)
            best = plan if plan and plan.cost < best.cost - 1e-6 else best
    return best


def _row_widths(rows: int) -> Iterator[tuple[int, ...]]:
    """Yield which width each row may start from: any two for two rows, one for all of three."""
    every = range(len(WIDTHS))
    return product(every, repeat=rows) if rows < 3 else zip(*[every] * rows, strict=True)


def _pick(choice: Sequence[Stack], width: int) -> int:
    return min(width, len(choice) - 1)


def _patterns(count: int) -> tuple[tuple[int, ...], ...]:
    """Return which row each event may take: all in one, or by turns in two or three."""
    ways = [(0,), (1, 0), (0, 1), (2, 1, 0)]
    found = [tuple(way[index % len(way)] for index in range(count)) for way in ways]
    whole = (rows for rows in found if set(rows) == set(range(max(rows, default=-1) + 1)))
    return tuple(dict.fromkeys(whole))


def _cost(
    sketch: Sketch,
    xs: Sequence[float],
    choices: Sequence[tuple[Stack, ...]],
    picks: tuple[int, ...],
    rows: tuple[int, ...],
) -> Plan | None:
    """Return the plan with its cost: height, leaning poles, ugly breaks; None if it cannot be."""
    stacks = [choice[pick] for choice, pick in zip(choices, picks, strict=True)]
    pad = _pad(sketch)
    flags = [
        Flag(x, pad + stack.width, stack.height, row)
        for x, stack, row in zip(xs, stacks, rows, strict=True)
    ]
    lefts = hang(flags, Room(0.0, sketch.width, pad * 1.7, pad))
    if lefts is None:
        return None
    heights = _row_heights(stacks, rows)
    lean = sum(abs(left - x) for left, x in zip(lefts, xs, strict=True))
    height = sum(heights) + (len(heights) - 1) * ROW_COST * sketch.style.label
    ugly = sum(_ugliness(stack) for stack in stacks)
    return Plan(picks, rows, lefts, height + 0.12 * lean + ugly)


def _row_heights(stacks: Sequence[Stack], rows: Sequence[int]) -> tuple[float, ...]:
    count = max(rows, default=-1) + 1
    return tuple(
        max(stack.height for stack, own in zip(stacks, rows, strict=True) if own == row)
        for row in range(count)
    )


def _pad(sketch: Sketch) -> float:
    return 0.45 * sketch.style.label


def _ugliness(stack: Stack) -> float:
    """Return a cost for a broken date or name, for many lines, for a stub of a last line."""
    date, lines = stack.parts[0].lines, stack.parts[-1].lines
    stub = len(lines) > 1 and len(lines[-1]) * 3 < len(lines[0])
    many = 1.2 * len(lines) ** 2
    return many + (6.0 if stub else 0.0) + 30.0 * (len(date) - 1) + TORN * stack.parts[-1].torn


def _head_width(sketch: Sketch, head: Words) -> float:
    return sketch.style.dot * 2 + 0.5 * sketch.style.head + head.width


def _draw_scale(sketch: Sketch, scale: Scale, y: float, band: float) -> None:
    style = sketch.style
    sketch.add(
        Rectangle(0, y, sketch.width, band, fill=style.tint),
        Line(((0, y), (sketch.width, y)), style.ink, style.hair),
        Line(((0, y + band), (sketch.width, y + band)), style.ink, style.hair),
    )
    for year in scale.ticks:
        x = scale.x(year)
        words = sketch.words(str(year), sketch.width, style.small, colour=style.muted)
        sketch.add(
            Line(((x, y), (x, y + 2.5)), style.ink, style.hair),
            Line(((x, y + band - 2.5), (x, y + band)), style.ink, style.hair),
            words.at(x - words.width / 2, y + (band - words.height) / 2, align="center"),
        )


def _draw_lane(sketch: Sketch, lane: Lane, edge: float, first: float, *, above: bool) -> None:
    sign = -1 if above else 1
    gap = _gap(sketch)
    for x, stack, row, left in zip(lane.xs, lane.stacks, lane.rows, lane.lefts, strict=True):
        near = edge + sign * (first + lane.offset(row, gap))
        far = near + sign * lane.heights[row]
        y = far if above else near
        end = y if above else y + stack.height
        lean = edge + sign * first
        pole = ((x, edge + sign * _reach(sketch)), (left, lean), (left, end))
        sketch.add(Line(pole, sketch.style.muted, sketch.style.hair))
        sketch.add(*stack.at(left + _pad(sketch), y))
    for x in lane.xs:
        sketch.add(_marker(sketch, x, edge + sign * _reach(sketch) / 2, above=above))
    beside = first if lane.head_beside else first + lane.height(gap) - lane.head.height
    _draw_head(sketch, lane, edge + sign * beside, above=above)


def _draw_head(sketch: Sketch, lane: Lane, near: float, *, above: bool) -> None:
    y = near - lane.head.height if above else near
    dot = sketch.style.dot
    sketch.add(
        _marker(sketch, dot, y + lane.head.height / 2, above=above),
        lane.head.at(dot * 2 + 0.5 * sketch.style.head, y),
    )


def _marker(sketch: Sketch, x: float, y: float, *, above: bool) -> Shape:
    """Return the lane's sign: a disc above the scale, an open square below it."""
    style = sketch.style
    if above:
        return Dot(x, y, style.dot, fill=style.ink, stroke=style.ground, stroke_width=1.0)
    side = style.dot * 1.8
    return Rectangle(
        x - side / 2, y - side / 2, side, side, style.ground, style.line, style.dot * 0.5
    )
