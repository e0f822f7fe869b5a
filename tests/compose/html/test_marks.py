"""Marks of templates that name nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.compose.html import page
from jianbao.compose.html.marks import strays, unmarked
from jianbao.problem import ProblemError
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.projects import ROOT, edition_of

SECTION = '<section data-src="templates/base/t.html.j2:7">'


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (
            f'{SECTION}<p data-fact="passenger">9</p>',
            (
                "7: error: no fact of this edition is called `passenger` [TPL04]"
                " (did you mean `passengers`?)"
            ),
        ),
        (
            f'{SECTION}<p data-src="brief.yaml:3:4">9</p><img data-figure="rider-type" src="x">',
            (
                "7: error: no figure of this edition is called `rider-type` [TPL04]"
                " (did you mean `rider-types`?)"
            ),
        ),
        (
            f'{SECTION}<table data-part="tabel">',
            "7: error: no part of a page is called `tabel` [TPL04] (did you mean `table`?)",
        ),
        (
            f'{SECTION}<b data-tag="Lb">',
            "7: error: no tag of a PDF is called `Lb` [TPL04] (did you mean `Lbl`?)",
        ),
        (
            '<p data-facts="passengers:body cuts:x">',
            (
                " error: no part of a page is called `x` [TPL04] (data-part is one of"
                " body, chart, drawing, endnote, margin, notes, table)"
            ),
        ),
    ],
)
def test_a_mark_that_names_nothing_is_told_at_its_section(
    content: Path, html: str, message: str
) -> None:
    found = strays(html, edition_of(content, "en", "brief"), "templates/base/t.html.j2")
    assert [str(one) for one in found] == [f"templates/base/t.html.j2:{message}"]


def test_marks_that_name_what_there_is_pass(content: Path) -> None:
    html = """<p data-fact="passengers" data-part="margin"><b data-facts="cuts:table">
        &lt;p data-fact="nothing"&gt; <img data-figure="rider-types">"""
    assert list(strays(html, edition_of(content, "en", "brief"), "t")) == []


def test_a_template_with_such_a_mark_is_refused(content: Path) -> None:
    path = content / "templates/base/t.html.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('\n<section class="a">\n<p data-part="margn">{{ edition.texts.title }}</p>')
    theme = read_theme(World(ROOT), "ink")
    with pytest.raises(ProblemError) as caught:
        page.fill(World(content), "t.html.j2", edition_of(content, "en", "brief"), theme)
    assert str(caught.value) == (
        "templates/base/t.html.j2:3: error: no part of a page is called `margn` [TPL04]"
        " (did you mean `margin`?)"
    )


def test_marks_are_taken_out_of_tags_and_style_sheets_alone() -> None:
    html = (
        "<style>/*@ templates/base/a.css:1 */p { margin: 0 } /* why */</style>"
        '<p data-src="a.j2:1" class="x" data-frame><b data-fact="f" data-other="y">'
        "/*@ b */ data-src=&#34;c&#34;</b></p>"
    )
    assert unmarked(html) == (
        "<style>p { margin: 0 } /* why */</style>"
        '<p class="x"><b data-other="y">/*@ b */ data-src=&#34;c&#34;</b></p>'
    )
