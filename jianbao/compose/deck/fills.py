"""Fills the slots of slides: texts at their sizes, figures as large as their boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from jianbao.compose import charts, drawings
from jianbao.compose.deck.chart import set_chart, together
from jianbao.compose.deck.elements import at, plain
from jianbao.compose.deck.fit import Draft, overflow, settle
from jianbao.compose.deck.shrink import SHARES, first_fitting
from jianbao.compose.deck.slots import Opened
from jianbao.compose.deck.table import set_table
from jianbao.compose.deck.text import Context, read_text, with_more
from jianbao.compose.edition.short_forms import unexplained
from jianbao.compose.lines.measure import Ruler
from jianbao.model.contrast import TEXT, ratio
from jianbao.model.deck import (
    ChartFill,
    DrawingFill,
    Fill,
    TableFill,
    TextFill,
)
from jianbao.model.drawing import Drawing, Label
from jianbao.model.edition import Edition, Figure
from jianbao.model.theme import Layout, SlotSpec, Theme
from jianbao.problem import Place, Problem, ProblemError, nearest_of

TEXTS = ("title", "text")
#: The slot that says where a slide's facts are from and what its abbreviations stand for.
SOURCE = "source"


@dataclass(frozen=True)
class Canvas:
    """What a figure is drawn on: its size in points, its ground, with words or without.

    ``ground`` is a role that has colours of its own, or nothing where ink can be read. Words keep
    ``inset`` points from the sides where the canvas is as wide as the slide. ``sizes`` are those
    that the theme wants of labels, in points; without any, the drawing's own.
    """

    width: float
    height: float
    ground: str
    wordless: bool
    inset: float
    sizes: tuple[float, ...] = ()


Draw = Callable[[Figure, Canvas], Drawing]


def drawer(ruler: Ruler) -> Draw:
    """Return what draws with the text that ``ruler`` measures."""

    def draw(figure: Figure, canvas: Canvas) -> Drawing:
        style = drawings.DECK.on(canvas.ground) if canvas.ground else drawings.DECK
        style = style.labelled(canvas.sizes) if canvas.sizes else style
        style = style.alone() if canvas.wordless else replace(style, inset=canvas.inset)
        made = charts.lay_out if figure.kind in charts.CHARTS else drawings.lay_out
        return made(figure, canvas.width, canvas.height, ruler, style)

    return draw


@dataclass(frozen=True)
class Filler:
    """Fills slides of one deck; what does not fit or cannot be is among the ``problems``."""

    edition: Edition
    theme: Theme
    ruler: Ruler
    draw: Draw
    problems: list[Problem] = field(default_factory=list)

    def fills(self, opened: Opened, common: Mapping[str, float]) -> dict[str, Fill]:
        """Return the fills in the layout's order, which is the reading order."""
        fills: dict[str, Fill] = {}
        for slot in opened.layout.slots:
            element = opened.elements.get(slot.name)
            if element is None or slot.name == SOURCE:
                continue
            fill = (
                self._text(element, slot, opened, common.get(self._family(slot, opened), 0.0))
                if slot.kind in TEXTS
                else self._figure(element, slot, opened)
            )
            if fill is not None:
                fills[slot.name] = fill
        charts = {name: fill for name, fill in fills.items() if isinstance(fill, ChartFill)}
        fills |= together(charts)
        fills |= self._source(opened, fills)
        return {slot.name: fills[slot.name] for slot in opened.layout.slots if slot.name in fills}

    def _source(self, opened: Opened, fills: Mapping[str, Fill]) -> dict[str, Fill]:
        """Return the line of sources, and behind them what the slide's abbreviations stand for."""
        element = opened.elements.get(SOURCE)
        words = [text_of(fill) for fill in fills.values()]
        words += [plain(element)] if element is not None else []
        forms = unexplained("\n".join(words), self.edition.short_forms)
        slot = opened.layout.slot(SOURCE)
        if forms and slot is None and SOURCE not in opened.layout.without:
            what = f"nothing explains {', '.join(forms)}: layout `{opened.layout.name}` has no "
            hint = "write the name out, or give the layout that slot"
            self._fault("SLIDE17", f"{what}slot `{SOURCE}`", opened.place, hint)
        if slot is None or (element is None and not forms):
            return {}
        if forms:
            marks = self.edition.language.punctuation
            said = (f"{form}{marks['colon']}{name}" for form, name in forms.items())
            text = marks["semicolon"].join(said)
            element = with_more(element, marks["stop"], text, opened.section)
        opened.elements[SOURCE] = element
        fill = self._text(element, slot, opened, 0.0)
        return {SOURCE: fill} if fill else {}

    def common_sizes(self, slides: Sequence[Opened]) -> dict[str, float]:
        """Return the size that slots of one family share: their smallest."""
        styles = self.theme.slides.styles
        common: dict[str, float] = {}
        for opened, slot in ((one, slot) for one in slides for slot in one.layout.slots):
            element = opened.elements.get(slot.name)
            family = self._family(slot, opened)
            if element is None or slot.kind != "text" or not family:
                continue
            drafts = read_text(element, self._context(slot, opened)).drafts
            if self._unknown_styles(drafts):
                continue  # which is told where the slot is filled
            size = settle(drafts, slot, styles, self.ruler).size
            common[family] = min(common.get(family, size), size)
        return common

    def _family(self, slot: SlotSpec, opened: Opened) -> str:
        """Return what slots that are to be of one size share, or nothing.

        On one slide those of a series (``card-1``, ``card-2``), on all slides of a layout those
        of a style that asks for it.
        """
        series = re.fullmatch(r"(.+)-\d+", slot.name)
        if self.theme.slides.styles[slot.style].alike:
            return f"{opened.layout.name} {series[1] if series else slot.name}"
        return f"{opened.section.get('id')} {series[1]} {slot.style}" if series else ""

    def _context(self, slot: SlotSpec, opened: Opened) -> Context:
        return Context(
            style=self.theme.slides.styles[slot.style],
            styles=self.theme.slides.styles,
            accent=self.theme.accent_on(opened.layout.ground),
            han=self.edition.language.is_han,
            place=at(opened.elements[slot.name]),
        )

    def _text(
        self, element: HtmlElement, slot: SlotSpec, opened: Opened, most: float
    ) -> TextFill | None:
        place = at(element)
        if element.get("data-figure") is not None or element.tag == "figure":
            what = f"slot `{slot.name}` takes text, not a figure"
            self._fault("SLIDE12", what, place, _slots_for("figure", opened.layout))
            return None
        reading = read_text(element, self._context(slot, opened))
        self.problems.extend(reading.problems)
        if not self._has_known_styles(reading.drafts, place):
            return None
        if not reading.drafts:
            if slot.required:
                what = f"slot `{slot.name}` of layout `{opened.layout.name}` is empty"
                hint = "write its text, or take another layout"
                self._fault("SLIDE09", what, reading.place or place, hint)
            return None
        settled = settle(reading.drafts, slot, self.theme.slides.styles, self.ruler, most=most)
        where = reading.place or place
        if not settled.fits:
            self.problems.append(overflow(settled, slot, opened.layout.name, reading.key, where))
        return TextFill(settled.paragraphs, settled.size, reading.key, where)

    def _has_known_styles(self, drafts: list[Draft], place: Place) -> bool:
        unknown = self._unknown_styles(drafts)
        for name in sorted(unknown):
            hint = nearest_of(name, self.theme.slides.styles)
            self._fault("SLIDE15", f"no style is called `{name}`", place, hint)
        return not unknown

    def _unknown_styles(self, drafts: list[Draft]) -> set[str]:
        return {draft.paragraph.style for draft in drafts} - {"", *self.theme.slides.styles}

    def _figure(self, element: HtmlElement, slot: SlotSpec, opened: Opened) -> Fill | None:
        place = at(element)
        id = element.get("data-figure")
        if id is None:
            what = f"slot `{slot.name}` takes a {slot.kind}, and this names no data-figure"
            self._fault("SLIDE12", what, place, '<figure data-slot="…" data-figure="…">')
            return None
        figures = self.edition.figures
        if id not in figures:
            what = f"no figure is called `{id}`"
            self._fault("SLIDE16", what, place, nearest_of(id, figures))
            return None
        if plain(element):
            hint = "leave <figure> empty: the content says what a figure shows"
            self._fault("SLIDE06", f"figure `{id}` holds text of its own", place, hint)
        figure = figures[id]
        kind = figure.part
        if kind != ("drawing" if slot.kind == "picture" else slot.kind):
            what = (
                f"slot `{slot.name}` takes a {slot.kind}; figure `{id}` ({figure.kind}) is a {kind}"
            )
            self._fault("SLIDE12", what, place, _slots_for(kind, opened.layout))
            return None
        return self._guarded(lambda: self._filled(figure, slot, opened, element))

    def _filled(self, figure: Figure, slot: SlotSpec, opened: Opened, element: HtmlElement) -> Fill:
        if slot.kind == "chart":
            style = self.theme.slides.styles[slot.style]
            return set_chart(figure, slot.box, style, self.ruler, self.theme.series)
        if slot.kind == "table":
            return set_table(figure, slot.box, self.theme.slides.styles[slot.style], self.ruler)
        box, layout = slot.box, opened.layout
        bleeds = box.width >= self.theme.slides.width
        margin = next(slot.box.x for slot in layout.slots if slot.kind == "title")
        wordless = element.get("data-words") == "none"
        inset = margin if bleeds else 0.0
        ground = self._ground(layout.ground)
        labels = self.theme.slides.styles.get(LABELS)
        sizes = labels.sizes if labels else ()

        def lay_out(times: float) -> Drawing:
            size = (box.width * times, box.height * times)
            return self.draw(figure, Canvas(*size, ground, wordless, inset * times, sizes))

        # The boxes of a template were not made for drawings, and its slides may be small.
        slides = self.theme.slides
        small = min(slides.scale, 1.0)
        shares = tuple(share * small for share in SHARES) if self.theme.scheme else (1.0,)
        return DrawingFill(figure, first_fitting(lay_out, shares))

    def _ground(self, role: str) -> str:
        """Return the ground whose own colours a drawing takes, or nothing where ink can be read.

        Whether it is light or dark says nothing: a theme's paper may be dark, and its ink light.
        """
        colours = self.theme.colours
        if ratio(colours["ink"], colours[role]) >= TEXT:
            return ""
        own = (f"on-{role}", f"on-{role}-muted", f"on-{role}-accent")
        return role if all(one in colours for one in own) else "ink"

    def _guarded(self, work: Callable[[], Fill]) -> Fill | None:
        try:
            return work()
        except ProblemError as error:
            self.problems.extend(error.problems)
            return None

    def _fault(self, code: str, what: str, place: Place, hint: str) -> None:
        self.problems.append(Problem(code, what, place, hint))


def _slots_for(kind: str, layout: Layout) -> str:
    """Return a hint that names the slots of a layout that take a kind of figure."""
    takes = {"drawing": ("drawing", "picture"), "figure": FIGURES}.get(kind, (kind,))
    names = [slot.name for slot in layout.slots if slot.kind in takes]
    if names:
        return f"of layout `{layout.name}`, {', '.join(names)} would take it"
    return f"layout `{layout.name}` has no slot for it: take another layout, or leave it out"


#: The style whose sizes the labels of drawings take, where a theme has it.
LABELS = "drawing"
#: Kinds of slots that take no text.
FIGURES = ("chart", "table", "drawing", "picture")


def text_of(fill: Fill) -> str:
    """Return the text that a fill shows, lines and cells parted by spaces."""
    match fill:
        case TextFill():
            return " ".join(paragraph.plain for paragraph in fill.paragraphs)
        case ChartFill():
            marks = (*fill.figure.items, *fill.figure.series)
            return " ".join(mark.label.plain for mark in marks)
        case TableFill():
            return " ".join(run.text for row in fill.rows for cell in row for run in cell)
        case DrawingFill():
            labels = (one for one in fill.drawing.shapes if isinstance(one, Label))
            return " ".join(line for label in labels for line in label.lines)
