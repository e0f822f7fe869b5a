"""Pictures are kept while what draws them stays; faults of a page are told where they were made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jianbao.compose.html.families import unknown_families
from jianbao.compose.html.styles import marked
from jianbao.export import pdf
from jianbao.pictures.kept import CHART_CACHE
from jianbao.press.editions import read_edition
from jianbao.press.rendered import MOST, families, warnings
from jianbao.problem import ProblemError
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import ROOT, run


@pytest.mark.nightly
def test_pictures_are_drawn_anew_when_what_draws_them_changes(project: Path) -> None:
    def kept() -> set[str]:
        return {path.name for path in (project / CHART_CACHE).glob("*/*")}

    shutil.rmtree(project / CHART_CACHE)  # other tests may have drawn for other formats
    english = ("build", "--language", "en")
    assert run(project, *english, "--force").returncode == 0
    before = kept()
    assert before
    module = project / "jianbao/compose/charts/share.py"
    copy = module.read_text()
    module.unlink()
    module.write_text(f"{copy}\n# a change\n")
    assert run(project, *english).returncode == 0
    assert len(kept() - before) == len(before)


@pytest.mark.nightly
def test_pictures_are_not_drawn_anew_for_a_line_that_moves_their_words_down(
    project: Path,
) -> None:
    content = project / "content/mini/en.yaml"
    text = content.read_text()
    content.unlink()  # the file is another project's too
    content.write_text("# a line more\n" + text.replace("The editors", "All editors"))
    before = set((project / CHART_CACHE).glob("*/*"))
    assert run(project, "build", "--language", "en").returncode == 0
    assert set((project / CHART_CACHE).glob("*/*")) == before


def test_faults_of_style_and_words_too_long_are_told_where_they_were_typed(project: Path) -> None:
    css = "templates/base/brief.css"
    spots = Edit(css, "body { margin: 0 }", "body { margin: 0; ‸colr: red }").apply(project)
    word = "Donaudampfschiff" * 9
    spots += Edit("content/mini/en.yaml", '"Restore the sailings"', f'"‸{word}"').apply(project)
    done = run(project, "build", "--format", "pdf", "--language", "en")
    told = [line for line in done.stderr.splitlines() if "[" in line]
    assert done.returncode == 1
    assert any(
        line.startswith(f"{spots[0]}: warning: Ignored `colr: red `, unknown property [CSS01]")
        and line.endswith("(did you mean `color`?)")
        for line in told
    )
    assert any(line.startswith(f"{spots[1]}: error: page ") and "[LAY01]" in line for line in told)


def test_a_page_that_brings_no_font_is_refused_before_a_library_ends_its_process(
    project: Path,
) -> None:
    page = '<html lang="en"><style>/* @font-face { } */ p { top: 0 }</style><p>a'
    (project / "templates/audiences/readers/brief.html.j2").write_text(page)
    done = run(project, "build", "--format", "pdf", "--language", "en")
    assert done.stderr.splitlines()[-1] == (
        "templates/audiences/readers/brief.html.j2: error: this page brings no font to be set in"
        ' [FONT06] (write {% include "parts/faces.css.j2" %} in its <style>)'
    )


def test_an_audience_s_own_template_is_named_where_its_page_is_at_fault(project: Path) -> None:
    page = "<style>@font-face { font-family: A }</style>"
    (project / "templates/audiences/readers/brief.html.j2").write_text(page)
    done = run(project, "build", "--format", "pdf", "--language", "en")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "templates/audiences/readers/brief.html.j2: error: the page does not say its language:"
        ' <html lang=…> [PDF01] (begin the page with <html lang="{{ edition.language.bcp47 }}">,'
        ' or with {% extends "base/brief.html.j2" %} for all that the base has)'
    )


def test_a_template_by_a_wrong_name_makes_no_edition_in_another_look(project: Path) -> None:
    (project / "templates/audiences/readers/brief.html").write_text("<p>")
    with pytest.raises(ProblemError, match=r"brief\.html: error: this template is not read"):
        read_edition(World(project), "mini", "readers", "en", "brief")


def test_what_is_converted_is_judged_where_it_was_typed(project: Path) -> None:
    (project / "content/mini/zh-Hans.yaml").write_text("text: {}\n", encoding="utf-8")
    edit = Edit("content/mini/brief.yaml", "去年有{passengers}乘船", "去年有‸47,210人乘船")
    (spot,) = edit.apply(project)
    done = run(project, "build", "--format", "pdf", "--language", "zh-Hans")
    assert done.returncode == 1
    assert f"{spot}: error: the figure 47,210 is typed in the text [NUM01]" in done.stderr


@pytest.mark.nightly
def test_a_recommendation_s_drawing_is_printed_or_told_to_be_left_out(project: Path) -> None:
    brief, own = "content/mini/brief.yaml", "    figures: [rider-types]\n"
    why = '    why: "乘客不減反增，見{passengers}。"\n'
    Edit(brief, own, "").apply(project)
    Edit(brief, why, own + why).apply(project)
    told = "`figures` of block `restore` reaches no page: `rider-types` [LAY04]"
    done = run(project, "build", "--format", "pdf", "--language", "en")
    assert (done.returncode, told in done.stderr) == (0, False)
    drawn = "{{ figures.show(figure, 360) }}"
    Edit("templates/base/parts/brief-recommendation.html.j2", drawn, "").apply(project)
    done = run(project, "build", "--format", "pdf", "--language", "en")
    assert (done.returncode, told in done.stderr) == (0, True)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("‸{{passengers}}", "`{{passengers}}` would be printed as {passengers} [TEXT12]"),
        ("‸{passengers:as_off}", "`passengers` has no part `as_off` [REF02]"),
    ],
)
def test_what_is_wrong_with_an_original_is_told_there_when_a_translation_is_built(
    project: Path, typed: str, told: str
) -> None:
    file = "content/mini/brief.yaml"
    (spot,) = Edit(file, "去年有{passengers}乘船", f"去年有{typed}乘船").apply(project)
    done = run(project, "build", "--format", "pptx", "--language", "en")
    assert done.returncode == 1
    assert f"{spot}: error: {told}" in done.stderr
    assert "content/mini/en.yaml" not in done.stderr


def test_what_a_theme_says_of_slides_is_nothing_to_pages(project: Path) -> None:
    tokens = project / "assets/themes/ink/tokens.yaml"
    source = tokens.read_text(encoding="utf-8")
    tokens.unlink()  # the file is another project's too
    tokens.write_text(source.replace("transition: none", "transition: fade"), encoding="utf-8")
    done = run(project, "build", "--language", "en", "--why")
    assert done.returncode == 0, done.stderr
    why = dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)
    folder = "build/mini/readers/en"
    made = "made: assets/themes/ink/tokens.yaml changed"
    kept = "kept: assets/themes/ink/tokens.yaml changed, but nothing that this shows"
    assert why[f"{folder}/deck.pptx"] == made
    for file in ("brief.pdf", "brief.html", "charts/charts.json"):
        assert why[f"{folder}/{file}"] == kept


def test_of_thousands_of_warnings_the_first_are_told() -> None:
    said = [f"Ignored `a{n}: b` at 1:{n + 1}, unknown property." for n in range(3_000)]
    told = list(warnings((*said, *said), "<style>p { a: b }</style>", "a.html.j2"))
    assert len(told) == MOST + 1
    assert told[0].what == "Ignored `a0: b`, unknown property"
    assert told[-1].what == "the renderer warns of 2,800 more things in this style sheet"
    assert {problem.code for problem in told} == {"CSS01"}


def told_of(sheet: str) -> list[str]:
    """Return what is told of a style sheet of an audience's own, which stands behind another."""
    style = marked("p { margin: 0 }", "templates/base/brief.css")
    style += "\n" + marked(sheet, "press/sheet.css")
    style += "\n" + marked("@page { margin: 9pt }", "templates/base/print.css.j2")
    html = f"<!doctype html><html lang='en'><title>a</title><style>{style}</style><p>a</html>"
    written = pdf.write(html, ROOT, "brief.html.j2", ROOT / "build/.cache")
    return list(map(str, warnings(written.warnings, html, "brief.html.j2")))


OPEN = "the bracket `{` behind `.why` is not closed"
CLOSED = "a bracket `}` closes nothing, and the rule behind it is lost"
UNKNOWN = "the renderer does not know the selector"


@pytest.mark.parametrize(
    ("sheet", "spots", "what"),
    [
        ("b { top: 0 }\n.why { color: red\n.lead { color: red }\n.foo { top: 0 }", ["2:1"], OPEN),
        ("@media print {\n  .why { top: 0;\n  i { top: 0 }\n}\nb { top: 0 }", ["2:3"], OPEN),
        (".why {\n  color: red;\n  b { top: 0 }\n  i { top: 0 }", ["1:1"], OPEN),
        ("b { top: 0 }\n} }} .bar { top: 0 }\ni { top: 0 }\n}", ["2:1", "4:1"], CLOSED),
        ("b { top: 0 }\n.why top: 0 }\n.lead { top: 0 }", ["2:13"], CLOSED),
        ("b { top: 0 }\n\n/* { */ .why!x { top: 0 }", ["3:9"], f"{UNKNOWN} `.why!x`"),
        ("b { top: 0 }\ni::befor { top: 0 }", ["2:1"], f"{UNKNOWN} `i::befor`"),
        (".why {\n  top: 0\n  i { top: 0 }\n}", ["2:3"], f"{UNKNOWN} `top: 0 i`"),
        ('b::before { content: "}" } /* } */ i { background: url(data:,}) }', [], ""),
        (".why { top: 0; b, & i { top: 0 } }", [], ""),
    ],
)
def test_a_bracket_that_is_wrong_is_told_once_where_it_was_typed(
    sheet: str, spots: list[str], what: str
) -> None:
    told = [one.partition(" (")[0] for one in told_of(sheet)]
    assert told == [f"press/sheet.css:{spot}: warning: {what} [CSS01]" for spot in spots]


def test_who_forgot_a_bracket_is_told_what_to_type() -> None:
    hint = "(put `}` where this rule ends: all that follows is taken for a part of it)"
    assert told_of("b { top: 0 ")[0].endswith(hint)
    hint = "(take it out, or put in the `{` that is missing before it)"
    assert told_of("b top: 0 }")[0].endswith(hint)
    hint = "(is a `}` or `;` missing before it? If not, mend it or take it out)"
    assert told_of("b { top: 0 i { top: 0 } }")[0].endswith(hint)


@pytest.mark.parametrize(
    "sheet", sorted((ROOT / "templates").rglob("*.css")), ids=lambda one: one.stem
)
def test_our_style_sheets_name_families_that_there_are(sheet: Path) -> None:
    html = f"<style>{sheet.read_text(encoding='utf-8')}</style>"
    assert list(unknown_families(html, families(World(ROOT)), "")) == []


def test_a_family_that_a_style_sheet_names_in_vain_is_told_by_the_build(project: Path) -> None:
    sheet = project / "templates/base/brief.css"
    source = sheet.read_text(encoding="utf-8")
    sheet.unlink()  # the file is another project's too
    sheet.write_text(f'{source}\n.why {{ font-family: "Carlito" }}', encoding="utf-8")
    done = run(project, "build", "--format", "pdf", "--language", "en")
    line = source.count("\n") + 2
    told = f"templates/base/brief.css:{line}:8: warning: no font is called `Carlito`"
    assert (done.returncode, told in done.stderr) == (0, True), done.stderr
