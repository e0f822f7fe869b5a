"""What a publication says and chooses for one audience: variants, selections, and their faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.model.kinds import Depth
from jianbao.model.publication import Publication
from jianbao.problem import ProblemError
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.support.marks import Edit, placed
from tests.support.projects import ROOT

BRIEF, EN = "content/mini/brief.yaml", "content/mini/en.yaml"
SELECTION = "content/mini/audiences/readers.yaml"
WHY = '    why: "乘客不減反增，見{passengers}。"\n'
OTHER = '    why@readers: "讀者要知道，乘客有{passengers}。"\n'
EN_WHY = '      why: "'
SOURCE = "source_language: zh-Hant\n"
TITLE = '    title: "補回班次"\n'


def read(root: Path) -> Publication:
    return read_publication(World(root), "mini")


def select(root: Path, text: str) -> None:
    file = root / SELECTION
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def told(root: Path) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        read(root)
    return [str(problem) for problem in caught.value.problems]


def whys(publication: Publication) -> list[str]:
    return [block.why.source for block in publication.blocks if block.why]


def with_variant(root: Path) -> None:
    Edit(BRIEF, WHY, WHY + OTHER).apply(root)
    english = (root / EN).read_text(encoding="utf-8")
    line = next(line for line in english.splitlines() if line.startswith(EN_WHY))
    Edit(EN, line, f'{line}\n      why@readers: "Readers should know of {{passengers}}."').apply(
        root
    )


def test_a_variant_speaks_to_its_audience_alone(content: Path) -> None:
    with_variant(content)
    publication = read(content)
    assert whys(publication) == ["乘客不減反增，見{passengers}。"]
    assert whys(publication.told_to("readers")) == ["讀者要知道，乘客有{passengers}。"]
    assert publication.told_to("others") == publication


def test_a_variant_has_a_key_and_a_translation_of_its_own(content: Path) -> None:
    with_variant(content)
    publication = read(content)
    key = "blocks.restore.why@readers"
    assert publication.originals[key].source == "讀者要知道，乘客有{passengers}。"
    assert publication.translations["en"][key].source == "Readers should know of {passengers}."
    (why,) = [block.why for block in publication.told_to("readers").blocks if block.why]
    assert why.key == key
    line = (content / BRIEF).read_text(encoding="utf-8").splitlines()[why.place.line - 1]
    assert line == OTHER.rstrip()


def test_what_a_variant_of_a_figure_leaves_out_is_not_heard_from_the_original() -> None:
    publication = read_publication(World(ROOT), "hk-innovation")
    gaps = {
        audience: [
            mark.text is None
            for item in publication.told_to(audience).figures["chain"].items
            if item.id == "gaps"
            for mark in item.items
        ]
        for audience in ("", "conference")
    }
    assert gaps == {"": [False, False], "conference": [True, True]}


def test_lists_and_choices_vary_as_a_whole(content: Path) -> None:
    variant = '    actions@readers:\n      z: "先補回早上的班次"\n    evidence@readers: [cuts]\n'
    Edit(BRIEF, WHY, WHY + variant).apply(content)
    Edit(EN, "    restore:\n", "    restore:\n      actions@readers: {z: Mornings first}\n").apply(
        content
    )
    advice = {block.id: block for block in read(content).told_to("readers").blocks}["restore"]
    assert [text.key for text in advice.actions] == ["blocks.restore.actions@readers.z"]
    assert advice.evidence == ("cuts",)
    assert {block.id: block for block in read(content).blocks}["restore"].evidence == (
        *("cuts", "growth"),
    )


def test_what_the_publication_says_of_itself_and_figures_vary_too(content: Path) -> None:
    Edit(BRIEF, "publication:\n", 'publication:\n  subtitle@readers: "另題"\n').apply(content)
    Edit(
        EN, "text:\n  publication:\n", 'text:\n  publication:\n    subtitle@readers: "Other"\n'
    ).apply(content)
    assert read(content).told_to("readers").texts["subtitle"].source == "另題"


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        (
            WHY,
            WHY + OTHER.replace("readers", "reders").replace("    why", "    ‸why"),
            [
                f"{EN}:46:5: error: `blocks.restore.why@reders` has no translation [TEXT01]",
                "‸: error: no audience is called `reders` [AUD01] (did you mean `readers`?)",
            ],
        ),
        (
            WHY,
            WHY + OTHER.replace("    why", "    ‸wye"),
            ["‸: error: unknown key `wye` [YAML11] (did you mean `why`?)"],
        ),
        (
            WHY,
            f"{WHY}    ‸kind@readers: section\n",
            ["‸: error: `kind` is the same for all audiences [AUD06]"],
        ),
        (
            WHY,
            f"{WHY}    evidence@readers: [‸nothing]\n",
            ["‸: error: no fact is called `nothing` [REF01]"],
        ),
        (
            TITLE,
            f"    audiences: [‸youth]\n{TITLE}",
            ["‸: error: no audience is called `youth` [AUD01] (there are readers)"],
        ),
        (
            SOURCE,
            f"{SOURCE}audiences: [‸reders]\n",
            ["‸: error: no audience is called `reders` [AUD01] (did you mean `readers`?)"],
        ),
        (
            SOURCE,
            f"{SOURCE}audiences: ‸[]\n",
            ["‸: error: `audiences` has 0 entries, and needs at least 1 [YAML15]"],
        ),
    ],
)
def test_faults_of_variants_are_told_where_they_stand(
    content: Path, old: str, new: str, messages: list[str]
) -> None:
    places = Edit(BRIEF, old, new).apply(content)
    found = told(content)
    assert len(found) == len(messages)
    for line, message in zip(found, placed(messages, places), strict=True):
        place, _, rest = message.partition(": error: ")
        assert line.startswith(place)
        assert rest in line


def test_a_selection_names_blocks_in_order_and_their_depth(content: Path) -> None:
    select(content, "brief:\n  blocks: [cover, restore]\n  depth: {restore: headline}\n")
    chosen = read(content).selections["readers"].forms["brief"]
    assert chosen.blocks == ("cover", "restore")
    assert chosen.depths == {"restore": Depth.HEADLINE}
    assert str(chosen.places["restore"]) == f"{SELECTION}:2:19"
    assert read(content).selections["readers"].forms["deck"].blocks == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "brief:\n  blocks: [cover, ‸resore]\n",
            "‸: error: no block is called `resore` [REF01] (did you mean `restore`?)",
        ),
        (
            "brief:\n  blocks: [cover, ‸resore]\n  depth: {restore: summary}\n",
            "‸: error: no block is called `resore` [REF01] (did you mean `restore`?)",
        ),
        (
            "brief:\n  blocks: [cover, cover]\n",
            f"{SELECTION}:2:19: error: `cover` stands twice in `blocks` [REF06] (take one out)",
        ),
        (
            "brief:\n  blocks: ‸[]\n",
            (
                "‸: error: `blocks` has 0 entries, and needs at least 1 [YAML15]"
                " (add what is missing, or take the key out)"
            ),
        ),
        (
            "deck:\n  blocks: [cover]\n  depth: {‸restore: summary}\n",
            (
                "‸: error: `restore` has a depth, and the deck does not show it [AUD03]"
                " (add it to `blocks`, or take its depth out)"
            ),
        ),
        (
            "brief:\n  depth: {restore: ‸brief}\n",
            "‸: error: `restore` cannot be `brief` [YAML12] (one of headline, summary, full)",
        ),
        (
            "‸breif:\n  blocks: [cover]\n",
            "‸: error: unknown key `breif` [YAML11] (did you mean `brief`?)",
        ),
    ],
)
def test_faulty_selections_are_refused(content: Path, text: str, message: str) -> None:
    select(content, text.replace("‸", ""))
    before = text[: text.index("‸")] if "‸" in text else ""
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    assert told(content) == [message.replace("‸", f"{SELECTION}:{line}:{column}")]


def test_a_selection_shows_nothing_that_is_internal_or_for_others(content: Path) -> None:
    Edit(BRIEF, TITLE, f"    internal: true\n{TITLE}").apply(content)
    select(content, "brief: {blocks: [cover, restore]}\n")
    (problem,) = told(content)
    assert problem == (
        f"{SELECTION}:1:25: error: `restore` is internal [AUD04]"
        " (take it out here, or `internal` in brief.yaml)"
    )


def test_a_selection_for_an_audience_that_there_is_not_is_told(content: Path) -> None:
    select(content, "{}\n")
    (content / SELECTION).rename((content / SELECTION).with_name("reader.yaml"))
    (problem,) = told(content)
    assert problem == (
        "content/mini/audiences/reader.yaml: error: no audience is called `reader` [AUD01]"
        " (did you mean `readers`?)"
    )
