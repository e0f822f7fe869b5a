"""A text as long as one may be, of one thing again and again, is judged in seconds."""

from __future__ import annotations

import pytest

from jianbao.check import judge
from jianbao.deadline import deadline
from jianbao.read.yaml import MOST_TEXT
from tests.check.wordings import wording

#: What a check may look for in vain from each of its places on, by what it is.
AGAIN = {
    "opened, then closed": ("(", ")"),
    "opened, then closed otherwise": ("“", ")"),
    "marks of full width": ("，",),
    "marks behind each other": ("。。",),
    "marks of half width": ("字,",),
    "a word": ("a ",),
    "a number in Chinese": ("三百二十一",),
    "numbers": ("1,234 ",),
    "years": ("2024年",),
    "words and dashes": ("twenty-",),
    "literals": ("{=a}",),
    "links": ("[a](b) ",),
    "blanks": ("字", " ", "字"),
    "an address": ("http://", "a.", "字"),
    "notes to oneself": ("TBC ",),
    "qualifiers": ("約",),
}
DAILY = frozenset({"opened, then closed otherwise", "marks of full width", "a number in Chinese"})


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
@pytest.mark.parametrize(
    "name",
    [pytest.param(one, marks=() if one in DAILY else pytest.mark.nightly) for one in AGAIN],
)
def test_it_is_judged_in_seconds(name: str, language: str) -> None:
    parts = AGAIN[name]
    times = MOST_TEXT // sum(map(len, parts))
    judged = wording(language, {"k": "".join(part * times for part in parts)[:MOST_TEXT]})
    with deadline(5):
        judge(judged)
