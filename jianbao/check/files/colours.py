"""Checks that text can be told from what it stands on (WCAG 2.2, 1.4.3), where a file says both.

Colours of a theme go by two steps (ECMA-376 Part 1, 20.1.2.3.29): a slide says `tx1`, its master's
map makes `dk1` of that, and the theme says which colour it is. Where a picture, a gradient or a
transparent fill is in play, only eyes can tell, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jianbao.check.files.package import NAMESPACES, Package, children, local
from jianbao.check.files.shapes import FEET, Box, Shape, drawn, runs, shapes
from jianbao.model import contrast
from jianbao.problem import Problem, Severity

#: What a fill is called that only eyes can judge.
_UNKNOWN = "?"
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill")
#: The index of a background that is one plain colour of the theme (20.1.4.2.19).
_PLAIN = "1001"


@dataclass(frozen=True)
class Palette:
    """The colours that a slide's words for them mean."""

    colours: Mapping[str, str]
    map: Mapping[str, str]

    def of(self, fill: Any) -> str:
        """Return the colour of a fill as #RRGGBB, nothing of none, `?` where eyes must tell."""
        if fill is None or local(fill) == "noFill":
            return ""
        said = next(iter(fill), None)
        if local(fill) != "solidFill" or said is None:
            return _UNKNOWN
        return self.named(said)

    def named(self, said: Any) -> str:
        """Return the colour that an element names, `?` where it is changed by more than a share."""
        if local(said) == "srgbClr":
            colour = f"#{said.get('val', '')}"
        elif local(said) == "sysClr":
            colour = f"#{said.get('lastClr', '')}"
        else:
            name = said.get("val", "") if local(said) == "schemeClr" else ""
            colour = self.colours.get(self.map.get(name, name), "")
        is_colour = len(colour) == 7 and all(one in "0123456789abcdefABCDEF" for one in colour[1:])
        return colour.upper() if is_colour and not len(said) else _UNKNOWN


def text_can_be_told_from_its_ground(package: Package) -> Iterator[Problem]:
    """Warn of text whose colour is too near to that of what it stands on."""
    for slide in package.slides:
        palette = _palette(package, slide)
        pale: dict[str, float] = {}
        below: list[tuple[Box, str]] = list(_ornaments(package, slide, palette))
        for shape in shapes(package, slide):
            ground = _ground(shape, palette) or _beneath(shape, below, package, slide, palette)
            if shape.kind == "shape" and ground != _UNKNOWN and shape.holder not in FEET:
                pale.update(_pale(shape, palette, ground))
            if shape.box and not shape.is_hidden:
                fill = _UNKNOWN if shape.kind != "shape" else _ground(shape, palette)
                below += [(shape.box, fill)] if fill else []
        if pale:
            text, ratio = min(pale.items(), key=lambda item: item[1])
            what = f"“{text[:40]}” has a contrast of {ratio:.1f} to 1 with what it stands on"
            more = len(pale) - 1
            what += f", and {more} more text{'s have' if more > 1 else ' has'} too little" * (
                more > 0
            )
            hint = f"{contrast.TEXT:g} to 1 is the least, {contrast.GRAPHICS:g} for large type"
            yield Problem("PPTA15", what, package.at(slide), hint, Severity.WARNING)


def _pale(shape: Shape, palette: Palette, ground: str) -> Iterator[tuple[str, float]]:
    for paragraph in shape.paragraphs:
        for run in runs(paragraph):
            own = next(children(run, "rPr"), None)
            if own is not None and own.find("a:hlinkClick", NAMESPACES) is not None:
                continue  # PowerPoint gives links a colour of their own
            colour = palette.of(next(shape.said_of(paragraph, run, _fill), None)) or _UNKNOWN
            if colour == _UNKNOWN:
                continue
            bold = next(shape.said_of(paragraph, run, lambda look: look.get("b")), "0")
            ratio = contrast.ratio(colour, ground)
            least = contrast.least(shape.size(paragraph, run), bold=bold in ("1", "true"))
            if ratio < least - 0.05:
                yield run.findtext("a:t", "", NAMESPACES).strip(), ratio


def _fill(element: Any) -> Any:
    """Return the fill that stands right under an element, or None."""
    return next((one for one in element if local(one) in _FILLS), None)


def _ground(shape: Shape, palette: Palette) -> str:
    """Return the colour of a shape's own fill; nothing where it has none."""
    for element in (shape.element, *shape.heirs):
        own = element.find("p:spPr", NAMESPACES)
        fill = None if own is None else _fill(own)
        if fill is not None:
            return palette.of(fill)
    style = shape.element.find("p:style/a:fillRef", NAMESPACES)
    return "" if style is None or style.get("idx") == "0" else _UNKNOWN


def _beneath(
    shape: Shape,
    below: list[tuple[Box, str]],
    package: Package,
    slide: str,
    palette: Palette,
) -> str:
    """Return the colour that a shape without a fill stands on."""
    if shape.box is None:
        return _UNKNOWN
    for box, colour in reversed(below):
        if _holds(box, shape.box):
            return colour
        if _touches(box, shape.box):
            return _UNKNOWN
    return _paper(package, slide, palette)


def _paper(package: Package, slide: str, palette: Palette) -> str:
    """Return the colour of a slide's background, its layout's or its master's."""
    layout = package.its(slide, "slideLayout")
    master = package.its(layout, "slideMaster")
    for part in (slide, layout, master):
        for ground in package.find(part, "p:cSld/p:bg/*"):
            if local(ground) == "bgPr":
                return palette.of(_fill(ground)) or _UNKNOWN
            named = next(iter(ground), None)
            is_plain = ground.get("idx") == _PLAIN and named is not None
            return palette.named(named) if is_plain else _UNKNOWN
    return _UNKNOWN


def _ornaments(package: Package, slide: str, palette: Palette) -> Iterator[tuple[Box, str]]:
    """Yield what layout and master draw beneath a slide's own shapes."""
    layout = package.its(slide, "slideLayout")
    master = package.its(layout, "slideMaster")
    for part in (master, layout):
        for tree in package.find(part, "p:cSld/p:spTree"):
            for element in drawn(tree):
                one = Shape(element, (), None)
                fill = _ground(one, palette) if one.kind == "shape" else _UNKNOWN
                if not one.holder and one.box and fill and one.kind != "line":
                    yield one.box, fill


def _palette(package: Package, slide: str) -> Palette:
    layout = package.its(slide, "slideLayout")
    master = package.its(layout, "slideMaster")
    theme = package.its(master, "theme")
    plain = Palette({}, {})
    colours = {
        local(slot): plain.named(next(iter(slot)))
        for slot in package.find(theme, ".//a:clrScheme/*")
        if len(slot)
    }
    maps = [one.attrib for one in package.find(master, "p:clrMap")]
    for part in (layout, slide):
        maps += [one.attrib for one in package.find(part, "p:clrMapOvr/a:overrideClrMapping")]
    return Palette(colours, dict(maps[-1]) if maps else {})


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left + 1
        and outer.top <= inner.top + 1
        and outer.right >= inner.right - 1
        and outer.bottom >= inner.bottom - 1
    )


def _touches(one: Box, other: Box) -> bool:
    return (
        min(one.right, other.right) - max(one.left, other.left) > 1
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 1
    )


CHECKS = (text_can_be_told_from_its_ground,)
