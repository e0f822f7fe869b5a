"""The tree of tags: an element of structure for each of HTML, wherever its boxes stand."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from textwrap import dedent, indent

import pikepdf
import pytest
import weasyprint.pdf
from weasyprint.pdf.tags import add_tags as plain_tags

from jianbao.export import pdf
from jianbao.problem import ProblemError
from tests.support.projects import ROOT
from tests.support.tagged import annotations, outline, tags
from tests.support.verapdf import faults

FACES = {
    "Own": "source-sans-3/SourceSans3-Regular.ttf",
    "Han": "noto-sans-hk/NotoSansHK-Regular.ttf",
}
DOT = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'>"
    "<path d='M0 0h4v3z'/></svg>"
)


def written(body: str, css: str = "", lang: str = ' lang="en-GB"') -> bytes:
    faces = "".join(
        f"@font-face {{ font-family: {name}; src: url(assets/fonts/{file}) }}"
        for name, file in FACES.items()
    )
    css += "body { margin: 0; font: 10pt/14pt Own, Han } p { margin: 0; orphans: 1; widows: 1 }"
    html = (
        f"<!doctype html><html{lang}><head><meta charset=utf-8><title>A note</title><style>"
        f"@page {{ size: 300pt 200pt; margin: 20pt }} {faces}{css}</style></head><body>{body}"
        "</body></html>"
    )
    return pdf.write(html, ROOT, "x.html.j2", ROOT / "build/.cache").content


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def tree(content: bytes) -> str:
    with opened(content) as document:
        return outline(document, content, words=True)


def drawn(text: str) -> str:
    """Return a tree as it is told, its document above and its lines indented."""
    return f"Document\n{indent(dedent(text).strip(), '  ')}\n"


LONG = "The ferry sails twice a day. " * 40


def test_a_paragraph_over_two_pages_is_one() -> None:
    content = written(f"<section><p>{LONG}</p><p>End.</p></section>")
    with opened(content) as document:
        assert len(document.pages) >= 2
        found = [tag for tag in tags(document.Root.StructTreeRoot) if str(tag.S) == "/P"]
        pages = {str(kid.Pg.objgen) for kid in found[0].K if isinstance(kid, pikepdf.Dictionary)}
        assert len(found) == 2
        assert len(pages) == len(document.pages) - 1, "and what stands on its own page is a number"
    assert tree(content).count("The ferry sails twice a day.") == 40


def test_weasyprint_still_makes_one_for_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails, see what of tags.py is still needed."""
    written("<p>a")  # installs ours
    monkeypatch.setattr(weasyprint.pdf, "add_tags", plain_tags)
    monkeypatch.setattr(pdf.tags, "install", lambda: None)
    with opened(written(f"<section><p>{LONG}</p></section>")) as document:
        names = [str(tag.S) for tag in tags(document.Root.StructTreeRoot)]
    assert names.count("/P") >= 2
    assert names.count("/Span") > 10


def test_a_list_in_columns_is_one_whose_items_have_a_label_and_a_body() -> None:
    css = "ol { columns: 2; margin: 0; padding: 0 } li { display: block }"
    items = "".join(f'<li><b data-tag="Lbl">{number}</b> A note' for number in (1, 2))
    assert tree(written(f"<ol>{items}</ol>", css)) == drawn("""
          L
            LI
              Lbl: 1
              LBody: A note
            LI
              Lbl: 2
              LBody: A note
        """)


def test_what_stands_before_an_item_is_its_label() -> None:
    made = tree(written("<ul><li>Ferries", "li { display: block } li::before { content: '– ' }"))
    assert made == drawn("""
          L
            LI
              Lbl: –
              LBody: Ferries
        """)


def test_parts_in_another_language_say_which() -> None:
    body = '<p>The <span lang="zh-Hant-HK">簡報</span> sails</p><p lang="fr">Le bac <b>part</b></p>'
    assert tree(written(body)) == drawn("""
          P: The 簡報 sails
            Span (zh-Hant-HK): 簡報
          P (fr): Le bac part
        """)


@pytest.mark.slow
def test_a_validator_takes_all_of_it(tmp_path: Path) -> None:
    body = (
        f'<section id="a"><h1>Ferries</h1><p>{LONG}<span lang="zh-Hant-HK">簡報</span></p>'
        f'<ol><li>See <a href="#a">1</a></ol><img src="{DOT}" alt="A dot"><img src="{DOT}" alt="">'
        f"<table><caption>Piers</caption><thead><tr><th>Pier<th>Built</thead>"
        f"<tbody>{'<tr><th scope=row>East<td>1969' * 20}</table></section>"
    )
    file = tmp_path / "all.pdf"
    file.write_bytes(written(body, "@page { @top-left { content: 'Head' } } img { width: 40pt }"))
    assert faults([file]) == {file: []}


def test_running_heads_are_no_part_of_what_is_heard() -> None:
    content = written("<p>Ferries", "@page { @top-left { content: 'Head' } }")
    assert tree(content) == drawn("P: Ferries")
    with opened(content) as document:
        stream = document.pages[0].Contents.read_bytes()
        assert re.search(rb"/Artifact\s+BMC\s[^M]*?TJ", stream)
        (page,) = document.Root.StructTreeRoot.ParentTree.Nums[1::2]
        assert len(page) == 1, "the words of the page alone"


def test_a_tables_headers_say_what_they_head_and_are_heard_once() -> None:
    rows = "<tr><th scope=row>East<td colspan=2>1969" * 12
    body = (
        f"<table><caption>Piers</caption><thead><tr><th>Pier<th>Built<th>Lost</thead>{rows}</table>"
    )
    content = written(body, "th, td { padding: 4pt }")
    with opened(content) as document:
        assert len(document.pages) > 1
        pages = [leaf.Contents.read_bytes() for leaf in document.pages]
    made = tree(content).splitlines()
    assert (
        made[:8]
        == drawn("""
          Table
            Caption: Piers
            THead
              TR
                TH /Column: Pier
                TH /Column: Built
                TH /Column: Lost
        """).splitlines()
    )
    assert made[8:13] == [
        "    TBody",
        "      TR",
        "        TH /Row: East",
        "        TD 2: 1969",
        "      TR",
    ]
    assert sum("TH /Column" in line for line in made) == 3
    assert all(re.search(rb"/Artifact\s+BMC", page) for page in pages[1:])


def test_a_figure_says_in_points_from_the_foot_where_it_stands() -> None:
    with opened(written(f'<p>a</p><img src="{DOT}" alt="A dot" style="width: 40pt">')) as document:
        (figure,) = [one for one in tags(document.Root.StructTreeRoot) if str(one.S) == "/Figure"]
        assert str(figure.Alt) == "A dot"
        box = [float(edge) for edge in figure.A.BBox]
    foot = 200 - 20 - 14 - 30
    assert box == pytest.approx([20, foot, 60, foot + 30], abs=3), "on a line of its own"


def test_a_picture_without_words_is_an_ornament_or_an_error() -> None:
    assert "Figure" not in tree(written(f'<p>a</p><img src="{DOT}" alt="">'))
    with pytest.raises(ProblemError, match="a picture has no alt text"):
        written(f'<p>a</p><img src="{DOT}">')


def test_a_page_that_does_not_say_its_language_is_an_error() -> None:
    with pytest.raises(ProblemError, match="does not say its language"):
        written("<p>a", lang="")


def test_a_link_is_called_by_its_label_its_words_or_the_heading_of_what_it_leads_to() -> None:
    body = (
        '<p><a href="#n">3</a> <a href="#n">see <b>there</b></a> <a href="#n" aria-label="Up">1</a>'
        '</p><section><h2>Sources</h2><p id="n">x</section>'
    )
    with opened(written(body)) as document:
        found = [one for one in tags(document.Root.StructTreeRoot) if str(one.S) == "/Link"]
        called = [[str(link.Contents) for link in annotations(tag)] for tag in found]
        assert called == [["Sources 3"], ["see there"], ["Up"]]
        assert len(document.pages[0].Annots) == 3, "none of the elements in one makes another"


def test_groups_and_spans_that_say_nothing_are_left_out() -> None:
    body = "<div><div><p><span>A <b>ferry</b></span></p></div></div><figure><p>b</figure>"
    assert tree(written(body)) == drawn("""
          P: A ferry
          Div
            P: b
        """)
