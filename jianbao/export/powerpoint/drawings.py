"""Drawings as groups of native shapes under one alt text (ECMA-376 Part 1, 19.3.1.22)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx import slide as pml
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Emu

from jianbao.export.office.setting import Setting
from jianbao.export.powerpoint.colours import draw_line, paint, paint_hatch
from jianbao.export.powerpoint.text import Look, alignment, set_box, space, write_run
from jianbao.export.powerpoint.xml import Xml, describe, lengths, put, replace, tag
from jianbao.model.deck import DrawingFill, Run
from jianbao.model.drawing import Dot, Label, Line, Rectangle, Shape
from jianbao.model.theme import Box


def add_drawing(made: pml.Slide, box: Box, fill: DrawingFill, setting: Setting) -> Any:
    """Return a drawing as a group whose top left corner is that of ``box``."""
    drawing, figure = fill.drawing, fill.figure
    pen = _Pen(made.shapes, box, setting)
    # Without this, python-pptx looks at every id on the slide for each new shape.
    made.shapes.turbo_add_enabled = True
    drawn = [pen.draw(shape) for shape in drawing.shapes]
    made.shapes.turbo_add_enabled = False
    group = made.shapes.add_group_shape(drawn)
    describe(group, figure.title.plain or figure.id, figure.alt)
    place = Box(box.x, box.y, drawing.width, drawing.height)
    replace(group.element.grpSpPr.xfrm, _same_coordinates(place))
    return group


def _same_coordinates(box: Box) -> Xml:
    """Return a group's transform under which children keep the slide's coordinates.

    python-pptx makes a group as large as its shapes; a drawing has margins too.
    """
    left, top, width, height = lengths(box)
    return tag(
        "a:xfrm",
        tag("a:off", x=left, y=top),
        tag("a:ext", cx=width, cy=height),
        tag("a:chOff", x=left, y=top),
        tag("a:chExt", cx=width, cy=height),
    )


class _Pen:
    """Draws the shapes of one drawing on a slide."""

    def __init__(self, shapes: Any, origin: Box, setting: Setting) -> None:
        self._shapes, self._origin, self._setting = shapes, origin, setting

    def draw(self, shape: Shape) -> Any:
        """Return a new shape of the slide."""
        match shape:
            case Rectangle():
                return self._rectangle(shape)
            case Dot():
                return self._dot(shape)
            case Line():
                return self._line(shape)
            case Label():
                return self._label(shape)

    def _box(self, x: float, y: float, width: float, height: float) -> tuple[Emu, Emu, Emu, Emu]:
        return lengths(Box(self._origin.x + x, self._origin.y + y, width, height))

    def _rectangle(self, shape: Rectangle) -> Any:
        shorter = min(shape.width, shape.height)
        rounded = bool(shape.radius and shorter)
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE
        made = self._plain("Box", kind, shape.x, shape.y, shape.width, shape.height)
        if rounded:
            made.adjustments[0] = min(shape.radius / shorter, 0.5)
        palette = self._setting.palette
        if shape.hatch:
            paint_hatch(palette, made.fill, shape.hatch, shape.fill or "paper")
        else:
            paint(palette, made.fill, shape.fill)
        draw_line(palette, made.line, shape.stroke, shape.stroke_width, _dash(shape.dashed))
        return made

    def _dot(self, shape: Dot) -> Any:
        radius, across = shape.radius, shape.radius * 2
        left, top = shape.x - radius, shape.y - radius
        made = self._plain("Dot", MSO_SHAPE.OVAL, left, top, across, across)
        paint(self._setting.palette, made.fill, shape.fill)
        dash = _dash(shape.dashed, MSO_LINE.SQUARE_DOT)
        draw_line(self._setting.palette, made.line, shape.stroke, shape.stroke_width, dash)
        return made

    def _plain(self, name: str, kind: MSO_SHAPE, *place: float) -> Any:
        return _bare(self._shapes.add_shape(kind, *self._box(*place)), name)

    def _line(self, shape: Line) -> Any:
        """Return a connector for a straight line, a freeform for a bent one.

        python-pptx 1.0.2 has no API for joins and arrow heads (scanny/python-pptx#1033).
        """
        points = [self._box(x, y, 0, 0)[:2] for x, y in shape.points]
        bent = len(points) > 2
        if bent:
            made = self._freeform(points)
        else:
            made = self._shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *points[0], *points[-1])
        _bare(made, "Line")
        draw_line(self._setting.palette, made.line, shape.stroke, shape.width, _dash(shape.dashed))
        # The order is the schema's: dash, join, ends (20.1.2.2.24).
        ends = [tag("a:round")] if bent else []
        ends += [tag("a:tailEnd", type="triangle", w="med", len="med")] if shape.arrow else []
        put(made.element.spPr.ln, None, *ends)
        return made

    def _freeform(self, points: Sequence[tuple[Emu, Emu]]) -> Any:
        """Return an open freeform through ``points``.

        python-pptx's builder looks at every point for each point, which takes most of a
        second for a map: it draws the diagonal, and the path is written out (20.1.9.15).
        """
        across, down = zip(*points, strict=True)
        left, top, right, bottom = min(across), min(down), max(across), max(down)
        path = self._shapes.build_freeform(left, top)
        made = path.add_line_segments([(right, bottom)], close=False).convert_to_shape()
        # The builder takes its id from the slide and counts on without telling.
        self._shapes.turbo_add_enabled = True
        made.fill.background()
        places = [tag("a:pt", x=x - left, y=y - top) for x, y in points]
        steps = [tag("a:moveTo", places[0]), *(tag("a:lnTo", place) for place in places[1:])]
        size = {"w": right - left, "h": bottom - top}
        replace(made.element.find(".//{*}path"), tag("a:path", *steps, fill="none", **size))
        return made

    def _label(self, shape: Label) -> Any:
        """Return lines that are broken already as a text box that does not wrap."""
        made = self._shapes.add_textbox(*self._box(shape.x, shape.y, shape.width, shape.height))
        describe(made, f"Label {made.shape_id}")
        set_box(made.text_frame, shape.anchor, wrap=False)
        target = made.text_frame.paragraphs[0]
        target.alignment = alignment(shape.align)
        space(target, shape.leading)
        look = Look(shape.size, shape.colour, "heading" if shape.heading else "body", shape.bold)
        write_run(target, Run("\n".join(shape.lines)), self._setting, look)
        return made


def _bare(made: Any, name: str) -> Any:
    """Return a shape without the effects and the empty text of python-pptx's.

    Its group's alt text speaks for it.
    """
    describe(made, f"{name} {made.shape_id}", decorative=True)
    for child in made.element.xpath("./p:style | ./p:txBody"):
        made.element.remove(child)
    return made


def _dash(dashed: bool, kind: MSO_LINE = MSO_LINE.DASH) -> MSO_LINE | None:
    """Return a preset dash (20.1.10.49): the square dot is short, for small shapes."""
    return kind if dashed else None
