"""Shapes of slides as a reader meets them, with what they inherit from layout and master.

A placeholder says little of itself: where it stands and how large its text is may be said by the
placeholder of the layout with its index, or of the master with its type (ECMA-376 Part 1,
19.3.1.36).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from jianbao.check.files.package import NAMESPACES, Package, local, whole_number

T = TypeVar("T")
EMU_PER_POINT = 12_700
#: What angles are told in (ECMA-376 Part 1, 20.1.10.3).
PER_DEGREE = 60_000
#: Placeholders that stand at the foot of every slide.
FEET = ("dt", "ftr", "sldNum", "hdr")
TITLES = ("title", "ctrTitle")
#: The size of text, in points, where nothing says one (ECMA-376 Part 1, 21.1.2.3.2).
PLAIN_SIZE = 18.0
_DRAWN = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart")


@dataclass(frozen=True)
class Box:
    """Where a shape stands, in points; of one that is turned, where its corners come to."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Shape:
    """A shape, and the placeholders that it inherits from, the nearest first.

    ``style`` is what the master says of text of its kind, or the presentation of text in boxes.
    Shapes in a group stand in the group's own measure, so only those outside of groups have a box.
    """

    element: Any
    heirs: tuple[Any, ...]
    style: Any
    is_grouped: bool = False

    @cached_property
    def about(self) -> Any:
        """Return the element with the shape's name, alt text and id."""
        return next((one for one in self.element.iter("{*}cNvPr")), None)

    @property
    def name(self) -> str:
        """Return what the list of shapes calls it."""
        return self._said("name")

    @property
    def alt(self) -> str:
        """Return its alt text."""
        return self._said("descr").strip()

    @property
    def is_decorative(self) -> bool:
        """Return whether it is marked as decoration."""
        marks = () if self.about is None else self.about.iterfind(".//adec:decorative", NAMESPACES)
        return any(mark.get("val") in ("1", "true") for mark in marks)

    @property
    def is_hidden(self) -> bool:
        """Return whether it is not shown."""
        return self._said("hidden") in ("1", "true")

    @cached_property
    def holder(self) -> str:
        """Return which placeholder it is: title, body, ftr …; nothing for others."""
        found = _placeholder(self.element)
        return "" if found is None else str(found.get("type", "obj"))

    @property
    def kind(self) -> str:
        """Return what it is, in a person's word."""
        name = local(self.element)
        if name == "graphicFrame":
            data = self.element.find(".//a:graphicData", NAMESPACES)
            uri = "" if data is None else str(data.get("uri", ""))
            return _GRAPHICS.get(uri.rsplit("/", 1)[-1], "object")
        return _KINDS.get(name, "shape")

    @cached_property
    def text(self) -> str:
        """Return its text, with blanks between paragraphs; of a group, that of its shapes."""
        paragraphs = ("".join(_words(one)) for one in self.element.iter("{*}p"))
        return " ".join(" ".join(paragraphs).split())

    @property
    def paragraphs(self) -> Iterator[Any]:
        """Yield its own paragraphs, those of a table's cells included."""
        if local(self.element) in ("sp", "graphicFrame", "cxnSp"):
            yield from self.element.iter(f"{{{NAMESPACES['a']}}}p")

    @cached_property
    def box(self) -> Box | None:
        """Return where it stands, or None where nobody says."""
        for one in (self.element, *self.heirs):
            for path in ("p:xfrm", "p:spPr/a:xfrm", "p:grpSpPr/a:xfrm"):
                frame = one.find(path, NAMESPACES)
                if frame is not None and not self.is_grouped:
                    return _box(frame)
        return None

    def size(self, paragraph: Any, run: Any) -> float:
        """Return the size of a run's text in points, with what shrinks it to fit."""
        return self._stated(paragraph, run) * self._scale

    @cached_property
    def _scale(self) -> float:
        fit = self.element.find(".//a:bodyPr/a:normAutofit", NAMESPACES)
        return 1.0 if fit is None else whole_number(fit.get("fontScale"), 100_000) / 100_000

    def _stated(self, paragraph: Any, run: Any) -> float:
        sizes = self.said_of(paragraph, run, lambda look: whole_number(look.get("sz")) or None)
        return next((size / 100 for size in sizes), PLAIN_SIZE)

    def said_of(self, paragraph: Any, run: Any, asked: Callable[[Any], T | None]) -> Iterator[T]:
        """Yield what ``asked`` finds in what is said of a run's look, the nearest first."""
        level = paragraph.find("a:pPr", NAMESPACES)
        depth = 1 + (0 if level is None else whole_number(level.get("lvl")))
        path = f"a:lvl{min(max(depth, 1), 9)}pPr/a:defRPr"
        lists = (one.find("p:txBody/a:lstStyle", NAMESPACES) for one in (self.element, *self.heirs))
        looks = [run.find("a:rPr", NAMESPACES)]
        looks += [one.find(path, NAMESPACES) for one in (*lists, self.style) if one is not None]
        found = (asked(look) for look in looks if look is not None)
        return (one for one in found if one is not None)

    def _said(self, name: str) -> str:
        return "" if self.about is None else str(self.about.get(name, ""))


#: By the last word of what a frame says that it holds; a chartex is a treemap, a waterfall …
_GRAPHICS = {
    "chart": "chart",
    "chartex": "chart",
    "table": "table",
    "diagram": "diagram",
    "ole": "embedded object",
}
_KINDS = {"pic": "picture", "grpSp": "group", "cxnSp": "line"}


def shapes(package: Package, slide: str) -> Iterator[Shape]:
    """Yield the shapes of a slide in the order in which they are read, those in groups apart."""
    layout = package.its(slide, "slideLayout")
    master = package.its(layout, "slideMaster")
    above = [_placeholders(package, part) for part in (layout, master)]
    styles = {local(one): one for one in package.find(master, "p:txStyles/*")}
    styles |= {local(one): one for one in package.find(package.main, "p:defaultTextStyle")}
    for tree in package.find(slide, "p:cSld/p:spTree"):
        for element in drawn(tree):
            yield _shape(element, above, styles)


def seen(package: Package, slide: str) -> Iterator[Shape]:
    """Yield the shapes of a slide that are not hidden, those in groups apart."""
    return (shape for shape in shapes(package, slide) if not shape.is_hidden)


def every(package: Package, slide: str) -> Iterator[Shape]:
    """Yield the shapes of a slide that are not hidden, and those in groups."""
    for shape in seen(package, slide):
        yield shape
        if shape.kind == "group":
            yield from inside(shape)


def inside(group: Shape) -> Iterator[Shape]:
    """Yield the shapes in a group that are not hidden, and those in groups in it."""
    for element in drawn(group.element):
        one = Shape(element, (), group.style, is_grouped=True)
        if one.is_hidden:
            continue
        yield one
        if one.kind == "group":
            yield from inside(one)


def drawn(tree: Any) -> Iterator[Any]:
    """Yield the elements of a tree of shapes that draw something.

    Where a choice is offered, it is the first, which is what current programs take (Part 3).
    """
    for element in tree:
        if local(element) == "AlternateContent":
            choice = element.find("mc:Choice", NAMESPACES)
            yield from () if choice is None else drawn(choice)
        elif local(element) in _DRAWN:
            yield element


def runs(paragraph: Any) -> Iterator[Any]:
    """Yield the runs and fields of a paragraph that say something."""
    for run in paragraph:
        if local(run) in ("r", "fld") and run.findtext("a:t", "", NAMESPACES).strip():
            yield run


def _shape(element: Any, above: list[list[Any]], styles: Mapping[str, Any]) -> Shape:
    holder = _placeholder(element)
    layouts, masters = above
    heirs = []
    if holder is not None:
        kind = str(holder.get("type", "obj"))
        own = next((one for one in layouts if _is_same(_placeholder(one), holder)), None)
        heirs = [] if own is None else [own]
        on_layout = kind if own is None else str(_placeholder(own).get("type", "obj"))
        heirs += [one for one in masters if _family(_placeholder(one)) == _family_of(on_layout)][:1]
        name = "titleStyle" if kind in TITLES else "otherStyle" if kind in FEET else "bodyStyle"
    else:
        name = "otherStyle" if local(element) == "graphicFrame" else "defaultTextStyle"
    return Shape(element, tuple(heirs), styles.get(name))


def _placeholders(package: Package, part: str) -> list[Any]:
    return [one for one in package.find(part, ".//p:sp") if _placeholder(one) is not None]


def _placeholder(element: Any) -> Any:
    return element.find("./*/p:nvPr/p:ph", NAMESPACES)


def _is_same(one: Any, other: Any) -> bool:
    if other.get("type") in (*TITLES, *FEET):
        return _family(one) == _family(other)
    return bool(one.get("idx", "0") == other.get("idx", "0"))


def _family(holder: Any) -> str:
    return _family_of(str(holder.get("type", "obj")))


def _family_of(kind: str) -> str:
    if kind in TITLES:
        return "title"
    return kind if kind in FEET else "body"


def _box(frame: Any) -> Box | None:
    off, extent = frame.find("a:off", NAMESPACES), frame.find("a:ext", NAMESPACES)
    if off is None or extent is None:
        return None
    left, top = (whole_number(off.get(name)) / EMU_PER_POINT for name in ("x", "y"))
    width, height = (whole_number(extent.get(name)) / EMU_PER_POINT for name in ("cx", "cy"))
    turn = math.radians(whole_number(frame.get("rot")) / PER_DEGREE)
    along, across = abs(math.cos(turn)), abs(math.sin(turn))
    # A shape is turned about its middle, so what it grows by goes to both sides.
    wider = (width * along + height * across - width) / 2
    higher = (width * across + height * along - height) / 2
    return Box(left - wider, top - higher, left + width + wider, top + height + higher)


def _words(paragraph: Any) -> Iterator[str]:
    for element in paragraph:
        match local(element):
            case "r" | "fld":
                yield element.findtext("a:t", "", NAMESPACES)
            case "br":
                yield " "
