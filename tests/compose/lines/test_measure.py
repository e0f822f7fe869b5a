"""The ruler: widths by metric doubles, lines by the Chinese rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.compose.lines.breaks import NO_END, NO_START
from jianbao.compose.lines.measure import Ruler, deck_ruler
from jianbao.compose.lines.strip import Piece

FONTS = str(Path(__file__).parents[3] / "assets/fonts")
RULER = deck_ruler("Georgia", "Calibri", FONTS)
CHINESE = deck_ruler("Georgia", "Calibri", FONTS, han=True)
EXACT = replace(RULER, factor=1.0)
TEXT = (
    "2024年香港研發人員共47,210人，按年增8.8%，其中約66%在高等教育機構——"
    "「研發－轉化」全鏈條……（河套）。"
)


def test_latin_is_as_wide_as_in_calibri() -> None:
    # Calibri's digits are 1,038 of 2,048 units.
    assert RULER.width("0", 20.48) == pytest.approx(10.38)


def test_the_heading_face_is_wider_and_bold_is_its_own() -> None:
    body, heading = RULER.width("Hong Kong", 30), RULER.width("Hong Kong", 30, heading=True)
    assert heading > body * 1.1
    assert RULER.width("Hong Kong", 30, heading=True, bold=True) > heading


def test_han_is_one_em() -> None:
    assert RULER.width("香港", 20) == 40


def test_a_gap_stands_between_han_and_latin_and_beside_marks() -> None:
    assert RULER.width("香A", 20) == pytest.approx(25 + RULER.width("A", 20))
    assert RULER.width("，A", 20) == pytest.approx(25 + RULER.width("A", 20))
    assert RULER.width("香 A", 20) == pytest.approx(20 + RULER.width(" A", 20))


@pytest.mark.parametrize("width", range(88, 400, 7))
def test_no_line_starts_or_ends_with_what_it_must_not(width: int) -> None:
    lines = RULER.lines(TEXT, width, 20)
    assert "".join(lines) == TEXT
    assert not any(line[0] in NO_START for line in lines[1:])
    assert not any(line[-1] in NO_END for line in lines[:-1])


@pytest.mark.parametrize("width", range(88, 400, 7))
def test_numbers_and_doubled_marks_stay_whole(width: int) -> None:
    joined = "|".join(RULER.lines(TEXT, width, 20))
    for whole in ("47,210", "8.8%", "——", "……"):
        assert whole in joined


def test_curly_quotes_of_chinese_are_one_em_and_have_no_gap() -> None:
    assert CHINESE.width("国“人”", 20) == 80
    assert CHINESE.width("‘人’", 20) == 60
    assert CHINESE.width("国“A", 20) == pytest.approx(45 + RULER.width("A", 20))
    assert CHINESE.strip((Piece("国“", 20), Piece("人”", 20))).span(0, 4) == 80
    assert RULER.width("“A”", 20) < 30


def test_an_apostrophe_in_chinese_is_latin() -> None:
    assert CHINESE.width("Hong Kong’s", 20) == RULER.width("Hong Kong’s", 20)


def test_doubled_dashes_and_dots_of_chinese_are_one_em_each_and_have_no_gap() -> None:
    assert CHINESE.width("國——人……", 20) == 120
    assert CHINESE.width("AI–ESG", 20) == RULER.width("AI–ESG", 20)


def test_a_quote_that_begins_a_paragraph_has_a_gap_behind_it() -> None:
    assert CHINESE.strip((Piece("“人”", 20),)).span(0, 3) == 65
    assert CHINESE.strip((Piece("國“人”", 20),)).span(1, 4) == 60


def test_digits_stay_with_the_closing_mark_before_them_where_the_whole_fits_a_line() -> None:
    assert RULER.lines("分校數目，2025年", 124, 20) == ("分校數", "目，2025年")
    assert RULER.lines("數目，2025", 72, 20) == ("數目，", "2025")
    assert RULER.lines("分校數目；2025年", 124, 20) == ("分校數目；", "2025年")


def test_latin_words_stay_with_the_mark_between_them() -> None:
    assert RULER.lines("分校EV、ESG年", 122, 20) == ("分校", "EV、ESG年")


def test_no_line_ends_before_a_curly_quote_of_a_latin_word() -> None:
    assert CHINESE.lines("億元；“In”設", 120, 20) == ("億", "元；“In”", "設")
    assert CHINESE.lines("億元；“人才”", 72, 20)[0] == "億元；"


def test_a_stroke_parts_no_words_but_what_stands_in_brackets() -> None:
    assert RULER.lines("joint Kong/Guangdong", 150, 20) == ("joint", "Kong/Guangdong")
    assert RULER.lines("HKUST(GZ)/CUHK", 100, 20) == ("HKUST(GZ)/", "CUHK")
    assert len(RULER.lines("Kong/Guangdong", 100, 20)[0]) > len("Kong/")


@pytest.mark.parametrize("width", range(144, 400, 7))
def test_no_line_ends_with_an_opening_quote_or_starts_with_a_closing_one(width: int) -> None:
    text = "要“有为政府”，也要“高效市场”；他说：“‘前店后厂’是“QFLP”。”见“十五五”规划"
    lines = CHINESE.lines(text, width, 20)
    assert "".join(lines) == text
    assert not any(line[0] in "”’，。；：" for line in lines)
    assert not any(line[-1] in "“‘" for line in lines)


def test_lines_are_of_the_face_and_weight_that_is_asked_for() -> None:
    text = "Hong Kong Island"
    width = EXACT.width(text, 20) + 0.1
    assert EXACT.lines(text, width, 20) == (text,)
    assert EXACT.lines(text, width, 20, bold=True) == ("Hong Kong", "Island")
    assert EXACT.lines(text, width, 20, heading=True) == ("Hong Kong", "Island")


def test_lines_lose_no_more_than_the_spaces_at_their_ends() -> None:
    assert RULER.lines("X one \n two\u00a0", 400, 20) == ("X one", "two\u00a0")


def test_a_weight_that_is_wider_is_measured_wider() -> None:
    wide = replace(RULER, latin={"body": 1.0, "body-bold": 2.0})
    assert wide.width("A", 20, bold=True) == 2 * RULER.width("A", 20, bold=True)


def test_a_full_stop_hangs_over_the_edge() -> None:
    assert EXACT.lines("香港科技。", 80, 20) == ("香港科技。",)
    assert EXACT.lines("香港科技！", 80, 20) == ("香港科", "技！")


def test_lines_leave_the_margin_of_the_factor() -> None:
    assert EXACT.lines("香港科技", 80, 20) == ("香港科技",)
    assert RULER.lines("香港科技", 80, 20) == ("香港科", "技")


def test_a_joiner_has_no_width_and_forbids_a_break() -> None:
    assert RULER.width("47人", 20) == RULER.width("47\u2060人", 20) + 5
    assert RULER.lines("香港有47人", 92, 20) == ("香港有47", "人")
    assert RULER.lines("香港有47\u2060人", 92, 20) == ("香港有", "47\u2060人")


def test_a_no_break_space_is_as_wide_as_a_space() -> None:
    assert RULER.width("70\u00a0companies", 20) == RULER.width("70 companies", 20)
    assert Ruler().width("70\u00a0x", 20) == Ruler().width("70 x", 20)


def test_english_breaks_at_spaces_and_after_hyphens() -> None:
    assert RULER.lines("cross-boundary co-operation", 90, 20) == (
        "cross-",
        "boundary",
        "co-",
        "operation",
    )


def test_a_minus_stays_with_its_number() -> None:
    assert RULER.lines("from -12 to -13", 60, 20) == ("from", "-12 to", "-13")


def test_a_word_wider_than_a_line_is_cut() -> None:
    lines = RULER.lines("a" * 40, 60, 20)
    assert len(lines) > 5
    assert all(RULER.width(line, 20) <= 60 for line in lines)


def test_a_word_wider_than_a_line_begins_on_a_line_of_its_own() -> None:
    assert RULER.lines("A industrialisation", 100, 20)[0] == "A"


def test_a_stop_behind_latin_does_not_hang() -> None:
    width = RULER.width("用RAISe+", 20) + 5
    assert EXACT.lines("用RAISe+，", width, 20) == ("用", "RAISe+，")


def test_a_line_break_in_the_text_stays() -> None:
    assert RULER.lines("one\ntwo", 400, 20) == ("one", "two")


def test_pieces_of_different_sizes_share_a_line() -> None:
    pieces = (Piece("over ", 20), Piece("2,200", 60, bold=True))
    width = RULER.width("over ", 20) + RULER.width("2,200", 60, bold=True)
    assert EXACT.strip(pieces).lines(width + 0.01) == ((0, 10),)
    assert len(EXACT.strip(pieces).lines(width - 1)) == 2


def test_missing_characters_are_found() -> None:
    assert RULER.missing("Aé中\u2060\U0001f600\n\U0001f601") == "\U0001f600\U0001f601"
    heads = Ruler({"heading": RULER.faces["heading"]})
    assert (heads.missing("A中"), heads.missing("A中", heading=True)) == ("A", "")


def test_a_ruler_without_faces_measures_by_rule_of_thumb() -> None:
    assert Ruler().width("ab中", 10) == pytest.approx(20 + 2.5)


def test_a_real_han_face_is_measured_where_asked() -> None:
    face = f"{FONTS}/noto-sans-hk/NotoSansHK-Regular.ttf"
    assert Ruler({"body": (face,)}, han_em=False).width("香", 20) == pytest.approx(20)


def test_a_decks_ruler_has_the_doubles_of_its_faces_in_each_weight() -> None:
    made = deck_ruler("Georgia", "Calibri", FONTS)
    assert {name: [Path(file).name for file in files] for name, files in made.faces.items()} == {
        "heading": ["Gelasio-Regular.ttf"],
        "heading-bold": ["Gelasio-Bold.ttf"],
        "body": ["Carlito-Regular.ttf"],
        "body-bold": ["Carlito-Bold.ttf"],
    }
    assert all(Path(file).is_file() for files in made.faces.values() for file in files)
    assert not made.han_marks
    assert deck_ruler("Georgia", "Calibri", FONTS, han=True).han_marks
    assert set(made.latin) == set(made.faces)


def test_a_face_without_a_double_is_measured_wider_in_each_weight() -> None:
    wider = deck_ruler("Verdana", "Calibri", FONTS)
    assert wider.latin["body"] == wider.latin["body-bold"] == 1.0
    assert wider.latin["heading"] > 1.0
    aptos = deck_ruler("Georgia", "Aptos", FONTS).latin
    assert aptos["body"] < aptos["body-bold"]
    assert wider.width("Hong Kong", 20, heading=True) == pytest.approx(
        deck_ruler("Calibri", "Calibri", FONTS).width("Hong Kong", 20) * wider.latin["heading"]
    )


def test_a_ruler_for_text_takes_the_faces_of_text_for_the_bodys() -> None:
    faces = {"text": ("a",), "text-bold": ("b",), "body": ("c",), "heading": ("d",)}
    found = Ruler(faces, factor=0.5).for_text()
    assert found.faces == {"body": ("a",), "body-bold": ("b",)}
    assert found.factor == 0.5


def test_what_was_measured_is_known_again_and_stays_in_its_process() -> None:
    ruler = replace(RULER)
    piece = (Piece("香港", 20),)
    assert ruler.strip(piece) is ruler.strip(list(piece))
    assert ruler.__getstate__()["_strips"] == {}
