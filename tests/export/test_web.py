"""A page is finished: facts become buttons, notes lead back, marks of provenance are gone."""

from __future__ import annotations

import pytest

from jianbao.export.web import Web, characters, finished, with_fonts
from jianbao.model.standing import Part, Standing

PAGE = "<!doctype html>\n<html><head><style>/*@ a.css:1 */p {{}}</style></head>\n<body>{}</body>"


def done(body: str) -> Web:
    return finished(PAGE.format(body), "Note {n}", "Back")


def body(html: str) -> str:
    return done(html).html.partition("<body>")[2].partition("</body>")[0]


def button(fact: str, text: str, more: str = "") -> str:
    return (
        f'<button type="button" class="fact{more}" popovertarget="fact-{fact}"'
        f' popovertargetaction="show" interestfor="fact-{fact}">{text}</button>'
    )


def fact(text: str) -> str:
    return f'<span class="keep" data-fact="rd">{text}</span>'


def test_marks_of_provenance_go_and_all_else_stays() -> None:
    html = (
        '<section data-src="a.j2:1" id="x"><p>A &amp; &#8212; '
        '<span data-key="k" data-src="f:1">b<br>c</span></p></section>'
    )
    assert body(html) == '<section id="x"><p>A &amp; &#8212; b<br>c</p></section>'
    assert "/*@" not in done(html).html


def test_a_picture_is_left_as_it_is() -> None:
    html = '<svg viewBox="0 0 1 1"><path d="M0 0"/><text x="1">a<tspan>b</tspan></text></svg>'
    assert body(f"<div data-figure='f'>{html}</div>") == f"<div>{html}</div>"
    assert done(f"<section><div data-figure='f'>{html}</div></section>").figures == (("f", 1),)


def test_a_link_that_leads_to_no_note_is_a_link_like_any_other() -> None:
    for html in ('<sup><a href="#top">1</a></sup>', "<sup><a>1</a></sup>"):
        assert body(html) == html


def test_what_has_no_end_gets_none() -> None:
    html = "<table><colgroup><col><col></colgroup><tr><td>a<wbr>b</td></tr></table>"
    assert body(html) == html


def test_a_fact_in_text_is_a_button_for_its_source() -> None:
    number = '<span class="number">66%</span>'
    assert body(f"of {fact(number)} in") == (
        f'of <span class="keep">{button("rd", number)}</span> in'
    )


def test_the_mark_of_a_note_stands_outside_the_button_and_is_led_back_to() -> None:
    mark = '<sup class="cite"><a href="#note-2">2</a></sup>'
    note = '<li id="note-2">x<span data-back="2"></span></li>'
    assert body(f"{fact('66' + mark)}<p>again{mark}</p>{note}") == (
        f'<span class="keep">{button("rd", "66")}<sup class="cite"><a href="#note-2"'
        ' id="cite-2-1" role="doc-noteref" aria-label="Note 2">2</a></sup></span>'
        '<p>again<sup class="cite"><a href="#note-2" id="cite-2-2" role="doc-noteref"'
        ' aria-label="Note 2">2</a></sup></p><li id="note-2">x <span class="backs">↑'
        '<a class="back" href="#cite-2-1" role="doc-backlink" aria-label="Back a">a</a>'
        '<a class="back" href="#cite-2-2" role="doc-backlink" aria-label="Back b">b</a>'
        "</span></li>"
    )


@pytest.mark.parametrize("inside", ["a", "summary", "button"])
def test_nothing_pressed_holds_a_button(inside: str) -> None:
    assert "popovertarget" not in body(f"<{inside}>{fact('66')}</{inside}>")


def test_a_note_has_no_buttons() -> None:
    assert "popovertarget" not in body(f'<ol data-part="endnote"><li>{fact("66")}</li></ol>')


@pytest.mark.parametrize(
    ("text", "before", "after", "gaps"),
    [
        ("共{}，較", "共", "，", ""),  # punctuation goes along
        ("人（{}）；全", "人", "）；", "（"),
    ],
)
def test_punctuation_stays_on_the_line_of_its_fact(
    text: str, before: str, after: str, gaps: str
) -> None:
    more = "" if gaps else " before"
    shown = body(text.format(fact("2023年" if gaps else "5人")))
    inner = button("rd", "2023年" if gaps else "5人", more)
    assert f'{before}<span class="keep">{gaps}{inner}{after}</span>' in shown


def test_a_gap_parts_han_from_latin_at_a_button_as_elsewhere() -> None:
    assert button("rd", "8%", " before after") in body(f"約{fact('8%')}的")
    assert button("rd", "近8%", " after") in body(f"在{fact('近8%')}的")
    assert button("rd", "8%") in body(f"about {fact('8%')} of")


def test_it_is_known_in_which_section_a_fact_stands_and_in_which_part() -> None:
    page = done(
        f"<section>{fact('1')}</section><section><table data-part='table'><tr><td>{fact('1')}"
        f"</td></tr></table><section>{fact('1')}</section></section>"
    )
    assert page.sections == 3
    assert page.facts == (
        Standing("rd", 1, Part.BODY),
        Standing("rd", 2, Part.TABLE),
        Standing("rd", 3, Part.BODY),
    )


def test_fonts_are_carried_for_what_is_seen() -> None:
    html = '<style>p{} 鬱</style><p title="鬱">香&amp;</p>'
    assert characters(html) == frozenset(map(ord, "香& 0123456789"))
    page = with_fonts('src: url("a.ttf")', {"a.ttf": b"font"})
    assert page == 'src: url("data:font/woff2;base64,Zm9udA==")'
