"""What developers run: lint, types and tests; the fonts' rebuild."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from os import environ
from pathlib import Path

from jianbao.mutants import GROUPS, chosen, mutants

SOURCES = ("jianbao", "tests", "tasks.py")
#: What was looked at and accepted, and the tests that compare with it.
GOLDEN = "tests/golden"
ACCEPTING = (
    *("tests/test_tag_trees.py", "tests/acceptance/test_looks.py"),
    *("tests/check/files/test_said.py", "tests/check/files/test_passages.py"),
)
#: What the tests of a file share is made once, so one process runs them all, in our own order.
#: One that crashes ends the run: with another in its place pytest-xdist 3.8 may wait without end
#: (https://github.com/pytest-dev/pytest-xdist/issues/1378). A test that waits without end tells
#: where it does, and ends its process.
SPREAD = (
    *("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart=0"),
    *("-o", "faulthandler_timeout=1200", "-o", "faulthandler_exit_on_timeout=true"),
)


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
    """Run the tests that are left out each time, then on mutants; return 0 where all is well."""
    is_well = _passes(root, "nightly tests", ["pytest", *SPREAD, "-m", "nightly"])
    return run_mutants(root, ()) if is_well else 1


def run_mutants(
    root: Path, groups: Sequence[str], modules: Sequence[str] = (), sample: str = ""
) -> int:
    """Break the engine, and return 0 where the tests notice enough of it."""
    wrong = [f"no group is called `{name}`" for name in groups if name not in GROUPS]
    if not wrong:
        where = " and ".join(groups or GROUPS)
        lost = (name for name in modules if not chosen(groups, (name,)))
        wrong = [f"no module of {where} is called `{name}`" for name in lost]
    if not sample.isdecimal() and sample:
        wrong += ["--sample takes digits"]
    if wrong:
        print(f"{wrong[0]}; groups are {', '.join(GROUPS)}", file=sys.stderr)
        return 1
    return mutants(root, chosen(groups, modules), sample)


def accept_golden(root: Path) -> int:
    """Accept what the tests that compare with ``tests/golden`` find otherwise, and name its files.

    Pages and slides that look otherwise are left in ``build/looks``, beside what they were.
    """
    before = _golden(root)
    done = _passes(root, "golden", ["pytest", *SPREAD, "--accept", *ACCEPTING])
    after = _golden(root)
    changed = sorted(name for name, content in after.items() if before.get(name) != content)
    print("accepted:" if changed else "nothing has changed", *changed, sep="\n  ")
    return 0 if done else 1


def _golden(root: Path) -> dict[str, bytes]:
    files = (file for file in (root / GOLDEN).rglob("*") if file.is_file())
    return {str(file.relative_to(root)): file.read_bytes() for file in files}


def _passes(root: Path, name: str, command: Sequence[str]) -> bool:
    print(f"--- {name}", flush=True)
    start = time.perf_counter()
    # Where it is set, as in many containers, each of a thousand processes compiles what it imports.
    settings = {key: value for key, value in environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    asked = [sys.executable, "-m", *command]
    status = subprocess.run(asked, cwd=root, env=settings, check=False).returncode
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
