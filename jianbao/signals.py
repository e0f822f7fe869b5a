"""Signals that stop what is at work, and what they wait for."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

#: Ctrl-C, a closed terminal, and what `kill` sends.
STOPPING = (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)


@contextmanager
def held() -> Iterator[None]:
    """Have signals wait until what is done meanwhile is done; then the first of them is answered.

    A mask would not do: another thread could take the signal, and Python answers it in this one.
    In other threads than the main one signals interrupt nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.getsignal(number) for number in STOPPING}
    heard = {number: how for number, how in before.items() if how not in (None, signal.SIG_IGN)}
    for number in heard:
        signal.signal(number, note)
    try:
        yield
    finally:
        for number, how in heard.items():
            signal.signal(number, how)
        if came:
            signal.raise_signal(came[0])
