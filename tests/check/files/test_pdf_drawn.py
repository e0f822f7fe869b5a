"""What a page draws is read to its end, and compared with what its tags speak of."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from jianbao.check.files import pdf, pdf_drawn
from jianbao.problem import Place
from tests.check.files.tagged_by_hand import Content, Tag, marked, tagged

PLACE = Place("a.pdf")
#: A page that shows a word in a font that it has.
WORD = b"BT /F1 12 Tf (Ferries) Tj ET"


def shown(
    steps: bytes, fonts: tuple[str, ...] = ("F1",), form: bytes = b"", own: bool = False
) -> list[str]:
    """Return what is said of a page of these steps, with a form X1 that may have ``own`` fonts."""
    document = pikepdf.new()
    document.add_blank_page()
    leaf = document.pages[0]
    leaf.Contents = document.make_stream(steps)
    known = pikepdf.Dictionary(
        {f"/{name}": pikepdf.Dictionary(Type=pikepdf.Name.Font) for name in fonts}
    )
    leaf.Resources = pikepdf.Dictionary(Font=known)
    if form:
        held = document.make_stream(form, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        if own:
            held.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary())
        leaf.Resources.XObject = pikepdf.Dictionary(X1=held)
    stream = BytesIO()
    document.save(stream)
    opened = pdf.opened(stream.getvalue(), PLACE)
    return [str(one) for one in pdf_drawn.pages_can_be_drawn(opened)]


def damaged(what: str) -> str:
    return (
        "a.pdf:page 1: error: what this page shows is damaged, and programs guess what was meant: "
        f"{what} [PDF22] (export it again, or print it to a new PDF)"
    )


def lost(names: str) -> str:
    return (
        f"a.pdf:page 1: error: this page asks for fonts that it does not have: {names} [PDF23] "
        "(export it again, or print it to a new PDF)"
    )


@pytest.mark.parametrize(
    ("steps", "form"),
    [
        (WORD, b""),
        (b"", b""),
        (WORD + b" /X1 Do", WORD),  # a form without fonts takes those of the page
        (b"/X2 Do", b""),  # what is not there draws nothing
        (b"/X1 Do /X1 Do", b"/X1 Do"),  # a form that shows itself
    ],
)
def test_nothing_is_said_of_what_can_be_drawn(steps: bytes, form: bytes) -> None:
    assert shown(steps, form=form) == []


def test_what_programs_guess_is_told_with_its_page() -> None:
    assert shown(b"BT /F1 12 Tf (Ferries") == [damaged("EOF while reading token")]
    assert shown(b"/X1 Do", form=b"BT /F1 12 Tf (Ferries") == [damaged("EOF while reading token")]


def test_fonts_that_a_page_asks_for_in_vain_are_told_once() -> None:
    steps = b"BT /F2 9 Tf (a) Tj /F1 9 Tf (b) Tj /F2 9 Tf (c) Tj ET"
    assert shown(steps) == [lost("“F2”")]
    assert shown(b"/X1 Do", fonts=(), form=WORD) == [lost("“F1”")]
    assert shown(b"/X1 Do", form=WORD, own=True) == [lost("“F1”")]


def unheard(content: bytes) -> list[str]:
    return [
        str(one.place) for one in pdf_drawn.tags_speak_of_what_is_drawn(pdf.opened(content, PLACE))
    ]


def test_a_page_that_draws_nothing_of_what_its_tags_speak_of_is_told() -> None:
    tags = (Tag("P", (0, 1), page=1), Tag("P", (Content(0, page=2), Content(7, page=2)), page=1))
    assert unheard(tagged([marked("a", "b"), marked("c")], *tags)) == []
    assert unheard(tagged([marked("a"), b""], *tags)) == ["a.pdf:page 2"]
    assert unheard(tagged([b"", b"/P <</MCID 9>> BDC EMC"], *tags)) == [
        "a.pdf:page 1",
        "a.pdf:page 2",
    ]


def test_the_words_are_those_of_a_listener() -> None:
    opened = pdf.opened(tagged([b""], Tag("P", (0,), page=1)), PLACE)
    assert [str(one) for one in pdf_drawn.tags_speak_of_what_is_drawn(opened)] == [
        (
            "a.pdf:page 1: error: the tags speak of what this page does not draw: a listener hears "
            "nothing of it [PDF24] (export it again, or print it to a new PDF)"
        )
    ]


def test_a_page_of_which_no_tag_speaks_need_not_draw() -> None:
    assert unheard(tagged([b"", marked("a")], Tag("P", (0,), page=2), Tag("Sect", page=1))) == []


def test_a_piece_may_be_numbered_in_a_list_of_the_page() -> None:
    with pikepdf.open(BytesIO(tagged([b"/P /M1 BDC EMC"], Tag("P", (3,), page=1)))) as document:
        listed = pikepdf.Dictionary(M1=pikepdf.Dictionary(MCID=3))
        document.pages[0].Resources = pikepdf.Dictionary(Properties=listed)
        stream = BytesIO()
        document.save(stream)
    assert unheard(stream.getvalue()) == []
