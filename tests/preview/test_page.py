"""What a person sees: a saved file is a new picture, in place, and what is wrong is told."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.preview.running import Running, previewing
from tests.support.browser import Browser, Page
from tests.support.projects import ROOT

BRIEF = '.form[data-job="mini/readers/en/pdf"]'
DECK = '.form[data-job="mini/readers/en/slides"]'
ENGLISH = "content/mini/en.yaml"
TEXT = "A year at"
PAGE = ROOT / "templates/preview"
#: What a busy machine may need.
PATIENCE = 90.0


@pytest.mark.parametrize("problems", ["hidden", ""])
def test_the_foot_of_a_page_with_little_on_it_is_one_line_at_the_foot(
    browser: Browser, tmp_path: Path, problems: str
) -> None:
    for name in ("page.html", "page.css"):
        source = (
            (PAGE / name).read_text(encoding="utf-8").replace('<script src="page.js"', "<script")
        )
        (tmp_path / name).write_text(
            source.replace('<aside id="problems"', f'<aside id="problems" {problems}'), "utf-8"
        )
    with browser.open(tmp_path / "page.html", height=900) as page:
        top, height = page.run(
            "(() => {const box = document.querySelector('#under').getBoundingClientRect();"
            "return [box.top, box.height]})()"
        )
    assert (top + height, height < 60) == (900, True)


@pytest.fixture
def running(project: Path) -> Iterator[Running]:
    with previewing(project) as running:
        yield running


@contextmanager
def shown(browser: Browser, running: Running, width: int = 1280) -> Iterator[Page]:
    """Give the page once brief and deck in English are there."""
    with browser.open(running.address, width=width) as page:
        try:
            page.until(f"!!document.querySelector('{BRIEF} .page[data-stamp]')", PATIENCE)
            page.until(f"!!document.querySelector('{DECK}[data-stamp]')", PATIENCE)
        except AssertionError:
            raise AssertionError(page.run("document.body.innerText"), page.complaints) from None
        yield page


def picture(page: Page, number: int = 1) -> str:
    """Return the pixels of a page of the brief, as the browser has painted them."""
    pixels: str = page.run(
        f"(() => {{const img = document.querySelector('{BRIEF} [data-page=\"{number}\"] img'),"
        "canvas = Object.assign(document.createElement('canvas'),"
        "{width: img.naturalWidth, height: img.naturalHeight});"
        "canvas.getContext('2d').drawImage(img, 0, 0); return canvas.toDataURL()})()"
    )
    return pixels


def stamp(page: Page, job: str = BRIEF) -> str:
    found: str = page.run(
        f"document.querySelector('{job} .page')?.dataset.stamp"
        f" ?? document.querySelector('{job}').dataset.stamp"
    )
    return found


def slides(page: Page) -> str:
    text: str = page.run(
        f"document.querySelector('{DECK} iframe').contentDocument.querySelector('main').innerText"
    )
    return text


def until_new(page: Page, old: str, job: str = BRIEF) -> None:
    selector = f"{job} .page" if job == BRIEF else job
    page.until(f"document.querySelector('{selector}').dataset.stamp !== '{old}'", PATIENCE)


def test_a_saved_text_is_a_new_picture_in_place(browser: Browser, running: Running) -> None:
    with shown(browser, running) as page:
        before, old, deck = picture(page), stamp(page), stamp(page, DECK)
        page.until("document.querySelector('#status').textContent === 'up to date'", PATIENCE)
        page.run("scrollTo(0, 300); null")
        place = page.box(f"{BRIEF} .page")["y"]
        running.edit(ENGLISH, TEXT, "Two years at")
        until_new(page, old)
        until_new(page, deck, DECK)
        assert picture(page) != before
        assert "Two years at" in slides(page)
        # Though a warning is told above it, of which the browser hears with its next frame.
        y = f"document.querySelector('{BRIEF} .page').getBoundingClientRect().y"
        page.until(f"Math.abs({y} - {place}) < 1")
        assert page.complaints == []


@pytest.mark.slow
@pytest.mark.nightly
def test_a_token_and_a_template_are_new_pictures_too(browser: Browser, running: Running) -> None:
    with shown(browser, running) as page:
        before, old = picture(page), stamp(page)
        running.edit("assets/themes/ink/tokens.yaml", 'ink: "#14213D"', 'ink: "#2A1430"')
        until_new(page, old)
        assert picture(page) != before
        before, old = picture(page), stamp(page)
        running.edit("templates/base/brief.css", "html {", "html { letter-spacing: 1pt;")
        until_new(page, old)
        assert picture(page) != before


@pytest.mark.slow
def test_broken_input_is_told_and_the_last_good_picture_stays(
    browser: Browser, running: Running
) -> None:
    with shown(browser, running) as page:
        before, old = picture(page), stamp(page)
        good = (running.project / ENGLISH).read_text(encoding="utf-8")
        (running.project / ENGLISH).write_text(good.replace("blocks:", "blocks: ["))
        page.until(
            f"document.querySelector('#problems button')?.textContent.startsWith('{ENGLISH}:')",
            PATIENCE,
        )
        assert (picture(page), stamp(page)) == (before, old)
        assert "error" in page.run("document.querySelector('#count').textContent")
        page.until("document.querySelector('#status').textContent === '1 error'", PATIENCE)
        (running.project / ENGLISH).write_text(good)
        page.until("!document.querySelector('#problems .error')", PATIENCE)
        assert picture(page) == before


@pytest.mark.slow
@pytest.mark.nightly
def test_a_vanished_folder_is_survived(browser: Browser, running: Running) -> None:
    with shown(browser, running) as page:
        before = picture(page)
        running.project.joinpath("templates").rename(running.project / "away")
        page.until("!!document.querySelector('#problems .error')", PATIENCE)
        assert picture(page) == before
        running.project.joinpath("away").rename(running.project / "templates")
        page.until("!document.querySelector('#problems .error')", PATIENCE)
        old = stamp(page)
        running.edit(ENGLISH, TEXT, "Back at")
        until_new(page, old)


@pytest.mark.nightly
def test_twenty_saves_in_a_second_end_with_the_last(browser: Browser, running: Running) -> None:
    with shown(browser, running) as page:
        good = (running.project / ENGLISH).read_text(encoding="utf-8")
        for letter in "abcdefghijklmnopqrst":
            said = good.replace(TEXT, f"Save {letter} of")
            (running.project / ENGLISH).write_text(said)
            time.sleep(0.05)
        page.until(
            f"document.querySelector('{DECK} iframe').contentDocument.body.innerText"
            ".includes('Save t of')",
            PATIENCE,
        )
        page.until("document.querySelector('#status').textContent === 'up to date'", PATIENCE)
        assert running.process.poll() is None
        made = int(stamp(page, DECK).rpartition("-")[2])
        assert made < 15


def test_what_is_under_the_cursor_is_named(browser: Browser, running: Running) -> None:
    with shown(browser, running) as page:
        key = point_at_text(page)
        page.until(f"document.querySelector('#key').textContent === '{key}'")
        assert page.run("document.querySelector('#source').textContent").startswith("content/mini/")
        assert page.run(f"document.querySelectorAll('{BRIEF} .mark').length") >= 1


def point_at_text(page: Page) -> str:
    """Move the pointer to the first text of the brief's first page, and return its key."""
    found: str = page.run(
        f"(async () => {{const page = document.querySelector('{BRIEF} .page');"
        "const regions = await (await fetch('regions?job=mini/readers/en/pdf')).json();"
        "const [, key, , left, top, width, height] = regions.find((one) => one[1]);"
        "const box = page.getBoundingClientRect();"
        "page.dispatchEvent(new PointerEvent('pointermove', {bubbles: true,"
        "clientX: box.x + (left + width / 2) * box.width,"
        "clientY: box.y + (top + height / 2) * box.height})); return key})()"
    )
    return found


@pytest.mark.nightly
def test_what_is_hidden_and_shown_again_is_the_latest(browser: Browser, running: Running) -> None:
    with shown(browser, running) as page:
        deck = stamp(page, DECK)
        running.edit(ENGLISH, TEXT, "Two years at")
        until_new(page, deck, DECK)
        assert "Two years at" in slides(page)
        box = "document.querySelector('#forms input[value=\"{}\"]').click()"
        for form in ("pdf", "slides", "slides", "pdf"):
            page.run(box.format(form))
        time.sleep(1)
        assert "Two years at" in slides(page)
        inner = f"document.querySelector('{DECK} iframe').contentDocument"
        assert page.run(f"!!{inner}.querySelector('#preview')")
        # Should a frame have to be moved, it is brought up to date.
        page.run(f"(one => one.parentNode.append(one))(document.querySelector('{DECK}'))")
        time.sleep(1)
        page.until(f"!!{inner}.querySelector('#preview')")
        assert "Two years at" in slides(page)
        assert page.run(f"document.querySelectorAll('{DECK} iframe').length") == 1


@pytest.mark.nightly
def test_keys_lead_on_from_within_a_large_slide(browser: Browser, running: Running) -> None:
    with shown(browser, running) as page:
        page.run(f"document.querySelector('{DECK} button').click()")
        for number in (1, 2):
            page.until(
                f"document.querySelector('#which').textContent.includes('slide {number} of')"
            )
            # In one breath: the frame of the slide before may still be there, or a blank one.
            page.until(
                "(() => {const inner = document.querySelector('#large iframe')?.contentDocument,"
                f"sheet = inner?.querySelectorAll('.sheet')[{number - 1}];"
                "if (!inner?.querySelector('#preview') || !sheet?.getClientRects().length)"
                " return false; sheet.focus(); return true})()"
            )
            page.press("ArrowRight")
        page.until("document.querySelector('#which').textContent.includes('slide 3 of')")
        page.press("ArrowLeft")
        page.until("document.querySelector('#which').textContent.includes('slide 2 of')")


@pytest.mark.slow
@pytest.mark.nightly
def test_a_bug_of_the_engine_is_told_and_leaves_the_rest(browser: Browser, project: Path) -> None:
    file = project / "jianbao/press/slides.py"
    source = file.read_text(encoding="utf-8")
    broken = source.replace("    _, _, pictures = ", "    1 / 0\n    _, _, pictures = ")
    assert broken != source
    file.write_text(broken, encoding="utf-8")
    with previewing(project) as running, browser.open(running.address) as page:
        page.until(f"!!document.querySelector('{BRIEF} .page[data-stamp]')", PATIENCE)
        page.until("!!document.querySelector('#problems .error')", PATIENCE)
        told = page.run("document.querySelector('#problems .error .what').textContent")
        assert told == "the engine failed: ZeroDivisionError: division by zero [VIEW04]"
