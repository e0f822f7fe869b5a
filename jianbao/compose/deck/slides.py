"""Makes a Deck from the deck's semantic HTML: finds the slots, measures, settles the sizes.

The grammar stands in docs/deck-grammar.md, whose examples are run as tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil

from lxml import html as lxml_html
from lxml.etree import Comment, ParserError
from lxml.html import HtmlElement

from jianbao.compose.deck.elements import at, held, loose_text
from jianbao.compose.deck.fills import Draw, Filler, drawer
from jianbao.compose.deck.fit import SLACK
from jianbao.compose.deck.marking import marks
from jianbao.compose.deck.slots import Opened, opened
from jianbao.compose.deck.sources import citations, facts_of
from jianbao.compose.deck.text import place_of
from jianbao.compose.deck.timing import seconds, timed
from jianbao.compose.deck.unclosed import unclosed
from jianbao.compose.html.marks import part_of
from jianbao.compose.lines.measure import Ruler
from jianbao.model.deck import (
    Deck,
    Fill,
    Slide,
    TextFill,
)
from jianbao.model.edition import Block, Edition
from jianbao.model.kinds import Kind
from jianbao.model.theme import Layout, SlotSpec, Theme
from jianbao.problem import Place, Problem, ProblemError, nearest_of

TEMPLATE = "templates/base/deck.html.j2"
#: How slots begin that hold a key figure, and the kinds of block that have `facts` for them.
OF_FACTS = ("figure-", "label-")
WITH_FACTS = (Kind.SUMMARY, Kind.SECTION)
#: What may stand in the body of a deck.
SECTION = "put it into <section data-layout=…>: each slide is one"


#: Returns how to come by a layout that only another theme has, or nothing.
Elsewhere = Callable[[str], str]


def deck_from_html(
    html: str,
    edition: Edition,
    theme: Theme,
    ruler: Ruler,
    draw: Draw | None = None,
    elsewhere: Elsewhere = lambda _: "",
    template: str = TEMPLATE,
) -> Deck:
    """Return the slides of ``html``, measured by ``ruler``, with every size settled.

    Raise ProblemError with everything that breaks the grammar or does not fit, at ``template``
    where nothing says of which part it is; ``elsewhere`` knows of layouts that the theme has not.
    """
    faults = tuple(unclosed(html, template))
    if faults:  # all else would be said of where a browser closes them
        raise ProblemError(faults)
    filler = Filler(edition, theme, ruler, draw or drawer(ruler))
    reader = _Reader(filler, elsewhere, Place(template))
    slides = tuple(reader.slides(_document(html)))
    has_foot = any(theme.slides.layouts[slide.layout].footer for slide in slides)
    problems = (*reader.problems, *(_long_footer(edition, theme, ruler) if has_foot else ()))
    if problems:
        raise ProblemError(problems)
    if not slides:
        raise ProblemError(Problem("SLIDE01", "there is no slide", Place(template), SECTION))
    slides = tuple(timed(slides, edition))
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
        marks=marks(edition, theme, ruler),
    )


def _long_footer(edition: Edition, theme: Theme, ruler: Ruler) -> Iterator[Problem]:
    """Yield the problem of a footer that is wider than its one line.

    A template of someone else's has its own place for it, which nobody measures.
    """
    text, slot = edition.texts.get("footer"), theme.slides.footer
    if text is None or theme.corporate:
        return
    style = theme.slides.styles[slot.style]
    size = style.sizes[0]
    wide = ruler.width(text.plain, size, bold=style.bold, heading=style.font == "heading")
    over = wide - slot.box.width
    if over > SLACK:
        spare = ceil(over / wide * len(text.plain))
        what = f"`{text.key}` is {over:.0f} pt wider than the foot of a slide at {size:g} pt"
        hint = f"shorten it by about {spare} of its {len(text.plain)} characters"
        yield Problem("FIT01", what, text.place, hint)


def _document(html: str) -> HtmlElement:
    try:
        return lxml_html.document_fromstring(html)
    except ParserError:  # of what holds nothing
        return lxml_html.document_fromstring("<body></body>")


@dataclass(frozen=True)
class _Reader:
    """Reads sections into slides, gathering problems on the way."""

    filler: Filler
    elsewhere: Elsewhere
    template: Place
    _ids: dict[str, Place] = field(default_factory=dict)
    _titles: dict[str, Place] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """Return what is wrong so far."""
        return self.filler.problems

    def slides(self, root: HtmlElement) -> Iterator[Slide]:
        """Yield a slide for each section."""
        body = root.find("body")
        found = [one for one in map(self._opened, () if body is None else body) if one]
        if body is not None and loose_text(body):
            self._fault("SLIDE01", "text stands outside a slide", self.template, SECTION)
        common = self.filler.common_sizes(found)
        for one in found:
            yield self._slide(one, common)

    # --- one slide ---

    def _opened(self, element: HtmlElement) -> Opened | None:
        """Return the slots of a slide, or None where ``element`` makes none."""
        if not isinstance(element.tag, str) or element.tag in ("style", "script"):
            return None
        if element.tag != "section":
            place = place_of(element) or self._part(element)
            self._fault("SLIDE01", f"<{element.tag}> stands outside a slide", place, SECTION)
            return None
        layout = self._layout(element, at(element))
        if layout is None:
            return None
        return opened(element, layout, self.problems)

    def _part(self, element: HtmlElement) -> Place:
        """Return the part of the template in which ``element`` stands beside slides."""
        comments = element.itersiblings(Comment, preceding=True)
        parts = (part_of(one.text or "") for one in comments)
        return next(filter(None, parts), self.template)

    def _slide(self, opened: Opened, common: Mapping[str, float]) -> Slide:
        section, place = opened.section, opened.place
        fills = self.filler.fills(opened, common)
        self._check_whole(opened, fills)
        facts = facts_of(section, self.filler.edition)
        return Slide(
            id=self._id(section, place),
            layout=opened.layout.name,
            fills=fills,
            notes=tuple(opened.notes),
            section=section.get("data-section") or "",
            place=place,
            sources=citations({fact for fact, _ in facts}, self.filler.edition),
            facts=facts,
            holds=frozenset(held(section)),
            seconds=seconds("\n".join(opened.said), self.filler.edition.language),
        )

    def _layout(self, section: HtmlElement, place: Place) -> Layout | None:
        name = section.get("data-layout") or ""
        layouts = self.filler.theme.slides.layouts
        if name in layouts:
            return layouts[name]
        missing = self.filler.theme.slides.missing
        if name in missing:
            what = f"the template in `deck` has no role `{name}`, which this slide needs"
            self._fault("PPTX13", what, self.filler.theme.corporate_place, missing[name])
            return None
        what = f"no layout is called `{name}`" if name else "this section names no data-layout"
        self._fault("SLIDE02", what, place, self.elsewhere(name) or nearest_of(name, layouts))
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

    def _check_whole(self, opened: Opened, fills: Mapping[str, Fill]) -> None:
        """Report what a slide lacks."""
        for slot in opened.layout.slots:
            if slot.name in fills or not slot.required or slot.name in opened.elements:
                continue
            block = self._without_facts(opened, slot)
            if block:
                what = f"the slide of `{block.id}` shows key figures, of which it has none"
                self._fault("SLIDE09", what, block.place, f"give `{block.id}` its `facts`")
            elif slot.kind == "title":
                self._fault("SLIDE04", "this slide has no <h1>", opened.place, "add its headline")
            else:
                what = f"slot `{slot.name}` of layout `{opened.layout.name}` is not filled"
                hint = f'add data-slot="{slot.name}", or take another layout'
                self._fault("SLIDE09", what, opened.place, hint)
        if not opened.notes:
            what = "this slide has no notes"
            self._fault("SLIDE10", what, opened.place, 'add <aside data-slot="notes">')
        self._check_title(opened, fills)

    def _without_facts(self, opened: Opened, slot: SlotSpec) -> Block | None:
        """Return the block of a slide whose ``slot`` is for a key figure, where it has none."""
        if not slot.name.startswith(OF_FACTS):
            return None
        id = opened.section.get("id")
        shown = (block for block in self.filler.edition.blocks if block.id == id)
        return next((one for one in shown if one.kind in WITH_FACTS and not one.facts), None)

    def _check_title(self, opened: Opened, fills: Mapping[str, Fill]) -> None:
        for slot in opened.layout.slots:
            fill = fills.get(slot.name)
            if slot.kind != "title" or not isinstance(fill, TextFill):
                continue
            title = " ".join(paragraph.plain for paragraph in fill.paragraphs)
            if title in self._titles:
                hint = f"the first stands at {self._titles[title]}"
                self._fault("SLIDE11", f"two slides are called “{title}”", fill.place, hint)
            self._titles.setdefault(title, fill.place)

    def _fault(self, code: str, what: str, place: Place, hint: str) -> None:
        self.problems.append(Problem(code, what, place, hint))
