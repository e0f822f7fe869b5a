"""Chinese in a page of another script is marked, so that a voice can say it."""

from __future__ import annotations

import pytest

from jianbao.compose.html.tongues import marked
from jianbao.read.language import read_language
from jianbao.world import World
from tests.support.projects import ROOT

HEAD = "<html><head><title>鍾韻</title><style>p::before { content: '注' }</style></head>"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>Zhong Yun (鍾韻)</p>", '<p>Zhong Yun (<span lang="zh-HK">鍾韻</span>)</p>'),
        ("<p>港, 澳</p>", '<p><span lang="zh-HK">港</span>, <span lang="zh-HK">澳</span></p>'),
        ('<img alt="香港">', '<img alt="香港">'),
        ("<svg><text>香港</text></svg>", "<svg><text>香港</text></svg>"),
        ("<p>none</p>", "<p>none</p>"),
    ],
)
def test_han_in_the_body_of_an_english_page_is_chinese(body: str, wanted: str) -> None:
    english = read_language(World(ROOT), "en")
    page = "{}<body>{}</body></html>"
    assert marked(page.format(HEAD, body), english) == page.format(HEAD, wanted)


@pytest.mark.parametrize("code", ["zh-Hant", "zh-Hans"])
def test_a_chinese_page_stays_as_it_is(code: str) -> None:
    page = "<body><p>創科 InnoHK</p></body>"
    assert marked(page, read_language(World(ROOT), code)) == page
