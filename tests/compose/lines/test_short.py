"""Short texts have the best breaks that there are, or none."""

from __future__ import annotations

from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.short import break_short
from jianbao.compose.lines.strip import Piece

RULER = Ruler(factor=1.0)


def test_what_fits_in_a_line_is_not_broken() -> None:
    broken = break_short((Piece("科技企業447家", 18),), 200, RULER)
    assert broken
    assert (broken.at, broken.cost) == ((), 0.0)


def test_a_fact_that_does_not_fit_leaves_no_way() -> None:
    text = "科技企業447家"
    assert break_short((Piece(text, 18),), 60, RULER)
    assert break_short((Piece(text, 18),), 60, RULER, keeps=((0, len(text)),)) is None
