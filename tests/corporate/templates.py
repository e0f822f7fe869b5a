"""Presentations of other houses, made here: three that differ in all that templates differ in."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from struct import pack
from typing import Any
from zipfile import ZipFile

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Emu, Pt

PICTURE_NAME = "Logo of the house"


@cache
def english() -> bytes:
    """Return python-pptx's own: 4:3, English, Calibri, with two slides that are to go."""
    presentation = pptx.Presentation()
    for layout in (0, 1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
        slide.shapes.title.text = "An old slide"
        slide.notes_slide.notes_text_frame.text = "Old notes"
    return _saved(presentation)


@cache
def chinese() -> bytes:
    """Return one in 16:9 with Chinese names, a logo, its own colours, and a dark layout."""
    names = {
        "Title Slide": "封面",
        "Title and Content": "標題及內容",
        "Section Header": "章節標題",
        "Two Content": "兩欄內容",
        "Title Only": "只有標題",
    }
    presentation = _renamed(names, {"Title": "標題版位", "Content Placeholder": "內容版位"})
    _stretched(presentation, 960 * 12_700)
    _coloured(
        presentation,
        {
            "dk1": "1B1B1B",
            "dk2": "7A1F1F",
            "accent1": "8C2D19",
            "accent2": "2F5D62",
            "accent3": "6B4E9B",
            "accent4": "5B6B1F",
        },
    )
    logo = presentation.slide_master.shapes
    _add_logo(presentation, logo)
    _dark(presentation, "章節標題", "1B1B1B", "FFFFFF")
    return _saved(presentation)


@cache
def german() -> bytes:
    """Return one of 10 × 5.625 inches with German names, odd indexes, Georgia, small type."""
    names = {
        "Title Slide": "Titelfolie",
        "Title and Content": "Titel und Inhalt",
        "Section Header": "Abschnittsüberschrift",
        "Two Content": "Zwei Inhalte",
        "Title Only": "Nur Titel",
    }
    presentation = _renamed(names, {"Title": "Titel", "Content Placeholder": "Inhaltsplatzhalter"})
    presentation.slide_height = Emu(405 * 12_700)
    _scaled(presentation, 1.0, 0.75)
    for layout in presentation.slide_layouts:
        for holder in layout.placeholders:
            if 1 <= holder.placeholder_format.idx <= 9:
                holder.element.ph.set("idx", str(holder.placeholder_format.idx * 11 + 20))
    for style in presentation.slide_master.element.iter("{*}titleStyle", "{*}bodyStyle"):
        for run in style.iter("{*}defRPr"):
            run.set("sz", str(int(int(run.get("sz", "1800")) * 0.65)))
    _fonts(presentation, "Georgia", "Calibri")
    return _saved(presentation)


TEMPLATES = {"english": english, "chinese": chinese, "german": german}


def _saved(presentation: Any) -> bytes:
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def _renamed(names: Mapping[str, str], shapes: Mapping[str, str]) -> Any:
    """Return python-pptx's template with the layouts of ``names`` alone, called otherwise."""
    presentation = pptx.Presentation()
    for layout in tuple(presentation.slide_layouts):
        if layout.name not in names:
            presentation.slide_layouts.remove(layout)
            continue
        layout.element.cSld.set("name", names[layout.name])
        for shape in layout.placeholders:
            for old, new in shapes.items():
                shape.name = shape.name.replace(old, new)
    return presentation


def _stretched(presentation: Any, width: int) -> None:
    share = width / presentation.slide_width
    presentation.slide_width = Emu(width)
    presentation.element.sldSz.attrib.pop("type", None)
    _scaled(presentation, share, 1.0)


def _scaled(presentation: Any, across: float, down: float) -> None:
    """Stretch what a master and its layouts hold."""
    master = presentation.slide_master
    for page in (master, *master.slide_layouts):
        for place in page.element.iter("{*}off"):
            place.set("x", str(int(int(place.get("x")) * across)))
            place.set("y", str(int(int(place.get("y")) * down)))
        for size in page.element.iter("{*}ext"):
            if size.get("cx"):
                size.set("cx", str(int(int(size.get("cx")) * across)))
                size.set("cy", str(int(int(size.get("cy")) * down)))


def _theme(presentation: Any) -> Any:
    return presentation.slide_master.part.part_related_by(RT.THEME)


def _coloured(presentation: Any, colours: Mapping[str, str]) -> None:
    part = _theme(presentation)
    text = part.blob.decode()
    for slot, colour in colours.items():
        pattern = rf"(<a:{slot}>).*?(</a:{slot}>)"
        text = re.sub(pattern, rf'\1<a:srgbClr val="{colour}"/>\2', text, flags=re.DOTALL)
    part.blob = text.encode()


def _fonts(presentation: Any, heading: str, body: str) -> None:
    part = _theme(presentation)
    text = part.blob.decode()
    for name, face in (("majorFont", heading), ("minorFont", body)):
        pattern = rf'(<a:{name}>\s*<a:latin typeface=")[^"]*'
        text = re.sub(pattern, rf"\g<1>{face}", text)
    part.blob = text.encode()


def _add_logo(presentation: Any, shapes: Any) -> None:
    """Put a picture on the master, as python-pptx can on slides alone."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    picture = slide.shapes.add_picture(BytesIO(png()), Pt(880), Pt(10), Pt(60), Pt(24))
    picture.name = PICTURE_NAME
    picture._element.nvPicPr.cNvPr.set("id", "99")
    image = slide.part.related_part(picture._element.blip_rId)
    own = presentation.slide_master.part.relate_to(image, RT.IMAGE)
    picture._element.blipFill.blip.rEmbed = own
    shapes._spTree.append(picture._element)
    listed = presentation.slides._sldIdLst
    presentation.part.drop_rel(listed[0].rId)
    listed.remove(listed[0])


def _dark(presentation: Any, name: str, ground: str, text: str) -> None:
    """Give a layout a dark ground and light text."""
    layout = next(one for one in presentation.slide_layouts if one.name == name)
    fill = layout.background.fill
    fill.solid()
    from pptx.dml.color import RGBColor

    fill.fore_color.rgb = RGBColor.from_string(ground)
    for holder in layout.placeholders:
        for run in holder.element.iter("{*}lvl1pPr"):
            look = run.find("{*}defRPr")
            for old in look.findall("{*}solidFill"):
                look.remove(old)
            look.insert(0, pptx.oxml.parse_xml(
                '<a:solidFill xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
                f'<a:srgbClr val="{text}"/></a:solidFill>'
            ))  # fmt: skip
    if layout.placeholders[0].element.find(".//{*}lvl1pPr") is None:
        raise ValueError("this layout says nothing of its text")


def png() -> bytes:
    """Return a small picture: a red square."""
    row = b"\x00" + b"\xc0\x20\x20" * 8

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return pack(">I", len(data)) + whole + pack(">I", zlib.crc32(whole))

    head = pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    body = zlib.compress(row * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def changed(blob: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return a package with some parts put in, put in their place, or (None) left out."""
    stream = BytesIO()
    with ZipFile(BytesIO(blob)) as given, ZipFile(stream, "w", 8) as made:
        for name in given.namelist():
            if name not in parts:
                made.writestr(name, given.read(name))
        for name, content in parts.items():
            if content is not None:
                made.writestr(name, content)
    return stream.getvalue()


def part(blob: bytes, name: str) -> bytes:
    """Return a part of a package."""
    with ZipFile(BytesIO(blob)) as given:
        return given.read(name)
