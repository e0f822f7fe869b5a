"""Alt texts: all the data of a figure, in the words of its language."""

from __future__ import annotations

from pathlib import Path

from jianbao.compose.edition.alt import data, describe
from jianbao.model.edition import Figure, Mark
from jianbao.read.language import read_language
from jianbao.world import World
from tests.support.projects import ROOT, edition_of
from tests.support.values import PLACE, rich


def mark(label: str, *items: Mark, text: str = "", planned: bool = False) -> Mark:
    return Mark("m", PLACE, rich(label), rich(text), None, planned, items)


def alt(code: str, kind: str, *items: Mark, columns: tuple[Mark, ...] = ()) -> str:
    figure = Figure("f", kind, PLACE, rich("Title"), rich(""), rich(""), items, columns, "", "")
    return describe(figure, read_language(World(ROOT), code))


def test_amounts_are_told_with_their_labels_and_what_is_derived(content: Path) -> None:
    english = edition_of(content, "en", "brief").figures["rider-types"].alt
    assert english == (
        "About 55.5% of passengers sail daily. Passengers by kind, end of 2025. "
        "Daily, about 55.5%; Weekly, 40%; Now and then, about 4.5% (derived)."
    )
    chinese = edition_of(content, "zh-Hant", "brief").figures["rider-types"].alt
    assert chinese == (
        "約55.5%的乘客天天乘船。乘客分布，2025年末。"
        "天天，約55.5%；每周，40%；偶爾，約4.5%（推算）。"
    )


def test_beside_its_caption_a_figure_says_its_data_alone(content: Path) -> None:
    english = edition_of(content, "en", "brief").figures["rider-types"].data
    assert english == "Daily, about 55.5%; Weekly, 40%; Now and then, about 4.5% (derived)."
    chinese = edition_of(content, "zh-Hant", "brief").figures["rider-types"].data
    assert chinese == "天天，約55.5%；每周，40%；偶爾，約4.5%（推算）。"


def test_events_are_told_lane_by_lane(content: Path) -> None:
    english = edition_of(content, "en", "brief").figures["milestones"].alt
    assert english == "The pier was rebuilt once. Pier: Opened (1969), Rebuilt (June 1998)."


def test_places_are_told_with_what_is_planned() -> None:
    band = mark("Boundary", mark("Loop"), mark("San Tin", planned=True))
    assert alt("en", "network", band) == "Title. Boundary: Loop, San Tin (Planned or being set up)."


def test_inputs_are_told_group_by_group_before_the_outcome() -> None:
    flow = (mark("Tasks", mark("One"), mark("Two")), mark("", mark("Three")), mark("Plan"))
    assert alt("en", "flow", *flow) == "Title. Tasks: One, Two; Three; Plan."


def test_the_words_of_a_node_in_a_list_stay_with_it() -> None:
    gaps = mark("", mark("Talent", text="few, old"), mark("Places"), mark("", text="rest"))
    assert alt("en", "chain", gaps) == "Title. Talent (few, old), Places, rest."
    assert alt("zh-Hant", "chain", gaps) == "Title。Talent（few, old）、Places、rest。"


def test_a_table_is_told_row_by_row_under_its_heads() -> None:
    columns = (mark("Kind"), mark("Example"))
    row = mark("", mark("Test bed"), mark("Hetao"))
    assert alt("en", "table", row, row, columns=columns) == (
        "Title. Kind: Test bed, Example: Hetao; Kind: Test bed, Example: Hetao."
    )
    assert (
        alt("zh-Hant", "table", row, columns=columns) == "Title。Kind：Test bed，Example：Hetao。"
    )


def test_nothing_is_told_of_what_is_empty() -> None:
    empty = (mark("", text=""),)
    assert alt("en", "steps", *empty) == "Title."
    figure = Figure("f", "steps", PLACE, rich("Title"), rich(""), rich(""), empty, (), "", "")
    assert data(figure, read_language(World(ROOT), "en")) == ""
