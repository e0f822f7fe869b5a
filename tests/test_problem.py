"""Problems: one line each, in order, and carried whole from worker to parent."""

from __future__ import annotations

import ast
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.problem import (
    Place,
    Problem,
    ProblemError,
    Severity,
    nearest,
    ordered,
    shortened,
    visible,
)
from tests.support.projects import ROOT


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml", 3, 7), "a.yaml:3:7"),
        (Place("a.yaml", 0, 7), "a.yaml"),
    ],
)
def test_a_place_leaves_out_what_is_unknown(place: Place, text: str) -> None:
    assert str(place) == text


def test_a_problem_is_one_line() -> None:
    place = Place("a.yaml", 3, 7)
    assert str(Problem("X01", "no", place)) == "a.yaml:3:7: error: no [X01]"
    assert str(Problem("X01", "no", place, "try", Severity.WARNING)) == (
        "a.yaml:3:7: warning: no [X01] (try)"
    )


def test_whatever_is_quoted_in_it_a_problem_stays_one_short_line() -> None:
    problem = Problem("X01", "unknown key `a\nb\x1b[2J\u202e`", Place("a.yaml"), "y" * 5000)
    assert str(problem) == (
        f"a.yaml: error: unknown key `a␊b␛[2J<U+202E>` [X01] ({'y' * 500} … {'y' * 90})"
    )
    assert visible("渡輪　“a”") == "渡輪　“a”"


LONG = "n" * 10_000
CUT = f"{'n' * 70} … {'n' * 40}"


def test_what_is_quoted_is_cut_and_what_is_said_of_it_stays() -> None:
    problem = Problem("X01", f"no fact `a` for `{LONG}` in `b`", Place("a.yaml"), f"not `{LONG}`")
    assert problem.what == f"no fact `a` for `{CUT}` in `b`"
    assert problem.hint == f"not `{CUT}`"
    assert problem.written[1] == problem.what
    assert replace(problem, code="X02").what == problem.what, "what is cut is cut once"


def test_what_stands_between_two_quotations_is_no_quotation() -> None:
    said = f"`a` {'is not ' * 20}`b`"
    assert shortened(said) == said


def test_a_quotation_of_120_characters_is_whole() -> None:
    assert shortened(f"`{'n' * 120}`") == f"`{'n' * 120}`"
    assert shortened(f"`{'n' * 121}`") == f"`{CUT}`"


def test_the_name_of_a_file_is_cut_where_a_person_reads_it_alone() -> None:
    problem = Problem("X01", "no", Place(LONG, 3, 7))
    assert str(problem) == f"{'n' * 500} … {'n' * 90}:3:7: error: no [X01]"
    assert problem.place.file == LONG


@pytest.mark.parametrize(
    ("before", "place"),
    [("", "1:1"), ("ab", "1:3"), ("a\n", "2:1"), ("a\r\nb\rc", "3:2"), ("a\u2028b", "1:4")],
)
def test_a_place_is_counted_as_editors_do(before: str, place: str) -> None:
    assert str(Place.after("f", before)) == f"f:{place}"


def test_problems_are_told_once_errors_first_in_the_order_of_the_file() -> None:
    one, two = (Problem("X01", "no", Place("a", line)) for line in (1, 2))
    warning = Problem("X01", "no", Place("a"), "", Severity.WARNING)
    assert ordered([warning, two, one, two]) == (one, two, warning)


def test_an_error_holds_one_problem_or_several() -> None:
    one, two = (Problem("X01", what, Place("a")) for what in ("one", "two"))
    assert ProblemError(one).problems == (one,)
    assert ProblemError(iter([one, two])).problems == (one, two)
    assert str(ProblemError([one, two])) == "a: error: one [X01]\na: error: two [X01]"


def test_an_error_crosses_from_a_worker_to_its_parent() -> None:
    error = ProblemError(Problem("X01", "no", Place("a", 1, 2), "hint"))
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_slides_and_pages_sort_by_their_numbers() -> None:
    names = ("a.pdf:page 9", "a.pdf:page 10", "a.pptx:slide 2", "a.pptx:slide 11", "b.pptx")
    problems = [Problem("X01", "x", Place(name)) for name in names]
    assert ordered(reversed(problems)) == tuple(problems)


def test_places_sort_by_file_line_and_column() -> None:
    places = [Place("b"), Place("a", 10), Place("a", 9, 2), Place("a", 9, 1)]
    assert sorted(places) == [Place("a", 9, 1), Place("a", 9, 2), Place("a", 10), Place("b")]


# --- all that the engine says ------------------------------------------------------------------


def is_told(node: ast.Call) -> bool:
    """Return whether a call makes a Problem, by itself or by a helper."""
    name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
    return name == "Problem" or (name in ("_fault", "fault") and len(node.args) > 2)


@pytest.mark.parametrize("path", sorted((ROOT / "jianbao").rglob("*.py")), ids=lambda one: one.stem)
def test_every_message_says_how_it_is_mended(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and is_told(node):
            hint = [*node.args[3:4], *(one.value for one in node.keywords if one.arg == "hint")]
            assert hint, f"{path}:{node.lineno} has no hint"
            assert not (isinstance(hint[0], ast.Constant) and not hint[0].value)


def test_the_nearest_is_found_in_either_case_of_letters() -> None:
    assert nearest("EN", ("en", "zh-Hant")) == "did you mean `en`?"
    assert nearest("ZH-HANT", ("en", "zh-Hant")) == "did you mean `zh-Hant`?"
    assert nearest("fr", ("en", "zh-Hant")) == ""
