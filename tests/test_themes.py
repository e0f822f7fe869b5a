"""Every edition in every theme: it fits its budget, and says what it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from jianbao.compose.lines import typefaces
from jianbao.model.contrast import ratio
from jianbao.model.theme import Theme
from jianbao.pipeline.plan import Job, Wanted, plan
from jianbao.problem import Severity
from jianbao.read.audience import read_audience
from jianbao.read.fonts import read_fonts
from jianbao.read.language import read_language
from jianbao.read.theme import read_theme, themes
from jianbao.world import World
from tests.support.editions import by_turns, each
from tests.support.once import output
from tests.support.projects import ROOT

THEMES = themes(World(ROOT))


def _in_others() -> list[Job]:
    """Return each brief in each theme that its audience does not have."""
    return [
        job
        for theme in THEMES
        for job in plan(ROOT, Wanted(formats=("pdf",), theme=theme))
        if read_audience(World(ROOT), job.audience).theme != theme
    ]


def _alike(job: Job) -> str:
    """Return what briefs share of which one is tried by turns."""
    return job.theme


IN_OTHERS = _in_others()
#: What `hk-innovation` says of itself on its first page, for it is about the Government.
DISCLAIMED = {
    "zh-Hant": "並非政府刊物",
    "zh-Hans": "并非政府刊物",
    "en": "Not a Government publication",
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "job",
    each(IN_OTHERS, by_turns(IN_OTHERS, _alike)),
    ids=lambda job: job.folder,
)
def test_a_brief_in_another_theme_keeps_its_budget_and_says_what_it_is_not(job: Job) -> None:
    made = output(job.publication, job.audience, job.language, job.format, job.theme)
    assert not [one for one in made.problems if one.severity is Severity.ERROR]
    first = pypdfium2.PdfDocument(made.content)[0].get_textpage().get_text_range()
    if job.publication == "hk-innovation":
        words = DISCLAIMED[job.language]
        spaces = " " if job.language == "en" else ""
        assert words in spaces.join(first.split())


def test_lines_are_measured_in_the_faces_that_a_theme_sets_them_in() -> None:
    world = World(ROOT)
    language = read_language(world, "en")
    sans = replace(language, faces={"heading": "sans", "text": "serif", "label": "sans"})
    for spoken, file in ((language, "SourceSerif4-Black.ttf"), (sans, "SourceSans3-Bold.ttf")):
        faces = typefaces.ruler(read_fonts(world), spoken, ROOT).faces
        assert Path(faces["heading-bold"][0]).name == file
        assert Path(faces["text"][0]).name == "SourceSerif4-Regular.ttf"


@pytest.fixture(scope="module")
def plain() -> Theme:
    return read_theme(World(ROOT), "plain")


def test_nothing_of_plain_is_inverted(plain: Theme) -> None:
    assert {plain.hex(one.ground) for one in plain.slides.layouts.values()} == {"#FFFFFF"}
    assert plain.hex("panel") == plain.hex("tint") == plain.hex("paper") == "#FFFFFF"
    assert plain.dark["panel"] == plain.dark["tint"] == plain.dark["paper"]


def test_plain_is_of_high_contrast(plain: Theme) -> None:
    for colours in (plain.colours, plain.dark):
        for role in ("ink", "muted", "accent"):
            assert ratio(colours[role], colours["paper"]) >= 7


def test_plain_sets_headings_in_a_sans(plain: Theme) -> None:
    assert plain.page.faces == {"heading": "sans", "text": "serif", "label": "sans"}
    assert set(plain.deck_fonts.values()) == {"Calibri"}
