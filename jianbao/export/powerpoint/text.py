"""Text: paragraphs and runs of slides, and the levels of layouts (ECMA-376 Part 1, 21.1.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from jianbao.export.powerpoint.setting import Setting, fonts
from jianbao.export.powerpoint.xml import NOTHING, Xml, centi, emu, join, leaf, tag, value
from jianbao.model.deck import Paragraph, Run, TextFill
from jianbao.model.theme import INDENT, TextStyle

LEVELS = 5
ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_ALIGN = {"left": "l", "center": "ctr", "centre": "ctr", "right": "r", "justify": "just"}
# Hyperlinks keep the colour of their text: [MS-ODRAWXML], hlinkClr.
_LINK_COLOUR = Xml(
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    "</a:ext></a:extLst>"
)

Link = Callable[[str], str]


@dataclass(frozen=True)
class Written:
    """How a text is written: its placeholder's style and the size that it settled at."""

    setting: Setting
    style: TextStyle
    size: float
    link: Link

    @property
    def ratio(self) -> float:
        """Return the settled size as a part of the style's first."""
        return self.size / self.style.sizes[0]


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
            fonts(style.font),
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


def paragraphs(fill: TextFill, written: Written) -> Xml:
    """Return the a:p elements of a text."""
    return join(_paragraph(paragraph, written) for paragraph in fill.paragraphs)


def _paragraph(paragraph: Paragraph, written: Written) -> Xml:
    """Return one a:p; it says only what differs from its placeholder's level."""
    setting = written.setting
    styled = bool(paragraph.style) and paragraph.style != written.style.name
    style = setting.style(paragraph.style) if styled else written.style
    size = style.sizes[0] * written.ratio
    look = look_of(style, size) if styled else Look(size if written.ratio != 1.0 else None)
    return tag(
        "a:p",
        _paragraph_properties(paragraph, style, size, look, styled=styled),
        *(run_markup(run, setting, written.link, look, full_size=size) for run in paragraph.runs),
        tag("a:endParaRPr", **setting.languages, sz=centi(look.size) if look.size else None),
    )


def _paragraph_properties(
    paragraph: Paragraph, style: TextStyle, size: float, look: Look, *, styled: bool
) -> Xml:
    kind = paragraph.bullet or style.bullet
    changed = styled or kind != style.bullet
    bulleted = kind not in ("", "none")
    indented = changed or (look.size and (bulleted or paragraph.level))
    after = style.space_after * size / style.sizes[0]
    return tag(
        "a:pPr",
        *(spacing(size * style.leading, after) if look.size else ()),
        *(_bullet(kind) if changed else ()),
        **(_indent(bulleted, paragraph.level, size) if indented else {}),
        lvl=paragraph.level or None,
        algn=align(style.align) if styled else None,
    )


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


def run_markup(
    run: Run, setting: Setting, link: Link, look: Look, *, full_size: float = 0.0
) -> Xml:
    """Return a run as a:r elements, one for each language, with a:br for line breaks.

    ``full_size`` is the size that ``run.scale`` is a part of.
    """
    size = full_size * run.scale if run.scale != 1.0 else look.size
    properties = _run_properties(run, setting, link, look)
    attributes = {
        "sz": centi(size) if size else None,
        "b": True if run.bold or look.bold else None,
        "i": True if run.italic else None,
    }
    lines = (_line(line, setting, properties, attributes) for line in run.text.split("\n"))
    return Xml("<a:br/>".join(lines))


def _run_properties(run: Run, setting: Setting, link: Link, look: Look) -> Xml:
    colour = run.colour or look.colour
    return join(
        (
            setting.palette.fill(colour) if colour else NOTHING,
            fonts(look.font) if look.font else NOTHING,
            tag("a:hlinkClick", _LINK_COLOUR, r_id=link(run.href)) if run.href else NOTHING,
        )
    )


def _line(line: str, setting: Setting, properties: Xml, attributes: dict[str, int | None]) -> Xml:
    return join(
        tag("a:r", tag("a:rPr", properties, **languages, **attributes), leaf("a:t", text))
        for text, languages in setting.stretches(line)
        if text
    )


def text_body(name: str, properties: Xml, content: Xml, style: Xml = NOTHING) -> Xml:
    """Return a text body; one without a paragraph would damage the file (19.3.1.51)."""
    return tag(name, properties, style or tag("a:lstStyle"), content or Xml("<a:p/>"))
