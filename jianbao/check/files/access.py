"""Checks of a deck for ears, keyboards and the last row, as its file has it.

What Microsoft's accessibility checker asks for, and WCAG 2.2 behind it; nothing here knows what
the deck was made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from jianbao.check.files.package import NAMESPACES, Package, whole_number
from jianbao.check.files.shapes import (
    EMU_PER_POINT,
    FEET,
    TITLES,
    Box,
    Shape,
    every,
    inside,
    runs,
    seen,
    shapes,
)
from jianbao.check.files.words import FILE_NAME, few, short
from jianbao.problem import Problem, Severity

#: Points below which nobody in the last row reads a text.
SMALLEST = 12.0
#: By how much boxes may overlap, in points, and yet stand one after the other.
LOOSE = 1.0
#: Which part of the taller of two boxes stands beside the other where both are in one row.
ROW = 0.5
_SPEAKING = ("picture", "chart", "table", "diagram", "group", "embedded object")
_FILE = re.compile(
    rf"({FILE_NAME}"
    r"|(picture|image|img|graphic|chart|table|diagram|content placeholder|圖片|图片|圖表|图表)"
    r"[\s_-]*\d*|IMG[_-]?\d+|screen ?shot.{0,40}\d)",
    re.IGNORECASE,
)


def says_nothing(alt: str) -> bool:
    """Return whether an alt text is the name of a file, or what a program calls a shape."""
    return bool(_FILE.fullmatch(alt))


def slides_have_titles(package: Package) -> Iterator[Problem]:
    """Find slides without a title, with an empty one, or with that of another slide."""
    titles: dict[str, int] = {}
    for number, slide in enumerate(package.slides, 1):
        found = [one for one in shapes(package, slide) if one.holder in TITLES]
        said = found[0].text if found else ""
        if not said:
            what = "this slide has " + ("an empty title" if found else "no title")
            hint = "Home > Layout with a title, or Review > Accessibility > Slide Title: type one"
            yield Problem("PPTA01", f"{what}: a listener cannot find it", package.at(slide), hint)
        elif said in titles:
            what = f"this slide has the title of slide {titles[said]}: “{said}”"
            hint = "say what is new on it, or add (1 of 2), (2 of 2)"
            yield Problem("PPTA02", what, package.at(slide), hint, package.habit)
        titles.setdefault(said, number)


def pictures_speak(package: Package) -> Iterator[Problem]:
    """Find pictures, charts, tables and groups whose alt text is missing or says nothing."""
    for slide in package.slides:
        dumb = []
        for shape in seen(package, slide):
            if shape.is_decorative or shape.alt:
                yield from _said_of(package, slide, shape)
            elif shape.kind in _SPEAKING and (package.is_ours or not _speaks_by_its_parts(shape)):
                what = f"the {shape.kind} “{shape.name}” has no alt text"
                hint = "right-click it > View Alt Text: say in a sentence what it shows"
                is_table = shape.kind == "table" and not package.is_ours
                severity = Severity.WARNING if is_table else Severity.ERROR
                yield Problem("PPTA03", what, package.at(slide), hint, severity)
            elif shape.kind in ("shape", "line") and not shape.text and not shape.holder:
                dumb.append(shape.name)
        if dumb:
            what = f"shapes without text say nothing to a listener: {few(dumb)}"
            hint = "View Alt Text: mark them as decorative, or group them and describe the group"
            yield Problem("PPTA04", what, package.at(slide), hint, Severity.WARNING)


def _said_of(package: Package, slide: str, shape: Shape) -> Iterator[Problem]:
    """Yield what is wrong with an alt text that is there."""
    if shape.is_decorative and shape.alt:
        what = f"the {shape.kind} “{shape.name}” is marked as decorative, and has an alt text"
        hint = "View Alt Text: take out one of the two"
        yield Problem("PPTA05", what, package.at(slide), hint, Severity.WARNING)
    elif shape.alt and says_nothing(shape.alt):
        what = f"the alt text of the {shape.kind} “{shape.name}” says nothing: “{shape.alt}”"
        hint = "right-click it > View Alt Text: say in a sentence what it shows"
        yield Problem("PPTA06", what, package.at(slide), hint)


def _speaks_by_its_parts(shape: Shape) -> bool:
    """Return whether a group needs no alt text: each shape in it has its own, or text."""
    parts = [one for one in inside(shape) if one.kind != "group"]
    said = [
        bool(one.alt or one.is_decorative or (one.text and one.kind == "shape")) for one in parts
    ]
    return shape.kind == "group" and bool(parts) and all(said)


def tables_have_header_rows(package: Package) -> Iterator[Problem]:
    """Find tables whose first row is not marked as their header, and cells that are merged."""
    for slide in package.slides:
        for table in package.find(slide, ".//a:tbl"):
            look = table.find("a:tblPr", NAMESPACES)
            if look is None or look.get("firstRow") not in ("1", "true"):
                said = short(" ".join(table.itertext("{*}t")))
                what = f"the table that begins “{said}” has no header row"
                what += ", so a listener hears cells without their heads"
                hint = "click into the table, then Table Design > Header Row"
                yield Problem("PPTA09", what, package.at(slide), hint)
            merged = sum(
                any(whole_number(cell.get(name), 1) > 1 for name in ("gridSpan", "rowSpan"))
                for cell in table.iter("{*}tc")
            )
            if merged:
                many = f"{merged} merged cells" if merged > 1 else "a merged cell"
                what = f"a table has {many}, by which a listener loses the column"
                hint = "Table Layout > Split Cells, or make two tables of it"
                yield Problem("PPTA10", what, package.at(slide), hint, Severity.WARNING)


def shapes_are_read_as_they_are_seen(package: Package) -> Iterator[Problem]:
    """Warn of slides whose shapes are read in another order than they are seen in.

    A title may stand anywhere, if it is read first.
    """
    for slide in package.slides:
        placed = [
            (shape, shape.box)
            for shape in seen(package, slide)
            if shape.holder not in FEET and (shape.text or shape.alt) and not shape.is_decorative
        ]
        for (first, one), (second, other) in combinations(placed, 2):
            if one and other and first.holder not in TITLES and _stands_before(other, one):
                what = (
                    f"“{_name(second)}” is seen before “{_name(first)}”, and read aloud behind it"
                )
                hint = "Review > Check Accessibility > Reading Order Pane: drag it up"
                yield Problem("PPTA11", what, package.at(slide), hint, Severity.WARNING)
                break


def _stands_before(one: Box, other: Box) -> bool:
    """Return whether a reader's eye meets ``one`` before ``other``: above it, or left in a row."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across > LOOSE:
        return one.bottom <= other.top + LOOSE
    in_row = down > ROW * max(one.bottom - one.top, other.bottom - other.top)
    return in_row and one.right <= other.left + LOOSE


def text_is_large_enough(package: Package) -> Iterator[Problem]:
    """Warn of text that nobody reads from the last row; the foot of a slide is exempt."""
    for slide in package.slides:
        small: dict[str, float] = {}
        for shape in every(package, slide):
            if shape.holder not in FEET:
                for paragraph in shape.paragraphs:
                    for run in runs(paragraph):
                        size = shape.size(paragraph, run)
                        if size < SMALLEST - 0.01:
                            said = run.findtext("a:t", "", NAMESPACES)
                            small[said] = min(size, small.get(said, size))
        sizes = [
            whole_number(one.get("sz")) / 100
            for chart in package.related(slide, "chart")
            for one in package.find(chart, ".//*[@sz]")
        ]
        too_small = [size for size in sizes if 0 < size < SMALLEST]
        if too_small:
            small["a chart"] = min(too_small)
        if small:
            what = f"text of {min(small.values()):g} pt: {few(small)}"
            hint = f"{SMALLEST:g} pt is the least that is read from the last row: say less, larger"
            yield Problem("PPTA12", what, package.at(slide), hint, Severity.WARNING)


def shapes_stand_on_the_slide(package: Package) -> Iterator[Problem]:
    """Warn of shapes that reach over the slide's edge, where a projector shows nothing."""
    sizes = package.find(package.main, "p:sldSz")
    if not sizes:
        return
    width, height = (whole_number(sizes[0].get(name)) / EMU_PER_POINT for name in ("cx", "cy"))
    for slide in package.slides:
        over = [
            _name(shape)
            for shape in seen(package, slide)
            if shape.text and shape.box and _reaches_over(shape.box, width, height)
        ]
        if over:
            what = f"text reaches over the edge of the slide: {few(over)}"
            hint = "move it onto the slide, or take it out"
            yield Problem("PPTA13", what, package.at(slide), hint, Severity.WARNING)


def _reaches_over(box: Box, width: float, height: float) -> bool:
    return (
        box.left < -LOOSE
        or box.top < -LOOSE
        or box.right > width + LOOSE
        or box.bottom > height + LOOSE
    )


def outline_has_the_text(package: Package) -> Iterator[Problem]:
    """Warn of slides with text in boxes alone, which the outline and many readers leave out."""
    for slide in package.slides:
        held: list[str] = []
        loose: list[str] = []
        for shape in seen(package, slide):
            if shape.kind == "shape" and shape.text and shape.holder not in (*TITLES, *FEET):
                (held if shape.holder else loose).append(shape.text)
        if loose and not held:
            what = f"all text but the title stands in loose boxes: {few(loose)}"
            hint = "Home > Layout: choose one with places for text, and put it there"
            yield Problem("PPTA14", what, package.at(slide), hint, Severity.WARNING)


def _name(shape: Shape) -> str:
    return short(shape.text or shape.alt or shape.name)


CHECKS = (
    slides_have_titles,
    pictures_speak,
    tables_have_header_rows,
    shapes_are_read_as_they_are_seen,
    text_is_large_enough,
    shapes_stand_on_the_slide,
    outline_has_the_text,
)
