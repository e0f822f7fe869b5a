"""Finished files are read as their readers do: passage by passage, each on its page or slide."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jianbao.check.files.passages import passages
from jianbao.model.passage import Kind, Passage
from tests.check.files.test_broken_decks import good_deck, swap
from tests.check.files.test_broken_documents import good_document
from tests.check.files.test_broken_pdfs import good_pdf


def read(content: bytes) -> list[tuple[str, str, Kind]]:
    return [(one.where, one.text, one.kind) for one in passages(content)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7 and no more", b"<svg/>", b"5"])
def test_what_cannot_be_read_has_no_passages(content: bytes) -> None:
    assert read(content) == []


def test_a_deck_is_read_slide_by_slide_with_notes_alt_texts_and_charts() -> None:
    found = read(good_deck())
    places = {where for where, _, _ in found}
    assert {"slide 1", "slide 1, notes", "slide 6, alt text"} <= places
    assert any(where.endswith(", chart") for where in places)
    assert ("slide 6, alt text", "A red seal", Kind.TEXT) in found
    assert any(kind is Kind.DATA for _, _, kind in found)


def test_runs_of_a_paragraph_are_pieces_and_a_slides_number_is_a_field() -> None:
    field = '<a:fld id="{1}" type="slidenum"><a:t>2</a:t></a:fld>'
    runs = f"<a:r><a:t>37</a:t></a:r><a:r><a:t> of them</a:t></a:r>{field}"
    changed = swap("ppt/slides/slide2.xml", "</a:p>", f"{runs}</a:p>")(good_deck())
    of_two = [one for one in passages(changed) if one.where == "slide 2"]
    assert any(one.pieces[-2:] == ("37", " of them") for one in of_two)
    assert Passage("slide 2", ("2",), Kind.FIELD, 2) in of_two


@pytest.mark.parametrize(
    ("name", "good"), [("deck", good_deck), ("document", good_document), ("pdf", good_pdf)]
)
def test_a_file_is_read_in_these_passages(
    name: str, good: Callable[[], bytes], golden: Callable[[str, str], None]
) -> None:
    lines = (f"{one.where} ({one.kind} {one.number}): {one.pieces}" for one in passages(good()))
    golden(f"passages/{name}.txt", "\n".join((*lines, "")))


def test_a_pdf_is_read_by_its_tags() -> None:
    found = read(good_pdf())
    assert all(where.startswith("page ") for where, _, _ in found)
    assert any(where.endswith("alt text") for where, _, _ in found)


PAGE = """<!doctype html><html><head><title>A page of 5</title><style>p { top: 7px }</style></head>
<body><h1>One</h1><p>Held <b>2,200</b><br>companies<a href="#note-3">3</a>, <a href="#b">two</a> of
 them</p><ol><li><span>1</span> <i>First</i></li><li><p>No number</p></li></ol>
<img alt="Bars of 9"><svg><text>nearly</text><text>80</text></svg><script>4</script></body></html>
"""


def test_a_page_for_browsers_is_read_as_its_elements_part_it() -> None:
    assert read(PAGE.encode()) == [
        ("", "A page of 5", Kind.TEXT),
        ("", "One", Kind.TEXT),
        ("", "3", Kind.LINK),
        ("", "Held 2,200companies, two of\n them", Kind.TEXT),
        ("", "1", Kind.LABEL),
        ("", "First", Kind.TEXT),
        ("", "No number", Kind.TEXT),
        ("alt text", "Bars of 9", Kind.TEXT),
        ("", "nearly80", Kind.TEXT),
    ]


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ("<script>4<template>5</template>6</script>7", [("", "7", Kind.TEXT)]),
        ("<template>4<script>5</script>6</template>7", [("", "7", Kind.TEXT)]),
        ("<p>a 5</p><p>b 6</p>", [("", "a 5", Kind.TEXT), ("", "b 6", Kind.TEXT)]),
        ("<p><a>12</a></p>", [("", "12", Kind.TEXT)]),
        ("<p><a href='x'>12</a></p>", [("", "12", Kind.TEXT)]),
        ("<p>a<a href='#x'></a>b</p>", [("", "ab", Kind.TEXT)]),
        ("<p title>a</p>", [("", "a", Kind.TEXT)]),
        ("<p title='t 7' aria-label='l 8'>a</p>",
         [("alt text", "l 8", Kind.TEXT), ("alt text", "t 7", Kind.TEXT), ("", "a", Kind.TEXT)]),
        ("<p><b>1</b> First</p>", [("", "1 First", Kind.TEXT)]),
        ("<ul><li>1</li><li>2 <b>x</b></li></ul>",
         [("", "1", Kind.TEXT), ("", "2 ", Kind.LABEL), ("", "x", Kind.TEXT)]),
        ("<ol><li><b>3</b><i>x</i></li></ol><p><b>4</b><i>y</i></p>",
         [("", "3", Kind.LABEL), ("", "x", Kind.TEXT), ("", "4y", Kind.TEXT)]),
        ("<p>unclosed <a href='#x'>9", [("", "9", Kind.LINK), ("", "unclosed ", Kind.TEXT)]),
    ],
)  # fmt: skip
def test_pieces_of_a_page_belong_together_as_its_elements_do(
    inner: str, found: list[tuple[str, str, Kind]]
) -> None:
    assert read(f"<!DOCTYPE html>{inner}".encode()) == found


def test_bytes_that_are_no_text_spoil_no_passage() -> None:
    assert read(b"<!doctype html><p>a \xff 5</p>") == [("", "a \ufffd 5", Kind.TEXT)]
    assert [one.text for one in passages(b"a\xff,5", "a.csv")] == ["a\ufffd", "5"]


DRAWING = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" width="384pt" aria-label="Bars of 9">
<title>R&amp;D: 66%</title><desc>By sector, 2024</desc><style>*{stroke-width: 7}</style>
<g id="patch_1"><path d="M 12 92"/></g></svg>"""


@pytest.mark.parametrize("begun", ["", "\ufeff", "\n"])
def test_of_a_drawing_is_read_what_is_said_of_it(begun: str) -> None:
    found = read((begun + DRAWING).encode())
    assert sorted(found) == [
        ("", "By sector, 2024", Kind.TEXT),
        ("", "R&D: 66%", Kind.TEXT),
        ("alt text", "Bars of 9", Kind.TEXT),
    ]
    alone = DRAWING.partition("\n<svg")[2]
    assert sorted(read(f"<svg{alone}".encode())) == sorted(found)


def test_other_markup_than_pages_and_drawings_is_not_read() -> None:
    assert read(b"<?xml version='1.0'?><p>37</p>") == []
    assert read(b"<p>37</p>") == []


def test_a_table_is_read_cell_by_cell_and_values_are_data() -> None:
    cells = ["Up 37%", "37.5", "", "2023-02-20", "end 2025", "15–25", "", "-3", "2024 or so", "-"]
    more = ",".join(["x"] * 27)
    content = f'"{cells[0]}",{",".join(cells[1:])}\r\n"a\nb","c, 5"\r\n{more}\r\n'.encode(
        "utf-8-sig"
    )
    found = [(one.where, one.text, one.kind) for one in passages(content, "charts/a.csv")]
    assert found[:10] == [
        ("cell A1", "Up 37%", Kind.TEXT),
        ("cell B1", "37.5", Kind.DATA),
        ("cell D1", "2023-02-20", Kind.DATA),
        ("cell E1", "end 2025", Kind.DATA),
        ("cell F1", "15–25", Kind.DATA),
        ("cell H1", "-3", Kind.DATA),
        ("cell I1", "2024 or so", Kind.TEXT),
        ("cell J1", "-", Kind.TEXT),
        ("cell A2", "a\nb", Kind.TEXT),
        ("cell B2", "c, 5", Kind.TEXT),
    ]
    assert [where for where, _, _ in found[-2:]] == ["cell Z3", "cell AA3"]
    assert read(content) == [], "a table is known by its name alone"
