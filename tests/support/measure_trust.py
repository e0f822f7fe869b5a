"""Measures what hostile input costs: the table of docs/reliability.md.

``python -m tests.support.measure_trust`` prints it as Markdown.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from tests.support.hostile import ALL
from tests.support.measured import measured
from tests.support.projects import MINIATURE, command, copy_engine, copy_tree, run


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print a row for each hostile input."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder, "base")
        base.mkdir()
        copy_engine(base)
        copy_tree(MINIATURE, base)
        assert run(base, "translate", "--accept").returncode == 0
        _tell("| what | code | seconds | of work | MiB |\n|---|---|---|---|---|")
        for number, one in enumerate(ALL):
            project = Path(folder, str(number))
            copy_tree(base, project)
            one.put(project)
            asked = command(project, *one.task)
            done = measured(asked, project)
            is_made = one.is_made(done.status)
            told = None if is_made else re.search(rf"\[({one.code})\] \(", done.said)
            is_right = bool(told) != is_made and done.status == (0 if is_made else 1)
            is_right &= "Traceback" not in done.said
            code = told[1] if told else "made"
            if not is_right:
                code = f"**{done.status}: {done.said[-300:]!r}**"
            row = f"{done.seconds:.1f} | {done.work:.1f} | {done.peak / 1024**2:.0f}"
            _tell(f"| {one.name} | {code} | {row} |")


if __name__ == "__main__":
    main()
