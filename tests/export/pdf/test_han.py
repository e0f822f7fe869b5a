"""Chinese line setting, read back from small PDFs."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise

import pytest
import weasyprint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao.export.pdf import han
from jianbao.export.pdf.han import seams
from tests.export.pdf.setting import (
    HAN,
    OPENINGS,
    SIMPLIFIED,
    SIZE,
    STOPS,
    end,
    is_full,
    lines,
    pdf,
    plain,
    read,
    set_lines,
    space,
    written,
)
from tests.support.judges import missing, program

PROSE = (
    "截至2024年底，北部都會區已平整土地約1,500公頃，佔全港已發展面積的6.5%，其中逾300公頃屬「先導區」"
    "用地。當局表示，首批約2.3萬個單位將於2027至2028年落成，並以「片區開發」方式交由企業統籌——這種做"
    "法在香港尚屬首次，成效有待觀察。學者認為，制度銜接比硬件更重要；沒有數據、資金、人才的跨境流動，"
    "InnoHK平台只是一片普通的寫字樓……《「十五五規劃」綱要》首次提出「支持香港建設國際創新科技中心」，"
    "並將北部都會區與粵港澳大灣區其他重大平台並列（見第3章），意味着其發展已上升為國家戰略。"
)

#: The same as the Mainland marks it: curly quotes, full-width in a Chinese face.
QUOTED = PROSE.translate(str.maketrans("「」『』", "“”‘’")) + "“香港‘创科’”是“InnoHK”的‘口号’。"


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(RuntimeError, match=r"written for WeasyPrint 70\.0, and this is 71\.0"):
        han.install()


def test_installing_twice_patches_once() -> None:
    han.install()
    first = weasyprint.text.line_break.Layout.set_text
    han.install()
    assert weasyprint.text.line_break.Layout.set_text is first


@pytest.mark.parametrize("width", [377.0, 378.0, 300.0, 262.5])
@pytest.mark.parametrize(("font", "lang"), [("hk", "zh-Hant-HK"), ("sc", "zh-Hans-CN")])
def test_lines_end_at_the_measure(width: float, font: str, lang: str) -> None:
    css = f"p {{ font-family: Serif {font}; text-indent: 2em }}"
    *full, last = set_lines(f"<p>{PROSE}", width, css, lang)
    assert [end(line) for line in full] == pytest.approx([width] * len(full), abs=0.5)
    assert end(last) < width - SIZE


def test_last_line_is_not_stretched() -> None:
    *_, last = set_lines("<p>" + "北部都會區的發展" * 6 + "與前景", 210)
    assert space(last, "前景") == pytest.approx(0, abs=0.005)


@pytest.mark.nightly
def test_plain_weasyprint_still_ends_ragged_and_leaves_no_gap() -> None:
    """When this fails, WeasyPrint has learnt Chinese: see what of han is still needed."""
    *full, _ = lines(plain(f"<p>{PROSE}", 377))
    assert min(line[-1].right for line in full) < 377 - 3
    assert space(lines(plain("<p>共2024項", 377))[0], "共2") == pytest.approx(0, abs=0.005)


@pytest.mark.parametrize("pair", ["於2", "8年", "約I", "K平", "%以"])
def test_gap_between_han_and_latin(pair: str) -> None:
    line = set_lines("<p>於2028年約InnoHK平台佔6.5%以上", 377)[0]
    assert space(line, pair) == pytest.approx(seams.GAP, abs=0.005)


def test_gap_is_the_same_across_elements() -> None:
    inside, across = (
        "<p>共2024項InnoHK平台",
        "<p>共<b>2024</b>項<span lang=en><i>InnoHK</i></span>平台",
    )
    css = "b { font-weight: 400 } i { font-style: normal }"
    made = [[char.left for char in set_lines(body, 377, css)[0]] for body in (inside, across)]
    assert made[0] == pytest.approx(made[1], abs=0.02)


@pytest.mark.parametrize("body", ["共，2024（AI）", "共 2024", "共<sup>2</sup>", "<sup>2</sup>共"])
def test_no_gap_next_to_marks_spaces_and_notes(body: str) -> None:
    line = set_lines(f"<p>{body}", 377, "sup { font-size: 1em }")[0]
    spaces = [after.left - before.right for before, after in pairwise(line)]
    assert max(spaces) == pytest.approx(0, abs=0.05)


def test_no_gap_at_the_edges_of_lines() -> None:
    for width in range(150, 320, 7):
        *full, last = set_lines(f"<p>{'北部都會區2024年' * 12}", width, "p { text-align: left }")
        assert [line[0].left for line in (*full, last)] == pytest.approx(
            [0] * (len(full) + 1), abs=0.01
        )
    *full, _ = set_lines(f"<p>{'<b>都會</b><i>2024</i>' * 30}", 262.5, "i { font-style: normal }")
    assert [end(line) for line in full] == pytest.approx([262.5] * len(full), abs=0.5)


def test_numbers_units_and_words_are_not_stretched() -> None:
    line = set_lines("<p>北部都會區與InnoHK已平整土地約1,500公頃的新發展區與三個口岸的新鐵路", 300)[
        0
    ]
    assert end(line) == pytest.approx(300, abs=0.5)
    assert space(line, "都會") > 0.01
    assert space(line, "0公") == pytest.approx(seams.GAP, abs=0.005)
    assert [space(line, pair) for pair in ("no", "HK", "1,", "50")] == pytest.approx(
        [0] * 4, abs=0.005
    )


def test_marks_are_compressed_within_stretched_lines() -> None:
    line = set_lines(
        "<p>立「創科基金」，支持「人工智能」、「新材料」與新能源等領域與三個口岸的", 300
    )[0]
    text = written(line)
    assert end(line) == pytest.approx(300, abs=0.5)
    assert space(line, "創科") > 0.003
    for pair, advance in (("」，", 0.5), ("」、", 0.5)):
        at = text.index(pair)
        assert (line[at + 1].left - line[at].left) / SIZE == pytest.approx(advance, abs=0.02)


def test_curly_quotes_of_chinese_are_full_width_and_compressed() -> None:
    text = "立“创科基金”，支持“‘人工智能’”、“新材料”与新能源等领域"
    (line,) = set_lines(f"<p>{text}", 400, SIMPLIFIED, "zh-Hans-CN")
    for pair, advance in (
        ("立“", 1), ("“创", 1), ("”，", 0.5), ("“‘", 1), ("‘人", 0.5), ("’”", 0.5), ("”与", 1),
    ):  # fmt: skip
        at = text.index(pair)
        assert (line[at + 1].left - line[at].left) / SIZE == pytest.approx(advance, abs=0.02)


@pytest.mark.parametrize("width", [377.0, 378.0, 300.0, 262.5, 210.0])
def test_lines_with_curly_quotes_end_at_the_measure(width: float) -> None:
    *full, _ = set_lines(f"<p>{QUOTED}", width, SIMPLIFIED, "zh-Hans-CN")
    assert [end(line) for line in full] == pytest.approx([width] * len(full), abs=0.5)


def test_a_line_ends_by_curly_quotes_across_elements() -> None:
    for body in (f"<b>{'北部都会区' * 2}”</b>的发展", f"<b>{'北部都会区' * 2}的</b>“发展”"):
        first, _ = set_lines(f"<p>{body}", SIZE * 11.2, SIMPLIFIED, "zh-Hans-CN")
        assert len(written(first)) == 11


@pytest.mark.parametrize("mark", ["”", "’"])
def test_a_closing_quote_at_the_end_of_a_line_is_squeezed(mark: str) -> None:
    text = f"<p>北部都会区的发展与前景{mark}是香港的未来所在"
    first, _ = set_lines(text, SIZE * 11.6, SIMPLIFIED, "zh-Hans-CN")
    assert written(first).endswith(f"前景{mark}")
    assert end(first) == pytest.approx(SIZE * 11.6, abs=0.5)


def test_curly_quotes_of_english_stay_latin() -> None:
    body = "<p lang=en>The “super connector” of Hong Kong’s ‘sandbox’ and the “Mainland”’s"
    ours, theirs = set_lines(body, 300), lines(plain(body, 300))
    assert [char.left for line in ours for char in line] == pytest.approx(
        [char.left for line in theirs for char in line], abs=0.001
    )


def test_a_mark_that_fits_only_when_squeezed_stays_on_its_line() -> None:
    first, _ = set_lines("<p>北部都會區的發展與前景」是香港的未來所在", SIZE * 11.6)
    assert written(first).endswith("前景」")
    assert end(first) == pytest.approx(SIZE * 11.6, abs=0.5)


@pytest.mark.parametrize(("text", "font"), [(PROSE, "hk"), (QUOTED, "sc")])
def test_no_stop_starts_a_line_and_no_opening_ends_one(text: str, font: str) -> None:
    css, lang = f"p {{ font-family: Serif {font} }}", {"hk": "zh-Hant-HK", "sc": "zh-Hans-CN"}[font]
    for width in range(140, 300, 8):
        made = [written(line) for line in set_lines(f"<p>{text}", width, css, lang)]
        assert not [line for line in made if line[0] in STOPS or line[-1] in OPENINGS]
        assert sum(line.count("——") + line.count("……") for line in made) == 2


@pytest.mark.parametrize("tail", ["。", "」。", "。\u2060<sup>12</sup>"])
def test_no_letter_is_alone_on_a_last_line(tail: str) -> None:
    for length in range(24, 37):
        text = PROSE[100 : 100 + length].rstrip(STOPS + "—")
        *_, last = set_lines(f"<p>{text}字{tail}", SIZE * 12)
        assert len(re.findall(HAN, written(last))) > 1


def test_unbreakable_facts_stay_whole_in_full_lines() -> None:
    fact = '約<span class="nowrap"><b>3.2</b>億元</span>'
    body = f"<p>{f'北部都會區的土地平整工程已耗{fact}，其餘地段亦須{fact}之譜；' * 6}"
    for width in range(340, 380, 3):
        *full, last = set_lines(body, width)
        assert sum(written(line).count("3.2億元") for line in (*full, last)) == 12
        assert all(is_full(line, width) for line in full)


@pytest.mark.parametrize(("term", "font"), [("「十五五」", "hk"), ("“十五五”", "sc")])
def test_numerals_between_quotes_stay_whole_at_any_width(term: str, font: str) -> None:
    css, lang = f"p {{ font-family: Serif {font} }}", {"hk": "zh-Hant-HK", "sc": "zh-Hans-CN"}[font]
    for width in range(140, 300, 7):
        body = f"<p>{f'北部都會區於{term}時期的發展與前景' * 6}"
        *full, last = set_lines(body, width, css, lang)
        assert sum(written(line).count(term) for line in (*full, last)) == 6
        assert all(is_full(line, width) for line in full)


def test_a_cell_is_as_wide_as_its_gaps() -> None:
    table = "<table><tr><td>共<b>3</b>項<td>約<b>1,500</b>公頃<td>2024年底</table>"
    assert [written(line) for line in set_lines(table, 377)] == ["共3項約1,500公頃2024年底"]


# A line filled beyond CAP opens at marks and at gaps, where readers may then see spaces.
@pytest.mark.parametrize(("width", "unspaced"), [(378, False), (399, True)])
def test_text_reads_as_it_was_written(width: float, unspaced: bool) -> None:
    content = pdf(f"<p>{PROSE}", width)
    if not program("pdftotext"):
        missing("Poppler (pdftotext), which reads as other programs do, is not installed")
    command = ["pdftotext", "-", "-"]
    run = subprocess.run(command, input=content, capture_output=True, check=True)
    for text in (read(content), re.sub("[\n\f]", "", run.stdout.decode())):
        assert (text if unspaced else text.replace(" ", "")) == PROSE
        assert not re.search(f"{HAN} +{HAN}|[0-9] +{HAN}", text)


def test_english_is_left_as_it_was() -> None:
    body = (
        "<p lang=en>" + "The office of the final first affair, in 2024, 北部都會區 and others. " * 6
    )
    ours, theirs = set_lines(body, 300), lines(plain(body, 300))
    assert [written(line) for line in ours] == [written(line) for line in theirs]
    assert [char.left for line in ours for char in line] == pytest.approx(
        [char.left for line in theirs for char in line], abs=0.001
    )


def test_a_long_address_still_breaks() -> None:
    css = "p { overflow-wrap: break-word }"
    made = set_lines(f"<p>見https://example.org/{'abcdefgh' * 12}一頁。", 200, css)
    assert max(line[-1].right for line in made) < 200 + 0.5


WORDS = st.one_of(
    st.text(alphabet="香港北部都會區發展創科土地融資鐵路口岸合作", min_size=1, max_size=9),
    st.sampled_from(["GDP", "InnoHK", "2024", "1,500", "6.5%", "AI", "3.2"]),
    st.sampled_from(["「先導區」", "《綱要》", "（OECD）", "“十五五”", "‘口號’", "“AI”"]),
)
TOKENS = st.tuples(WORDS, st.sampled_from(["", "", "", "，", "。", "、", "；", "——", "……"]))
MARKUP = st.sampled_from(["{}", "{}", "{}", "<b>{}</b>", '<span class="nowrap">{}</span>'])


@settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(st.lists(st.tuples(TOKENS, MARKUP), min_size=12, max_size=60), st.integers(240, 400))
def test_any_text_is_whole_and_within_its_measure(
    tokens: list[tuple[tuple[str, str], str]], width: int
) -> None:
    source = marked = ""
    for (word, mark), markup in tokens:
        joint = "的" if re.search("[A-Za-z0-9%]$", source) and word[0].isascii() else ""
        source += joint + word + mark
        marked += joint + markup.format(word) + mark
    content = pdf(f"<p>{marked}", width)
    made = lines(content)
    assert "".join(map(written, made)) == source
    assert not re.search(f"{HAN} +{HAN}", read(content))
    for line in made:
        assert line[0].left == pytest.approx(0, abs=0.01)
        assert end(line) < width + 0.5
        assert written(line)[0] not in STOPS
        assert written(line)[-1] not in OPENINGS
    assert all(is_full(line, width) for line in made[:-1])
