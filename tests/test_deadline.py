"""What takes too much work is ended, and what does not is left alone."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import suppress

import pytest

from jianbao.deadline import EndlessError, deadline


def spend(seconds: float) -> None:
    begun = time.process_time()
    while time.process_time() - begun < seconds:
        pass


def test_work_without_end_is_ended() -> None:
    begun = time.process_time()
    with pytest.raises(EndlessError), deadline(0.05):
        spend(5)
    assert time.process_time() - begun < 1


def test_it_is_ended_also_where_the_first_signal_is_swallowed() -> None:
    def work() -> None:
        for _ in range(3):
            with suppress(EndlessError):
                spend(5)
        spend(5)

    with pytest.raises(EndlessError), deadline(0.05):
        work()


def test_the_time_of_others_does_not_count() -> None:
    with deadline(0.05):
        time.sleep(0.3)


def test_the_clock_is_let_go() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with deadline(5):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is before


def test_a_thread_has_no_clock_of_its_own() -> None:
    made: list[bool] = []

    def work() -> None:
        with deadline(0.01):
            spend(0.1)
        made.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert made
