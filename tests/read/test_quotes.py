"""Quotation marks of an input method around a whole text."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.read.publication import read_publication
from jianbao.read.quotes import wide_quotes
from jianbao.world import World
from tests.support.marks import Edit, placed
from tests.support.projects import ROOT

BRIEF = "content/mini/brief.yaml"


def told(root: Path, publication: str) -> list[str]:
    said = read_publication(World(root), publication)
    texts = (said.originals, *said.translations.values())
    return [str(one) for some in texts for one in wide_quotes(World(root), some.values())]


@pytest.mark.parametrize("marks", ["「」", "“”", "『』"])
def test_a_text_in_quotes_that_yaml_does_not_know_is_warned_of(content: Path, marks: str) -> None:
    edit = Edit(BRIEF, 'title: "班次要補回"', f"title: ‸{marks[0]}班次要補回{marks[1]}")
    places = edit.apply(content)
    message = (
        f"‸: warning: {marks[0]} and {marks[1]} are no quotes for YAML: they are printed as part"
        ' of `blocks.cover.title` [YAML19] (quote it: "班次要補回";'
        " or all of it, marks too, if they belong)"
    )
    assert told(content, "mini") == placed((message,), places)


@pytest.mark.parametrize("title", ['"「班次」"', "「班次」要「補回」", "班次要「補回」"])
def test_quotes_that_belong_to_a_text_are_not(content: Path, title: str) -> None:
    Edit(BRIEF, 'title: "班次要補回"', f"title: {title}").apply(content)
    assert told(content, "mini") == []


@pytest.mark.parametrize("publication", ["hk-innovation", "school-walks"])
def test_content_has_none(publication: str) -> None:
    assert told(ROOT, publication) == []
