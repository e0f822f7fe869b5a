"""Colour roles on the fills and lines of python-pptx."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_PATTERN, MSO_THEME_COLOR
from pptx.util import Emu

from jianbao.export.office.palette import Palette
from jianbao.export.powerpoint.xml import element, emu, put


def paint(palette: Palette, fill: Any, role: str) -> None:
    """Fill with a role; with nothing for no role."""
    if not role:
        fill.background()
        return
    fill.solid()
    _tint(palette, fill.fore_color, role)


def paint_hatch(palette: Palette, fill: Any, role: str, ground: str) -> None:
    """Fill with diagonal lines of a role over another."""
    fill.patterned()
    fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    _tint(palette, fill.fore_color, role)
    _tint(palette, fill.back_color, ground)


def draw_line(
    palette: Palette, line: Any, role: str, width: float, dash: MSO_LINE | None = None
) -> None:
    """Draw a line of a role, ``width`` in points; without a role, no line."""
    paint(palette, line.fill, role)
    if role:
        line.width = Emu(emu(width))
        if dash is not None:
            line.dash_style = dash


def _tint(palette: Palette, colour: Any, role: str) -> None:
    """Set a colour of python-pptx to a role; its API has no saturation (satMod)."""
    shade = palette.shades[role]
    if not shade.slot:
        colour.rgb = RGBColor.from_string(shade.rgb)  # type: ignore[no-untyped-call]  # python-pptx: no types
        return
    colour.theme_color = MSO_THEME_COLOR.from_xml(shade.slot)
    put(element(colour)[0], None, *shade.changes)
