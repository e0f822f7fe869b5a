"""Tags of languages: RFC 5646, section 2.1, with the examples of its appendix A."""

from __future__ import annotations

import pytest

from jianbao.read.tags import is_tag, script_of

WELL_FORMED = (
    *("de", "zh-Hant", "zh-cmn-Hans-CN", "zh-yue-HK", "sr-Latn-RS", "sl-rozaj"),
    *("sl-rozaj-biske", "de-CH-1901", "hy-Latn-IT-arevela", "es-419", "de-CH-x-phonebk"),
    *("az-Arab-x-AZE-derbend", "en-US-u-islamcal", "zh-CN-a-myext-x-private", "EN-gb"),
)
ILL_FORMED = (
    "",
    "5",
    "<x>",
    "e",
    "en_GB",
    "en-",
    "-en",
    "de-419-DE",
    "a-DE",
    "en-GB ",
    "zh-Hantt-HK-é",
)


@pytest.mark.parametrize("tag", WELL_FORMED)
def test_a_well_formed_tag_is_one(tag: str) -> None:
    assert is_tag(tag)


@pytest.mark.parametrize("tag", ILL_FORMED)
def test_what_is_not_well_formed_is_none(tag: str) -> None:
    assert not is_tag(tag)


def test_a_tag_may_name_its_script() -> None:
    tags = ("zh-hant-HK", "zh-yue-Hant", "en-GB", "<x>")
    assert [script_of(tag) for tag in tags] == ["Hant", "Hant", "", ""]
