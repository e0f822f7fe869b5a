"""The slide master and its layouts, from a theme's tokens (ECMA-376 Part 1, 19.3.1.42 and .39)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jianbao.export.powerpoint import shapes
from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.shapes import Ids
from jianbao.export.powerpoint.text import (
    body_properties,
    level_properties,
    list_style,
    text_body,
)
from jianbao.export.powerpoint.xml import NOTHING, Xml, document, guid, leaf, tag
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
_FIRST_LAYOUT_ID = 2147483649
CLEAR_MAP = {name: name for name in (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")}
_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", **CLEAR_MAP}
_PROMPTS = {
    "title": {"en": "Headline: one full sentence", "zh": "標題:一句完整的話"},
    "text": {"en": "Text", "zh": "文字"},
    "chart": {"en": "Chart", "zh": "圖表"},
    "table": {"en": "Table", "zh": "表格"},
    "picture": {"en": "Picture", "zh": "圖片"},
}


def slot_indexes(setting: Setting) -> Mapping[str, int]:
    """Return the placeholder index of each slot name.

    A name has the same index on every layout, so that what a slide holds stays in its
    place when someone gives the slide another layout.
    """
    layouts = setting.theme.slides.layouts.values()
    names = dict.fromkeys(slot.name for layout in layouts for slot in layout.slots)
    return {name: at for at, name in enumerate(names, _FIRST_SLOT)}


def layout_name(layout: Layout, language: str) -> str:
    """Return a layout's name in English and in Chinese, the deck's own script first."""
    order = ("en", language, "zh-Hant", "zh-Hans")
    names = [layout.titles[key] for key in order if key in layout.titles]
    chosen = list(dict.fromkeys(names))[:2]
    return " · ".join(chosen) or layout.name


def footer_style(setting: Setting, slot: SlotSpec, ground: str) -> TextStyle:
    """Return the style of footers, in a colour that can be read on the layout's ground."""
    style = setting.style(slot.style)
    colours = setting.theme.colours
    quiet = (role for role in (f"on-{ground}-muted", f"on-{ground}") if role in colours)
    return replace(style, colour=next(quiet, style.colour))


def placeholder(kind: str, index: int) -> Xml:
    """Return p:ph of a slot; a title has no index."""
    if kind == "title":
        return tag("p:ph", type="title")
    return tag("p:ph", type=PLACEHOLDERS[kind], idx=index)


def master(setting: Setting, layout_ids: list[str]) -> bytes:
    """Return the slide master; ``layout_ids`` are its relationships to the layouts."""
    return document(
        "p:sldMaster",
        "arp",
        tag("p:cSld", _ground(setting, "paper"), _tree(_master_shapes(setting))),
        tag("p:clrMap", **_MAP),
        tag(
            "p:sldLayoutIdLst",
            *(
                tag("p:sldLayoutId", id=_FIRST_LAYOUT_ID + at, r_id=layout_id)
                for at, layout_id in enumerate(layout_ids)
            ),
        ),
        _text_styles(setting),
        _guides(setting),
        preserve=True,
    )


def layout(setting: Setting, spec: Layout) -> bytes:
    """Return one slide layout."""
    ids = Ids()
    indexes = slot_indexes(setting)
    content = [_ornament(setting, ornament, ids) for ornament in spec.ornaments]
    content += [
        _slot(setting, slot, indexes[slot.name], ids)
        for slot in spec.slots
        if slot.kind in PLACEHOLDERS
    ]
    if spec.footer:
        content += _feet(setting, ids, spec.ground)
    return document(
        "p:sldLayout",
        "arp",
        tag(
            "p:cSld",
            _ground(setting, spec.ground),
            _tree(content),
            name=layout_name(spec, setting.language.code),
        ),
        Xml("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"),
        preserve=True,
        userDrawn=True,
    )


def _ground(setting: Setting, role: str) -> Xml:
    fill = setting.palette.fill(role or "paper")
    return tag("p:bg", tag("p:bgPr", fill, tag("a:effectLst")))


def _tree(content: list[Xml]) -> Xml:
    return tag("p:spTree", shapes.ROOT, *content)


def _ornament(setting: Setting, ornament: Ornament, ids: Ids) -> Xml:
    shape_id = ids.next()
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            shapes.name(shape_id, f"Ornament {shape_id}", decorative=True),
            tag("p:cNvSpPr"),
            tag("p:nvPr", userDrawn=True),
        ),
        tag(
            "p:spPr",
            shapes.transform(ornament.box),
            shapes.geometry("rect"),
            setting.palette.fill(ornament.fill),
            tag("a:ln", tag("a:noFill")),
        ),
    )


def _slot(setting: Setting, slot: SlotSpec, index: int, ids: Ids) -> Xml:
    style = setting.style(slot.style)
    return _holder(
        shapes.name(ids.next(), slot.name),
        placeholder(slot.kind, index),
        slot.box,
        text_body(
            "p:txBody",
            body_properties(slot.anchor),
            _prompt(setting, slot.kind),
            list_style(setting, style, 1 if slot.kind == "title" else 5),
        ),
    )


def _holder(called: Xml, place: Xml, box: Box, text: Xml) -> Xml:
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            called,
            tag("p:cNvSpPr", tag("a:spLocks", noGrp=True)),
            tag("p:nvPr", place),
        ),
        tag("p:spPr", shapes.transform(box), shapes.geometry("rect")),
        text,
    )


def _prompt(setting: Setting, kind: str) -> Xml:
    words = _PROMPTS[kind]["zh" if setting.language.is_han else "en"]
    return tag("a:p", tag("a:r", tag("a:rPr", **setting.languages), leaf("a:t", words)))


def _feet(setting: Setting, ids: Ids, ground: str) -> list[Xml]:
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


def _date_box(footer: Box) -> Box:
    """Return a place for the date at the end of the footer's line: off until switched on."""
    width = min(120.0, footer.width / 3)
    return replace(footer, x=footer.x + footer.width - width, width=width)


def _foot(
    setting: Setting, ids: Ids, called: str, kind: str, index: int, box: Box, anchor: str,
    style: TextStyle,
) -> Xml:  # fmt: skip
    content = {"sldNum": number_field(setting, "‹#›"), "dt": date_field(setting)}.get(kind, NOTHING)
    end = tag("a:endParaRPr", **setting.languages)
    return _holder(
        shapes.name(ids.next(), called),
        tag("p:ph", type=kind, sz="quarter", idx=index),
        box,
        text_body(
            "p:txBody",
            body_properties(anchor),
            tag("a:p", content, end),
            list_style(setting, style, 1),
        ),
    )


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


def _master_shapes(setting: Setting) -> list[Xml]:
    ids = Ids()
    title, body = _master_boxes(setting)
    text = [
        ("Title", tag("p:ph", type="title"), title, "title"),
        ("Text", tag("p:ph", type="body", idx=1), body, "text"),
    ]
    holders = [
        _holder(
            shapes.name(ids.next(), called),
            place,
            box,
            text_body("p:txBody", body_properties(_anchor(setting, kind)), _prompt(setting, kind)),
        )
        for called, place, box, kind in text
    ]
    return holders + _feet(setting, ids, "paper")


def _titles(setting: Setting) -> list[SlotSpec]:
    """Return the title slots of all layouts, those on paper with company first."""
    layouts = setting.theme.slides.layouts.values()
    ranked = sorted(layouts, key=lambda each: (each.ground != "paper", len(each.slots) < 2))
    return [slot for each in ranked for slot in each.slots if slot.kind == "title"]


def _anchor(setting: Setting, kind: str) -> str:
    titles = _titles(setting)
    return titles[0].anchor if kind == "title" and titles else "top"


def _master_boxes(setting: Setting) -> tuple[Box, Box]:
    """Return where the master has its title and its body: under the commonest title."""
    slides = setting.theme.slides
    titles = _titles(setting)
    title = titles[0].box if titles else Box(48, 36, slides.width - 96, 80)
    top = title.y + title.height + 18
    return title, Box(title.x, top, title.width, max(slides.footer.box.y - 18 - top, 40))


def _text_styles(setting: Setting) -> Xml:
    """Return p:txStyles (19.3.1.52): what text looks like where a layout says nothing."""
    titles = _titles(setting)
    title = setting.style(titles[0].style if titles else "title")
    body = setting.style("body")
    return tag(
        "p:txStyles",
        tag("p:titleStyle", *level_properties(setting, title, 1)),
        tag("p:bodyStyle", *level_properties(setting, body, 9)),
        tag("p:otherStyle", *level_properties(setting, body, 9)),
    )


def _guides(setting: Setting) -> Xml:
    """Return the master's guides: margins, the title's foot, the footer's head.

    [MS-PPTX], CT_ExtendedGuideList; positions are in eighths of a point.
    """
    slides = setting.theme.slides
    title, body = _master_boxes(setting)
    across = (title.y + title.height, body.y, slides.footer.box.y)
    down = (title.x, title.x + title.width, slides.width / 2)
    places = [*(("horz", place) for place in across), *((None, place) for place in down)]
    guides = (
        tag(
            "p15:guide",
            tag("p15:clr", setting.palette.colour("accent")),
            id=at,
            orient=orient,
            pos=round(place * 8),
            userDrawn=True,
        )
        for at, (orient, place) in enumerate(places, 1)
    )
    return tag(
        "p:extLst",
        tag(
            "p:ext",
            tag(
                "p15:sldGuideLst",
                *guides,
                xmlns_p15="http://schemas.microsoft.com/office/powerpoint/2012/main",
            ),
            uri="{27BBF7A9-308A-43DC-89C8-2F10F3537804}",
        ),
    )
