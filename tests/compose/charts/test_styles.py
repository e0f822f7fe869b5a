"""Styles of figures by name: those on ink or a panel have a counterpart on paper."""

from __future__ import annotations

from jianbao.compose.charts import STYLES, on_paper


def test_each_style_has_a_counterpart_that_does_not_stand_on_ink() -> None:
    assert {name: on_paper(name) for name in STYLES} == {
        "": "",
        "brief": "brief",
        "deck": "deck",
        "on-ink": "",
        "on-panel": "",
        "deck-on-ink": "deck",
        "cover": "cover",
        "cover-on-ink": "cover",
        "deck-cover": "deck-cover",
        "deck-cover-on-ink": "deck-cover",
    }
