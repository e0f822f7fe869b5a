"""Whatever befalls a build, no file is half there, and the next build is as one from nothing.

``./inv nightly`` kills 200 builds; some of each kind of fault are tried each time.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.support.projects import ROOT, command, copy_tree, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts, and looks into /proc")
#: What is built: every format of one edition.
BUILD = ("build", "--language", "en")
ENGLISH, READERS = "content/mini/en.yaml", "build/mini/readers/en"
FIRST, SECOND = "A note on ferries", "A word on ferries"
Outputs = Mapping[str, bytes]


def outputs(project: Path) -> Outputs:
    """Return all that stands under its final name."""
    folder = project / READERS
    found = (path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def say(project: Path, title: str) -> None:
    """Have the publication called ``title``, which every output shows."""
    text = (project / ENGLISH).read_text(encoding="utf-8")
    changed = text.replace(FIRST, title).replace(SECOND, title)
    (project / ENGLISH).write_text(changed, encoding="utf-8")


def made(project: Path, *prefix: str) -> Outputs:
    """Return what a build leaves, which succeeds; ``prefix`` is how it is begun."""
    done = subprocess.run(
        [*prefix, *command(project, *BUILD)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return outputs(project)


@pytest.fixture(scope="module")
def anew(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Outputs]:
    """Return what a build from nothing leaves, by the title."""
    found = {}
    for title in (FIRST, SECOND):
        project = tmp_path_factory.mktemp("anew") / "project"
        shutil.copytree(built, project, ignore=shutil.ignore_patterns("build"))
        say(project, title)
        found[title] = made(project)
    return found


@pytest.fixture
def one(built: Path, tmp_path: Path, anew: Mapping[str, Outputs]) -> Path:
    """Return a project of the test's own, built with the first title."""
    project = tmp_path / "project"
    copy_tree(built, project)
    assert outputs(project) == anew[FIRST]
    return project


def is_whole(project: Path, anew: Mapping[str, Outputs]) -> bool:
    """Return whether every file is that of a finished build, whichever.

    ``facts.json`` tells of the outputs that are of one build, and so may tell of fewer.
    """
    first, second = anew[FIRST], anew[SECOND]
    return all(
        json.loads(content)
        if name in ("facts.json", "manifest.json")
        else content in (first.get(name), second.get(name))
        for name, content in outputs(project).items()
    )


# --- a build that is killed -----------------------------------------------------------------------


def family(process: int) -> list[int]:
    """Return a process and all that it has begun, the youngest last."""
    found = [process]
    for one in found:
        try:
            lines = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found += map(int, lines.split())
    return found


def killed(project: Path, moment: float, whom: str) -> bool:
    """Return whether a build was killed after some seconds, or was done before."""
    process = subprocess.Popen(
        command(project, *BUILD, "--force"),
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        all_of_it = family(process.pid)
        chosen = {"all": all_of_it, "parent": all_of_it[:1], "worker": all_of_it[1:][-1:]}[whom]
        for one in chosen:
            try:
                os.kill(one, signal.SIGKILL)
            except ProcessLookupError:
                continue
        process.wait(600)
        wait_for_the_end_of(all_of_it)
        return True
    return False


def wait_for_the_end_of(processes: list[int]) -> None:
    """Workers notice that their parent is gone, and end."""
    deadline = time.monotonic() + 60
    while any(Path(f"/proc/{one}").exists() for one in processes):
        assert time.monotonic() < deadline, "something outlives the build"
        time.sleep(0.02)


def kill_at_random(project: Path, anew: Mapping[str, Outputs], times: int, seed: int) -> None:
    """Kill so many builds while they are at work, of the one title and the other by turns."""
    dice = random.Random(seed)
    say(project, SECOND)
    begun = time.monotonic()
    assert made(project) == anew[SECOND]
    longest = time.monotonic() - begun
    hit, title = 0, SECOND
    while hit < times:
        title = FIRST if title == SECOND else SECOND
        say(project, title)
        whom = dice.choice(("all", "all", "parent", "worker"))
        moment = dice.uniform(0, longest)
        if not killed(project, moment, whom):
            longest = max(moment / 2, longest * 0.8)  # others at work made the first one slow
            continue
        hit += 1
        case = f"kill {hit} of seed {seed}: {whom} after {moment:.2f} s"
        assert is_whole(project, anew), case
        if hit % 10 == 0 or hit == times:
            assert made(project) == anew[title], case


def test_a_build_killed_at_any_moment_leaves_whole_files(
    one: Path, anew: Mapping[str, Outputs]
) -> None:
    kill_at_random(one, anew, 2, seed=5)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_killed_builds_leave_whole_files(
    one: Path, anew: Mapping[str, Outputs], seed: int
) -> None:
    kill_at_random(one, anew, 50, seed)


#: Puts the same nine files in place again and again, with a note of it beside, until Ctrl-C.
WRITING = """
import sys
from pathlib import Path
from jianbao import store
folder = Path(sys.argv[1])
note = folder / ".note"
print("begun", flush=True)
try:
    for number in range(10**9):
        content = str(number).encode() * 2_000
        files = {folder / name: content for name in "abcdefghi"}
        store.write_all({note: content, **files}, gone=(note,))
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.parametrize("times", [5, pytest.param(150, marks=pytest.mark.nightly)])
def test_writing_that_is_interrupted_leaves_all_of_it_or_none(tmp_path: Path, times: int) -> None:
    dice = random.Random(11)
    for number in range(times):
        folder = tmp_path / str(number)
        folder.mkdir()
        with subprocess.Popen(
            [sys.executable, "-c", WRITING, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(dice.uniform(0, 0.08))
            process.send_signal(signal.SIGINT)
        assert process.returncode == 130
        left = {path.name: path.read_bytes() for path in folder.iterdir()}
        assert "".join(sorted(left)) in ("", "abcdefghi"), number
        assert len(set(left.values())) <= 1, number


# --- a disk that refuses --------------------------------------------------------------------------


@pytest.fixture
def small_disk(one: Path) -> Iterator[Path]:
    """Return a project whose build folder is a disk of its own, of 24 MB."""
    kept = one / "kept"
    (one / "build").rename(kept)
    (one / "build").mkdir()
    done = mount("-t", "tmpfs", "-o", "size=24m", "tmpfs", str(one / "build"))
    if done.returncode:
        pytest.skip(f"cannot mount a disk here: {done.stderr.strip()}")
    try:
        shutil.copytree(kept, one / "build", dirs_exist_ok=True)
        yield one
    finally:
        subprocess.run(["umount", str(one / "build")], check=True)


def mount(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)


def refuses(project: Path, *codes: str) -> None:
    """Expect of a build that it tells in lines what the disk refuses, each with one of codes."""
    done = run(project, *BUILD)
    assert done.returncode == 1, done.stderr
    told = [line for line in done.stderr.splitlines() if ": error: " in line]
    assert told
    assert all(any(f"[{code}]" in line for code in codes) for line in told), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "left",
    [
        pytest.param(0, marks=pytest.mark.nightly),
        pytest.param(8_000, marks=pytest.mark.nightly),
        100_000,
        pytest.param(30_000, marks=pytest.mark.nightly),
        pytest.param(60_000, marks=pytest.mark.nightly),
    ],
)
def test_a_full_disk_is_told_and_the_last_outputs_stay(
    small_disk: Path, anew: Mapping[str, Outputs], left: int
) -> None:
    build = small_disk / "build"
    room = shutil.disk_usage(build).free
    (build / "filler").write_bytes(bytes(max(0, room - left)))
    say(small_disk, SECOND)
    refuses(small_disk, "STORE01", "WORK04")
    assert is_whole(small_disk, anew)
    (build / "filler").unlink()
    assert made(small_disk) == anew[SECOND]


def test_a_build_folder_that_is_read_only_is_told(
    small_disk: Path, anew: Mapping[str, Outputs]
) -> None:
    say(small_disk, SECOND)
    assert not mount("-o", "remount,ro", str(small_disk / "build")).returncode
    refuses(small_disk, "STORE01")
    assert outputs(small_disk) == anew[FIRST]
    assert not mount("-o", "remount,rw", str(small_disk / "build")).returncode
    assert made(small_disk) == anew[SECOND]


# --- others at work -------------------------------------------------------------------------------


def test_two_builds_at_once_leave_what_one_does(one: Path, anew: Mapping[str, Outputs]) -> None:
    say(one, SECOND)
    both = [
        subprocess.Popen(
            command(one, *BUILD), cwd=one, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    for process in both:
        _, words = process.communicate(timeout=600)
        assert process.returncode == 0, words.decode()
    assert is_whole(one, anew)
    assert made(one) == anew[SECOND]


def test_a_file_changed_while_it_is_read_spoils_nothing(
    one: Path, anew: Mapping[str, Outputs]
) -> None:
    done = threading.Event()

    def edit() -> None:
        dice = random.Random(7)
        while not done.is_set():  # an editor that empties a file before it writes it
            say_slowly(one, dice.choice((FIRST, SECOND)), dice.uniform(0, 0.01))
            time.sleep(dice.uniform(0, 0.2))

    original = (one / ENGLISH).read_text(encoding="utf-8")
    editor = threading.Thread(target=edit)
    editor.start()
    try:
        for _ in range(2):
            told = run(one, *BUILD)
            assert "Traceback" not in told.stderr
            assert is_whole(one, anew)
    finally:
        done.set()
        editor.join()
    (one / ENGLISH).write_text(original, encoding="utf-8")
    assert made(one) == anew[FIRST]


def say_slowly(project: Path, title: str, seconds: float) -> None:
    text = (project / ENGLISH).read_text(encoding="utf-8")
    with (project / ENGLISH).open("w", encoding="utf-8") as file:
        file.truncate()
        file.flush()
        time.sleep(seconds)
        file.write(text.replace(FIRST, title).replace(SECOND, title))


# --- a clock that is wrong ------------------------------------------------------------------------

#: Runs a module's file as if it were a year ago, or in a year.
SHIFTED = """
import runpy, sys, time
sys.path.insert(0, sys.argv[2])
shift = int(sys.argv[1])
now, now_ns = time.time, time.time_ns
time.time, time.time_ns = lambda: now() + shift, lambda: now_ns() + shift * 10**9
sys.argv = sys.argv[3:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
YEAR = 365 * 86_400


def dated(project: Path, seconds: float) -> None:
    """Have all that a project reads and has written been changed at another time."""
    for path in project.rglob("*"):
        if path.is_file() and path.suffix != ".ttf":  # which other projects link to
            os.utime(path, (seconds, seconds))


@pytest.mark.nightly
@pytest.mark.parametrize("shift", [pytest.param(-YEAR, id="back"), pytest.param(YEAR, id="forth")])
def test_a_clock_set_otherwise_hides_no_edit(
    one: Path, anew: Mapping[str, Outputs], shift: int
) -> None:
    dated(one, time.time() + YEAR)
    before = (one / ENGLISH).stat()
    say(one, SECOND)
    os.utime(one / ENGLISH, ns=(before.st_atime_ns, before.st_mtime_ns))
    start = command(one, *BUILD)
    python, program = start[0], start[start.index("-P") + 1 :]
    asked = [python, "-c", SHIFTED, str(shift), str(one), *program]
    done = subprocess.run(asked, cwd=one, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert outputs(one) == anew[SECOND]
    say(one, FIRST)
    assert made(one) == anew[FIRST]


# --- surroundings ---------------------------------------------------------------------------------

#: How a build is begun without what most machines have. `sh` does what stands before it.
WITHOUT = {
    "a locale": ("env", "LC_ALL=xx_YY.UTF-8", "LANG=xx_YY"),
    "any locale": ("env", "LC_ALL=C", "LANG=C"),
    "letters beyond ASCII": ("env", "LC_ALL=C", "PYTHONUTF8=0", "PYTHONCOERCECLOCALE=0"),
    "a home": ("env", "-u", "HOME", "-u", "USER", "-u", "XDG_CACHE_HOME"),
    "a home that is there": ("env", "HOME=/nowhere/at/all"),
    "fonts": ("unshare", "-m", "sh", "-c", 'mount -t tmpfs x /usr/share/fonts && exec "$@"', "sh"),
    "a network": ("unshare", "-n"),
    "rights for others": ("sh", "-c", 'umask 077 && exec "$@"', "sh"),
}
PLACES = ("a path with spaces", "中文 路徑", "📄 emoji", 'it\'s "quoted" & [odd] #1 %20')


def fresh(built: Path, place: Path) -> Path:
    shutil.copytree(built, place, ignore=shutil.ignore_patterns("build"))
    return place


def expect_rights(prefix: tuple[str, ...]) -> None:
    done = subprocess.run([*prefix, "true"], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot take this away here: {done.stderr.strip()}")


@pytest.mark.nightly
@pytest.mark.parametrize("what", WITHOUT)
def test_the_same_bytes_are_made_without(
    built: Path, tmp_path: Path, anew: Mapping[str, Outputs], what: str
) -> None:
    expect_rights(WITHOUT[what])
    assert made(fresh(built, tmp_path / "project"), *WITHOUT[what]) == anew[FIRST]


@pytest.mark.nightly
@pytest.mark.parametrize("place", PLACES)
def test_the_same_bytes_are_made_in(
    built: Path, tmp_path: Path, anew: Mapping[str, Outputs], place: str
) -> None:
    assert made(fresh(built, tmp_path / place / "project")) == anew[FIRST]


def test_the_same_bytes_are_made_without_any_of_it(
    built: Path, tmp_path: Path, anew: Mapping[str, Outputs]
) -> None:
    without = sum((WITHOUT[what] for what in reversed(WITHOUT)), ())
    expect_rights(without)
    project = fresh(built, tmp_path / "".join(PLACES) / "project")
    assert made(project, *without) == anew[FIRST]
    assert (project / READERS / "brief.pdf").stat().st_mode & 0o777 == 0o600
