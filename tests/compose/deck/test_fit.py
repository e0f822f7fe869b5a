"""Fit: the largest size that holds the text, breaks by sense, nothing parted that belongs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianbao.compose.deck.fit import SLACK, WORTH, Draft, indent, overflow, settle
from jianbao.compose.lines.balance import balance, price
from jianbao.compose.lines.measure import deck_ruler
from jianbao.compose.lines.strip import Piece
from jianbao.model.deck import Paragraph, Run
from jianbao.model.language import Phrases
from jianbao.model.theme import Box, SlotSpec, TextStyle
from jianbao.problem import Place
from jianbao.read.language import read_language
from jianbao.world import World
from tests.support.projects import ROOT

CHINESE = read_language(World(ROOT), "zh-Hant").phrases
RULER = replace(deck_ruler("Georgia", "Calibri", str(ROOT / "assets/fonts")), phrases=CHINESE)
BODY = TextStyle("body", "body", (20.0, 19.0, 18.0), 1.4, "ink", space_after=10.0)
HEAD = TextStyle("head", "body", (30.0, 28.0, 26.0), 1.25, "ink", balance=True)
SMALL = TextStyle("small", "body", (10.0,), 1.4, "ink")
STYLES = {"body": BODY, "head": HEAD, "small": SMALL}


def slot(width: float, height: float, *, kind: str = "text", lines: int = 0) -> SlotSpec:
    style = "head" if kind == "title" else "body"
    return SlotSpec("s", kind, Box(0, 0, width, height), style, most_lines=lines)


def draft(text: str, **more: object) -> Draft:
    return Draft(replace(Paragraph((Run(text),)), **more))  # type: ignore[arg-type]  # any part


def test_text_that_fits_keeps_the_wanted_size() -> None:
    settled = settle([draft("香" * 9)], slot(200, 28), STYLES, RULER)
    assert (settled.size, settled.lines, settled.height) == (20.0, 1, 28.0)


def test_text_steps_down_until_it_fits() -> None:
    assert settle([draft("香" * 10)], slot(200, 28), STYLES, RULER).size == 19.0


def test_text_that_fits_at_no_size_says_by_how_much() -> None:
    settled = settle([draft("香" * 22)], slot(200, 28), STYLES, RULER)
    assert not settled.fits
    assert settled.over_points == pytest.approx(3 * 18 * 1.4 - 28)


def test_most_lines_counts_even_where_the_box_is_high() -> None:
    settled = settle([draft("香" * 22)], slot(200, 300, lines=2), STYLES, RULER)
    assert settled.over_lines == 1


def test_the_space_between_paragraphs_counts_and_the_last_has_none() -> None:
    settled = settle([draft("香"), draft("港")], slot(200, 100), STYLES, RULER)
    assert settled.height == pytest.approx(2 * 28 + 10)


def test_a_paragraph_of_another_style_is_measured_in_its_own() -> None:
    settled = settle([draft("香"), draft("港", style="small")], slot(200, 100), STYLES, RULER)
    assert settled.height == pytest.approx(28 + 10 + 14)


def test_a_bullet_and_each_level_go_in_by_one_em() -> None:
    assert indent(Paragraph((), bullet="dot"), BODY, 20) == 20
    assert indent(Paragraph((), level=1, bullet="dot"), BODY, 20) == 40
    assert indent(Paragraph((), bullet="none"), replace(BODY, bullet="dot"), 20) == 0


def test_lines_and_lengths_of_all_paragraphs_are_counted() -> None:
    settled = settle([draft("香" * 22), draft("港" * 12)], slot(200, 300), STYLES, RULER)
    assert (settled.lines, settled.lengths) == (5, (9, 9, 4, 9, 3))


def test_the_space_between_paragraphs_shrinks_as_the_text_does() -> None:
    settled = settle([draft("香"), draft("港")], slot(200, 10), STYLES, RULER)
    assert settled.size == 18.0
    assert settled.height == pytest.approx(2 * 18 * 1.4 + 10 * 0.9)


def test_a_text_with_a_bullet_has_less_room() -> None:
    assert settle([draft("香" * 9)], slot(200, 100), STYLES, RULER).size == 20.0
    bulleted = settle([draft("香" * 9, bullet="dot")], slot(200, 100), STYLES, RULER)
    assert (bulleted.size, bulleted.lines) == (19.0, 1)


def test_a_text_may_stand_over_its_box_by_what_rounding_makes() -> None:
    settled = settle([draft("香")], slot(200, 28), STYLES, RULER)
    assert replace(settled, over_points=SLACK).fits
    assert not replace(settled, over_points=SLACK + 0.01).fits


def test_a_cap_on_the_size_is_kept() -> None:
    assert settle([draft("香")], slot(200, 28), STYLES, RULER, most=19.0).size == 19.0
    assert settle([draft("香")], slot(200, 28), STYLES, RULER, most=5.0).size == 18.0


def test_a_size_that_is_worth_it_by_a_hair_is_taken() -> None:
    two = {"body": replace(BODY, sizes=(20.0, WORTH * 20.0))}
    assert settle([draft("香港科技大學生")], slot(131, 200), two, RULER).size == 17.0


def test_the_problem_names_key_slot_place_and_how_much_to_cut() -> None:
    spec = slot(200, 28)
    settled = settle([draft("香" * 22)], spec, STYLES, RULER)
    problem = overflow(settled, spec, "table", "blocks.a.lead", Place("brief.yaml", 3, 1))
    assert str(problem) == (
        "brief.yaml:3:1: error: `blocks.a.lead` does not fit slot `s` of layout `table`: 48 pt"
        " higher than its box at 18 pt, its smallest size [FIT01]"
        " (shorten it by about 12 of its 22 characters)"
    )


def test_the_problem_of_a_text_without_a_key_counts_the_lines_that_are_too_many() -> None:
    spec = slot(200, 300, lines=2)
    settled = settle([draft("香" * 22)], spec, STYLES, RULER)
    problem = overflow(settled, spec, "table", "", Place("brief.yaml", 3, 1))
    assert str(problem) == (
        "brief.yaml:3:1: error: this text does not fit slot `s` of layout `table`: 1 line more"
        " than the 2 allowed at 18 pt, its smallest size [FIT01]"
        " (shorten it by about 2 of its 22 characters)"
    )


def test_lines_that_are_too_many_are_counted_as_one_or_as_several() -> None:
    spec = slot(200, 300, lines=1)
    settled = settle([draft("香" * 22)], spec, STYLES, RULER)
    assert ": 2 lines more than the 1 allowed" in overflow(settled, spec, "t", "", Place("a")).what


def test_a_figure_and_its_unit_stay_together() -> None:
    text = draft("香港共有研發員47人，都在這裏").paragraph
    box = slot(178, 200)
    one = {"body": replace(BODY, sizes=(20.0,))}
    parted = settle([Draft(text)], box, one, RULER).paragraphs[0].plain
    assert parted == "香港共有研發員47\n人，都在這裏"
    kept = settle([Draft(text, ((7, 10),))], box, one, RULER).paragraphs[0].plain
    assert kept == "香港共有研發員\n47人，都在這裏"


def test_an_english_figure_and_its_unit_take_a_no_break_space() -> None:
    kept = Draft(draft("A stay lasts at most 30 days each").paragraph, ((13, 28),))
    width = RULER.width("A stay lasts at most 30", 20) / RULER.factor + 1
    assert settle([kept], slot(width, 200), STYLES, RULER).paragraphs[0].plain == (
        "A stay lasts at most 30\u00a0days each"
    )


def test_a_smaller_size_is_better_than_a_lonely_character() -> None:
    settled = settle([draft("香港科技大學生")], slot(131, 200), STYLES, RULER)
    assert (settled.size, settled.paragraphs[0].plain) == (18.0, "香港科技大學生")


def test_no_last_line_holds_one_character_at_any_cost() -> None:
    one = {"body": replace(BODY, sizes=(20.0,))}
    settled = settle([draft("香港科技大學生")], slot(123, 200), one, RULER)
    assert settled.paragraphs[0].plain == "香港科技大\n學生"


def test_a_smaller_size_is_better_than_two_characters_alone() -> None:
    text = "香港科技大學生會員"
    assert settle([draft(text)], slot(150, 200), STYLES, RULER).size == 20.0
    settled = settle([draft(text[:8])], slot(131, 200), STYLES, RULER)
    assert (settled.size, settled.paragraphs[0].plain) == (20.0, "香港科技大學\n生會")
    wide = settle([draft(text[:8])], slot(148, 200), STYLES, RULER)
    assert (wide.size, wide.lines) == (18.0, 1)


def test_no_english_word_is_left_alone_on_the_last_line() -> None:
    width = RULER.width("which calls for a government", 20) / RULER.factor + 1
    settled = settle([draft("which calls for a government answer")], slot(width, 99), STYLES, RULER)
    assert settled.paragraphs[0].plain == "which calls for a government\u00a0answer"


def test_a_short_prefix_is_not_parted_from_its_word() -> None:
    width = RULER.width("manufacturing with re-", 20) / RULER.factor + 1
    text = "manufacturing with re-industrialisation and more"
    settled = settle([draft(text)], slot(width, 99), STYLES, RULER)
    assert settled.paragraphs[0].plain == text.replace("re-", "re-\u2060")


def test_a_headline_breaks_at_its_pause() -> None:
    text = "加快金融與創科聯動，便利跨境金融科技項目同時測試"
    settled = settle([draft(text)], slot(704, 80, kind="title", lines=2), STYLES, RULER)
    assert settled.paragraphs[0].plain == text.replace("，", "，\n")


def test_a_headline_grows_smaller_to_break_at_its_pause() -> None:
    text = "瓶頸在於：如何為科研人才與企業接上業務場景和製造支持"
    head = slot(640, 80, kind="title", lines=2)
    settled = settle([draft(text)], head, STYLES, RULER)
    assert settled.paragraphs[0].plain == text.replace("：", "：\n")
    assert settled.size == 28.0


def test_a_headline_does_not_shrink_by_more_than_its_lines_are_worth() -> None:
    text = "瓶頸在於：如何為科研人才與企業接上業務場景和製造支持"
    few = {"head": replace(HEAD, sizes=(34.0, 28.0))}
    settled = settle([draft(text)], slot(640, 90, kind="title", lines=2), STYLES | few, RULER)
    assert settled.size == 34.0
    assert settled.rough


def test_an_english_headline_breaks_evenly_and_not_after_a_small_word() -> None:
    text = "Talent gathers in the universities while industry waits for people"
    settled = settle([draft(text)], slot(560, 80, kind="title", lines=2), STYLES, RULER)
    first, second = settled.paragraphs[0].plain.split("\n")
    assert f"{first} {second}" == text
    assert first.endswith("universities")


def test_a_break_costs_most_within_a_phrase() -> None:
    assert price("甲，乙", 2) == 0.0
    small = Phrases(small=("of",))
    assert price("one two", 4) < price("of two", 3, None, small) < price("甲乙", 1)
    assert price("of two", 3) == price("one two", 4)


def test_a_word_that_ends_names_is_not_parted() -> None:
    text = "聯席會議、資助計劃到協議"
    names = Phrases(names=("計劃",))
    assert price(text, text.index("劃"), None, names) == 1.5
    assert price(text, text.index("到"), None, names) == 0.55
    assert price(text, text.index("劃")) == price(text, text.index("到")) < 1.5


def test_a_line_more_is_taken_where_a_word_would_else_be_parted() -> None:
    head = {"head": replace(HEAD, sizes=(20.0,))}
    text = draft("由聯席會議、資助計劃到與科技部的協議")
    wide = settle([text], SlotSpec("s", "text", Box(0, 0, 190, 90), "head"), head, RULER)
    assert [len(line) for line in wide.paragraphs[0].plain.split("\n")] == [6, 5, 7]
    high = settle([text], SlotSpec("s", "text", Box(0, 0, 190, 190), "head"), head, RULER)
    assert high.lines == 3, "one, and not two"
    low = settle([text], SlotSpec("s", "text", Box(0, 0, 190, 50), "head"), head, RULER)
    assert low.lines == 2
    assert low.fits


def test_balance_keeps_breaks_that_are_there() -> None:
    breaks = balance((Piece("香港\n科技", 20),), 100, RULER)
    assert breaks is not None
    assert breaks.at == ()
