"""Figures that stand alone: all that they say is in them, and they need no fonts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from jianbao.compose import charts
from jianbao.compose.charts import alone
from jianbao.compose.charts.letters import set_lines
from jianbao.compose.lines.measure import Ruler
from jianbao.model.drawing import Drawing, Label, Rectangle
from jianbao.model.edition import Figure
from jianbao.model.language import Language
from tests.compose.drawings import cases
from tests.compose.drawings.cases import CHARTS, DRAWINGS, SHARE_ZH, is_han, mark, theme

#: A chart with all that may stand around it.
TITLED = replace(
    SHARE_ZH,
    title=mark("title", "研發人員多在高校").label,
    subtitle=mark("subtitle", "「按機構」分布").label,
    note=mark("note", "斜線為推算").label,
    source="年報",
    alt="研發人員多在高校。高等教育機構，約66%。",
)
SVG = "{http://www.w3.org/2000/svg}"
WIDTH = 360.0


def language(han: bool) -> Language:
    marks = {"colon": "：", "stop": "。"}
    labels = {"source": "資料來源"}
    known = cases.language(han)
    return replace(known, bcp47="zh-Hant-HK", labels=labels, punctuation=marks)


def ruler(han: bool) -> Ruler:
    """Return the ruler of the cases with faces for all labels."""
    known = cases.ruler(han)
    return replace(known, faces={**known.faces, "text-bold": known.faces["heading"]})


def framed(figure: Figure) -> Drawing:
    han = is_han(figure)
    drawing = charts.lay_out(figure, WIDTH, 0, ruler(han))
    return alone.framed(figure, drawing, ruler(han), charts.BRIEF, language(han))


def svg(figure: Figure) -> bytes:
    han = is_han(figure)
    return alone.to_svg(figure, framed(figure), theme(), language(han), ruler(han))


def png(figure: Figure, dpi: float = 300) -> bytes:
    han = is_han(figure)
    return alone.to_png(figure, framed(figure), theme(), language(han), ruler(han), dpi)


@pytest.mark.parametrize("figure", [*CHARTS, *DRAWINGS, TITLED], ids=lambda figure: figure.id)
def test_finding_measure_and_source_stand_around_the_drawing(figure: Figure) -> None:
    drawing = framed(figure)
    labels = [shape for shape in drawing.shapes if isinstance(shape, Label)]
    said = " ".join("".join(label.lines) for label in labels).replace(" ", "")
    for text in (figure.title.plain, figure.subtitle.plain, figure.source, figure.note.plain):
        assert text.replace(" ", "") in said
    for label in labels:
        assert label.x >= alone.EDGE - 0.01
        assert label.y >= alone.EDGE - 0.01
        assert label.y + label.height <= drawing.height - alone.EDGE + 0.01


def test_the_drawing_is_as_wide_as_it_was_and_stands_on_paper() -> None:
    drawing = framed(TITLED)
    paper = drawing.shapes[0]
    assert drawing.width == WIDTH + 2 * alone.EDGE
    assert isinstance(paper, Rectangle)
    assert (paper.width, paper.height, paper.fill) == (drawing.width, drawing.height, "paper")


def test_an_svg_says_what_it_shows_in_its_language() -> None:
    root = ET.fromstring(svg(TITLED))
    title, description = root.findall(f"{SVG}title") + root.findall(f"{SVG}desc")
    assert root.get("lang") == language(True).bcp47
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == (TITLED.title.plain, TITLED.alt)


def test_an_svg_needs_no_font_and_nothing_from_elsewhere() -> None:
    source = svg(TITLED).decode()
    assert "<text" not in source
    assert "font" not in source
    assert set(re.findall(r'href="(.)', source)) == {"#"}


def test_what_has_a_name_that_is_referred_to_has_one_of_its_own() -> None:
    """Several figures may stand in one page."""
    source = svg(TITLED).decode()
    used = set(re.findall(r'href="#([^"]+)"', source))
    assert used
    assert all(name.startswith(f"{TITLED.id}-") for name in used)
    assert all(f'id="{name}"' in source for name in used)


def test_marks_in_a_text_break_no_svg() -> None:
    title = replace(TITLED.title, spans=(replace(TITLED.title.spans[0], text='a < "b" & c'),))
    root = ET.fromstring(svg(replace(TITLED, title=title)))
    found = root.find(f"{SVG}title")
    assert found is not None
    assert found.text == 'a < "b" & c'


def test_letters_stand_as_wide_as_the_ruler_measures_them() -> None:
    label = Label(10, 20, 100, 14, ("AVA 渡輪", "Wide"), 10, 12, align="right")
    for line, text in zip(set_lines(label, ruler(False), hang=False), label.lines, strict=True):
        assert line.x + ruler(False).width(text, 10) == pytest.approx(110, abs=0.01)
    assert ruler(False).width("AVA", 10) < sum(ruler(False).width(c, 10) for c in "AVA")


def test_an_opening_bracket_hangs_where_the_brief_hangs_it() -> None:
    label = Label(10, 20, 100, 14, ("「渡輪」",), 10, 12)
    (plain,) = set_lines(label, ruler(True), hang=False)
    (hung,) = set_lines(label, ruler(True), hang=True)
    assert plain.x == 10
    assert hung.x == pytest.approx(5.4)


def test_a_png_has_its_dots_an_inch_and_its_words() -> None:
    drawing = framed(TITLED)
    with Image.open(BytesIO(png(TITLED))) as picture:
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)
        assert picture.width == pytest.approx(drawing.width / 72 * 300, abs=1)
        assert picture.height == pytest.approx(drawing.height / 72 * 300, abs=1)
        assert picture.info["Title"] == TITLED.title.plain
        assert picture.info["Description"] == TITLED.alt
        assert "Software" not in picture.info
        assert picture.convert("RGB").getpixel((1, 1)) == (255, 255, 255)


def test_the_same_figure_gives_the_same_bytes() -> None:
    assert (svg(TITLED), png(TITLED)) == (svg(TITLED), png(TITLED))
