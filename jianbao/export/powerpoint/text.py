"""Text: paragraphs and runs of slides, and the levels of layouts (ECMA-376 Part 1, 21.1.2).

python-pptx 1.0.2 writes texts, sizes, spacing and links. It has no API for bullets and
indents (scanny/python-pptx#100), for fonts of East Asian text (#768), or for the second
language of a run; of the first it knows only a list (#1038).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from pptx.enum.text import PP_PARAGRAPH_ALIGNMENT as PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Centipoints

from jianbao.export.office.setting import Setting, font_references, fonts
from jianbao.export.powerpoint.colours import paint
from jianbao.export.powerpoint.xml import (
    NOTHING,
    Xml,
    centi,
    clean,
    element,
    emu,
    parse,
    put,
    replace,
    tag,
    value,
)
from jianbao.model.deck import Paragraph, Run, TextFill
from jianbao.model.theme import INDENT, TextStyle

LEVELS = 5
ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_LATIN = qn("a:latin")
#: The theme's East Asian font, which headings and text share.
CHINESE = "+mn-ea"
_ALIGN = {"left": "l", "center": "ctr", "centre": "ctr", "right": "r", "justify": "just"}
# Hyperlinks keep the colour of their text: [MS-ODRAWXML], hlinkClr.
_LINK_COLOUR = Xml(
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    "</a:ext></a:extLst>"
)


def body_properties(anchor: str = "top", *, wrap: bool = True) -> Xml:
    """Return a:bodyPr without insets or autofit: a box holds what was measured for it."""
    return tag(
        "a:bodyPr",
        tag("a:noAutofit"),
        wrap="square" if wrap else "none",
        lIns=0,
        tIns=0,
        rIns=0,
        bIns=0,
        anchor=ANCHORS.get(anchor, "t"),
    )


@lru_cache(maxsize=128)
def list_style(setting: Setting, style: TextStyle, levels: int = LEVELS) -> Xml:
    """Return a:lstStyle of a style: what a placeholder's levels look like."""
    return tag("a:lstStyle", *level_properties(setting, style, levels))


def level_properties(setting: Setting, style: TextStyle, levels: int = LEVELS) -> list[Xml]:
    """Return a:lvl1pPr … of a style."""
    return [_level(setting, style, level) for level in range(levels)]


def _level(setting: Setting, style: TextStyle, level: int) -> Xml:
    size = style.sizes[0]
    return tag(
        f"a:lvl{level + 1}pPr",
        *spacing(size * style.leading, style.space_after),
        *_bullet(style.bullet),
        tag(
            "a:defRPr",
            setting.palette.fill(style.colour),
            *font_references(style.font),
            sz=centi(size),
            b=style.bold,
            i=False,
            kern=0,
        ),
        **_indent(bool(style.bullet), level, size),
        algn=align(style.align),
        defTabSz=914400,
        rtl=False,
        eaLnBrk=True,
        latinLnBrk=False,
        hangingPunct=True,
    )


def align(name: str) -> str:
    """Return OOXML's word for an alignment."""
    return _ALIGN.get(name, "l")


def spacing(line: float, after: float = 0.0) -> tuple[Xml, Xml, Xml]:
    """Return exact line spacing and the space around a paragraph, all in points."""
    return (
        tag("a:lnSpc", value("a:spcPts", centi(line))),
        tag("a:spcBef", value("a:spcPts", 0)),
        tag("a:spcAft", value("a:spcPts", centi(after))),
    )


def _indent(bulleted: bool, level: int, size: float) -> dict[str, int]:
    step = emu(size * INDENT)
    return {"marL": step * (level + bulleted), "indent": -step * bulleted}


def _bullet(kind: str) -> tuple[Xml, ...]:
    if kind == "number":
        return (tag("a:buFont", typeface="+mj-lt"), tag("a:buAutoNum", type="arabicPeriod"))
    if kind in ("", "none"):
        return (tag("a:buNone"),)
    return (tag("a:buFont", typeface="Arial"), tag("a:buChar", char="•"))


@dataclass(frozen=True)
class Look:
    """What runs say themselves; what is None, empty or False they inherit."""

    size: float | None = None
    colour: str = ""
    font: str = ""
    bold: bool = False


def look_of(style: TextStyle, size: float) -> Look:
    """Return the look of a style for text that stands outside its placeholder."""
    return Look(size, style.colour, style.font, style.bold)


class Stated(Enum):
    """What paragraphs say though their placeholder says it too: it is of someone else's making."""

    NOTHING = auto()
    SIZE = auto()
    LOOK = auto()


def write_text(
    frame: Any,
    fill: TextFill,
    setting: Setting,
    style: TextStyle,
    stated: Stated = Stated.NOTHING,
) -> None:
    """Write the paragraphs of a text into the frame of a placeholder of ``style``."""
    ratio = fill.size / style.sizes[0]
    for paragraph, target in zip(fill.paragraphs, _blank(frame, fill.paragraphs), strict=True):
        _write_paragraph(target, paragraph, setting, style, ratio, stated)


def _blank(frame: Any, wanted: Iterable[Any]) -> Iterable[Any]:
    """Yield an empty paragraph for each of ``wanted``; a frame has its first already."""
    for at, _ in enumerate(wanted):
        yield frame.add_paragraph() if at else frame.paragraphs[0]


def _write_paragraph(
    target: Any,
    paragraph: Paragraph,
    setting: Setting,
    style: TextStyle,
    ratio: float,
    stated: Stated,
) -> None:
    """Write one paragraph; it says only what differs from its placeholder's level."""
    styled = bool(paragraph.style) and paragraph.style != style.name
    own = setting.style(paragraph.style) if styled else style
    size = own.sizes[0] * ratio
    whole = styled or stated is Stated.LOOK
    sized = ratio != 1.0 or stated is Stated.SIZE
    look = look_of(own, size) if whole else Look(size if sized else None)
    if paragraph.level:
        target.level = paragraph.level
    if whole:
        target.alignment = alignment(own.align)
    if look.size:
        space(target, size * own.leading, own.space_after * ratio)
    changed = own is not style or stated is not Stated.NOTHING
    _bullets(target, paragraph, own, look, size, changed)
    for run in paragraph.runs:
        write_run(target, run, setting, look, full_size=size)
    close(target, setting, look.size)


def _bullets(
    target: Any, paragraph: Paragraph, own: TextStyle, look: Look, size: float, changed: bool
) -> None:
    """Give a paragraph its own bullet and indent where its level has others."""
    kind = paragraph.bullet or own.bullet
    changed = changed or kind != own.bullet
    bulleted = kind not in ("", "none")
    properties = element(target).get_or_add_pPr()
    if changed:
        put(properties, None, *_bullet(kind))
    if changed or (look.size and (bulleted or paragraph.level)):
        for name, length in _indent(bulleted, paragraph.level, size).items():
            properties.set(name, str(length))


def alignment(name: str) -> Any:
    """Return an alignment by its name."""
    return PP_ALIGN.from_xml(align(name))


def space(target: Any, line: float, after: float = 0.0) -> None:
    """Give a paragraph exact line spacing and space after it, in points."""
    target.line_spacing = Centipoints(centi(line))
    target.space_before = Centipoints(0)
    target.space_after = Centipoints(centi(after))


def write_run(
    target: Any, run: Run, setting: Setting, look: Look, *, full_size: float = 0.0
) -> None:
    """Add a run to a paragraph, cut where its language changes and where lines break.

    ``full_size`` is the size that ``run.scale`` is a part of.
    """
    size = full_size * run.scale if run.scale != 1.0 else look.size
    for at, line in enumerate(run.text.split("\n")):
        if at:
            target.add_line_break()
        for stretch in setting.stretches(line):
            made = target.add_run()
            made.text = clean(stretch.text)
            speak(made, stretch.languages)
            _dress(made, run, setting, look, size)
            if stretch.quoted:
                made.font.name = CHINESE


def _dress(made: Any, run: Run, setting: Setting, look: Look, size: float | None) -> None:
    font, colour = made.font, run.colour or look.colour
    if size:
        font.size = Centipoints(centi(size))
    if run.bold or look.bold:
        font.bold = True
    if run.italic:
        font.italic = True
    if colour:
        paint(setting.palette, font.fill, colour)
    if run.href:
        made.hyperlink.address = clean(run.href)
        put(element(made).rPr.hlinkClick, None, _LINK_COLOUR)
    if look.font:
        _set_fonts(font, look.font)


def _set_fonts(font: Any, role: str) -> None:
    """Name the theme's fonts of a role: ``Font.name`` is that of Latin text alone (#768)."""
    latin, *others = fonts(role)
    font.name = latin[1]
    place = element(font).find(_LATIN)
    for name, face in reversed(others):
        place.addnext(parse(tag(name, typeface=face)))


def speak(made: Any, languages: Mapping[str, str]) -> None:
    """Say which languages a run is in."""
    element(made).get_or_add_rPr().attrib.update(languages)


def close(target: Any, setting: Setting, size: float | None = None) -> None:
    """Say how text goes on that someone types after a paragraph."""
    look = tag("a:endParaRPr", **setting.languages, sz=centi(size) if size else None)
    put(element(target), None, look)


def set_box(frame: Any, anchor: str = "top", *, wrap: bool = True) -> None:
    """Take insets and autofit from a text box: it holds what was measured for it."""
    replace(element(frame).bodyPr, body_properties(anchor, wrap=wrap))


def text_body(name: str, properties: Xml, content: Xml, style: Xml = NOTHING) -> Xml:
    """Return a text body of a layout; one without a paragraph would damage the file."""
    return tag(name, properties, style or tag("a:lstStyle"), content or Xml("<a:p/>"))
