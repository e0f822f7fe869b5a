"""Headless Chromium as a reader of pages: the tests' only door to it.

It is spoken to by a pipe, in its DevTools protocol (chromedevtools.github.io/devtools-protocol):
the few verbs that tests need take no library. Playwright would bring 53 MB, a Node.js of its own
among them, into every environment that runs tests.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from jianbao.fonts.catalogue import Package
from jianbao.fonts.fetch import fetch, member
from jianbao.problem import ProblemError
from tests.support.judges import missing, program
from tests.support.office import font_settings
from tests.support.projects import ROOT

#: What Chromium is called on Debian, Ubuntu and elsewhere.
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",  # which root may not use, and containers seldom allow
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # a container's shared memory is small
    "--disable-background-networking",
    "--disable-component-update",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    # No page of ours may need anything of the network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)

#: Hands the pipes over as file descriptors 3 and 4, where Chromium looks for them.
HAND_OVER = 'exec "$@" 3<&0 4>&1 </dev/null >&2'

#: Seconds in which any answer must come, on a busy machine too.
PATIENCE = 60.0

AXE = Package(
    "axe-core",
    "4.14.1",
    "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
)
AXE_FILE = ROOT / f"build/.cache/tools/axe-core-{AXE.version}.js"

#: Windows' number of each key that has a name, which pages may still ask for.
KEYS = {
    "Backspace": 8,
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    "Space": 32,
    "PageUp": 33,
    "PageDown": 34,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "Delete": 46,
}
TYPED = {"Enter": "\r", "Space": " "}
MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}


class Browser:
    """A running Chromium, whose fonts are the project's and metric doubles of an office's."""

    def __init__(self, program: str, folder: Path) -> None:
        self._folder, self._heard, self._asked = folder, bytearray(), 0
        self._events: list[dict[str, Any]] = []
        profile = f"--user-data-dir={folder / 'profile'}"
        with (folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                ["sh", "-c", HAND_OVER, "sh", program, *FLAGS, profile],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, "FONTCONFIG_FILE": str(font_settings(folder))},
            )

    @contextmanager
    def open(
        self,
        page: Path | str,
        *,
        width: int = 1280,
        height: int = 800,
        scheme: str = "light",
        media: str = "screen",
    ) -> Iterator[Page]:
        """Give a file or an address, loaded, in a window of so many CSS pixels.

        ``scheme`` is ``light`` or ``dark``, ``media`` is ``screen`` or ``print``. Each page
        has storage and cookies of its own.
        """
        address = page.resolve().as_uri() if isinstance(page, Path) else page
        context = self.ask("Target.createBrowserContext")["browserContextId"]
        try:
            blank = {"url": "about:blank", "browserContextId": context}
            target = self.ask("Target.createTarget", **blank)["targetId"]
            session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            opened = Page(self, session)
            opened.show_as(width=width, height=height, scheme=scheme, media=media)
            opened.go(address)
            yield opened
        finally:
            self.ask("Target.disposeBrowserContext", browserContextId=context)
            self._events.clear()

    def close(self) -> None:
        """End Chromium; it ends by itself, too, where its pipe does."""
        try:
            self.ask("Browser.close")
        finally:
            assert self._process.stdin
            assert self._process.stdout
            self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait(PATIENCE)

    def ask(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Return what the browser, or the page of ``session``, answers to a command."""
        assert self._process.stdin
        self._asked += 1
        number = self._asked
        message = {"id": number, "method": method, "params": parameters}
        message |= {"sessionId": session} if session else {}
        self._process.stdin.write(json.dumps(message).encode() + b"\0")
        self._process.stdin.flush()
        while (answer := self._hear()).get("id") != number:
            self._events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def wait(self, event: str, session: str, **told: Any) -> None:
        """Wait until a page has told an event of which ``told`` is true."""

        def is_it(heard: dict[str, Any]) -> bool:
            return heard["method"] == event and told.items() <= heard["params"].items()

        while not any(map(is_it, self.events(session))):
            self._events.append(self._hear())

    def events(self, session: str) -> list[dict[str, Any]]:
        """Return what a page has told without being asked."""
        return [event for event in self._events if event.get("sessionId") == session]

    def _hear(self) -> dict[str, Any]:
        """Return the next message; each ends with a null."""
        assert self._process.stdout
        pipe = self._process.stdout.fileno()
        while b"\0" not in self._heard:
            if not select.select([pipe], [], [], PATIENCE)[0]:
                raise TimeoutError(f"Chromium is silent: {self._log()}")
            piece = os.read(pipe, 1 << 20)
            if not piece:
                raise EOFError(f"Chromium has ended: {self._log()}")
            self._heard += piece
        message, _, self._heard = self._heard.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        return told

    def _log(self) -> str:
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:]


class Page:
    """A page in a browser; ``Browser.open`` gives it."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable")
        self._ask("Page.setLifecycleEventsEnabled", enabled=True)
        self._ask("Emulation.setFocusEmulationEnabled", enabled=True)

    def show_as(self, *, width: int, height: int, scheme: str, media: str) -> None:
        """Give the page another window, as ``Browser.open`` says; media queries follow."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **size)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._ask("Emulation.setEmulatedMedia", media=media, features=features)

    def go(self, address: str) -> None:
        """Load another address, its fonts and pictures included."""
        answer = self._ask("Page.navigate", url=address)
        if answer.get("errorText"):
            raise RuntimeError(f"{address}: {answer['errorText']}")
        if loader := answer.get("loaderId"):  # an address within the page loads nothing
            self._browser.wait("Page.lifecycleEvent", self._session, name="load", loaderId=loader)
        self.run("document.fonts.ready.then(() => null)")

    def run(self, script: str) -> Any:
        """Return the value of a JavaScript expression, or what its promise brings, as JSON has it.

        An exception of the script is an AssertionError.
        """
        answer = self._ask(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        if "exceptionDetails" in answer:
            raise AssertionError(_exception(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def until(self, script: str, seconds: float = 10.0) -> None:
        """Wait for a JavaScript expression to become true; fail where it does not in time."""
        end = time.monotonic() + seconds
        while not self.run(script):
            assert time.monotonic() < end, f"never true in {seconds} s: {script}"
            time.sleep(0.05)

    def box(self, selector: str) -> dict[str, float]:
        """Return x, y, width and height of the first element of a selector, in CSS pixels."""
        rectangle: dict[str, float] = self.run(
            f"document.querySelector({json.dumps(selector)}).getBoundingClientRect().toJSON()"
        )
        return {side: rectangle[side] for side in ("x", "y", "width", "height")}

    def press(self, *keys: str) -> None:
        """Press keys: ``Tab``, ``Escape``, ``ArrowLeft``, ``a``, ``Shift+Tab``, ``Control+k``."""
        for chord in keys:
            *held, key = chord.split("+")
            event: dict[str, Any] = {
                "key": " " if key == "Space" else key,
                "code": key if key in KEYS else f"Key{key.upper()}",
                "windowsVirtualKeyCode": KEYS.get(key) or ord(key.upper()),
                "modifiers": sum(MODIFIERS[one] for one in held),
            }
            text = TYPED.get(key, "" if key in KEYS else key) if set(held) <= {"Shift"} else ""
            down = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
            self._ask("Input.dispatchKeyEvent", **event, **down)
            self._ask("Input.dispatchKeyEvent", **event, type="keyUp")

    def png(self, selector: str = ":root") -> bytes:
        """Return a picture of an element, or of the whole page, a pixel to a CSS pixel."""
        clip = self.run(
            f"(() => {{const box = document.querySelector({json.dumps(selector)})"
            ".getBoundingClientRect();"
            "return {x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height,"
            " scale: 1}})()"
        )
        picture = self._ask("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(picture["data"])

    def violations(self, *rules: str) -> list[dict[str, Any]]:
        """Return what axe-core finds wrong, by all of its rules or those named; skip without it.

        Each has the rule's ``id``, its ``impact`` and ``help``, and ``nodes``: of each element
        its selector and its HTML.
        """
        program, why = _axe()
        if program is None:
            missing(why)
        self.run(f"{program.read_text(encoding='utf-8')}; null")
        options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
        found: list[dict[str, Any]] = self.run(
            f"axe.run(document, {json.dumps(options)}).then(({{violations}}) => violations.map("
            "({id, impact, help, nodes}) => ({id, impact, help, nodes: nodes.map("
            "({target, html}) => [target.join(' '), html])})))"
        )
        return found

    @property
    def complaints(self) -> list[str]:
        """Return what went wrong on the page: exceptions, errors of the console, failed loads."""
        return [said for event in self._browser.events(self._session) if (said := _wrong(event))]

    @property
    def requests(self) -> list[str]:
        """Return the addresses that the page has asked for, its own first."""
        return [
            event["params"]["request"]["url"]
            for event in self._browser.events(self._session)
            if event["method"] == "Network.requestWillBeSent"
        ]

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._browser.ask(method, self._session, **parameters)


def _wrong(event: dict[str, Any]) -> str:
    """Return what an event says that went wrong, or nothing."""
    said = event["params"]
    if event["method"] == "Runtime.exceptionThrown":
        return _exception(said["exceptionDetails"])
    if event["method"] == "Log.entryAdded" and said["entry"]["level"] == "error":
        return f"{said['entry']['text']} {said['entry'].get('url', '')}".strip()
    if event["method"] == "Runtime.consoleAPICalled" and said["type"] == "error":
        return " ".join(str(one.get("value", one.get("description"))) for one in said["args"])
    return ""


def _exception(details: dict[str, Any]) -> str:
    return str(details.get("exception", {}).get("description", details["text"]))


@contextmanager
def running() -> Iterator[Browser]:
    """Give a browser; skip where there is none. The fixture ``browser`` shares one."""
    chromium = program(*PROGRAMS)
    if not chromium:
        missing("Chromium is not installed")
    # It writes into its profile to the last.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(chromium, Path(folder))
        try:
            yield browser
        finally:
            browser.close()


@cache
def _axe() -> tuple[Path | None, str]:
    """Return axe-core's file, or None and the reason why it cannot be had."""
    if AXE_FILE.exists():
        return AXE_FILE, ""
    if shutil.which("npm") is None:
        return None, "npm, which brings axe-core, is not installed"
    AXE_FILE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=AXE_FILE.parent) as folder:
        try:
            content = member(fetch(AXE, Path(folder)), "axe.min.js")
        except ProblemError as error:
            return None, f"axe-core cannot be fetched: {error}"
        draft = Path(folder) / "axe"
        draft.write_bytes(content)
        draft.replace(AXE_FILE)
    return AXE_FILE, ""
