"""Date, footer and slide number of masters, layouts and slides (ECMA-376 Part 1, 19.7.10)."""

from __future__ import annotations

from dataclasses import replace

from jianbao.export.powerpoint import shapes
from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.shapes import Ids, holder
from jianbao.export.powerpoint.text import body_properties, list_style, text_body
from jianbao.export.powerpoint.xml import Xml, guid, leaf, tag
from jianbao.model.theme import Box, SlotSpec, TextStyle

DATE, FOOTER, NUMBER = 10, 11, 12


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
        shapes.name(ids.next(), called),
        tag("p:ph", type=kind, sz="quarter", idx=index),
        box,
        text_body(
            "p:txBody",
            body_properties(anchor),
            tag("a:p", content),
            list_style(setting, style, 1),
        ),
    )


def footer_text(setting: Setting) -> Xml:
    """Return the footer's words. LibreOffice 7.4 forgets the style of an empty footer."""
    if not setting.footer:
        return tag("a:endParaRPr", **setting.languages)
    return tag("a:r", tag("a:rPr", **setting.languages), leaf("a:t", setting.footer))


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
