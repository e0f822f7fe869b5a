"""A theme's logo on slide layouts: SVG, and the same as PNG for programs that know none.

[MS-ODRAWXML], CT_SVGBlip. On a layout it is there for every new slide too, and is changed once
for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from jianbao.export.office.setting import Setting
from jianbao.export.powerpoint.layouts import RECTANGLE, name, transform
from jianbao.export.powerpoint.xml import NOTHING, Xml, put, tag
from jianbao.model.logo import SVG, LogoFile
from jianbao.model.theme import Box, PlacedLogo

_ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_BLIP = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
#: Where a shape tree's own properties end (19.3.1.45).
_BEHIND_ROOT = 2


def add_logos(layouts: Mapping[str, Any], setting: Setting) -> None:
    """Put the theme's logo on each layout that has room for one; ``layouts`` are their parts."""
    drawings: dict[bytes, Part] = {}
    for called, part in layouts.items():
        placed = setting.theme.logo_on(setting.theme.slides.layouts[called])
        if placed:
            _add_logo(part, placed, setting, drawings)


def _add_logo(part: Any, placed: PlacedLogo, setting: Setting, drawings: dict[bytes, Part]) -> None:
    shapes = part.slide_layout.shapes.element
    last = max(int(one.get("id")) for one in shapes.iter("{*}cNvPr"))
    logo = setting.theme.logo
    alt = logo.said(setting.language.code) if logo else ""
    picture = _picture(last + 1, alt, _blip(part, placed.file, drawings), placed.box)
    plates = (_plate(last + 2, placed.plate, setting),) if placed.plate else ()
    put(shapes, _BEHIND_ROOT, *plates, picture)


def _blip(part: Any, file: LogoFile, drawings: dict[bytes, Part]) -> Xml:
    """Return a:blip (20.1.8.13) with both pictures, which all layouts share."""
    package = part.package
    pixels = part.relate_to(package.get_or_add_image_part(BytesIO(file.pixels)), RT.IMAGE)
    drawn = NOTHING
    if file.kind == SVG:
        if file.content not in drawings:
            uri = PackURI(f"/ppt/media/drawing{len(drawings) + 1}.svg")
            drawings[file.content] = Part(uri, SVG, package, file.content)
        id = part.relate_to(drawings[file.content], RT.IMAGE)
        blip = tag("asvg:svgBlip", xmlns_asvg=_ASVG, r_embed=id)
        drawn = tag("a:extLst", tag("a:ext", blip, uri=_SVG_BLIP))
    return tag("a:blip", drawn, r_embed=pixels)


def _picture(shape_id: int, alt: str, blip: Xml, box: Box) -> Xml:
    return tag(
        "p:pic",
        tag(
            "p:nvPicPr",
            name(shape_id, "Logo", alt),
            tag("p:cNvPicPr", tag("a:picLocks", noChangeAspect=True)),
            tag("p:nvPr", userDrawn=True),
        ),
        tag("p:blipFill", blip, tag("a:stretch", tag("a:fillRect"))),
        tag("p:spPr", transform(box), RECTANGLE),
    )


def _plate(shape_id: int, box: Box, setting: Setting) -> Xml:
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            name(shape_id, "Plate", decorative=True),
            tag("p:cNvSpPr"),
            tag("p:nvPr", userDrawn=True),
        ),
        tag(
            "p:spPr",
            transform(box),
            RECTANGLE,
            setting.palette.fill("paper"),
            tag("a:ln", tag("a:noFill")),
        ),
    )
