"""The last line of a paragraph of words is never next to nothing, whatever its words."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pypdfium2
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jianbao.export.pdf.runts import LEAST, LETTER, MOST, TIE, tied
from tests.export.pdf.clreq.pages import SIZE, written
from tests.export.pdf.clreq.reading import read
from tests.export.pdf.setting import written as line_of

ALL = (
    "a the in of to and time walks which research industry constraints industrialisation "
    "telecommunications co-operation 2024–25 15,000 “shop,” Bureau’s"
)
WORDS = st.sampled_from(ALL.split(" "))
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(lambda words: " ".join(words) + ".")
#: Words that stand in elements of their own, as facts, emphasis and marks of notes do.
DRESSED = (
    ("15,000", '<span class="keep">15,000</span>'),
    ("research", "<em>research</em>"),
    ("Bureau’s", 'Bureau’s<sup class="cite">12</sup>'),
)


@given(TEXTS, st.integers(20, 90))
def test_what_is_tied_is_two_words_and_a_fifth_of_a_line_but_no_more_than_half(
    text: str, measure: int
) -> None:
    kept = text[tied(text, measure) :]
    assert len(kept) <= measure * MOST or not kept
    more = text[: len(text) - len(kept)].split()
    enough = len(kept.split()) > 1 and len(kept) >= measure * LEAST
    assert enough or not more or len(f"{more[-1]} {kept}".rstrip()) > measure * MOST or (
        len(more) == 1
    )  # fmt: skip


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # A page takes too long for thousands to be tried.
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(TEXTS, min_size=20, max_size=20), st.integers(200, 380))
def test_no_last_line_is_one_word_on_any_measure(texts: list[str], measure: int) -> None:
    content = written(
        "".join(f"<p>{dressed(text)}</p>" for text in texts),
        lang="en-GB",
        css=f"p {{ font-family: Latn; width: {measure}pt !important; text-align: left !important;"
        " hyphens: auto; hyphenate-limit-chars: 11 4 4; hyphenate-limit-zone: 14% }",
        height=8000,
    )
    for lines in read(content):
        told = [line_of(line).strip() for line in lines]
        assert len(told) == 1 or ends_well(told, measure / SIZE / LETTER), told
    assert TIE not in heard(content)


def ends_well(told: list[str], measure: float) -> bool:
    """Return whether a last line is two words, or one whole one that is too long to be joined."""
    last, before = told[-1], told[-2].split()[-1]
    long = len(f"{before} {last}") > measure * MOST - 2  # The marks of notes count for nothing.
    return " " in last or (long and not re.search("[a-z]-$", before))


def dressed(text: str) -> str:
    for word, html in DRESSED:
        text = text.replace(word, html)
    return text


def heard(content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as document:
        assert len(document.pages) == 1
    return str(pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded())


def test_what_is_written_is_read_back() -> None:
    text = "The Bureau’s plan for research depends on telecommunications, and on co-operation too."
    content = written(f"<p>{text}</p>", lang="en-GB", css="p { font-family: Latn; width: 200pt }")
    assert " ".join(heard(content).split()) == text
