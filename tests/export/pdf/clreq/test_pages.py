"""What each page of CLREQ shows, measured on the finished PDF."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from itertools import groupby, pairwise
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb

from jianbao.export.pdf.han import advances, filling, seams
from tests.export.pdf.clreq import pages
from tests.export.pdf.clreq.pages import MEASURE, NEVER_FIRST, NEVER_LAST, SIZE
from tests.export.pdf.clreq.reading import Lines, read
from tests.export.pdf.setting import HAN, Char, written
from tests.support.projects import ROOT


@cache
def page(name: str) -> list[Lines]:
    return read(pages.written(pages.page(name)))


def said(lines: Lines) -> list[str]:
    return [written(line) for line in lines]


def end(line: list[Char]) -> float:
    """Return where a line ends: behind a squeezed mark's half, or its ink and what it keeps."""
    last = line[-1]
    if last.text in seams.CLOSING:
        return max(last.ink_right + advances.BEARING * SIZE, last.left + SIZE / 2)
    return last.right


def test_no_line_starts_with_a_mark_that_belongs_to_what_is_before() -> None:
    """CLREQ 6.1.1, basic, for every mark of its table, each where a line would break."""
    found = page("6.1.1 line start")
    assert len(found) == len(NEVER_FIRST)
    for lines, mark in zip(found, NEVER_FIRST, strict=True):
        first, second, *_ = said(lines)
        assert mark in first[MEASURE - 1 :] + second[1], mark
        assert not {line[0] for line in said(lines)} & set(NEVER_FIRST), mark


def test_no_line_ends_with_a_mark_that_belongs_to_what_is_behind() -> None:
    found = page("6.1.1 line end")
    for lines, mark in zip(found, NEVER_LAST, strict=True):
        first, second, *_ = said(lines)
        assert (len(first), second[0]) == (MEASURE - 1, mark)


def test_what_is_one_is_not_parted() -> None:
    """CLREQ 6.1.2: dashes, ellipses, numbers with signs and units, words."""
    found = page("6.1.2")
    places = range(6, MEASURE + 1)
    assert len(found) == len(pages.UNPARTED) * len(places)
    for at, lines in enumerate(found):
        one = pages.UNPARTED[at // len(places)]
        assert sum(one in line for line in said(lines)) == 1, said(lines)


@pytest.mark.parametrize("region", ["Hant", "Hans"])
def test_lines_fill_the_measure_and_no_character_leaves_its_word(region: str) -> None:
    """CLREQ 6.2: all but the last, within half a point; a mark at the end hangs nowhere."""
    lang, text = {
        "Hant": ("zh-Hant-HK", pages.PROSE),
        "Hans": ("zh-Hans-CN", pages.MAINLAND),
    }[region]
    css = f"p {{ font-family: {region} }}"
    found = read(pages.written(pages.justified(text), lang=lang, css=css))
    for lines, width in zip(found, (377, 300, 262.5, 210), strict=True):
        assert "".join(said(lines)) == text
        *full, last = lines
        assert end(last) <= width + 0.5
        for line in full:
            # A line that would be full only with holes in its words ends before the measure.
            apart = max(gaps_between_han(line))
            assert apart <= filling.CAP + 0.005, written(line)
            short = width - end(line)
            assert abs(short) <= 0.5 or (0 < short < SIZE and apart > filling.CAP * 0.95)
            assert all(char.left >= -0.01 and char.ink_right <= width + 0.5 for char in line)


def gaps_between_han(line: list[Char]) -> list[float]:
    """Return the gaps between Han and Han of a line, in em."""
    return [
        (two.left - one.right) / SIZE
        for one, two in pairwise(line)
        if re.fullmatch(HAN * 2, one.text + two.text)
    ]


def test_marks_side_by_side_share_one_and_a_half_squares() -> None:
    """CLREQ 6.3.2, Punctuation Width Adjustment, in both regions."""
    wanted = [one for found in pages.PAIRS.values() for one in found.items()]
    for lines, (pair, width) in zip(page("6.3.2"), wanted, strict=True):
        (line,) = lines
        assert written(line)[1:3] == pair
        assert (line[3].left - line[1].left) / SIZE == pytest.approx(width, abs=0.03), pair


def test_han_and_latin_stand_apart_within_lines_alone() -> None:
    """CLREQ 6.3.3: a gap between them, none beside marks and none at the edges of lines."""
    seam, marks, many = page("6.3.3")
    text = "".join(said(seam))
    assert text == "於2028年約InnoHK平台佔6.5%以上"
    for line in (*seam, *many):
        for one, two in pairwise(line):
            kinds = (one.text + two.text).translate(seams.KINDS)
            if kinds in ("HL", "LH", "HD", "DH"):
                assert (two.left - one.right) / SIZE >= seams.GAP - 0.01, one.text + two.text
    assert all(line[0].left == pytest.approx(0, abs=0.01) for line in many)
    assert [end(line) for line in many[:-1]] == pytest.approx(
        [MEASURE * SIZE] * (len(many) - 1), abs=0.5
    )
    apart = [(two.left - one.right) / SIZE for one, two in pairwise(marks[0])]
    assert max(apart) < 0.02


def test_no_character_stands_alone_on_a_last_line() -> None:
    """CLREQ 7.1.2."""
    found = page("7.1.2")
    assert len({len(lines) for lines in found}) >= 1
    for lines in found:
        if len(lines) > 1:
            assert len(re.findall(HAN, written(lines[-1]))) >= 2, said(lines)


def test_emphasis_is_weight_and_never_slant() -> None:
    """CLREQ 5.3.1 asks for dots, which WeasyPrint 70 has not; slanted Han is no emphasis."""
    with pikepdf.open(BytesIO(pages.written(pages.page("5.3.1")))) as document:
        described = [one for one in document.objects if is_font(one)]
    assert {str(one.FontName).split("+")[1] for one in described} == {"Hant", "Hant-Bold"}
    assert {int(one.ItalicAngle) for one in described} == {0}
    (lines,) = page("5.3.1")
    assert written(lines[-1]) == "發展", "a word of two letters is not parted"
    for char in lines[0]:
        assert char.right - char.left == pytest.approx(SIZE, abs=0.02), "no character is slanted"


def is_font(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def test_each_region_has_its_own_forms_by_the_default_of_its_font() -> None:
    """CLREQ 1.2: what is printed are the glyphs that the regional font has for the characters."""
    with pikepdf.open(BytesIO(pages.written(pages.page("1.2")))) as document:
        stream = document.pages[0].Contents.read_bytes()
    shown = [b"".join(re.findall(rb"<(\w+)>", run)) for run in re.findall(rb"\[(.*?)\] TJ", stream)]
    files = [ROOT / f"assets/fonts/{folder}/{file}-Regular.ttf" for folder, file in FACES]
    for run, file in zip(shown[-2:], files, strict=True):
        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(file))))
        glyphs = [font.get_nominal_glyph(ord(char)) or 0 for char in pages.REGIONAL]
        assert run == b"".join(b"%04x" % glyph for glyph in glyphs)
    drawn = [[outline(file, char) for char in pages.REGIONAL] for file in files]
    assert sum(one != other for one, other in zip(*drawn, strict=True)) >= 5


FACES = (pages.FACES["Hant"], pages.FACES["Hans"])


def outline(file: Path, char: str) -> str:
    """Return how a font draws a character."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(file))))
    pen = hb.DrawFuncs()
    steps: list[str] = []
    pen.set_move_to_func(lambda x, y, _: steps.append(f"M{x} {y}"))
    pen.set_line_to_func(lambda x, y, _: steps.append(f"L{x} {y}"))
    pen.set_quadratic_to_func(lambda *at: steps.append(f"Q{at[:4]}"))
    font.draw_glyph(font.get_nominal_glyph(ord(char)), pen)
    return " ".join(steps)


def test_facts_terms_and_ranges_are_whole_and_a_notes_mark_follows_its_word() -> None:
    for lines in page("wholes")[:-1]:
        text = said(lines)
        for one in ("2,200家12", "「十五五」", "2024–25"):
            assert sum(one in line for line in text) == 1, text
        assert not any(re.match(r"12|，", line) for line in text), text


def test_english_is_parted_by_rule_with_curly_quotes_and_en_dashes() -> None:
    first, _ = page("English")
    text = said(first)
    whole = "".join(line.removesuffix("-") + ("" if line.endswith("-") else " ") for line in text)
    parted = [line for line in text if re.search(r"[a-z]-$", line)]
    assert parted
    for line, following in pairwise(text):
        if line in parted:
            head, tail = line.rsplit(" ", 1)[-1].strip("“-"), re.match(r"[a-z]+", following)[0]
            assert len(head + tail) >= 11
            assert min(len(head), len(tail)) >= 4
    assert "2024–25" in whole
    assert "’" in whole
    assert not re.search("['\"]", whole)
    assert not any(re.match("[–’”,.;]", line) for line in text)


def test_no_last_line_of_english_is_one_word() -> None:
    found = [said(lines) for lines in page("last lines")]
    assert sum(len(lines) > 1 for lines in found) > 20
    for lines in found:
        assert len(lines) == 1 or len(lines[-1].split()) > 1, lines


def test_no_page_begins_or_ends_with_one_line_of_a_paragraph() -> None:
    """CLREQ 7.1.2 and as old in English: two lines at least, whatever a page's height."""
    for body, lang in ((pages.justified(), "zh-Hant-HK"), (pages.english(), "en-GB")):
        for height in range(180, 260, 12):
            shares = lines_on_pages(pages.written(body, lang=lang, height=height))
            assert any(len(one) > 1 for one in shares)
            assert all(count >= 2 for one in shares if len(one) > 1 for count in one), height


def lines_on_pages(content: bytes) -> list[list[int]]:
    """Return of each paragraph how many lines stand on each of its pages."""
    return [
        [len(list(lines)) for _, lines in groupby(found, key=lambda line: line[0].page)]
        for found in read(content)
    ]
