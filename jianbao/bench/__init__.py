"""Measures builds as whole cold processes, beside others that make the like (``peers.py``)."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jianbao.bench import peers
from jianbao.pipeline.plan import Wanted, plan


@dataclass(frozen=True)
class Case:
    """One figure of the bench: what it measures, the command, and what it makes."""

    name: str
    command: tuple[str, ...]
    is_cacheless: bool = False
    makes: Path | None = None


@dataclass(frozen=True)
class Taken:
    """What one process took: wall seconds, and the peak memory of its largest part in MiB."""

    seconds: float
    peak: float


@dataclass(frozen=True)
class Aim:
    """What is aimed at: that ``what`` takes at most ``most`` times what ``beside`` takes."""

    what: str
    beside: str
    most: float


LIST, NOTHING, BRIEF, CACHED = "invoke --list", "nothing changed", "one brief", "charts cached"
DECK, PAIR, ALL = "one deck", "brief and deck", "everything"
AIMS = (
    Aim(NOTHING, LIST, 1.5),
    Aim(BRIEF, peers.TYPST, 5),
    Aim(CACHED, peers.TYPST, 3),
    Aim(DECK, peers.PANDOC, 4),
)
#: Of the time of one output alone, what one among all of them may take.
SHARE = 0.25
#: Times the size of Typst's PDF that a brief may have, bytes that a deck may have, MiB that one
#: brief may use.
SIZE, DECK_BYTES, MEMORY = 1.5, 150_000, 150


def cases(root: Path) -> tuple[Case, ...]:
    """Return what the bench measures of this project, in order."""
    one = ("--brief", "hk-innovation", "--audience", "executive", "--language", "en", "--force")
    made = root / "build/hk-innovation/executive/en"

    def case(name: str, *arguments: str, bare: bool = False, makes: str = "") -> Case:
        return Case(name, _invoke(root, arguments), bare, made / makes if makes else None)

    return (
        case(LIST, "--list"),
        case(NOTHING, "build"),
        case(BRIEF, "brief", *one, bare=True, makes="brief.pdf"),
        case(CACHED, "brief", *one),
        case(DECK, "deck", *one, makes="deck.pptx"),
        case(PAIR, "build", "--format", "pdf", "--format", "pptx", *one),
        case(ALL, "build", "--force", bare=True),
    )


def bench(root: Path, runs: int, *, beside: bool) -> int:
    """Print what ``runs`` cold processes of each case take, and how far the aims are; return 0.

    The cases take turns, so that a machine that slows down does so for all. ``beside`` says
    that others are measured too.
    """
    # Where it is set, as in many containers, every process would compile 250 modules anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(_invoke(root, ("build",)), check=True, capture_output=True)
    outputs = len(plan(root, Wanted()))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        measured = [*cases(root), *(_beside(root, Path(folder)) if beside else ())]
        turns = [{case.name: _measure(root, case) for case in measured} for _ in range(runs)]
        _table(measured, turns)
        _aims(measured, turns, outputs)
    each = [_content_seconds(root) for _ in range(runs)]
    print(f"{'read and check all content':30}  {statistics.median(each):7.2f}   (after imports)")
    return 0


def _beside(root: Path, folder: Path) -> list[Case]:
    """Return what is measured beside this project; tell where that cannot be."""
    try:
        return [Case(*one) for one in peers.prepared(root, folder)]
    except peers.NotThereError as error:
        print(f"Typst and Pandoc are left out, for they cannot be installed: {error}")
        return []


Turns = Sequence[Mapping[str, Taken]]


def _table(measured: Sequence[Case], turns: Turns) -> None:
    print(f"{'':30}  {'seconds':>7}  {'peak MiB':>8}  {'kB':>5}   (medians of {len(turns)} runs)")
    for case in measured:
        seconds = statistics.median(turn[case.name].seconds for turn in turns)
        peak = statistics.median(turn[case.name].peak for turn in turns)
        size = f"{case.makes.stat().st_size / 1000:5,.0f}" if case.makes else ""
        print(f"{case.name:30}  {seconds:7.2f}  {peak:8.0f}  {size:>5}", flush=True)


def _aims(measured: Sequence[Case], turns: Turns, outputs: int) -> None:
    """Print each aim beside what was reached: ratios within a turn, then their median."""
    names = {case.name for case in measured}

    def ratio(what: str, beside: str) -> float:
        return statistics.median(turn[what].seconds / turn[beside].seconds for turn in turns)

    for aim in AIMS:
        if aim.beside in names:
            _aim(f"{aim.what} / {aim.beside}", ratio(aim.what, aim.beside), aim.most)
    _aim("one of all / one alone", _one_of_all(turns, outputs), SHARE)
    peak = statistics.median(turn[BRIEF].peak for turn in turns)
    _aim("peak MiB of one brief", peak, MEMORY)
    sizes = {case.name: case.makes.stat().st_size for case in measured if case.makes}
    if peers.TYPST in sizes:
        _aim("size of brief / Typst's", sizes[BRIEF] / sizes[peers.TYPST], SIZE)
    _aim("kB of one deck", sizes[DECK] / 1000, DECK_BYTES / 1000)


def _one_of_all(turns: Turns, outputs: int) -> float:
    """Return what one of all outputs takes of the mean of a brief and a deck, each made alone."""
    return statistics.median(
        turn[ALL].seconds / outputs / ((turn[BRIEF].seconds + turn[DECK].seconds) / 2)
        for turn in turns
    )


def _aim(what: str, reached: float, most: float) -> None:
    verdict = "met" if reached <= most else f"missed, {reached / most:.2f} times as much"
    print(f"{what:40}  {reached:7.2f}  aim {most:g}: {verdict}")


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


def _content_seconds(root: Path) -> float:
    code = "import sys; from jianbao.bench import check_content; print(check_content(sys.argv[1]))"
    command = [sys.executable, "-c", code, os.fspath(root)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return float(done.stdout)


def _measure(root: Path, case: Case) -> Taken:
    if case.is_cacheless:
        _remove(root / "build/.cache/charts")
    code = (
        "import resource, subprocess, sys\n"
        "status = subprocess.run(sys.argv[1:], capture_output=True).returncode\n"
        "print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)\n"
    )
    command = [sys.executable, "-c", code, *case.command]
    start = time.perf_counter()
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    seconds = time.perf_counter() - start
    if answer[0] != "0":
        raise RuntimeError(f"{case.name}: exit status {answer[0]}")
    return Taken(seconds, float(answer[1]))


def _remove(folder: Path) -> None:
    """Move ``folder`` out of the way; what removes it is not measured."""
    if folder.exists():
        folder.rename(Path(tempfile.mkdtemp()) / "removed")


def _invoke(root: Path, arguments: Sequence[str]) -> tuple[str, ...]:
    start = os.fspath(root / "jianbao/start.py")
    return (sys.executable, "-S", "-P", start, "-r", os.fspath(root), *arguments)
