"""The tests' door to Chromium shows what stands on a page, and what is wrong with it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.support.browser import Browser

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A page</title>
<style>
body {{ margin: 0; background: #FFFFFF; color: #000000 }}
#box {{ position: absolute; left: 10px; top: 20pt; width: 50%; height: 30px; background: #0000FF }}
@media (prefers-color-scheme: dark) {{ body {{ background: #101010; color: #FFFFFF }} }}
@media print {{ #box {{ height: 60px }} }}
</style>
</head>
<body><main><h1>A page</h1><div id="box"></div>{body}</main></body>
</html>
"""


def page(folder: Path, body: str = "") -> Path:
    file = folder / "page.html"
    file.write_text(PAGE.format(body=body), encoding="utf-8")
    return file


@pytest.mark.parametrize("width", [400, 1000])
def test_a_box_stands_where_css_has_it(browser: Browser, tmp_path: Path, width: int) -> None:
    with browser.open(page(tmp_path), width=width) as shown:
        assert shown.box("#box") == {
            "x": 10,
            "y": pytest.approx(20 / 0.75, abs=0.02),
            "width": width / 2,
            "height": 30,
        }


def test_a_page_can_be_light_dark_or_printed(browser: Browser, tmp_path: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with browser.open(page(tmp_path)) as shown:
        assert shown.run(ground) == "rgb(255, 255, 255)"
    with browser.open(page(tmp_path), scheme="dark") as shown:
        assert shown.run(ground) == "rgb(16, 16, 16)"
    with browser.open(page(tmp_path), media="print") as shown:
        assert shown.box("#box")["height"] == 60


def test_a_picture_has_a_pixel_for_each_of_css(browser: Browser, tmp_path: Path) -> None:
    with browser.open(page(tmp_path, "<p style='height: 3000px'></p>"), width=600) as shown:
        box = Image.open(io.BytesIO(shown.png("#box")))
        whole = Image.open(io.BytesIO(shown.png()))
    assert box.size == (300, 30)
    assert box.convert("RGB").getpixel((150, 15)) == (0, 0, 255)
    assert whole.width == 600
    assert whole.height > 3000


def test_scripts_bring_values_promises_and_their_exceptions(
    browser: Browser, tmp_path: Path
) -> None:
    with browser.open(page(tmp_path)) as shown:
        assert shown.run("({title: document.title, list: [1, 2.5, null]})") == {
            "title": "A page",
            "list": [1, 2.5, None],
        }
        assert shown.run("new Promise(done => setTimeout(() => done('late'), 50))") == "late"
        with pytest.raises(AssertionError, match="nothing is not defined"):
            shown.run("nothing.at.all")


def test_what_comes_later_is_waited_for(browser: Browser, tmp_path: Path) -> None:
    script = "<script>setTimeout(() => document.body.id = 'done', 200)</script>"
    with browser.open(page(tmp_path, script)) as shown:
        shown.until("document.body.id === 'done'")
        with pytest.raises(AssertionError, match="never true"):
            shown.until("document.body.id === 'never'", seconds=0.2)


def test_keys_move_the_focus_type_and_act(browser: Browser, tmp_path: Path) -> None:
    body = (
        "<input id='a' aria-label='A'><a id='b' href='#box'>B</a>"
        "<script>addEventListener('keydown', event => {"
        "document.title = `${event.key} ${event.ctrlKey}`})</script>"
    )
    with browser.open(page(tmp_path, body)) as shown:
        shown.press("Tab", "h", "Shift+I", "Space", "!")
        assert shown.run("document.activeElement.value") == "hI !"
        shown.press("Backspace", "Tab")
        assert shown.run("[document.activeElement.id, a.value]") == ["b", "hI "]
        shown.press("Shift+Tab")
        assert shown.run("document.activeElement.id") == "a"
        shown.press("Tab", "Enter")
        assert shown.run("location.hash") == "#box"
        shown.press("Control+k")
        assert shown.run("document.title") == "k true"
        shown.press("ArrowLeft")
        assert shown.run("document.title") == "ArrowLeft false"


def test_axe_finds_a_picture_without_a_text(browser: Browser, tmp_path: Path) -> None:
    with browser.open(page(tmp_path)) as shown:
        assert shown.violations() == []
    with browser.open(page(tmp_path, "<img id='bare' src='data:,'>")) as shown:
        found = shown.violations("image-alt")
    assert [(one["id"], one["impact"]) for one in found] == [("image-alt", "critical")]
    assert found[0]["nodes"][0][0] == "#bare"


def test_what_goes_wrong_on_a_page_is_heard(browser: Browser, tmp_path: Path) -> None:
    with browser.open(page(tmp_path)) as shown:
        assert shown.complaints == []
        assert shown.requests == [page(tmp_path).as_uri()]
    body = "<script>console.error('told', 1); undone()</script><img alt='' src='gone.png'>"
    with browser.open(page(tmp_path, body)) as shown:
        console, error, lost = sorted(shown.complaints, key=lambda said: "told 1" not in said)[:3]
        assert console == "told 1"
        assert any("undone is not defined" in said for said in (error, lost))
        assert any("gone.png" in said for said in (error, lost))
        assert [Path(one).name for one in shown.requests] == ["page.html", "gone.png"]


def test_each_page_has_storage_of_its_own(browser: Browser, tmp_path: Path) -> None:
    with browser.open(page(tmp_path)) as shown:
        shown.run("localStorage.setItem('seen', 'yes')")
        shown.go(page(tmp_path).as_uri())
        assert shown.run("localStorage.getItem('seen')") == "yes"
    with browser.open(page(tmp_path)) as shown:
        assert shown.run("localStorage.getItem('seen')") is None


def test_a_page_that_is_not_there_is_told(browser: Browser, tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match="ERR_FILE_NOT_FOUND"),
        browser.open(tmp_path / "none.html"),
    ):
        pass


def test_fonts_are_the_projects_and_doubles_of_an_offices(browser: Browser, tmp_path: Path) -> None:
    body = "".join(
        f"<span id='{id}' style='font: 40px {family}'>Hxg 0123</span><br>"
        for id, family in (("a", "Georgia"), ("b", "Gelasio"), ("c", "Calibri"))
    )
    with browser.open(page(tmp_path, body)) as shown:
        a, b, c = (shown.box(f"#{id}")["width"] for id in "abc")
    assert a == b != c
