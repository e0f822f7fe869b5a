"""Finished files are read as their readers do: passage by passage, each on its page or slide."""

from __future__ import annotations

import pytest

from jianbao.check.files.passages import passages
from jianbao.model.passage import Kind, Passage
from tests.check.files.test_broken_decks import good_deck, swap
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
