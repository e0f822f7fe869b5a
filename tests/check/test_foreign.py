"""Chinese that was left in a text of another script."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.check import judge
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
        ("en", "k", "{=渡輪短評}"),
        ("en", "sources.report.title", "《渡輪年報》"),
        ("zh-Hant", "k", "渡輪短評"),
    ],
)
def test_a_word_a_literal_and_names_of_works_are_not(code: str, key: str, source: str) -> None:
    found = judge(wording(code, {key: source}, None if code == "zh-Hant" else {key: "甲"}))
    assert [one for one in found if one.code == "TEXT23"] == []
