"""A worker that stays, and what becomes of it where something comes in its way."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jianbao.pipeline.warm import Warm
from jianbao.problem import Place, ProblemError

PLACE = Place("content")


@pytest.fixture
def warm(tmp_path: Path) -> Iterator[Warm]:
    worker = Warm(tmp_path, deadline=10)
    yield worker
    worker.close()


def pid(_: Path) -> int:
    return os.getpid()


def fail(_: Path, error: Exception) -> None:
    raise error


def sleep(_: Path) -> None:
    time.sleep(60)


def test_a_worker_stays(warm: Warm) -> None:
    assert warm.ask(PLACE, pid) == warm.ask(PLACE, pid) != os.getpid()


def test_one_short_of_memory_is_followed_by_another(warm: Warm) -> None:
    before = warm.ask(PLACE, pid)
    with pytest.raises(ProblemError, match="WORK02"):
        warm.ask(PLACE, fail, MemoryError())
    assert warm.ask(PLACE, pid) != before


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "no space left"), "WORK04"),
        (OSError("cannot load library 'pango'"), "WORK05"),
        (ModuleNotFoundError("no module", name="numpy"), "WORK05"),
    ],
)
def test_trouble_of_the_machine_is_told(warm: Warm, error: Exception, code: str) -> None:
    with pytest.raises(ProblemError, match=code):
        warm.ask(PLACE, fail, error)


def test_a_bug_is_none(warm: Warm) -> None:
    with pytest.raises(PermissionError):
        warm.ask(PLACE, fail, PermissionError(errno.EACCES, "not yours"))


def test_what_never_ends_is_ended(tmp_path: Path) -> None:
    worker = Warm(tmp_path, deadline=1)
    try:
        with pytest.raises(ProblemError, match=r"after 1 seconds.*WORK01"):
            worker.ask(PLACE, sleep)
    finally:
        worker.close()


def test_a_closed_one_answers_no_more(warm: Warm) -> None:
    warm.close()
    with pytest.raises(ProblemError, match="WORK03"):
        warm.ask(PLACE, pid)
