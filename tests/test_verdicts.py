"""Verdicts on files: reached once and remembered, and reached on what others have made."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from jianbao import store
from jianbao.cli.check import run_check_files
from jianbao.pipeline import verdicts
from jianbao.pipeline.plan import Wanted
from jianbao.problem import Problem
from tests.check.files.test_broken_decks import DECKS, good_deck, lose, put, swap
from tests.check.files.test_broken_pdfs import good_pdf
from tests.support.editions import each
from tests.support.projects import ROOT, command, run

NAME = "build/deck.pptx"
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project that holds an engine and one deck, which is good."""
    (tmp_path / "build").mkdir()
    (tmp_path / "jianbao").symlink_to(ROOT / "jianbao")
    (tmp_path / NAME).write_bytes(good_deck())
    return tmp_path


def judged(project: Path) -> tuple[Problem, ...]:
    return verdicts.of_outputs(project, [NAME, "build/facts.json", "build/gone.pdf"])


def remembered(project: Path) -> list[Path]:
    return [path for path in (project / "build/.cache/verdicts").rglob("*") if path.is_file()]


def put_words(path: Path, words: str) -> None:
    """Put other words into what is remembered, with its seal."""
    path.write_text(f"{store.sha256(words.encode())}\n{words}", encoding="utf-8")


def test_a_verdict_is_remembered_and_told_again(project: Path) -> None:
    assert judged(project) == ()
    (memory,) = remembered(project)
    word = json.dumps([["X01", "remembered", NAME, "", "warning"]])
    put_words(memory, word)
    assert [str(problem) for problem in judged(project)] == [f"{NAME}: warning: remembered [X01]"]


def test_what_is_remembered_is_told_word_for_word(project: Path) -> None:
    (project / NAME).write_bytes(swap("docProps/core.xml", "<dc:title>.*?<", "<dc:title><")(
        good_deck()))  # fmt: skip
    first = judged(project)
    assert [problem.code for problem in first] == ["PKG14"]
    assert judged(project) == first


DAMAGED = ("[[1]]", '[["a","b","c","d","e"]]', "", "null", "7", "{")


@pytest.mark.parametrize("words", each(DAMAGED, frozenset({"[[1]]"})))
def test_a_memory_that_is_damaged_is_not_believed(project: Path, words: str) -> None:
    judged(project)
    (memory,) = remembered(project)
    whole = memory.read_text(encoding="utf-8")
    put_words(memory, words)
    assert judged(project) == ()
    assert memory.read_text(encoding="utf-8") == whole


@pytest.mark.nightly
def test_a_memory_without_its_seal_is_not_believed(project: Path) -> None:
    judged(project)
    (memory,) = remembered(project)
    whole = memory.read_text(encoding="utf-8")
    memory.write_text("[]", encoding="utf-8")
    assert judged(project) == ()
    assert memory.read_text(encoding="utf-8") == whole


def test_another_file_is_judged_anew(project: Path) -> None:
    assert judged(project) == ()
    (project / NAME).write_bytes(lose("ppt/charts/chart1.xml")(good_deck()))
    assert "PKG05" in {problem.code for problem in judged(project)}


def test_another_engine_judges_anew(project: Path) -> None:
    judged(project)
    (project / "requirements.lock").write_text("another validator", encoding="utf-8")
    judged(project)
    assert len(remembered(project)) == 2


# --- from elsewhere -------------------------------------------------------------------------


def check(folder: Path, *names: str) -> int:
    return run_check_files(folder, names, Wanted())


def test_good_files_from_elsewhere_pass(tmp_path: Path) -> None:
    """In a process of its own: a validator of PDFs that ran in this one has threads, which a
    worker that is forked from it would wait for.
    """
    (tmp_path / "talk.PPTX").write_bytes(good_deck())
    (tmp_path / "簡報 of ours.pdf").write_bytes(good_pdf())
    files = ("talk.PPTX", "簡報 of ours.pdf", "talk.PPTX")
    asked = [word for file in files for word in ("--file", file)]
    done = subprocess.run(
        command(ROOT, "check", *asked), cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout == "talk.PPTX: nothing found\n簡報 of ours.pdf: nothing found\n"
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "build").exists()


def test_what_is_found_is_told_with_slide_code_and_hint(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    small = swap("ppt/slides/slide2.xml", 'sz="1800"', 'sz="900"', count=99)
    Path("talk.pptx").write_bytes(small(good_deck()))
    assert check(tmp_path, "talk.pptx") == 1, "a warning is enough"
    out, err = capsys.readouterr()
    assert out == "talk.pptx: 0 errors, 1 warning\n"
    assert err == (
        "talk.pptx:slide 2: warning: text of 9 pt: “The base stands.”, “A & B < C”,"
        " “Second level” … [PPTA12]"
        " (12 pt is the least that is read from the last row: say less, larger)\n"
    )


def test_a_project_judges_files_by_the_task_and_builds_nothing(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    for name in ("jianbao", "tasks.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    broken = {one.name: one for one in DECKS}
    files = {
        "nothing.pptx": b"",
        "book.xlsx": b"PK",
        "cut.pptx": good_deck()[:5000],
        "bomb.potx": put("ppt/media/a.png", bytes(90_000_000))(good_deck()),
        "old.pptx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "scan.pdf": b"%PDF-1.7 and no more",
        "broken.pptx": broken["a chart lost"].make(good_deck()),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.pptx").mkdir()
    asked = (*files, "folder.pptx", "gone.pdf")
    done = run(tmp_path, "check", *(word for name in asked for word in ("--file", name)))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    told = {line.split(":")[0]: line for line in done.stderr.splitlines()}
    codes = {
        "nothing.pptx": "FILE02",
        "book.xlsx": "FILE01",
        "cut.pptx": "FILE04",
        "bomb.potx": "FILE05",
        "old.pptx": "FILE01",
        "scan.pdf": "FILE04",
        "folder.pptx": "JB001",
        "gone.pdf": "JB001",
    }
    assert [name for name, code in codes.items() if f"[{code}]" not in told[name]] == []
    assert "[PKG05]" in done.stderr
    assert len(done.stdout.splitlines()) == len(asked)
    assert not [*(tmp_path / "build").rglob("*.pdf")]


def test_files_and_what_narrows_a_build_are_two_things(capsys: Capsys, tmp_path: Path) -> None:
    assert run_check_files(tmp_path, ("a.pdf",), Wanted(languages=("en",))) == 1
    assert capsys.readouterr().err == (
        "inv check: error: --file judges files alone, and builds nothing [FILE06]"
        " (leave out --brief, --audience, --language and --format, or leave out --file)\n"
    )
