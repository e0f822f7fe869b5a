"""Marks of endnotes: where they stand."""

from __future__ import annotations

import pytest

from jianbao.compose.citations import cited
from jianbao.model.text import Rich, Role, Span
from jianbao.problem import Place

PLACE = Place("content/x/brief.yaml", 7, 3)
NOTES = {"a": 1, "b": 2}


def shown(*spans: Span) -> str:
    """Return the text with [n] where a mark stands."""
    rich = cited(Rich("k", PLACE, spans), NOTES.__getitem__)
    return "".join(
        f"[{span.text}]" if span.role is Role.CITATION else span.text for span in rich.spans
    )


def fact(text: str, name: str) -> Span:
    return Span(text, Role.NUMBER, fact=name, group=1)


def test_a_mark_stands_behind_the_last_fact_of_its_note() -> None:
    assert shown(fact("66%", "a"), Span(" and "), fact("31%", "a"), Span(" work.")) == (
        "66% and 31%[1] work."
    )


@pytest.mark.parametrize(
    ("rest", "text"),
    [
        (" branches, which help.", "6 branches[1], which help."),
        (" branches of 3.5 kinds", "6 branches of 3.5 kinds[1]"),
        ("個分中心，助團隊", "6個分中心[1]，助團隊"),
    ],
)
def test_behind_a_bare_figure_a_mark_waits_for_the_end_of_the_clause(rest: str, text: str) -> None:
    assert shown(fact("6", "a"), Span(rest)) == text


def test_waiting_marks_pass_other_facts_and_keep_their_order() -> None:
    assert shown(fact("6", "a"), Span(" of "), fact("15", "b"), Span(" in all.")) == (
        "6 of 15 in all[1][2]."
    )


def test_a_text_without_facts_has_no_marks() -> None:
    assert shown(Span("Nothing to cite.")) == "Nothing to cite."
