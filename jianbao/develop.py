"""What developers run: lint, types and tests; the fonts' rebuild; the bench."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCES = ("jianbao", "tests", "tasks.py")


def test(root: Path, quick: bool, only: str) -> int:
    """Run lint, types and tests; return 0 where all of them pass."""
    # What the tests of a file share is made once, so one process runs them all.
    spread = ["-n", "auto", "--dist", "loadfile"]
    chosen = ["-m", "not slow"] if quick else []
    steps = (
        ("lint", ["ruff", "check", *SOURCES]),
        ("format", ["ruff", "format", "--check", *SOURCES]),
        ("types", ["mypy", "jianbao", "tasks.py"]),
        ("tests", ["pytest", *spread, *chosen, *([only] if only else [])]),
    )
    failed = [name for name, command in steps if not _passes(root, name, command)]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


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


# --- bench --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """One figure of the bench: what it measures and the command's arguments."""

    name: str
    arguments: tuple[str, ...]
    empty_cache: bool


def cases() -> tuple[Case, ...]:
    """Return what the bench measures, in order."""
    one = ("--language", "en", "--force")
    return (
        Case("invoke --list", ("--list",), False),
        Case("nothing changed", ("build",), False),
        Case("one brief, nothing cached", ("brief", *one), True),
        Case("one brief, charts cached", ("brief", *one), False),
        Case("one deck", ("deck", *one), False),
        Case("brief and deck", ("build", *one), False),
        Case("everything, nothing cached", ("build", "--force"), True),
    )


def bench(root: Path, runs: int) -> int:
    """Print the median time and the peak memory of ``runs`` cold processes for each case."""
    _run(root, ("build",))
    print(f"{'':30}  {'seconds':>7}  {'peak MiB':>8}   (medians of {runs} cold processes)")
    for case in cases():
        measured = [_measure(root, case) for _ in range(runs)]
        seconds = statistics.median(second for second, _ in measured)
        memory = statistics.median(peak for _, peak in measured)
        print(f"{case.name:30}  {seconds:7.2f}  {memory:8.0f}", flush=True)
    code = (
        "import sys; from jianbao.develop import check_content; print(check_content(sys.argv[1]))"
    )
    command = [sys.executable, "-c", code, os.fspath(root)]
    each = [_number(command, root) for _ in range(runs)]
    print(f"{'read and check all content':30}  {statistics.median(each):7.2f}   (after imports)")
    return 0


def check_content(root: str) -> float:
    """Return seconds of processor time to read all content and check it in every language."""
    from jianbao.press.editions import judge_content
    from jianbao.read import convert
    from jianbao.read.language import read_language
    from jianbao.read.publication import names, read_publication
    from jianbao.world import World

    convert.methods()  # imports OpenCC, which a publication asks for late
    world = World(Path(root))
    start = time.process_time()
    for name in names(world):
        publication = read_publication(world, name)
        for code in (publication.source_language, *publication.translations):
            judge_content(publication, read_language(world, code))
    return time.process_time() - start


def _number(command: Sequence[str], folder: Path) -> float:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return float(done.stdout)


def _measure(root: Path, case: Case) -> tuple[float, float]:
    """Return wall seconds, and the peak memory in MiB of the largest process of the run."""
    if case.empty_cache:
        _remove(root / "build/.cache/charts")
    code = (
        "import resource, subprocess, sys\n"
        "status = subprocess.run(sys.argv[1:], capture_output=True).returncode\n"
        "print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)\n"
    )
    command = [sys.executable, "-c", code, *_invoke(root, case.arguments)]
    start = time.perf_counter()
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    seconds = time.perf_counter() - start
    if answer[0] != "0":
        raise RuntimeError(f"{case.name}: exit status {answer[0]}")
    return seconds, float(answer[1])


def _remove(folder: Path) -> None:
    """Move ``folder`` out of the way; what removes it is not measured."""
    if folder.exists():
        folder.rename(Path(tempfile.mkdtemp()) / "removed")


def _run(root: Path, arguments: tuple[str, ...]) -> None:
    subprocess.run(_invoke(root, arguments), check=True, capture_output=True)


def _invoke(root: Path, arguments: tuple[str, ...]) -> list[str]:
    start = os.fspath(root / "jianbao/start.py")
    return [sys.executable, "-S", "-P", start, "-r", os.fspath(root), *arguments]
