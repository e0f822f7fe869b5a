"""The handout of every edition: what stands on its pages, and that a reader can use them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from operator import itemgetter

import pikepdf
import pypdfium2
import pytest

from jianbao import press
from jianbao.check.files import inspect
from jianbao.model.deck import ChartFill, Deck, DrawingFill, Slide, TableFill, TextFill
from jianbao.model.output import Output
from jianbao.model.standing import Part
from jianbao.press.deck import compose_deck
from jianbao.problem import Place
from jianbao.world import World
from tests.support.editions import EDITIONS, by_turns, composed, each
from tests.support.once import output
from tests.support.projects import ROOT
from tests.support.tagged import spoken, tags

pytestmark = pytest.mark.slow

LOOSE = re.compile(r"[\s\-‐•\u00ad\u2060\u200b\u00a0\ufffe\x02]")


def bare(text: str) -> str:
    return LOOSE.sub("", text)


@dataclass(frozen=True)
class Handout:
    """A handout as it was made, and the deck that it should show."""

    names: tuple[str, str, str]
    output: Output

    @cached_property
    def deck(self) -> Deck:
        edition, theme = composed(*self.names, "deck")
        return compose_deck(World(ROOT), edition, theme)

    @cached_property
    def document(self) -> pikepdf.Pdf:
        return pikepdf.open(BytesIO(self.output.content))

    @cached_property
    def heard(self) -> str:
        """Return what a listener hears, spaces and bullets aside."""
        return bare(spoken(self.document, self.output.content))

    @cached_property
    def pages(self) -> tuple[str, ...]:
        document = pypdfium2.PdfDocument(self.output.content)
        return tuple(bare(leaf.get_textpage().get_text_range()) for leaf in document)

    def page_of(self, slide: Slide) -> int:
        """Return the number of the one page that holds the beginning of what is said to a slide."""
        said = bare(slide.notes[0])[:40]
        (page,) = [number for number, text in enumerate(self.pages, 1) if said in text]
        return page


#: One edition of each publication.
DAILY = by_turns(EDITIONS, itemgetter(0))


@pytest.fixture(params=each(EDITIONS, DAILY), ids="-".join, scope="module")
def made(request: pytest.FixtureRequest) -> Handout:
    names: tuple[str, str, str] = request.param
    return Handout(names, output(*names, "handout"))


def texts_of(slide: Slide, deck: Deck) -> Iterator[str]:
    """Yield what is heard of a slide in the order of its layout, and then what is said to it."""
    for slot in deck.theme.slides.layouts[slide.layout].slots:
        match slide.fills.get(slot.name):
            case TextFill() as fill:
                yield from (paragraph.plain for paragraph in fill.paragraphs)
            case TableFill() as fill:
                yield from (run.text for row in fill.rows for cell in row for run in cell)
            case ChartFill() | DrawingFill() as fill:
                yield fill.figure.alt
    if deck.theme.slides.layouts[slide.layout].footer:
        yield deck.footer
        yield str(deck.slides.index(slide) + 1)
    if slide.timing:
        yield slide.timing
    yield from slide.notes


def test_whoever_listens_hears_each_slide_and_what_is_said_to_it_in_order(made: Handout) -> None:
    assert len(made.deck.slides) > 3
    at = 0
    for number, slide in enumerate(made.deck.slides, 1):
        wanted = bare(f"{number}{''.join(texts_of(slide, made.deck))}")
        assert wanted in made.heard[at:], slide.id
        at = made.heard.index(wanted, at) + len(wanted)
    for slide in made.deck.slides:
        assert [one for one in slide.sources if bare(one) not in made.heard[at:]] == [], slide.id


def test_no_slide_is_cut_off(made: Handout) -> None:
    assert [one for one in made.output.problems if one.code in ("LAY02", "CSS01", "FONT03")] == []


def test_a_slide_stands_on_one_page_with_what_is_said_to_it(made: Handout) -> None:
    assert made.output.count == len(made.pages)
    for slide in made.deck.slides:
        page = made.pages[made.page_of(slide) - 1]
        assert [note for note in slide.notes if bare(note)[-12:] not in page] == [], slide.id
        headline = slide.fills["headline"]
        assert isinstance(headline, TextFill)
        lines = headline.paragraphs[0].plain.split("\n")
        assert [line for line in lines if bare(line) not in page] == [], slide.id


def test_facts_stand_where_their_slides_do(made: Handout) -> None:
    told = made.output.share["facts"]
    for slide in made.deck.slides:
        for fact, part in slide.facts:
            where = told[fact]["where"]
            pages = where["notes"] if part is Part.NOTES else where["parts"][part]
            assert made.page_of(slide) in pages, (slide.id, fact, part)


def test_its_tags_are_those_of_a_document_with_a_heading_for_each_slide(made: Handout) -> None:
    assert str(made.document.Root.Lang) == made.deck.language.bcp47
    kinds = Counter(str(tag.S) for tag in tags(made.document.Root.StructTreeRoot))
    assert (kinds["/H1"], kinds["/H2"]) == (1, len(made.deck.slides) + 1), "and one for sources"
    tables = [f for s in made.deck.slides for f in s.fills.values() if isinstance(f, TableFill)]
    assert kinds["/Table"] == len(tables)
    assert kinds["/TH"] == sum(len(one.rows) + len(one.rows[0]) - 1 for one in tables)


def test_the_products_own_check_finds_nothing(made: Handout) -> None:
    assert inspect(made.output.content, Place("handout.pdf"), is_ours=True) == ()


@pytest.mark.nightly
def test_two_handouts_are_equal_byte_for_byte(made: Handout) -> None:
    assert press.make(ROOT, *made.names, "handout").content == made.output.content
