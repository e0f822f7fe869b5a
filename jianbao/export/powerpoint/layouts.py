"""Slide layouts from a theme's tokens (ECMA-376 Part 1, 19.3.1.39)."""

from __future__ import annotations

from collections.abc import Mapping

from jianbao.export.powerpoint import shapes
from jianbao.export.powerpoint.feet import feet
from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.shapes import Ids, holder, tree
from jianbao.export.powerpoint.text import body_properties, list_style, text_body
from jianbao.export.powerpoint.xml import Xml, document, leaf, tag
from jianbao.model.theme import Layout, Ornament, SlotSpec

# Placeholder types (19.7.10) of the slots that a layout shows; drawings stand free.
PLACEHOLDERS = {
    "title": "title",
    "text": "body",
    "chart": "chart",
    "table": "tbl",
    "picture": "pic",
}
_FIRST_SLOT = 13
_PROMPTS = {
    "title": {"en": "Headline: one full sentence", "zh": "標題：一句完整的話"},
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


def placeholder(kind: str, index: int) -> Xml:
    """Return p:ph of a slot; a title has no index."""
    if kind == "title":
        return tag("p:ph", type="title")
    return tag("p:ph", type=PLACEHOLDERS[kind], idx=index)


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
        content += feet(setting, ids, spec.ground)
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


def ground(setting: Setting, role: str) -> Xml:
    """Return the background of a master or layout."""
    fill = setting.palette.fill(role or "paper")
    return tag("p:bg", tag("p:bgPr", fill, tag("a:effectLst")))


def prompt(setting: Setting, kind: str) -> Xml:
    """Return what an empty placeholder asks for."""
    words = _PROMPTS[kind]["zh" if setting.language.is_han else "en"]
    return tag("a:p", tag("a:r", tag("a:rPr", **setting.languages), leaf("a:t", words)))


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
    return holder(
        shapes.name(ids.next(), slot.name),
        placeholder(slot.kind, index),
        slot.box,
        text_body(
            "p:txBody",
            body_properties(slot.anchor),
            prompt(setting, slot.kind),
            list_style(setting, style, 1 if slot.kind == "title" else 5),
        ),
    )
