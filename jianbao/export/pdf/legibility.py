"""Finds texts on laid-out pages that nobody can read: off the page, cut off, tiny or pale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from jianbao.export.pdf.boxes import PIXELS, Box, page_boxes, typed
from jianbao.model.contrast import least, ratio
from jianbao.model.layout import Fault, Illegible
from jianbao.problem import Place

#: Points below which text is not read; note marks, the smallest of ours, have 5.
SMALLEST = 4.5
#: From this weight on text is bold.
_BOLD = 600
#: Points by which a size may be less than it was said to be: rounding.
_ROUNDING = 0.01
#: How much a ground may be seen through before what lies beneath it shows.
_DENSE = 0.99


class _Area(NamedTuple):
    """A rectangle on a page, in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Area) -> bool:
        """Return whether the two share more than an edge."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0 and down > 0

    def within(self, other: _Area) -> _Area:
        """Return what of this area lies in the other; nothing may be left."""
        return _Area(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class _Ground:
    """What a box paints: a ``#RRGGBB`` colour, or a picture, of which there is none."""

    box: Box
    area: _Area
    colour: str


@dataclass(frozen=True)
class _Around:
    """What holds for what is in a box: grounds of those about it, and what of the page it shows.

    ``window`` is None where something is turned or moved as a whole, and places are not known.
    """

    window: _Area | None
    grounds: tuple[_Ground, ...] = ()
    density: float = 1.0
    place: Place | None = None


def illegible(document: Any) -> tuple[Illegible, ...]:
    """Return the texts of a WeasyPrint Document that cannot be read, each with its worst fault.

    Contrast is judged after WCAG 2.2, 1.4.3, where a text stands on plain colours alone.
    """
    return tuple(found for number, page in page_boxes(document) for found in _on_page(page, number))


def _on_page(page: Box, number: int) -> Iterator[Illegible]:
    whole = _Area(0.0, 0.0, page.margin_width(), page.margin_height())
    canvas = page.canvas_background or page.background
    paper = _Ground(page, whole, _colour(canvas, "#FFFFFF") if canvas else "#FFFFFF")
    painted = [*_painted(page)]
    for text, around in _texts(page, _Around(whole, (paper,))):
        fault, measure = _wrong(text, around, painted)
        if fault:
            yield Illegible(text.text.strip(), fault, measure, number, around.place)


def _texts(box: Box, around: _Around) -> Iterator[tuple[Box, _Around]]:
    """Yield each stretch of text that is drawn under ``box``, and what is about it."""
    around = _about(box, around)
    if type(box).__name__ == "TextBox":
        if box.text.strip() and box.style["visibility"] == "visible":
            yield box, around
        return
    for child in getattr(box, "children", ()):
        yield from _texts(child, around)


def _about(box: Box, around: _Around) -> _Around:
    """Return what holds within ``box``."""
    window, style = around.window, box.style
    if style["transform"]:
        window = None
    elif window and style["overflow"] != "visible" and not _is_page(box):
        window = window.within(_area(box))
    grounds = around.grounds
    if not _is_page(box) and (ground := _ground(box, grounds[-1].colour)):
        grounds = (*grounds, ground)
    density = around.density * style["opacity"]
    return _Around(window, grounds, density, typed(box) or around.place)


def _is_page(box: Box) -> bool:
    return type(box).__name__ == "PageBox"


def _wrong(text: Box, around: _Around, painted: list[_Ground]) -> tuple[Fault | None, float]:
    """Return what is wrong with a text, and its size or contrast."""
    size = text.style["font_size"] / PIXELS + _ROUNDING
    area = _area(text)
    if around.window and not area.meets(around.window):
        return Fault.CUT, size
    if size < SMALLEST:
        return Fault.SMALL, size
    ground = _beneath(area, around, painted)
    if ground:
        ink = _mixed(text.style["color"], ground, around.density)
        found = ratio(ink, ground)
        if found < least(size, bold=text.style["font_weight"] >= _BOLD):
            return Fault.PALE, found
    return None, 0.0


def _beneath(area: _Area, around: _Around, painted: list[_Ground]) -> str:
    """Return the colour that a text stands on, or nothing where that is not known."""
    if not around.window:
        return ""
    middle = _Area(*(((area.left + area.right) / 2, (area.top + area.bottom) / 2) * 2))
    under = [one for one in around.grounds if _holds(one.area, middle)]
    about = {id(one.box) for one in around.grounds}
    if any(id(one.box) not in about and _holds(one.area, middle) for one in painted):
        return ""  # something else lies there too, above or below
    return under[-1].colour if under else ""


def _holds(area: _Area, point: _Area) -> bool:
    return area.left <= point.left <= area.right and area.top <= point.top <= area.bottom


def _painted(box: Box) -> Iterator[_Ground]:
    """Yield what each box under ``box`` paints, pictures too."""
    for child in getattr(box, "children", ()):
        if hasattr(child, "replacement"):
            yield _Ground(child, _area(child), "")
        elif ground := _ground(child, ""):
            yield ground
        yield from _painted(child)


def _ground(box: Box, beneath: str) -> _Ground | None:
    background = getattr(box, "background", None)
    if background is None:
        return None
    return _Ground(box, _area(box), _colour(background, beneath))


def _colour(background: Any, beneath: str) -> str:
    """Return the colour of a background on another, or nothing where a picture lies there."""
    if any(layer.image is not None for layer in background.layers):
        return ""
    if background.color.alpha < _DENSE and not beneath:
        return ""
    return _mixed(background.color, beneath or "#FFFFFF", 1.0)


def _mixed(colour: Any, ground: str, density: float) -> str:
    """Return a colour as it looks on a ``#RRGGBB`` ground."""
    channels, alpha = _channels(colour)
    share = alpha * density
    under = (int(ground[at : at + 2], 16) for at in (1, 3, 5))
    mixed = (
        round(255 * share * one + (1 - share) * two)
        for one, two in zip(channels, under, strict=True)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


@cache
def _channels(colour: Any) -> tuple[tuple[float, ...], float]:
    """Return red, green and blue of a colour, from 0 to 1, and how dense it is."""
    plain = colour.to("srgb")
    return tuple(min(max(float(one), 0.0), 1.0) for one in plain.coordinates), plain.alpha


def _area(box: Box) -> _Area:
    left, top = box.border_box_x(), box.border_box_y()
    return _Area(left, top, left + box.border_width(), top + box.border_height())
