"""What developers run: lint, types and tests; the fonts' rebuild."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

SOURCES = ("jianbao", "tests", "tasks.py")
#: What the tests of a file share is made once, so one process runs them all, in our own order.
SPREAD = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")


def test(root: Path, quick: bool, only: str) -> int:
    """Run lint, types and tests; return 0 where all of them pass."""
    chosen = ["-m", "not slow and not nightly"] if quick else []
    steps = (
        ("lint", ["ruff", "check", *SOURCES]),
        ("format", ["ruff", "format", "--check", *SOURCES]),
        ("types", ["mypy", "jianbao", "tasks.py"]),
        ("tests", ["pytest", *SPREAD, *chosen, *([only] if only else [])]),
    )
    failed = [name for name, command in steps if not _passes(root, name, command)]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def nightly(root: Path) -> int:
    """Run the tests that are left out each time; return 0 where all of them pass."""
    return 0 if _passes(root, "nightly tests", ["pytest", *SPREAD, "-m", "nightly"]) else 1


def _passes(root: Path, name: str, command: Sequence[str]) -> bool:
    print(f"--- {name}", flush=True)
    start = time.perf_counter()
    status = subprocess.run([sys.executable, "-m", *command], cwd=root, check=False).returncode
    print(f"--- {name}: {time.perf_counter() - start:.1f} s", flush=True)
    return status == 0


def rebuild_fonts(root: Path) -> int:
    """Rebuild assets/fonts; return 0, or 1 after telling what is wrong."""
    from jianbao.fonts.rebuild import rebuild
    from jianbao.problem import ProblemError
    from jianbao.tell import tell

    try:
        files = rebuild(root)
    except ProblemError as error:
        tell(root, error.problems)
        return 1
    for file in files:
        print(f"{file.relative_to(root)}  {file.stat().st_size / 1000:,.0f} kB")
    return 0


def write_schemas(root: Path) -> int:
    """Write the JSON Schemas of YAML files that have changed, and name them; return 0."""
    from jianbao import store
    from jianbao.read.schemas import schemas

    for file, text in schemas().items():
        path = root / file
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            store.write(path, text.encode())
            print(file)
    return 0
