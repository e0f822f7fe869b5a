"""Short texts break by sense: names whole, no word or character left alone."""

from __future__ import annotations

from dataclasses import replace

from jianbao.compose.deck.short_text import set_short
from jianbao.compose.deck.table import draft_of
from jianbao.compose.lines.measure import deck_ruler
from jianbao.compose.lines.short import PARTED
from jianbao.model.text import Rich, Role, Span
from jianbao.model.theme import TextStyle
from jianbao.read.language import read_language
from jianbao.world import World
from tests.support.projects import ROOT
from tests.support.values import rich

RULER = replace(
    deck_ruler("Georgia", "Calibri", str(ROOT / "assets/fonts")),
    phrases=read_language(World(ROOT), "zh-Hant").phrases,
)
STYLE = TextStyle("cell", "body", (18.0,), 1.3, "ink")


def name(text: str) -> Span:
    return Span(text, Role.LITERAL)


def lines(text: Rich, width: float) -> list[str]:
    return set_short(draft_of(text), STYLE, 18, width, RULER).paragraph.plain.split("\n")


def test_what_is_quoted_is_not_parted() -> None:
    assert lines(rich("「白名單」通關；「科匯通」"), 184) == ["「白名單」通關；", "「科匯通」"]


def test_an_official_name_is_not_parted() -> None:
    text = rich("參與", name("前海夢工場"), "的計劃")
    assert lines(text, 7.6 * 18) == ["參與前海夢工場", "的計劃"]


def test_a_name_wider_than_a_line_ends_one_where_a_body_s_name_ends() -> None:
    assert lines(rich(name("國家工程技術研究中心香港分中心")), 205) == [
        "國家工程技術研究中心",
        "香港分中心",
    ]


def test_no_english_word_stands_alone_on_the_last_line() -> None:
    text = "MOST and other provinces and cities"
    width = RULER.width("MOST and other provinces and", 18) / RULER.factor + 1
    assert RULER.lines(text, width, 18)[-1] == "cities"
    assert lines(rich(text), width) == ["MOST and other", "provinces and cities"]


def test_a_hyphened_word_is_not_parted() -> None:
    width = RULER.width("Youth start-", 18) / RULER.factor + 20
    assert "start-" not in [
        line.split(" ")[-1] for line in lines(rich("Youth start-up hubs"), width)
    ]


def test_a_remark_in_brackets_may_stand_alone() -> None:
    text = draft_of(rich("在深圳設聯合研究中心（據悉）"))
    assert set_short(text, STYLE, 18, 200, RULER).cost < 1


def test_a_known_word_is_not_parted_at_its_particle() -> None:
    draft, ruler = draft_of(rich("有助團隊參與國家計劃")), replace(RULER, cohesion={"參與": 1.0})
    assert "參\n與" in set_short(draft, STYLE, 18, 6.4 * 18, RULER).paragraph.plain
    assert "參\n與" not in set_short(draft, STYLE, 18, 6.4 * 18, ruler).paragraph.plain


def test_a_parted_name_costs_more_than_any_rough_line() -> None:
    text = draft_of(rich(name("港深創新及科技園")))
    assert set_short(text, STYLE, 18, 5 * 18, RULER).cost >= PARTED
