"""Marks of endnotes on laid-out lines: none ever starts one, however narrow the column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from jianbao.compose.edition.citations import cited, noted
from jianbao.compose.edition.rich import resolve
from jianbao.export.pdf import han
from jianbao.model.text import Rich, Role, Span, Text
from tests.export.pdf.lines import first_of_each_line
from tests.support.projects import ROOT
from tests.support.values import PLACE

FACES = "".join(
    f"@font-face {{ font-family: {family}; src: url({(ROOT / 'assets/fonts' / file).as_uri()}) }}"
    for family, file in (
        ("Serif", "source-serif-4/SourceSerif4-Regular.ttf"),
        ("Hant", "noto-serif-hk/NotoSerifHK-Regular.ttf"),
    )
)
STYLE = (ROOT / "templates/base/brief.css").read_text(encoding="utf-8")
FONT_CONFIG = FontConfiguration()

#: Marks behind bare figures, units, long qualifiers, words, closing marks, emphasis and the end.
HANT = (
    "香港有{a}所全國重點實驗室和{b}所國家工程技術研究中心香港分中心，助本地團隊參與國家科技計劃。"
    "四分之一企業獲{c}融資；{d}年，「粵港科技合作資助計劃」展開（見{e}），**款額逾{f}**，其餘{g}"
)
ENGLISH = (
    "Hong Kong has {a} State Key Laboratories and {b} Hong Kong Branches of Chinese centres, which "
    "help teams. A quarter obtained {c} in financing; in {d} the “Co-operation Scheme” began "
    "(see {e}), **for over {f}**, and the rest {g}"
)
#: How each fact is printed: qualifier, number, unit.
PRINTED = {
    "a": ("", "15", ""),
    "b": ("", "6", ""),
    "c": ("", "500萬", "元人民幣", "或以上"),
    "d": ("", "2004", ""),
    "e": ("約", "66%", ""),
    "f": ("", "400", "個"),
    "g": ("", "3", ""),
}


def spans(name: str, _: str) -> tuple[Span, ...]:
    """Return a fact as an edition prints it: a long qualifier may part from its number."""
    before, number, unit, *behind = PRINTED[name]
    group = 1 + list(PRINTED).index(name)
    pieces = ((before, Role.QUALIFIER), (number, Role.NUMBER), (unit, Role.UNIT))
    kept = [Span(text, role, fact=name, group=group) for text, role in pieces if text]
    return (*kept, *(Span(text, Role.QUALIFIER, fact=name) for text in behind))


def nasty(source: str) -> Iterator[Rich]:
    """Yield a text with a mark of two digits at every awkward place, and labels with marks."""
    text = resolve(Text("k", source, PLACE), spans, [])
    yield cited(text, lambda fact: 10 + list(PRINTED).index(fact))
    yield noted(Rich("k", PLACE, (Span("在港全國重點實驗室"),)), 13)
    yield noted(
        Rich("k", PLACE, (Span("State Key Laboratories in Hong Kong (over"), Span("15)"))), 13
    )


def laid_out(texts: tuple[Rich, ...], width: float, script: str, lang: str) -> Any:
    han.install()
    family = "Hant" if script == "Hant" else "Serif, Hant"
    body = "".join(f'<p style="text-align: justify">{text.__html__()}</p>' for text in texts)
    html = (
        f'<html lang="{lang}"><style>{FACES}:root {{ --serif: {family}; --sans: {family} }}{STYLE}'
        f"@page {{ size: {width}pt 4000pt; margin: 0 }}</style>"
        f'<body class="{script}"><div class="main" style="margin: 0">{body}</div>'
    )
    document = weasyprint.HTML(string=html).render(font_config=FONT_CONFIG)
    (page,) = document.pages
    return page._page_box


@pytest.mark.parametrize(
    ("source", "script", "lang"),
    [
        (HANT, "Hant", "zh-Hant-HK"),
        pytest.param(ENGLISH, "Latn", "en-GB", marks=pytest.mark.nightly),
        pytest.param(HANT, "Latn", "en-GB", marks=pytest.mark.nightly),
    ],
    ids=["Chinese", "English", "Chinese in English"],
)
def test_no_mark_starts_a_line_in_a_column_of_any_width(
    source: str, script: str, lang: str
) -> None:
    texts = tuple(nasty(source))
    marks = [span.text for text in texts for span in text.spans if span.role is Role.CITATION]
    assert len(marks) == len(PRINTED) + 2
    for width in range(90, 420, 12):
        starts = list(first_of_each_line(laid_out(texts, width, script, lang)))
        assert len(starts) >= 6
        assert [(text, width) for text, is_mark in starts if is_mark] == []
        assert [text for text, _ in starts if text[0] in "，。；：）」、,.;:)”"] == [], width
