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
    """A number; the worker of a ``fatal`` one is killed so many times, and one may be endless."""

    number: int
    fatal: int = 0
    endless: bool = False

    @property
    def place(self) -> Place:
        return Place(f"task-{self.number}")


def work(root: Path, task: Task) -> tuple[int, int]:
    """Return the task's number and this process; each try leaves a file behind."""
    tries = len(list(root.glob(f"try-{task.number}-*")))
    (root / f"try-{task.number}-{tries}").touch()
    if tries < task.fatal:
        os.kill(os.getpid(), signal.SIGKILL)
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
