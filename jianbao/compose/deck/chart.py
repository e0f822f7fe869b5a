"""Sets the names and values beside a chart's bars; charts that stand together have one scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from jianbao.compose.charts.kinds import Plan, plan_of
from jianbao.compose.deck.short_text import set_short
from jianbao.compose.deck.table import draft_of
from jianbao.compose.drawings import DECK, DrawingStyle, check
from jianbao.compose.drawings.sketch import Sketch
from jianbao.compose.lines.measure import Ruler
from jianbao.model.chart import SHARE_AIR, SHARE_VALUE, breadth
from jianbao.model.deck import ChartFill
from jianbao.model.edition import Figure, Mark
from jianbao.model.theme import Box, TextStyle
from jianbao.problem import Problem, ProblemError

#: The part of a chart's width that names may take, and the lines of each.
WIDEST, MOST_LINES = 0.4, 2
#: What stands between a bar and its name or value, in points.
AIR = 12.0
#: The line height of names and labels, in their sizes: that of the fonts themselves, for no
#: program takes another in a chart (Noto Sans 1.45, Microsoft JhengHei 1.33). What is higher than
#: its bar's share LibreOffice 7.4 leaves out.
LEADING = 1.45
#: From one bar to the next, in thicknesses: a gap width of 60 %.
PITCH = 1.6
#: How thick bars may be, in sizes of their names.
THICKEST = 3.2
#: The size of a value in thicknesses of its bar, and in sizes of its name from least to most.
VALUE, LEAST, MOST = 0.55, 1.2, 1.8
#: How much wider than its part a share's label may be where it is not in the middle of it, as a
#: part of the chart's width: a wider one is taken for its neighbour's.
WIDER = 0.3


def set_chart(
    figure: Figure, box: Box, style: TextStyle, ruler: Ruler, series: tuple[str, ...] = ()
) -> ChartFill:
    """Return ``figure`` with its names at the first of the style's sizes at which they stand.

    ``series`` are the colour roles of the theme's series. Raise ProblemError where they stand
    at none.
    """
    plan = plan_of(figure)
    if plan:
        return _laid_out(plan, figure, box, style, DECK.coloured(series), ruler)
    if figure.kind == "share":
        return _share(figure, box, style)
    if figure.kind != "bars":
        return ChartFill(figure, size=style.sizes[0])
    drafts = [draft_of(item.label) for item in figure.items]
    for size in style.sizes:
        width = box.width * WIDEST - AIR
        found = [set_short(draft, style, size, width, ruler) for draft in drafts]
        highest = max(name.lines for name in found)
        over = highest * size * LEADING - box.height / len(drafts)
        if highest <= MOST_LINES and over <= 0:
            break
    if over > 0:
        longest = drafts[[name.lines for name in found].index(highest)].paragraph.plain
        raise ProblemError(_too_high(figure, longest, over, size))
    names = tuple(name.paragraph.plain for name in found)
    lines = [line for name in names for line in name.split("\n")]
    pitch = min(box.height / len(drafts), size * THICKEST * PITCH)
    value_size = min(max(VALUE * pitch / PITCH, LEAST * size), MOST * size)
    values = [item.quantity.labelled for item in figure.items if item.quantity]
    return ChartFill(
        figure,
        size,
        names,
        left=_widest(lines, size, ruler) + AIR,
        right=_widest(values, value_size, ruler, bold=True) + AIR,
        pitch=pitch,
        value_size=value_size,
    )


def _share(figure: Figure, box: Box, style: TextStyle) -> ChartFill:
    """Return a share at the first size at which every label stands in, over or under its part.

    Raise ProblemError where they stand at none.
    """
    astray: Mark | None = None
    for size in style.sizes:
        astray = _astray(figure, box.width, size)
        if astray is None:
            return ChartFill(figure, size=size)
    assert astray is not None, "a style has sizes"
    what = f"figure {figure.id}: “{astray.label.plain}” does not stand at its part, which is narrow"
    raise ProblemError(Problem("DRAW01", what, astray.place, "shorten it, or draw bars"))


def _astray(figure: Figure, width: float, size: float) -> Mark | None:
    """Return the first part whose label has no place near it, or only where another stands.

    A label wider than its part goes under the bar, or over it, and stays within the chart; this
    reckons as PowerPoint's chart is written, which has no lines that lead to a part.
    """
    shown = [(item, item.quantity) for item in figure.items if item.quantity]
    total = float(sum(quantity.amount or 0 for _, quantity in shown)) or 1.0
    end, taken = 0.0, {"below": -1.0, "above": -1.0}
    for item, quantity in shown:
        start, end = end, end + float(quantity.amount or 0) / total * width
        value = breadth(quantity.labelled, size * SHARE_VALUE)
        need = max(value, breadth(item.label.plain, size))
        if need + 2 * SHARE_AIR <= end - start:
            continue
        middle = min(max((start + end) / 2, need / 2), width - need / 2)
        free = [side for side, reached in taken.items() if middle - need / 2 > reached]
        is_aside = not start <= middle <= end
        if not free or (is_aside and need - (end - start) > WIDER * width):
            return item
        taken[free[0]] = middle + need / 2 + SHARE_AIR
    return None


def _too_high(figure: Figure, name: str, over: float, size: float) -> Problem:
    """Return the problem of a name that does not stand beside its bar at the smallest size."""
    what = f"in chart `{figure.id}` “{name}” is {over:.0f} pt higher than its bar's share"
    hint = "shorten it, or show fewer bars"
    return Problem("FIT03", f"{what} at {size:g} pt, its smallest size", figure.place, hint)


def _laid_out(
    plan: Plan, figure: Figure, box: Box, style: TextStyle, look: DrawingStyle, ruler: Ruler
) -> ChartFill:
    """Return a chart at the first size at which every value has its label, or else at the first.

    Raise ProblemError if it fits at no size.
    """
    refused: ProblemError | None = None
    partly: ChartFill | None = None
    look = replace(look, leading=LEADING)
    for size in style.sizes:
        sketch = Sketch(figure, box.width, ruler, look.enlarged(size / look.label))
        try:
            chart = plan(sketch, box.height)
            check(sketch, chart.drawing)
        except ProblemError as error:
            refused = error
            continue
        if chart.is_labelled:
            return ChartFill(figure, size, chart=chart)
        partly = partly or ChartFill(figure, size, chart=chart)
    if partly:
        return partly
    assert refused is not None, "a style has sizes"
    raise refused


def _widest(texts: Iterable[str], size: float, ruler: Ruler, *, bold: bool = False) -> float:
    widths = (ruler.width(text, size, bold=bold) for text in texts)
    return max(widths, default=0.0) / ruler.factor


def together(charts: Mapping[str, ChartFill]) -> dict[str, ChartFill]:
    """Return the charts of one slide, those to one scale with the same room beside their bars."""
    peers = {name: fill for name, fill in charts.items() if fill.figure.peers}
    return {**charts, **dict(zip(peers, _alike(tuple(peers.values())), strict=True))}


def _alike(peers: tuple[ChartFill, ...]) -> Iterator[ChartFill]:
    for fill in peers:
        yield replace(
            fill,
            size=min(other.size for other in peers),
            left=max(other.left for other in peers),
            right=max(other.right for other in peers),
            pitch=min(other.pitch for other in peers),
            value_size=min(other.value_size for other in peers),
        )
