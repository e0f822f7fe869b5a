"""Upright columns, side by side."""

from __future__ import annotations

from jianbao.export.powerpoint.charts.drawn import Drawn


def finish(drawn: Drawn) -> None:
    """Finish columns: names below, values above."""
    drawn.as_laid_out()
