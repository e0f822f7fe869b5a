"""A brief whose figures cite sources lists them, or is not made; it has the cover it opens with."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.press.editions import read_edition
from jianbao.problem import ProblemError
from jianbao.world import World
from tests.support.marks import Edit, placed
from tests.support.projects import ROOT, copy_tree

BRIEF = "content/mini/brief.yaml"
RULES = "templates/audiences/readers/audience.yaml"
SELECTION = "content/mini/audiences/readers.yaml"
WHAT = "error: figures cite sources, but `readers` is shown no block of kind `sources` [AUD07]"
SOURCES = '  sources:\n    kind: sources\n    title: "註釋"\n'


def told(content: Path, *edits: Edit) -> tuple[list[str], list[str]]:
    (content / SELECTION).parent.mkdir(exist_ok=True)
    copy_tree(ROOT / "assets/themes", content / "assets/themes")
    places = [place for edit in edits for place in edit.apply(content)]
    edition = "mini", "readers", "zh-Hant"
    with pytest.raises(ProblemError) as caught:
        read_edition(World(content), *edition, "brief")
    deck, *_ = read_edition(World(content), *edition, "deck")
    assert deck.notes, "each slide cites its own"
    return [str(problem) for problem in caught.value.problems], places


def test_a_publication_without_its_sources_is_told(content: Path) -> None:
    english = Edit("content/mini/en.yaml", '    sources:\n      title: "Notes"\n', "")
    last = Edit(BRIEF, "  end:\n", "  ‸end:\n")
    messages, places = told(content, Edit(BRIEF, SOURCES, ""), english, last)
    hint = "add one, with a title, behind this block"
    assert messages == placed((f"‸: {WHAT} ({hint})",), places)


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (
            Edit(RULES, "kinds: [cover, summary, chapter, section, recommendation, sources]",
                 "‸kinds: [cover, summary, chapter, section, recommendation]"),
            "this audience is shown no sources",
        ),
        (
            Edit(SELECTION, "", "brief:\n  ‸blocks: [summary, riders]\n"),
            "the publication does not choose it",
        ),
        (
            Edit(BRIEF, SOURCES, f"  ‸{SOURCES.strip()}\n    internal: true\n"),
            "it is internal",
        ),
    ],
)  # fmt: skip
def test_sources_that_an_audience_is_not_shown_are_told(
    content: Path, edit: Edit, why: str
) -> None:
    messages, places = told(content, edit)
    hint = f"add `sources`, which is one: {why}"
    assert messages == placed((f"‸: {WHAT} ({hint})",), places)


def test_a_brief_without_the_cover_that_it_opens_with_is_warned_of(content: Path) -> None:
    copy_tree(ROOT / "assets/themes", content / "assets/themes")
    cover = '  cover:\n    kind: cover\n    title: "班次要補回"\n'
    places = Edit(
        BRIEF, cover, cover.replace("  cover", "  ‸cover") + "    internal: true\n"
    ).apply(content)
    _, _, found, _ = read_edition(World(content), "mini", "readers", "zh-Hant", "brief")
    assert [str(one) for one in found if one.code == "AUD08"] == placed(
        (
            (
                "‸: warning: the brief for `readers` opens with a cover, but is shown no block of"
                " that kind [AUD08] (add `cover`, which is one: it is internal)"
            ),
        ),
        places,
    )
