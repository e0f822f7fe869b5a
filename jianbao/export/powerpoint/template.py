"""A presentation without slides: python-pptx's own, with masters, layouts and theme of tokens.

python-pptx 1.0.2 starts from a template of 2013 in 4:3 (scanny/python-pptx#723), which brings
a thumbnail, printer settings and its author's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pptx
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation
from pptx.slide import SlideLayout
from pptx.util import Emu

from jianbao.export.office.setting import Setting
from jianbao.export.office.theme import theme
from jianbao.export.powerpoint.layouts import layout
from jianbao.export.powerpoint.logos import add_logos
from jianbao.export.powerpoint.master import master
from jianbao.export.powerpoint.tables import table_styles
from jianbao.export.powerpoint.text import level_properties
from jianbao.export.powerpoint.xml import Xml, document, emu, refill, replace, tag


def new_presentation(setting: Setting) -> Presentation:
    """Return a presentation of the theme's size, without slides."""
    presentation = pptx.Presentation()
    _resize(presentation, setting)
    _drop_stale(presentation)
    style = tag("p:defaultTextStyle", *level_properties(setting, setting.style("body"), 9))
    replace(presentation.element.find("{*}defaultTextStyle"), style)
    for kind, blob in (
        (RT.PRES_PROPS, document("p:presentationPr", "arp")),
        (RT.VIEW_PROPS, document("p:viewPr", "arp", _view())),
        (RT.TABLE_STYLES, table_styles(setting)),
    ):
        presentation.part.part_related_by(kind).blob = blob
    return presentation


def add_layouts(presentation: Presentation, setting: Setting) -> Mapping[str, SlideLayout]:
    """Put master, layouts and theme in the place of the template's; return layouts by name."""
    old = presentation.slide_master
    for each in tuple(old.slide_layouts):
        old.slide_layouts.remove(each)
    parts = {
        name: _add_layout(old.part, number, layout(setting, spec))
        for number, (name, spec) in enumerate(setting.theme.slides.layouts.items(), 1)
    }
    to_layouts = [old.part.relate_to(part, RT.SLIDE_LAYOUT) for part in parts.values()]
    add_logos(parts, setting)  # now that the package knows the layouts, their pictures get names
    refill(old.element, master(setting, to_layouts))
    old.part.part_related_by(RT.THEME).blob = theme(setting)
    return {name: part.slide_layout for name, part in parts.items()}


def _add_layout(master_part: Any, number: int, blob: bytes) -> Any:
    name = PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml")
    part = SlideLayoutPart.load(name, CT.PML_SLIDE_LAYOUT, master_part.package, blob)
    part.relate_to(master_part, RT.SLIDE_MASTER)
    return part


def _resize(presentation: Presentation, setting: Setting) -> None:
    """Set the size of slides; python-pptx leaves the name of the template's, ``screen4x3``."""
    size = setting.theme.slides
    presentation.slide_width, presentation.slide_height = (
        Emu(emu(size.width)),
        Emu(emu(size.height)),
    )
    presentation.element.sldSz.attrib.pop("type", None)


def _drop_stale(presentation: Presentation) -> None:
    """Drop what the template shows and prints with: neither is the deck's own."""
    part = presentation.part
    for holder, kind in ((part.package, RT.THUMBNAIL), (part, RT.PRINTER_SETTINGS)):
        holder.drop_rel(holder.relate_to(holder.part_related_by(kind), kind))


def _view() -> Xml:
    return tag("p:normalViewPr", tag("p:restoredLeft", sz=15620), tag("p:restoredTop", sz=80000))
