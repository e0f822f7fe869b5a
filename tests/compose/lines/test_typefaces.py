"""Typefaces: which are loaded, and which characters no face has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.compose.lines.typefaces import choose, embedded, missing_glyphs, ruler, texts
from jianbao.model.edition import Edition
from jianbao.model.text import Rich, Span
from jianbao.problem import Place
from jianbao.read.fonts import read_fonts
from jianbao.world import World
from tests.support.projects import ROOT, edition_of

FACES = read_fonts(World(ROOT))
PLACE = Place("en.yaml", 4, 2)


@pytest.fixture
def english(content: Path) -> Edition:
    return edition_of(content, "en", "brief")


def saying(edition: Edition, words: str) -> Edition:
    title = Rich("title", PLACE, (Span(words),))
    return replace(edition, texts={**edition.texts, "title": title})


def families(edition: Edition) -> set[str]:
    return {face.family for face in choose(FACES, edition, ROOT)}


def test_a_fallback_is_loaded_only_where_a_character_asks_for_it(english: Edition) -> None:
    first = {english.language.fonts["serif"][0], english.language.fonts["sans"][0]}
    assert families(english) == first
    assert families(saying(english, "渡輪")) > first


def test_a_language_keeps_the_families_that_are_loaded(english: Edition) -> None:
    faces = choose(FACES, english, ROOT)
    assert embedded(english.language, faces).fonts == {
        role: stack[:1] for role, stack in english.language.fonts.items()
    }


@pytest.mark.parametrize("code", ["zh-Hant", "en"])
def test_the_miniature_has_all_its_glyphs(content: Path, code: str) -> None:
    edition = edition_of(content, code, "brief")
    assert missing_glyphs(edition, choose(FACES, edition, ROOT), ROOT) == []


def test_a_character_that_no_font_has_is_told_at_its_text(english: Edition) -> None:
    edition = saying(english, "smile 😀 twice 😀")
    found = missing_glyphs(edition, choose(FACES, edition, ROOT), ROOT)
    (problem,) = found
    assert str(problem) == (
        "en.yaml:4:2: error: no font has the character 😀 (U+1F600) [FONT01]"
        " (use another character, or add a font that has it to assets/fonts)"
    )


def test_the_ruler_measures_bold_wider(english: Edition) -> None:
    measure = ruler(choose(FACES, english, ROOT), english.language, ROOT)
    assert 0 < measure.width("Harbour", 10) < measure.width("Harbour", 10, bold=True)


def test_every_text_of_an_edition_is_looked_at(english: Edition) -> None:
    keys = {rich.key for rich in texts(english)}
    assert {
        *("publication.title", "blocks.summary.points.demand", "blocks.restore.actions.b"),
        *("figures.rider-types.parts.rest.label", "facts.cost.label", "facts.cost.note"),
        *("sources.report.author", "sources.report.sections.riders.title", "sources.survey.note"),
    } <= keys


def test_the_ruler_has_the_upright_face_of_each_weight(english: Edition) -> None:
    measure = ruler(FACES, english.language, ROOT)
    stacks = {role: [Path(file).name for file in files] for role, files in measure.faces.items()}
    assert {role: files[0] for role, files in stacks.items()} == {
        "body": "SourceSans3-Regular.ttf",
        "body-bold": "SourceSans3-Bold.ttf",
        "text": "SourceSerif4-Regular.ttf",
        "text-bold": "SourceSerif4-Bold.ttf",
        "heading": "SourceSerif4-Bold.ttf",
        "heading-bold": "SourceSerif4-Black.ttf",
    }
    assert all("Italic" not in file for files in stacks.values() for file in files)


def test_a_family_without_an_upright_regular_serves_for_nothing(english: Edition) -> None:
    sans = english.language.fonts["sans"][0]
    others = tuple(face for face in FACES if face.family != sans or face.style == "italic")
    assert {face.family for face in choose(others, english, ROOT)} > {
        english.language.fonts["sans"][1]
    }
    light = tuple(face for face in FACES if face.family != sans or face.weight == 700)
    assert english.language.fonts["sans"][1] in {f.family for f in choose(light, english, ROOT)}


def test_faces_of_other_weights_stay_unloaded(english: Edition) -> None:
    assert {face.weight for face in FACES} > {400, 700, 900}
    assert {face.weight for face in choose(FACES, english, ROOT)} == {400, 700, 900}
