"""A drawing that is laid out larger comes back to its box, every length of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianbao.compose.deck.shrink import SHARES, first_fitting, shrunk
from jianbao.model.drawing import Dot, Drawing, Label, Line, Polygon, Rectangle
from jianbao.problem import Place, Problem, ProblemError

BOX = Rectangle(10, 20, 30, 40, stroke_width=2, radius=4)
WAY = Line(((10, 20), (30, 40)), width=2)
DOT = Dot(10, 20, 4, stroke_width=2)
PATCH = Polygon(((10, 20), (30, 40), (50, 60)), stroke_width=2)
WORDS = Label(10, 20, 30, 40, ("Port",), size=18, leading=24)
DRAWING = Drawing(200, 100, (BOX, WAY, DOT, PATCH, WORDS))


def test_every_length_is_shrunk_and_the_weight_of_lines_is_not() -> None:
    assert shrunk(DRAWING, 0.5) == Drawing(
        100,
        50,
        (
            replace(BOX, x=5, y=10, width=15, height=20, radius=2),
            replace(WAY, points=((5, 10), (15, 20))),
            replace(DOT, x=5, y=10, radius=2),
            replace(PATCH, points=((5, 10), (15, 20), (25, 30))),
            replace(WORDS, x=5, y=10, width=15, height=20, size=9, leading=12),
        ),
    )


def test_what_needs_no_shrinking_is_left_as_it_is() -> None:
    assert shrunk(DRAWING, 1) is DRAWING


@pytest.mark.parametrize("least", [1.0, 1.1, 1.3])
def test_the_least_shrinking_at_which_it_fits_is_taken(least: float) -> None:
    tried: list[float] = []

    def lay_out(larger: float) -> Drawing:
        tried.append(larger)
        if larger < least:
            raise ProblemError(Problem("DRAW01", f"no room at {larger:.2f}", Place("x"), ""))
        return replace(DRAWING, width=DRAWING.width * larger)

    made = first_fitting(lay_out)
    assert tried == [1 / share for share in SHARES][: len(tried)]
    assert tried[-1] >= least
    assert len(tried) == 1 or tried[-2] < least
    assert made.width == pytest.approx(DRAWING.width)


def test_what_fits_at_no_share_says_why_at_the_last() -> None:
    def refuse(larger: float) -> Drawing:
        raise ProblemError(Problem("DRAW01", f"no room at {larger:.2f}", Place("x"), ""))

    with pytest.raises(ProblemError, match=r"no room at 2\.00"):
        first_fitting(refuse, (1.0, 0.5))
    with pytest.raises(ValueError, match="no shares"):
        first_fitting(refuse, ())
