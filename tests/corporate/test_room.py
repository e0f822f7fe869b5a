"""A room shared among slots: the theme's proportions, and text that keeps its lines."""

from __future__ import annotations

from itertools import pairwise

import pytest

from jianbao.corporate.room import GIVEN_UP, around, shared
from jianbao.model.theme import Box, SlotSpec

SLOTS = (
    SlotSpec("chart", "chart", Box(50, 100, 800, 300), "name"),
    SlotSpec("text-1", "text", Box(50, 410, 400, 40), "takeaway"),
    SlotSpec("text-2", "text", Box(450, 410, 400, 40), "takeaway"),
    SlotSpec("source", "text", Box(50, 460, 800, 40), "source"),
)
AREA = Box(10, 20, 400, 200)


def test_slots_share_a_room_in_the_proportions_of_the_theme() -> None:
    assert around(SLOTS) == Box(50, 100, 800, 400)
    assert shared(SLOTS, AREA, {"source": 0.5}) == {
        "chart": Box(10, 20, 400, 150),
        "text-1": Box(10, 175, 200, 20),
        "text-2": Box(210, 175, 200, 20),
        "source": Box(10, 200, 400, 20),
    }


def test_a_text_that_cannot_shrink_as_far_takes_height_from_the_figure() -> None:
    boxes = shared(SLOTS, AREA, {"text-1": 0.8, "source": 0.75})
    assert boxes["text-1"].height == pytest.approx(32)
    assert boxes["source"].height == pytest.approx(30)
    assert boxes["chart"].height == pytest.approx(150 - 12 - 10)
    assert boxes["text-2"].height == boxes["text-1"].height
    stacked = [boxes[name] for name in ("chart", "text-1", "source")]
    assert all(one.y + one.height <= other.y for one, other in pairwise(stacked))
    assert boxes["source"].y + boxes["source"].height == pytest.approx(AREA.y + AREA.height)


def test_a_figure_gives_up_no_more_than_its_share() -> None:
    boxes = shared(SLOTS, AREA, {"text-1": 2.0, "source": 2.0})
    assert boxes["chart"].height == pytest.approx(150 * (1 - GIVEN_UP))
    assert boxes["source"].height == pytest.approx(20 + 15)


@pytest.mark.parametrize("height", [93, 200])
def test_texts_that_need_no_more_than_they_have_keep_it_however_it_is_rounded(height: int) -> None:
    boxes = shared(SLOTS[1:], Box(10, 20, 400, height), {})
    assert boxes["source"].y + boxes["source"].height == pytest.approx(20 + height)


def test_texts_without_a_figure_keep_the_proportions() -> None:
    texts = SLOTS[1:]
    assert shared(texts, AREA, {"source": 9.0}) == shared(texts, AREA, {})
