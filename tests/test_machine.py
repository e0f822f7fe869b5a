from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jianbao import machine
from tests.support.projects import ROOT


def write(folder: Path, **files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(f"{text}\n")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A process in group /box/one, by either version of groups."""
    file = tmp_path / "cgroup"
    file.write_text("5:memory:/box/one\n1:cpu,cpuacct:/box/one\n0::/box/one\n")
    return file


@pytest.fixture
def meminfo(tmp_path: Path) -> Path:
    file = tmp_path / "meminfo"
    file.write_text("MemTotal:       9000000 kB\nMemAvailable:    8000000 kB\n")
    return file


def test_a_machine_without_limits_lends_what_it_has(tmp_path: Path, meminfo: Path) -> None:
    none = tmp_path / "none"
    assert machine.processors(none, none) >= 1
    assert machine.free_memory(meminfo, none, none) == 8_000_000 * 1024


def test_nobody_says_how_much_memory_there_is(tmp_path: Path) -> None:
    none = tmp_path / "none"
    assert machine.free_memory(none, none, none) is None


def test_a_share_of_a_processor_is_one(tmp_path: Path, own: Path) -> None:
    write(tmp_path / "box/one", cpu__max="50000 100000")
    assert machine.processors(tmp_path, own) == 1


def test_a_group_above_limits_too(tmp_path: Path, own: Path, meminfo: Path) -> None:
    write(tmp_path / "box/one", memory__max="max", memory__current="1")
    write(tmp_path / "box", memory__max="1000", memory__current="400")
    write(tmp_path / "box", memory__stat="anon 3\ninactive_file 100")
    assert machine.free_memory(meminfo, tmp_path, own) == 700


def test_groups_of_version_1_limit_as_well(tmp_path: Path, own: Path, meminfo: Path) -> None:
    write(tmp_path / "cpu/box/one", cpu__cfs_quota_us="100000", cpu__cfs_period_us="100000")
    limits = {"memory__limit_in_bytes": "5000", "memory__usage_in_bytes": "1000"}
    write(tmp_path / "memory/box", **limits, memory__stat="total_inactive_file 250")
    assert machine.processors(tmp_path, own) == 1
    assert machine.free_memory(meminfo, tmp_path, own) == 4250


def test_a_group_that_uses_more_than_it_may_leaves_nothing(
    tmp_path: Path, own: Path, meminfo: Path
) -> None:
    write(tmp_path / "box", memory__max="1000", memory__current="1400")
    assert machine.free_memory(meminfo, tmp_path, own) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux binds a process to processors")
def test_a_process_that_is_bound_to_one_processor_has_one() -> None:
    code = (
        "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "from jianbao import machine; print(machine.processors())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"
