"""The pipeline: what is planned, what is stale, what is kept, and what workers may do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from jianbao import pipeline, store
from jianbao.model.output import Output
from jianbao.model.trace import Kept, Trace
from jianbao.pipeline import Outcome, build, reasons, told
from jianbao.pipeline.leftovers import leftovers
from jianbao.pipeline.plan import Job, Wanted, plan
from jianbao.problem import Place, Problem, ProblemError, Severity
from tests.support.editions import each
from tests.support.projects import copy_tree

PDF, DECK = (Job("mini", "readers", "en", form) for form in ("pdf", "pptx"))
USUAL = ("pdf", "pptx", "charts", "html")
ALL = [Job("mini", "readers", code, form) for code in ("en", "zh-Hant") for form in USUAL]


def silent(*_: object) -> None:
    """Watch nothing."""


# --- plans ----------------------------------------------------------------------------------


def test_a_plan_is_everything_there_is_in_order(content: Path) -> None:
    assert list(plan(content, Wanted())) == ALL


def test_what_is_wanted_narrows_the_plan(content: Path) -> None:
    assert plan(content, Wanted(languages=("en",), formats=("pdf",))) == (PDF,)
    assert len(plan(content, Wanted(("mini",), ("readers",), ("en", "en")))) == len(USUAL)


def test_an_edition_in_another_theme_stands_in_a_folder_of_its_own(content: Path) -> None:
    (content / "assets/themes/ink").mkdir(parents=True)
    (job,) = plan(content, Wanted(languages=("en",), formats=("pdf",), theme="ink"))
    assert job == replace(PDF, theme="ink")
    assert job.folder == "build/mini/readers+ink/en"


def test_a_theme_that_is_not_there_is_told_before_anything_is_made(content: Path) -> None:
    (content / "assets/themes/ink").mkdir(parents=True)
    with pytest.raises(ProblemError) as caught:
        plan(content, Wanted(theme="imk"))
    assert str(caught.value) == (
        "assets/themes: error: no theme is called `imk` [PLAN01] (did you mean `ink`?)"
    )


def test_a_handout_is_made_when_asked_for_and_kept_current_from_then_on(content: Path) -> None:
    handout = Job("mini", "readers", "en", "handout")
    assert handout not in plan(content, Wanted())
    assert plan(content, Wanted(languages=("en",), formats=("handout",))) == (handout,)
    (content / handout.folder).mkdir(parents=True)
    (content / handout.folder / handout.file).write_bytes(b"%PDF")
    assert handout in plan(content, Wanted())
    assert {job for job in plan(content, Wanted()) if job.format == "handout"} == {handout}


def test_a_language_without_a_translation_is_not_planned(content: Path) -> None:
    (content / "content/mini/en.yaml").unlink()
    assert {job.language for job in plan(content, Wanted())} == {"zh-Hant"}
    with pytest.raises(ProblemError) as caught:
        plan(content, Wanted(languages=("en",)))
    assert str(caught.value) == (
        "content/mini/en.yaml: error: `mini` has no texts in `en` [PLAN03] (put the file back, or"
        " begin it: ./inv translate --brief mini --language en --export en.xlsx)"
    )


@pytest.mark.parametrize(
    "line",
    ['source_language: "en"', "source_language: en  # English", '"source_language": en'],
)
def test_the_source_language_is_found_without_a_parser(content: Path, line: str) -> None:
    brief = content / "content/mini/brief.yaml"
    source = brief.read_text(encoding="utf-8").replace("source_language: zh-Hant", line)
    brief.write_text(source, encoding="utf-8")
    (content / "content/mini/en.yaml").unlink()
    assert {job.language for job in plan(content, Wanted())} == {"en"}


def test_a_byte_order_mark_hides_no_language(content: Path) -> None:
    brief = content / "content/mini/brief.yaml"
    source = brief.read_text(encoding="utf-8")
    text = "source_language: zh-Hant\n" + source.replace("source_language: zh-Hant\n", "")
    brief.unlink()
    brief.write_text(text, encoding="utf-8-sig")
    assert {job.language for job in plan(content, Wanted())} == {"zh-Hant", "en"}


@pytest.mark.parametrize("brief", ["", "date: 2026\n", None], ids=["empty", "silent", "absent"])
def test_a_brief_without_a_language_is_planned_in_any_for_its_reader_to_report(
    content: Path, brief: str | None
) -> None:
    (content / "content/mini/en.yaml").unlink()
    path = content / "content/mini/brief.yaml"
    path.unlink() if brief is None else path.write_text(brief)
    assert len({job.language for job in plan(content, Wanted())}) == 1


def test_a_project_without_any_language_is_told(content: Path) -> None:
    (content / "content/mini/brief.yaml").write_text("date: 2026\n")
    shutil.rmtree(content / "templates/languages")
    with pytest.raises(ProblemError, match=r"there is no language here \[PLAN02\]"):
        plan(content, Wanted())


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Wanted(("minni",)), "content: error: no publication is called `minni` [PLAN01] (did you"),
        (
            Wanted((), ("youth",)),
            "templates/audiences: error: no audience is called `youth` [PLAN01",
        ),
        (
            Wanted((), (), ("fr",)),
            "templates/languages: error: no language is called `fr` [PLAN01]",
        ),
        (
            Wanted((), (), (), ("epub",)),
            "build: error: no format is called `epub` [PLAN01] (there ar",
        ),
        (
            Wanted(formats=("Word",)),
            "build: error: no format is called `Word` [PLAN01] (did you mean `docx`?)",
        ),
    ],
)
def test_an_unknown_name_is_told_with_those_there_are(
    content: Path, wanted: Wanted, message: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        plan(content, wanted)
    assert str(caught.value).startswith(message)


def test_all_unknown_names_of_a_kind_are_told(content: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        plan(content, Wanted(formats=("epub", "pdf", "odt")))
    assert len(caught.value.problems) == 2


# --- what is stale --------------------------------------------------------------------------

Press = Callable[[Job], Output | Kept | tuple[Problem, ...]]


@pytest.fixture
def desk(content: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Outcome]]:
    """Return a build of the miniature whose press prints at once what it is told to."""
    copy_tree(pipeline_assets(content), content)

    def press(job: Job) -> Output | tuple[Problem, ...]:
        return Output(f"{job}".encode(), 3)

    def built(printing: Press = press, *, force: bool = False) -> list[Outcome]:
        monkeypatch.setattr(
            pipeline, "_run", lambda _, orders: [(it.job, printing(it.job), 0.5) for it in orders]
        )
        return build(content, Wanted(), silent, force=force)

    return built


def pipeline_assets(content: Path) -> Path:
    """Return a folder with a small file of each kind that an output depends on."""
    folder = content / "more"
    for name in ("jianbao/a.py", "templates/base/a.j2", "assets/a.ttf", "requirements.lock"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return folder


def made(outcomes: list[Outcome]) -> list[Job]:
    return [outcome.job for outcome in outcomes if not outcome.current]


def test_what_is_current_is_not_made_again(desk: Callable[..., list[Outcome]]) -> None:
    assert made(desk()) == ALL
    second = desk()
    assert made(second) == []
    assert [outcome.count for outcome in second] == [3] * len(ALL)
    assert made(desk(force=True)) == ALL


@pytest.mark.parametrize(
    "file",
    [
        *("content/mini/facts.yaml", "content/mini/en.yaml", "templates/languages/en.yaml"),
        *("templates/audiences/readers/audience.yaml", "templates/base/a.j2", "assets/a.ttf"),
        *("jianbao/a.py", "requirements.lock"),
    ],
)
@pytest.mark.parametrize("change", ["edit", "remove"])
def test_whatever_changes_makes_outputs_stale(
    content: Path, desk: Callable[..., list[Outcome]], file: str, change: str
) -> None:
    desk()
    if change == "edit":
        (content / file).write_text("edited")
    else:
        (content / file).rename(content / "elsewhere")
    assert made(desk())


@pytest.mark.parametrize(
    "file",
    [
        *("content/mini/new.txt", "templates/audiences/readers/brief.html.j2", "assets/b.ttf"),
        *("templates/base/parts/new.j2", "templates/languages/fr.yaml"),
        "templates/audiences/youth/audience.yaml",
    ],
)
def test_a_new_file_makes_outputs_stale(
    content: Path, desk: Callable[..., list[Outcome]], file: str
) -> None:
    desk()
    (content / file).parent.mkdir(parents=True, exist_ok=True)
    (content / file).write_text("")
    assert [job for job in made(desk()) if job in ALL] == ALL


def test_what_no_output_depends_on_makes_none_stale(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk()
    (content / "content/other").mkdir()
    (content / "docs").mkdir()
    (content / "docs/a.md").write_text("x")
    (content / "content/mini/.swap").write_text("x")
    assert [job for job in made(desk()) if job.publication == "mini"] == []


def test_an_output_changed_by_hand_or_removed_is_made_again(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk()
    output = content / PDF.folder / PDF.file
    output.write_bytes(b"edited")
    assert made(desk()) == [PDF]
    output.unlink()
    assert made(desk()) == [PDF]


def test_an_output_changed_by_hand_is_kept_and_told_of_once(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk()
    output = content / PDF.folder / PDF.file
    before = output.read_bytes()
    output.write_bytes(b"edited")
    (problem,) = [one for outcome in desk() for one in outcome.problems]
    assert (problem.code, problem.place.file) == ("STORE05", f"{PDF.folder}/{PDF.file}")
    (copy,) = output.parent.glob("brief.edited-*.pdf")
    assert copy.name in problem.what
    assert (copy.read_bytes(), output.read_bytes()) == (b"edited", before)
    assert not [one for outcome in desk() for one in outcome.problems]


def test_one_file_of_a_set_changed_by_hand_makes_the_whole_set_again(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    charts = Job("mini", "readers", "en", "charts")

    def press(job: Job) -> Output:
        return Output(b"index", 1, beside={"a.svg": b"four"} if job == charts else {})

    first = {outcome.job: outcome.size for outcome in desk(press)}
    again = {outcome.job: outcome.size for outcome in desk(press)}
    assert first == again
    assert first[charts] == len(b"index") + len(b"four")
    (content / charts.folder / "charts/a.svg").write_bytes(b"edited")
    assert made(desk(press)) == [charts]


def test_edited_and_edited_back_is_current(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk()
    path = content / "content/mini/en.yaml"
    source = path.read_bytes()
    path.write_bytes(source + b"# more\n")
    path.write_bytes(source)
    assert made(desk()) == []


def there_and_back(path: Path) -> None:
    """Change a file, and change it back at once."""
    source = path.read_bytes()
    path.write_bytes(source + b"# more\n")
    path.write_bytes(source)


@pytest.mark.parametrize(
    "file",
    ["content/mini/en.yaml", "templates/audiences/readers/audience.yaml", "assets/a.ttf"],
)
def test_what_was_made_while_a_file_changed_and_changed_back_is_made_again(
    content: Path, desk: Callable[..., list[Outcome]], file: str
) -> None:
    def press(job: Job) -> Output:
        there_and_back(content / file)
        return Output(str(job).encode(), 1)

    told = [outcome.problems for outcome in desk(press)]
    assert [(one.code, one.place) for (one,) in told] == [("STORE07", job.place) for job in ALL]
    again = desk()
    assert made(again) == ALL
    assert {outcome.why for outcome in again} == {reasons.MEANWHILE}
    assert {outcome.problems for outcome in again} == {()}
    assert made(desk()) == []


def test_a_file_that_is_linked_meanwhile_has_not_changed(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    def press(job: Job) -> Output:
        os.link(content / "assets/a.ttf", content / f"{job.language}-{job.format}")
        return Output(str(job).encode(), 1)

    assert {outcome.problems for outcome in desk(press)} == {()}
    assert made(desk()) == []


def test_nothing_is_vouched_for_that_was_found_to_stay_while_a_file_changed_back(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    trace = Trace({"title": "1"})
    desk(lambda job: Output(str(job).encode(), 1, trace=trace))
    path = content / "content/mini/en.yaml"
    path.write_bytes(path.read_bytes() + b"# more\n")
    asked: list[Job] = []

    def stays(job: Job) -> Kept:
        asked.append(job)
        if len(asked) <= len(ALL):
            there_and_back(path)
        return Kept(trace)

    for times in (1, 2, 2):
        assert made(desk(stays)) == []
        assert len(asked) == times * len(ALL)


# --- what is kept ---------------------------------------------------------------------------


def test_warnings_are_told_again_though_nothing_is_made(desk: Callable[..., list[Outcome]]) -> None:
    warning = Problem("X01", "hm", Place("a.yaml", 3, 4), "try", Severity.WARNING)
    desk(lambda _: Output(b"x", 1, (warning,)))
    again = desk()
    assert made(again) == []
    assert [outcome.problems for outcome in again] == [(warning,)] * len(ALL)


def test_a_failure_keeps_the_last_good_output(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk()
    kept = {path: path.read_bytes() for path in (content / "build/mini").rglob("*.*")}
    (content / "content/mini/en.yaml").write_text("broken")
    failed = desk(lambda _: (Problem("X01", "no", Place("a")),))
    assert all(outcome.failed for outcome in failed)
    assert {path: path.read_bytes() for path in (content / "build/mini").rglob("*.*")} == kept


def test_an_output_with_an_error_is_not_kept(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    fault = Problem("X01", "no", Place("a"))
    found = desk(lambda _: Output(b"x", 1, (fault,)))
    assert [(outcome.failed, outcome.problems) for outcome in found] == [(True, (fault,))] * len(
        ALL
    )
    assert not (content / "build/mini").exists()
    assert made(desk()) == ALL


def test_one_failure_keeps_no_other_output_back(desk: Callable[..., list[Outcome]]) -> None:
    fault = (Problem("X01", "no", Place("a")),)
    desk(lambda job: fault if job == PDF else Output(b"x", 1))
    assert made(desk()) == [PDF]


def test_a_manifest_vouches_for_what_stands_beside_it(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk()
    manifest = store.read_manifest(content / PDF.folder / "manifest.json")
    assert set(manifest["files"]) == {
        *("brief.html", "brief.pdf", "deck.pptx", "charts/charts.json", "facts.json")
    }
    for name, entry in manifest["files"].items():
        output = (content / PDF.folder / name).read_bytes()
        assert (entry["sha256"], entry["size"]) == (store.sha256(output), len(output))
    assert manifest["inputs"]["content/mini/en.yaml"] == store.sha256(
        (content / "content/mini/en.yaml").read_bytes()
    )
    assert {"python", "weasyprint", "python-pptx"} <= manifest["versions"].keys()
    assert str(content) not in json.dumps(manifest)


def shared(job: Job) -> Output:
    """Return an output with one fact of its own."""
    facts = {f"of_{job.format}": {"value": "1", "where": {"pages": [1]}}}
    return Output(b"x", 1, (), {"head": {"language": job.language}, "extent": {}, "facts": facts})


def facts_in(content: Path, job: Job) -> dict[str, Any]:
    """Return what facts.json tells: its language, its outputs and its facts."""
    sheet = json.loads((content / job.folder / "facts.json").read_text(encoding="utf-8"))
    return {name: sheet[name] for name in ("language", "outputs", "facts")}


def test_facts_of_all_outputs_stand_in_one_file_beside_them(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk(shared)
    told = facts_in(content, PDF)
    assert (told["language"], list(told["outputs"])) == (
        "en",
        ["brief.html", "brief.pdf", "charts/charts.json", "deck.pptx"],
    )
    assert told["facts"].keys() == {"of_pdf", "of_pptx", "of_charts", "of_html"}


def test_a_damaged_facts_json_makes_its_outputs_again(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk(shared)
    before = facts_in(content, PDF)
    (content / PDF.folder / "facts.json").write_text("{}")
    assert made(desk(shared)) == [job for job in ALL if job.language == "en"]
    assert facts_in(content, PDF) == before


def test_a_file_older_than_the_one_beside_it_is_told_until_it_is_made(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk(shared)
    path = content / "content/mini/facts.yaml"
    path.write_bytes(path.read_bytes() + b"# more\n")
    fault = (Problem("X01", "no", Place("a")),)
    for _ in range(2):  # told again, though all else is current
        found = desk(lambda job: fault if job == DECK else shared(job))
        (warning,) = [problem for outcome in found for problem in outcome.beside]
        assert str(warning) == (
            "build/mini/readers/en/deck.pptx: warning: files have changed since this was made,"
            " and it may say something else than what stands beside it [STORE03]"
            " (mend what keeps it from being made, or build it too: ./inv build)"
        )
    assert facts_in(content, PDF)["facts"].keys() == {"of_pdf", "of_charts", "of_html"}
    assert [outcome.beside for outcome in desk(shared)] == [()] * len(ALL)
    assert facts_in(content, PDF)["facts"].keys() == {"of_pdf", "of_pptx", "of_charts", "of_html"}


def test_outputs_of_one_age_are_not_told_of(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk(shared)
    (content / "content/mini/facts.yaml").write_text("broken")
    fault = (Problem("X01", "no", Place("a")),)
    found = desk(lambda _: fault)
    assert [(outcome.problems, outcome.beside) for outcome in found] == [(fault, ())] * len(ALL)


def test_what_will_be_due_is_known_though_nothing_is_made(
    desk: Callable[..., list[Outcome]],
) -> None:
    due = (("2026-12-31", Problem("X01", "old", Place("a.yaml", 3, 4), "try", Severity.WARNING)),)
    desk(lambda _: Output(b"x", 1, due=due))
    again = desk()
    assert made(again) == []
    assert [outcome.due for outcome in again] == [due] * len(ALL)


def test_outputs_that_nothing_makes_any_more_are_told(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk(shared)
    assert leftovers(content, Wanted()) == ()
    (content / "content/mini/en.yaml").unlink()
    (content / "build/pictures/a/b").mkdir(parents=True)
    assert [str(problem) for problem in leftovers(content, Wanted())] == [
        (
            "build/mini/readers/en: warning: nothing makes these outputs any more, and they may say"
            " what is no longer so [STORE04] (remove this folder, or put content/mini/en.yaml back)"
        )
    ]


def test_outputs_for_an_audience_that_is_asked_for_no_longer_ask_for_no_file(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk(shared)
    others = content / "templates/audiences/others"
    shutil.copytree(content / "templates/audiences/readers", others)
    brief = content / "content/mini/brief.yaml"
    said = brief.read_text(encoding="utf-8")
    brief.write_text(f"audiences: [others]\n{said}", encoding="utf-8")
    told = leftovers(content, Wanted())
    assert [str(one.place) for one in told] == [
        f"build/mini/readers/{code}" for code in ("en", "zh-Hant")
    ]
    (hint,) = {one.hint for one in told}
    assert hint == (
        "remove this folder: `audiences` of content/mini/brief.yaml, or `languages` of"
        " templates/audiences/readers/audience.yaml, asks for this edition no longer"
    )


def test_editions_in_another_theme_are_none_as_long_as_it_is_there(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    (content / "assets/themes/ink").mkdir(parents=True)
    desk(shared)
    (content / "build/mini/readers").rename(content / "build/mini/readers+ink")
    assert leftovers(content, Wanted()) == ()
    (content / "assets/themes/ink").rmdir()
    found = leftovers(content, Wanted())
    assert {str(problem.place) for problem in found} == {
        "build/mini/readers+ink/en",
        "build/mini/readers+ink/zh-Hant",
    }
    assert {problem.hint for problem in found} == {
        "remove this folder, or put assets/themes/ink back"
    }


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(languages=("zh-Hant",)), 0),
        (Wanted(formats=("pptx",)), 1),
        (Wanted(formats=("handout",)), 0),
        (Wanted(("mini",), ("readers",)), 1),
    ],
)
def test_leftovers_of_what_is_not_wanted_are_no_matter(
    content: Path, desk: Callable[..., list[Outcome]], wanted: Wanted, count: int
) -> None:
    desk(shared)
    (content / "content/mini/en.yaml").unlink()
    assert len(leftovers(content, wanted)) == count


def test_whoever_watches_sees_each_output_once(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    desk()
    seen: list[tuple[Job, int, int]] = []
    (content / PDF.folder / PDF.file).unlink()
    build(content, Wanted(), lambda outcome, done, of: seen.append((outcome.job, done, of)))
    assert seen == [(PDF, 1, 1)]


@pytest.mark.parametrize("entry", [{}, {"count": 1, "beside": 1}, {"size": "large", "count": 1}])
def test_a_manifest_changed_by_hand_is_not_believed(
    content: Path, desk: Callable[..., list[Outcome]], entry: dict[str, object]
) -> None:
    desk()
    path = content / PDF.folder / "manifest.json"
    manifest = json.loads(path.read_text())
    kept = {key: manifest["files"]["brief.pdf"][key] for key in ("key", "sha256", "size")}
    manifest["files"]["brief.pdf"] = {**kept, **entry}
    path.write_text(json.dumps(manifest))
    assert made(desk()) == [PDF]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "7",
        "{}",
        '{"warnings": [1], "due": [], "gauges": []}',
        '{"warnings": [], "due": [], "gauges": [1]}',
    ],
)
def test_an_output_of_which_nobody_knows_what_was_told_is_made_anew(
    content: Path, desk: Callable[..., list[Outcome]], words: str
) -> None:
    warning = Problem("X01", "hm", Place("a.yaml", 3, 4), "try", Severity.WARNING)
    desk(lambda _: Output(b"x", 1, (warning,)))
    memories = [path for path in (content / told.MEMORY).rglob("*") if path.is_file()]
    assert len(memories) == len(ALL)
    for memory in memories:
        memory.write_text(f"{store.sha256(words.encode())}\n{words}", encoding="utf-8")
    assert made(desk()) == ALL


def test_a_manifest_tells_of_no_other_audience_and_of_no_warning(
    content: Path, desk: Callable[..., list[Outcome]]
) -> None:
    """It goes where its files go."""
    chosen = content / "content/mini/audiences"
    chosen.mkdir()
    for name in ("readers", "rivals"):
        (chosen / f"{name}.yaml").write_text("brief: {}\n")
    (content / "templates/audiences/rivals").mkdir()
    rules = (content / "templates/audiences/readers/audience.yaml").read_text("utf-8")
    (content / "templates/audiences/rivals/audience.yaml").write_text(rules, "utf-8")
    quoted = Problem("X01", "“keep this quiet”", Place("a.yaml"), "", Severity.WARNING)
    desk(lambda _: Output(b"x", 1, (quoted,), due=(("2027-01-31", quoted),)))
    manifest = (content / PDF.folder / "manifest.json").read_text("utf-8")
    assert "content/mini/audiences/readers.yaml" in manifest
    assert "rivals" not in manifest
    assert "quiet" not in manifest
    (chosen / "rivals.yaml").write_text("deck: {}\n")
    assert set(ALL) <= {*made(desk())}


# --- what outputs depend on, and what workers may do -----------------------------------------


def script(project: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, '.')\n{code}"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("form", each(USUAL, frozenset({"pdf", "pptx"})))
def test_everything_that_an_output_reads_is_among_its_inputs(built: Path, form: str) -> None:
    code = f"""
import json, os
from pathlib import Path
from jianbao import press, store, world
from jianbao.pipeline.inputs import inputs_of
from jianbao.pipeline import crew
from jianbao.pipeline.leftovers import leftovers
from jianbao.pipeline.plan import Job
root = Path.cwd()
job = Job("mini", "readers", "en", "{form}")
crew._prepare(root)
worlds = []
class Watched(world.World):
    def __init__(self, root, **more):
        super().__init__(root, **more)
        worlds.append(self)
        begun.append(len(opened))
press.World = Watched
opened, begun = [], []
sys.addaudithook(lambda event, given: opened.append(given[0]) if event == "open" else None)
press.make(root, job.publication, job.audience, job.language, job.format)
prints = store.Fingerprints(root, root / "build/large.json")
def inside(opened):
    files = {{os.path.relpath(name, root) for name in opened if isinstance(name, (str, Path))}}
    return sorted(file for file in files if not file.startswith((".", "build", "jianbao")))
seen = {{name: how for one in worlds for name, how in one.seen.items()}}
making = [name for name in inside(opened[begun[-1]:]) if name not in worlds[-1].seen]
inputs = list(inputs_of(root, prints, [job])[job].listed)
print(json.dumps([seen, making, inside(opened), inputs]))
"""
    done = script(built, code)
    assert not done.returncode, done.stderr
    seen, making, opened, inputs = json.loads(done.stdout)
    folders = {name.rsplit("/", 1)[0] for name in inputs}
    listed = {str(above) for name in inputs for above in PurePosixPath(name).parents}
    sheet = {"pptx": "deck.html.j2", "html": "web.css"}.get(form, "brief.css")
    assert f"templates/base/{sheet}" in seen
    for name, how in seen.items():
        there = how == "listed" and (name[:-1] in listed or not (built / name).exists())
        absent = how == "absent" and {str(above) for above in PurePosixPath(name).parents} & folders
        assert name in inputs or there or absent, name
    assert set(opened) <= set(inputs)
    alone = ("assets/fonts/", "requirements.lock")  # they count whether a maker saw them or not
    unknown = [name for name in making if not name.startswith(alone)]
    assert unknown == [], "a trace knows what its maker read"


@pytest.mark.parametrize(
    "listed", ["languages: [en]\n", "languages:  # two\n  - en\n", "languages: [\n  en,\n]\n"]
)
def test_an_audience_is_spoken_to_in_its_own_languages(content: Path, listed: str) -> None:
    file = content / "templates/audiences/readers/audience.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}{listed}", encoding="utf-8")
    assert {job.language for job in plan(content, Wanted())} == {"en"}
    with pytest.raises(ProblemError) as caught:
        plan(content, Wanted(languages=("zh-Hant",)))
    assert [one.code for one in caught.value.problems] == ["PLAN04"]


def test_an_audience_of_a_language_in_other_letters_is_told_with_the_nearest(content: Path) -> None:
    file = content / "templates/audiences/readers/audience.yaml"
    said = file.read_text(encoding="utf-8")
    file.write_text(f"{said}languages: [EN]\n", encoding="utf-8")
    with pytest.raises(ProblemError, match=r"\[PLAN04\] \(did you mean `en`\?\)"):
        plan(content, Wanted(languages=("en",)))


def _beside(content: Path, line: str) -> None:
    """Put a second publication beside the miniature, in its source language alone."""
    brief = (content / "content/mini/brief.yaml").read_text(encoding="utf-8")
    (content / "content/other").mkdir()
    (content / "content/other/brief.yaml").write_text(line + brief, encoding="utf-8")
    copy_tree(
        content / "templates/audiences/readers", content / "templates/audiences/other-readers"
    )


@pytest.mark.parametrize(
    "listed",
    [
        "audiences: [readers]\n",
        "audiences:  # one\n- readers\n",
        'audiences: ["readers"]\r\n',
        '"audiences": [\n  readers,\n]\n',
    ],
)
def test_a_publication_is_made_for_the_audiences_that_it_names(content: Path, listed: str) -> None:
    _beside(content, listed)
    of = {(job.publication, job.audience) for job in plan(content, Wanted())}
    assert of == {("mini", "readers"), ("mini", "other-readers"), ("other", "readers")}
    only = plan(content, Wanted(audiences=("other-readers",)))
    assert {job.publication for job in only} == {"mini"}


def test_what_a_publication_is_not_made_for_is_said_where_it_is_asked_for(content: Path) -> None:
    _beside(content, "audiences: [readers]\n")
    with pytest.raises(ProblemError) as caught:
        plan(content, Wanted(("mini", "other"), ("other-readers",)))
    assert str(caught.value) == (
        "content/other/brief.yaml: error: `other` is not made for `other-readers` [PLAN05] (add it"
        " to `audiences` there, or ask for readers)"
    )
    shutil.rmtree(content / "content/mini")
    with pytest.raises(ProblemError, match="PLAN05"):
        plan(content, Wanted((), ("other-readers",)))


@pytest.mark.parametrize("listed", ["audiences: [raeders]\n", "audiences: []\n"])
def test_a_publication_for_nobody_is_planned_for_all_for_its_reader_to_report(
    content: Path, listed: str
) -> None:
    _beside(content, listed)
    of = {job.audience for job in plan(content, Wanted(("other",)))}
    assert of == {"readers", "other-readers"}


def test_a_language_is_asked_of_those_that_have_it(content: Path) -> None:
    _beside(content, "")
    assert {job.publication for job in plan(content, Wanted(languages=("en",)))} == {"mini"}
    with pytest.raises(ProblemError, match=r"`other` has no texts in `en` \[PLAN03\]"):
        plan(content, Wanted(("other",), (), ("en",)))


FAULTY = """
import os, time
from pathlib import Path
from jianbao import cli, press
from jianbao.pipeline import crew
from jianbao.pipeline.leftovers import leftovers
from jianbao.pipeline.plan import Wanted
def make(*_):
    {what}
press.made_or_kept = make
crew.DEADLINE = 1
wanted = Wanted(languages=("en",), formats=("pdf",))
sys.exit(cli.run_build(Path.cwd(), wanted, True))
"""
OUTPUT = "build/mini/readers/en/brief.pdf"


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("time.sleep(60)", "not finished after 1 seconds [WORK01] (see what was changed last)"),
        (
            "bytearray(5 << 30)",
            "needs more than 1 GB of memory [WORK02] (see what was changed last)",
        ),
        (
            "raise OSError(28, 'No space left on device')",
            (
                "cannot write a temporary file: No space left on device [WORK04]"
                " (make room on the disk)"
            ),
        ),
        (
            "os._exit(3)",
            (
                "its worker process came to a sudden end [WORK03]"
                " (has the machine memory? ./inv doctor)"
            ),
        ),
        (
            "raise OSError('cannot load library libpango-1.0-0: not there. Tried others')",
            (
                "cannot load what this needs: cannot load library libpango-1.0-0: not there."
                " Tried others [WORK05] (./inv doctor says what is missing)"
            ),
        ),
        (
            "import no_such_package",
            (
                "cannot load what this needs: No module named 'no_such_package' [WORK05]"
                " (./inv doctor says what is missing)"
            ),
        ),
    ],
    ids=["hangs", "needs too much", "finds no room", "dies", "finds no library", "lacks a package"],
)
def test_a_worker_out_of_hand_is_told_in_a_line(project: Path, what: str, message: str) -> None:
    before = (project / OUTPUT).read_bytes()
    done = script(project, FAULTY.format(what=what))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"[1/1] {OUTPUT}: failed",
        f"{OUTPUT}: error: {message}",
    ]
    assert (project / OUTPUT).read_bytes() == before


APART = """
import os, time
from pathlib import Path
from jianbao import tell
from jianbao.pipeline import crew
from jianbao.problem import Place, Problem, ProblemError
def work(root, what):
    {what}
    return root.name, what
crew.DEADLINE = 1
try:
    print(crew.apart(Path.cwd(), work, "done"))
except ProblemError as error:
    tell.tell(Path.cwd(), error.problems)
"""


def test_work_may_be_done_apart(project: Path) -> None:
    done = script(project, APART.format(what="pass"))
    assert (done.stdout, done.stderr) == (f"('{project.name}', 'done')\n", "")


@pytest.mark.parametrize(
    ("what", "message"),
    [
        (
            "raise ProblemError(Problem('X01', 'no', Place('a.yaml', 3)))",
            "a.yaml:3: error: no [X01]",
        ),
        (
            "time.sleep(60)",
            "build: error: not finished after 1 seconds [WORK01] (see what was changed last)",
        ),
        (
            "bytearray(5 << 30)",
            "build: error: needs more than 1 GB of memory [WORK02] (see what was changed last)",
        ),
    ],
    ids=["problem", "hangs", "needs too much"],
)
def test_what_goes_wrong_apart_is_told(project: Path, what: str, message: str) -> None:
    done = script(project, APART.format(what=what))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{message}\n"


@pytest.mark.parametrize("bug", ["ValueError('a bug')", "FileNotFoundError(2, 'a bug')"])
def test_a_bug_keeps_its_traceback(project: Path, bug: str) -> None:
    done = script(project, FAULTY.format(what=f"raise {bug}"))
    assert done.returncode == 1
    assert "a bug" in done.stderr
    assert "Traceback" in done.stderr
