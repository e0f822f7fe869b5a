"""Text is told from its ground by the colours that a file says, and where it says none, not."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.util import Pt

from jianbao.check.files import archive, colours
from jianbao.check.files.colours import Palette
from jianbao.check.files.shapes import Box
from jianbao.problem import Place
from tests.corporate.templates import png

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" {A}'
PALETTE = Palette({"dk1": "#102030", "lt1": "#FFFFFF"}, {"tx1": "dk1", "bg1": "lt1"})


@pytest.mark.parametrize(
    ("said", "colour"),
    [
        ('<a:srgbClr {} val="80a0Ff"/>', "#80A0FF"),
        ('<a:sysClr {} val="window" lastClr="FfFfFf"/>', "#FFFFFF"),
        ('<a:schemeClr {} val="tx1"/>', "#102030"),
        ('<a:schemeClr {} val="dk1"/>', "#102030"),
        ('<a:schemeClr {} val="accent9"/>', "?"),
        ("<a:schemeClr {}/>", "?"),
        ("<a:srgbClr {}/>", "?"),
        ("<a:sysClr {}/>", "?"),
        ('<a:srgbClr {} val="80a0f"/>', "?"),
        ('<a:srgbClr {} val="x0a0ff"/>', "?"),
        ('<a:srgbClr {} val="80a0ff"><a:lumMod val="5"/></a:srgbClr>', "?"),
        ('<a:prstClr {} val="tx1"/>', "?"),
    ],
)
def test_a_colour_is_what_the_theme_and_the_map_make_of_its_name(said: str, colour: str) -> None:
    assert PALETTE.named(etree.fromstring(said.format(A))) == colour
    fill = etree.fromstring(f"<a:solidFill {A}>{said.format('')}</a:solidFill>")
    assert PALETTE.of(fill) == colour


def test_a_fill_that_is_none_has_no_colour_and_others_are_for_eyes() -> None:
    assert PALETTE.of(None) == ""
    assert PALETTE.of(etree.fromstring(f"<a:noFill {A}/>")) == ""
    assert PALETTE.of(etree.fromstring(f"<a:solidFill {A}/>")) == "?"
    assert PALETTE.of(etree.fromstring(f"<a:gradFill {A}><a:gsLst/></a:gradFill>")) == "?"


@pytest.mark.parametrize(
    ("inner", "holds", "touches"),
    [
        (Box(0, 0, 100, 50), True, True),
        (Box(10, 10, 90, 40), True, True),
        (Box(-1, -1, 101, 51), True, True),
        (Box(-1.1, 0, 100, 50), False, True),
        (Box(0, -1.1, 100, 50), False, True),
        (Box(0, 0, 101.1, 50), False, True),
        (Box(0, 0, 100, 51.1), False, True),
        (Box(99, 0, 200, 50), False, False),
        (Box(98.9, 0, 200, 50), False, True),
        (Box(0, 49, 100, 90), False, False),
        (Box(0, 48.9, 100, 90), False, True),
        (Box(-50, 0, 1, 50), False, False),
        (Box(0, -50, 100, 1), False, False),
    ],
)
def test_boxes_hold_and_touch_each_other_but_for_a_point(
    inner: Box, holds: bool, touches: bool
) -> None:
    outer = Box(0, 0, 100, 50)
    assert colours._holds(outer, inner) is holds
    assert colours._touches(outer, inner) is colours._touches(inner, outer) is touches


GREY, BLACK, WHITE = (RGBColor.from_string(one) for one in ("888888", "000000", "FFFFFF"))


def text(slide: Any, colour: RGBColor | None, size: float = 12, *, bold: bool = False) -> Any:
    """Add a text 100 points from the left and the top, 200 wide and 50 high."""
    box = slide.shapes.add_textbox(Pt(100), Pt(100), Pt(200), Pt(50))
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold = " Ferries ", Pt(size), bold
    if colour is not None:
        run.font.color.rgb = colour
    return box


def filled(slide: Any, colour: RGBColor, left: float = 90, kind: Any = MSO_SHAPE.RECTANGLE) -> Any:
    shape = slide.shapes.add_shape(kind, Pt(left), Pt(90), Pt(220), Pt(70))
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour
    return shape


def told(build: Callable[[Any], object]) -> list[str]:
    """Return what is told of a deck of one slide, without its place and hint."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    build(slide)
    stream = BytesIO()
    presentation.save(stream)
    package, _ = archive.unpacked(stream.getvalue(), Place("a.pptx"), is_ours=False)
    return [one.what for check in colours.CHECKS for one in check(package)]


def pale(ratio: str, more: str = "") -> list[str]:
    return [f"“Ferries” has a contrast of {ratio} to 1 with what it stands on{more}"]


def ground(slide: Any, inner: str) -> None:
    tree = slide._element.cSld
    tree.insert(0, parse_xml(f"<p:bg {P}>{inner}</p:bg>"))


@pytest.mark.parametrize(
    ("size", "bold", "is_told"),
    [(12, False, True), (17, False, True), (18, False, False), (13, True, True), (14, True, False)],
)
def test_large_text_may_be_paler(size: float, bold: bool, is_told: bool) -> None:
    found = told(lambda slide: text(slide, GREY, size, bold=bold))
    assert found == (pale("3.5") if is_told else [])


def test_text_is_judged_on_the_paper_that_theme_and_background_give_it() -> None:
    solid = '<p:bgPr><a:solidFill><a:{0} val="{1}"/></a:solidFill><a:effectLst/></p:bgPr>'
    assert told(lambda slide: text(slide, BLACK)) == []
    assert told(lambda slide: text(slide, None)) == [], "the theme's own"

    def on(inner: str, colour: RGBColor | None) -> list[str]:
        return told(lambda slide: (text(slide, colour), ground(slide, inner)))

    assert on(solid.format("srgbClr", "000000"), BLACK) == pale("1.0")
    assert on(solid.format("schemeClr", "tx1"), BLACK) == pale("1.0")
    assert on(solid.format("schemeClr", "bg1"), BLACK) == []
    assert on("<p:bgPr><a:gradFill/><a:effectLst/></p:bgPr>", WHITE) == []
    assert on("<p:bgPr><a:noFill/><a:effectLst/></p:bgPr>", WHITE) == []
    assert on('<p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef>', WHITE) == pale("1.0")
    assert on('<p:bgRef idx="1002"><a:schemeClr val="bg1"/></p:bgRef>', WHITE) == []
    assert on('<p:bgRef idx="1001"/>', WHITE) == []


def test_a_slide_may_map_the_names_of_colours_otherwise() -> None:
    def build(slide: Any) -> None:
        box = text(slide, None)
        box.text_frame.paragraphs[0].runs[0].font.color.theme_color = MSO_THEME_COLOR.TEXT_1
        box.fill.solid()
        box.fill.fore_color.rgb = WHITE
        names = (
            "accent1",
            "accent2",
            "accent3",
            "accent4",
            "accent5",
            "accent6",
            "hlink",
            "folHlink",
        )
        rest = " ".join(f'{name}="{name}"' for name in names)
        own = f'<a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" {rest}/>'
        old = slide._element.find("{*}clrMapOvr")
        if old is not None:
            slide._element.remove(old)
        slide._element.append(parse_xml(f"<p:clrMapOvr {P}>{own}</p:clrMapOvr>"))

    assert told(build) == pale("1.0")


def test_text_is_judged_on_its_own_fill() -> None:
    def on(colour: RGBColor | None, of_text: RGBColor) -> list[str]:
        def build(slide: Any) -> None:
            box = text(slide, of_text)
            box.fill.background() if colour is None else box.fill.solid()
            if colour is not None:
                box.fill.fore_color.rgb = colour

        return told(build)

    assert on(BLACK, BLACK) == pale("1.0")
    assert on(BLACK, WHITE) == []
    assert on(None, WHITE) == pale("1.0"), "the paper's"

    def in_a_shape(style: str) -> list[str]:
        def build(slide: Any) -> None:
            shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(9), Pt(9), Pt(90), Pt(90))
            run = shape.text_frame.paragraphs[0].add_run()
            run.text, run.font.color.rgb = "Ferries", WHITE
            shape._element.find(".//{*}fillRef").set("idx", style)

        return told(build)

    assert in_a_shape("1") == [], "only eyes know what the theme's styles draw"
    assert in_a_shape("0") == pale("1.0")


def test_text_is_judged_on_the_nearest_shape_that_holds_it() -> None:
    def on(*fills: tuple[RGBColor, float]) -> list[str]:
        def build(slide: Any) -> None:
            for colour, left in fills:
                filled(slide, colour, left)
            text(slide, BLACK)

        return told(build)

    assert on((BLACK, 90)) == pale("1.0")
    assert on((BLACK, 90), (WHITE, 90)) == []
    assert on((WHITE, 90), (BLACK, 90)) == pale("1.0")
    assert on((BLACK, 90), (WHITE, 200)) == [], "half of it"
    assert on((BLACK, 400)) == [], "beside it"

    def over(slide: Any) -> None:
        text(slide, BLACK)
        filled(slide, BLACK)

    assert told(over) == [], "what is drawn after it hides it, which eyes see"

    def hidden(slide: Any) -> None:
        filled(slide, BLACK)._element.nvSpPr.cNvPr.set("hidden", "1")
        text(slide, BLACK)

    assert told(hidden) == []

    def picture(slide: Any) -> None:
        slide.shapes.add_picture(BytesIO(png()), Pt(90), Pt(90), Pt(220), Pt(70))
        text(slide, WHITE)

    assert told(picture) == [], "only eyes know it"


@pytest.mark.parametrize("of_master", [False, True])
def test_what_layout_and_master_draw_lies_beneath(of_master: bool) -> None:
    def build(slide: Any) -> None:
        filled(slide, BLACK)
        (drawn,) = (shape._element for shape in slide.shapes)
        layout = slide.slide_layout
        (layout.slide_master if of_master else layout).shapes._spTree.append(drawn)
        text(slide, BLACK)

    assert told(build) == pale("1.0")


def test_links_blanks_and_feet_are_let_pass_and_many_texts_are_told_as_one() -> None:
    def build(slide: Any) -> None:
        for colour in (GREY, RGBColor.from_string("BBBBBB")):
            text(slide, colour)
        link = text(slide, WHITE).text_frame.paragraphs[0].runs[0]
        link.text = "a link"
        link.hyperlink.address = "https://example.org/"
        text(slide, RGBColor.from_string("AAAAAA")).text_frame.paragraphs[0].runs[0].text = "Fares"

    (found,) = told(build)
    assert found == pale("1.9", ", and 1 more text has too little")[0]
