"""Measures ./inv batch on the miniature: python -m tests.support.measure_batch --rows 1000.

It prints how long it took, and of each process its memory: when it had made a tenth of what it
made, at the end, and its peak. `--one-worker` has one processor do all of it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from tests.support.projects import MINIATURE, command, copy_engine, copy_tree, run

MIB = 1024


def table(rows: int) -> str:
    """Return a table of so many rows, each with a figure and a title of its own."""
    names = ("".join(chr(ord("a") + int(digit)) for digit in f"{at:04}") for at in range(rows))
    lines = [f"{name},{20_000 + at},Ferry note {name}" for at, name in enumerate(names)]
    return "\n".join(("name,passengers,en:publication.series", *lines, ""))


def processes(parent: int) -> dict[int, int]:
    """Return the resident memory of a process and of all below it, in KiB."""
    below = defaultdict(list)
    found: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(") ")[2].split()
                below[int(stat[1])].append(int(entry.name))
            except OSError:
                continue
    left = [parent]
    while left:
        process = left.pop()
        left += below[process]
        try:
            status = Path(f"/proc/{process}/status").read_text()
        except OSError:
            continue
        found[process] = next(
            (int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0
        )
    return found


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--format", default="pdf")
    parser.add_argument("--one-worker", action="store_true")
    asked = parser.parse_args()
    if asked.one_worker:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        copy_engine(project)
        copy_tree(MINIATURE, project)
        run(project, "translate", "--accept")
        (project / "rows.csv").write_text(table(asked.rows), encoding="utf-8")
        measure(project, asked.format)


def measure(project: Path, form: str) -> None:
    words = ("batch", "--brief", "mini", "--language", "en", "--format", form, "--table")
    start = time.perf_counter()
    seen: dict[int, list[tuple[int, int]]] = defaultdict(list)
    with subprocess.Popen(
        command(project, *words, str(project / "rows.csv")),
        stdout=subprocess.PIPE,
        stderr=(project / "told").open("w"),
        text=True,
    ) as process:
        while process.poll() is None:
            made = (project / "told").read_text().count("\n")
            for one, resident in processes(process.pid).items():
                seen[one].append((made, resident))
            time.sleep(0.5)
        assert process.stdout
        last = process.stdout.read().splitlines()[-1]
    seconds = time.perf_counter() - start
    say(f"{last}; {seconds:.0f} s with the start; status {process.returncode}")
    total = max(made for samples in seen.values() for made, _ in samples)
    for one, samples in seen.items():
        early = next((kib for made, kib in samples if made >= total / 10), samples[-1][1])
        late = samples[-2][1] if len(samples) > 1 else samples[-1][1]
        peak = max(kib for _, kib in samples)
        growth = late / early - 1 if early else 0
        role = "parent" if one == process.pid else "below"
        say(
            f"{role} {one}: {early / MIB:.0f} MiB at a tenth, {late / MIB:.0f} at the end"
            f" ({growth:+.1%}), peak {peak / MIB:.0f}"
        )


if __name__ == "__main__":
    main()
