"""Translations: the same facts and names as their originals."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.check import judge
from tests.check.wordings import told, wording
from tests.support.marks import Edit, placed

GLOSSARY = {"zh-Hant": {"pier.name": "碼頭", "bay.name": "海灣"}, "en": {"pier.name": "the Pier"}}


def compared(original: str, translation: str) -> list[str]:
    both = wording("en", {"k": translation}, {"k": original}, GLOSSARY)
    return [str(problem) for problem in judge(both) if problem.code in ("TEXT20", "TEXT21")]


@pytest.mark.parametrize(
    ("original", "translation", "message"),
    [
        (
            "甲{over}、{exact}",
            "{exact}",
            "5: error: `k` lacks the fact {over} [TEXT20] (the original has it at a.yaml:3:6)",
        ),
        (
            "甲",
            "One {exact}",
            (
                "9: error: `k` has the fact {exact}, which its original has not [TEXT20]"
                " (its original stands at a.yaml:3:5)"
            ),
        ),
        (
            "{exact:number}{over}、{year}",
            "{exact} or {heard}",
            (
                "16: error: `k` lacks the facts {over}, {year} and has the fact {heard},"
                " which its original has not [TEXT20] (the original has them at a.yaml:3:19)"
            ),
        ),
        (
            "{pier}",
            "it",
            "5: warning: `k` lacks the term {pier} [TEXT21] (the original has it at a.yaml:3:5)",
        ),
        (
            "它",
            "[the {bay}](https://a)",
            (
                "10: warning: `k` has the term {bay}, which its original has not [TEXT21]"
                " (its original stands at a.yaml:3:5)"
            ),
        ),
    ],
)
def test_what_differs_is_told_at_the_reference_with_both_places(
    original: str, translation: str, message: str
) -> None:
    assert compared(original, translation) == [f"en.yaml:3:{message}"]


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("{over}、{exact}", "{exact}, {over}"),
        ("{over}、{over:as_of}", "{over}"),
        ("{exact}{pier}", "{pier:short} {exact:number}"),
        ("{nothing}、{exact}", "{over}"),
        ("{exact}", "{over} {nothing}"),
    ],
)
def test_parts_order_and_number_may_differ_and_faults_are_told_once(
    original: str, translation: str
) -> None:
    assert compared(original, translation) == []


def test_both_kinds_are_told_of_one_text() -> None:
    assert len(compared("{exact}{pier}", "nothing")) == 2


def test_an_original_has_nothing_to_compare_with() -> None:
    assert judge(wording("zh-Hant", {"k": "{exact}"})) == ()


def test_a_translation_of_the_miniature_is_told_at_its_place(content: Path) -> None:
    edit = Edit(
        "content/mini/en.yaml",
        'why: "Passengers rose, as {passengers} shows."',
        'why: "‸Passengers rose at ‸{pier}."',
    )
    messages, places = told(content, edit, language="en")
    brief = "content/mini/brief.yaml:69"
    assert messages == placed(
        (
            (
                "‸: error: `blocks.restore.why` lacks the fact {passengers} [TEXT20]"
                f" (the original has it at {brief}:19)"
            ),
            (
                "‸: warning: `blocks.restore.why` has the term {pier}, which its original has not"
                f" [TEXT21] (its original stands at {brief}:11)"
            ),
        ),
        places,
    )


@pytest.mark.parametrize(
    ("original", "translation", "is_told"),
    [
        ("甲乙", "a\nb", True),
        ("甲乙\n", "\n\na b\nc\n", True),
        ("甲\n乙", "a\nb", False),
        ("甲乙", "\na b\n", False),
    ],
)
def test_a_line_break_that_its_original_has_not_is_told(
    original: str, translation: str, is_told: bool
) -> None:
    both = wording("en", {"k": translation}, {"k": original})
    found = [problem for problem in judge(both) if problem.code == "TEXT22"]
    assert [problem.what for problem in found] == (
        ["`k` has a line break, and its original has none"] if is_told else []
    )
    places = both.publication.originals["k"].place, both.texts["k"].place
    for problem in found:
        assert problem.hint == f"write it in one line; its original stands at {places[0]}"
        assert problem.place.file == places[1].file
