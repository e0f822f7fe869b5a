"""Slides: what fills the slots of their layouts, in reading order (ECMA-376 Part 1, 19.3.1.38)."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.export.powerpoint import charts, drawings, shapes, tables
from jianbao.export.powerpoint.feet import FOOTER, NUMBER, footer_text, number_field
from jianbao.export.powerpoint.layouts import placeholder, slot_indexes
from jianbao.export.powerpoint.package import Package, Part
from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.shapes import Ids
from jianbao.export.powerpoint.text import (
    Written,
    body_properties,
    list_style,
    paragraphs,
    text_body,
)
from jianbao.export.powerpoint.xml import NOTHING, Xml, document, tag
from jianbao.model.deck import ChartFill, Deck, DrawingFill, Fill, Slide, TableFill, TextFill
from jianbao.model.theme import Box, SlotSpec

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"


@dataclass(frozen=True)
class Making:
    """A slide in the making: its part, and the package that takes its charts."""

    package: Package
    part: Part
    setting: Setting
    deck: Deck
    ids: Ids

    def fill(self, slot: SlotSpec, fill: Fill) -> Xml:
        """Return what fills a slot, as its placeholder where the slot has one for it."""
        match fill:
            case TextFill():
                return self._text(slot, fill)
            case ChartFill():
                return self._chart(slot, fill)
            case TableFill():
                return self._table(slot, fill)
            case DrawingFill():
                return drawings.group(self.setting, fill, slot.box, self.ids)

    def _text(self, slot: SlotSpec, fill: TextFill) -> Xml:
        style = self.setting.style(slot.style)
        content = paragraphs(fill, Written(self.setting, style, fill.size, self.part.link))
        called = shapes.name(self.ids.next(), slot.name)
        if slot.kind in ("title", "text"):
            return _text_holder(called, self._place(slot), content)
        text = text_body(
            "p:txBody", body_properties(slot.anchor), content, list_style(self.setting, style)
        )
        form = tag("p:spPr", shapes.transform(slot.box), shapes.geometry("rect"))
        about = tag("p:nvSpPr", called, tag("p:cNvSpPr", txBox=True), tag("p:nvPr"))
        return tag("p:sp", about, form, text)

    def _chart(self, slot: SlotSpec, fill: ChartFill) -> Xml:
        figure = fill.figure
        chart = charts.add_chart(
            self.package, self.part, self.setting, figure, slot.box, self.deck.iso_date
        )
        called = shapes.name(self.ids.next(), figure.title.plain or figure.id, figure.alt)
        return shapes.frame(called, self._own(slot, "chart"), slot.box, charts.URI, chart)

    def _table(self, slot: SlotSpec, fill: TableFill) -> Xml:
        figure, style = fill.figure, self.setting.style(slot.style)
        content = tables.table(self.setting, fill, style, self.part.link)
        called = shapes.name(self.ids.next(), figure.title.plain or figure.id, figure.alt)
        box = Box(
            slot.box.x, slot.box.y, sum(fill.widths), tables.height(self.setting, fill, style)
        )
        return shapes.frame(called, self._own(slot, "table"), box, tables.URI, content)

    def _own(self, slot: SlotSpec, kind: str) -> Xml:
        return self._place(slot) if slot.kind == kind else NOTHING

    def _place(self, slot: SlotSpec) -> Xml:
        return placeholder(slot.kind, slot_indexes(self.setting)[slot.name])

    def feet(self, number: int) -> list[Xml]:
        """Return the footer and the slide number, as the layout has them."""
        setting = self.setting
        words = ("Footer", "ftr", FOOTER, footer_text(setting))
        count = ("Slide number", "sldNum", NUMBER, number_field(setting, str(number)))
        return [
            _text_holder(
                shapes.name(self.ids.next(), called),
                tag("p:ph", type=kind, sz="quarter", idx=index),
                tag("a:p", content),
            )
            for called, kind, index, content in ((words, count) if setting.footer else (count,))
        ]


def write_slide(making: Making, slide: Slide, number: int) -> None:
    """Write a slide into its part; a fill without a slot is a mistake of the caller's."""
    layout = making.setting.theme.slides.layouts[slide.layout]
    homeless = set(slide.fills) - {slot.name for slot in layout.slots}
    if homeless:
        raise ValueError(f"slide {slide.id}: layout {slide.layout} has no {sorted(homeless)}")
    content = [
        making.fill(slot, slide.fills[slot.name])
        for slot in layout.slots
        if slot.name in slide.fills
    ]
    if layout.footer:
        content += making.feet(number)
    making.part.blob = document(
        "p:sld",
        "arp",
        tag("p:cSld", shapes.tree(content)),
        Xml("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"),
    )


def _text_holder(called: Xml, place: Xml, content: Xml) -> Xml:
    """Return a placeholder with text; place and look are its layout's."""
    return shapes.holder(called, place, None, text_body("p:txBody", tag("a:bodyPr"), content))
