"""Signals: what is done meanwhile is done whole, and the first of them is answered then."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from jianbao.signals import STOPPING, held


class AnsweredError(Exception):
    """A signal was answered, by its number."""


@pytest.fixture(autouse=True)
def _answers() -> Iterator[None]:
    """Answer each signal as a build does: by an exception, wherever it comes."""

    def answer(number: int, _: object) -> None:
        raise AnsweredError(number)

    before = {number: signal.signal(number, answer) for number in STOPPING}
    yield
    for number, how in before.items():
        signal.signal(number, how)


def meanwhile(done: list[str], *numbers: int) -> None:
    """Have signals come while something is being done."""
    with held():
        for number in numbers:
            signal.raise_signal(number)
        done.append("whole")


@pytest.mark.parametrize("number", STOPPING)
def test_a_signal_waits_for_what_is_being_done(number: signal.Signals) -> None:
    done: list[str] = []
    with pytest.raises(AnsweredError, match=str(int(number))):
        meanwhile(done, number)
    assert done == ["whole"]
    with pytest.raises(AnsweredError):
        signal.raise_signal(number)


def test_a_second_signal_waits_too_and_the_first_is_answered() -> None:
    done: list[str] = []
    with pytest.raises(AnsweredError, match=str(int(signal.SIGTERM))):
        meanwhile(done, signal.SIGTERM, signal.SIGINT)
    assert done == ["whole"]


def test_what_fails_meanwhile_is_not_hidden_by_a_signal() -> None:
    closed: list[str] = []
    with pytest.raises(AnsweredError) as caught:
        meanwhile(closed, signal.SIGINT, 10**6)  # there is no such signal
    assert isinstance(caught.value.__context__, OSError)


def test_a_signal_that_is_to_be_ignored_is_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with held():
        signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_in_other_threads_nothing_is_held_and_nothing_changed() -> None:
    seen = []

    def work() -> None:
        with held():
            seen.extend(map(signal.getsignal, STOPPING))

    before = list(map(signal.getsignal, STOPPING))
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == before
