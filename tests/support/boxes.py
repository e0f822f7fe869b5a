"""Boxes of text that the ruler breaks into lines, on slides that LibreOffice breaks again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from ctypes import c_double
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium
import yaml

from jianbao.compose.deck.chart import set_chart
from jianbao.compose.deck.fit import Draft, pieces_of, settle
from jianbao.compose.deck.table import PADDING, set_table
from jianbao.compose.lines.measure import Ruler
from jianbao.export.powerpoint import write
from jianbao.model.deck import ChartFill, Deck, Fill, Paragraph, Run, Slide, TableFill, TextFill
from jianbao.model.edition import Figure, Mark
from jianbao.model.language import Language
from jianbao.model.text import Rich, Span
from jianbao.model.theme import Box, Layout, SlotSpec, TextStyle, Theme
from jianbao.press.deck import in_language, slide_ruler
from jianbao.problem import Place
from jianbao.read.language import read_language
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.export.powerpoint.sample import quantity
from tests.support.office import LOOSE, pages, to_pdf
from tests.support.office import WIDTHS as EMPTY
from tests.support.projects import ROOT

PLACE = Place("tests/support/boxes.yaml")
TEXTS: dict[str, list[str]] = yaml.safe_load((ROOT / PLACE.file).read_text(encoding="utf-8"))
#: The styles of the theme that texts are set in, each at one of its sizes; some are bold.
STYLES = ("source", "label", "about", "takeaway", "actions", "card", "standfirst", "headline")
#: Widths in points: those of the theme's slots, a little more or less.
WIDTHS = (128, 184, 240, 272, 416, 560, 704, 848)
#: How many boxes each text is put into, and the most lines of one.
BOXES, MOST_LINES = 6, 12
#: The longest text of a cell and of a bar's name in em, and how many cells a table has.
LONGEST_CELL, LONGEST_NAME, CELLS = 60.0, 26.0, 12
MARGIN, AIR = 20.0, 12.0
#: Where characters stand on a page: x, y of the baseline, and which.
Marks = list[tuple[float, float, str]]


@dataclass(frozen=True)
class Set:
    """A text in its place on a slide: how far apart its lines stand and how many are foretold."""

    text: str
    box: Box
    pitch: float
    lines: int


@dataclass(frozen=True)
class TextBox:
    """A text in a box of a slide: how it is set and how many lines are foretold."""

    fill: TextFill
    slot: SlotSpec
    lines: int
    pitch: float

    @property
    def set(self) -> Set:
        """Return where its text stands, with room under it for two lines more."""
        own = self.slot.box
        room = replace(own, width=own.width + 2 * AIR, height=own.height + 2 * self.pitch)
        return Set(self.fill.paragraphs[0].plain, room, self.pitch, self.lines)


@dataclass(frozen=True)
class Bench:
    """One language's theme and ruler."""

    language: Language
    theme: Theme
    ruler: Ruler

    def style(self, name: str) -> TextStyle:
        """Return a text style of the theme."""
        return self.theme.slides.styles[name]


@cache
def bench(code: str, face: str = "") -> Bench:
    """Return what texts of a language are measured and set with, all in ``face`` if given."""
    world = World(ROOT)
    language = read_language(world, code)
    if face:
        fonts = {**language.deck_fonts, "heading": face, "body": face}
        language = replace(language, deck_fonts=fonts)
    theme = in_language(read_theme(world, "ink"), language)
    return Bench(language, theme, slide_ruler(world, theme, language))


def plain_boxes(tools: Bench) -> Iterator[TextBox]:
    """Yield boxes of texts as they were typed, each as high as the lines foretold."""
    for text, style, size, width in _looks(tools):
        paragraph = Paragraph((Run(text),))
        room = width - (size if style.bullet else 0)
        pieces = pieces_of(paragraph, style, size)
        lines = len(tools.ruler.strip(pieces).lines(room))
        if lines <= MOST_LINES:
            yield _box(paragraph, style, size, width, lines)


def settled_boxes(tools: Bench) -> Iterator[TextBox]:
    """Yield boxes of texts as a deck has them: balanced, mended, at the size that was settled."""
    styles = tools.theme.slides.styles
    for text, style, _, width in _looks(tools):
        slot = SlotSpec("box", "text", Box(0, 0, width, 300), style.name)
        settled = settle([Draft(Paragraph((Run(text),)))], slot, styles, tools.ruler)
        if settled.fits and settled.lines <= MOST_LINES:
            yield _box(settled.paragraphs[0], style, settled.size, width, settled.lines)


def _looks(tools: Bench) -> Iterator[tuple[str, TextStyle, float, float]]:
    """Yield each text with the styles, sizes and widths that it is set in."""
    turn = count()
    for text in TEXTS[tools.language.code]:
        for _ in range(BOXES):
            at = next(turn)
            style = tools.style(STYLES[at % len(STYLES)])
            size = style.sizes[at % 3 % len(style.sizes)]
            yield text, style, size, WIDTHS[at * 5 % 8 - at % 3] + at * 7 % 23 - 11


def _box(paragraph: Paragraph, style: TextStyle, size: float, width: float, lines: int) -> TextBox:
    pitch = size * style.leading
    slot = SlotSpec("", "text", Box(0, 0, width, lines * pitch), style.name)
    return TextBox(TextFill((paragraph,), size, "", PLACE), slot, lines, pitch)


def tables(tools: Bench) -> Iterator[tuple[SlotSpec, TableFill]]:
    """Yield tables of texts, each in its slot."""
    texts = _within(LONGEST_CELL, tools)
    for at in range(0, len(texts) - CELLS + 1, CELLS // 2):
        slot = SlotSpec("table", "table", Box(56, 60, WIDTHS[-1] - at * 5, 440), "table")
        yield (
            slot,
            set_table(_table(texts[at : at + CELLS]), slot.box, tools.style("table"), tools.ruler),
        )


def _table(texts: Sequence[str]) -> Figure:
    """Return a table of three columns, its heads the shortest of ``texts``."""
    cells = [Mark("", PLACE, _rich(text), _rich("")) for text in sorted(texts, key=len)]
    heads, body = cells[:3], cells[3:]
    rows = tuple(
        Mark("", PLACE, _rich(""), _rich(""), items=tuple(body[at : at + 3]))
        for at in range(0, len(body), 3)
    )
    return Figure(
        "table", "table", PLACE, _rich("…"), _rich(""), _rich(""), rows, tuple(heads), "", "…"
    )


def cells(slot: SlotSpec, fill: TableFill) -> Iterator[Set]:
    """Yield the cells of a table that hold text."""
    y = slot.box.y
    for row, height in zip(fill.rows, fill.heights, strict=True):
        x = slot.box.x
        for runs, width in zip(row, fill.widths, strict=True):
            text = "".join(run.text for run in runs)
            inner = Box(x, y, width - PADDING[0], height)
            yield Set(text, inner, fill.leading, 1 + text.count("\n"))
            x += width
        y += height


def charts(tools: Bench) -> Iterator[tuple[SlotSpec, ChartFill]]:
    """Yield bars named by texts, each chart in its slot."""
    names = _within(LONGEST_NAME, tools)
    for at, width in enumerate((848, 704, 560, 620)):
        amounts = (
            ("逾", "2,200", "家"),
            ("約", "15,000", "名"),
            ("", "447", "家"),
            ("", "12.5", "%"),
        )
        bars = tuple(
            Mark(
                "",
                PLACE,
                _rich(names[(3 * at + step) % len(names)]),
                _rich(""),
                quantity("1", *amount),
            )
            for step, amount in enumerate(amounts)
        )
        figure = Figure("bars", "bars", PLACE, _rich("…"), _rich(""), _rich(""), bars, (), "", "…")
        slot = SlotSpec("chart", "chart", Box(56, 80, width, 300 - 40 * at), "name")
        yield slot, set_chart(figure, slot.box, tools.style("name"), tools.ruler)


def _within(ems: float, tools: Bench) -> list[str]:
    return [text for text in TEXTS[tools.language.code] if tools.ruler.width(text, 1) < ems]


def _rich(text: str) -> Rich:
    return Rich("", PLACE, (Span(text),) if text else ())


# --- slides, and what LibreOffice makes of them -------------------------------------------


Shown = tuple[Set, list[str]]


def printed_boxes(boxes: Sequence[TextBox], tools: Bench, folder: Path) -> list[Shown]:
    """Return each box with the lines into which LibreOffice breaks its text."""
    size = tools.theme.slides
    slides = [
        {box.slot.name: box for box in slide} for slide in _packed(boxes, size.width, size.height)
    ]
    pages = _printed(
        [{box.slot: box.fill for box in slide.values()} for slide in slides], tools, folder
    )
    return [
        (box.set, lines_in(box.set, marks))
        for slide, marks in zip(slides, pages, strict=True)
        for box in slide.values()
    ]


def printed_figures(
    figures: Sequence[tuple[SlotSpec, Fill]], tools: Bench, folder: Path
) -> list[Marks]:
    """Return what LibreOffice prints of slides with one figure each."""
    return _printed([{slot: fill} for slot, fill in figures], tools, folder)


def _packed(boxes: Sequence[TextBox], width: float, height: float) -> Iterator[list[TextBox]]:
    """Yield slides of boxes side by side, under each room for two lines more than foretold."""
    slide: list[TextBox] = []
    x = y = bottom = MARGIN
    for box in boxes:
        room = box.set.box
        if x + room.width > width - MARGIN:
            x, y = MARGIN, bottom
        if y + room.height > height - MARGIN and slide:
            yield slide
            slide, x, y, bottom = [], MARGIN, MARGIN, MARGIN
        placed = replace(box.slot.box, x=x, y=y)
        slide.append(replace(box, slot=replace(box.slot, name=f"box-{len(slide)}", box=placed)))
        x += room.width + AIR
        bottom = max(bottom, y + room.height + AIR)
    yield slide


def _printed(slides: Sequence[Mapping[SlotSpec, Fill]], tools: Bench, folder: Path) -> list[Marks]:
    """Return what stands on each page when LibreOffice prints ``slides`` that we wrote."""
    layouts = {
        f"slide-{at}": Layout(f"slide-{at}", {}, "paper", tuple(slide), footer=False)
        for at, slide in enumerate(slides)
    }
    made = (
        Slide(name, name, {slot.name: fill for slot, fill in slide.items()}, (), "", PLACE)
        for name, slide in zip(layouts, slides, strict=True)
    )
    theme = replace(tools.theme, slides=replace(tools.theme.slides, layouts=layouts))
    widths = tools.theme.deck_fonts["body"] in EMPTY
    file = folder / "boxes.pptx"
    file.write_bytes(write(Deck("Boxes", "", "", "", "", tools.language, theme, "", tuple(made))))
    return [list(_marks(page)) for page in pages(to_pdf(file, folder, widths=widths))]


def _marks(page: Any) -> Iterator[tuple[float, float, str]]:
    """Yield where each character of a page stands on its baseline, in points, and what it is."""
    height, text = page.get_height(), page.get_textpage()
    x, y = c_double(), c_double()
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character and not LOOSE.match(character):
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            yield x.value, height - y.value, character


def lines_in(text: Set, marks: Marks) -> list[str]:
    """Return the lines that stand in a box, from the top; what is no bullet."""
    box = text.box
    inside = sorted(
        (y, x, character)
        for x, y, character in marks
        if box.x - 1 <= x <= box.x + box.width
        and box.y <= y <= box.y + box.height
        and character != "•"
    )
    lines: list[str] = []
    last = -1e9
    for y, _, character in inside:
        if y - last > text.pitch / 2:
            lines.append("")
        lines[-1] += character
        last = y
    return lines


def names_of(slot: SlotSpec, fill: ChartFill) -> Set:
    """Return where the names of a chart's bars stand."""
    names = replace(slot.box, width=fill.left)
    return Set("", names, fill.size, sum(1 + name.count("\n") for name in fill.names))
