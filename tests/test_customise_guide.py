"""docs/customise.md, step by step: every file, line and command of the guide, as it is written."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from pptx import Presentation

from tests.support import guide
from tests.support.projects import run

#: All steps of the guide are taken, in four languages.
pytestmark = pytest.mark.nightly

LANGUAGES = ("en", "zh-Hant", "zh-Hans", "pt")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project in which every step of the guide was taken."""
    project = tmp_path_factory.mktemp("customised")
    guide.begin(project)
    assert len(list(guide.taken(project))) == 8
    return project


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_is_as_the_guide_says(project: Path, language: str) -> None:
    deck = Presentation(str(project / f"build/my-brief/press/{language}/deck.pptx"))
    layouts = [slide.slide_layout.name for slide in deck.slides]
    assert layouts[1].startswith("Key figures")
    assert layouts[2].startswith("Poster")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_has_the_logo_and_the_colour(project: Path, language: str) -> None:
    folder = project / "build/my-brief/press" / language
    page = (folder / "brief.html").read_text(encoding="utf-8")
    assert "#0b6e4f" in page.lower()
    assert "#a6341b" not in page.lower()
    words = ("Press office", "新聞處", "新闻处", "Gabinete de imprensa")
    said = dict(zip(LANGUAGES, words, strict=True))[language]
    assert re.search(f'<img class="logo[^>]*src="data:image/svg[^>]*alt="{said}"', page)
    drawn = pypdfium2.PdfDocument(folder / "brief.pdf")[0].render(scale=3).to_pil()
    corner = drawn.convert("RGB").crop((drawn.width // 2, 0, drawn.width, 126))
    greens = {colour: count for count, colour in corner.getcolors(2**24)}
    # Three parts of four of a square of 20 points, and two bars beside it.
    assert greens[0x0B, 0x6E, 0x4F] > 9 * (300 + 190 + 125) * 0.95
    deck = Presentation(str(folder / "deck.pptx"))
    for layout in (deck.slides[0].slide_layout, deck.slides[-1].slide_layout):
        (picture,) = [shape for shape in layout.shapes if shape.name == "Logo"]
        assert picture.image.content_type == "image/png"


def test_the_word_file_has_it_too(project: Path) -> None:
    asked = ("--brief", "my-brief", "--audience", "press", "--language", "en")
    done = run(project, "word", *asked)
    assert done.returncode == 0, done.stderr
    with ZipFile(project / "build/my-brief/press/en/brief.docx") as file:
        heads = [name for name in file.namelist() if name.startswith("word/header")]
        assert sum('descr="Press office"' in file.read(name).decode() for name in heads) == 1
