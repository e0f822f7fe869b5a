"""Decks on templates of three houses: their look kept, their slides gone, nothing spilt."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import Any

import pptx
import pytest

from jianbao.check import Slides, judge
from jianbao.compose.deck.slides import deck_from_html
from jianbao.export.powerpoint import write
from jianbao.press.deck import slide_ruler
from jianbao.problem import ProblemError, Severity
from jianbao.world import World
from tests.acceptance.test_slides import faults as spilt
from tests.corporate.houses import SLIDES, deck, dress, edition_in
from tests.corporate.templates import PICTURE_NAME, TEMPLATES
from tests.export.powerpoint.reading import parts
from tests.support import judged, open_xml_sdk
from tests.support.editions import by_turns, each
from tests.support.office import needs_office, to_pdf
from tests.support.projects import ROOT

EVERY = [(name, language) for name in TEMPLATES for language in ("zh-Hant", "zh-Hans", "en")]
every = pytest.mark.parametrize("pair", each(EVERY, by_turns(EVERY, itemgetter(0))), ids="-".join)


@cache
def written(name: str, language: str) -> bytes:
    return write(deck(name, language))


def opened(name: str, language: str = "en") -> Any:
    return pptx.Presentation(BytesIO(written(name, language)))


@every
def test_a_deck_on_a_template_holds_together(pair: tuple[str, str], tmp_path: Path) -> None:
    name, language = pair
    file = tmp_path / "deck.pptx"
    file.write_bytes(written(name, language))
    assert judged.faults(written(name, language)) == []
    assert open_xml_sdk.faults(file) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_slides_stand_on_the_templates_own_layouts(name: str) -> None:
    theme = deck(name, "en").theme
    presentation = opened(name)
    layouts = list(presentation.slide_layouts)
    for slide, role in zip(presentation.slides, SLIDES, strict=True):
        assert slide.slide_layout == layouts[theme.slides.layouts[role].number - 1]
    assert presentation.slide_width == round(theme.slides.width * 12_700)


@pytest.mark.parametrize("name", TEMPLATES)
def test_master_layouts_and_theme_stay_as_they_were(name: str) -> None:
    before, after = parts(TEMPLATES[name]()), parts(written(name, "en"))
    kept = [part for part in before if part.startswith(("ppt/theme/", "ppt/slideLayouts/"))]
    assert kept
    for part in kept:
        if part.endswith(".xml"):
            assert after[part] == before[part], part


def test_the_logo_stays_on_the_master() -> None:
    shapes = opened("chinese").slide_master.shapes
    picture = next(shape for shape in shapes if shape.name == PICTURE_NAME)
    assert picture.image.blob.startswith(b"\x89PNG")


def test_old_slides_and_their_notes_are_gone_from_the_package() -> None:
    found = parts(written("english", "en"))
    slides = [name for name in found if name.startswith("ppt/slides/slide")]
    notes = [name for name in found if name.startswith("ppt/notesSlides/notes")]
    assert len(slides) == len(notes) == len(SLIDES)
    assert not any(b"An old slide" in part or b"Old notes" in part for part in found.values())
    assert not any("thumbnail" in name or "printerSettings" in name for name in found)


@pytest.mark.parametrize("name", TEMPLATES)
def test_titles_and_text_stand_in_placeholders_and_none_is_left_empty(name: str) -> None:
    for slide, role in zip(opened(name).slides, SLIDES, strict=True):
        assert slide.shapes.title.text_frame.text
        for holder in slide.placeholders:
            assert not holder.has_text_frame or holder.text_frame.text, (role, holder.name)
    outline = {
        shape.text_frame.text
        for slide in opened(name).slides
        for shape in slide.placeholders
        if shape.has_text_frame
    }
    assert {"Four recommendations", "Research needs scenarios.", "Industry and policy"} <= outline


def test_a_slot_left_out_on_purpose_is_left_out_and_told_by_nothing_else() -> None:
    title = opened("german").slides[0]
    assert [shape.name for shape in title.shapes if shape.has_text_frame][:2] == [
        "headline",
        "text",
    ]


def test_a_chart_takes_the_colours_of_the_templates_theme() -> None:
    found = parts(written("chinese", "zh-Hant"))
    chart = next(part for name, part in found.items() if name.startswith("ppt/charts/chart"))
    assert b'schemeClr val="accent1"' in chart


def test_text_of_a_placeholder_says_its_size_and_takes_its_colour_from_the_template() -> None:
    text = opened("english").slides[1].placeholders[1].text_frame
    assert text.paragraphs[0].line_spacing
    run = text.paragraphs[0].runs[0]
    assert run.font.size
    assert run.font.color.type is None


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_same_deck_is_the_same_bytes(name: str) -> None:
    assert write(deck(name, "zh-Hans")) == written(name, "zh-Hans")


def test_properties_are_the_decks_own() -> None:
    core = opened("english").core_properties
    assert core.title
    assert core.author != "Steve Canny"


def test_pale_text_of_a_template_is_warned_of_once_a_slot() -> None:
    found = [one for one in judge(subject("english")) if one.code == "PPTX11"]
    assert [one.severity for one in found] == [Severity.WARNING] * len(found)
    pale = dress("english")
    assert not any("headline" in one.what for one in found)
    assert pale.slides.layouts["title"].ground == "paper"


def subject(name: str) -> Slides:
    return Slides(edition_in("en"), deck(name, "en"))


def test_a_text_that_does_not_fit_a_templates_box_is_refused() -> None:
    edition, theme = edition_in("en"), dress("german")
    ruler = slide_ruler(World(ROOT), theme, edition.language)
    long = "<h1>" + "A title of many words " * 20 + "</h1><p data-slot='text'>x</p>"
    html = f'<body><section data-layout="section" id="a">{long}</section></body>'
    with pytest.raises(ProblemError, match="does not fit slot `headline` of layout `section`"):
        deck_from_html(html, edition, theme, ruler)


def test_a_chinese_deck_names_a_chinese_face_where_the_template_has_none() -> None:
    def theme(language: str) -> bytes:
        return parts(written("german", language))["ppt/theme/theme1.xml"]

    assert theme("en") == parts(TEMPLATES["german"]())["ppt/theme/theme1.xml"]
    assert theme("zh-Hant").count(b'<a:ea typeface="Microsoft JhengHei"/>') == 2
    assert b'<a:latin typeface="Georgia"' in theme("zh-Hant")


def test_text_that_a_template_shows_in_capitals_is_measured_so() -> None:
    theme = dress("english")
    layout = theme.slides.layouts["section"]
    headline, text = layout.slot("headline"), layout.slot("text")
    assert headline
    assert text
    assert theme.slides.styles[headline.style].caps
    assert not theme.slides.styles[text.style].caps


def test_a_footer_has_the_templates_size() -> None:
    footer = next(shape for shape in opened("german").slides[1].shapes if shape.name == "Footer")
    assert footer.text_frame.paragraphs[0].runs[0].font.size.pt == 12


@pytest.mark.slow
@needs_office
@every
def test_no_text_leaves_its_box_on_a_template(pair: tuple[str, str], tmp_path: Path) -> None:
    name, language = pair
    file = tmp_path / "deck.pptx"
    file.write_bytes(written(name, language))
    assert spilt(file, to_pdf(file, tmp_path)) == []
