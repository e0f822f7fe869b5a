"""Manuscripts from HTML: which style, which runs, what cannot be told in Word."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path

import pytest

from jianbao.compose.word.reading import manuscript_from_html
from jianbao.model.word import Manuscript, Notes, Paragraph, Picture, Run, Style, Table
from jianbao.problem import Problem, ProblemError
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.projects import MINIATURE, ROOT, copy_tree, edition_of

PNG = b"\x89PNG\r\n\x1a\n"
DATA = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mini")
    copy_tree(MINIATURE, folder)
    copy_tree(ROOT / "templates/languages", folder / "templates/languages")
    return folder


class Reader:
    """Reads bodies as pages of the miniature."""

    def __init__(self, project: Path) -> None:
        self.edition = edition_of(project, "en", "brief")
        self.theme = read_theme(World(ROOT), "ink")
        self.world = World(project)

    def __call__(self, body: str, head: str = "") -> tuple[Manuscript, tuple[Problem, ...]]:
        html = f"<html><head>{head}</head><body>{body}</body></html>"
        return manuscript_from_html(html, self.edition, self.theme, self.world)


@pytest.fixture(scope="module")
def read(project: Path) -> Reader:
    return Reader(project)


def said(parts: Iterable[object]) -> list[tuple[str, str]]:
    return [(one.style.value, one.plain) for one in parts if isinstance(one, Paragraph)]


def codes(problems: Iterable[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("html", "style"),
    [
        ("<h1>x</h1>", Style.TITLE),
        ("<h2>x</h2>", Style.HEADING_1),
        ("<h3>x</h3>", Style.HEADING_2),
        ("<h4>x</h4>", Style.HEADING_3),
        ("<p>x</p>", Style.BODY),
        ("<div>x</div>", Style.BODY),
        ("<blockquote><p>x</p></blockquote>", Style.QUOTE),
        ("<ul><li>x</li></ul>", Style.BULLET),
        ("<ol><li><p>x</p></li></ol>", Style.NUMBERED),
        ('<p class="subtitle">x</p>', Style.SUBTITLE),
        ('<figure><figcaption><p class="finding">x</p></figcaption></figure>', Style.CAPTION),
        ('<div class="colophon"><p>x</p></div>', Style.COLOPHON),
        ('<div class="evidence"><h4>x</h4></div>', Style.HEADING_3),
        ('<section class="lead"><p>x</p></section>', Style.BODY),
        ('<p class="of-their-own">x</p>', Style.BODY),
    ],
)
def test_a_paragraph_has_the_style_of_its_element_or_class(
    read: Reader, html: str, style: Style
) -> None:
    assert said(read(html)[0].parts) == [(style.value, "x")]


def test_lines_that_were_broken_for_the_page_are_one_text_again(read: Reader) -> None:
    key = 'data-key="blocks.a.title"'
    html = (
        f'<h2><span class="line"><span {key}>One <strong>two</strong></span></span> '
        f'<span class="line"><span {key}><strong>three</strong></span></span></h2>'
    )
    (paragraph,) = read(html)[0].parts
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs == (
        Run("One ", key="blocks.a.title"),
        Run("two three", strong=True, key="blocks.a.title"),
    )


def test_white_space_is_that_of_html(read: Reader) -> None:
    (paragraph,) = read("<p>\n one\n\t<em>two </em> three<br> \n four </p>\n")[0].parts
    assert isinstance(paragraph, Paragraph)
    assert paragraph.plain == "one two three\nfour"


def test_a_key_figure_and_its_label_stand_in_one_row(read: Reader) -> None:
    html = (
        '<div class="key-figure"><p class="amount"><span>over </span><span>2,200</span></p>\n'
        '<p class="what">companies</p></div>'
    )
    (paragraph,) = read(html)[0].parts
    assert isinstance(paragraph, Paragraph)
    assert paragraph.style is Style.KEY_FIGURE
    assert paragraph.runs == (Run("over 2,200", large=True), Run("\tcompanies"))


def test_words_between_blocks_are_paragraphs_too(read: Reader) -> None:
    assert said(read("one<div>two<p>three</p>four</div>five")[0].parts) == [
        ("Body Text", word) for word in ("one", "two", "three", "four", "five")
    ]


def test_marks_lead_to_notes_and_what_follows_the_notes_follows_them(read: Reader) -> None:
    manuscript, found = read(
        '<p>So it is<sup class="cite"><a href="#note-1">1</a></sup>.</p>'
        '<ol class="notes" data-part="endnote"><li id="note-1"><span class="mark">1</span>'
        '<span class="where">Page 2</span>: so.</li><li>Cite as: me</li></ol>'
    )
    first, notes, last = manuscript.parts
    assert isinstance(first, Paragraph)
    assert [run.note for run in first.runs] == [0, 1, 0]
    assert notes == Notes()
    assert said([last]) == [("endnote text", "Cite as: me")]
    assert manuscript.notes == {
        1: (Paragraph(Style.ENDNOTE, (Run("Page 2", strong=True), Run(": so."))),)
    }
    assert found == ()


def test_what_stands_under_an_id_can_be_linked_to(read: Reader) -> None:
    manuscript, found = read(
        '<p><a href="#there">see</a></p><section id="there"><div><h3>There</h3></div></section>'
    )
    link, target = manuscript.parts
    assert isinstance(link, Paragraph)
    assert link.runs[0].link == "#there"
    assert isinstance(target, Paragraph)
    assert target.anchors == ("there",)
    assert found == ()


def test_what_follows_a_cover_opens_a_page(read: Reader) -> None:
    parts = read('<section class="cover"><h1>x</h1></section><h2>y</h2><p>z</p>')[0].parts
    assert [part.opens for part in parts if isinstance(part, Paragraph)] == [False, True, False]


def test_what_follows_a_summary_opens_a_page_but_not_within_a_section(read: Reader) -> None:
    summary = '<section class="summary"><p>x</p></section><p>y</p>'
    for html, opens in ((summary, True), (f"<section>{summary}</section>", False)):
        parts = read(html)[0].parts
        assert [part.opens for part in parts if isinstance(part, Paragraph)] == [False, opens]


def test_a_picture_stays_with_its_source(read: Reader) -> None:
    body = (
        f'<img src="{DATA}" alt="A bar"><p class="source">Source: me</p><img src="{DATA}" alt="B">'
    )
    first, _, second = read(body)[0].parts
    assert first == Picture(PNG, "A bar", kept=True)
    assert second == Picture(PNG, "B")


def test_a_picture_may_be_a_file_of_the_project(read: Reader, project: Path) -> None:
    (project / "logo.png").write_bytes(PNG)
    assert read('<img src="logo.png" alt="Logo">')[0].parts == (Picture(PNG, "Logo"),)
    with pytest.raises(ProblemError, match="JB001"):
        read('<img src="logos.png" alt="Logo">')


def test_a_table_knows_its_heads_and_what_it_is_called(read: Reader) -> None:
    manuscript, found = read(
        '<table><caption><p class="finding">Ferries</p><p class="measure">by day</p></caption>'
        "<thead><tr><th>Day</th><th>Ferries</th></tr></thead>"
        "<tbody><tr><th>Monday</th><td><p>4</p><p>or 5</p></td></tr><tr><th>None</th></tr></tbody>"
        "</table>"
    )
    *captions, table = manuscript.parts
    assert said(captions) == [("caption", "Ferries"), ("Measure", "by day")]
    assert isinstance(table, Table)
    assert [[[one.plain for one in cell] for cell in row] for row in table.rows] == [
        [["Day"], ["Ferries"]],
        [["Monday"], ["4", "or 5"]],
        [["None"], [""]],
    ]
    assert (table.heads, table.row_heads, table.title) == (1, True, "Ferries")
    assert table.alt == "Ferries\nby day\nDay | Ferries"
    assert found == ()


def test_the_head_of_the_page_says_what_the_document_is(read: Reader) -> None:
    head = (
        '<title>Ferries</title><meta name="author" content="Me">'
        '<meta name="keywords" content="a, b">'
    )
    manuscript, _ = read("<p>x</p>", head)
    assert (manuscript.title, manuscript.author, manuscript.keywords) == ("Ferries", "Me", "a, b")


@pytest.mark.parametrize(
    ("html", "code", "said"),
    [
        ("<p>x</p><svg><text>y</text></svg>", "WORD01", "<svg>"),
        ("<p>x <svg><text>y</text></svg></p>", "WORD01", "<svg>"),
        ('<img src="data:image/svg+xml;base64,AAAA" alt="z">', "WORD01", "neither PNG nor JPEG"),
        ('<img src="https://example.org/a.png" alt="z">', "WORD01", "neither PNG nor JPEG"),
        ('<table><tr><td colspan="2">x</td></tr></table>', "WORD01", "span"),
        ('<p><a href="#nowhere">x</a></p>', "WORD02", "#nowhere"),
        ('<p>x<sup class="cite"><a href="#note-3">3</a></sup></p>', "WORD02", "#note-3"),
        (
            (
                '<p>x<sup class="cite"><a href="#note-2">2</a></sup></p>'
                '<ol data-part="endnote"><li id="note-1">x</li><li id="note-2">z</li></ol>'
            ),
            "WORD03",
            "numbered otherwise",
        ),
        (f'<img src="{DATA}">', "WORD04", "no text in its place"),
    ],
)
def test_what_word_cannot_show_is_told_at_its_place(
    read: Reader, html: str, code: str, said: str
) -> None:
    place = "templates/audiences/readers/parts/a.html.j2:7"
    manuscript, found = read(f'<section data-src="{place}">{html}</section>')
    assert codes(found) == [code]
    assert said in found[0].what
    assert str(found[0].place) == place or code == "WORD03"
    assert "y" not in "".join(one.plain for one in manuscript.paragraphs)


def test_notes_without_a_mark_follow_the_others_with_their_numbers(read: Reader) -> None:
    manuscript, found = read(
        '<p>x<sup class="cite"><a href="#note-1">1</a></sup></p>'
        '<ol class="notes" data-part="endnote"><li id="note-1">one</li><li id="note-2">two</li>'
        '<li id="note-3">three</li><li>Cite as: me</li></ol>'
    )
    assert list(manuscript.notes) == [1]
    assert [one for style, one in said(manuscript.parts) if style == "endnote text"] == [
        *("2\ttwo", "3\tthree", "Cite as: me"),
    ]
    assert found == ()


@pytest.mark.parametrize("name", ["../out.png", "/out.png", "link.png"])
def test_pictures_outside_the_project_are_refused(read: Reader, name: str) -> None:
    outside = read.world.root.parent / "out.png"
    outside.write_bytes(PNG)
    link = read.world.root / "link.png"
    link.unlink(missing_ok=True)
    link.symlink_to(outside)
    source = f"{outside}" if name.startswith("/") else name
    with pytest.raises(ProblemError, match=r"outside the project \[JB001\]"):
        read(f'<img src="{source}" alt="x">')


def cells(manuscript: Manuscript) -> list[list[str]]:
    (table,) = (one for one in manuscript.parts if isinstance(one, Table))
    paragraphs = [cell for row in table.rows for cell in row]
    assert all(one.style is Style.CELL for cell in paragraphs for one in cell)
    return [[one.plain for one in cell] for cell in paragraphs]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("intro <ul><li><p>one</p></li><li>two</li></ul> tail", ["intro", "one", "two", "tail"]),
        ("<div>one</div><div>two <b>three</b></div>", ["one", "two three"]),
        ('<p class="finding">one</p>', ["one"]),
        ('<p class="key-figure"><b>one</b> two</p>', ["one two"]),
        (" ", [""]),
    ],
)
def test_a_cell_says_all_its_words_once_and_in_order(
    read: Reader, cell: str, words: list[str]
) -> None:
    manuscript, found = read(f"<table><tr><td>{cell}</td></tr></table>")
    assert cells(manuscript) == [words]
    assert not found


@pytest.mark.parametrize(
    ("inner", "what"),
    [
        (f'<img src="{DATA}" alt="x">', "<img> in a cell of a table"),
        ("<svg></svg>", "<svg>"),
        ("<table><tr><td>x</td></tr></table>", "<table> in a cell of a table"),
    ],
)
def test_what_no_cell_can_hold_is_warned_of(read: Reader, inner: str, what: str) -> None:
    manuscript, found = read(f"<table><tr><td>one {inner} two</td></tr></table>")
    assert " ".join(cells(manuscript)[0]) == "one two"
    assert [(one.code, one.what) for one in found] == [
        ("WORD01", f"{what} cannot stand in a Word file, and is left out")
    ]
