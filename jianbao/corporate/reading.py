"""Reads a presentation's masters, layouts and placeholders with what they inherit.

python-pptx 1.0.2 gives places as inherited; of sizes, colours and spacing it knows what is said
on the spot alone, so that the road from a layout to its master's styles is walked here
(ECMA-376 Part 1, 19.3.1.52).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pptx
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml

from jianbao.corporate.colour import changed
from jianbao.corporate.package import guarded
from jianbao.model.contrast import ratio
from jianbao.model.template import Holder, Template, TemplateLayout
from jianbao.model.theme import Box
from jianbao.problem import Place, Problem, ProblemError

_POINT = 12_700
#: What a damaged part makes of python-pptx and lxml (XMLSyntaxError is a SyntaxError).
_DAMAGE = (
    *(AttributeError, IndexError, KeyError, SyntaxError, TypeError, ValueError),
    PythonPptxError,
)
#: Insets of a text box that says nothing of its own, in EMU: left, top, right, bottom.
_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_FEET = ("dt", "ftr", "sldNum")
#: Those that our slides show.
_SHOWN = ("ftr", "sldNum")
#: From this part of a slide on, a shape is a ground, on which others stand.
_GROUND = 0.4
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle"}
_ALIGN = {"l": "left", "ctr": "center", "r": "right", "just": "left", "dist": "left"}
#: Line height in sizes where a template says 100 %: that of the fonts themselves.
_LEADING = 1.25
_SIZE = 18.0
_SCHEME = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
#: What a layout's placeholder inherits from: the master's of this type.
_PARENTS = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}


def read_template(blob: bytes, place: Place) -> Template:
    """Return what a file holds; raise ProblemError for what is no presentation to build on."""
    blob = guarded(blob, place)
    try:
        presentation = pptx.Presentation(BytesIO(blob))
        return _template(presentation)
    except _DAMAGE as error:
        what = f"this presentation is damaged: {error}"
        hint = "open it in PowerPoint, let it be repaired, and save it"
        raise ProblemError(Problem("PPTX12", what, place, hint)) from None


def _template(presentation: Any) -> Template:
    masters = [_Master(master) for master in presentation.slide_masters]
    found: list[TemplateLayout] = []
    for at, master in enumerate(masters):
        for layout in master.master.slide_layouts:
            found.append(_layout(layout, master, at, len(found) + 1, presentation.slide_height))
    if not found:
        raise ValueError("it has no layouts")
    return Template(
        width=presentation.slide_width / _POINT,
        height=presentation.slide_height / _POINT,
        layouts=tuple(found),
        colours=tuple(master.colours for master in masters),
        fonts=tuple(master.fonts for master in masters),
        slides=len(presentation.slides),
    )


class _Master:
    """A master with its theme's colours, by the names that shapes call them."""

    def __init__(self, master: Any) -> None:
        self.master = master
        theme = parse_xml(master.part.part_related_by(RT.THEME).blob)
        scheme = theme.find(".//{*}clrScheme")
        self._scheme = {name: _stated(scheme.find(f"{{*}}{name}")) for name in _SCHEME}
        self.mapping = dict(master.element.find("{*}clrMap").attrib)
        self.colours = self.mapped(self.mapping)
        self.fonts = {
            role: theme.find(f".//{{*}}{name}/{{*}}latin").get("typeface")
            for role, name in (("heading", "majorFont"), ("body", "minorFont"))
        }

    def mapped(self, mapping: Mapping[str, str]) -> dict[str, str]:
        """Return colours as ``mapping`` names them (19.3.1.6)."""
        names = [*_MAP, *_SCHEME[4:]]
        return {name: self._scheme[mapping.get(name, _MAP.get(name, name))] for name in names}


def _layout(layout: Any, master: _Master, at: int, number: int, height: int) -> TemplateLayout:
    override = layout.element.find(".//{*}overrideClrMapping")
    colours = master.colours if override is None else master.mapped(override.attrib)
    look = _Look(master.master, colours)
    ground, known = look.ground(layout)
    holders = [_holder(shape, look) for shape in layout.placeholders if _kind(shape) not in _FEET]
    feet = [
        shape.top / _POINT
        for shape in layout.placeholders
        if _kind(shape) in _FEET and shape.top and shape.top > height * 0.6
    ]
    titles = [holder.colour for holder in holders if holder.is_title]
    if not known and titles:
        # A picture's lightness is told by the text that was meant to be read on it.
        ground = max((colours["bg1"], colours["tx1"]), key=lambda one: ratio(one, titles[0]))
    return TemplateLayout(
        number=number,
        name=layout.name,
        kind=layout.element.get("type") or "",
        master=at,
        ground=ground,
        ground_known=known,
        foot=min(feet, default=height / _POINT * 0.93),
        foot_size=_foot_size(layout, look),
        holders=tuple(holders),
        taken=tuple(_taken(layout, master.master)),
    )


def _taken(layout: Any, master: Any) -> Iterator[Box]:
    """Yield where footers, numbers, logos and the like stand, but not what is a ground itself."""
    whole = layout.part.package.presentation_part.presentation
    room = whole.slide_width * whole.slide_height
    shapes = [one for one in layout.shapes if not one.is_placeholder or _kind(one) in _SHOWN]
    if layout.element.get("showMasterSp") not in ("0", "false"):
        shapes += [one for one in master.shapes if not one.is_placeholder]
    for one in shapes:
        sides = (one.left, one.top, one.width, one.height)
        if None not in sides and one.width * one.height < room * _GROUND:
            yield _box(*sides)


def _foot_size(layout: Any, look: _Look) -> float:
    """Return the size of a layout's footer, in points, or 0 where it has none."""
    feet = [shape for shape in layout.placeholders if _kind(shape) == "ftr"]
    steps = [*look.steps(feet[0], "ftr")] if feet else []
    return int(_first(steps, "sz") or 0) / 100


def _kind(shape: Any) -> str:
    return str(shape.element.ph.get("type") or "obj")


def _holder(shape: Any, look: _Look) -> Holder:
    kind = _kind(shape)
    steps = [*look.steps(shape, kind)]
    sides = {name: int(look.body(shape, kind, name) or given) for name, given in _INSETS.items()}
    left, top = shape.left or 0, shape.top or 0
    width, height = shape.width or 0, shape.height or 0
    spacing = next((one for step in steps for one in step.iterfind("{*}lnSpc/{*}spcPct")), None)
    percent = 1.0 if spacing is None else _share(spacing.get("val"))
    return Holder(
        index=shape.placeholder_format.idx,
        kind=kind,
        name=shape.name,
        frame=_box(left, top, width, height),
        box=_box(
            left + sides["lIns"],
            top + sides["tIns"],
            width - sides["lIns"] - sides["rIns"],
            height - sides["tIns"] - sides["bIns"],
        ),
        size=int(_first(steps, "sz") or _SIZE * 100) / 100,
        colour=look.text(steps),
        leading=max(1.1, round(_LEADING * percent, 3)),
        caps=_first(steps, "cap") == "all",
        bold=_first(steps, "b") in ("1", "true"),
        align=_ALIGN.get(next((a for s in steps if (a := s.get("algn"))), "l"), "left"),
    )


def _share(percent: str) -> float:
    return float(percent.rstrip("%")) / (100 if percent.endswith("%") else 100_000)


def _box(left: int, top: int, width: int, height: int) -> Box:
    return Box(*(round(length / _POINT, 2) for length in (left, top, width, height)))


def _first(steps: list[Any], attribute: str) -> str:
    """Return the first word that the steps say of their runs."""
    for step in steps:
        runs = step.find("{*}defRPr")
        if runs is not None and runs.get(attribute):
            return str(runs.get(attribute))
    return ""


@dataclass(frozen=True)
class _Look:
    """What placeholders of a layout inherit, and colours by name."""

    master: Any
    colours: Mapping[str, str]

    def steps(self, shape: Any, kind: str) -> Iterator[Any]:
        """Yield a:lvl1pPr of a placeholder, of its master's, and of the master's styles."""
        for one in self._line(shape, kind):
            yield from one.element.iterfind(".//{*}lstStyle/{*}lvl1pPr")
        style = _STYLES.get(_PARENTS.get(kind, kind), "bodyStyle")
        yield from self.master.element.iterfind(f".//{{*}}txStyles/{{*}}{style}/{{*}}lvl1pPr")

    def body(self, shape: Any, kind: str, attribute: str) -> str:
        """Return an attribute of a:bodyPr, the placeholder's own or its master's."""
        for one in self._line(shape, kind):
            for properties in one.element.iterfind(".//{*}bodyPr"):
                if properties.get(attribute) is not None:
                    return str(properties.get(attribute))
        return ""

    def _line(self, shape: Any, kind: str) -> Iterator[Any]:
        yield shape
        wanted = _PARENTS.get(kind, kind)
        yield from (one for one in self.master.placeholders if _kind(one) == wanted)

    def text(self, steps: list[Any]) -> str:
        """Return the colour of a placeholder's text."""
        for step in steps:
            for fill in step.iterfind("{*}defRPr/{*}solidFill"):
                return self.colour(fill)
        return self.colours["tx1"]

    def ground(self, layout: Any) -> tuple[str, bool]:
        """Return what a layout's text stands on, and whether that is known."""
        for page in (layout, self.master):
            for ground in page.element.iterfind("{*}cSld/{*}bg"):
                solid = ground.find("{*}bgPr/{*}solidFill")
                named = ground.find("{*}bgRef")
                if solid is not None:
                    return self.colour(solid), True
                # 1001 is the theme's first ground, which is plain in almost every theme.
                plain = named is not None and named.get("idx") in ("0", "1001")
                return (self.colour(named) if plain else self.colours["bg1"]), plain
        return self.colours["bg1"], True

    def colour(self, holder: Any) -> str:
        """Return the colour that an element holds, with what changes it."""
        for one in holder:
            name = one.tag.rpartition("}")[2]
            if name == "schemeClr":
                base = self.colours.get(_named(one.get("val")), self.colours["tx1"])
                return changed(base, [(_tag(each), each.get("val")) for each in one])
            if name in ("srgbClr", "sysClr"):
                return changed(_plain(one), [(_tag(each), each.get("val")) for each in one])
        return self.colours["tx1"]


def _named(name: str) -> str:
    return next((new for new, old in _MAP.items() if old == name), name)


def _tag(one: Any) -> str:
    return str(one.tag).rpartition("}")[2]


def _stated(slot: Any) -> str:
    return _plain(slot[0])


def _plain(one: Any) -> str:
    return "#" + str(one.get("lastClr") or one.get("val")).upper()
