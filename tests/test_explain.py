"""What is said of why an audience is shown what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.explain import Asked, explain
from jianbao.problem import ProblemError
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import copy_tree

BRIEF = "content/mini/brief.yaml"
RULES = "templates/audiences/readers/audience.yaml"
SELECTION = "content/mini/audiences/readers.yaml"
WHY = '    why: "乘客不減反增，見{passengers}。"\n'


@pytest.fixture
def project(content: Path) -> Path:
    (content / SELECTION).parent.mkdir()
    text = "brief:\n  blocks: [cover, riders, restore]\n  depth: {riders: summary}\n"
    (content / SELECTION).write_text(text, encoding="utf-8")
    Edit(BRIEF, WHY, WHY + WHY.replace("why", "why@readers").replace("見", "有")).apply(content)
    return content


def told(root: Path, key: str = "") -> list[str]:
    return list(explain(World(root), Asked(key=key)))


def test_every_block_of_each_form_has_its_fate_and_who_decided(project: Path) -> None:
    lines = told(project)
    assert lines[:2] == ["mini for readers", "  brief"]
    chosen = "the publication chooses it:"
    without = f"summary: {SELECTION}:3:11, without `body`"
    assert [" ".join(line.split()) for line in lines[2:5]] == [
        f"1 cover cover in {chosen} {SELECTION}:2:12",
        f"2 riders section in, summary {chosen} {SELECTION}:2:19; {without}",
        f"3 restore recommendation in {chosen} {SELECTION}:2:27",
    ]
    assert f"the publication does not choose it: {SELECTION}:2:3" in lines[5]
    deck = lines[lines.index("  deck") :]
    assert "this audience is shown every cover" in deck[1]
    assert RULES in deck[1]
    assert deck[-1].split()[:4] == ["–", "sources", "sources", "out"]


def test_a_drawing_that_a_depth_leaves_out_is_named(project: Path) -> None:
    Edit(BRIEF, WHY, f"    figures: [rider-types]\n{WHY}").apply(project)
    Edit(SELECTION, "{riders: summary}", "{restore: summary}").apply(project)
    (row, _) = (line for line in told(project) if " restore " in line)
    assert row.endswith(
        f"summary: {SELECTION}:3:11, without `why`, `evidence`, `figures` (rider-types)"
    )


def test_a_text_is_told_as_its_audience_reads_it(project: Path) -> None:
    lines = told(project, "restore.why")
    assert lines[1] == "  `blocks.restore.why@readers` says: 乘客不減反增，有{passengers}。"
    assert lines[2].startswith(f"  as typed at {BRIEF}:")
    assert [line.split()[1] for line in lines[4:5]] == ["restore"]
    assert len(lines) == 7


def test_a_text_is_quoted_in_the_language_asked_for(project: Path) -> None:
    Edit(RULES, "theme:", "languages: [en]\ntheme:").apply(project)
    asked = Asked(key="publication.title", languages=("en", "zh-Hant"))
    lines = list(explain(World(project), asked))
    assert lines[1].startswith("  `publication.title` says: ")
    assert lines[1].isascii()
    assert lines[2].startswith("  as typed at content/mini/en.yaml:")
    assert lines[3] == f"  not in zh-Hant, but in en alone: {RULES}"


def test_a_language_that_there_is_not_is_told_with_the_nearest(project: Path) -> None:
    with pytest.raises(ProblemError, match=r"no language is called `zh-Hand` \[PLAN01\]"):
        explain(World(project), Asked(languages=("zh-Hand",)))


def test_a_label_of_a_figure_that_varies_as_a_whole_is_told_too(project: Path) -> None:
    parts = "    parts:\n"
    brief = (project / BRIEF).read_text(encoding="utf-8")
    figure = brief[brief.index("  rider-types:") :]
    own = figure[figure.index(parts) :].split("\n\n", 1)[0].replace("parts:", "parts@readers:")
    first = own.splitlines()[1].strip().rstrip(":")
    own = own.replace('label: "', 'label: "另', 1)
    file = project / BRIEF
    file.write_text(brief.replace(parts, f"{own}\n{parts}", 1), encoding="utf-8")
    lines = told(project, f"figures.rider-types.parts.{first}.label")
    assert lines[1].startswith(f"  `figures.rider-types.parts@readers.{first}.label` says: 另")


def test_an_audience_that_a_publication_is_not_made_for_is_told_so(project: Path) -> None:
    copy_tree(project / "templates/audiences/readers", project / "templates/audiences/youth")
    source = "source_language: zh-Hant\n"
    Edit(BRIEF, source, f"{source}audiences: [readers]\n").apply(project)
    lines = told(project)
    at = lines.index("mini is not made for youth, but for readers alone")
    assert lines[0] == "mini for readers"
    assert lines[at + 1 :] == [f"  as `audiences` says: {BRIEF}"]


@pytest.mark.parametrize(
    ("key", "blocks"),
    [
        ("riders", {"riders"}),
        ("figures.rider-types", {"riders"}),
        ("facts.year_opened", {"history"}),
        ("passengers", {"summary", "riders", "restore"}),
    ],
)
def test_a_figure_or_fact_is_told_by_the_blocks_that_show_it(
    project: Path, key: str, blocks: set[str]
) -> None:
    rows = [line.split() for line in told(project, key) if line.startswith("    ")]
    assert {row[1] for row in rows} == blocks


def test_a_text_of_the_publication_is_quoted_and_no_other_audience_is_heard(project: Path) -> None:
    assert told(project, "publication.title")[1].startswith("  `publication.title` says: ")
    assert told(project, "restore.why@youth") == told(project, "restore.why")


def test_what_is_called_like_nothing_is_told_with_the_nearest(project: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        told(project, "restor.why")
    assert str(caught.value) == (
        f"{BRIEF}: error: no block, text, figure or fact is called `restor.why` [EXPL01]"
        " (did you mean `restore`?)"
    )
