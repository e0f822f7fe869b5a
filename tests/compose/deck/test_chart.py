"""Charts on slides: names at a size at which they stand beside their bars."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.compose.deck.chart import set_chart
from jianbao.compose.lines.measure import deck_ruler
from jianbao.model.edition import Figure
from jianbao.model.theme import Box, TextStyle
from jianbao.problem import ProblemError
from tests.export.powerpoint.sample import figure, mark, quantity

RULER = deck_ruler("Georgia", "Calibri", str(Path(__file__).parents[3] / "assets/fonts"))
NAME = TextStyle("name", "body", (18.0, 16.0, 14.0), 1.3, "ink")
LONG = "香港應用科技研究院與創新科技署成立"


def bars(count: int) -> Figure:
    items = [mark(LONG, quantity("1", "", "1", "家")) for _ in range(count)]
    return figure("bars", "…", "", "…", *items)


def test_names_of_two_lines_stand_beside_bars_with_room_for_two() -> None:
    fill = set_chart(bars(3), Box(0, 0, 500, 180), NAME, RULER)
    assert fill.size == 18.0
    assert all("\n" in name for name in fill.names)


def test_names_grow_smaller_where_two_lines_are_higher_than_a_bars_share() -> None:
    assert set_chart(bars(4), Box(0, 0, 500, 190), NAME, RULER).size == 16.0


def test_names_that_are_too_high_at_every_size_are_an_error() -> None:
    with pytest.raises(ProblemError) as caught:
        set_chart(bars(5), Box(0, 0, 500, 180), NAME, RULER)
    assert str(caught.value) == (
        f"sample.yaml:1: error: in chart `id` “{LONG}” is 5 pt higher than its bar's share"
        " at 14 pt, its smallest size [FIT03] (shorten it, or show fewer bars)"
    )


def share(*parts: tuple[int, str]) -> Figure:
    items = [mark(name, quantity(str(many), "about ", str(many), "%")) for many, name in parts]
    return figure("share", "…", "", "…", *items)


WORDY = "Warned by a neighbour, the radio, or a message from the Office"


def test_a_share_keeps_its_first_size_where_labels_stand_at_their_parts() -> None:
    for parts in (
        [(22, "Warned"), (78, "Not warned")],
        [(66, "Higher education"), (31, "Business"), (3, "Government")],
        [(90, "Most"), (5, "Few"), (5, "Others")],
    ):
        assert set_chart(share(*parts), Box(0, 0, 848, 228), NAME, RULER).size == 18.0


def test_a_label_that_would_stand_at_another_part_of_a_share_is_an_error() -> None:
    with pytest.raises(ProblemError) as caught:
        set_chart(share((22, WORDY), (78, "Not warned")), Box(0, 0, 848, 228), NAME, RULER)
    assert str(caught.value) == (
        f"sample.yaml:1: error: figure id: “{WORDY}” does not stand at its part, which is narrow"
        " [DRAW01] (shorten it, or draw bars)"
    )


def test_labels_of_a_share_that_would_touch_over_and_under_it_are_an_error() -> None:
    many = [(94, "Most"), (2, "The first of them"), (2, "The second"), (2, "The third")]
    with pytest.raises(ProblemError, match="“The third” does not stand at its part"):
        set_chart(share(*many), Box(0, 0, 848, 228), NAME, RULER)
