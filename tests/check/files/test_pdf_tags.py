"""A PDF is heard by its tags: in their order, each with its page, and with what it says."""

from __future__ import annotations

import pikepdf
import pytest

from jianbao.check.files import pdf
from jianbao.check.files.passages import passages
from jianbao.check.files.pdf_passages import DEEPEST
from jianbao.model.passage import Kind, Passage
from jianbao.problem import Place
from tests.check.files.tagged_by_hand import Content, Tag, marked, tagged
from tests.check.files.test_broken_pdfs import edited

THREE = (marked("a", "b", "3", "12"), marked("c", "d"), marked("e"))


def told(content: bytes, check: str) -> list[str]:
    """Return what one check says, without the name of the file."""
    found = getattr(pdf, check)(pdf.opened(content, Place("a.pdf")))
    return [str(one).removeprefix("a.pdf").lstrip(":").partition(" [")[0] for one in found]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ((Tag("P", (0,), 1),), [Passage("page 1", ("a",), number=1)]),
        ((Tag("P", (0, 1), 1),), [Passage("page 1", ("a", "b"), number=1)]),
        ((Tag("Sect", (Tag("P", (0,)),), 1),), [Passage("page 1", ("a",), number=1)]),
        ((Tag("P", (Tag("Span", (0,)), 1), 1),), [Passage("page 1", ("a", "b"), number=1)]),
        (
            (Tag("P", (0, Tag("Div", (1,))), 1),),
            [Passage("page 1", ("a",), number=1), Passage("page 1", ("b",), number=1)],
        ),
        ((Tag("P", (0, Content(1)), 1),), [Passage("page 1", ("a", "b"), number=1)]),
        ((Tag("P", (0, Content(0, 2)), 1),), [Passage("page 1", ("a", "c"), number=1)]),
        ((Tag("P", (Content(0, 3),), 1),), [Passage("page 3", ("e",), number=3)]),
        ((Tag("P", (0, 7, Content(7)), 1),), [Passage("page 1", ("a",), number=1)]),
        ((Tag("LI", (Tag("Lbl", (2,), 1), Tag("LBody", (0,), 1))),),
         [Passage("page 1", ("3",), Kind.LABEL, 1), Passage("page 1", ("a",), number=1)]),
        ((Tag("P", (0, Tag("Link", (2,)), 1), 1),),
         [Passage("page 1", ("3",), Kind.LINK, 1), Passage("page 1", ("a", "b"), number=1)]),
        ((Tag("P", (0, Tag("Link", (1,))), 1),), [Passage("page 1", ("a", "b"), number=1)]),
        ((Tag("P", (0, Tag("Link", (2, Tag("Span", (3,)))), 1), 1),),
         [Passage("page 1", ("3", "12"), Kind.LINK, 1), Passage("page 1", ("a", "b"), number=1)]),
        ((Tag("P", (0, Tag("Figure", (2,), more=(("/Alt", "A chart"),)), 1), 1),),
         [Passage("page 1", ("a",), number=1), Passage("page 1, alt text", ("A chart",), number=1),
          Passage("page 1", ("3",), number=1), Passage("page 1", ("b",), number=1)]),
        ((Tag("Figure", (), 2),), [Passage("page 2, alt text", ("",), number=2)]),
        ((Tag("P", (), 1), Tag("P", ())), []),
    ],
)  # fmt: skip
def test_tags_are_read_as_passages(tags: tuple[Tag, ...], found: list[Passage]) -> None:
    assert list(passages(tagged(THREE, *tags))) == found


def test_what_stands_on_a_page_without_a_tag_comes_first() -> None:
    page = b"/Artifact BMC BT (2 / 3) Tj ET EMC " + marked("a")
    found = passages(tagged((page,), Tag("P", (0,), 1)))
    assert list(found) == [
        Passage("page 1", ("2 / 3",), Kind.RUNNING, 1),
        Passage("page 1", ("a",), number=1),
    ]


def test_tags_within_tags_are_read_as_deep_as_any_document_has_them() -> None:
    def nested(depth: int) -> Tag:
        tag = Tag("P", (0,), 1)
        for _ in range(depth - 1):
            tag = Tag("Sect", (tag,), 1)
        return tag

    assert list(passages(tagged(THREE, nested(DEEPEST)))) == [Passage("page 1", ("a",), number=1)]
    assert list(passages(tagged(THREE, nested(DEEPEST + 1)))) == []


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        (Tag("Figure", (0,), 1, (("/Alt", "A chart of it"),)), None),
        (Tag("Figure", (0,), 1, (("/ActualText", "Words"),)), None),
        (Tag("Figure", (0,), 1), ""),
        (Tag("Figure", (Tag("Span", (0,), 2), 1), 1), ""),
        (Tag("Formula", (0,), 2), ""),
        (Tag("Figure", (0,), 1, (("/Alt", " chart 1 "),)), "chart 1"),
        (Tag("Figure", (0,), 1, (("/Alt", ""), ("/ActualText", "Words"))), ""),
        (Tag("Drawing", (0,), 1), ""),
        (Tag("P", (0,), 1), None),
    ],
)
def test_figures_say_something(tag: Tag, said: str | None) -> None:
    content = tagged(THREE, Tag("P", (1,), 1), tag, roles={"Drawing": "Figure"})
    found = (
        []
        if said is None
        else [f"page {tag.page}: error: a figure's alt text says nothing: “{said}”"]
    )
    assert told(content, "figures_say_something") == found


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ((1, 1, 2, 3), []),
        ((1, 2, 1), ["page 1: error: what stands on page 1 is read aloud after page 2"]),
        ((1, 3, 2, 1), ["page 2: error: what stands on page 2 is read aloud after page 3"]),
        ((3, 0, 3), []),
    ],
)
def test_tags_follow_the_pages(pages: tuple[int, ...], found: list[str]) -> None:
    tags = (Tag("P", (0,), page) if page else Tag("Sect") for page in pages)
    assert told(tagged(THREE, *tags), "tags_follow_the_pages") == found


def test_a_page_of_which_no_tag_speaks_is_told() -> None:
    first = Tag("P", (0,), 1)
    silent = "page {}: error: no tag speaks of this page, so a listener does not hear it"
    assert told(tagged(THREE, first), "pages_have_text") == [silent.format(2), silent.format(3)]
    goes_on = Tag("P", (0, Content(0, 2), Content(0, 3)), 1)
    assert told(tagged(THREE, goes_on), "pages_have_text") == []
    assert told(tagged((*THREE, b""), goes_on), "pages_have_text") == [], "an empty page"
    assert told(tagged(THREE), "pages_have_text") == [], "of what has no tags, PDF/UA tells"


@pytest.mark.parametrize(
    ("steps", "is_picture"),
    [
        (b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q", True),
        (b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT [(a)] TJ ET", False),
        (b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT (a) ' ET", False),
        (b'q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT 1 2 (a) " ET', False),
        (b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT (a) Tj ET", False),
        (b"0 0 9 9 re f", False),
        (b"/Nothing Do", False),
    ],
)
def test_a_page_that_shows_pictures_and_no_text_is_told(steps: bytes, is_picture: bool) -> None:
    what = (
        "page 1: warning: this page is a picture: text in one cannot be read aloud, found or copied"
    )
    assert told(tagged((steps,)), "pages_have_text") == ([what] if is_picture else [])


def test_a_form_that_shows_itself_comes_to_an_end() -> None:
    def change(document: pikepdf.Pdf) -> None:
        picture = b"q BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q /X Do"
        form = document.make_stream(picture, Subtype=pikepdf.Name.Form)
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))

    (found,) = told(edited(change)(tagged((b"/X Do",))), "pages_have_text")
    assert "this page is a picture" in found


def test_a_table_needs_a_header_of_its_own() -> None:
    def table(kind: str) -> Tag:
        return Tag("Table", (Tag("TR", (Tag(kind, (0,), 1), Tag("TD", (1,), 1))),), 1)

    what = (
        "page 1: error: a table has no header cell, so a listener hears cells without their heads"
    )
    assert told(tagged(THREE, table("TH")), "tables_have_headers") == []
    assert told(tagged(THREE, table("TD"), table("TH")), "tables_have_headers") == [what]


def test_headings_of_any_level_are_headings_and_one_page_needs_none() -> None:
    body, what = Tag("P", (0,), 1), "error: no heading is tagged as one"
    for kind in ("H", "H1", "H6"):
        assert told(tagged(THREE, Tag(kind, (1,), 1), body), "long_documents_can_be_walked") == []
    (found,) = told(tagged(THREE, Tag("H7", (1,), 1), body), "long_documents_can_be_walked")
    assert found.strip().startswith(what)
    assert told(tagged(THREE[:1], body), "long_documents_can_be_walked") == []
    four = (*THREE, b"")
    assert [one.strip() for one in told(tagged(four), "long_documents_can_be_walked")] == [
        "warning: 4 pages, and no bookmarks"
    ]


def _nested(depth: int) -> bytes:
    """Return a document with a script so deep within an object."""

    def change(document: pikepdf.Pdf) -> None:
        held: pikepdf.Object = pikepdf.Dictionary(S=pikepdf.Name.JavaScript)
        for _ in range(depth):
            held = pikepdf.Array([held])
        document.Root.Held = document.make_indirect(held)

    return edited(change)(tagged(THREE))


def test_scripts_are_found_in_whatever_they_are_written() -> None:
    what = "error: this holds what runs or sends when it is opened: "
    for depth in (0, 1, pdf.DEEPEST):
        assert [one.strip() for one in told(_nested(depth), "nothing_in_it_runs")] == [
            f"{what}JavaScript"
        ]
    assert told(_nested(pdf.DEEPEST + 1), "nothing_in_it_runs") == []

    def two(document: pikepdf.Pdf) -> None:
        for name in ("Launch", "URI", "SubmitForm"):
            action = pikepdf.Dictionary(S=pikepdf.Name(f"/{name}"))
            document.Root[f"/Own{name}"] = document.make_indirect(action)

    (found,) = told(edited(two)(tagged(THREE)), "nothing_in_it_runs")
    assert found.strip() == f"{what}Launch, SubmitForm"


def test_a_check_that_meets_something_else_says_so_and_others_go_on() -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.Outlines = 5

    found = list(pdf.findings(pdf.opened(edited(change)(tagged((*THREE, b""))), Place("a.pdf"))))
    (odd,) = (one for one in found if "could not be read" in one.what)
    assert (odd.code, odd.place, odd.hint) == (
        "PDF10",
        Place("a.pdf"),
        "export it again, or print it to a new PDF",
    )
    assert odd.what.startswith("the file is damaged, and this could not be read: ")
    assert len(odd.what) > 60
    assert {"PDF11", "PDF12"} & {one.code for one in found}
