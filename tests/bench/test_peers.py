"""What the peers of the bench are given says what brief and deck say."""

from __future__ import annotations

from pathlib import Path

from jianbao.bench.peers import Part, outline, pandoc_source, typst_source

BRIEF = """<html><head><title>Unseen</title><style>p { }</style></head><body>
<h1>Linking <span>research</span></h1><p>A “quoted” \\ line<br>and more</p><ul><li>One</li></ul>
<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>
<img alt="A chain" src="data:image/svg+xml;base64,PHN2Zy8+"></body></html>"""
DECK = """<section><h1>First</h1><p>Text *so*</p><aside data-slot="notes"><p>Say this.</p></aside>
</section><section><h1>Second</h1></section>"""


def test_an_outline_holds_all_words_in_order_and_the_pictures() -> None:
    parts = outline(BRIEF)
    assert [(part.tag, part.words) for part in parts] == [
        ("h1", "Linking research"),
        ("p", "A “quoted” \\ line and more"),
        ("li", "One"),
        ("th", "A"),
        ("th", "B"),
        ("td", "1"),
        ("td", "2"),
        ("img", "A chain"),
    ]
    assert [part.row for part in parts] == [0, 0, 0, 1, 1, 2, 2, 0]
    assert parts[-1].data == b"<svg/>"


def test_typst_gets_headings_rows_and_pictures_and_no_word_as_markup(tmp_path: Path) -> None:
    lines = typst_source(outline(BRIEF), "Title", tmp_path).split("\n\n")[1:]
    assert lines == [
        '= #"Linking research"',
        '#"A “quoted” \\\\ line and more"',
        '#"One"',
        '#table(columns: 2, "A", "B")',
        '#table(columns: 2, "1", "2")',
        '#image("7.svg", alt: "A chain")',
    ]
    assert (tmp_path / "7.svg").read_bytes() == b"<svg/>"


def test_pandoc_gets_a_slide_for_each_heading_and_the_notes_apart() -> None:
    assert pandoc_source(outline(DECK)).split("\n\n") == [
        "## First",
        "Text \\*so\\*",
        "::: notes",
        "Say this\\.",
        ":::",
        "## Second",
    ]
    assert pandoc_source([Part("p", "Last", notes=True)]).endswith("Last\n\n:::")
