"""Speaker's notes: their master and one page for each slide (ECMA-376 Part 1, 19.3.1.26)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation

from jianbao.export.office.setting import Setting
from jianbao.export.office.theme import theme
from jianbao.export.powerpoint.layouts import (
    RECTANGLE,
    Ids,
    ground,
    name,
    number_field,
    transform,
    tree,
)
from jianbao.export.powerpoint.master import COLOUR_MAP
from jianbao.export.powerpoint.text import (
    Look,
    body_properties,
    level_properties,
    text_body,
    write_run,
)
from jianbao.export.powerpoint.xml import NOTHING, Xml, document, element, put, refill, tag
from jianbao.export.powerpoint.xml import replace as replace_element
from jianbao.model.deck import Run, Slide
from jianbao.model.theme import Box, TextStyle

#: Points of what is said, and of the sources behind it, which are for looking up.
_SIZE, _SMALL, _LEADING = 11.0, 9.0, 1.4
_PICTURE = Box(102, 36, 336, 189)
_TEXT = Box(54, 240, 432, 432)
_NUMBER = Box(306, 684, 216, 24)
_NAMES = {
    PP_PLACEHOLDER.SLIDE_IMAGE: "Slide",
    PP_PLACEHOLDER.BODY: "Notes",
    PP_PLACEHOLDER.SLIDE_NUMBER: "Page",
}


def add_notes_master(presentation: Presentation, setting: Setting) -> None:
    """Add a notes master with the deck's theme and list it.

    python-pptx 1.0.2 leaves it out of the list, without which Keynote refuses a deck with
    notes (scanny/python-pptx#1051). A template's own stays.
    """
    try:
        presentation.part.part_related_by(RT.NOTES_MASTER)
    except KeyError:
        made = presentation.notes_master
        refill(made.element, _notes_master(setting))
        refill(element(made.part.part_related_by(RT.THEME)), theme(setting))
    if presentation.element.find("{*}notesMasterIdLst") is None:
        made = presentation.notes_master
        to_master = presentation.part.relate_to(made.part, RT.NOTES_MASTER)
        listed = tag("p:notesMasterIdLst", tag("p:notesMasterId", r_id=to_master))
        put(presentation.element, 1, listed)


def write_notes(slide: Any, page: Slide, setting: Setting, number: int) -> None:
    """Write the notes of one slide: its time, what is said, and its sources, which are small."""
    for shape in slide.notes_slide.placeholders:
        kind = shape.placeholder_format.type
        shape.name = _NAMES[kind]
        if kind == PP_PLACEHOLDER.BODY:
            # LibreOffice 7.4 reads no notesStyle of the master: the page says its styles again.
            styles = tag("a:lstStyle", *_styles(setting))
            replace_element(next(shape.element.iter("{*}lstStyle")), styles)
            _write_paragraphs(shape.text_frame, page, setting)
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            paragraph = shape.text_frame.paragraphs[0]
            put(element(paragraph), None, number_field(setting, str(number)))
        else:
            locks = next(shape.element.iter("{*}spLocks"))
            locks.attrib.update({"noRot": "1", "noChangeAspect": "1"})


def _write_paragraphs(frame: Any, page: Slide, setting: Setting) -> None:
    small = 1
    paragraphs = [(Run(page.timing, bold=True), small)] if page.timing else []
    paragraphs += [(Run(text), 0) for text in page.notes]
    paragraphs += [(Run(text, bold=not at), small) for at, text in enumerate(page.sources)]
    for at, (run, level) in enumerate(paragraphs):
        target = frame.add_paragraph() if at else frame.paragraphs[0]
        target.level = level
        write_run(target, run, setting, Look())


def _styles(setting: Setting) -> list[Xml]:
    """Return the styles of notes by level: the first is for what is said, the others cite."""
    small = level_properties(setting, _style(setting, _SMALL), 9)
    return [*level_properties(setting, _style(setting, _SIZE), 1), *small[1:]]


def _style(setting: Setting, size: float) -> TextStyle:
    style = replace(setting.style("body"), sizes=(size,), leading=_LEADING, bullet="")
    return replace(style, space_after=size / 2)


def _notes_master(setting: Setting) -> bytes:
    ids = Ids()
    page = tag("a:p", tag("a:pPr", algn="r"), number_field(setting, "‹#›"))
    return document(
        "p:notesMaster",
        "arp",
        tag(
            "p:cSld",
            ground(setting, "paper"),
            tree([
                _picture(ids, tag("p:ph", type="sldImg", idx=2)),
                _text(ids, "Notes", tag("p:ph", type="body", sz="quarter", idx=3), NOTHING, _TEXT),
                _text(ids, "Page", tag("p:ph", type="sldNum", sz="quarter", idx=5), page, _NUMBER),
            ]),
        ),
        COLOUR_MAP,
        tag("p:notesStyle", *_styles(setting)),
    )  # fmt: skip


def _picture(ids: Ids, place: Xml) -> Xml:
    """Return the picture of the slide, which PowerPoint draws."""
    locks = tag("a:spLocks", noGrp=True, noRot=True, noChangeAspect=True)
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            name(ids.next(), "Slide"),
            tag("p:cNvSpPr", locks),
            tag("p:nvPr", place),
        ),
        tag("p:spPr", transform(_PICTURE), RECTANGLE, tag("a:ln", tag("a:noFill"))),
    )


def _text(ids: Ids, called: str, place: Xml, content: Xml, box: Box) -> Xml:
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            name(ids.next(), called),
            tag("p:cNvSpPr", tag("a:spLocks", noGrp=True)),
            tag("p:nvPr", place),
        ),
        tag("p:spPr", transform(box), RECTANGLE),
        text_body("p:txBody", body_properties(), content),
    )
