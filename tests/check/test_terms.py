"""Names in text: from the glossary, or another thing's."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.check import judge
from tests.check.wordings import told, wording
from tests.support.marks import Edit, placed

GLOSSARY = {
    "zh-Hant": {
        "park.name": "香港科學園",
        "park.short": "科學園",
        "branch.name": "香港科學園深圳分園",
        "bay.name": "大灣區",
        "outline.name": "《大灣區規劃綱要》",
        "list.name": "「白名單」",
        "itc.name": "創科署",
        "itc.short": "ITC",
    },
    "en": {
        "park.name": "Hong Kong Science Park",
        "park.short": "Science Park",
        "branch.name": "Hong Kong Science Park Shenzhen Branch",
        "bay.name": "Bay Area",
        "outline.name": "Outline Plan for the Bay Area",
        "list.name": "“white list”",
        "itc.name": "ITC",
    },
}


def names(code: str, source: str) -> list[str]:
    """Return what is typed that the glossary has, each with the reference to it."""
    original = None if code == "zh-Hant" else {"k": "甲"}
    found = judge(wording(code, {"k": source}, original, GLOSSARY))
    return [one.what for one in found if one.code == "TERM01"]


@pytest.mark.parametrize(
    ("code", "source", "typed"),
    [
        ("zh-Hant", "到香港科學園去", {"香港科學園": "{park}"}),
        ("zh-Hant", "到科學園去", {"科學園": "{park:short}"}),
        ("zh-Hant", "香港科學園深圳分園", {"香港科學園深圳分園": "{branch}"}),
        ("zh-Hant", "按《大灣區規劃綱要》", {"《大灣區規劃綱要》": "{outline}"}),
        ("zh-Hant", "設「白名單」", {"「白名單」": "{list}"}),
        ("zh-Hant", "「大灣區」和科學園", {"大灣區": "{bay}", "科學園": "{park:short}"}),
        ("zh-Hant", "ITC的工作", {"ITC": "{itc:short}"}),
        ("en", "at Hong Kong Science Park", {"Hong Kong Science Park": "{park}"}),
        ("en", "the “white list”", {"“white list”": "{list}"}),
        ("en", "the ITC", {"ITC": "{itc}"}),
        ("en", "in 大灣區", {"大灣區": "{bay}"}),
    ],
)
def test_a_name_that_the_glossary_has_is_warned_of(
    code: str, source: str, typed: dict[str, str]
) -> None:
    assert names(code, source) == [
        f"`{name}` is typed, and the glossary has it as {reference}"
        for name, reference in typed.items()
    ]


@pytest.mark.parametrize(
    ("code", "source"),
    [
        ("zh-Hant", "{park}、{=科學園}"),
        ("zh-Hant", "按《大灣區發展報告》"),
        ("zh-Hant", "他說「要建設大灣區」"),
        ("en", "SWITCHING, the Bay Areas, a science park"),
        ("en", "the “Bay Area Report”"),
    ],
)
def test_other_things_are_not(code: str, source: str) -> None:
    assert names(code, source) == []


def test_a_name_that_is_not_translated_yet_is_no_name() -> None:
    unfinished = {**GLOSSARY, "pt": {"park.name": "", "park.short": ""}}
    found = judge(wording("en", {"k": "at Science Park"}, {"k": "甲"}, unfinished))
    assert [one.code for one in found] == ["TERM01"]


def test_the_glossary_itself_is_not_judged() -> None:
    only_names = wording("zh-Hant", {}, None, GLOSSARY)
    assert judge(only_names) == ()


def test_what_the_warning_says_and_where(content: Path) -> None:
    edit = Edit("content/mini/brief.yaml", "候船久了", "在‸東堤碼頭候船久了")
    messages, places = told(content, edit)
    assert messages == placed(
        (
            (
                "‸: warning: `東堤碼頭` is typed, and the glossary has it as {pier} [TERM01]"
                " (write {pier}; or {=東堤碼頭} if it is another thing)"
            ),
        ),
        places,
    )
