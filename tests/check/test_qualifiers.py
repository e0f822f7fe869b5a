"""Qualifiers in text: each said once, and what is reported said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.wordings import found, marked, told
from tests.support.marks import Edit, placed

BRIEF, EN = "content/mini/brief.yaml", "content/mini/en.yaml"
FACTS = "content/mini/facts.yaml"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("有‸{over:number}人", "error NUM03"),
        ("有‸{nearly:value}", "error NUM03"),
        ("逾‸{nearly:number}人", "error NUM03"),
        ("不超過‸{over:number}人", "error NUM03"),
        ("逾‸{over}", "error NUM04"),
        ("逾**‸{over}**", "error NUM04"),
        ("近‸{over:short}", "error NUM04"),
        ("‸{at_least}以上", "error NUM04"),
        ("不超過‸{at_most}", "error NUM04"),
        ("至‸{by_year}", "error NUM04"),
        ("約‸{exact}", "warning NUM06"),
        ("‸{exact:number}多人", "warning NUM06"),
        ("據說‸{heard}", "error NUM05"),
    ],
)
def test_what_a_chinese_text_may_not_say(source: str, expected: str) -> None:
    assert marked("zh-Hant", source) == [expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("some firms, ‸{over:number} of them", "error NUM03"),
        ("over ‸{nearly:number} firms", "error NUM03"),
        ("at most ‸{over:number} firms", "error NUM03"),
        ("More than ‸{over}", "error NUM04"),
        ("over ‸{nearly}", "error NUM04"),
        ("‸{at_least} or more", "error NUM04"),
        ("by ‸{by_year}", "error NUM04"),
        ("about ‸{exact}", "warning NUM06"),
        ("‸{heard} came", "error NUM05"),
    ],
)
def test_what_an_english_text_may_not_say(source: str, expected: str) -> None:
    assert marked("en", source) == [expected]


@pytest.mark.parametrize(
    ("code", "source"),
    [
        ("zh-Hant", "{over}、{exact:number}、{over:as_of}、{over:label}"),
        ("zh-Hant", "超過{over:number}人，{over:number}餘人，不少於{at_least:value}"),
        ("zh-Hant", "截至{year}，至{year}，增至{over}"),
        ("zh-Hant", "最{=近}{over}"),
        ("zh-Hant", "據悉，{heard}"),
        ("en", "{over}, {exact:number}, {over:as_of}"),
        ("en", "more than {over:number} firms; {over:number} or so; by {year}, by {over}"),
        ("en", "Moreover {over}"),
        ("en", "Reportedly {heard} came"),
    ],
)
def test_what_a_text_may_say(code: str, source: str) -> None:
    wrong = [one for one in found(code, source) if "or so" not in source or one.code != "NUM03"]
    assert wrong == []


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            Edit(BRIEF, "去年有{passengers}乘船", "去年有‸{passengers:number}人乘船"),
            (
                "‸: error: {passengers:number} leaves out that the figure is `over` [NUM03]"
                " (write {passengers}, or say it before the figure)"
            ),
        ),
        (
            Edit(BRIEF, "去年有{passengers}乘船", "去年有約‸{passengers:number}人乘船"),
            (
                "‸: error: `約` is typed at {passengers:number}, and the ledger says `over` [NUM03]"
                " (write {passengers} alone)"
            ),
        ),
        (
            Edit(BRIEF, "去年有{passengers}乘船", "去年有逾‸{passengers}乘船"),
            (
                "‸: error: `逾` is typed at {passengers}, which says `over` by itself [NUM04]"
                " (take `逾` out)"
            ),
        ),
        (
            Edit(BRIEF, "班次**卻減了{cuts}", "班次**卻減了約‸{cuts}"),
            (
                "‸: warning: `約` is typed at {cuts}, which is exact in the ledger [NUM06]"
                " (take `約` out, or give the fact its qualifier)"
            ),
        ),
        (
            Edit(BRIEF, "據悉，平日每班載{load}", "平日每班載‸{load}"),
            (
                "‸: error: the source only reports `load`, and this text states it [NUM05]"
                " (say so in the text, by one of: 據悉, 據報)"
            ),
        ),
        (
            Edit(FACTS, "每班的乘客（據悉）", "‸每班的乘客"),
            (
                "‸: error: the source only reports `load`, and this text states it [NUM05]"
                " (say so in the text, by one of: 據悉, 據報)"
            ),
        ),
    ],
)
def test_what_is_said_of_each(content: Path, edit: Edit, message: str) -> None:
    messages, places = told(content, edit)
    assert messages == placed((message,), places)


def test_a_derived_fact_has_the_qualifier_of_its_inputs(content: Path) -> None:
    edit = Edit(BRIEF, "乘客按年增長{growth}", "乘客按年增長‸{growth:value}")
    messages, places = told(content, edit)
    assert messages == placed(
        (
            (
                "‸: error: {growth:value} leaves out that the figure is `over` [NUM03]"
                " (write {growth}, or say it before the figure)"
            ),
        ),
        places,
    )


WEEKLY = "        fact: share_weekly\n"
LOAD = "    value: 40\n"


@pytest.mark.parametrize(
    "edit",
    [
        Edit(BRIEF, f'{WEEKLY}        label: "每周"', f'{WEEKLY}        label: "每周（據悉）"'),
        Edit(BRIEF, '    note: "斜線為推算。"', '    note: "斜線為推算；每周的據悉。"'),
        None,
    ],
)
def test_a_figure_of_what_is_reported_says_so(content: Path, edit: Edit | None) -> None:
    (place,) = Edit(BRIEF, "      weekly:\n", "      ‸weekly:\n").apply(content)
    Edit(FACTS, LOAD, f"{LOAD}    hedge: reportedly\n").apply(content)
    messages, _ = told(content, *([edit] if edit else []))
    # What is worked out from it is reported too: share_rest has a message of its own.
    found = [one for one in messages if "NUM07" in one and "share_weekly" in one]
    message = (
        f"{place}: error: the source only reports `share_weekly`, and figure `rider-types`"
        " shows it [NUM07] (say so in its label or the figure's note, by one of: 據悉, 據報)"
    )
    assert found == ([] if edit else [message])
