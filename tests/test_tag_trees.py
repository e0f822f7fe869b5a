"""The trees of tags of all briefs: what a validator passes may still be poor, so they are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest

from jianbao.pipeline.plan import Job, Wanted, plan
from tests.support.editions import by_turns, composed, each
from tests.support.once import published
from tests.support.projects import ROOT
from tests.support.tagged import annotations, elements, outline, spoken, tags

pytestmark = pytest.mark.slow

BRIEFS = plan(ROOT, Wanted(formats=("pdf",)))
IDS = [f"{job.publication}-{job.audience}-{job.language}" for job in BRIEFS]
#: A tree is the same in all languages of an edition.
DAILY = by_turns(BRIEFS, lambda job: (job.publication, job.audience))
#: What a heading, a paragraph or a cell is made of.
INLINE = {"/Span", "/Link", "/Note"}
HAN = re.compile("[\u4e00-\u9fff]")


@cache
def made(job: Job) -> bytes:
    return published(job.publication, job.audience, job.language, job.format)


@pytest.fixture(params=each(BRIEFS, DAILY), ids=IDS)
def brief(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(made(request.param))) as document:
        document.job = request.param
        yield document


@pytest.fixture
def found(brief: pikepdf.Pdf) -> list[Any]:
    return list(tags(brief.Root.StructTreeRoot))


def roles(tag: Any) -> list[str]:
    return [str(kid.S)[1:] for kid in elements(tag)]


def test_a_tree_is_the_one_that_was_looked_at(
    brief: pikepdf.Pdf, golden: Callable[[str, str], None]
) -> None:
    """It is the same in all languages of an edition, which share a file."""
    job = brief.job
    golden(f"tags/{job.publication}-{job.audience}.txt", outline(brief, made(job), words=False))


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_the_miniatures_tree_says_what_was_looked_at(
    built: Any, language: str, golden: Callable[[str, str], None]
) -> None:
    content = (built / f"build/mini/readers/{language}/brief.pdf").read_bytes()
    with pikepdf.open(BytesIO(content)) as document:
        golden(f"tags/mini-{language}.txt", outline(document, content, words=True))


def test_headings_skip_no_level(found: list[Any]) -> None:
    levels = [int(str(tag.S)[2:]) for tag in found if re.fullmatch(r"/H\d", str(tag.S))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))


def test_a_table_has_a_caption_and_each_of_its_headers_says_what_it_heads(
    brief: pikepdf.Pdf, found: list[Any]
) -> None:
    tables = [tag for tag in found if str(tag.S) == "/Table"]
    job = brief.job
    edition, _ = composed(job.publication, job.audience, job.language, "brief")
    assert bool(tables) == any(one.kind == "table" for one in edition.figures.values())
    for table in tables:
        assert roles(table) == ["Caption", "THead", "TBody"]
        _, head, body = elements(table)
        (top,) = elements(head)
        assert {str(cell.A.Scope) for cell in elements(top)} == {"/Column"}
        for row in elements(body):
            first, *rest = elements(row)
            assert str(first.A.Scope) == "/Row"
            assert [str(cell.S) for cell in rest] == ["/TD"] * (len(list(elements(top))) - 1)


def test_a_list_is_one_with_labels_and_bodies(found: list[Any]) -> None:
    lists = [tag for tag in found if str(tag.S) == "/L"]
    assert len(lists) >= 2
    for one in lists:
        assert set(roles(one)) == {"LI"}
        shapes = [roles(item) for item in elements(one)]
        assert all(shape in (["Lbl", "LBody"], ["LBody"]) for shape in shapes)
        assert shapes.count(["LBody"]) <= 1, "how to cite is no note"


def test_figures_are_described_in_the_language_of_their_edition_where_they_stand(
    brief: pikepdf.Pdf, found: list[Any]
) -> None:
    figures = [tag for tag in found if str(tag.S) == "/Figure"]
    assert figures
    chinese = str(brief.Root.Lang).startswith("zh")
    for figure in figures:
        assert bool(HAN.search(str(figure.Alt))) == chinese
        left, foot, right, top = map(float, figure.A.BBox)
        box = [float(edge) for edge in figure.Pg.MediaBox]
        assert box[0] - 0.1 <= left < right <= box[2] + 0.1
        assert box[1] - 0.1 <= foot < top <= box[3] + 0.1


def test_a_figure_beside_its_caption_does_not_say_it_again(
    brief: pikepdf.Pdf, found: list[Any]
) -> None:
    job = brief.job
    edition, _ = composed(job.publication, job.audience, job.language, "brief")
    captioned = [tag for tag in found if {"Caption", "Figure"} <= set(roles(tag))]
    said = [str(kid.Alt) for tag in captioned for kid in elements(tag) if str(kid.S) == "/Figure"]
    told = {figure.data: figure for figure in edition.figures.values()}
    assert set(said) <= set(told)
    for alt in said:
        assert told[alt].title.plain not in alt
        assert not told[alt].subtitle or told[alt].subtitle.plain not in alt


def test_links_have_words_and_lead_somewhere(brief: pikepdf.Pdf, found: list[Any]) -> None:
    links = [tag for tag in found if str(tag.S) == "/Link"]
    assert len(links) > 4
    held = [one for tag in links for one in annotations(tag)]
    assert all(annotations(tag) for tag in links)
    assert len(held) == sum(len(leaf.get("/Annots", [])) for leaf in brief.pages)
    assert not any(re.fullmatch(r"[\d\W]*|[a-z]+-\d+", str(one.Contents)) for one in held)


def test_words_stand_in_headings_paragraphs_cells_labels_and_captions_alone(
    found: list[Any],
) -> None:
    holding = {str(tag.S) for tag in found if holds_words(tag)}
    heads = {f"/H{level}" for level in range(1, 5)}
    assert holding <= heads | INLINE | {"/P", "/TH", "/TD", "/Lbl", "/LBody", "/Figure"}


def holds_words(tag: Any) -> bool:
    held = tag.get("/K", [])
    kids = list(held) if isinstance(held, pikepdf.Array) else [held]
    return any(not isinstance(kid, pikepdf.Dictionary) or "/MCID" in kid for kid in kids)


def test_running_heads_are_not_heard(brief: pikepdf.Pdf) -> None:
    content = made(brief.job)
    heard = spoken(brief, content)
    assert f"2 / {len(brief.pages)}" not in heard
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    for number, leaf in enumerate(brief.pages, 1):
        commands = [str(one.operator) for one in pikepdf.parse_content_stream(leaf)]
        assert commands.count("BDC") + commands.count("BMC") == commands.count("EMC")
        numbered = f"{number} / {len(brief.pages)}" in texts[number - 1]
        is_leaflet = f"1 / {len(brief.pages)}" in texts[0]  # its front is no cover: numbers alone
        assert hidden_words(leaf) >= numbered * (1 if is_leaflet else 2), "title and number"


def hidden_words(leaf: Any) -> int:
    """Return how often text is shown in artifacts of a page."""
    depth, shown = 0, 0
    for one in pikepdf.parse_content_stream(leaf):
        name = str(one.operator)
        if name in ("BDC", "BMC"):
            depth += bool(depth or str(one.operands[0]) == "/Artifact")
        elif name == "EMC":
            depth -= bool(depth)
        shown += bool(depth and name in ("Tj", "TJ"))
    return shown
