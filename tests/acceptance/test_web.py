"""The brief as a page for browsers, in every language: read as a file, and seen in Chromium."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import product
from operator import itemgetter
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from jianbao.compose.edition.data import leaves
from jianbao.model.contrast import GRAPHICS, ratio
from jianbao.model.edition import Edition
from jianbao.model.publication import Kind
from jianbao.pipeline.plan import Job, Wanted, plan
from jianbao.press import web
from jianbao.world import World
from tests.support.browser import Browser, Page
from tests.support.editions import EDITIONS, by_turns, composed, each
from tests.support.once import published
from tests.support.projects import ROOT

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
WIDTHS = (360, 768, 1280)
#: Bytes that a page may have.
MOST = 1_500_000


class Site:
    """The pages of all languages in folders as a build has them, with their editions."""

    def __init__(self, folder: Path) -> None:
        world = World(ROOT)
        self.folder = folder
        self.editions: dict[str, Edition] = {}
        self.pages: dict[str, Path] = {}
        for code in LANGUAGES:
            edition, theme = composed("hk-innovation", "executive", code, "brief")
            self.editions[code] = edition
            self.theme = theme
            job = Job("hk-innovation", "executive", code, "html")
            self.pages[code] = folder / str(job.place)
            self.pages[code].parent.mkdir(parents=True)
            self.pages[code].write_bytes(web.make(world, edition, theme).content)

    def html(self, code: str) -> str:
        return self.pages[code].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("site"))


each_language = pytest.mark.parametrize("code", LANGUAGES)


# --- as a file ------------------------------------------------------------------------------


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the ids that are on it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, {name: value or "" for name, value in attrs}))

    def values(self, name: str) -> list[str]:
        return [said[name] for _, said in self.all if name in said]


@each_language
def test_a_page_is_one_file_without_a_script(site: Site, code: str) -> None:
    html = site.html(code)
    assert len(html.encode()) <= MOST
    found = Elements(html)
    assert not {"script", "iframe", "object", "base"} & {tag for tag, _ in found.all}
    assert not [name for _, said in found.all for name in said if name.startswith("on")]
    assert "default-src 'none'" in html
    away = [one for one in found.values("src") if not one.startswith("data:")]
    assert away == []
    styles = re.sub(r'url\("data:[^"]*"\)', "", html)
    assert "url(" not in styles
    assert "@import" not in styles


@each_language
def test_links_lead_to_what_is_on_the_page_or_to_its_siblings(site: Site, code: str) -> None:
    found = Elements(site.html(code))
    ids = found.values("id")
    made = {str(job.place) for job in plan(ROOT, Wanted())}
    assert len(ids) == len(set(ids))
    for link in found.values("href"):
        if link.startswith("#"):
            assert link[1:] in ids
        elif not link.startswith("data:"):
            led = (site.pages[code].parent / link).resolve().relative_to(site.folder.resolve())
            assert str(led) in made
    switch = [said for tag, said in found.all if tag == "a" and said.get("rel") == "alternate"]
    assert len(switch) == len(LANGUAGES) - 1
    assert all(said["lang"] == said["hreflang"] for said in switch)
    assert {*found.values("popovertarget")} <= {*ids}
    assert {one.split("-")[0] for one in ids if re.match(r"cite-\d+-\d+", one)} == {"cite"}


def text_of(html: str) -> str:
    """Return what is read of a page, spaces aside; tables of data are not part of its text."""
    body = html.partition("<body")[2]
    body = re.sub(r"<(svg|details|nav|footer)\b.*?</\1>", "", body, flags=re.DOTALL)
    body = re.sub(r'<sup class="cite.*?</sup>', "", body, flags=re.DOTALL)
    return re.sub(r"\s|\u2060", "", unescape(re.sub(r"<[^>]+>", "", body.partition(">")[2])))


@each_language
def test_a_page_says_what_the_edition_says_in_its_order(site: Site, code: str) -> None:
    page, at = text_of(site.html(code)), 0
    for block in site.editions[code].blocks:
        if block.kind is Kind.COVER:
            continue  # it shows the publication's own texts
        said = [block.title, block.lead, *block.body, block.why, *block.actions]
        if block.kind is Kind.SOURCES:
            said = [block.title]
        for rich in filter(None, said):
            found = page.find(re.sub(r"\s|\u2060", "", rich.plain), at)
            assert found >= 0, rich.plain
            at = found
    for name in ("title", "subtitle", "claim", "byline", "disclaimer", "cite_as"):
        assert re.sub(r"\s", "", site.editions[code].texts[name].plain) in page


@each_language
def test_the_data_of_each_figure_stand_in_a_table(site: Site, code: str) -> None:
    holds_its_data(site.html(code), site.editions[code])


def holds_its_data(html: str, edition: Edition) -> None:
    tables = re.findall(r'<details class="data">.*?</details>', html, re.DOTALL)
    shown = [
        figure
        for block in edition.blocks
        for figure in block.figures
        if figure.kind != "table" and block.kind not in (Kind.COVER, Kind.STATEMENT)
    ]
    assert len(tables) == len(shown)
    for table, figure in zip(tables, shown, strict=True):
        rows = re.findall(r"<tr>.*?</tr>", table, re.DOTALL)[1:]
        marks = list(leaves(figure))
        assert len(rows) == len(marks)
        for row, (series, category, mark) in zip(rows, marks, strict=True):
            said = text_of(f"<body>{row}")
            for part in (
                series,
                category,
                mark.quantity.text if mark.quantity else "",
                mark.text.plain,
            ):
                assert re.sub(r"\s", "", part) in said


@each_language
def test_every_fact_in_text_has_its_source_at_hand(site: Site, code: str) -> None:
    has_sources_at_hand(site.html(code), site.editions[code])


def has_sources_at_hand(html: str, edition: Edition) -> None:
    tips = dict(
        re.findall(r'<div class="tip" popover id="fact-(\w+)">(.*?)</div>', html, re.DOTALL)
    )
    asked = set(re.findall(r'popovertarget="fact-(\w+)"', html))
    assert asked
    assert asked <= set(tips)
    for note in edition.notes:
        for quantity in note.facts:
            said = unescape(re.sub(r"<[^>]+>", "", tips[quantity.fact]))
            assert quantity.text in said
            assert note.place in said


@each_language
def test_every_character_has_its_glyph_in_the_page(site: Site, code: str) -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    html = site.html(code)
    fonts = re.findall(r'url\("data:font/woff2;base64,([^"]+)"\)', html)
    assert fonts
    seen = {ord(c) for c in text_of(html)}
    known: set[int] = set()
    for packed in fonts:
        known |= set(TTFont(BytesIO(base64.b64decode(packed))).getBestCmap())
    assert seen <= known


def test_parts_in_another_language_are_marked(site: Site) -> None:
    html = site.html("en")
    assert re.search(r'<html lang="en-GB">', html)
    assert '<a href="../zh-Hant/brief.html" lang="zh-Hant-HK"' in html
    body = re.sub(r"<(svg|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    for han in re.finditer(r">[^<]*[\u4e00-\u9fff]", body):
        assert 'lang="zh' in body[: han.start() + 1].rpartition("<")[2], han[0]


def test_series_of_charts_stand_out_on_both_grounds(site: Site) -> None:
    for colours in (site.theme.colours, site.theme.dark):
        for role in site.theme.series:
            assert ratio(colours[role], colours["paper"]) >= GRAPHICS


# --- in Chromium ----------------------------------------------------------------------------


def opened(browser: Browser, site: Site, code: str, **how: Any) -> Any:
    return browser.open(site.pages[code], **how)


WINDOWS = list(product(LANGUAGES, WIDTHS))
ALL_WINDOWS = list(product(LANGUAGES, (320, *WIDTHS)))


@pytest.mark.slow
@pytest.mark.parametrize("window", each(WINDOWS, frozenset({WINDOWS[0]})), ids=str)
def test_a_page_is_accessible_and_fits_its_window(
    browser: Browser, site: Site, window: tuple[str, int]
) -> None:
    code, width = window
    with opened(browser, site, code, width=width) as page:
        for scheme in ("light", "dark"):
            page.show_as(width=width, height=800, scheme=scheme, media="screen")
            page.run("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.violations() == []
        assert page.run("document.documentElement.scrollWidth") <= width
        assert page.complaints == []
        assert [one for one in page.requests[1:] if not one.startswith("data:")] == []


#: All other editions, and the one of another publication that is read daily.
OTHERS = [names for names in EDITIONS if names[:2] != ("hk-innovation", "executive")]
DAILY = frozenset({next(names for names in OTHERS if names[0] != "hk-innovation")})
Names = tuple[str, str, str]


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Names], Path]:
    """Return the page of an edition, made once."""
    folder = tmp_path_factory.mktemp("others")

    @cache
    def made(names: Names) -> Path:
        path = folder / "-".join((*names, "brief.html"))
        path.write_bytes(published(*names, "html"))
        return path

    return made


each_other_by_turns = pytest.mark.parametrize("names", each(OTHERS, DAILY), ids="-".join)


OTHER_WINDOWS = list(product(OTHERS, WIDTHS))


@pytest.mark.slow
@pytest.mark.parametrize(
    "window", each(OTHER_WINDOWS, frozenset({(OTHERS[0], WIDTHS[0])})), ids=str
)
def test_the_page_of_every_other_edition_is_accessible_and_no_larger(
    browser: Browser, other: Callable[[Names], Path], window: tuple[Names, int]
) -> None:
    names, width = window
    content = other(names).read_bytes()
    assert len(content) <= MOST
    assert b"<script" not in content
    scheme = "dark" if width == WIDTHS[1] else "light"
    with browser.open(other(names), width=width, scheme=scheme) as page:
        page.run("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.violations() == []
        assert page.run("document.documentElement.scrollWidth") <= width
        assert page.complaints == []


@pytest.mark.slow
@each_other_by_turns
def test_the_page_of_another_edition_holds_its_data_and_shows_sources_by_keys_and_press(
    browser: Browser, other: Callable[[Names], Path], names: Names
) -> None:
    edition, _ = composed(*names, "brief")
    html = other(names).read_text(encoding="utf-8")
    holds_its_data(html, edition)
    has_sources_at_hand(html, edition)
    with browser.open(other(names), width=360) as page:
        shows_a_source_by_focus_press_and_hides_it_by_escape(page)
        assert page.run(LOST) == []
        assert opens_its_data_by_keys(page)
        assert page.run(MOVED) == []
        assert min(page.run(TYPE), default=11) >= 10.9
        assert page.run(LEAVING) == []
        if edition.language.script != "Latn":
            assert page.run(STARTS) == []


def opens_its_data_by_keys(page: Page) -> bool:
    """Return whether the first table of data, if there is any, opens by Enter."""
    if page.run("document.querySelectorAll('details.data').length") == 0:
        return True
    page.run("document.querySelector('details.data summary').focus()")
    page.press("Enter")
    return bool(page.run("document.querySelector('details.data').open"))


@pytest.mark.slow
@each_other_by_turns
def test_nothing_of_another_edition_is_cut_on_paper(
    browser: Browser, other: Callable[[Names], Path], names: Names
) -> None:
    edition, _ = composed(*names, "brief")
    with browser.open(other(names), media="print") as page:
        is_whole_on_paper(page, edition)


@pytest.mark.slow
@each_language
def test_the_browser_takes_every_face_of_the_page(browser: Browser, site: Site, code: str) -> None:
    with opened(browser, site, code) as page:
        page.until("[...document.fonts].filter(one => one.status === 'loaded').length >= 4")
        assert page.run("[...document.fonts].filter(one => one.status === 'error').length") == 0


TYPE = """[...document.querySelectorAll('.drawing text')]
  .filter(text => text.getClientRects().length)
  .map(text => parseFloat(text.getAttribute('font-size')) * text.getScreenCTM().a)"""


MOVED = """[...document.querySelectorAll('.drawing')]
  .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.dataset.figure)"""


LEAVING = """[...document.querySelectorAll('.drawing svg')]
  .filter(svg => svg.getClientRects().length)
  .flatMap(svg => [...svg.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect(), whole = svg.getBoundingClientRect();
    return box.left < whole.left - 9 || box.right > whole.right + 2 }))
  .map(text => text.textContent)"""


OPEN = "[...document.querySelectorAll('.tip:popover-open')].map(one => one.id)"
#: The first in running text, or else on the page, that is shown.
FIRST = """[...document.querySelectorAll('.main .fact'), ...document.querySelectorAll('.fact')]
  .find(one => one.getClientRects().length)"""
TIP = """(() => { const box = document.querySelector('.tip:popover-open').getBoundingClientRect();
  return box.left >= 0 && box.top >= 0
    && box.right <= innerWidth && box.bottom <= innerHeight })()"""


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_a_fact_shows_its_source_by_focus_and_press_and_escape_hides_it(
    browser: Browser, site: Site, width: int
) -> None:
    with opened(browser, site, "zh-Hant", width=width) as page:
        shows_a_source_by_focus_press_and_hides_it_by_escape(page)


def shows_a_source_by_focus_press_and_hides_it_by_escape(page: Page) -> None:
    page.press("Tab")
    assert page.run("document.activeElement.className") == "skip"
    page.run(f"{FIRST}.scrollIntoView({{block: 'center'}})")
    page.run(f"{FIRST}.focus({{focusVisible: true}})")
    page.until(f"{OPEN}.length === 1")
    page.until(TIP)  # the window may still be scrolling
    assert page.run("document.activeElement.className").startswith("fact")
    page.press("Escape")
    page.until(f"{OPEN}.length === 0")
    page.run("document.activeElement.blur()")
    page.run(f"{FIRST}.click()")
    page.until(f"{OPEN}.length === 1")
    page.until(TIP)  # the window may still be scrolling
    page.press("Escape")
    page.until(f"{OPEN}.length === 0")


@pytest.mark.slow
def test_every_source_stands_within_the_window(browser: Browser, site: Site) -> None:
    with opened(browser, site, "en", width=768) as page:
        assert page.run(LOST) == []


LOST = f"""(async () => {{ const lost = [];
  for (const fact of document.querySelectorAll('.fact')) {{
    if (!fact.getClientRects().length) continue;
    fact.scrollIntoView({{block: 'center', behavior: 'instant'}}); fact.click();
    await new Promise(requestAnimationFrame);
    if (!{TIP}) lost.push(fact.textContent);
    document.querySelector('.tip:popover-open').hidePopover() }}
  return lost }})()"""


STARTS = """(() => { const bad = [];
 for (const one of document.querySelectorAll(
   '.main p, .recommendation p, .recommendation li, .notes li, .point p, .lead')) {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT); let node, last = null;
  while (node = walker.nextNode()) for (let at = 0; at < node.length; at++) {
   const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1);
   const box = range.getClientRects()[0]; if (!box || !box.width) continue;
   const mark = node.data[at];
   if (last && box.left < last.left - 20) {
    if ('，。、；：？！）」』》〉'.includes(mark)) bad.push('starts ' + mark);
    if ('（「『《〈'.includes(last.mark)) bad.push('ends ' + last.mark) }
   last = {left: box.left, mark} } }
 return bad })()"""


@pytest.mark.slow
@pytest.mark.parametrize("window", each(ALL_WINDOWS, by_turns(ALL_WINDOWS, itemgetter(1))), ids=str)
def test_figures_and_lines_suit_a_window_of_any_width(
    browser: Browser, site: Site, window: tuple[str, int]
) -> None:
    code, width = window
    with opened(browser, site, code, width=width) as page:
        assert page.run(MOVED) == [], "is moved sideways"
        sizes = page.run(TYPE)
        assert sizes
        if width in WIDTHS:
            assert min(sizes) >= 10.9, "type of charts is legible"
            assert page.run(LEAVING) == [], "a word leaves its chart"
        if site.editions[code].language.script != "Latn":
            assert page.run(STARTS) == [], "a line starts or ends with a mark that may not"


@pytest.mark.slow
@each_language
def test_nothing_of_a_figure_is_cut_on_paper(browser: Browser, site: Site, code: str) -> None:
    with opened(browser, site, code, media="print") as page:
        assert 6 <= is_whole_on_paper(page, site.editions[code]) <= 14


def is_whole_on_paper(page: Page, edition: Edition) -> int:
    """See each figure on one sheet with its finding; return how many sheets there are."""
    answer = page._ask("Page.printToPDF", preferCSSPageSize=True)
    document = pypdfium2.PdfDocument(base64.b64decode(answer["data"]))
    texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    packed = [re.sub(r"\s", "", text) for text in texts]
    for figure in edition.figures.values():
        words = [
            line
            for mark in figure.nodes
            for line in (re.sub(r"\s", "", mark.label.plain),)
            if line and figure.kind not in ("table", "chain")
        ]
        finding = re.sub(r"\s", "", figure.title.plain)
        sheet = next((text for text in packed if finding in text), None)
        if sheet is None:
            continue  # a finding that lines of the page part by a mark
        first = words[:1]
        assert all(word[:4] in sheet for word in first), figure.id
    return len(texts)
