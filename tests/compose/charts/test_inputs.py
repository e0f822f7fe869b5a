"""Whatever the data, a chart is drawn with its labels free, or refused in words.

A planner that refuses everything would do so too: each test counts how many are drawn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.compose import charts
from jianbao.compose.drawings import BRIEF
from jianbao.compose.edition.axes import ticks_between
from jianbao.compose.ledger.ticks import ticks
from jianbao.model.drawing import Dot, Drawing, Rectangle
from jianbao.model.edition import Figure, Mark, Quantity
from jianbao.model.ledger import When
from jianbao.problem import ProblemError
from tests.compose.drawings.cases import complaints, figure, mark, quantity
from tests.support import chart_samples as samples

GRIDS = ("columns", "bars", "stacked", "shares", "dots")
NAMES = st.sampled_from(["A", "政府部門", "A longer name of several words", "高等教育機構（八所）"])
AMOUNTS = st.one_of(st.integers(0, 100), st.integers(0, 10_000_000), st.just(0))
WIDTHS = st.sampled_from([233, 360, 487.5])
RULER = samples.brief_ruler("zh-Hant")
#: Dates of one exactness, and of several.
YEARS = st.integers(1990, 2030).map(When)
MONTHS = st.builds(When, st.integers(2010, 2030), st.integers(1, 12))
DAYS = st.builds(When, st.integers(2010, 2030), st.integers(1, 12), st.integers(1, 28))
ENDS = st.integers(1990, 2030).map(lambda year: When(year, end=True))
DATES = st.sampled_from([YEARS, MONTHS, DAYS, ENDS, st.one_of(YEARS, MONTHS, DAYS)])


def amount(value: int, when: When | None = None) -> Quantity:
    made = quantity(number=f"{value:,}", amount=str(value), after="人")
    return replace(made, when=when, as_of=when.written if when else "")


@st.composite
def grids(
    draw: st.DrawFn,
    kind: str,
    *,
    sides: int = 0,
    names: st.SearchStrategy[str] = NAMES,
    amounts: st.SearchStrategy[int] = AMOUNTS,
    most: int = 4,
) -> Figure:
    count = sides or draw(st.integers(2, 6))
    named = [mark(f"s{at}", draw(names)) for at in range(draw(st.integers(min(most, 2), most)))]

    def category(at: int) -> Mark:
        hatched = draw(st.booleans())
        items = tuple(
            mark(one.id, one.label.plain, "", amount(draw(amounts)), hatched) for one in named
        )
        return mark(f"c{at}", draw(names), items=items)

    made = figure(kind, *(category(at) for at in range(count)))
    return replace(made, series=tuple(named), from_zero=draw(st.booleans()))


@st.composite
def courses(draw: st.DrawFn) -> Figure:
    """Draw lines whose dates do not overlap, as FIG15 has it."""
    found = sorted(draw(st.sets(draw(DATES), min_size=3, max_size=9)), key=lambda w: w.first_day)
    apart = found[:1]
    for when in found[1:]:
        if apart[-1].last_day < when.first_day:
            apart.append(when)
    many = draw(st.integers(1, 3))
    named = [
        mark(
            f"s{at}",
            draw(NAMES),
            items=tuple(
                mark(f"p{n}", "", "", amount(draw(AMOUNTS), when)) for n, when in enumerate(apart)
            ),
        )
        for at in range(many)
    ]
    values = [p.quantity.amount for s in named for p in s.items if p.quantity and p.quantity.amount]
    scale = tuple(
        quantity(number=f"{tick:f}", amount=f"{tick:f}")
        for tick in ticks(values or [Decimal(0)], from_zero=True)
    )
    language = samples.edition("zh-Hant").language
    kind = "area" if many == 1 and draw(st.booleans()) else "line"
    made = figure(kind, *named)
    return replace(made, scale=scale, ticks=tuple(ticks_between(apart, language)))


def drawn(made: Figure, width: float) -> bool:
    """Return whether a chart is drawn; what is drawn is right, what is refused is told."""
    try:
        drawing = charts.lay_out(made, width, 0, RULER, BRIEF)
    except ProblemError as refused:
        (problem,) = refused.problems
        assert problem.code == "DRAW01"
        assert problem.hint
        return False
    assert complaints(drawing, RULER) == []
    assert_within(drawing)
    return True


def assert_within(drawing: Drawing) -> None:
    """Assert that every bar, part and point stands on the canvas, none turned inside out."""
    for shape in drawing.shapes:
        match shape:
            case Rectangle():
                sides = (shape.x, shape.y, shape.width, shape.height)
                left, top, right, foot = *sides[:2], sides[0] + sides[2], sides[1] + sides[3]
                assert shape.width >= 0
                assert shape.height >= 0
            case Dot():
                left, right = shape.x - shape.radius, shape.x + shape.radius
                top, foot = shape.y - shape.radius, shape.y + shape.radius
            case _:
                continue
        assert left >= -0.1
        assert top >= -0.1
        assert right <= drawing.width + 0.1
        assert foot <= drawing.height + 0.1


def share_drawn(figures: st.SearchStrategy[Figure], widths: st.SearchStrategy[float]) -> float:
    """Return how many of the figures are drawn, as a part of all."""
    tally = Counter[bool]()

    @settings(deadline=None)
    @given(figures, widths)
    def tallied(made: Figure, width: float) -> None:
        tally[drawn(made, width)] += 1

    tallied()
    return tally[True] / tally.total()


@pytest.mark.parametrize(
    ("kind", "least"),
    [("columns", 0.1), ("bars", 0.3), ("shares", 0.1), ("dots", 0.2)],
)
def test_many_grids_are_drawn_and_all_of_them_right(kind: str, least: float) -> None:
    assert share_drawn(grids(kind), WIDTHS) > least


@pytest.mark.parametrize("kind", [*GRIDS, "slope"])
def test_every_plain_chart_with_room_is_drawn(kind: str) -> None:
    """Short names, two series, amounts of one size, a whole page's width."""
    plain = grids(kind, sides=2, names=st.just("甲"), amounts=st.integers(40, 100), most=2)
    assert share_drawn(plain, st.just(487.5)) == 1.0


def test_stacks_without_small_parts_are_drawn_and_all_of_them_right() -> None:
    whole = grids("stacked", names=st.just("政府"), amounts=st.integers(40, 100), most=3)
    assert share_drawn(whole, WIDTHS) > 0.4


def test_most_slopes_are_drawn_and_all_of_them_right() -> None:
    assert share_drawn(grids("slope", sides=2), st.sampled_from([360, 487.5])) > 0.5


def test_most_courses_over_time_are_drawn_and_all_of_them_right() -> None:
    assert share_drawn(courses(), WIDTHS) > 0.5


def parts(kind: str, amounts: st.SearchStrategy[int], most: int) -> st.SearchStrategy[Figure]:
    unit = "percent" if kind == "waffle" else ""

    def made(found: list[tuple[str, int]]) -> Figure:
        return figure(kind, *(
            mark(f"p{at}", name, "", replace(amount(n), unit=unit))
            for at, (name, n) in enumerate(found)
        ))  # fmt: skip

    return st.lists(st.tuples(NAMES, amounts), min_size=2, max_size=most).map(made)


def test_most_rings_are_drawn_and_all_of_them_right() -> None:
    assert share_drawn(parts("doughnut", AMOUNTS, 4), st.just(360)) > 0.8


def test_most_squares_are_drawn_and_all_of_them_right() -> None:
    assert share_drawn(parts("waffle", st.integers(0, 100), 4), WIDTHS) > 0.8


def below(made: Figure, at: int) -> Figure:
    """Return a chart with one of its amounts below nought."""
    row, *others = made.items
    points = list(row.items)
    quantity = points[at].quantity
    assert quantity is not None
    assert quantity.amount is not None
    less = replace(quantity, fact="loss", amount=-1 - quantity.amount)
    points[at] = replace(points[at], quantity=less)
    return replace(made, items=(replace(row, items=tuple(points)), *others))


@settings(deadline=None)
@given(st.one_of(*map(grids, GRIDS), grids("slope", sides=2), courses()), WIDTHS)
def test_what_is_below_nought_is_refused_by_its_fact(made: Figure, width: float) -> None:
    with pytest.raises(ProblemError, match=r"`loss` is less than nothing"):
        charts.lay_out(below(made, 0), width, 0, RULER, BRIEF)
