"""Answers a browser on this machine: the page, its pictures, and what changes (Starlette).

Nothing is served from the disk: the page's own files are read once at the start, all else is made
in memory. So no address leads to any file.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import (
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from jianbao.preview.editor import Editor
from jianbao.preview.gate import Gate
from jianbao.preview.session import Seen, Session, jobs_by_name
from jianbao.problem import Place, ProblemError
from jianbao.world import World

#: Where a designer finds the page, and what it is made of.
FOLDER = "templates/preview"
FILES = {"": "page.html", "page.css": "page.css", "page.js": "page.js", "slides.css": "slides.css"}
KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
#: What our page may do: run its own script, ask this server, and nothing else. Slides are someone
#: else's HTML perhaps: scripts in them do not run.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
#: The widest picture that is made, in pixels, and bytes of the longest message that is read.
WIDEST, LONGEST = 3000, 100_000

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


def application(session: Session, gate: Gate, editor: Editor) -> Callable[..., Awaitable[None]]:
    """Return the server's application (ASGI); errors of the page's own files are a ProblemError."""
    answers = Answers(session, editor, page_files(session.root))
    routes = [
        Route("/{token}/", answers.page),
        Route("/{token}/events", answers.events),
        Route("/{token}/editions", answers.editions),
        Route("/{token}/picture", answers.picture),
        Route("/{token}/regions", answers.regions),
        Route("/{token}/slides", answers.slides),
        Route("/{token}/seen", answers.seen, methods=["POST"]),
        Route("/{token}/open", answers.open, methods=["POST"]),
        Route("/{token}/{file}", answers.page),
    ]
    return guarded(Starlette(routes=routes), gate)


def page_files(root: Path) -> dict[str, bytes]:
    """Return the page's own files by the last part of their addresses."""
    world = World(root)
    return {name: world.read_bytes(f"{FOLDER}/{file}") for name, file in FILES.items()}


def guarded(inner: Callable[..., Awaitable[None]], gate: Gate) -> Callable[..., Awaitable[None]]:
    """Return ``inner`` behind ``gate``: what that refuses never comes to it."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await inner(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # nothing here speaks WebSocket
        headers = Headers(scope=scope)
        if scope["method"] == "GET" and gate.leads_in(scope["path"], headers):
            await RedirectResponse(f"/{gate.token}/", 303, HEADERS)(scope, receive, send)
            return
        changing = scope["method"] not in ("GET", "HEAD")
        refused = gate.refuses(scope["path"], headers, changing=changing)
        if refused:
            response = PlainTextResponse(f"not answered: {refused}\n", 403, HEADERS)
            await response(scope, receive, send)
            return
        await inner(scope, receive, send)

    return answer


class Answers:
    """What is answered at each address."""

    def __init__(self, session: Session, editor: Editor, files: dict[str, bytes]) -> None:
        """Answer from ``session``, with the page's own ``files``."""
        self._session, self._editor, self._files = session, editor, files

    async def page(self, request: Request) -> Response:
        """Return a file of the page itself."""
        name = request.path_params.get("file", "")
        if name not in self._files:
            return PlainTextResponse("there is nothing here\n", 404, HEADERS)
        kind = KINDS[FILES[name].rpartition(".")[2]]
        return Response(self._files[name], media_type=kind, headers=HEADERS)

    async def editions(self, _: Request) -> Response:
        """Return which editions there are, in order."""
        jobs = [
            {
                "publication": job.publication,
                "audience": job.audience,
                "language": job.language,
                "form": job.format,
                "job": name,
            }
            for name, job in jobs_by_name(self._session.shown).items()
        ]
        return JSONResponse(jobs, headers=HEADERS)

    async def events(self, request: Request) -> Response:
        """Return what changes, as server-sent events, until the page is closed."""
        client = request.query_params.get("client", "")[:64]

        async def lines() -> AsyncIterator[str]:
            async for event in self._session.events(client):
                yield f"data: {json.dumps(event)}\n\n"

        return StreamingResponse(lines(), media_type="text/event-stream", headers=HEADERS)

    async def seen(self, request: Request) -> Response:
        """Take note of what a page has in its window."""
        said = await _said(request)
        jobs = jobs_by_name(self._session.shown)
        pages, told = {}, said.get("pages")
        for name, numbers in told.items() if isinstance(told, dict) else ():
            if name in jobs and isinstance(numbers, list):
                pages[jobs[name]] = tuple(one for one in numbers[:50] if isinstance(one, int))
        seen = Seen(pages, _width(said.get("width")))
        self._session.sees(str(said.get("client", ""))[:64], seen)
        return Response(status_code=204, headers=HEADERS)

    async def picture(self, request: Request) -> Response:
        """Return a page of a brief as PNG."""
        asked = request.query_params
        job = jobs_by_name(self._session.shown).get(asked.get("job", ""))
        page = asked.get("page", "")
        made = b""
        if job and page.isdecimal() and len(page) < 6:
            width = _width(asked.get("width"))
            made = await self._session.picture(job, asked.get("stamp", ""), int(page), width)
        if not made:
            return PlainTextResponse("there is no such picture\n", 404, HEADERS)
        kept = {**HEADERS, "cache-control": "private, max-age=3600, immutable"}
        return Response(made, media_type="image/png", headers=kept)

    async def regions(self, request: Request) -> Response:
        """Return where on the pages of a brief what stands."""
        job = jobs_by_name(self._session.shown).get(request.query_params.get("job", ""))
        look = self._session.shown[job].look if job else None
        found = [
            (one.page, one.key, one.source, one.left, one.top, one.width, one.height)
            for one in (look.regions if look else ())
        ]
        return JSONResponse(found, headers=HEADERS)

    async def slides(self, request: Request) -> Response:
        """Return the slides of a deck as a page, for a frame in which no script runs."""
        job = jobs_by_name(self._session.shown).get(request.query_params.get("job", ""))
        look = self._session.shown[job].look if job else None
        # As text: by itself it is shown to nobody, and runs nowhere.
        return PlainTextResponse(look.html if look else "", headers=HEADERS)

    async def open(self, request: Request) -> Response:
        """Open a place of a file of the project in an editor."""
        said = await _said(request)
        try:
            place = Place.parse(str(said.get("place", ""))[:1000])
            link = await asyncio.to_thread(self._editor.opened, self._session.root, place)
        except ProblemError as error:
            return JSONResponse({"problem": str(error)}, 400, HEADERS)
        return JSONResponse({"link": link}, headers=HEADERS)


async def _said(request: Request) -> dict[str, Any]:
    """Return the message of a page; what is none is as if nothing had been said."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            return {}
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _width(asked: object) -> int:
    """Return the width of a picture that is asked for, within reason."""
    try:
        return max(50, min(WIDEST, int(str(asked))))
    except ValueError:
        return 600
