"""Charts that would mislead are refused, with the place and what to do instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jianbao.press.editions import judge_amounts, judge_content
from jianbao.problem import ProblemError
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.support.chart_samples import SAMPLE
from tests.support.projects import ROOT, copy_tree


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy_tree(SAMPLE, tmp_path)
    copy_tree(ROOT / "templates/languages", tmp_path / "templates/languages")
    return tmp_path


def found(project: Path, file: str, old: str, new: str) -> list[str]:
    """Return the codes and words of what is wrong once ``old`` is ``new`` in a file."""
    path = project / f"content/charts/{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    world = World(project)
    try:
        publication = read_publication(world, "charts")
    except ProblemError as error:
        return [str(problem) for problem in error.problems]
    spoken = read_language(world, "zh-Hant")
    problems = (*judge_content(publication, spoken), *judge_amounts(publication, spoken))
    return [str(one) for one in problems]


def said(project: Path, file: str, old: str, new: str, code: str) -> str:
    """Return all but the place of the one line that has the code."""
    (one,) = [line for line in found(project, file, old, new) if f"[{code}]" in line]
    return one.split(": error: ", 1)[1]


def test_the_sample_is_honest(project: Path) -> None:
    assert not [line for line in found(project, "brief", "柱", "柱") if "[FIG1" in line]


def test_two_units_on_one_axis_are_refused(project: Path) -> None:
    line = said(project, "brief", "harbour_week, weekend", "grant_share, weekend", "FIG12")
    assert line == (
        "figure `visits` has percent, person on one axis [FIG12] (make a chart for each unit)"
    )


def test_a_unit_that_nobody_knows_is_no_second_unit_on_an_axis(project: Path) -> None:
    edits = ("facts", "unit: percent", "unit: percents")
    told = [one.partition("[")[2].partition("]")[0] for one in found(project, *edits)]
    assert ("FACT20" in told, "FIG12" in told) == (True, False)


def test_two_units_are_told_at_the_first_value_in_another_unit(project: Path) -> None:
    edits = ("brief", "harbour_week, weekend", "grant_share, weekend")
    (line,) = [one for one in found(project, *edits) if "[FIG12]" in one]
    file, number, column = line.split(": ")[0].split(":")
    row = (project / file).read_text(encoding="utf-8").splitlines()[int(number) - 1]
    assert row[int(column) - 1 :] == "harbour_weekend}"


def test_counts_of_different_things_are_not_added_up(project: Path) -> None:
    line = said(project, "brief", "elders: elders_2022", "elders: branches_open", "FIG12")
    assert "branch, person on one axis" in line


def test_parts_of_a_whole_are_of_one_date(project: Path) -> None:
    line = said(project, "brief", "elders: elders_2022", "elders: elders_2023", "FIG13")
    assert line == (
        "parts of figure `readers` are of different dates: 2022, 2023 [FIG13]"
        " (take facts with the same as_of)"
    )


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("value: 41200", "value: -41200", "loans_2022"),
        ("  lend_2021:\n    value: ", "  lend_2021:\n    value: -", "lend_2021"),
    ],
    ids=["columns", "line"],
)
def test_no_chart_goes_under_nought(project: Path, old: str, new: str, fact: str) -> None:
    line = said(project, "facts", old, new, "FIG14")
    assert line == (
        f"`{fact}` is less than nothing, which no chart draws [FIG14]"
        " (show it in a table, or say it in the text)"
    )


def test_parts_of_a_hundred_squares_are_of_one_date(project: Path) -> None:
    path = project / "content/charts/facts.yaml"
    head, tail = path.read_text(encoding="utf-8").split("  fees_share:\n")
    path.write_text(head + "  fees_share:\n" + re.sub(r"as_of: \S+", "as_of: 2011", tail, count=1))
    lines = [line for line in found(project, "brief", "柱", "柱") if "[FIG13]" in line]
    assert any("`hundred`" in line for line in lines)


def test_a_derived_amount_below_nought_is_told_with_what_it_follows_from(project: Path) -> None:
    share = "fees_share:\n    value: 17"
    lines = [one for one in found(project, "facts", share, share + "7") if "[FIG14]" in one]
    assert lines
    for line in lines:
        assert re.search(r"\(it follows from .*`fees_share` \(177\) at \S+:540:12, ", line)


def test_points_stand_in_order_of_time(project: Path) -> None:
    line = said(project, "brief", "[lend_2019, lend_2020,", "[lend_2020, lend_2019,", "FIG15")
    assert line == (
        "`lend_2019` (2019) does not follow `lend_2020` [FIG15]"
        " (which is of 2020: write points in order of time)"
    )


def test_a_year_does_not_follow_its_own_june(project: Path) -> None:
    path = project / "content/charts/facts.yaml"
    head, tail = path.read_text(encoding="utf-8").split("  lend_2019:\n")
    path.write_text(head + "  lend_2019:\n" + tail.replace("as_of: 2019", "as_of: 2020-06", 1))
    line = said(project, "brief", "柱", "柱", "FIG15")
    assert "`lend_2020` (2020) does not follow `lend_2019`" in line


def test_a_point_without_a_date_has_no_place_in_time(project: Path) -> None:
    path = project / "content/charts/facts.yaml"
    text = path.read_text(encoding="utf-8")
    head, tail = text.split("  lend_2021:\n")
    path.write_text(head + "  lend_2021:\n" + tail.replace("    as_of: 2021\n", "", 1), "utf-8")
    assert said(project, "brief", "柱", "柱", "FIG15") == (
        "`lend_2021` has no date, so it has no place on an axis of time [FIG15]"
        " (give it as_of, or draw columns)"
    )


def test_a_slope_does_not_run_back_in_time(project: Path) -> None:
    line = said(
        project,
        "brief",
        "{fiction: fiction_before, science: science_before,",
        "{fiction: fiction_after, science: science_before,",
        "FIG17",
    )
    assert line == (
        'category `before` has no label, and its facts have no one date [FIG17] (label: "…")'
    )
    path = project / "content/charts/brief.yaml"
    text = path.read_text(encoding="utf-8").replace("_before", "_x").replace("_after", "_before")
    path.write_text(text.replace("_x", "_after").replace("fiction_before", "fiction_after", 1))
    assert said(project, "brief", "柱", "柱", "FIG16") == (
        "the right side of figure `subjects` is of an earlier date than its left [FIG16]"
        " (time runs from left to right)"
    )


def test_parts_of_each_whole_make_a_hundred(project: Path) -> None:
    line = said(project, "facts", "value: 44\n", "value: 34\n", "FIG11")
    assert "34 + 38 + 18 = 90 %" in line


def test_a_ring_that_is_no_whole_is_refused(project: Path) -> None:
    assert said(project, "brief", "gifts_share", "fees_share", "FIG11")


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("facts: {print: print_2023, digital", "facts: {paper: print_2023, digital", "YAML11",
         "no series is called `paper`"),
        ("facts: {print: print_2023, digital: digital_2023}", "facts: {print: print_2023}",
         "YAML10", "category `y2023` has no fact for series `digital`"),
        ("fact: loans_2022", "planned: false", "YAML10", "category `y2022` has no fact"),
        ("print_2023, digital", "print_2032, digital", "REF01", "no fact is called `print_2032`"),
    ],
)  # fmt: skip
def test_what_is_missing_or_misspelt_is_told(
    project: Path, old: str, new: str, code: str, words: str
) -> None:
    assert any(f"[{code}]" in line and words in line for line in found(project, "brief", old, new))


def test_two_points_are_no_line(project: Path) -> None:
    old = "[lend_2019, lend_2020, lend_2021, lend_2022, lend_2023, lend_2024, lend_2025]"
    (line,) = [
        one for one in found(project, "brief", old, "[lend_2019, lend_2025]") if "[YAML" in one
    ]
    assert "at least 3" in line


def test_six_slices_are_too_many(project: Path) -> None:
    extra = "".join(
        f'      more-{n}:\n        label: "其他"\n        fact: fees_share\n' for n in range(2)
    )
    lines = found(project, "brief", "      gifts:\n", extra + "      gifts:\n")
    assert any("parts" in line and "5" in line for line in lines if "[YAML" in line)
