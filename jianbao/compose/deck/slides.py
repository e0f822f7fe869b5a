"""Makes a Deck from the deck's semantic HTML: finds the slots, measures, settles the sizes.

The grammar stands in docs/deck-grammar.md, whose examples are run as tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import html as lxml_html
from lxml.html import HtmlElement

from jianbao.compose import charts, drawings
from jianbao.compose.deck.chart import set_chart, together
from jianbao.compose.deck.fit import Draft, overflow, settle
from jianbao.compose.deck.shrink import SHARES, first_fitting
from jianbao.compose.deck.sources import citations, facts_of
from jianbao.compose.deck.table import set_table
from jianbao.compose.deck.text import Context, place_of, read_text, with_more
from jianbao.compose.edition.short_forms import unexplained
from jianbao.compose.lines.measure import Ruler
from jianbao.model.deck import (
    ChartFill,
    Deck,
    DrawingFill,
    Fill,
    Slide,
    TableFill,
    TextFill,
)
from jianbao.model.drawing import Drawing, Label
from jianbao.model.edition import Edition, Figure
from jianbao.model.theme import Layout, SlotSpec, Theme
from jianbao.problem import Place, Problem, ProblemError

TEMPLATE = "templates/base/deck.html.j2"

TEXTS = ("title", "text")
#: The slot that says where a slide's facts are from and what its abbreviations stand for.
SOURCE = "source"


@dataclass(frozen=True)
class Canvas:
    """What a figure is drawn on: its size in points, its ground, with words or without.

    Words keep ``inset`` points from the sides where the canvas is as wide as the slide.
    """

    width: float
    height: float
    ground: str
    wordless: bool
    inset: float


Draw = Callable[[Figure, Canvas], Drawing]


def deck_from_html(
    html: str, edition: Edition, theme: Theme, ruler: Ruler, draw: Draw | None = None
) -> Deck:
    """Return the slides of ``html``, measured by ``ruler``, with every size settled.

    Raise ProblemError with everything that breaks the grammar or does not fit.
    """
    root = lxml_html.document_fromstring(html)
    reader = _Reader(edition, theme, ruler, draw or _drawer(ruler))
    slides = tuple(reader.slides(root))
    if reader.problems:
        raise ProblemError(reader.problems)
    texts = {name: rich.plain for name, rich in edition.texts.items()}
    return Deck(
        title=texts.get("title", edition.publication),
        subject=texts.get("subtitle", ""),
        author=texts.get("byline", ""),
        keywords=texts.get("keywords", ""),
        iso_date=edition.iso_date,
        language=edition.language,
        theme=theme,
        footer=texts.get("footer", ""),
        slides=slides,
    )


def _drawer(ruler: Ruler) -> Draw:
    def draw(figure: Figure, canvas: Canvas) -> Drawing:
        style = drawings.DECK.on_ink() if canvas.ground == "ink" else drawings.DECK
        style = style.alone() if canvas.wordless else replace(style, inset=canvas.inset)
        made = charts.lay_out if figure.kind in charts.CHARTS else drawings.lay_out
        return made(figure, canvas.width, canvas.height, ruler, style)

    return draw


@dataclass
class _Open:
    """A slide being read: the elements of its slots by name."""

    section: HtmlElement
    layout: Layout
    place: Place
    elements: dict[str, HtmlElement] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    has_notes: bool = False


@dataclass(frozen=True)
class _Reader:
    """Reads sections into slides, gathering problems on the way."""

    edition: Edition
    theme: Theme
    ruler: Ruler
    draw: Draw
    problems: list[Problem] = field(default_factory=list)
    _ids: dict[str, Place] = field(default_factory=dict)
    _titles: dict[str, Place] = field(default_factory=dict)

    def slides(self, root: HtmlElement) -> Iterator[Slide]:
        """Yield a slide for each section."""
        body = root.find("body")
        opened = [one for one in map(self._opened, () if body is None else body) if one]
        if body is not None and _loose_text(body):
            self._fault("SLIDE01", "text stands outside a slide", Place(TEMPLATE), SECTION)
        common = self._common_sizes(opened)
        for one in opened:
            yield self._slide(one, common)

    # --- one slide ---

    def _opened(self, element: HtmlElement) -> _Open | None:
        """Return the slots of a slide, or None where ``element`` makes none."""
        if not isinstance(element.tag, str) or element.tag in ("style", "script"):
            return None
        place = self._at(element)
        if element.tag != "section":
            self._fault("SLIDE01", f"<{element.tag}> stands outside a slide", place, SECTION)
            return None
        layout = self._layout(element, place)
        if layout is None:
            return None
        opened = _Open(element, layout, place)
        self._gather(element, opened)
        return opened

    def _slide(self, opened: _Open, common: Mapping[str, float]) -> Slide:
        section, place = opened.section, opened.place
        fills = self._fills(opened, common)
        self._check_whole(opened, fills)
        facts = facts_of(section, self.edition)
        return Slide(
            id=self._id(section, place),
            layout=opened.layout.name,
            fills=fills,
            notes=tuple(opened.notes),
            section=section.get("data-section") or "",
            place=place,
            sources=citations({fact for fact, _ in facts}, self.edition),
            facts=facts,
            holds=frozenset(_held(section)),
        )

    def _layout(self, section: HtmlElement, place: Place) -> Layout | None:
        name = section.get("data-layout") or ""
        layouts = self.theme.slides.layouts
        if name in layouts:
            return layouts[name]
        missing = self.theme.slides.missing
        if name in missing:
            what = f"the template in `deck` has no role `{name}`, which this slide needs"
            self._fault("PPTX13", what, self.theme.corporate_place, missing[name])
            return None
        what = f"no layout is called `{name}`" if name else "this section names no data-layout"
        self._fault("SLIDE02", what, place, _nearest(name, layouts))
        return None

    def _id(self, section: HtmlElement, place: Place) -> str:
        name = section.get("id") or ""
        if not name:
            self._fault("SLIDE03", "this slide has no id", place, 'write <section id="…">')
        elif name in self._ids:
            what = f"two slides have the id `{name}`"
            self._fault("SLIDE03", what, place, f"the first stands at {self._ids[name]}")
        self._ids.setdefault(name, place)
        return name

    def _gather(self, element: HtmlElement, opened: _Open) -> None:
        """Find the slots in ``element``; elements without a slot may only group them."""
        if _loose_text(element):
            words = _loose_text(element)
            hint = "every text needs an element with data-slot"
            self._fault("SLIDE06", f"“{words}” stands outside a slot", self._at(element), hint)
        for child in element:
            if not isinstance(child.tag, str):
                continue
            slot = child.get("data-slot")
            if child.tag == "h1":
                self._take_headline(child, opened)
            elif slot == "notes":
                self._take_notes(child, opened)
            elif slot is not None:
                self._take(slot, child, opened)
            else:
                self._gather(child, opened)

    def _take_headline(self, element: HtmlElement, opened: _Open) -> None:
        title = next(slot for slot in opened.layout.slots if slot.kind == "title")
        if title.name in opened.elements:
            hint = "keep one; what else it says goes into a slot"
            self._fault("SLIDE05", "this slide has two <h1>", self._at(element), hint)
            return
        opened.elements[title.name] = element

    def _take_notes(self, element: HtmlElement, opened: _Open) -> None:
        if opened.has_notes:
            what = "slot `notes` is filled twice"
            hint = "put all paragraphs into one <aside>"
            self._fault("SLIDE08", what, self._at(element), hint)
        opened.has_notes = True
        blocks = element.findall(".//p") or [element]
        texts = (_plain(block) for block in blocks)
        opened.notes += [text for text in texts if text]

    def _take(self, name: str, element: HtmlElement, opened: _Open) -> None:
        place = self._at(element)
        slot = opened.layout.slot(name)
        if name in opened.layout.without:
            return
        if slot is None:
            names = [*(slot.name for slot in opened.layout.slots), "notes"]
            what = f"layout `{opened.layout.name}` has no slot `{name}`"
            self._fault("SLIDE07", what, place, _nearest(name, names))
        elif slot.kind == "title":
            what = f"slot `{name}` is the headline's"
            self._fault("SLIDE07", what, place, "write <h1>…</h1> without data-slot")
        elif name in opened.elements:
            hint = f"the first stands at {self._at(opened.elements[name])}: put both into one"
            self._fault("SLIDE08", f"slot `{name}` is filled twice", place, hint)
        else:
            opened.elements[name] = element

    def _check_whole(self, opened: _Open, fills: Mapping[str, Fill]) -> None:
        """Report what a slide lacks."""
        for slot in opened.layout.slots:
            if slot.name in fills or not slot.required or slot.name in opened.elements:
                continue
            if slot.kind == "title":
                self._fault("SLIDE04", "this slide has no <h1>", opened.place, "add its headline")
            else:
                what = f"slot `{slot.name}` of layout `{opened.layout.name}` is not filled"
                hint = f'add data-slot="{slot.name}", or take another layout'
                self._fault("SLIDE09", what, opened.place, hint)
        if not opened.notes:
            what = "this slide has no notes"
            self._fault("SLIDE10", what, opened.place, 'add <aside data-slot="notes">')
        self._check_title(opened, fills)

    def _check_title(self, opened: _Open, fills: Mapping[str, Fill]) -> None:
        for slot in opened.layout.slots:
            fill = fills.get(slot.name)
            if slot.kind != "title" or not isinstance(fill, TextFill):
                continue
            title = " ".join(paragraph.plain for paragraph in fill.paragraphs)
            if title in self._titles:
                hint = f"the first stands at {self._titles[title]}"
                self._fault("SLIDE11", f"two slides are called “{title}”", fill.place, hint)
            self._titles.setdefault(title, fill.place)

    # --- what fills a slot ---

    def _fills(self, opened: _Open, common: Mapping[str, float]) -> dict[str, Fill]:
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

    def _source(self, opened: _Open, fills: Mapping[str, Fill]) -> dict[str, Fill]:
        """Return the line of sources, and behind them what the slide's abbreviations stand for."""
        element = opened.elements.get(SOURCE)
        words = [text_of(fill) for fill in fills.values()]
        words += [_plain(element)] if element is not None else []
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

    def _common_sizes(self, slides: Sequence[_Open]) -> dict[str, float]:
        """Return the size that slots of one family share: their smallest."""
        styles = self.theme.slides.styles
        common: dict[str, float] = {}
        for opened, slot in ((one, slot) for one in slides for slot in one.layout.slots):
            element = opened.elements.get(slot.name)
            family = self._family(slot, opened)
            if element is None or slot.kind != "text" or not family:
                continue
            drafts = read_text(element, self._context(slot, opened)).drafts
            size = settle(drafts, slot, styles, self.ruler).size
            common[family] = min(common.get(family, size), size)
        return common

    def _family(self, slot: SlotSpec, opened: _Open) -> str:
        """Return what slots that are to be of one size share, or nothing.

        On one slide those of a series (``card-1``, ``card-2``), on all slides of a layout those
        of a style that asks for it.
        """
        series = re.fullmatch(r"(.+)-\d+", slot.name)
        if self.theme.slides.styles[slot.style].alike:
            return f"{opened.layout.name} {series[1] if series else slot.name}"
        return f"{opened.section.get('id')} {series[1]} {slot.style}" if series else ""

    def _context(self, slot: SlotSpec, opened: _Open) -> Context:
        return Context(
            style=self.theme.slides.styles[slot.style],
            styles=self.theme.slides.styles,
            accent=self.theme.accent_on(opened.layout.ground),
            han=self.edition.language.is_han,
            place=self._at(opened.elements[slot.name]),
        )

    def _text(
        self, element: HtmlElement, slot: SlotSpec, opened: _Open, most: float
    ) -> TextFill | None:
        place = self._at(element)
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
        styles = self.theme.slides.styles
        unknown = {draft.paragraph.style for draft in drafts} - {"", *styles}
        for name in sorted(unknown):
            self._fault("SLIDE15", f"no style is called `{name}`", place, _nearest(name, styles))
        return not unknown

    def _figure(self, element: HtmlElement, slot: SlotSpec, opened: _Open) -> Fill | None:
        place = self._at(element)
        id = element.get("data-figure")
        if id is None:
            what = f"slot `{slot.name}` takes a {slot.kind}, and this names no data-figure"
            self._fault("SLIDE12", what, place, '<figure data-slot="…" data-figure="…">')
            return None
        figures = self.edition.figures
        if id not in figures:
            what = f"no figure is called `{id}`"
            self._fault("SLIDE16", what, place, _nearest(id, figures))
            return None
        if _plain(element):
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

    def _filled(self, figure: Figure, slot: SlotSpec, opened: _Open, element: HtmlElement) -> Fill:
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
        ground = "ink" if self.theme.is_dark(layout.ground) else layout.ground

        def lay_out(times: float) -> Drawing:
            size = (box.width * times, box.height * times)
            return self.draw(figure, Canvas(*size, ground, wordless, inset * times))

        # The boxes of a template were not made for drawings.
        shares = SHARES if self.theme.scheme else (1.0,)
        return DrawingFill(figure, first_fitting(lay_out, shares))

    def _guarded(self, work: Callable[[], Fill]) -> Fill | None:
        try:
            return work()
        except ProblemError as error:
            self.problems.extend(error.problems)
            return None

    # --- places and faults ---

    def _at(self, element: HtmlElement) -> Place:
        """Return the template's place, or the HTML's line where no mark was stamped."""
        mark = element.get("data-src")
        if mark:
            return Place.parse(mark)
        return place_of(element) or Place("deck.html", element.sourceline or 0)

    def _fault(self, code: str, what: str, place: Place, hint: str) -> None:
        self.problems.append(Problem(code, what, place, hint))


#: What may stand in the body of a deck.
SECTION = "put it into <section data-layout=…>: each slide is one"


def _slots_for(kind: str, layout: Layout) -> str:
    """Return a hint that names the slots of a layout that take a kind of figure."""
    takes = {"drawing": ("drawing", "picture"), "figure": FIGURES}.get(kind, (kind,))
    names = [slot.name for slot in layout.slots if slot.kind in takes]
    if names:
        return f"of layout `{layout.name}`, {', '.join(names)} would take it"
    return f"layout `{layout.name}` has no slot for it: take another layout, or leave it out"


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


def _held(section: HtmlElement) -> Iterator[str]:
    """Yield the key of every text, fact and figure in a slide's template, notes included."""
    kinds = {"data-key": "", "data-fact": "facts.", "data-figure": "figures."}
    for node in section.iter():
        for attribute in kinds.keys() & node.keys():
            yield f"{kinds[attribute]}{node.get(attribute)}"


def _plain(element: HtmlElement) -> str:
    """Return an element's text without note marks, spaces collapsed."""
    return re.sub(r"\s+", " ", "".join(_words(element))).strip()


def _words(element: HtmlElement) -> Iterator[str]:
    """Yield the stretches of text in ``element`` in reading order."""
    yield element.text or ""
    for child in element:
        is_mark = child.tag == "sup" and "cite" in (child.get("class") or "").split()
        if isinstance(child.tag, str) and not is_mark:
            yield from _words(child)
        yield child.tail or ""


def _loose_text(element: HtmlElement) -> str:
    """Return the text directly in ``element``, not in its children."""
    parts = (element.text, *(child.tail for child in element))
    return " ".join(part.strip() for part in parts if part and part.strip())


def _nearest(word: str, known: Iterator[str] | Mapping[str, object] | list[str]) -> str:
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else "one of " + ", ".join(names)
