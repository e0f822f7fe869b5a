"""What a person sees: exit status, one line for each problem, the table of what was made."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import tasks
from jianbao import cli, pipeline
from jianbao.cli import check, terminal
from jianbao.cli.clean import run_clean
from jianbao.model.gauge import Gauge, Scale
from jianbao.pipeline import Outcome
from jianbao.pipeline.plan import Job, Wanted
from jianbao.problem import Place, Problem, ProblemError, Severity
from tests.support.marks import Edit, placed
from tests.support.projects import ROOT, command, copy_tree, run, run_limited

BRIEF, FACTS, EN = (f"content/mini/{name}.yaml" for name in ("brief", "facts", "en"))
PROGRESS = re.compile(r"\[\d+/\d+\] build/\S+: (failed|\d+\.\d s)")
EXCERPT = re.compile(r" {5,}\|| *\d+ \| ?")
Comes = Callable[..., None]
Capsys = pytest.CaptureFixture[str]
JOB = Job("mini", "readers", "en", "pdf")


def snapshot(project: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file of build/ with its bytes and time, caches aside."""
    return {
        str(path.relative_to(project)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted((project / "build").rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def told(stderr: str) -> list[str]:
    """Return the problems told, without progress and without the lines that they stand in."""
    lines = stderr.splitlines()
    return [line for line in lines if not PROGRESS.fullmatch(line) and not EXCERPT.match(line)]


TEMPLATES = "templates/audiences/readers"
NUMBER = "(all digits and nothing else; `qualifier` says how exact it is, `unit` of what)"
#: What is done to a project, and what is said of it; ‸ marks the place.
FAULTS: dict[str, tuple[tuple[Edit, ...], tuple[str, ...]]] = {
    "keys of several files": (
        (
            Edit(BRIEF, '    lead: "乘客分三類。"', '    ‸laed: "乘客分三類。"'),
            Edit(FACTS, "compact: true", "compact: ‸maybe"),
        ),
        (
            "‸: error: unknown key `laed` [YAML11] (did you mean `lead`?)",
            (
                "‸: error: `compact` should be true or false [YAML15]"
                " (write true, or take the key out)"
            ),
        ),
    ),
    "broken YAML": (
        (Edit(EN, '      title: "Notes"', "      title: Notes‸: all"),),
        (
            (
                "‸: error: not valid YAML: a text with a colon and a space in it needs quotes"
                ' [YAML03] (quote it: "Notes: all")'
            ),
        ),
    ),
    "text of two languages": (
        (Edit(BRIEF, "候船久了", "候船‸3倍"), Edit(EN, "longer waits", "waits ‸{tripled}")),
        (
            (
                "‸: error: the figure 3 is typed in the text [NUM01]"
                " (make it a fact and write {its_id}; or {=3} if it is no figure)"
            ),
            (
                "‸: error: no fact or term is called `tripled` [REF03]"
                " (add it to facts.yaml or glossary.yaml)"
            ),
        ),
    ),
    "values": (
        (Edit(FACTS, "value: 23000", "value: ‸23k"),),
        (f"‸: error: `23k` is no number [FACT02] {NUMBER}",),
    ),
    "templates": (
        (
            Edit(f"{TEMPLATES}/brief.html.j2", "", "<p>\n{{ edition.dat }}"),
            Edit(f"{TEMPLATES}/deck.html.j2", "", "{{ labels.xyzzy }}"),
            Edit(f"{TEMPLATES}/web.html.j2", "", "{{ edition.dat }}"),
        ),
        (
            (
                f"{TEMPLATES}/brief.html.j2:2: error: template:"
                " 'jianbao.model.edition.Edition object' has no attribute 'dat' [TPL03]"
                " (did you mean `date`?)"
            ),
            (
                f"{TEMPLATES}/deck.html.j2:1: error: template:"
                " 'dict object' has no attribute 'xyzzy' [TPL03]"
                " (a template sees edition, theme, labels, punctuation and label())"
            ),
            (
                f"{TEMPLATES}/web.html.j2:1: error: template:"
                " 'jianbao.model.edition.Edition object' has no attribute 'dat' [TPL03]"
                " (did you mean `date`?)"
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_bad_input_is_told_in_a_line_each_and_spoils_nothing(project: Path, name: str) -> None:
    before = snapshot(project)
    edits, messages = FAULTS[name]
    places = [place for edit in edits for place in edit.apply(project)]
    done = run(project, "build")
    assert done.returncode == 1
    assert sorted(told(done.stderr)) == sorted(placed(messages, places))
    assert done.stdout.count("failed") == 8
    assert snapshot(project) == before


def test_content_mended_is_as_current_as_before(project: Path) -> None:
    path = project / EN
    source = path.read_bytes()
    path.write_bytes(source.replace(b"text:", b"texts:", 1))
    assert run(project, "build").returncode == 1
    path.write_bytes(source)
    done = run(project, "build")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "nothing to do: 8 outputs are current\n"
    one = run(project, "build", "--language", "en", "--format", "pptx")
    assert one.stdout == "nothing to do: 1 output is current\n"


def test_a_file_that_is_not_utf_8_is_told(project: Path) -> None:
    path = project / BRIEF
    path.write_bytes(path.read_text(encoding="utf-8").encode("big5"))
    done = run(project, "build", "--format", "pdf")
    assert done.returncode == 1
    assert told(done.stderr) == [
        f"{BRIEF}:8:11: error: not UTF-8 text [JB002] (save the file as UTF-8)"
    ]


CANNOT = (
    "cannot write here: {} [STORE01] (check the folder's permissions and the space on the disk)"
)
IN_THE_WAY = (
    "cannot write here: a file is in the way, where a folder belongs [STORE01]"
    " (remove this file, or call it otherwise)"
)


def test_a_build_folder_that_cannot_be_written_is_told(project: Path) -> None:
    (project / "build").rename(project / "kept")
    (project / "build").touch()
    done = run(project, "build")
    assert done.returncode == 1
    assert done.stderr == f"build: error: {IN_THE_WAY}\n"


def test_an_output_folder_that_cannot_be_written_is_told(project: Path) -> None:
    (project / "build/mini").rename(project / "kept")
    (project / "build/mini").touch()
    done = run(project, "build", "--language", "en", "--format", "pptx")
    assert done.returncode == 1
    assert told(done.stderr) == [f"build/mini: error: {IN_THE_WAY}"]


FULL = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_a_disk_that_takes_no_more_is_told_and_the_last_outputs_are_kept(project: Path) -> None:
    before = snapshot(project)
    asked = command(project, "build", "--force", "--language", "en")
    done = subprocess.run(
        [sys.executable, "-c", FULL, *asked], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    brief = "cannot write a temporary file: File too large [WORK04] (make room on the disk)"
    assert told(done.stderr) == [
        f"build/mini/readers/en/brief.html: error: {CANNOT.format('File too large')}",
        f"build/mini/readers/en/brief.pdf: error: {brief}",
        f"build/mini/readers/en/charts/rider-types.svg: error: {CANNOT.format('File too large')}",
        f"build/mini/readers/en/deck.pptx: error: {CANNOT.format('File too large')}",
    ]
    assert snapshot(project) == before


def test_content_that_may_not_be_read_is_told(project: Path) -> None:
    (project / FACTS).chmod(0)
    done = run_limited(*command(project, "build", "--language", "en", "--format", "pdf")[1:])
    assert done.returncode == 1
    assert told(done.stderr) == [
        (
            f"{FACTS}: error: cannot read this file: Permission denied [JB001]"
            f" (let yourself read it: chmod u+r {FACTS})"
        )
    ]


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        (
            "content",
            (
                "content: error: there is no publication here [PLAN02]"
                " (each folder in content/ with its brief.yaml is one)"
            ),
        ),
        (
            "content/mini",
            (
                "content: error: there is no publication here [PLAN02]"
                " (each folder in content/ with its brief.yaml is one)"
            ),
        ),
        (
            "templates/audiences",
            (
                "templates/audiences: error: there is no audience here [PLAN02]"
                " (each folder in templates/audiences/ with its audience.yaml is one)"
            ),
        ),
    ],
)
def test_a_folder_that_is_not_there_is_told(project: Path, gone: str, message: str) -> None:
    shutil.rmtree(project / gone)
    done = run(project, "build")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{message}\n")


@pytest.mark.parametrize("size", [0.5, 1], ids=["cut", "garbled"])
def test_a_damaged_font_is_named_with_what_mends_it(project: Path, size: float) -> None:
    file = "assets/fonts/source-serif-4/SourceSerif4-Bold.ttf"
    content = (project / file).read_bytes()
    (project / file).unlink()  # it may be a link to the original
    half = content[: len(content) // 2]
    (project / file).write_bytes(half + b"\xff" * int((len(content) - len(half)) * (size == 1)))
    done = run(project, "build", "--language", "en")
    assert done.returncode == 1
    assert told(done.stderr) == [
        (
            f"{file}: error: the file of Source Serif 4 700 is damaged [FONT05]"
            " (bring it back from git, or rebuild the fonts with ./inv fonts)"
        )
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--brief=minni", "content: error: no publication is called `minni` [PLAN01]"),
        ("--audience=youth", "templates/audiences: error: no audience is called `youth` [PLAN01]"),
        ("--language=fr", "templates/languages: error: no language is called `fr` [PLAN01]"),
        ("--format=epub", "build: error: no format is called `epub` [PLAN01]"),
    ],
)
def test_an_unknown_name_is_told_before_anything_is_done(
    built: Path, arguments: str, message: str
) -> None:
    done = run(built, "build", arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{message} (")
    assert done.stderr.count("\n") == 1


# --- in one process -------------------------------------------------------------------------


WARNING = Problem("X02", "hm", Place("b.yaml", 3, 4), "try", Severity.WARNING)
ERROR = Problem("X01", "no", Place("a.yaml", 9, 1))
MADE = Outcome(JOB, 4, 47_123, 1.234)


@pytest.fixture
def comes(monkeypatch: pytest.MonkeyPatch) -> Comes:
    """Leave a build's outcomes to the test."""

    def outcomes(*found: Outcome | ProblemError) -> None:
        def built(*_: object, **__: object) -> list[Outcome]:
            for one in found:
                if isinstance(one, ProblemError):
                    raise one
            return [one for one in found if isinstance(one, Outcome)]

        monkeypatch.setattr(pipeline, "build", built)
        for module in (cli, check):
            monkeypatch.setattr(module, "leftovers", lambda *_: ())
        monkeypatch.setattr(cli, "remember", lambda *_: None)

    return outcomes


def test_the_table_says_what_was_made(comes: Comes, capsys: Capsys) -> None:
    current = Outcome(Job("mini", "readers", "en", "pptx"), 6, 68_000, current=True)
    failed = Outcome(Job("mini", "readers", "zh-Hant", "pdf"), problems=(ERROR,))
    comes(MADE, current, failed)
    assert cli.run_build(Path("/p"), Wanted(), False) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:-1] == [
        "output                                  length   size  seconds",
        "build/mini/readers/en/brief.pdf        4 pages  47 kB     1.23",
        "build/mini/readers/en/deck.pptx       6 slides  68 kB  current",
        "build/mini/readers/zh-Hant/brief.pdf         –      –   failed",
    ]
    assert re.fullmatch(r"0\.\d s in all", lines[-1])


def test_what_was_made_without_a_problem_is_told_too(comes: Comes, capsys: Capsys) -> None:
    comes(MADE)
    assert cli.run_build(Path("/p"), Wanted(), False) == 0
    assert "brief.pdf" in capsys.readouterr().out


def test_a_problem_of_several_outputs_is_told_once(comes: Comes, capsys: Capsys) -> None:
    comes(*(Outcome(JOB, problems=(WARNING, ERROR)) for _ in range(3)))
    assert cli.run_build(Path("/p"), Wanted(), False) == 1
    assert capsys.readouterr().err.splitlines() == [str(ERROR), str(WARNING)]


def test_places_are_told_from_the_root_of_the_project(comes: Comes, capsys: Capsys) -> None:
    comes(ProblemError(Problem("X01", "no", Place("/p/build/a.pdf"))))
    assert cli.run_build(Path("/p"), Wanted(), False) == 1
    assert capsys.readouterr().err == "build/a.pdf: error: no [X01]\n"


def test_warnings_do_not_fail_a_build(comes: Comes, capsys: Capsys) -> None:
    comes(Outcome(JOB, 4, 9, current=True, problems=(WARNING,)))
    assert cli.run_build(Path("/p"), Wanted(), False) == 0
    out, err = capsys.readouterr()
    assert str(WARNING) in err
    assert "nothing to do" not in out


@pytest.mark.parametrize(
    ("problems", "strict", "status", "count"),
    [
        ((), True, 0, "0 errors, 0 warnings"),
        ((WARNING,), False, 0, "0 errors, 1 warning"),
        ((WARNING,), True, 1, "0 errors, 1 warning"),
        ((ERROR, WARNING), False, 1, "1 error, 1 warning"),
    ],
)
def test_check_counts_and_is_strict_when_asked(
    comes: Comes,
    capsys: Capsys,
    tmp_path: Path,
    problems: tuple[Problem, ...],
    strict: bool,
    status: int,
    count: str,
) -> None:
    comes(Outcome(JOB, problems=problems))
    assert check.run_check(tmp_path, Wanted(), False, check.Asked(strict)) == status
    assert capsys.readouterr().out == f"{count}\n"


def test_check_shows_budgets_and_warns_of_what_is_nearly_used_up(
    comes: Comes, capsys: Capsys, tmp_path: Path
) -> None:
    comes(Outcome(JOB, gauges=(Gauge("words", 97, Scale.DEGREES, 0, 100),)))
    assert (
        check.run_check(tmp_path, Wanted(), False, check.Asked(strict=True)) == 0
    )  # it is within its budget
    told = capsys.readouterr()
    assert "97% of the budget [BUD08]" in told.err
    heads, _, words, count = told.out.splitlines()
    assert heads.split()[2:6] == ["what", "actual", "budget", "share"]
    assert words.split()[2:] == ["words", "97", "≤", "100", "97%"]
    assert count == "0 errors, 1 warning"


def test_a_report_for_programs_is_all_that_stands_on_standard_output(
    comes: Comes, capsys: Capsys, tmp_path: Path
) -> None:
    comes(MADE, Outcome(Job("mini", "readers", "en", "pptx"), problems=(ERROR, WARNING)))
    assert check.run_check(tmp_path, Wanted(), False, check.Asked(output="json")) == 1
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert report["judged"] == ["build/mini/readers/en/brief.pdf"]
    assert report["unmade"] == ["build/mini/readers/en/deck.pptx"]
    assert [one["fails"] for one in report["problems"]] == [True, False]
    assert str(ERROR) in said.err


def test_an_unknown_form_of_report_is_refused_before_anything_is_built(
    capsys: Capsys, tmp_path: Path
) -> None:
    assert check.run_check(tmp_path, Wanted(), False, check.Asked(output="jsn")) == 1
    assert "[PLAN01] (did you mean `json`?)" in capsys.readouterr().err


@pytest.mark.parametrize("module", [cli, check])
def test_what_a_build_found_is_told_though_nothing_else_can_be(
    comes: Comes,
    capsys: Capsys,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
) -> None:
    def fails(*_: object) -> None:
        raise ProblemError(Problem("X02", "gone", Place("content")))

    comes(Outcome(JOB, problems=(ERROR,)))
    monkeypatch.setattr(module, "leftovers", fails)
    if module is check:
        assert check.run_check(tmp_path, Wanted(), False, check.Asked()) == 1
    else:
        assert cli.run_build(tmp_path, Wanted(), False) == 1
    assert {str(ERROR), "content: error: gone [X02]"} <= {*capsys.readouterr().err.splitlines()}


@pytest.mark.parametrize("name", ["build", "brief_task", "deck", "handout", "word", "check"])
def test_a_short_option_means_the_same_in_every_task_that_builds(name: str) -> None:
    known = {
        short: argument.name
        for argument in getattr(tasks, name).get_arguments()
        for short in argument.names
    }
    forms = {"f": "format"} if "format" in known else {}
    wanted = {"b": "brief", "a": "audience", "l": "language", "o": "force", **forms}
    assert {short: name for short, name in known.items() if short in "bafol"} == wanted


def test_progress_is_one_line_on_a_terminal_and_plain_lines_elsewhere(capsys: Capsys) -> None:
    for is_terminal, text in ((True, "\r\033[K[1/2] {}"), (False, "[1/2] {}\n")):
        terminal.Progress(is_terminal)(MADE, 1, 2)
        assert capsys.readouterr().err == text.format("build/mini/readers/en/brief.pdf: 1.2 s")


def test_clean_empties_build_and_keeps_what_git_does(tmp_path: Path) -> None:
    assert run_clean(tmp_path) == 0
    (tmp_path / "build/.cache").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/mine").touch()
    (tmp_path / "build/link").symlink_to(tmp_path / "elsewhere")
    for name in (".gitignore", "a.pdf", ".cache/b"):
        (tmp_path / "build" / name).touch()
    assert run_clean(tmp_path) == 0
    assert [path.name for path in (tmp_path / "build").iterdir()] == [".gitignore"]
    assert (tmp_path / "elsewhere/mine").exists()


def test_clean_leaves_what_was_changed_by_hand_and_says_so(
    built: Path, tmp_path: Path, capsys: Capsys
) -> None:
    copy_tree(built, tmp_path)
    folder = tmp_path / "build/mini/readers/en"
    assert (folder / "brief.pdf").exists()
    changed = {folder / name for name in ("deck.pptx", "deck.edited-2026-11-27.pptx")}
    for path in changed:
        path.write_bytes(b"corrected")
    assert run_clean(tmp_path) == 0
    left = {path for path in (tmp_path / "build").rglob("*") if path.is_file()}
    assert {path for path in left if path.name != ".gitignore"} == changed
    told = capsys.readouterr().err
    assert told.count("[STORE06]") == 2
    assert "build/mini/readers/en/deck.pptx: warning: " in told


def test_what_cannot_be_removed_is_told_and_the_rest_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    (tmp_path / "build/.cache").mkdir(parents=True)
    (tmp_path / "build/a.pdf").touch()

    def held(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.unlink", held)
    assert run_clean(tmp_path) == 1
    assert capsys.readouterr().err == (
        "build/a.pdf: error: cannot remove this: Permission denied [STORE02]"
        " (check the folder's permissions)\n"
    )
    assert not (tmp_path / "build/.cache").exists()


# --- translate ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        ((), "fact          zh-Hant       en "),
        (("--language", "en", "--format", "csv"), "fact,en,source,used"),
        (("--unused",), "no fact is unused"),
        (("--stale", "--today", "2030-01-01"), "no fact is due for review"),
        (("--stale", "--today", "2028"), "no fact is due for review"),
        (("--format", "json", "--brief", "mini"), "["),
    ],
)
def test_facts_lists_the_ledger(built: Path, arguments: tuple[str, ...], first: str) -> None:
    done = run(built, "facts", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].startswith(first)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--format", "xml"),
            "--format: error: no format is called `xml` [PLAN01] (there are: table, json, csv, md)",
        ),
        (
            ("--today", "tomorrow"),
            "--today: error: `tomorrow` is no day [DATE02] (for example --today 2027-01-31)",
        ),
        (
            ("--brief", "mimi"),
            "content: error: no publication is called `mimi` [PLAN01] (did you mean `mini`?)",
        ),
    ],
)
def test_facts_tells_what_it_cannot_do(
    built: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = run(built, "facts", *arguments)
    assert (done.returncode, done.stderr, done.stdout) == (1, f"{message}\n", "")


@pytest.mark.nightly
def test_a_review_overdue_is_told_by_check_and_never_by_a_build(project: Path) -> None:
    edit = Edit(
        FACTS, "  cuts:\n    value: 8.8\n", "  cuts:\n    value: 8.8\n    review_after: ‸2026\n"
    )
    places = edit.apply(project)
    message = placed(
        (
            (
                "‸: warning: `cuts` was to be looked at after 2026 [FACT40]"
                " (see whether it still stands, then give `review_after` a later date)"
            ),
        ),
        places,
    )
    shutil.rmtree(project / "build/mini")  # what would be older than the page
    page = ("--language", "en", "--format", "html")
    assert told(run(project, "build", *page).stderr) == []
    assert told(run(project, "check", *page, "--today", "2026-12-31").stderr) == []
    late = run(project, "check", *page, "--today", "2027-01-01")
    assert (late.returncode, told(late.stderr)) == (0, message)
    assert run(project, "check", *page, "--strict", "--today", "2027-01-01").returncode == 1
    assert "review overdue" in run(project, "facts", "--stale", "--today", "2027-01-01").stdout
    Edit(BRIEF, '    lead: "乘客分三類。"', '    laed: "乘客分三類。"').apply(project)
    broken = run(project, "check", *page, "--today", "2027-01-01")
    assert [line.split("[")[1].split("]")[0] for line in told(broken.stderr)] == ["YAML11"]
    wrong = run(project, "check", "--today", "soon")
    assert (wrong.returncode, "DATE02" in wrong.stderr) == (1, True)


def test_a_review_overdue_is_told_though_no_output_can_be_made(
    project: Path,
) -> None:
    Edit(FACTS, "    value: 8.8\n", "    value: 8.8\n    review_after: 2026\n").apply(project)
    Edit(f"{TEMPLATES}/audience.yaml", "", "name: 5\n").apply(project)
    done = run(project, "check", "--today", "2027-01-01")
    codes = [line.split("[")[1].split("]")[0] for line in told(done.stderr)]
    assert (done.returncode, codes[-1]) == (1, "FACT40")


def test_without_a_task_all_is_built(project: Path) -> None:
    done = run(project)
    assert (done.returncode, done.stdout) == (0, run(project, "build").stdout), done.stderr


@pytest.mark.nightly
def test_a_check_of_one_format_leaves_older_outputs_of_others_in_peace(project: Path) -> None:
    assert run(project, "build", "--language", "en").returncode == 0
    Edit(EN, "A year at {pier:short}", "Another year at {pier:short}").apply(project)
    built = run(project, "deck", "--language", "en")
    (line,) = [line for line in told(built.stderr) if "STORE03" in line]
    assert "since brief.pdf, charts/charts.json and brief.html were made, and they may" in line
    checked = run(project, "check", "--strict", "--language", "en", "--format", "pptx")
    assert "REV02" in checked.stderr, "which the miniature always has"
    assert "STORE03" not in checked.stderr


def test_a_language_that_was_removed_is_missed(project: Path) -> None:
    Edit(BRIEF, "source_language: zh-Hant\n", "source_language: zh-Hant\nlanguages: [en]\n").apply(
        project
    )
    (project / EN).unlink()
    done = run(project, "build")
    codes = [line.split("[")[1].split("]")[0] for line in told(done.stderr)]
    assert (done.returncode, codes) == (1, ["TEXT07", "STORE04"])


def test_translate_lists_exchanges_and_accepts(project: Path) -> None:
    listed = run(project, "translate")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert listed.stdout.startswith("mini, en: ")
    sheet = project / "away/en.xlsx"
    sheet.parent.mkdir()
    sent = run(project, "translate", "--export", str(sheet))
    assert (sent.returncode, sent.stderr) == (0, "")
    assert sent.stdout.startswith(f"{sheet}: ")
    taken = run(project, "translate", "--import", str(sheet))
    assert (taken.returncode, taken.stdout, taken.stderr) == (0, f"{EN}: nothing to change\n", "")
    accepted = run(project, "translate", "--accept")
    assert (accepted.returncode, accepted.stderr) == (0, "")
    assert run(project, "translate").stdout.count("\n") == 1


def test_where_nothing_is_translated_that_is_said(project: Path) -> None:
    (project / EN).unlink()
    done = run(project, "translate", "--brief", "mini")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("nothing to translate: mini is in one language alone (")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--accept", "--export", "en.xlsx"),
            "--accept, --export and --import are three things [TRN04] (ask for one at a time)",
        ),
        (
            ("--key", "a"),
            "--key names what --accept accepts or --import takes [TRN04] (add one of the two)",
        ),
    ],
)
def test_translate_does_one_thing_at_a_time(
    built: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = run(built, "translate", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"inv translate: error: {message}\n"


def test_a_listing_may_be_cut_short(built: Path) -> None:
    listing = shlex.join([sys.executable, "-m", "invoke", "-r", str(built), "translate"])
    command = ["/bin/sh", "-c", f"{listing} | head -1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("mini, en: ")
    assert done.stderr == ""


@pytest.mark.parametrize("task", ["new", "new-audience", "new-theme", "template"])
def test_a_task_that_wants_a_name_tells_its_help(project: Path, task: str) -> None:
    done = run(project, task, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f" {task} [--options]" in done.stdout


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("build", "--format"), "`build --format` needs a value (./inv --help build says which)"),
        (
            ("facts", "--brief", "-s"),
            "`facts --brief` needs a value (./inv --help facts says which)",
        ),
        (("check", "--file"), "`check --file` needs a value (./inv --help check says which)"),
        (("new",), "`new` needs its `name` (./inv --help new says which)"),
        (("build", "--theme", ""), "--theme is empty: give it a value, or leave it out"),
        (("check", "--file", ""), "--file is empty: give it a value, or leave it out"),
        (("facts", "--today", ""), "--today is empty: give it a value, or leave it out"),
        (("bench", "--runs", "abc"), "--runs takes a number, and `abc` is none"),
    ],
)
def test_an_option_without_a_value_is_told(
    project: Path, typed: tuple[str, ...], told: str
) -> None:
    done = run(project, *typed)
    assert (done.returncode, done.stderr, done.stdout) == (1, f"inv: error: {told}\n", "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("biuld", "no task is called `biuld` (did you mean `build`?)"),
        ("xyzzy", "no task is called `xyzzy` (./inv --list shows all)"),
        (
            "check --file a.pdf B.PPTX",
            (
                "no task is called `B.PPTX` "
                "(to have files judged: ./inv check --file B.PPTX, --file for each)"
            ),
        ),
        (
            "build hk-innovation",
            "no task is called `hk-innovation` (a publication is: --brief hk-innovation)",
        ),
        ("build --langauge en", "`build` has no option `--langauge` (did you mean `--language`?)"),
        ("check -z", "`check` has no option `-z` (./inv --help check shows all)"),
        ("--lsit", "inv has no option `--lsit` (did you mean `--list`?)"),
        ("--biuld", "inv has no option `--biuld` (did you mean the task `build`?)"),
        ("--help biuld", "no task is called `biuld` (did you mean `build`?)"),
        ("biuld --help", "no task is called `biuld` (did you mean `build`?)"),
        (
            "build –-brief x",
            ("`–-brief` begins with a dash, and options with hyphens (type two hyphens: --brief)"),
        ),
        (
            "build —language=en",
            (
                "`—language=en` begins with a dash, and options with hyphens"
                " (type two hyphens: --language)"
            ),
        ),
        ("build –b x", "`–b` begins with a dash, and options with hyphens (type one hyphen: -b)"),
        (
            "new x2 --language zh-Hant --language en",
            "`new --language` takes one value, and has `zh-Hant` and `en` (give it once)",
        ),
        (
            "build --theme=ink --theme=plain",
            "`build --theme` takes one value, and has `ink` and `plain` (give it once)",
        ),
        ("q" * 9_999, f"no task is called `{'q' * 70} … {'q' * 40}` (./inv --list shows all)"),
    ],
)
def test_a_misspelt_task_or_option_is_told_with_the_nearest(typed: str, said: str) -> None:
    done = run(ROOT, *typed.split())
    assert (done.returncode, done.stderr) == (1, f"inv: error: {said}\n")
