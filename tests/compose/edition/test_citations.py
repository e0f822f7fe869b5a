"""Marks of endnotes: where they stand."""

from __future__ import annotations

import pytest

from jianbao.compose.edition.citations import cited, noted
from jianbao.model.text import Rich, Role, Span
from tests.support.values import rich

NOTES = {"a": 1, "b": 2}


def shown(*spans: Span) -> str:
    """Return the text with [n] where a mark stands."""
    found = cited(rich(*spans), NOTES.__getitem__)
    return "".join(
        f"[{span.text}]" if span.role is Role.CITATION else span.text for span in found.spans
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


def kept(rich: Rich) -> list[str]:
    """Return what stays on one line, joined; what may part from its neighbours is apart."""
    runs: list[str] = []
    last = 0
    for span in rich.spans:
        if span.group and span.group == last:
            runs[-1] += span.text
        else:
            runs.append(span.text)
        last = span.group
    return runs


@pytest.mark.parametrize(
    ("rest", "runs"),
    [
        ("個分中心，助團隊", ["6", "個分中", "心1", "，助團隊"]),
        (" branches, which help.", ["6", " ", "branches1", ", which help."]),
        ("家InnoHK。", ["6", "家", "InnoHK1", "。"]),
        ("", ["61"]),
    ],
)
def test_a_mark_stays_with_the_word_before_it(rest: str, runs: list[str]) -> None:
    spans = (fact("6", "a"), *((Span(rest),) if rest else ()))
    assert kept(cited(rich(*spans), NOTES.__getitem__)) == runs


def test_a_mark_behind_a_qualifier_that_may_start_a_line_stays_with_its_end() -> None:
    spans = (fact("500萬元", "a"), Span("或以上", Role.QUALIFIER, fact="a"), Span("融資"))
    assert kept(cited(rich(*spans), NOTES.__getitem__)) == [
        *("500萬元", "或以", "上1", "融資"),
    ]


def test_a_label_bears_the_mark_of_its_note_behind_its_last_word() -> None:
    assert kept(noted(rich(Span("In the parks")), 12)) == ["In the ", "parks12"]
    assert kept(noted(rich(), 12)) == ["12"]
