"""Translations that are older than their originals, or that nobody has reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.check import Translation, judge
from jianbao.problem import Severity
from jianbao.read.language import read_language
from jianbao.read.publication import names, read_publication
from jianbao.translate.accept import accept
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import ROOT
from tests.translate.sheets import came

BRIEF, EN, HANS = (f"content/mini/{name}.yaml" for name in ("brief", "en", "zh-Hans"))


@pytest.fixture
def reviewed(content: Path) -> Path:
    """Return the miniature with every English string accepted."""
    accept(World(content), came(content), ())
    return content


def told(root: Path, language: str = "en") -> list[str]:
    world = World(root)
    translation = Translation(read_publication(world, "mini"), read_language(world, language))
    found = judge(translation)
    assert {problem.severity for problem in found} <= {Severity.WARNING}
    return [str(problem) for problem in found]


def test_nothing_is_said_of_what_was_reviewed_or_is_no_translation(reviewed: Path) -> None:
    assert told(reviewed) == []
    assert told(reviewed, "zh-Hant") == []


def test_a_translation_older_than_its_original_is_told_with_both_places(reviewed: Path) -> None:
    (original,) = Edit(BRIEF, "班次少了，候船久了", "‸候船久了").apply(reviewed)
    (place,) = Edit(EN, "Fewer sailings", "‸Fewer sailings").apply(reviewed)
    assert told(reviewed) == [
        (
            f"{place}: warning: `publication.claim` is older than its original, which stands at"
            f" {original} [REV01] (mend it, or `./inv translate --language en --accept`)"
        )
    ]


def test_what_nobody_has_reviewed_is_counted_once_for_a_language(reviewed: Path) -> None:
    Edit(EN, "Fewer sailings", "Fewer boats").apply(reviewed)
    assert told(reviewed) == [
        (
            f"{EN}: warning: nobody has reviewed 1 string of the English edition [REV02]"
            " (`./inv translate --language en` lists what is due)"
        )
    ]
    Edit(BRIEF, "候船久了", "等船久了").apply(reviewed)  # both sides: translated anew
    Edit(EN, 'series: "Note"', 'series: "A note"').apply(reviewed)
    assert [message.split("[")[0] for message in told(reviewed)] == [
        f"{EN}: warning: nobody has reviewed 2 strings of the English edition "
    ]


def test_converted_texts_count_until_they_are_accepted(content: Path) -> None:
    Edit(HANS, "", "glossary: {}\n").apply(content)
    count = len(came(content, "zh-Hans").pairs)
    assert told(content, "zh-Hans") == [
        (
            f"{HANS}: warning: nobody has reviewed {count} strings of the 简体中文 edition [REV02]"
            " (`./inv translate --language zh-Hans` lists what is due)"
        )
    ]
    accept(World(content), came(content, "zh-Hans"), ())
    assert told(content, "zh-Hans") == []
    Edit(BRIEF, "班次少了，候船久了", "候船久了").apply(content)  # and so its conversion
    assert [message.split("[")[0] for message in told(content, "zh-Hans")] == [
        f"{HANS}: warning: nobody has reviewed 1 string of the 简体中文 edition "
    ]


def test_every_translation_of_the_project_has_been_reviewed() -> None:
    world = World(ROOT)
    for name in names(world):
        publication = read_publication(world, name)
        for code in publication.translations:
            found = judge(Translation(publication, read_language(world, code)))
            told = "\n".join(map(str, found))
            assert not found, f"read what is due, then accept it: docs/translate.md\n{told}"
