"""A presentation of someone else's to build on: its look stays, its slides go."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from itertools import product
from typing import Any

import pptx
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from jianbao.export.office.setting import Setting
from jianbao.export.powerpoint.layouts import mark_box
from jianbao.export.powerpoint.tables import table_styles
from jianbao.export.powerpoint.xml import put

#: What of a template speaks of its old slides or of the people who made them.
_STALE = ("custShowLst", "handoutMasterIdLst", "extLst")
_STALE_PARTS = (
    RT.THUMBNAIL,
    RT.PRINTER_SETTINGS,
    RT.COMMENT_AUTHORS,
    RT.HANDOUT_MASTER,
    RT.CORE_PROPERTIES,
    RT.EXTENDED_PROPERTIES,
)


def open_template(blob: bytes, setting: Setting) -> Presentation:
    """Return a template without its slides, and with the table style that our tables name."""
    presentation = pptx.Presentation(BytesIO(blob))
    listed = presentation.slides.element
    for one in list(listed):
        presentation.part.drop_rel(one.rId)
        listed.remove(one)
    for name in _STALE:
        for one in presentation.element.findall(f"{{*}}{name}"):
            presentation.element.remove(one)
    _drop_stale_parts(presentation)
    _add_table_style(presentation, setting)
    _name_chinese_face(presentation, setting)
    return presentation


def template_layouts(presentation: Presentation, setting: Setting) -> Mapping[str, SlideLayout]:
    """Return the template's layout of each role."""
    masters = presentation.slide_masters
    layouts = [layout for master in masters for layout in master.slide_layouts]
    roles = setting.theme.slides.layouts
    # Roles may share a layout, which bears one mark.
    for number, name in {roles[name].number: name for name in setting.marks}.items():
        shapes = layouts[number - 1].shapes.element
        last = max(int(one.get("id")) for one in shapes.iter("{*}cNvPr"))
        end = shapes.find("{*}extLst")
        at = None if end is None else shapes.index(end)
        put(shapes, at, mark_box(setting, name, last + 1))
    return {name: layouts[role.number - 1] for name, role in roles.items()}


def _drop_stale_parts(presentation: Presentation) -> None:
    part = presentation.part
    holders: tuple[Any, ...] = (part.package, part)
    for holder, kind in product(holders, _STALE_PARTS):
        try:
            stale = holder.part_related_by(kind)
        except KeyError:
            continue
        holder.drop_rel(holder.relate_to(stale, kind))


def _name_chinese_face(presentation: Presentation, setting: Setting) -> None:
    """Give a template's themes a face for Chinese where they name none and the deck is Chinese.

    Programs would else choose one for each character, in forms of more than one region.
    """
    face = setting.language.deck_fonts.get("east_asian", "")
    if not setting.language.is_han or not face:
        return
    for master in presentation.slide_masters:
        part: Any = master.part.part_related_by(RT.THEME)
        root: Any = parse_xml(part.blob)
        empty = [one for one in root.iter("{*}ea") if not one.get("typeface")]
        for one in empty:
            one.set("typeface", face)
        if empty:
            part.blob = serialize_part_xml(root)


def _add_table_style(presentation: Presentation, setting: Setting) -> None:
    """Add our table style to the template's, whose own default stays."""
    ours = table_styles(setting)
    part = presentation.part
    try:
        theirs = part.part_related_by(RT.TABLE_STYLES)
    except KeyError:
        name = PackURI("/ppt/tableStyles.xml")
        part.relate_to(Part(name, CT.PML_TABLE_STYLES, part.package, ours), RT.TABLE_STYLES)
        return
    root: Any = parse_xml(theirs.blob)
    root.extend(list(parse_xml(ours)))
    theirs.blob = serialize_part_xml(root)
