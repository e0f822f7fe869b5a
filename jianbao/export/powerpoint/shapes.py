"""What shapes share: names and alt texts, geometry, decoration (ECMA-376 Part 1, 19.3.1)."""

from __future__ import annotations

from jianbao.export.powerpoint.xml import NOTHING, Xml, emu, tag
from jianbao.model.theme import Box

# [MS-ODRAWXML]: what screen readers pass over.
_DECORATIVE = Xml(
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)
# A group that draws its children where their own coordinates say: the slide's root.
ROOT = Xml(
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


class Ids:
    """Numbers for the shapes of one slide; its root has the first."""

    def __init__(self) -> None:
        """Start after the root."""
        self._last = 1

    def next(self) -> int:
        """Return the next number."""
        self._last += 1
        return self._last


def name(shape_id: int, called: str, alt: str = "", *, decorative: bool = False) -> Xml:
    """Return p:cNvPr with an alt text, or a mark that there is nothing to say."""
    mark = _DECORATIVE if decorative else NOTHING
    return tag("p:cNvPr", mark, id=shape_id, name=called, descr=alt or None)


def transform(box: Box, element: str = "a:xfrm", **attributes: bool | None) -> Xml:
    """Return the place and size of a shape given in points."""
    return tag(
        element,
        tag("a:off", x=emu(box.x), y=emu(box.y)),
        tag("a:ext", cx=emu(box.width), cy=emu(box.height)),
        **attributes,
    )


def geometry(preset: str, *guides: Xml) -> Xml:
    """Return a preset geometry (20.1.9.18)."""
    return tag("a:prstGeom", tag("a:avLst", *guides), prst=preset)


def frame(called: Xml, properties: Xml, box: Box, uri: str, content: Xml) -> Xml:
    """Return a graphic frame: what holds a chart or a table (19.3.1.21)."""
    return tag(
        "p:graphicFrame",
        tag(
            "p:nvGraphicFramePr",
            called,
            tag("p:cNvGraphicFramePr", tag("a:graphicFrameLocks", noGrp=True)),
            tag("p:nvPr", properties),
        ),
        transform(box, "p:xfrm"),
        tag("a:graphic", tag("a:graphicData", content, uri=uri)),
    )


def holder(called: Xml, place: Xml, box: Box | None, text: Xml) -> Xml:
    """Return a placeholder; without a box it stands where its layout has it."""
    form = (transform(box), geometry("rect")) if box else ()
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            called,
            tag("p:cNvSpPr", tag("a:spLocks", noGrp=True)),
            tag("p:nvPr", place),
        ),
        tag("p:spPr", *form),
        text,
    )


def tree(content: list[Xml]) -> Xml:
    """Return a shape tree with its root group."""
    return tag("p:spTree", ROOT, *content)
