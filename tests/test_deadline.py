"""What takes too much work is ended, and what does not is left alone."""

from __future__ import annotations

import mmap
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

import pytest

from jianbao import deadline as deadlines
from jianbao import workers
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


def fill_up() -> tuple[bool, bool]:
    """Fill memory; return whether it was said to be nearly full without a limit, and below it."""
    unlimited = deadlines.is_nearly_full()
    resource.setrlimit(resource.RLIMIT_DATA, (4_000_000_000, 4_000_000_000))
    below = deadlines.is_nearly_full()
    with deadline(60):
        spend(0.2)
    kind = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS  # and not touched
    with mmap.mmap(-1, 3_400_000_000, kind), pytest.raises(MemoryError), deadline(60):
        spend_on()
    return unlimited, below


def spend_on() -> None:
    """Spend time without end, and keep to itself what ends it first."""
    with suppress(MemoryError):
        spend(50)
    spend(50)


def test_a_finalizer_is_not_interrupted_for_python_would_print_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Slow:
        def __del__(self) -> None:
            spend(0.3)

    def work() -> None:
        Slow()
        spend(5)

    printed: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", printed.append)
    begun = time.process_time()
    with pytest.raises(EndlessError), deadline(0.1):
        work()
    assert time.process_time() - begun < 1
    assert printed == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody says what a process holds")
def test_work_that_takes_nearly_all_memory_is_ended() -> None:
    with workers.pool(1) as pool:
        assert pool.submit(fill_up).result(600) == (False, False)


def test_a_process_of_which_nobody_says_what_it_holds_is_not_full(tmp_path: Path) -> None:
    assert not deadlines.is_nearly_full(tmp_path / "none")


def one_step() -> None:
    with deadline(0.05):
        sum(range(10**12))  # for hours, and no signal is heard meanwhile


def test_a_step_that_hears_no_signal_ends_the_process() -> None:
    with workers.pool(1) as pool, pytest.raises(BrokenProcessPool):
        pool.submit(one_step).result(600)
    assert pool.crash == signal.SIGVTALRM


def test_workers_begun_meanwhile_have_all_the_time_there_is() -> None:
    with deadline(60), workers.pool(1) as pool:
        assert pool.submit(signal.getitimer, signal.ITIMER_VIRTUAL).result(60) == (0.0, 0.0)


def within_another() -> None:
    with deadline(0.3):
        with deadline(60):
            pass
        left, _ = signal.getitimer(signal.ITIMER_VIRTUAL)
        assert 0 < left < 20, "of the outer one, and not of the inner"
        begun = time.process_time()
        try:
            spend(60)
        finally:
            assert time.process_time() - begun < 30


def test_one_within_another_gives_its_clocks_back() -> None:
    with workers.pool(1) as pool, pytest.raises(EndlessError):
        pool.submit(within_another).result(600)


def test_the_process_that_a_person_began_is_not_ended() -> None:
    with deadline(60):
        assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_the_time_of_others_does_not_count() -> None:
    with deadline(0.05):
        time.sleep(0.3)


@pytest.mark.parametrize(("at_first", "later"), [(8.0, 8.0), (1.0, 8.0), (8.0, 1.0)])
def test_a_slower_machine_has_more_time(
    monkeypatch: pytest.MonkeyPatch, at_first: float, later: float
) -> None:
    monkeypatch.setattr(deadlines, "_at_first", lambda: at_first)
    monkeypatch.setattr(deadlines, "slowness", lambda: later)
    with deadline(0.05):
        spend(0.2)
    with pytest.raises(EndlessError) as caught, deadline(0.05):
        spend(5)
    assert caught.value.seconds == pytest.approx(0.4)


def made_slower_meanwhile() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(deadlines, "_at_first", lambda: 1.0)
        patch.setattr(deadlines, "slowness", lambda: 8.0)
        with deadline(0.5):
            spend(3)


def test_a_worker_that_others_have_slowed_is_not_ended_by_the_system_either() -> None:
    with workers.pool(1) as pool:
        pool.submit(made_slower_meanwhile).result(600)


@pytest.mark.parametrize(("step", "slowness"), [(0.5, 1.0), (1.0, 1.0), (4.0, 4.0), (60.0, 10.0)])
def test_a_machine_is_as_slow_as_the_quickest_of_known_steps_is_there(
    monkeypatch: pytest.MonkeyPatch, step: float, slowness: float
) -> None:
    steps = iter((99.0, 98.0, step * deadlines.STEP, 97.0, 99.0))
    monkeypatch.setattr(deadlines, "_step", lambda: next(steps))
    assert deadlines.slowness() == pytest.approx(slowness)


def test_what_counts_lines_makes_a_machine_slow() -> None:
    def count(*_: object) -> Callable[..., object]:
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        found = deadlines.slowness()
    finally:
        sys.settrace(before)
    assert found > 2


def test_the_clock_is_let_go() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with deadline(5):
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


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
