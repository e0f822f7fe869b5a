"""Words of a Chinese text are found in the text itself, and lines do not part them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from jianbao.compose.lines.balance import balance
from jianbao.compose.lines.cohesion import learn, within
from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.strip import Piece
from jianbao.read.language import read_language
from jianbao.world import World
from tests.support.projects import ROOT

CHINESE = read_language(World(ROOT), "zh-Hant").phrases

TEXTS = (
    "國家工程技術研究中心",
    "基礎研究與產業應用",
    "研究人員與技術人員",
    "文中研發、科技、藝術各佔其一",
    "香港研究成果",
    "中心在香港",
)


def test_what_seldom_stands_apart_holds_together() -> None:
    known = learn(TEXTS)
    assert known["研究"] > 0.8
    assert "術研" not in known


def test_a_text_that_is_said_again_tells_nothing_new() -> None:
    assert learn(["與科技部簽協議"] * 3) == {}


def test_marks_belong_to_no_word() -> None:
    assert learn(["研，究", "發，究", "A研", "A研發"]) == {}


def test_within_keeps_what_a_text_needs_in_order() -> None:
    known = {"研究": 1.0, "人員": 0.9, "中心": 0.5}
    assert list(within(["研究人員"], known)) == ["人員", "研究"]


def broken(text: str, width: float, known: dict[str, float] | None = None) -> list[str]:
    ruler = Ruler(factor=1.0, cohesion=known or {}, phrases=replace(CHINESE, small=("for",)))
    breaks = balance((Piece(text, 10),), width, ruler)
    assert breaks is not None
    return [text[low:high].strip() for low, high in pairwise((0, *breaks.at, len(text)))]


def test_lines_do_not_part_words() -> None:
    assert broken("技術研究中心", 40) == ["技術研", "究中心"]
    assert broken("技術研究中心", 40, learn(TEXTS)) == ["技術", "研究中心"]


def test_a_particle_ends_a_line_and_never_starts_one() -> None:
    assert broken("籌建分校（校區）的香港高校", 100) == ["籌建分校", "（校區）的香港高校"]
    assert broken("已運營的合作大學", 50) == ["已運營的", "合作大學"]


def test_a_particle_within_a_word_is_part_of_it() -> None:
    assert broken("學界一般認為如此", 60) == ["學界一般認", "為如此"]
    assert broken("學界一般認為如此", 60, {"認為": 0.9}) != ["學界一般認", "為如此"]


def test_names_and_hyphened_words_stay_whole_where_others_may_part() -> None:
    assert broken("Support for Hong Kong includes", 110) == ["Support for Hong Kong", "includes"]
    assert broken("first five-year plan here", 95) == ["first five-year", "plan here"]


def test_a_short_official_name_holds_together_though_it_stands_once() -> None:
    name = "北部都會區"
    assert learn(["加快北部都會區建設"]) == {}
    assert set(learn(["加快北部都會區建設"], [name])) == {"北部", "部都", "都會", "會區"}
    assert learn(["甲乙丙丁戊己庚"], ["甲乙丙丁戊己庚"]) == {}


def filled(text: str, width: float, known: dict[str, float] | None = None) -> list[str]:
    ruler = Ruler(factor=1.0, cohesion=known or {})
    breaks = balance((Piece(text, 10),), width, ruler, filled=True)
    assert breaks is not None
    return [text[low:high] for low, high in pairwise((0, *breaks.at, len(text)))]


def test_full_lines_are_full_but_part_no_word() -> None:
    text = "以兩種角色積極參與國家規劃項目"
    assert filled(text, 80) == ["以兩種角色積極參", "與國家規劃項目"]
    assert filled(text, 80, {"參與": 0.8}) == ["以兩種角色積極", "參與國家規劃項目"]


def test_a_full_line_ends_at_a_pause_where_that_costs_little_room() -> None:
    text = "打造世界級的創新策源地，香港的路徑因此需要多維協同"
    assert filled(text, 140)[0] == "打造世界級的創新策源地，"
    assert filled(text, 200)[0] == "打造世界級的創新策源地，香港的路徑因此需"


def test_the_last_of_full_lines_is_not_one_character() -> None:
    assert filled("一二三四五六七八九", 80) == ["一二三四五六七", "八九"]


def test_no_even_line_is_a_word_alone_among_longer_ones() -> None:
    text = "Hong Kong-Shenzhen Innovation and Technology Park"
    assert broken(text, 100)[1] != "Innovation"
