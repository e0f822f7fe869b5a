"""Whatever the data, a chart is drawn with its labels free, or refused in words."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.compose import charts
from jianbao.compose.charts.kinds import plan_of
from jianbao.compose.drawings import BRIEF, check
from jianbao.compose.drawings.sketch import Sketch
from jianbao.compose.ledger.ticks import ticks
from jianbao.model.edition import Figure, Mark, Quantity
from jianbao.model.ledger import When
from jianbao.problem import ProblemError
from tests import chart_samples as samples
from tests.compose.drawings.cases import figure, mark, quantity

GRIDS = ("columns", "bars", "stacked", "shares", "dots")
NAMES = st.sampled_from(["A", "政府部門", "A longer name of several words", "高等教育機構（八所）"])
AMOUNTS = st.one_of(st.integers(0, 100), st.integers(0, 10_000_000), st.just(0))


def amount(value: int, when: When | None = None) -> Quantity:
    made = quantity(number=f"{value:,}", amount=str(value), after="人")
    return replace(made, when=when, as_of=when.written if when else "")


@st.composite
def grids(draw: st.DrawFn, kind: str = "", sides: int = 0) -> Figure:
    kind = kind or draw(st.sampled_from(GRIDS))
    count = sides or draw(st.integers(2, 6))
    named = [mark(f"s{at}", draw(NAMES)) for at in range(draw(st.integers(1, 4)))]

    def category(at: int) -> Mark:
        hatched = draw(st.booleans())
        items = tuple(
            mark(one.id, one.label.plain, "", amount(draw(AMOUNTS)), hatched) for one in named
        )
        return mark(f"c{at}", draw(NAMES), items=items)

    made = figure(kind, *(category(at) for at in range(count)))
    return replace(made, series=tuple(named), from_zero=draw(st.booleans()))


@st.composite
def courses(draw: st.DrawFn) -> Figure:
    years = sorted(draw(st.sets(st.integers(1990, 2030), min_size=3, max_size=9)))
    many = draw(st.integers(1, 3))
    named = [
        mark(
            f"s{at}",
            draw(NAMES),
            items=tuple(mark(f"p{y}", "", "", amount(draw(AMOUNTS), When(y))) for y in years),
        )
        for at in range(many)
    ]
    values = [p.quantity.amount or Decimal(0) for s in named for p in s.items if p.quantity]
    scale = tuple(
        quantity(number=f"{tick:f}", amount=f"{tick:f}") for tick in ticks(values, from_zero=True)
    )
    days = tuple((date(y, 1, 1), str(y)) for y in range(years[0], years[-1] + 1))
    kind = "area" if many == 1 and draw(st.booleans()) else "line"
    return replace(figure(kind, *named), scale=scale, days=days)


def drawn_or_refused(made: Figure, width: float) -> None:
    plan = plan_of(made)
    assert plan is not None
    sketch = Sketch(made, width, samples.brief_ruler("zh-Hant"), BRIEF)
    try:
        chart = plan(sketch, 0)
        check(sketch, chart.drawing)
    except ProblemError as refused:
        (problem,) = refused.problems
        assert problem.code == "DRAW01"
        assert problem.hint
        return
    for shape in chart.drawing.shapes:
        for name in ("width", "height"):
            assert getattr(shape, name, 0) >= 0


@settings(deadline=None)
@given(grids(), st.sampled_from([233, 360, 487.5]))
def test_grids(made: Figure, width: float) -> None:
    drawn_or_refused(made, width)


@settings(deadline=None)
@given(grids(kind="slope", sides=2), st.sampled_from([233, 360]))
def test_slopes(made: Figure, width: float) -> None:
    drawn_or_refused(made, width)


@settings(deadline=None)
@given(courses(), st.sampled_from([233, 360, 487.5]))
def test_courses_over_time(made: Figure, width: float) -> None:
    drawn_or_refused(made, width)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, AMOUNTS), min_size=2, max_size=5))
def test_rings(parts: list[tuple[str, int]]) -> None:
    marks = (mark(f"p{at}", name, "", amount(n)) for at, (name, n) in enumerate(parts))
    drawn_or_refused(replace(figure("doughnut", *marks), series=()), 360)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, st.integers(0, 100)), min_size=1, max_size=5))
def test_squares(parts: list[tuple[str, int]]) -> None:
    marks = [
        mark(f"p{at}", name, "", replace(amount(n), unit="percent"))
        for at, (name, n) in enumerate(parts)
    ]
    with suppress(ProblemError):
        charts.lay_out(figure("waffle", *marks), 360, 0, samples.brief_ruler("zh-Hant"), BRIEF)
