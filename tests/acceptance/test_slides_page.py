"""Slides in Chromium: every slot where the theme has it, nothing over its edge, a page to use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from jianbao.model.deck import ChartFill, Deck, DrawingFill, Slide, TableFill, TextFill
from jianbao.model.edition import Edition
from jianbao.model.theme import Box, SlotSpec, Theme
from jianbao.press.deck import compose_deck, deck_html, in_language
from jianbao.press.slides import slides_html
from jianbao.world import World
from tests.corporate import houses
from tests.corporate.templates import TEMPLATES
from tests.support import layouts
from tests.support.browser import Browser, Page
from tests.support.editions import EDITIONS, by_turns, composed, each
from tests.support.projects import ROOT

pytestmark = pytest.mark.slow

#: Where the page's slides are left to be looked at.
PICTURES = ROOT / "build/pictures"
#: How far from its place a box may stand, and a letter of a figure over its box, in points.
EXACT, SLACK = 0.5, 3.0
#: A window in which a slide has its true size.
WIDE = 1900
LANGUAGES = ("zh-Hant", "zh-Hans", "en")
SHOWN = [
    *(("-".join(names), names) for names in EDITIONS),
    *((f"layouts-{language}", ("layouts", language)) for language in LANGUAGES),
    *((f"{name}-{language}", (name, language)) for name in TEMPLATES for language in LANGUAGES),
]
#: Of each publication, of the templates and of the sample of layouts one.
DAILY = by_turns(
    (names for _, names in SHOWN), lambda names: "house" if names[0] in TEMPLATES else names[0]
)


@dataclass(frozen=True)
class Shown:
    """A deck, its semantic HTML as a template writes it, and the page made of it."""

    deck: Deck
    template: str
    page: str


@cache
def shown(names: tuple[str, ...]) -> Shown:
    """Return the deck of an edition, of the sample of layouts, or on a template of a house."""
    if len(names) == 3:
        edition, theme = composed(*names, "deck")
        deck = compose_deck(World(ROOT), edition, theme)
        return Shown(deck, written(edition, deck.theme), slides_html(World(ROOT), edition, deck))
    kind, language = names
    edition = houses.edition_in(language)
    if kind == "layouts":
        deck, sections = layouts.sample(language), layouts.sections(edition.language)
    else:
        deck, sections = houses.deck(kind, language), houses.sections(edition.language)
    head, _, _ = written(edition, deck.theme).partition("<body>")
    template = f"{head}<body>{sections}</body></html>"
    return Shown(deck, template, slides_html(World(ROOT), edition, deck))


def written(edition: Edition, theme: Theme) -> str:
    theme = theme if theme.scheme else in_language(theme, edition.language)
    return deck_html(World(ROOT), edition, theme)


@pytest.fixture(
    params=each((names for _, names in SHOWN), DAILY),
    ids=[name for name, _ in SHOWN],
    scope="module",
)
def made(request: pytest.FixtureRequest) -> Shown:
    return shown(request.param)


def put(html: str, folder: Path) -> Path:
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    return file


def slots(deck: Deck) -> Iterator[tuple[Slide, SlotSpec]]:
    """Yield what each slide fills, in the order of its layout."""
    for slide in deck.slides:
        layout = deck.theme.slides.layouts[slide.layout]
        yield from ((slide, slot) for slot in layout.slots if slot.name in slide.fills)


#: The box of an element in points from the top left of what it stands in.
IN_POINTS = """
const within = (element, outer) => {
  const box = element.getBoundingClientRect(), from = outer.getBoundingClientRect();
  return [box.x - from.x, box.y - from.y, box.width, box.height].map(side => side * 0.75);
};
"""


def off(box: Box, found: list[float]) -> float:
    """Return by how many points a box is off its place or its size, at most."""
    wanted = (box.x, box.y, box.width, box.height)
    return max(abs(one - other) for one, other in zip(wanted, found, strict=True))


# --- the semantic HTML, as a template writes it -------------------------------------------------


def test_a_browser_gives_the_templates_html_the_boxes_of_the_theme(
    made: Shown, browser: Browser, tmp_path: Path
) -> None:
    with browser.open(put(made.template, tmp_path), width=WIDE) as page:
        found = page.run(
            f"{IN_POINTS} [...document.querySelectorAll('section')].map(slide =>"
            " [slide.id, within(slide, slide).slice(2), Object.fromEntries("
            "[...slide.querySelectorAll('h1, [data-slot]:not(aside)')].map(slot =>"
            " [slot.dataset.slot || 'h1', within(slot, slide)]))])"
        )
    sizes = made.deck.theme.slides
    boxes = {id: boxes for id, _, boxes in found}
    assert {tuple(size) for _, size, _ in found} == {(sizes.width, sizes.height)}
    assert list(boxes) == [slide.id for slide in made.deck.slides]
    for slide, slot in slots(made.deck):
        name = "h1" if slot.kind == "title" else slot.name
        if name not in boxes[slide.id]:
            assert name == "source", "which a slide may have for its abbreviations alone"
            continue
        assert off(slot.box, boxes[slide.id][name]) <= EXACT, (slide.id, slot.name)


# --- the page of settled slides -----------------------------------------------------------------

#: Of each slide its size, and of each slot its box, that of its text, its lines and table rows.
SETTLED = (
    IN_POINTS
    + """
const letters = (element, slide) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const boxes = [...range.getClientRects()].filter(box => box.width > 0);
  const from = slide.getBoundingClientRect();
  return boxes.length ? [Math.min(...boxes.map(box => box.left)) - from.x,
    Math.max(...boxes.map(box => box.right)) - from.x].map(side => side * 0.75) : null;
};
const lines = element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const feet = [...range.getClientRects()].filter(box => box.width > 0).map(box => box.bottom);
  return feet.sort((a, b) => a - b).filter((foot, at) => !at || foot - feet[at - 1] > 8).length;
};
[...document.querySelectorAll('.slide')].map(slide => ({
  size: within(slide, slide).slice(2),
  slots: [...slide.querySelectorAll('.slot')].map(slot => ({
    box: within(slot, slide),
    inner: slot.firstElementChild && within(slot.firstElementChild, slide),
    reach: letters(slot, slide),
    lines: lines(slot),
    rows: [...slot.querySelectorAll('tr')].map(row => within(row, slide)[3]),
    drawn: [...slot.querySelectorAll('svg text')].map(text =>
      [text.textContent, within(text, slide)]),
  })),
}))
"""
)


@pytest.fixture(scope="module")
def settled(
    made: Shown, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Slide, SlotSpec, Any]]:
    """Return each filled slot of the page with what a browser makes of it."""
    with browser.open(put(made.page, tmp_path_factory.mktemp("page")), width=WIDE) as page:
        slides = page.run(SETTLED)
    sizes = made.deck.theme.slides
    assert all(slide["size"] == pytest.approx([sizes.width, sizes.height]) for slide in slides)
    found = [slot for slide in slides for slot in slide["slots"]]
    boxes = iter(found)
    told = []
    for slide in made.deck.slides:
        layout = made.deck.theme.slides.layouts[slide.layout]
        told += [(slide, slot, next(boxes)) for slot in layout.slots if slot.name in slide.fills]
        if layout.footer:
            told += [(slide, slot, next(boxes)) for slot in (sizes.footer, sizes.number)]
    assert next(boxes, None) is None
    return told


def test_every_slot_of_the_page_stands_where_the_theme_has_it(
    settled: list[tuple[Slide, SlotSpec, Any]],
) -> None:
    for slide, slot, found in settled:
        assert off(slot.box, found["box"]) <= EXACT, (slide.id, slot.name)


def test_nothing_on_the_page_leaves_its_slot(settled: list[tuple[Slide, SlotSpec, Any]]) -> None:
    for slide, slot, found in settled:
        left, top, width, height = found["box"]
        where = (slide.id, slot.name)
        if found["inner"]:
            _, inner_top, _, inner_height = found["inner"]
            # A template's own footers may be less high than a line of them.
            slack = EXACT if slot.name in slide.fills else SLACK
            assert inner_top >= top - slack, where
            assert inner_top + inner_height <= top + height + slack, where
        if found["reach"] and not found["drawn"]:
            assert found["reach"][0] >= left - EXACT, where
            assert found["reach"][1] <= left + width + EXACT, where
        for words, (x, y, wide, high) in found["drawn"]:
            assert x >= left - SLACK, (*where, words)
            assert y >= top - SLACK, (*where, words)
            assert x + wide <= left + width + SLACK, (*where, words)
            assert y + high <= top + height + SLACK, (*where, words)


def test_headlines_end_their_lines_where_the_deck_does(
    settled: list[tuple[Slide, SlotSpec, Any]],
) -> None:
    for slide, slot, found in settled:
        fill = slide.fills.get(slot.name)
        if slot.kind == "title":
            assert isinstance(fill, TextFill)
            planned = fill.paragraphs[0].plain.count("\n") + 1
            assert found["lines"] == planned <= max(slot.most_lines, 1), slide.id


def test_tables_are_as_high_as_the_deck_has_them(
    settled: list[tuple[Slide, SlotSpec, Any]],
) -> None:
    for slide, slot, found in settled:
        fill = slide.fills.get(slot.name)
        if isinstance(fill, TableFill):
            assert found["rows"] == pytest.approx(fill.heights, abs=EXACT), slide.id


# --- what a person does with it -----------------------------------------------------------------


#: One edition of each publication by turns.
BY_TURNS = each(EDITIONS, by_turns(EDITIONS, itemgetter(0)))


@pytest.fixture(params=BY_TURNS, ids="-".join, scope="module")
def edition(request: pytest.FixtureRequest) -> Shown:
    return shown(request.param)


def test_it_holds_all_it_needs_and_no_mark_of_ours(
    edition: Shown, browser: Browser, tmp_path: Path
) -> None:
    file = put(edition.page, tmp_path)
    with browser.open(file, width=WIDE) as page:
        assert page.requests == [file.as_uri()]
        assert page.complaints == []
        assert page.run("document.documentElement.lang") == edition.deck.language.bcp47
        assert page.run("document.title") == edition.deck.title
        assert page.run("document.querySelectorAll('[id]').length") == len(edition.deck.slides)
    for mark in ("data-", "/*@", ".yaml", ".j2", "<script"):
        assert mark not in edition.page


SEEN = list(product(EDITIONS, (1900, 420), ("light", "dark")))


@pytest.mark.parametrize("seen", each(SEEN, by_turns(SEEN, lambda _: "any")), ids=str)
def test_axe_finds_nothing_wrong(
    seen: tuple[tuple[str, ...], int, str], browser: Browser, tmp_path: Path
) -> None:
    names, width, scheme = seen
    with browser.open(put(shown(names).page, tmp_path), width=width, scheme=scheme) as page:
        assert page.violations() == []
        assert page.run("document.documentElement.scrollWidth") <= width


def test_keys_lead_from_the_contents_to_a_slide_and_on(
    edition: Shown, browser: Browser, tmp_path: Path
) -> None:
    ids = [slide.id for slide in edition.deck.slides]
    with browser.open(put(edition.page, tmp_path), width=WIDE) as page:
        page.press("Tab", "Tab", "Tab", "Enter")
        assert at(page) == ids[2]
        page.press("Tab", "Tab", "Enter")
        assert at(page) == ids[3]
        page.press("Tab", "Enter")
        assert at(page) == ids[2]


def at(page: Page) -> str:
    """Return the slide that the address names, which is in sight."""
    id: str = page.run("location.hash.slice(1)")
    top = page.box(f"#{id}")["y"]
    assert 0 <= top < 100, f"{id} is not in sight"
    return id


def test_it_says_of_each_slide_what_is_said_to_it_and_describes_its_figures(
    edition: Shown, browser: Browser, tmp_path: Path
) -> None:
    with browser.open(put(edition.page, tmp_path), width=WIDE) as page:
        said = page.run(
            "[...document.querySelectorAll('.sheet')].map(sheet => [sheet.id,"
            "[...sheet.querySelectorAll('.said p, .cited p')].map(one => one.textContent),"
            "[...sheet.querySelectorAll('[role=img]')].map(one => one.ariaLabel)])"
        )
    for slide, (id, notes, described) in zip(edition.deck.slides, said, strict=True):
        assert id == slide.id
        assert notes == [*([slide.timing] if slide.timing else []), *slide.notes, *slide.sources]
        figures = [f for f in slide.fills.values() if isinstance(f, ChartFill | DrawingFill)]
        assert sorted(described) == sorted(fill.figure.alt for fill in figures)


@pytest.mark.parametrize("width", [420, 1000])
def test_a_slide_is_as_wide_as_its_window_and_its_lines_end_where_they_did(
    edition: Shown, browser: Browser, tmp_path: Path, width: int
) -> None:
    file = put(edition.page, tmp_path)
    with browser.open(file, width=WIDE) as page:
        whole = page.run(SETTLED)
    with browser.open(file, width=width) as page:
        smaller = page.run(SETTLED)
    sizes = edition.deck.theme.slides
    for slide, before, after in zip(edition.deck.slides, whole, smaller, strict=True):
        wide, high = after["size"]
        assert width * 0.75 - 40 < wide < width * 0.75
        assert wide / high == pytest.approx(sizes.width / sizes.height, rel=0.01)
        scale = wide / sizes.width
        for one, other in zip(before["slots"], after["slots"], strict=True):
            if one["inner"]:
                height = one["inner"][3] * scale
                assert other["inner"][3] == pytest.approx(height, rel=0.02, abs=1.5), slide.id


@pytest.mark.nightly
def test_pictures_of_every_slide_in_chromium(
    made: Shown, browser: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = PICTURES / request.node.callspec.id
    folder.mkdir(parents=True, exist_ok=True)
    with browser.open(put(made.page, tmp_path), width=WIDE) as page:
        for number, slide in enumerate(made.deck.slides, 1):
            picture = page.png(f"#{slide.id} .slide")
            (folder / f"browser-{number:02}.png").write_bytes(picture)
            assert len(picture) > 4000, f"{slide.id} is a blank"


def test_quotes_in_chinese_are_as_wide_as_han(browser: Browser, tmp_path: Path) -> None:
    html = shown(("hk-innovation", "executive", "zh-Hans")).page
    probe = "<p style='font: 40px var(--sans)'><span id='quote'>“</span><span id='q'>q</span></p>"
    with browser.open(put(html.replace("</main>", f"{probe}</main>"), tmp_path)) as page:
        assert page.box("#quote")["width"] == 40
        assert page.box("#q")["width"] < 30
