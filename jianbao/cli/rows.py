"""What a person sees of a batch."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from jianbao.cli.terminal import Progress, tell, write
from jianbao.pipeline.plan import Wanted
from jianbao.problem import ProblemError, ordered


@dataclass(frozen=True)
class Asked:
    """What is asked of ``batch``: a table, its column of names, and who does the work."""

    table: str
    name: str = "name"
    executor: str = ""
    force: bool = False


def run_batch(root: Path, wanted: Wanted, asked: Asked) -> int:
    """Build an edition for each row of a table; return 1 if anything could not be made."""
    from jianbao.batch import report, task

    start = time.perf_counter()
    progress = Progress(sys.stderr.isatty())
    batch = task.Batch(asked.table, wanted, asked.name, asked.executor, asked.force)
    try:
        made = task.run(root, batch, progress.row)
    except ProblemError as error:
        progress.clear()
        tell(root, ordered(error.problems))
        return 1
    progress.clear()
    outcomes = made.outcomes
    beside = (*made.warnings, *task.leftovers(root, outcomes))
    tell(root, ordered((*report.gathered(outcomes), *beside)))
    write(report.table(outcomes, time.perf_counter() - start))
    return 1 if any(outcome.failed for outcome in outcomes) else 0
