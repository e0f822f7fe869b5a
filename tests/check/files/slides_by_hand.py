"""Decks whose slides, layout and master a test writes itself, shape by shape."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from jianbao.check.files.package import NAMESPACES, Package
from jianbao.export.powerpoint.xml import DECORATIVE
from tests.check.files.packages import package, relations

_SPACES = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in ("a", "c", "mc", "p", "r"))
_TREE = "<p:nvGrpSpPr><p:cNvPr id='1' name=''/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>"
_GRAPHICS = {
    "chart": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "table": "http://schemas.openxmlformats.org/drawingml/2006/table",
    "diagram": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "ole": "http://schemas.openxmlformats.org/presentationml/2006/ole",
    "chartex": "http://schemas.microsoft.com/office/drawing/2014/chartex",
}


def points(number: float) -> int:
    """Return points as what a file of Office measures in."""
    return round(number * 12_700)


def at(left: float, top: float, width: float, height: float, *, turned: float = 0) -> str:
    """Return where a shape stands, in points, turned by degrees about its middle."""
    turn = f' rot="{round(turned * 60_000)}"' if turned else ""
    off = f'<a:off x="{points(left)}" y="{points(top)}"/>'
    return f'<a:xfrm{turn}>{off}<a:ext cx="{points(width)}" cy="{points(height)}"/></a:xfrm>'


def _about(
    kind: str, name: str, alt: str, holder: str, *, decorative: bool = False, hidden: bool = False
) -> str:
    said = f' descr="{escape(alt)}"' if alt else ""
    said += ' hidden="1"' if hidden else ""
    place = f"<p:ph {holder}/>" if holder else ""
    about = f'<p:cNvPr id="9" name="{name}"{said}>{DECORATIVE if decorative else ""}</p:cNvPr>'
    return f"<p:nv{kind}Pr>{about}<p:cNv{kind}Pr/><p:nvPr>{place}</p:nvPr></p:nv{kind}Pr>"


def run(said: str, look: str = "", *, level: int | None = None) -> str:
    """Return a paragraph of one run; ``look`` are the attributes of its look."""
    depth = "" if level is None else f'<a:pPr lvl="{level}"/>'
    return f"<a:p>{depth}<a:r><a:rPr {look}/><a:t>{escape(said)}</a:t></a:r></a:p>"


def shape(
    said: str = "",
    box: str = "",
    *,
    name: str = "Box",
    alt: str = "",
    holder: str = "",
    look: str = "",
    body: str = "",
    lists: str = "",
    decorative: bool = False,
    hidden: bool = False,
) -> str:
    """Return a shape with a text, or with the paragraphs that are given as such.

    ``holder`` are the attributes of the placeholder that it is, ``body`` what fits its text,
    ``lists`` its own looks by levels.
    """
    inner = said if said.startswith("<a:p>") else run(said, look)
    about = _about("Sp", name, alt, holder, decorative=decorative, hidden=hidden)
    text = f"<a:bodyPr>{body}</a:bodyPr><a:lstStyle>{lists}</a:lstStyle>{inner}"
    return f"<p:sp>{about}<p:spPr>{box}</p:spPr><p:txBody>{text}</p:txBody></p:sp>"


def picture(
    name: str = "Seal",
    alt: str = "",
    box: str = "",
    *,
    decorative: bool = False,
    hidden: bool = False,
) -> str:
    """Return a picture without its bytes, which no check of shapes asks for."""
    about = _about("Pic", name, alt, "", decorative=decorative, hidden=hidden)
    return f"<p:pic>{about}<p:spPr>{box}</p:spPr></p:pic>"


def frame(kind: str, name: str = "Frame", alt: str = "", box: str = "", inner: str = "") -> str:
    """Return a frame of a kind: chart, table, diagram, ole or chartex."""
    place = box.replace("a:xfrm", "p:xfrm")
    data = f'<a:graphicData uri="{_GRAPHICS[kind]}">{inner}</a:graphicData>'
    about = _about("GraphicFrame", name, alt, "")
    return f"<p:graphicFrame>{about}{place}<a:graphic>{data}</a:graphic></p:graphicFrame>"


def table(*rows: Sequence[str], look: str = 'firstRow="1"', name: str = "Fares") -> str:
    """Return a frame with a table; a cell may begin with its own attributes, in brackets."""

    def cell(said: str) -> str:
        own, text = said[1:].split("] ") if said.startswith("[") else ("", said)
        return f"<a:tc {own}><a:txBody>{run(text)}</a:txBody></a:tc>"

    inner = "".join(f"<a:tr>{''.join(map(cell, row))}</a:tr>" for row in rows)
    properties = f"<a:tblPr {look}/>" if look else ""
    return frame("table", name, "Fares by route", inner=f"<a:tbl>{properties}{inner}</a:tbl>")


def line(name: str = "Arrow", alt: str = "", *, decorative: bool = False) -> str:
    """Return a line between shapes."""
    return f"<p:cxnSp>{_about('CxnSp', name, alt, '', decorative=decorative)}<p:spPr/></p:cxnSp>"


def group(
    *inner: str, name: str = "Group", alt: str = "", box: str = "", hidden: bool = False
) -> str:
    """Return a group of shapes."""
    about = _about("GrpSp", name, alt, "", hidden=hidden)
    return f"<p:grpSp>{about}<p:grpSpPr>{box}</p:grpSpPr>{''.join(inner)}</p:grpSp>"


def choice(first: str, *others: str) -> str:
    """Return what offers a choice of shapes to programs."""
    offered = "".join(f'<mc:Choice Requires="p14">{one}</mc:Choice>' for one in (first, *others))
    fallback = f"<mc:Fallback>{shape('fallen back')}</mc:Fallback>"
    return f"<mc:AlternateContent>{offered}{fallback}</mc:AlternateContent>"


def numbered(*entries: tuple[str, str]) -> str:
    """Return a list of relations, each by its kind and target, with the ids rId1, rId2 …"""
    return relations(*((f"rId{at}", *entry) for at, entry in enumerate(entries, 1)))


def _part(kind: str, shapes: str, more: str = "") -> str:
    tree = f"<p:cSld><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld>"
    return f"<p:{kind} {_SPACES}>{tree}{more}</p:{kind}>"


def deck(
    *slides: str,
    layout: str = "",
    master: str = "",
    styles: str = "",
    plain: str = "",
    charts: Sequence[str] = (),
    size: tuple[float, float] | None = (960, 540),
    is_ours: bool = False,
) -> Package:
    """Return the package `a.pptx` of slides, each given by its shapes, on one layout and master.

    ``styles`` is what the master says of text, ``plain`` what the presentation does; ``charts``
    belong to the last slide; ``size`` is in points.
    """
    listed = "".join(
        f'<p:sldId id="{256 + number}" r:id="rId{number}"/>' for number, _ in enumerate(slides, 1)
    )
    paper = f'<p:sldSz cx="{points(size[0])}" cy="{points(size[1])}"/>' if size else ""
    inner = f"<p:sldIdLst>{listed}</p:sldIdLst>{paper}"
    inner += f"<p:defaultTextStyle>{plain}</p:defaultTextStyle>" if plain else ""
    main = f"<p:presentation {_SPACES}>{inner}</p:presentation>"
    numbers = range(1, len(slides) + 1)
    parts = {
        "_rels/.rels": numbered(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": main,
        "ppt/_rels/presentation.xml.rels": numbered(
            *(("slide", f"slides/slide{number}.xml") for number in numbers)
        ),
        "ppt/slideLayouts/slideLayout1.xml": _part("sldLayout", layout),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": numbered(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        ),
        "ppt/slideMasters/slideMaster1.xml": _part(
            "sldMaster", master, f"<p:txStyles>{styles}</p:txStyles>" if styles else ""
        ),
    }
    for number, inner in zip(numbers, slides, strict=True):
        own = [f"../charts/chart{at}.xml" for at, _ in enumerate(charts)]
        parts[f"ppt/slides/slide{number}.xml"] = _part("sld", inner)
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = numbered(
            ("slideLayout", "../slideLayouts/slideLayout1.xml"),
            *(("chart", name) for name in own if number == len(slides)),
        )
    for number, inner in enumerate(charts):
        parts[f"ppt/charts/chart{number}.xml"] = f"<c:chartSpace {_SPACES}>{inner}</c:chartSpace>"
    return package(parts, is_ours=is_ours)
