"""Where facts and figures stand on laid-out pages."""

from __future__ import annotations

from jianbao.export import pdf
from jianbao.model.standing import Part, Standing
from tests.support.projects import ROOT

DOT = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="
STYLE = "<style>.page { break-before: page } .hidden { display: none }</style>"


def laid_out(body: str) -> pdf.Pdf:
    html = f'<html lang="en"><title>T</title>{STYLE}<body>{body}</body></html>'
    return pdf.write(html, ROOT, "t.html.j2", ROOT / "build/.cache")


def test_facts_stand_on_their_pages_in_their_parts() -> None:
    written = laid_out(
        """<p><span data-fact="a">1</span></p>
        <div class="page" data-part="margin"><p>x <b data-fact="a">1</b></p></div>
        <table data-part="table"><thead><tr><th data-fact="b">2</th></tr></thead>
        <tbody><tr><td><i data-fact="c">3</i></td></tr></tbody></table>
        <ol data-part="endnote" style="columns: 2"><li><i data-fact="a">1</i></li></ol>"""
    )
    assert set(written.facts) == {
        Standing("a", 1, Part.BODY),
        Standing("a", 2, Part.MARGIN),
        Standing("a", 2, Part.ENDNOTE),
        Standing("b", 2, Part.TABLE),
        Standing("c", 2, Part.TABLE),
    }
    assert len(written.facts) == 5


def test_what_floats_or_stands_apart_is_found() -> None:
    written = laid_out(
        """<div style="position: relative"><p style="position: absolute" data-fact="a">1</p></div>
        <p style="float: left" data-fact="b">2</p>
        <div style="display: grid"><p data-fact="c">3</p></div>
        <div style="display: flex"><p data-fact="d">4</p></div>
        <p><span style="display: inline-block" data-fact="e">5</span></p>"""
    )
    assert [standing.fact for standing in sorted(written.facts)] == ["a", "b", "c", "d", "e"]


def test_a_text_over_two_pages_stands_on_both_and_a_hidden_one_on_none() -> None:
    lines = "<br>".join(["x"] * 90)
    written = laid_out(f'<p data-fact="a">{lines}</p><p class="hidden" data-fact="b">2</p>')
    assert written.facts == (Standing("a", 1, Part.BODY), Standing("a", 2, Part.BODY))


def test_figures_stand_on_their_pages() -> None:
    picture = f'<img alt="x" src="{DOT}" data-figure='
    written = laid_out(f'<p>{picture}"one"></p><p class="page">{picture}"two"></p>')
    assert written.figures == (("one", 1), ("two", 2))
