"""Batches as a person runs them, on the miniature."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from jianbao.batch import task
from jianbao.batch.job import RowJob
from jianbao.batch.task import Batch
from jianbao.model.output import Output
from jianbao.pipeline import crew
from jianbao.pipeline.plan import Wanted
from tests.support.projects import command, run

GOOD = "\ufeffname,passengers,en:publication.title\r\n甲,24000,Pier A\r\npier b,25000,Pier B\r\n"


def batch(project: Path, source: str, *words: str) -> subprocess.CompletedProcess[str]:
    (project / "rows.csv").write_text(source, encoding="utf-8", newline="")
    given = words or ("--format", "pptx")
    asked = ("--brief", "mini", "--table", str(project / "rows.csv"), "--language", "en")
    return run(project, "batch", *asked, *given)


def files(project: Path) -> list[str]:
    above = project / "build/mini+rows"
    return sorted(str(one.relative_to(above)) for one in above.rglob("*") if one.is_file())


def test_each_row_has_an_edition_of_its_own_and_keeps_it(project: Path) -> None:
    done = batch(project, GOOD)
    assert done.returncode == 0, done.stderr
    assert files(project) == [
        f"{name}/readers/en/{file}"
        for name in ("pier b", "甲")
        for file in ("deck.pptx", "facts.json", "manifest.json")
    ]
    folder = project / "build/mini+rows/甲/readers/en"
    sheet = json.loads((folder / "facts.json").read_text())
    assert sheet["facts"]["passengers"]["value"] == "24000"
    assert json.loads((folder / "manifest.json").read_text())["row"] == {
        "name": "甲",
        "given": [["facts.passengers.value", "24000"], ["text.publication.title", "Pier A"]],
    }
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["row", "outputs", "size", "seconds", "state"]
    assert lines[-1].startswith("2 rows; ")
    before = (folder / "deck.pptx").stat().st_mtime_ns
    again = batch(project, GOOD.replace("25000", "26000"))
    assert (folder / "deck.pptx").stat().st_mtime_ns == before
    assert [line.split()[-1] == "current" for line in again.stdout.splitlines()[1:3]] == [
        True,
        False,
    ]
    assert (project / "build/mini/readers/en/deck.pptx").exists(), "other builds are left alone"


@pytest.mark.nightly
def test_what_was_made_while_a_file_changed_and_changed_back_is_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "rows.csv").write_text(GOOD, encoding="utf-8")
    asked = Batch(
        str(project / "rows.csv"), Wanted(("mini",), languages=("en",), formats=("pptx",))
    )
    path = project / "content/mini/en.yaml"
    is_edited = True

    def each(_: Path, __: object, jobs: Sequence[RowJob]) -> Iterator[tuple[RowJob, Output, float]]:
        for job in jobs:
            source = path.read_bytes()
            if is_edited:
                path.write_bytes(source + b"# more\n")
                path.write_bytes(source)
            yield job, Output(b"x", 1), 0.5

    monkeypatch.setattr(crew, "each", each)
    told = task.run(project, asked, lambda *_: None).outcomes
    assert [one.code for outcome in told for one in outcome.problems] == ["STORE07", "STORE07"]
    is_edited = False
    for current in (False, True):
        again = task.run(project, asked, lambda *_: None).outcomes
        assert [(one.current, one.problems) for one in again] == [(current, ())] * 2


def test_a_row_that_fails_is_told_at_its_cell_and_stops_no_other(project: Path) -> None:
    # Facts are judged by the original's units, though nobody asks for the original.
    done = batch(project, GOOD.replace("Pier A", "47 {nobody}") + "pier c,-5,Pier C\r\n")
    assert done.returncode == 1
    assert "rows.csv:2:" in done.stderr
    assert "甲: " in done.stderr
    assert "rows.csv:4:8: error: pier c: `passengers` is -5, and what" in done.stderr
    assert {name.split("/")[0] for name in files(project)} == {"pier b"}
    assert "3 rows, 2 failed" in done.stdout


def test_nothing_is_made_of_a_table_with_a_fault(project: Path) -> None:
    done = batch(project, GOOD.replace("25000", "many"))
    assert done.returncode == 1
    assert "rows.csv:3:8: error: `many` is no number [FACT02]" in done.stderr
    assert files(project) == []


def test_a_table_that_is_not_utf8_is_told_how_to_be(project: Path) -> None:
    (project / "big5.csv").write_bytes("name,passengers\n甲,1\n".encode("big5"))
    done = run(project, "batch", "--brief", "mini", "--table", str(project / "big5.csv"))
    assert done.returncode == 1
    assert "CSV UTF-8" in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "html"), "a row has none [BATCH06]"),
        (("--executor", "dask"), "`dask` is no executor"),
        pytest.param(  # it is waited for
            *(("--executor", "dask=127.0.0.1:9"), "no Dask scheduler answers"),
            marks=pytest.mark.nightly,
        ),
        (("--name", "nothing"), "no column is called `nothing`"),
        (("--audience", "nobody"), "no audience is called `nobody`"),
    ],
)
def test_what_cannot_be_asked_is_told(project: Path, words: tuple[str, ...], told: str) -> None:
    done = batch(project, GOOD, *words)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--brief", "mini"), "a batch is made of a table [BATCH06]"),
        (("--table", "none.csv"), "a table is for one publication [BATCH06]"),
        ((), "a batch is made of a table [BATCH06]"),
    ],
)
def test_a_table_and_a_publication_have_to_be_named(
    project: Path, words: tuple[str, ...], told: str
) -> None:
    done = run(project, "batch", *words)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert told in done.stderr


def test_a_table_anywhere_is_told_with_its_line(project: Path) -> None:
    folder = project.parent / "elsewhere"
    folder.mkdir()
    (folder / "rows.csv").write_text(GOOD.replace("25000", "many"), encoding="utf-8")
    words = command(project, "batch", "--brief", "mini", "--table", "rows.csv")
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"{folder}/rows.csv:3:8: error: `many` is no number [FACT02]" in done.stderr
    assert "\n    3 | pier b,many,Pier B\n      |        ^\n" in done.stderr


def test_rows_that_are_gone_idle_columns_and_other_tables_are_told(project: Path) -> None:
    old = project / "build/mini+rows/old/readers/en"
    old.mkdir(parents=True)
    (old / "manifest.json").write_text("{}")
    body = "{share_daily}; {share_weekly}; {share_rest}."
    source = f"name,passengers,cost,en:blocks.riders.body.a\na,24000,5,{body}\nb,25000,6,\n"
    done = batch(project, source)
    assert done.returncode == 0
    assert "build/mini+rows/old: warning: no row of the table makes these" in done.stderr
    assert done.stderr.count("STORE04") == 1
    # A deck shows neither: one is told for each column.
    assert "rows.csv:2:9: warning: no output shows `cost`, whatever" in done.stderr
    assert "rows.csv:2:11: warning: no output shows `blocks.riders.body.a`," in done.stderr
    assert done.stderr.count("BATCH07") == 2
    # Another table of that name would have its rows among these.
    away = project / "away"
    away.mkdir()
    (away / "rows.csv").write_text(source)
    words = command(project, "batch", "--brief", "mini", "--table", "rows.csv")
    other = subprocess.run(words, cwd=away, capture_output=True, text=True, check=False)
    said = f"the outputs of another table stand in build/mini+rows: {project}/rows.csv [BATCH06]"
    assert (other.returncode, said in other.stderr) == (1, True)


def test_a_terminal_of_few_letters_gets_escapes(project: Path) -> None:
    source = GOOD.replace("Pier A", "47 {nobody}")
    (project / "rows.csv").write_text(source, encoding="utf-8", newline="")
    words = ("batch", "--brief", "mini", "--table", "rows.csv", "--language", "en")
    done = subprocess.run(
        command(project, *words, "--format", "pptx"),
        cwd=project,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "\\u7532" in done.stdout
    assert "2 rows, 1 failed" in done.stdout
    assert "Traceback" not in done.stderr


def long_table(project: Path, count: int) -> Path:
    """Return a table of so many rows, which take longer than what is done meanwhile."""
    lines = [f"row {at},{20_000 + at},Pier {chr(65 + at % 26)}" for at in range(count)]
    table = project / "rows.csv"
    table.write_text("\n".join(("name,passengers,en:publication.title", *lines, "")))
    return table


def test_ctrl_c_stops_at_once_and_leaves_whole_outputs(project: Path) -> None:
    table = long_table(project, 200)
    words = ("batch", "--brief", "mini", "--table", str(table), "--language", "en")
    with subprocess.Popen(
        command(project, *words, "--format", "pptx"),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr
        assert process.stderr.readline().startswith("[1/200]")
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert time.monotonic() - began < 10
    assert process.returncode == 130
    assert told.splitlines()[-1] == "inv: interrupted; run it again to go on"
    assert "Traceback" not in told
    made = files(project)
    assert not [name for name in made if Path(name).name.startswith(".")]
    folders = {Path(name).parent for name in made}
    assert 0 < len(folders) < 200
    assert len(made) == 3 * len(folders)


# --- on a cluster


@contextmanager
def cluster(project: Path, size: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A scheduler of Dask's and its workers, as docs/batch.md has them begun, in that order."""
    pytest.importorskip("distributed")
    address = project / "scheduler.json"
    python = command(project)[0]
    environment = {**os.environ, "PYTHONPATH": str(project)}
    begun: list[subprocess.Popen[str]] = []

    def begin(*words: str) -> None:
        begun.append(
            subprocess.Popen(
                [python, "-m", "distributed.cli." + words[0], *words[1:]],
                cwd=project,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        )

    try:
        local = ("--scheduler-file", str(address))
        begin("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *local)
        for _ in range(size):
            begin("dask_worker", *local, "--nthreads", "1", "--no-nanny", "--no-dashboard")
        deadline = time.monotonic() + 60
        while not address.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        yield json.loads(address.read_text())["address"].removeprefix("tcp://"), begun
    finally:
        for process in begun:
            process.kill()
            process.wait()


@pytest.mark.nightly
def test_a_cluster_that_loses_a_worker_loses_no_row(project: Path) -> None:
    lines = [f"row {at},{20_000 + at},Pier {'ABCDEFGHIJKL'[at]}" for at in range(12)]
    source = "\n".join(("name,passengers,en:publication.title", *lines, ""))
    with cluster(project) as (address, (_, *workers)):
        table = project / "rows.csv"
        table.write_text(source)
        words = ("batch", "--brief", "mini", "--table", str(table), "--language", "en")
        with subprocess.Popen(
            command(project, *words, "--format", "pptx", "--executor", f"dask={address}"),
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stderr
            first = process.stderr.readline()
            assert first.startswith("[1/12]"), first + process.stderr.read()
            workers[0].kill()
            out, told = process.communicate(timeout=300)
    assert process.returncode == 0, told
    assert out.splitlines()[-1].startswith("12 rows; ")
    assert len(files(project)) == 3 * 12


@pytest.mark.nightly
def test_workers_of_a_cluster_see_what_was_edited_since_the_last_batch(project: Path) -> None:
    with cluster(project, 1) as (address, _):
        words = ("--format", "pptx", "--executor", f"dask={address}")
        assert batch(project, GOOD, *words).returncode == 0
        facts = project / "content/mini/facts.yaml"
        facts.write_text(facts.read_text().replace("end 2025", "end 2024"))
        done = batch(project, GOOD, *words)
        assert done.returncode == 0, done.stderr
        sheet = json.loads((project / "build/mini+rows/甲/readers/en/facts.json").read_text())
        assert sheet["facts"]["passengers"]["as_of"]["value"] == "end 2024"
        engine = project / "jianbao/batch/work.py"
        engine.write_text(engine.read_text() + "# changed\n")
        done = batch(project, GOOD, *words)
    assert done.returncode == 1
    assert "began before the engine or its fonts were changed [BATCH06]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.nightly
def test_a_cluster_that_ends_is_told_in_a_line(project: Path) -> None:
    table = long_table(project, 60)
    with cluster(project, 1) as (address, (scheduler, _)):
        words = ("batch", "--brief", "mini", "--table", str(table), "--language", "en")
        with subprocess.Popen(
            command(project, *words, "--format", "pptx", "--executor", f"dask={address}"),
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stderr
            assert process.stderr.readline().startswith("[1/60]")
            scheduler.kill()
            _, told = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "has no workers, or is gone [BATCH06]" in told
    assert "Traceback" not in told


@pytest.mark.nightly  # it is waited for
def test_a_cluster_without_workers_is_told_in_a_line(project: Path) -> None:
    with cluster(project, 0) as (address, _):
        done = batch(project, GOOD, "--executor", f"dask={address}")
    assert done.returncode == 1
    assert "has no workers, or is gone [BATCH06]" in done.stderr
    assert "Traceback" not in done.stderr
