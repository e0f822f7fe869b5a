"""Tables on slides: the size at which one fits, and what is said where it fits at none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianbao.compose.deck.table import set_table
from jianbao.compose.lines.measure import deck_ruler
from jianbao.model.edition import Figure
from jianbao.model.theme import Box, TextStyle
from jianbao.problem import ProblemError
from tests.export.powerpoint.sample import figure, mark
from tests.support.projects import ROOT

RULER = deck_ruler("Georgia", "Calibri", str(ROOT / "assets/fonts"))
CELL = TextStyle("table", "body", (16.0, 14.0), 1.3, "ink")


def table(rows: int) -> Figure:
    """Return a table of so many rows below its heads, each a line high."""
    body = [replace(mark("row"), items=(mark("pier"), mark("dock"))) for _ in range(rows)]
    return replace(figure("table", "…", "", "…", *body), columns=(mark("one"), mark("two")))


def test_a_table_grows_smaller_until_it_fits() -> None:
    assert set_table(table(3), Box(0, 0, 400, 140), CELL, RULER).size == 16.0
    assert set_table(table(3), Box(0, 0, 400, 130), CELL, RULER).size == 14.0


def test_a_table_that_fits_at_no_size_says_by_how_much() -> None:
    with pytest.raises(ProblemError) as caught:
        set_table(table(3), Box(0, 0, 400, 100), CELL, RULER)
    assert str(caught.value) == (
        "sample.yaml:1: error: table `id` is 29 pt too high at 14 pt, its smallest size [FIT02]"
        " (shorten its cells, or take out one of its 3 rows)"
    )
