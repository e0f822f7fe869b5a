"""Whatever is written, on whatever measure: the rules of the pages hold together."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jianbao.export.pdf.han import filling
from tests.export.pdf.clreq.pages import NEVER_FIRST, NEVER_LAST, SIZE, UNPARTED, written
from tests.export.pdf.clreq.reading import Lines, read
from tests.export.pdf.clreq.test_pages import end, gaps_between_han, said
from tests.export.pdf.setting import HAN

pytestmark = pytest.mark.slow

TAIL = "的發展與前景。"
WORDS = st.text("香港北部都會區創科土地融資鐵路口岸合作建設平台人才", min_size=1, max_size=9)
#: What stands behind a word: nothing mostly, one mark, or two that meet.
MARKS = st.sampled_from(
    [
        *[""] * 24,
        *NEVER_FIRST.translate(str.maketrans("", "", "-/／–")),
        "」，",
        "）。",
        "》、",
        "。」",
    ]
)
OPENINGS = st.sampled_from([*[""] * 12, *NEVER_LAST, "《「", "（"])
WHOLES = st.sampled_from(["", "", *UNPARTED, "GDP", "AI"])
TEXTS = st.lists(st.tuples(OPENINGS, WORDS, MARKS, WORDS, WHOLES), min_size=1, max_size=16).map(
    lambda parts: "".join(f"{'的' * bool(part[4])}".join(("".join(part[:4]), part[4])) + "的"
                          for part in parts) + TAIL
)  # fmt: skip
MEASURES = st.lists(st.integers(8 * 4, 40 * 4), min_size=3, max_size=3).map(
    lambda quarters: [quarter * SIZE / 4 for quarter in quarters]
)


@settings(
    max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(TEXTS, MEASURES)
@example("北部都會區·土地～平整" * 9 + TAIL, [80.0, 120.0, 122.5])
@example("逾HK$50的「十五五」——約6.5%的……" * 6 + TAIL, [80.0, 150.0, 377.0])
def test_any_text_keeps_to_the_rules_on_any_measure(text: str, measures: list[float]) -> None:
    is_set_by_the_rules(text, measures)


@pytest.mark.nightly
@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, MEASURES)
def test_a_thousand_texts_do(text: str, measures: list[float]) -> None:
    is_set_by_the_rules(text, measures)


def is_set_by_the_rules(text: str, measures: list[float]) -> None:
    body = "".join(f'<p style="width: {measure}pt">{text}</p>' for measure in measures)
    content = written(f"<section>{body}</section>", height=8000)
    assert not re.search(f"{HAN} +{HAN}", extracted(content))
    for lines, measure in zip(read(content), measures, strict=True):
        keeps_to_the_rules(lines, text, measure)


def extracted(content: bytes) -> str:
    (page,) = pypdfium2.PdfDocument(content)
    return str(page.get_textpage().get_text_bounded())


def keeps_to_the_rules(lines: Lines, text: str, measure: float) -> None:
    told = said(lines)
    assert "".join(told) == text
    assert not [line for line in told if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST], told
    for one in UNPARTED:
        assert sum(line.count(one) for line in told) == text.count(one), (one, told)
    assert len(re.findall(HAN, told[-1])) >= 2 or len(told) == 1, told
    for line in lines:
        assert line[0].left == pytest.approx(0, abs=0.1), "as PDFium rounds"
        assert end(line) <= measure + 0.5
        assert max(gaps_between_han(line), default=0) <= filling.CAP + 0.005
    for line in lines[:-1]:
        full = end(line) == pytest.approx(measure, abs=0.5)
        apart = max(gaps_between_han(line), default=filling.CAP)
        assert full or apart > filling.CAP * 0.95, (told, measure)
