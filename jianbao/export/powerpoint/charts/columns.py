"""Upright columns, side by side or stacked."""

from __future__ import annotations

from jianbao.export.powerpoint.charts.drawn import Drawn


def finish(drawn: Drawn) -> None:
    """Finish columns: names below."""
    drawn.as_laid_out()
