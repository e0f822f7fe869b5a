"""Chinese that was left in a text of another language or script."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.check import judge
from jianbao.problem import Severity
from tests.check.wordings import told, wording
from tests.support.marks import Edit, placed

EN = "content/mini/en.yaml"


def test_a_text_in_chinese_is_warned_of_in_english(content: Path) -> None:
    edit = Edit(EN, 'title: "Notes"', 'title: "‸註釋和{pier}"')
    messages, places = told(content, edit, language="en")
    message = (
        "‸: warning: `blocks.sources.title` is Chinese, and should be English [TEXT23]"
        " (translate it; or write {=…} around what is meant as it is)"
    )
    assert [one for one in messages if "TEXT23" in one] == placed((message,), places)


@pytest.mark.parametrize(
    ("code", "key", "source"),
    [
        ("en", "k", "the word 渡輪"),
        ("en", "k", "渡輪渡輪 ferries"),  # four letters of eleven
        ("en", "k", "{=渡輪短評}"),
        ("en", "sources.report.title", "《渡輪年報》"),
        ("zh-Hant", "k", "渡輪短評"),
    ],
)
def test_a_word_a_literal_and_names_of_works_are_not(code: str, key: str, source: str) -> None:
    found = judge(wording(code, {key: source}, None if code == "zh-Hant" else {key: "甲"}))
    assert [one for one in found if one.code == "TEXT23"] == []


@pytest.mark.parametrize(
    ("code", "source", "other", "own"),
    [
        ("zh-Hant", "候车站最缺的是遮荫，車多", "车荫", "車蔭"),
        ("zh-Hans", "候車站最缺的是遮蔭，车多", "車蔭", "车荫"),
        # Eight are named; 体 is in the Traditional set too, where it means something else.
        ("zh-Hant", "国会体车学东业义为乌这", "国会车学东业义为", "國會車學東業義為"),
    ],
)
def test_characters_of_the_other_script_are_warned_of(
    code: str, source: str, other: str, own: str
) -> None:
    about = wording(code, {"k": source}, None if code == "zh-Hant" else {"k": "甲"})
    (found,) = (one for one in judge(about) if one.code == "TEXT28")
    assert (found.place, found.severity) == (about.texts["k"].place, Severity.WARNING)
    assert found.what.startswith(f"{other}: ")
    assert found.hint.startswith(f"write {own};")
    assert ("Simplified Chinese in" in found.what) == (code == "zh-Hant")


@pytest.mark.parametrize(
    ("code", "key", "source"),
    [
        ("zh-Hant", "k", "皇后在公里外的後台裏喝咖喱，着綫衞户"),
        ("zh-Hans", "k", "皇后在公里外的后台里喝咖喱，着线卫户，乾坤喆"),
        ("zh-Hant", "k", "{=车站}與 station"),
        ("zh-Hant", "sources.report.title", "《车站年报》"),
        ("zh-Hans", "sources.report.title", "《車站年報》"),
        ("en", "k", "the word 车站 or 車站"),
    ],
)
def test_what_both_write_names_of_works_and_literals_are_not(
    code: str, key: str, source: str
) -> None:
    found = judge(wording(code, {key: source}, None if code == "zh-Hant" else {key: "甲"}))
    assert [one for one in found if one.code == "TEXT28"] == []
