"""Headings broken by sense."""

from __future__ import annotations

import re

import pytest
from lxml.html import fragment_fromstring

from jianbao.compose.phrases import phrased
from jianbao.model.text import Rich, Role, Span
from jianbao.problem import Place

PLACE = Place("brief.yaml", 1, 1)


def phrases(*spans: Span, longest: int = 8) -> list[str]:
    """Return what may not break, without markup."""
    html = fragment_fromstring(phrased(Rich("k", PLACE, spans), longest), create_parent=True)
    return [part.text_content() for part in html.find_class("phrase")]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("接通研究，製造", ["接通研究，", "製造"]),
        ("甲、乙：丙；丁。", ["甲、", "乙：", "丙；", "丁。"]),
        ("他「好。」再走，了", ["他「好。」再走，", "了"]),
        ("他说：“好。”再走，了", ["他说：", "“好。”再走，", "了"]),
        ("沒有標點", []),
        ("No marks, in Latin", []),
        ("這一個短語實在太長了，短", ["短"]),
    ],
)
def test_a_line_may_end_after_a_mark_and_nowhere_else(text: str, whole: list[str]) -> None:
    assert phrases(Span(text)) == whole


def test_a_fact_is_never_cut_at_a_mark_inside_it() -> None:
    number = Span("19，20", Role.NUMBER, fact="f", group=1)
    assert phrases(Span("有"), number, Span("年，長")) == ["有19，20年，", "長"]


def test_nothing_is_lost_and_markup_stays() -> None:
    html = phrased(Rich("k", PLACE, (Span("甲，"), Span("乙<，", strong=True), Span("丙"))), 9)
    assert re.sub(r"<[^>]+>", "", html) == "甲，乙&lt;，丙"
    assert "<strong>乙&lt;，</strong>" in html
