"""Work in a crew of workers, of whom some are killed."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jianbao import machine
from jianbao.pipeline import crew
from jianbao.problem import Place


@dataclass(frozen=True)
class Task:
    """A number; the worker of a ``fatal`` one is killed so many times, and one may be endless.

    It ends by the signal ``by``.
    """

    number: int
    fatal: int = 0
    endless: bool = False
    by: int = signal.SIGKILL

    @property
    def place(self) -> Place:
        return Place(f"task-{self.number}")


def work(root: Path, task: Task) -> tuple[int, int]:
    """Return the task's number and this process; each try leaves a file behind."""
    tries = len(list(root.glob(f"try-{task.number}-*")))
    (root / f"try-{task.number}-{tries}").touch()
    if tries < task.fatal:
        os.kill(os.getpid(), task.by)
    time.sleep(600 if task.endless else 0.01)
    return task.number, os.getpid()


def done(root: Path, tasks: list[Task]) -> dict[int, Any]:
    return {task.number: made for task, made, _ in crew.each(root, work, tasks)}


def test_the_job_of_a_worker_that_is_killed_is_tried_again(tmp_path: Path) -> None:
    tasks = [Task(number, fatal=int(number == 7)) for number in range(20)]
    made = done(tmp_path, tasks)
    assert sorted(made) == list(range(20))
    assert all(isinstance(one, tuple) and one[0] == number for number, one in made.items())
    assert len(list(tmp_path.glob("try-7-*"))) == 2


def test_a_job_that_kills_whoever_does_it_stops_no_other(tmp_path: Path) -> None:
    tasks = [Task(number, fatal=9 * (number in (0, 5))) for number in range(12)]
    made = done(tmp_path, tasks)
    lost = [number for number, one in made.items() if one[0] != number]
    assert sorted(lost) == [0, 5]
    assert all(len(list(tmp_path.glob(f"try-{number}-*"))) >= 2 for number in lost)
    assert str(made[5][0]).startswith("task-5: error: its worker process")


@pytest.mark.parametrize("by", [signal.SIGABRT, signal.SIGSEGV, signal.SIGTRAP])
def test_a_job_that_crashes_its_own_worker_is_not_tried_again(tmp_path: Path, by: int) -> None:
    (made,) = done(tmp_path, [Task(0, fatal=9, by=by)]).values()
    assert str(made[0]).startswith("task-0: error: a library failed at this")
    assert made[0].code == "WORK03"
    assert len(list(tmp_path.glob("try-0-*"))) == 1


def test_a_job_whose_single_step_takes_all_the_time_is_told_as_such(tmp_path: Path) -> None:
    (made,) = done(tmp_path, [Task(0, fatal=9, by=signal.SIGVTALRM)]).values()
    assert str(made[0]).startswith("task-0: error: a single step of this takes more processor time")
    assert made[0].code == "WORK01"


def test_one_among_others_that_crashes_its_worker_is_tried_once_more(tmp_path: Path) -> None:
    made = done(tmp_path, [Task(number, 9 * (number == 5), by=6) for number in range(12)])
    assert str(made.pop(5)[0]).startswith("task-5: error: a library failed at this")
    assert [number for number, one in made.items() if one[0] != number] == []
    assert len(list(tmp_path.glob("try-5-*"))) == 2


def test_a_job_without_an_end_is_given_up_soon_however_many_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "DEADLINE", 4)
    monkeypatch.setattr(crew, "team", lambda _: 2)
    begun = time.monotonic()
    made = done(tmp_path, [Task(number, endless=number == 3) for number in range(40)])
    assert time.monotonic() - begun < 40
    assert str(made.pop(3)[0]).startswith("task-3: error: not finished after 4 seconds [WORK01]")
    assert [number for number, one in made.items() if one[0] != number] == []


def test_nothing_to_do_begins_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew.workers, "pool", None)
    assert list(crew.each(tmp_path, work, [])) == []


def test_workers_are_as_many_as_jobs_processors_and_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "processors", lambda: 8)
    monkeypatch.setattr(machine, "free_memory", lambda: 3 * machine.WORKER + 1)
    assert [crew.team(jobs) for jobs in (1, 2, 20)] == [1, 2, 3]
    monkeypatch.setattr(machine, "free_memory", lambda: 5)
    assert crew.team(20) == 1
    monkeypatch.setattr(machine, "free_memory", lambda: None)
    assert crew.team(20) == 8


def test_a_worker_does_many_jobs(tmp_path: Path) -> None:
    made = done(tmp_path, [Task(number) for number in range(10)])
    assert len({one[1] for one in made.values()}) <= crew.team(10)
