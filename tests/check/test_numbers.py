"""Digits of every script, and numbers in the words of a language that a test adds."""

from __future__ import annotations

from unicodedata import category

import pytest

from jianbao.check.numbers import Numbers, digits
from jianbao.read.language import read_language
from jianbao.world import World
from tests.support.projects import ROOT


def test_digits_of_every_script_are_figures() -> None:
    """Whatever Unicode calls a number, but for 〇, which numbers in characters are made of."""
    every = [
        character
        for character in map(chr, range(0x20000))
        if category(character) in ("Nd", "Nl", "No") and character != "〇"
    ]
    assert {"㊿", "⑩", "５", "٣", "Ⅳ", "½", "⓿"} < set(every)
    assert [one for one in every if [each.words for each in digits(one)] != [one]] == []
    assert [each.words for each in digits("㋃至㏠，⑴ ⒈")] == ["㋃", "㏠", "⑴", "⒈"]
    assert [*digits("㎡㎥〇A一")] == [], "units, and letters"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Uma em quatro pessoas", ["Uma em quatro"]),
        ("dois em cada dez", ["dois em cada dez"]),
        ("vinte e cinco patacas", ["vinte e cinco patacas"]),
        ("trinta e duas", ["trinta e duas"]),
        ("há três anos; a metade", ["três anos", "metade"]),
        ("uma pessoa, os dois e um terceiro", []),
    ],
)
def test_numbers_in_words_are_found_in_a_fourth_language(source: str, words: list[str]) -> None:
    portuguese = read_language(World(ROOT / "tests/portuguese"), "pt")
    assert [figure.words for figure in Numbers(portuguese).counted(source)] == words
