"""Reviews: what the tool keeps of accepted translations, and what it says of a spoilt file."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.problem import ProblemError
from jianbao.read.publication import read_publication
from jianbao.read.reviews import read_reviews
from jianbao.world import World
from tests.support.marks import Edit, placed

FILE = "content/mini/reviews.yaml"
MARK = "0123abcd-89ef0000"
HINT = "(`./inv translate --accept` writes this file: keep the lines of both sides, no others)"


def test_marks_are_read_by_language_and_key(content: Path) -> None:
    Edit(FILE, "", f"# by the tool\nen:\n  blocks.why.title: {MARK}\nzh-Hant:\n").apply(content)
    expected = {"en": {"blocks.why.title": MARK}, "zh-Hant": {}}
    assert read_reviews(World(content), "mini") == expected
    assert read_publication(World(content), "mini").reviews == expected


def test_a_publication_without_the_file_has_no_reviews(content: Path) -> None:
    (content / FILE).unlink(missing_ok=True)
    assert read_reviews(World(content), "mini") == {}


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("‸- en\n", (f"‸: error: this file should be a mapping, found a list [YAML16] {HINT}",)),
        ("‸en: x\n", (f"‸: error: `en` should be a mapping, found text [YAML15] {HINT}",)),
        (
            f"‸enn:\n  a: {MARK}\n",
            (("‸: error: no language is called `enn` [LANG01] (did you mean `en`?)"),),
        ),
        (
            f"en:\n  ‸a: x\n  b: {MARK}\n  ‸c: {MARK}0\n",
            (
                f"‸: error: `a` holds no mark of a review [REV03] {HINT}",
                f"‸: error: `c` holds no mark of a review [REV03] {HINT}",
            ),
        ),
        (
            f"en:\n‸<<<<<<< mine\n  a: {MARK}\n=======\n>>>>>>> theirs\n",
            ((f"‸: error: not valid YAML: a merge has left its marks [YAML03] {HINT}"),),
        ),
    ],
)
def test_a_spoilt_file_is_told(content: Path, source: str, messages: tuple[str, ...]) -> None:
    places = Edit(FILE, "", source).apply(content)
    with pytest.raises(ProblemError) as caught:
        read_reviews(World(content), "mini")
    assert [str(problem) for problem in caught.value.problems] == placed(messages, places)
