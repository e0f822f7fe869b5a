"""Runs the preview until somebody ends it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from errno import EACCES, EADDRINUSE
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianbao.pipeline.plan import Wanted
from jianbao.preview.editor import Editor, editor
from jianbao.preview.gate import NAMES, Gate
from jianbao.problem import Place, Problem, ProblemError

if TYPE_CHECKING:
    from jianbao.preview.session import Session

#: The port that is tried first, and how many behind it.
PORT, MORE = 8765, 20


def preview(
    root: Path, wanted: Wanted, port: str, asked_editor: str, tell: Callable[[str, str], None]
) -> None:
    """Serve the preview until Ctrl-C; ``tell`` is told its address, and one that leads there once.

    Without a ``port`` it takes the first free one from PORT on, for 0 any. What keeps it from
    being begun is a ProblemError.
    """
    from jianbao.preview.session import Session

    chosen = editor(asked_editor, os.environ)
    listener = _listening(_numbers(port))
    with listener:
        gate = Gate.at(listener.getsockname()[1])
        # Workers are begun before any thread is: they are forked then, which takes no time.
        session = Session(root, wanted)
        try:
            asyncio.run(_serve(session, gate, chosen, listener, tell))
        finally:
            session.close()


async def _serve(
    session: Session,
    gate: Gate,
    chosen: Editor,
    listener: socket.socket,
    tell: Callable[[str, str], None],
) -> None:
    import uvicorn

    from jianbao.preview import watch
    from jianbao.preview.server import application

    class Server(uvicorn.Server):
        """A server that leaves signals to us."""

        def capture_signals(self) -> nullcontext[None]:  # type: ignore[override]  # uvicorn's is a generator; both are used by `with` alone
            """Capture none."""
            return nullcontext()

    server = Server(
        uvicorn.Config(
            application(session, gate, chosen),
            log_config=None,
            log_level="critical",  # at the end it would tell of streams that it cuts
            access_log=False,  # its lines would hold the token
            lifespan="off",
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=0,
        )
    )
    ended = asyncio.Event()
    _until_signals(ended)

    async def follow() -> None:
        async for _ in watch.changes(session.root):
            session.changed()

    async with session.working():
        serving = asyncio.create_task(server.serve([listener]))
        others = [asyncio.create_task(ended.wait()), asyncio.create_task(follow())]
        tell(gate.address, gate.first_address)
        await asyncio.wait([serving, *others], return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = server.force_exit = True
        for task in others:
            task.cancel()
        await asyncio.gather(serving, *others, return_exceptions=not _failed(others))


def _failed(tasks: list[asyncio.Task[Any]]) -> bool:
    """Return whether one of ``tasks`` ended by an error of ours, which is to be seen."""
    return any(task.done() and not task.cancelled() and task.exception() for task in tasks)


def _until_signals(ended: asyncio.Event) -> None:
    """Let Ctrl-C, a closed terminal and ``kill`` end this.

    A closed terminal that is to be ignored stays so (nohup). Ctrl-C does not: shells have every
    command of a script that stands before an ``&`` ignore it, and this has no other end.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, ended.set)


def _numbers(port: str) -> Sequence[int]:
    """Return the ports that may be taken; what is no number of one is a ProblemError."""
    if not port:
        return range(PORT, PORT + MORE)
    if port.isascii() and port.isdigit() and int(port) < 1 << 16:
        return (int(port),)
    what, hint = f"`{port}` is no port", "a number up to 65535; 0 takes any free one"
    raise ProblemError(Problem("VIEW05", what, Place("--port"), hint))


def _listening(ports: Sequence[int]) -> socket.socket:
    """Return a socket that listens on this machine alone; ports in use are a ProblemError."""
    for number in ports:
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((NAMES[0], number))
            made.listen(64)
        except OSError as error:
            made.close()
            in_the_way = error
        else:
            return made
    raise ProblemError(_taken(ports, in_the_way))


def _taken(ports: Sequence[int], error: OSError) -> Problem:
    """Return that no port can be listened on."""
    port, number = ports[0], error.errno
    if number == EADDRINUSE and len(ports) > 1:
        what = f"all ports from {port} to {ports[-1]} are in use"
    elif number == EADDRINUSE:
        what = f"port {port} is in use, perhaps by another preview"
    elif number == EACCES:
        what = f"port {port} is not for everybody"
    else:
        what = f"cannot listen on port {port}: {error.strerror or error}"
    hint = "leave out --port, which takes the next free one"
    if len(ports) > 1:
        hint = "--port 0 takes any free one"
    return Problem("VIEW05", what, Place("--port"), hint)
