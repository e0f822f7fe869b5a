"""Problems: one line each, in order, and carried whole from worker to parent."""

from __future__ import annotations

import pickle

import pytest

from jianbao.problem import Place, Problem, ProblemError, Severity


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


def test_an_error_holds_one_problem_or_several() -> None:
    one, two = (Problem("X01", what, Place("a")) for what in ("one", "two"))
    assert ProblemError(one).problems == (one,)
    assert ProblemError(iter([one, two])).problems == (one, two)
    assert str(ProblemError([one, two])) == "a: error: one [X01]\na: error: two [X01]"


def test_an_error_crosses_from_a_worker_to_its_parent() -> None:
    error = ProblemError(Problem("X01", "no", Place("a", 1, 2), "hint"))
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_places_sort_by_file_line_and_column() -> None:
    places = [Place("b"), Place("a", 10), Place("a", 9, 2), Place("a", 9, 1)]
    assert sorted(places) == [Place("a", 9, 1), Place("a", 9, 2), Place("a", 10), Place("b")]
