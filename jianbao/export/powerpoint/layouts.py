"""Slide layouts from a theme's tokens (ECMA-376 Part 1, 19.3.1.39).

Markup: python-pptx 1.0.2 has no API to add layouts or placeholders (scanny/python-pptx#1091).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jianbao.export.office.setting import Setting
from jianbao.export.powerpoint.text import body_properties, list_style, text_body
from jianbao.export.powerpoint.xml import (
    DECORATIVE,
    NOTHING,
    Xml,
    centi,
    document,
    emu,
    guid,
    leaf,
    tag,
)
from jianbao.model.theme import Box, Layout, Ornament, SlotSpec, TextStyle

# Placeholder types (19.7.10) of the slots that a layout shows; drawings stand free.
PLACEHOLDERS = {
    "title": "title",
    "text": "body",
    "chart": "chart",
    "table": "tbl",
    "picture": "pic",
}
DATE, FOOTER, NUMBER = 10, 11, 12
_FIRST_SLOT = 13
# A group that draws its children where their own coordinates say: the slide's root.
_ROOT = Xml(
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
RECTANGLE = Xml('<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>')


def slot_indexes(setting: Setting) -> Mapping[str, int]:
    """Return the placeholder index of each slot name.

    A name has the same index on every layout, so that what a slide holds stays in its
    place when someone gives the slide another layout.
    """
    layouts = setting.theme.slides.layouts.values()
    names = dict.fromkeys(slot.name for layout in layouts for slot in layout.slots)
    return {name: at for at, name in enumerate(names, _FIRST_SLOT)}


def layout_name(layout: Layout, language: str) -> str:
    """Return a layout's name in English and in the deck's language, where the theme has them."""
    names = [layout.titles[key] for key in ("en", language) if key in layout.titles]
    return " · ".join(dict.fromkeys(names)) or layout.name


def _place(kind: str, index: int) -> Xml:
    """Return p:ph of a slot; a title has no index."""
    if kind == "title":
        return tag("p:ph", type="title")
    return tag("p:ph", type=PLACEHOLDERS[kind], idx=index)


def layout(setting: Setting, spec: Layout) -> bytes:
    """Return the part of one slide layout."""
    ids = Ids()
    indexes = slot_indexes(setting)
    content = [_ornament(setting, ornament, ids) for ornament in spec.ornaments]
    content += [
        _slot(setting, slot, indexes[slot.name], ids)
        for slot in spec.slots
        if slot.kind in PLACEHOLDERS
    ]
    if spec.footer:
        content += feet(setting, ids, spec.ground)
    if spec.name in setting.marks:
        content.append(mark_box(setting, spec.name, ids.next()))
    return document(
        "p:sldLayout",
        "arp",
        tag(
            "p:cSld",
            ground(setting, spec.ground),
            tree(content),
            name=layout_name(spec, setting.language.code),
        ),
        Xml("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"),
        preserve=True,
        userDrawn=True,
    )


def mark_box(setting: Setting, layout: str, shape_id: int) -> Xml:
    """Return the text box by which a layout marks all its slides as not final.

    On the layout it stands under new slides too, and is not read aloud with each.
    """
    mark = setting.marks[layout]
    styles = setting.theme.slides
    style = replace(
        setting.style(styles.footer.style),
        sizes=(mark.size,),
        bold=True,
        colour=mark.colour,
        align="right" if mark.box.x > styles.width / 2 else "left",
    )
    runs = [
        tag("a:r", tag("a:rPr", **one.languages), leaf("a:t", one.text))
        for one in setting.stretches(mark.text)
    ]
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            name(shape_id, "Mark"),
            tag("p:cNvSpPr", txBox=True),
            tag("p:nvPr", userDrawn=True),
        ),
        tag("p:spPr", transform(mark.box), RECTANGLE, tag("a:noFill")),
        text_body(
            "p:txBody",
            body_properties("middle", wrap=False),
            tag("a:p", *runs),
            list_style(setting, style, 1),
        ),
    )


def ground(setting: Setting, role: str) -> Xml:
    """Return the background of a master or layout."""
    fill = setting.palette.fill(role or "paper")
    return tag("p:bg", tag("p:bgPr", fill, tag("a:effectLst")))


def prompt(setting: Setting, kind: str) -> Xml:
    """Return what an empty placeholder asks for."""
    words = setting.language.labels[f"prompt_{kind}"]
    return tag("a:p", tag("a:r", tag("a:rPr", **setting.languages), leaf("a:t", words)))


def _ornament(setting: Setting, ornament: Ornament, ids: Ids) -> Xml:
    shape_id = ids.next()
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            name(shape_id, f"Ornament {shape_id}", decorative=True),
            tag("p:cNvSpPr"),
            tag("p:nvPr", userDrawn=True),
        ),
        tag(
            "p:spPr",
            transform(ornament.box),
            RECTANGLE,
            setting.palette.fill(ornament.fill),
            tag("a:ln", tag("a:noFill")),
        ),
    )


def _slot(setting: Setting, slot: SlotSpec, index: int, ids: Ids) -> Xml:
    style = setting.style(slot.style)
    return holder(
        name(ids.next(), slot.name),
        _place(slot.kind, index),
        slot.box,
        text_body(
            "p:txBody",
            body_properties(slot.anchor),
            prompt(setting, slot.kind),
            list_style(setting, style, 1 if slot.kind == "title" else 5),
        ),
    )


class Ids:
    """Numbers for the shapes of one slide; its root has the first."""

    def __init__(self) -> None:
        """Start after the root."""
        self._last = 1

    def next(self) -> int:
        """Return the next number."""
        self._last += 1
        return self._last


def name(shape_id: int, called: str, alt: str = "", *, decorative: bool = False) -> Xml:
    """Return p:cNvPr with an alt text, or a mark that there is nothing to say."""
    mark = DECORATIVE if decorative else NOTHING
    return tag("p:cNvPr", mark, id=shape_id, name=called, descr=alt or None)


def transform(box: Box) -> Xml:
    """Return the place and size of a shape given in points."""
    return tag(
        "a:xfrm",
        tag("a:off", x=emu(box.x), y=emu(box.y)),
        tag("a:ext", cx=emu(box.width), cy=emu(box.height)),
    )


def holder(called: Xml, place: Xml, box: Box | None, text: Xml) -> Xml:
    """Return a placeholder; without a box it stands where its layout has it."""
    form = (transform(box), RECTANGLE) if box else ()
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            called,
            tag("p:cNvSpPr", tag("a:spLocks", noGrp=True)),
            tag("p:nvPr", place),
        ),
        tag("p:spPr", *form),
        text,
    )


def tree(content: list[Xml]) -> Xml:
    """Return a shape tree with its root group."""
    return tag("p:spTree", _ROOT, *content)


def feet(setting: Setting, ids: Ids, ground: str) -> list[Xml]:
    """Return the date, footer and slide number placeholders of a master or layout."""
    slides = setting.theme.slides
    small = slides.footer
    date = replace(footer_style(setting, small, ground), align="right")
    return [
        _foot(setting, ids, "Date", "dt", DATE, _date_box(small.box), small.anchor, date),
        _foot(
            setting, ids, "Footer", "ftr", FOOTER, small.box, small.anchor,
            footer_style(setting, small, ground),
        ),
        _foot(
            setting, ids, "Slide number", "sldNum", NUMBER, slides.number.box,
            slides.number.anchor, footer_style(setting, slides.number, ground),
        ),
    ]  # fmt: skip


def footer_style(setting: Setting, slot: SlotSpec, ground: str) -> TextStyle:
    """Return the style of footers, in a colour that can be read on the layout's ground."""
    style = setting.style(slot.style)
    colours = setting.theme.colours
    quiet = (role for role in (f"on-{ground}-muted", f"on-{ground}") if role in colours)
    return replace(style, colour=next(quiet, style.colour))


def _date_box(footer: Box) -> Box:
    """Return a place for the date at the end of the footer's line: off until switched on."""
    width = min(120.0, footer.width / 3)
    return replace(footer, x=footer.x + footer.width - width, width=width)


def _foot(
    setting: Setting, ids: Ids, called: str, kind: str, index: int, box: Box, anchor: str,
    style: TextStyle,
) -> Xml:  # fmt: skip
    content = {
        "sldNum": number_field(setting, "‹#›"),
        "dt": date_field(setting),
        "ftr": footer_text(setting),
    }[kind]
    return holder(
        name(ids.next(), called),
        tag("p:ph", type=kind, sz="quarter", idx=index),
        box,
        text_body(
            "p:txBody",
            body_properties(anchor),
            tag("a:p", content),
            list_style(setting, style, 1),
        ),
    )


def footer_text(setting: Setting, size: float = 0.0) -> Xml:
    """Return the footer's words, at ``size`` points where that is given.

    LibreOffice 7.4 forgets the style of a layout's footer that is empty.
    """
    if not setting.footer:
        return tag("a:endParaRPr", **setting.languages)
    look = tag("a:rPr", **setting.languages, sz=centi(size) if size else None)
    return tag("a:r", look, leaf("a:t", setting.footer))


def number_field(setting: Setting, shown: str) -> Xml:
    """Return the slide number as a field (21.1.2.2.4)."""
    return tag(
        "a:fld",
        tag("a:rPr", **setting.languages),
        leaf("a:t", shown),
        id=guid("slidenum"),
        type="slidenum",
    )


def date_field(setting: Setting) -> Xml:
    """Return the date of showing as a field."""
    return tag(
        "a:fld",
        tag("a:rPr", **setting.languages),
        leaf("a:t", "‹date›"),
        id=guid("datetime"),
        type="datetimeFigureOut",
    )
