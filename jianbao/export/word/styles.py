"""The styles part (ECMA-376 Part 1, 17.7): every look of the document stands here, named once.

Names are Word's own where it has the style, so that each Word shows it in its own language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jianbao.export.markup import NOTHING, Xml
from jianbao.export.word.look import COLUMN, MEASURE, Look
from jianbao.export.word.xml import halves, part, twips, val, w
from jianbao.model.word import Style

#: What the paragraphs, characters and tables of a body are called by (w:styleId).
STRONG, EMPHASIS, LARGE, LINK, MARK = (
    "Strong",
    "Emphasis",
    "KeyFigureNumber",
    "Hyperlink",
    "EndnoteReference",
)
TABLE = "BriefTable"
HEADER, FOOTER = "Header", "Footer"
#: The list of each style that has one (numbering part).
LISTS = {Style.BULLET: 1, Style.NUMBERED: 2}
_HANGING = 16.0


def id_of(style: Style) -> str:
    """Return the id that paragraphs call a style by."""
    return "".join(word[0].upper() + word[1:] for word in style.split())


@dataclass(frozen=True)
class Type:
    """How a paragraph of a style is set; sizes and spaces in points, for Han and Latin script.

    ``line`` is a multiple of the face's own line, ``hang`` how far the first line stands out.
    """

    size: tuple[float, float] = (11.0, 11.0)
    before: float = 0.0
    after: float = 0.0
    line: tuple[float, float] = (1.15, 1.1)
    colour: str = ""
    heading: bool = False
    bold: bool = False
    italic: bool = False
    left: float = 0.0
    hang: float = 0.0
    keep: bool = False
    whole: bool = False
    level: int = -1
    justify: bool = False
    rule: str = ""
    base: Style | None = None
    next: Style | None = None


TYPES = {
    Style.TITLE: Type((40, 34), 30, 8, (1.0, 1.0), "ink", heading=True, bold=True, keep=True),
    Style.SUBTITLE: Type((16, 15), 0, 14, colour="muted", heading=True, keep=True),
    Style.HEADING_1: Type(
        (20, 19),
        28,
        10,
        (1.05, 1.0),
        "ink",
        heading=True,
        bold=True,
        keep=True,
        level=0,
        rule="top",
    ),
    Style.HEADING_2: Type(
        (15, 14), 12, 6, (1.05, 1.0), "ink", heading=True, bold=True, keep=True, level=1
    ),
    Style.HEADING_3: Type((11, 11), 10, 3, colour="accent", bold=True, keep=True, level=2),
    Style.BODY: Type(after=7, justify=True),
    Style.LEAD: Type((12.5, 12), after=8, base=Style.BODY, justify=True, next=Style.BODY),
    Style.BULLET: Type(after=4, left=_HANGING, hang=_HANGING, justify=True),
    Style.NUMBERED: Type(after=4, left=_HANGING, hang=_HANGING, justify=True),
    Style.QUOTE: Type((14, 13), 12, 12, left=14, heading=True, rule="left"),
    Style.CAPTION: Type((11, 10.5), 12, 2, bold=True, keep=True),
    Style.MEASURE: Type((9.5, 9.5), after=5, colour="muted", keep=True),
    Style.FIGURE: Type(after=5, line=(1.0, 1.0)),
    Style.SOURCE: Type((9, 9), 3, 10, colour="muted"),
    Style.KICKER: Type((10, 10), 26, 0, colour="muted", keep=True),
    Style.OPENING: Type(before=6, after=1, bold=True, keep=True, next=Style.BODY),
    Style.AGENDA: Type((12, 12), 5, 5, left=COLUMN / 4, hang=COLUMN / 4, heading=True),
    Style.KEY_FIGURE: Type(
        (9.5, 9.5), 4, 4, colour="muted", left=COLUMN, hang=COLUMN, whole=True, rule="top thin"
    ),
    Style.EVIDENCE: Type((9.5, 9.5), after=2, colour="muted"),
    Style.COLOPHON: Type((9.5, 9.5), after=5, colour="muted"),
    Style.CELL: Type((9.5, 9.5), 3, 3),
    Style.ENDNOTE: Type((9, 9), after=3, left=_HANGING, hang=_HANGING),
}
#: What a reader finds in the gallery of styles first.
_CUSTOM = frozenset(
    {
        Style.KICKER,
        Style.LEAD,
        Style.OPENING,
        Style.AGENDA,
        Style.KEY_FIGURE,
        Style.EVIDENCE,
        Style.MEASURE,
        Style.FIGURE,
        Style.SOURCE,
        Style.COLOPHON,
        Style.CELL,
    }
)
#: Styles of Word's own that its gallery shows only if told to (17.7.4.3, w:latentStyles).
_LATENT = ("toc 1", "footnote text", "footnote reference", "annotation text", "Balloon Text")


def styles(look: Look) -> bytes:
    """Return the styles part."""
    return part(
        "styles",
        _defaults(look),
        _latent(),
        w(
            "style",
            val("name", "Normal"),
            w("qFormat"),
            type="paragraph",
            default=True,
            styleId="Normal",
        ),
        *(_paragraph(look, style, type) for style, type in TYPES.items()),
        *_furniture(look),
        *_characters(look),
        *_tables(look),
    )


def _defaults(look: Look) -> Xml:
    """Return what holds unless a style says otherwise: fonts, languages, Chinese typography."""
    return w(
        "docDefaults",
        w(
            "rPrDefault",
            w(
                "rPr",
                _fonts("minor"),
                look.colour("ink"),
                val("sz", halves(11)),
                val("szCs", halves(11)),
                w("lang", **look.tongues, bidi="ar-SA"),
            ),
        ),
        w(
            "pPrDefault",
            w(
                "pPr",
                val("widowControl", True),
                # 17.3.1: no stop begins a line, none is pushed off its end, Han and Latin are
                # spaced without typed spaces.
                val("kinsoku", True),
                val("overflowPunct", True),
                val("autoSpaceDE", True),
                val("autoSpaceDN", True),
                val("snapToGrid", False),
                w("spacing", before=0, after=0, line=240, lineRule="auto"),
            ),
        ),
    )


def _fonts(face: str) -> Xml:
    """Return the theme's fonts for each script (17.3.2.26)."""
    return w(
        "rFonts",
        asciiTheme=f"{face}HAnsi",
        hAnsiTheme=f"{face}HAnsi",
        eastAsiaTheme=f"{face}EastAsia",
        cstheme=f"{face}Bidi",
    )


def _latent() -> Xml:
    return w(
        "latentStyles",
        *(w("lsdException", name=name, uiPriority=99, unhideWhenUsed=True) for name in _LATENT),
        defLockedState=False,
        defUIPriority=99,
        defSemiHidden=True,
        defUnhideWhenUsed=True,
        defQFormat=False,
        count=376,
    )


def _paragraph(look: Look, style: Style, type: Type) -> Xml:
    return w(
        "style",
        val("name", style.value),
        val("basedOn", id_of(type.base) if type.base else "Normal"),
        val("next", _next(style, type)),
        val("uiPriority", 9 if type.level >= 0 else 10),
        w("qFormat"),
        _setting(look, style, type),
        _letters(look, type),
        type="paragraph",
        customStyle=True if style in _CUSTOM else None,
        styleId=id_of(style),
    )


def _next(style: Style, type: Type) -> str:
    """Return the style of the paragraph that someone types behind one."""
    if type.next:
        return id_of(type.next)
    return id_of(Style.BODY) if type.keep and style is not Style.TITLE else id_of(style)


def _setting(look: Look, style: Style, type: Type) -> Xml:
    """Return w:pPr, whose children have a fixed order (17.3.1.26)."""
    line = type.line[0 if look.han else 1]
    is_listed = style in LISTS
    return w(
        "pPr",
        w("keepNext") if type.keep else NOTHING,
        w("keepLines") if type.keep or type.whole else NOTHING,
        w("numPr", val("numId", LISTS[style])) if is_listed else NOTHING,
        _rule(look, type.rule),
        w("tabs", w("tab", val="left", pos=twips(type.left))) if _is_row(style) else NOTHING,
        w(
            "spacing",
            before=twips(type.before),
            after=twips(type.after),
            line=round(240 * line),
            lineRule="auto",
        ),
        w("ind", left=twips(type.left), hanging=twips(type.hang)) if type.left else NOTHING,
        w("contextualSpacing", val=False) if is_listed else NOTHING,
        val("jc", "both" if type.justify and look.han else "left"),
        val("outlineLvl", type.level) if type.level >= 0 else NOTHING,
    )


def _is_row(style: Style) -> bool:
    return style in (Style.AGENDA, Style.KEY_FIGURE, Style.ENDNOTE)


def _rule(look: Look, where: str) -> Xml:
    """Return the line that a style draws beside its text."""
    match where:
        case "top":
            return w("pBdr", look.border("top", "ink", 1.5, 6))
        case "top thin":
            return w("pBdr", look.border("top", "rule", 0.5, 3))
        case "left":
            return w("pBdr", look.border("left", "accent", 2.25, 10))
    return NOTHING


def _letters(look: Look, type: Type) -> Xml:
    """Return w:rPr, whose children have a fixed order (17.3.2.28)."""
    size = type.size[0 if look.han else 1]
    return w(
        "rPr",
        _fonts("major") if type.heading else NOTHING,
        *((w("b"), w("bCs")) if type.bold else ()),
        *((w("i"), w("iCs")) if type.italic else ()),
        look.colour(type.colour) if type.colour else NOTHING,
        val("sz", halves(size)),
        val("szCs", halves(size)),
    )


def _furniture(look: Look) -> Iterator[Xml]:
    """Yield the styles of what stands above and below every page."""
    for id in (HEADER, FOOTER):
        yield w(
            "style",
            val("name", id.lower()),
            val("basedOn", "Normal"),
            val("uiPriority", 99),
            w(
                "pPr",
                w("tabs", w("tab", val="right", pos=twips(MEASURE))),
                val("jc", "left"),
            ),
            w("rPr", look.colour("muted"), val("sz", halves(9)), val("szCs", halves(9))),
            type="paragraph",
            styleId=id,
        )


def _characters(look: Look) -> Iterator[Xml]:
    """Yield the styles of stretches within a paragraph."""
    yield w(
        "style",
        val("name", "Default Paragraph Font"),
        val("uiPriority", 1),
        w("semiHidden"),
        type="character",
        default=True,
        styleId="DefaultParagraphFont",
    )
    # Han has no slant: weight takes its place.
    slant = (w("b"), w("bCs")) if look.han else (w("i"), w("iCs"))
    yield _character(STRONG, "Strong", w("b"), w("bCs"))
    yield _character(EMPHASIS, "Emphasis", *slant)
    yield _character(
        LARGE,
        "Key Figure Number",
        w("b"),
        w("bCs"),
        look.colour("accent"),
        val("sz", halves(14)),
        val("szCs", halves(14)),
        custom=True,
    )
    yield _character(LINK, "Hyperlink", look.colour("accent"), val("u", "single"))
    yield _character(MARK, "endnote reference", val("vertAlign", "superscript"))


def _character(id: str, name: str, *looks: Xml, custom: bool = False) -> Xml:
    return w(
        "style",
        val("name", name),
        val("basedOn", "DefaultParagraphFont"),
        val("uiPriority", 22),
        w("qFormat"),
        w("rPr", *looks),
        type="character",
        customStyle=True if custom else None,
        styleId=id,
    )


def _tables(look: Look) -> Iterator[Xml]:
    """Yield the styles of tables: rules between rows, heads in a quiet colour."""
    margins = w(
        "tblCellMar",
        w("top", w=0, type="dxa"),
        w("left", w=0, type="dxa"),
        w("bottom", w=0, type="dxa"),
        w("right", w=twips(8), type="dxa"),
    )
    yield w(
        "style",
        val("name", "Normal Table"),
        val("uiPriority", 99),
        w("semiHidden"),
        w("unhideWhenUsed"),
        w("tblPr", w("tblInd", w=0, type="dxa"), margins),
        type="table",
        default=True,
        styleId="TableNormal",
    )
    yield w(
        "style",
        val("name", "Brief Table"),
        val("basedOn", "TableNormal"),
        val("uiPriority", 59),
        w("qFormat"),
        w(
            "tblPr",
            w(
                "tblBorders",
                look.border("top", "ink", 1.5),
                look.border("bottom", "rule", 0.5),
                look.border("insideH", "rule", 0.5),
            ),
            margins,
        ),
        w("tblStylePr", w("rPr", look.colour("muted")), type="firstRow"),
        w("tblStylePr", w("rPr", w("b"), w("bCs")), type="firstCol"),
        type="table",
        customStyle=True,
        styleId=TABLE,
    )
