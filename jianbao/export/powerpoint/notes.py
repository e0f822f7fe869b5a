"""Speaker's notes: their master and one page for each slide (ECMA-376 Part 1, 19.3.1.26)."""

from __future__ import annotations

from dataclasses import replace

from jianbao.export.powerpoint import shapes
from jianbao.export.powerpoint.feet import number_field
from jianbao.export.powerpoint.master import COLOUR_MAP
from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.shapes import Ids
from jianbao.export.powerpoint.text import body_properties, level_properties, text_body
from jianbao.export.powerpoint.xml import NOTHING, Xml, document, join, leaf, tag
from jianbao.model.theme import Box

WIDTH, HEIGHT = 540.0, 720.0
_SIZE, _LEADING = 12.0, 1.4
_PICTURE = Box(30, 54, 480, 270)
_TEXT = Box(54, 346, 432, 324)
_NUMBER = Box(306, 684, 216, 24)


def notes_master(setting: Setting) -> bytes:
    """Return the notes master. Without one in its list, Keynote refuses a deck with notes."""
    ids = Ids()
    style = replace(setting.style("body"), sizes=(_SIZE,), leading=_LEADING, bullet="")
    return document(
        "p:notesMaster",
        "arp",
        tag(
            "p:cSld",
            tag("p:bg", tag("p:bgPr", setting.palette.fill("paper"), tag("a:effectLst"))),
            tag(
                "p:spTree",
                shapes.ROOT,
                _picture(ids, tag("p:ph", type="sldImg", idx=2), _PICTURE),
                _text(ids, "Notes", tag("p:ph", type="body", sz="quarter", idx=3), NOTHING, _TEXT),
                _text(ids, "Page", _NUMBER_HOLDER, _page(setting, "‹#›", "r"), _NUMBER),
            ),
        ),
        COLOUR_MAP,
        tag("p:notesStyle", *level_properties(setting, style, 9)),
    )


def notes_slide(setting: Setting, notes: tuple[str, ...], number: int) -> bytes:
    """Return the notes of one slide: a paragraph for each."""
    ids = Ids()
    return document(
        "p:notes",
        "arp",
        tag(
            "p:cSld",
            tag(
                "p:spTree",
                shapes.ROOT,
                _picture(ids, tag("p:ph", type="sldImg")),
                _text(ids, "Notes", tag("p:ph", type="body", idx=1), _paragraphs(setting, notes)),
                _text(ids, "Page", _NUMBER_HOLDER, _page(setting, str(number))),
            ),
        ),
        Xml("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"),
    )


_NUMBER_HOLDER = tag("p:ph", type="sldNum", sz="quarter", idx=5)


def _paragraphs(setting: Setting, notes: tuple[str, ...]) -> Xml:
    return join(
        tag(
            "a:p",
            *(
                tag("a:r", tag("a:rPr", **languages), leaf("a:t", text))
                for text, languages in setting.stretches(note)
            ),
        )
        for note in notes
    )


def _page(setting: Setting, shown: str, align: str | None = None) -> Xml:
    return tag("a:p", tag("a:pPr", algn=align), number_field(setting, shown))


def _picture(ids: Ids, place: Xml, box: Box | None = None) -> Xml:
    """Return the picture of the slide, which PowerPoint draws."""
    locks = tag("a:spLocks", noGrp=True, noRot=True, noChangeAspect=True)
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            shapes.name(ids.next(), "Slide"),
            tag("p:cNvSpPr", locks),
            tag("p:nvPr", place),
        ),
        _place(box, tag("a:ln", tag("a:noFill"))),
    )


def _text(ids: Ids, called: str, place: Xml, content: Xml, box: Box | None = None) -> Xml:
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            shapes.name(ids.next(), called),
            tag("p:cNvSpPr", tag("a:spLocks", noGrp=True)),
            tag("p:nvPr", place),
        ),
        _place(box),
        text_body("p:txBody", body_properties() if box else tag("a:bodyPr"), content),
    )


def _place(box: Box | None, line: Xml = NOTHING) -> Xml:
    if box is None:
        return tag("p:spPr")
    return tag("p:spPr", shapes.transform(box), shapes.geometry("rect"), line)
