"""What a language that was begun like another still says as the other does."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.press.editions import read_edition
from jianbao.problem import Problem, Severity
from jianbao.read.likeness import untranslated
from jianbao.world import World
from tests.support.projects import MINIATURE, ROOT, copy_tree

FILE = "templates/languages/en-AU.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project with one more language, which is English to the last word."""
    copy_tree(ROOT / "templates", tmp_path / "templates")
    said = (ROOT / "templates/languages/en.yaml").read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(said.replace("name:", "like: en\nname:", 1), encoding="utf-8")
    return tmp_path


def edit(root: Path, before: str, after: str) -> None:
    said = (root / FILE).read_text(encoding="utf-8")
    assert said.count(before) == 1
    (root / FILE).write_text(said.replace(before, after), encoding="utf-8")


def found(root: Path, part: str) -> Problem | None:
    problems = untranslated(World(root), "en-AU")
    assert {(one.code, one.severity) for one in problems} <= {("LANG11", Severity.WARNING)}
    return next((one for one in problems if f"`{part}`" in one.what), None)


def test_each_part_whose_words_are_the_others_is_told_once(root: Path) -> None:
    problem = found(root, "labels")
    assert problem
    assert "`en` has it: `source`, `sources`, `recommendation` and " in problem.what
    lines = (root / FILE).read_text(encoding="utf-8").splitlines()
    assert lines[problem.place.line - 1] == '  source: "Source"'


def test_what_was_translated_is_told_no_more(root: Path) -> None:
    edit(root, '  source: "Source"\n', '  source: "Fons"\n')
    problem = found(root, "labels")
    assert problem
    assert "`en` has it: `sources`," in problem.what


def test_a_list_is_translated_once_it_is_another_list(root: Path) -> None:
    problem = found(root, "phrases")
    assert problem
    assert problem.what.endswith("`small`")
    edit(root, "[a, an, the, of, to,", "[um, uma, the, of, to,")
    assert found(root, "phrases") is None


def test_a_list_of_its_own_is_named_too(root: Path) -> None:
    problem = found(root, "repeats")
    assert problem
    assert problem.what == "under `repeats` this is still as `en` has it: `repeats`"
    edit(root, "repeats: [had,", "repeats: [que,")
    assert found(root, "repeats") is None


def test_signs_are_nobodys_words(root: Path) -> None:
    said = (root / FILE).read_text(encoding="utf-8")
    units = said[said.index("units:") : said.index("# All other units")]
    edit(root, units, 'units:\n  percent: "{n}%"\n\n')
    assert found(root, "units") is None


def test_nothing_is_told_of_a_language_that_is_done(root: Path) -> None:
    edit(root, "like: en\n", "")
    assert untranslated(World(root), "en-AU") == ()


def test_a_language_is_like_one_that_is_there(root: Path) -> None:
    edit(root, "like: en\n", "like: eng\n")
    (problem,) = untranslated(World(root), "en-AU")
    assert (problem.code, problem.place.line) == ("LANG01", 3)


def test_every_edition_in_that_language_is_told_of_it(root: Path) -> None:
    copy_tree(MINIATURE, root)
    copy_tree(ROOT / "assets/themes", root / "assets/themes")
    texts = root / "content/mini/en.yaml"
    texts.rename(texts.with_name("en-AU.yaml"))
    brief = root / "content/mini/brief.yaml"
    said = brief.read_text(encoding="utf-8")
    brief.write_text(said.replace(", en]", "]"), encoding="utf-8")
    _, _, told, _ = read_edition(World(root), "mini", "readers", "en-AU", "brief")
    assert "LANG11" in {problem.code for problem in told}
