"""Conversion between Chinese scripts: what changes, and what no conversion may touch."""

from __future__ import annotations

import pytest

from jianbao.model.language import Conversion
from jianbao.model.markup import spot
from jianbao.model.text import Text
from jianbao.problem import Place
from jianbao.read.convert import Converter, methods
from jianbao.read.language import read_language
from jianbao.world import World
from tests.support.projects import ROOT

PLACE = Place("content/mini/brief.yaml", 7, 12)


@pytest.fixture(scope="module")
def conversion() -> Conversion:
    language = read_language(World(ROOT), "zh-Hans")
    assert language.converted is not None
    return language.converted


def converted(conversion: Conversion, source: str, **words: str) -> str:
    return Converter(conversion, words)(source)


@pytest.mark.parametrize(
    ("source", "simplified"),
    [
        ("軟件、網絡與信息，據悉逾半", "软件、网络与信息，据悉逾半"),
        ("粵港澳大灣區（河套香港園區）", "粤港澳大湾区（河套香港园区）"),
        ("乾淨的乾坤；著作着力於鬥爭", "干净的乾坤；著作着力于斗争"),
        ("跨境徵信的里程，在這裏", "跨境征信的里程，在这里"),
        ("「十五五」規劃說『創新』", "“十五五”规划说‘创新’"),
        ("《「十五五」規劃綱要》", "《“十五五”规划纲要》"),
    ],
)
def test_script_and_quotes_change(conversion: Conversion, source: str, simplified: str) -> None:
    assert converted(conversion, source) == simplified


@pytest.mark.parametrize(
    ("source", "simplified"),
    [
        ("{pier:short}來{rd_total}人", "{pier:short}来{rd_total}人"),
        ("{=5G}與{=兩所}，{rd_total:number}", "{=5G}与{=两所}，{rd_total:number}"),
        ("**網絡**，*網絡*與{{網絡}}", "**网络**，*网络*与{{网络}}"),
        ("[年報](https://example.org/年報)的網絡", "[年报](https://example.org/年報)的网络"),
        (r"\*網絡\*", r"\*网络\*"),
    ],
)
def test_references_braces_marks_and_addresses_stay(
    conversion: Conversion, source: str, simplified: str
) -> None:
    assert converted(conversion, source) == simplified


def test_protected_names_stand_as_given(conversion: Conversion) -> None:
    assert converted(conversion, "由工業邨轉型；創科、數碼港") == "由工业邨转型；创科、数码港"
    taiwan = Conversion("zh-Hant", "tw2sp", {}, {})
    assert converted(taiwan, "資訊時代的資訊") == "信息时代的信息"
    assert converted(taiwan, "資訊時代的資訊", 資訊時代="资讯时代") == "资讯时代的信息"


def test_of_two_words_the_longer_counts(conversion: Conversion) -> None:
    words = {"網絡": "网", "網絡公司": "網公司"}
    assert converted(conversion, "網絡公司的網絡", **words) == "網公司的网"


def test_a_given_word_is_not_converted_again(conversion: Conversion) -> None:
    assert converted(conversion, "國際網絡", 網絡="「網絡」") == "国际「網絡」"


def test_without_words_nothing_is_cut() -> None:
    assert converted(Conversion("zh-Hant", "hk2s", {}, {}), "「網絡」") == "「网络」"


def test_a_converted_text_says_so_and_keeps_its_place(conversion: Conversion) -> None:
    text = Text("blocks.riders.lead", "網絡", PLACE)
    made = Converter(conversion, {}).text(text)
    assert made == Text("blocks.riders.lead", "网络", PLACE, converted=True)
    assert not text.converted


def test_a_reference_in_a_text_of_another_length_stands_where_it_was_typed(
    conversion: Conversion,
) -> None:
    text = Text("blocks.riders.lead", "網絡，{a}及{b}", PLACE)
    made = Converter(conversion, {"網絡": "互联网"}).text(text)
    assert made.source == "互联网，{a}及{b}"
    for name in "{a}", "{b}":
        assert spot(made, made.source.index(name)) == spot(text, text.source.index(name))


def test_the_configurations_are_opencc_s_own() -> None:
    assert {"hk2s", "s2hk", "tw2sp"} <= set(methods())
