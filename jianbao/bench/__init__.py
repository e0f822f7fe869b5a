"""Measures builds as whole cold processes, beside others that make the like (``peers.py``)."""

from __future__ import annotations

import os
import platform
import re
import shutil
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
from jianbao.store import CACHE
from jianbao.unchanged import SETTLED


@dataclass(frozen=True)
class Case:
    """One figure of the bench: what it measures, the command, and what it makes.

    What ``begins`` it is done before its clock starts: ``bare`` takes away all that is cached,
    ``settled`` runs the command once, ``edited`` changes a word. ``root`` is the project.
    """

    name: str
    command: tuple[str, ...]
    begins: str = ""
    makes: Path | None = None
    root: Path = Path()


@dataclass(frozen=True)
class Taken:
    """What one process took: wall seconds, the peak memory of its largest part in MiB.

    ``work`` are the seconds of processor time of it and its parts.
    """

    seconds: float
    peak: float
    work: float


@dataclass(frozen=True)
class Aim:
    """What is aimed at: that ``what`` takes at most ``most`` times what ``beside`` takes."""

    what: str
    beside: str
    most: float


LIST, NOTHING, READ = "invoke --list", "nothing changed", "nothing changed, all read"
BRIEF, CACHED, DECK = "one brief", "one brief, charts cached", "one deck"
PAIR, WORD, ALL = "brief and deck", "one word changed", "everything"
AIMS = (
    Aim(NOTHING, LIST, 1.5),
    Aim(BRIEF, peers.TYPST, 5),
    Aim(CACHED, peers.TYPST, 3),
    Aim(DECK, peers.PANDOC, 4),
    Aim(WORD, PAIR, 0.5),
)
#: Of the time of one output alone, what one among all of them may take.
SHARE = 0.25
#: Times the size of Typst's PDF that a brief may have, bytes that a deck may have, MiB that one
#: brief may use.
SIZE, DECK_BYTES, MEMORY = 1.5, 150_000, 150


ONE = ("--brief", "hk-innovation", "--audience", "executive", "--language", "en")
BOTH = ("build", "--format", "pdf", "--format", "pptx", *ONE)
#: What both the brief and the deck show, in the copy that a word changes in: its last letter.
EDITED, WORDS = "content/hk-innovation/en.yaml", re.compile(r'(?m)^(    title: ".*)(\w)"$')
#: What a copy of the project is made of.
PARTS = ("assets", "content", "jianbao", "templates", "requirements.lock", "tasks.py")


def cases(root: Path, copy: Path) -> tuple[Case, ...]:
    """Return what the bench measures of this project, in order; ``copy`` is one to be edited."""
    made = root / "build/hk-innovation/executive/en"

    def case(name: str, *arguments: str, begins: str = "", makes: str = "") -> Case:
        return Case(name, _invoke(root, arguments), begins, made / makes if makes else None, root)

    return (
        case(LIST, "--list"),
        case(NOTHING, "build", begins="settled"),
        case(READ, "build", "--paranoid"),
        case(BRIEF, "brief", *ONE, "--force", begins="bare", makes="brief.pdf"),
        case(CACHED, "brief", *ONE, "--force"),
        case(DECK, "deck", *ONE, "--force", makes="deck.pptx"),
        case(PAIR, *BOTH, "--force", begins="bare"),
        Case(WORD, _invoke(copy, BOTH), "edited", root=copy),
        case(ALL, "build", "--force", begins="bare"),
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
    print(_machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        copy = _copied(root, Path(folder) / "copy")
        measured = [*cases(root, copy), *(_beside(root, Path(folder)) if beside else ())]
        turns = [{case.name: _measure(case) for case in measured} for _ in range(runs)]
        _table(measured, turns)
        _aims(measured, turns, outputs)
    each = [_content_seconds(root) for _ in range(runs)]
    print(f"{'read and check all content':30}  {statistics.median(each):7.2f}   (after imports)")
    return 0


def _beside(root: Path, folder: Path) -> list[Case]:
    """Return what is measured beside this project; tell where that cannot be."""
    try:
        return [Case(name, run, "", made) for name, run, made in peers.prepared(root, folder)]
    except peers.NotThereError as error:
        print(f"Typst and Pandoc are left out, for they cannot be installed: {error}")
        return []


def _copied(root: Path, copy: Path) -> Path:
    """Return a copy of the project with a brief and a deck made."""
    for part in PARTS:
        if (root / part).is_dir():
            shutil.copytree(root / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(root / part, copy / part)
    (copy / "build").mkdir()
    subprocess.run(_invoke(copy, BOTH), check=True, capture_output=True)
    return copy


def _machine() -> str:
    """Return on what, and beside how much else, is measured."""
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        system = f"{platform.system()} {platform.release()}"
    return (
        f"{system}, {platform.machine()}, Python {platform.python_version()},"
        f" {os.cpu_count()} processors, {os.getloadavg()[0]:.1f} processes at work before"
    )


Turns = Sequence[Mapping[str, Taken]]


def _table(measured: Sequence[Case], turns: Turns) -> None:
    heads = f"{'seconds':>7}  {'of work':>7}  {'peak MiB':>8}  {'kB':>5}"
    print(f"{'':30}  {heads}   (medians of {len(turns)} runs)")
    for case in measured:
        seconds = statistics.median(turn[case.name].seconds for turn in turns)
        work = statistics.median(turn[case.name].work for turn in turns)
        peak = statistics.median(turn[case.name].peak for turn in turns)
        size = f"{case.makes.stat().st_size / 1000:5,.0f}" if case.makes else ""
        figures = f"{seconds:7.2f}  {work:7.2f}  {peak:8.0f}  {size:>5}"
        print(f"{case.name:30}  {figures}", flush=True)


def _aims(measured: Sequence[Case], turns: Turns, outputs: int) -> None:
    """Print each aim beside what was reached: ratios within a turn, then their median."""
    names = {case.name for case in measured}

    for aim in AIMS:
        if aim.beside in names:
            pairs = [(turn[aim.what], turn[aim.beside]) for turn in turns]
            reached = statistics.median(one.seconds / other.seconds for one, other in pairs)
            work = statistics.median(one.work / other.work for one, other in pairs)
            _aim(f"{aim.what} / {aim.beside}", reached, aim.most, f"; of work {work:.2f}")
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


def _aim(what: str, reached: float, most: float, more: str = "") -> None:
    verdict = "met" if reached <= most else f"missed, {reached / most:.2f} times as much"
    print(f"{what:44}  {reached:7.2f}  aim {most:g}: {verdict}{more}")


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


def _begin(case: Case) -> None:
    """Do what comes before the clock starts."""
    if case.begins == "bare":
        cache = case.root / CACHE
        for entry in cache.iterdir() if cache.is_dir() else ():
            if entry.name != peers.HOME:
                _remove(entry)
    elif case.begins == "settled":
        time.sleep(SETTLED / 1e9)
        subprocess.run(case.command, check=True, capture_output=True)
    elif case.begins == "edited":
        file = case.root / EDITED
        source = file.read_text(encoding="utf-8")
        edited, count = WORDS.subn(lambda it: f'{it[1]}{it[2].swapcase()}"', source, 1)
        assert count == 1, "the word to be edited is not there any more"
        file.write_text(edited, encoding="utf-8")


def _measure(case: Case) -> Taken:
    _begin(case)
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], capture_output=True, text=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(done.returncode, used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)\n"
        "sys.stderr.write(done.stderr)\n"
    )
    command = [sys.executable, "-c", code, *case.command]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    answer = done.stdout.split()
    if answer[0] != "0":
        raise RuntimeError(f"{case.name}: exit status {answer[0]}\n{done.stderr}")
    return Taken(seconds, float(answer[1]), float(answer[2]))


def _remove(entry: Path) -> None:
    shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def _invoke(root: Path, arguments: Sequence[str]) -> tuple[str, ...]:
    start = os.fspath(root / "jianbao/start.py")
    return (sys.executable, "-X", "utf8", "-S", "-P", start, "-r", os.fspath(root), *arguments)
