"""Slides: what fills the slots of their layouts, in reading order (ECMA-376 Part 1, 19.3.1.38)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx import slide as pml
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.presentation import Presentation

from jianbao.export.office.setting import Setting
from jianbao.export.powerpoint.charts import insert_chart
from jianbao.export.powerpoint.drawings import add_drawing
from jianbao.export.powerpoint.layouts import footer_text, number_field, slot_indexes
from jianbao.export.powerpoint.notes import write_notes
from jianbao.export.powerpoint.tables import insert_table
from jianbao.export.powerpoint.text import Stated, body_properties, list_style, write_text
from jianbao.export.powerpoint.xml import Xml, element, lengths, put, replace, tag
from jianbao.model.deck import ChartFill, DrawingFill, Fill, Slide, TableFill, TextFill
from jianbao.model.theme import SlotSpec


def add_slide(
    presentation: Presentation,
    layout: pml.SlideLayout,
    slide: Slide,
    setting: Setting,
    number: int,
) -> None:
    """Add a slide with its notes; a fill without a slot is a mistake of the caller's."""
    spec = setting.theme.slides.layouts[slide.layout]
    homeless = set(slide.fills) - {slot.name for slot in spec.slots}
    if homeless:
        raise ValueError(f"slide {slide.id}: layout {slide.layout} has no {sorted(homeless)}")
    made = presentation.slides.add_slide(layout)
    ordered = list(_fill_slots(made, spec.slots, slide, setting))
    if spec.footer:
        ordered += _add_feet(made, layout, setting, number, spec.foot_size)
    for shape in ordered:
        # A slide is read aloud in the order of its shapes.
        made.shapes.element.append(shape.element)
    if (name := setting.theme.slides.transition) != "none":
        # Behind the colour map, which python-pptx writes last (19.3.1.50).
        put(made.element, None, tag("p:transition", tag(f"p:{name}")))
    if slide.notes:
        write_notes(made, slide, setting, number)


def _fill_slots(
    made: pml.Slide, slots: tuple[SlotSpec, ...], slide: Slide, setting: Setting
) -> Iterator[Any]:
    """Fill the placeholders of a slide and yield its shapes; what is left empty goes."""
    indexes = slot_indexes(setting)
    holders = {shape.placeholder_format.idx: shape for shape in made.placeholders}
    for slot in slots:
        own = 0 if slot.kind == "title" else indexes[slot.name]
        holder = holders.pop(slot.holder if setting.on_template else own, None)
        fill = slide.fills.get(slot.name)
        if holder is not None and not _takes(slot, fill):
            _remove(holder)
            holder = None
        if fill is not None:
            yield _fill(made, slot, holder, fill, setting)
    for holder in holders.values():
        _remove(holder)


def _remove(shape: Any) -> None:
    shape.element.getparent().remove(shape.element)


def _takes(slot: SlotSpec, fill: Fill | None) -> bool:
    """Return whether a slot's placeholder can hold a fill."""
    match fill:
        case TextFill():
            return slot.kind in ("title", "text")
        case ChartFill():
            return slot.kind == "chart"
        case TableFill():
            return slot.kind == "table"
    return False


def _fill(made: pml.Slide, slot: SlotSpec, holder: Any, fill: Fill, setting: Setting) -> Any:
    """Return the shape that holds a fill: its placeholder, or one in its place."""
    match fill:
        case TextFill():
            return _text(made, slot, holder, fill, setting)
        case ChartFill():
            own = None if setting.on_template else holder
            return _adopted(insert_chart(made, own, slot.box, fill, setting), holder, setting)
        case TableFill():
            own = None if setting.on_template else holder
            return _adopted(insert_table(made, own, slot, fill, setting), holder, setting)
        case DrawingFill():
            return add_drawing(made, slot.box, fill, setting)


def _adopted(frame: Any, holder: Any, setting: Setting) -> Any:
    """Return a chart or table that takes the place of a template's placeholder for any content.

    python-pptx 1.0.2 inserts them into placeholders for charts and tables alone.
    """
    if setting.on_template and holder is not None:
        next(frame.element.iter("{*}nvPr")).insert(0, holder.element.ph)
        _remove(holder)
    return frame


def _text(made: Any, slot: SlotSpec, holder: Any, fill: TextFill, setting: Setting) -> Any:
    style = setting.style(slot.style)
    shape = holder
    if shape is None:
        shape = made.shapes.add_textbox(*lengths(slot.box))
        body = shape.element.txBody
        replace(body.bodyPr, body_properties(slot.anchor))
        replace(body[1], list_style(setting, style))
    shape.name = slot.name
    stated = Stated.NOTHING
    if setting.on_template and holder is not None:
        stated = _settle_in(shape, slot)
    write_text(shape.text_frame, fill, setting, style, stated)
    return shape


def _settle_in(shape: Any, slot: SlotSpec) -> Stated:
    """Make a template's placeholder hold what was measured, and return what its text must say.

    Its own autofit would set text smaller, its own line height higher.
    """
    if slot.moved:
        shape.left, shape.top, shape.width, shape.height = lengths(slot.box)
        replace(shape.element.txBody.bodyPr, body_properties(slot.anchor))
        return Stated.LOOK
    shape.text_frame.auto_size = MSO_AUTO_SIZE.NONE
    return Stated.SIZE


def _add_feet(made: Any, layout: Any, setting: Setting, number: int, size: float) -> Iterator[Any]:
    """Add the footer and the slide number as the layout has them, and yield them.

    Like PowerPoint, python-pptx leaves them out of a new slide (scanny/python-pptx#64).
    """
    wanted: dict[Any, tuple[str, Xml]] = {}
    if setting.footer:
        wanted[PP_PLACEHOLDER.FOOTER] = ("Footer", footer_text(setting, size))
    wanted[PP_PLACEHOLDER.SLIDE_NUMBER] = ("Slide number", number_field(setting, str(number)))
    for holder in layout.placeholders:
        name, content = wanted.get(holder.placeholder_format.type, ("", None))
        if content is not None:
            made.shapes.clone_placeholder(holder)
            shape = made.shapes[-1]
            shape.name = name
            put(element(shape.text_frame.paragraphs[0]), None, content)
            yield shape
