"""Drawings as groups of native shapes under one alt text (ECMA-376 Part 1, 19.3.1.22)."""

from __future__ import annotations

from jianbao.export.powerpoint import shapes
from jianbao.export.powerpoint.setting import Setting
from jianbao.export.powerpoint.shapes import Ids
from jianbao.export.powerpoint.text import (
    Look,
    align,
    body_properties,
    run_markup,
    spacing,
    text_body,
)
from jianbao.export.powerpoint.xml import NOTHING, Xml, emu, tag, value
from jianbao.model.deck import DrawingFill, Run
from jianbao.model.drawing import Dot, Label, Line, Rectangle, Shape
from jianbao.model.theme import Box


def group(setting: Setting, fill: DrawingFill, box: Box, ids: Ids) -> Xml:
    """Return a drawing as a group whose top left corner is that of ``box``."""
    drawing, figure = fill.drawing, fill.figure
    place = Box(box.x, box.y, drawing.width, drawing.height)
    called = shapes.name(ids.next(), figure.title.plain or figure.id, figure.alt)
    content = [_shape(setting, shape, box, ids) for shape in drawing.shapes]
    return tag(
        "p:grpSp",
        tag("p:nvGrpSpPr", called, tag("p:cNvGrpSpPr"), tag("p:nvPr")),
        tag("p:grpSpPr", _same_coordinates(place)),
        *content,
    )


def _same_coordinates(box: Box) -> Xml:
    """Return a group's transform under which children keep the slide's coordinates."""
    left, top, width, height = emu(box.x), emu(box.y), emu(box.width), emu(box.height)
    return tag(
        "a:xfrm",
        tag("a:off", x=left, y=top),
        tag("a:ext", cx=width, cy=height),
        tag("a:chOff", x=left, y=top),
        tag("a:chExt", cx=width, cy=height),
    )


def _shape(setting: Setting, shape: Shape, origin: Box, ids: Ids) -> Xml:
    match shape:
        case Rectangle():
            return _rectangle(setting, shape, origin, ids)
        case Line():
            return _line(setting, shape, origin, ids)
        case Dot():
            return _dot(setting, shape, origin, ids)
        case Label():
            return _label(setting, shape, origin, ids)


def _rectangle(setting: Setting, shape: Rectangle, origin: Box, ids: Ids) -> Xml:
    palette = setting.palette
    box = Box(origin.x + shape.x, origin.y + shape.y, shape.width, shape.height)
    fill = palette.fill(shape.fill)
    if shape.hatch:
        fill = palette.hatch(shape.hatch, shape.fill or "paper")
    edge = palette.line(shape.stroke, shape.stroke_width, _dash(shape.dashed))
    return _plain(ids, "Box", box, _rectangle_geometry(shape), fill, edge)


def _rectangle_geometry(shape: Rectangle) -> Xml:
    shorter = min(shape.width, shape.height)
    if not shape.radius or not shorter:
        return shapes.geometry("rect")
    rounding = min(round(shape.radius / shorter * 100_000), 50_000)
    return shapes.geometry("roundRect", tag("a:gd", name="adj", fmla=f"val {rounding}"))


def _dot(setting: Setting, shape: Dot, origin: Box, ids: Ids) -> Xml:
    across = shape.radius * 2
    box = Box(origin.x + shape.x - shape.radius, origin.y + shape.y - shape.radius, across, across)
    edge = setting.palette.line(shape.stroke, shape.stroke_width, _dash(shape.dashed, "sysDash"))
    fill = setting.palette.fill(shape.fill)
    return _plain(ids, "Dot", box, shapes.geometry("ellipse"), fill, edge)


def _plain(ids: Ids, called: str, box: Box, form: Xml, fill: Xml, edge: Xml) -> Xml:
    """Return a shape without text; its group's alt text speaks for it."""
    shape_id = ids.next()
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            shapes.name(shape_id, f"{called} {shape_id}", decorative=True),
            tag("p:cNvSpPr"),
            tag("p:nvPr"),
        ),
        tag("p:spPr", shapes.transform(box), form, fill, edge),
    )


def _line(setting: Setting, shape: Line, origin: Box, ids: Ids) -> Xml:
    """Return a connector for a straight line, a freeform for a bent one."""
    points = [(origin.x + x, origin.y + y) for x, y in shape.points]
    head = tag("a:tailEnd", type="triangle", w="med", len="med") if shape.arrow else NOTHING
    # The order is the schema's: dash, join, ends (20.1.2.2.24).
    joint = tag("a:round") if len(points) > 2 else NOTHING
    edge = setting.palette.line(shape.stroke, shape.width, _dash(shape.dashed), joint, head)
    if len(points) > 2:
        box = _bounds(points)
        return _plain(ids, "Line", box, _path(points, box), tag("a:noFill"), edge)
    return _connector(points, edge, ids)


def _connector(points: list[tuple[float, float]], edge: Xml, ids: Ids) -> Xml:
    (x, y), (to_x, to_y) = points[0], points[-1]
    shape_id = ids.next()
    return tag(
        "p:cxnSp",
        tag(
            "p:nvCxnSpPr",
            shapes.name(shape_id, f"Line {shape_id}", decorative=True),
            tag("p:cNvCxnSpPr"),
            tag("p:nvPr"),
        ),
        tag(
            "p:spPr",
            shapes.transform(
                _bounds(points), flipH=True if to_x < x else None, flipV=True if to_y < y else None
            ),
            shapes.geometry("line"),
            edge,
        ),
    )


def _bounds(points: list[tuple[float, float]]) -> Box:
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across) - min(across), max(down) - min(down))


def _path(points: list[tuple[float, float]], box: Box) -> Xml:
    """Return a custom geometry through ``points`` (20.1.9.8)."""
    places = [tag("a:pt", x=emu(x - box.x), y=emu(y - box.y)) for x, y in points]
    steps = [tag("a:moveTo", places[0]), *(tag("a:lnTo", place) for place in places[1:])]
    path = tag("a:path", *steps, w=emu(box.width), h=emu(box.height), fill="none")
    return tag(
        "a:custGeom",
        tag("a:avLst"),
        tag("a:gdLst"),
        tag("a:ahLst"),
        tag("a:cxnLst"),
        tag("a:rect", l="0", t="0", r="r", b="b"),
        tag("a:pathLst", path),
    )


def _dash(dashed: bool, kind: str = "dash") -> Xml:
    """Return a preset dash (20.1.10.49): ``sysDash`` is the short one, for small shapes."""
    return value("a:prstDash", kind) if dashed else NOTHING


def _label(setting: Setting, shape: Label, origin: Box, ids: Ids) -> Xml:
    """Return lines that are broken already as a text box that does not wrap."""
    shape_id = ids.next()
    box = Box(origin.x + shape.x, origin.y + shape.y, shape.width, shape.height)
    return tag(
        "p:sp",
        tag(
            "p:nvSpPr",
            shapes.name(shape_id, f"Label {shape_id}"),
            tag("p:cNvSpPr", txBox=True),
            tag("p:nvPr"),
        ),
        tag("p:spPr", shapes.transform(box), shapes.geometry("rect"), tag("a:noFill")),
        text_body(
            "p:txBody", body_properties(shape.anchor, wrap=False), _label_text(setting, shape)
        ),
    )


def _label_text(setting: Setting, shape: Label) -> Xml:
    look = Look(shape.size, shape.colour, "heading" if shape.heading else "body", shape.bold)
    run = Run("\n".join(shape.lines))
    return tag(
        "a:p",
        tag("a:pPr", *spacing(shape.leading), algn=align(shape.align)),
        run_markup(run, setting, _no_link, look),
    )


def _no_link(href: str) -> str:
    raise ValueError(f"a drawing's label holds no links: {href}")
