"""Lines that run over an edge are found, with the place where they were typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianbao.export import pdf
from jianbao.model.layout import Edge, Overflow, Page
from jianbao.problem import Place
from tests.support.projects import ROOT

FACE = (ROOT / "assets/fonts/source-sans-3/SourceSans3-Regular.ttf").as_uri()
HEAD = f"""<html lang="en-GB"><title>t</title><style>
@page {{ size: 300pt 200pt; margin: 20pt; @top-left {{ content: "{"W" * 60}"; font: 10pt Own }} }}
@font-face {{ font-family: Own; src: url({FACE}) }}
body {{ margin: 0; font: 10pt/12pt Own }} p {{ margin: 0; width: 100pt }}</style>"""
LONG = "W" * 15
TYPED = f'<span data-src="brief.yaml:3:7">{LONG}</span>'


def found(body: str) -> tuple[Overflow, ...]:
    return pdf.write(HEAD + body, ROOT, "t", ROOT / "build/.cache").overflows


def test_what_fits_is_not_found() -> None:
    assert found("<p>some short words that go on for a few lines, and more</p>") == ()


def test_a_word_wider_than_its_measure_is_found_where_it_was_typed() -> None:
    (one,) = found(f"<p>of {TYPED}</p>")
    assert (one.text, one.edge, one.page) == (LONG, Edge.MEASURE, 1)
    assert one.place == Place("brief.yaml", 3, 7)
    assert 10 < one.points < 50


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><th>a<td>{LONG * 3}</table>",
        f'<div style="margin-left: 240pt">{TYPED}</div>',
        f'<div style="position: absolute; left: 200pt; white-space: nowrap">{TYPED}</div>',
    ],
)
def test_what_leaves_the_text_area_at_its_side_is_found(body: str) -> None:
    (one,) = found(body)
    assert one.edge is Edge.SIDE


def test_what_leaves_the_text_area_at_its_foot_is_found_on_its_page() -> None:
    tall = '<div style="break-before: page; break-inside: avoid; height: 150pt"></div>'
    (one,) = found(f'first{tall}<p style="position: absolute; top: 155pt">last</p>')
    assert (one.text, one.edge, one.page) == ("last", Edge.FOOT, 2)


@pytest.mark.parametrize("edge", ["top", "bottom"])
def test_what_leaves_its_frame_is_found_once_by_its_worst_line(edge: str) -> None:
    frame = "position: absolute; top: 60pt; left: 0; width: 100pt; height: 24pt"
    text = "one two three four five six seven eight nine ten eleven twelve " * 2
    inner = f'<p style="position: absolute; {edge}: 0">{text}</p>'
    (one,) = found(f'<div data-frame data-src="a.yaml:1" style="{frame}">{inner}</div>')
    assert (one.edge, one.place) == (Edge.FRAME, Place("a.yaml", 1))
    assert one.text.startswith("one") is (edge == "bottom")
    assert 20 < one.points < 80


def test_what_fills_its_frame_is_not_found() -> None:
    assert found('<div data-frame style="width: 100pt; height: 24pt"><p>a<br>b</p></div>') == ()


def test_the_section_serves_where_no_text_says_where_it_was_typed() -> None:
    (one,) = found(f'<section data-src="t.html.j2:4"><p>{LONG}</p></section>')
    assert one.place == Place("t.html.j2", 4)


SERIF = (ROOT / "assets/fonts/noto-serif-hk/NotoSerifHK-Regular.ttf").as_uri()
CHINESE = f"""<html lang="zh-HK"><title>t</title><style>
@page {{ size: 300pt 200pt; margin: 20pt }} @font-face {{ font-family: Han; src: url({SERIF}) }}
body {{ margin: 0; font: 10pt/16pt Han }} p {{ margin: 0; width: 105pt; text-align: justify }}
</style>"""


def loosened(text: str) -> list[str]:
    body = f'<p><span data-src="brief.yaml:3:7">{text}</span></p>'
    made = pdf.write(CHINESE + body, ROOT, "t", ROOT / "build/.cache")
    assert {one.place for one in made.loose} <= {Place("brief.yaml", 3, 7)}
    return [one.text for one in made.loose]


def test_a_line_that_only_wide_gaps_fill_is_loose() -> None:
    word = "Entrepreneurship"
    assert loosened(f"香港，深圳，廣州{word}在此") == ["香港，深圳，廣州"]


def test_a_line_that_characters_fill_is_not_loose() -> None:
    assert loosened("香港深圳廣州東莞佛山中山珠海惠州江門肇慶") == []


def test_a_page_says_what_it_begins_with_and_how_many_lines_it_has() -> None:
    body = """<p data-src="a.yaml:3:4">one<br>two</p>
        <p style="break-before: page"><b data-src="b.yaml:5:6">three</b></p>
        <p style="break-before: page">four</p>"""
    found = pdf.write(HEAD + body, ROOT, "t", ROOT / "build/.cache").pages
    assert tuple(replace(page, text="") for page in found) == (
        Page(Place("a.yaml", 3, 4), 2),
        Page(Place("b.yaml", 5, 6), 1),
        Page(None, 1),
    )
    said = (["one", "two"], ["three"], ["four"])
    assert [page.text.split() for page in found] == [[*words, "W" * 60] for words in said]
