"""What PowerPoint writes into a saved deck when someone changes it: text, data, colours, fonts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import openpyxl
from lxml import etree
from pptx import Presentation

from tests.corporate.templates import changed
from tests.export.powerpoint.reading import find, parts
from tests.support.workbooks import Held, book_name

_THEME = re.compile(r"ppt/theme/theme\d+\.xml")


# --- text -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Typed:
    """A paragraph that was typed anew: its slide from 1, its shape, what it said and says."""

    slide: int
    shape: str
    old: str
    new: str


def retyped(deck: bytes, words: str) -> tuple[bytes, list[Typed]]:
    """Return a deck whose every paragraph says ``words`` and a number, and which these are."""
    presentation = Presentation(BytesIO(deck))
    typed = []
    for number, slide in enumerate(presentation.slides, 1):
        for name, paragraph in _paragraphs(slide.shapes):
            new = f"{words}{len(typed) + 1:03}"
            typed.append(Typed(number, name, paragraph.text.replace("\v", ""), new))
            _retype(paragraph, new)
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue(), typed


def _paragraphs(shapes: Any) -> Iterator[tuple[str, Any]]:
    """Yield every paragraph that holds text of its own, cells and groups included."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _paragraphs(shape.shapes)
            continue
        frames = [shape.text_frame] if shape.has_text_frame else []
        if getattr(shape, "has_table", False) and shape.has_table:
            frames = [cell.text_frame for row in shape.table.rows for cell in row.cells]
        for frame in frames:
            yield from ((shape.name, one) for one in frame.paragraphs if one.runs)


def _retype(paragraph: Any, text: str) -> None:
    """Say something else, as PowerPoint does when a selected paragraph is typed over.

    The first run's look stays, other runs and line breaks go, and the run is marked as checked.
    """
    first, *others = paragraph.runs
    first.text = text
    first._r.get_or_add_rPr().set("dirty", "0")
    for gone in (*(run._r for run in others), *paragraph._p.findall("{*}br")):
        gone.getparent().remove(gone)


# --- data -----------------------------------------------------------------------------------


def replotted(
    deck: bytes, chart: str, held: Held, at: int, value: str, *, number: bool = True
) -> bytes:
    """Return a deck in which one cell of a chart's workbook holds ``value``.

    PowerPoint writes the cell into the workbook and its value into the chart's part, wherever
    the part keeps it.
    """
    found = parts(deck)
    root = etree.fromstring(found[chart])
    for reference in find(root, ".//c:strRef | .//c:numRef"):
        if reference.findtext("{*}f") == held.area:
            (point,) = find(reference, f".//c:pt[@idx='{at}']/c:v")
            point.text = value
    name = book_name(found, chart, root)
    book = openpyxl.load_workbook(BytesIO(found[name]))
    book.worksheets[0][held.cells[at]].value = float(value) if number else value
    stream = BytesIO()
    book.save(stream)
    return changed(deck, {chart: etree.tostring(root), name: stream.getvalue()})


# --- the theme ------------------------------------------------------------------------------


def recoloured(deck: bytes, colours: Mapping[str, str]) -> bytes:
    """Return a deck whose theme has other colours in its slots, as RRGGBB."""

    def paint(root: Any) -> None:
        for slot, colour in colours.items():
            (place,) = find(root, f".//a:clrScheme/a:{slot}")
            place[:] = [etree.Element(f"{{{place.nsmap['a']}}}srgbClr", val=colour)]

    return _with_themes(deck, paint)


def refaced(deck: bytes, faces: Mapping[tuple[str, str], str]) -> bytes:
    """Return a deck whose theme names other faces, by font (major) and script (latin, ea)."""

    def name(root: Any) -> None:
        for (font, script), face in faces.items():
            (place,) = find(root, f".//a:{font}Font/a:{script}")
            place.set("typeface", face)

    return _with_themes(deck, name)


def _with_themes(deck: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a deck with each of its themes changed, that of its notes too."""
    themes = {}
    for name, blob in parts(deck).items():
        if _THEME.fullmatch(name):
            root = etree.fromstring(blob)
            change(root)
            themes[name] = etree.tostring(root)
    return changed(deck, themes)
