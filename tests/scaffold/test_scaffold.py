"""What is made to begin with: refused under a wrong name, made whole or not at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from jianbao import store
from jianbao.problem import Place, Problem, ProblemError
from jianbao.read.audience import read_audience
from jianbao.read.publication import read_publication
from jianbao.read.theme import read_theme
from jianbao.scaffold.audience import new_audience
from jianbao.scaffold.joining import told_too
from jianbao.scaffold.task import scaffold
from jianbao.world import World
from tests.support.projects import ROOT, copy_tree

SORTS = {
    "audience": ("templates/audiences", "executive"),
    "theme": ("assets/themes", "ink"),
    "publication": ("content", ""),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project of content, audiences, languages and themes; nothing can be built."""
    for part in ("content", "templates", "assets/themes"):
        copy_tree(ROOT / part, tmp_path / part)
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    """Return every file and folder of a project, hidden ones too."""
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else b""
        for path in root.rglob("*")
    }


def refusal(root: Path, what: str, name: str, like: str) -> Problem:
    with pytest.raises(ProblemError) as raised:
        scaffold(World(root), what, name, like)
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize("what", SORTS)
@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Press", "press"),
        ("my press", "my-press"),
        ("..", ""),
        ("../press", "press"),
        ("a/b", "a-b"),
        ("a\\b", "a-b"),
        (".press", "press"),
        ("-press", "press"),
        ("", ""),
        ("con", "con-1"),
        ("lpt1", "lpt1-1"),
        ("null", "null-1"),
        ("Yes", "yes-1"),
        ("on", "on-1"),
        ("~", ""),
        ("2026", "2026-1"),
        ("1e3", "1e3-1"),
        ("0x1f", "0x1f-1"),
        ("2026-01-31", "2026-01-31-1"),
        ("1" * 40, "1" * 38 + "-1"),
        ("Économie", "economie"),
        ("新聞", ""),
        ("press\n", "press"),
        ("why@press", "why-press"),
        ("a" * 41, "a" * 40),
    ],
)
def test_a_name_that_is_none_is_refused_with_one_that_is(
    root: Path, what: str, name: str, near: str
) -> None:
    before = files(root)
    problem = refusal(root, what, name, SORTS[what][1])
    assert problem.code == "NEW01"
    assert (f"`{near}`" in problem.hint) == bool(near)
    assert files(root) == before


@pytest.mark.parametrize("what", SORTS)
@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_told_as_one(root: Path, what: str, name: str) -> None:
    problem = refusal(root, what, name, SORTS[what][1])
    assert (problem.code, problem.what) == ("NEW01", f"the name of the new {what} is empty")
    assert "small letters a–z" in problem.hint


@pytest.mark.parametrize("what", SORTS)
def test_a_name_that_is_none_is_refused_with_one_that_nothing_has(root: Path, what: str) -> None:
    folder, like = SORTS[what]
    for name in ("Press", "press-2", "a" * 40):
        (root / folder / name).mkdir()
    for name, near in (("Press!", "press-3"), ("a" * 41, f"{'a' * 37}-2")):
        problem = refusal(root, what, name, like)
        assert (problem.code, f"`{near}`" in problem.hint) == ("NEW01", True)


@pytest.mark.parametrize("what", SORTS)
@pytest.mark.parametrize("is_file", [True, False], ids=["file", "folder"])
def test_what_is_there_is_left_as_it_is(root: Path, what: str, is_file: bool) -> None:
    folder, like = SORTS[what]
    there = root / folder / "PRESS"
    if is_file:
        there.write_text("mine", encoding="utf-8")
    else:
        there.mkdir()
    before = files(root)
    assert refusal(root, what, "press", like).code == "NEW02"
    assert files(root) == before


def test_a_choice_that_somebody_made_for_the_audience_is_left_as_it_is(root: Path) -> None:
    own = "content/hk-innovation/audiences/press.yaml"
    (root / own).write_text("brief:\n  blocks: [summary]\n", encoding="utf-8")
    before = files(root)
    problem = refusal(root, "audience", "press", "one-pager")
    assert (problem.code, problem.place) == ("NEW02", Place(own))
    assert files(root) == before


def test_what_content_says_to_the_audience_already_is_not_said_twice(root: Path) -> None:
    scaffold(World(root), "audience", "press", "one-pager")
    shutil.rmtree(root / "templates/audiences/press")
    (root / "content/hk-innovation/audiences/press.yaml").unlink()
    before = files(root)
    with pytest.raises(ProblemError) as raised:
        scaffold(World(root), "audience", "press", "one-pager")
    assert {problem.code for problem in raised.value.problems} == {"NEW02"}
    told = {problem.place.file: problem.place for problem in raised.value.problems}
    brief = "content/hk-innovation/brief.yaml"
    line = (root / brief).read_text(encoding="utf-8").splitlines()[told[brief].line - 1]
    assert "press" in line[told[brief].column - 1 :]
    assert files(root) == before


def test_an_audience_joins_the_publications_asked_for_alone(root: Path) -> None:
    scaffold(World(root), "publication", "shade", "")
    before = files(root)
    lines = scaffold(World(root), "audience", "press", "one-pager", ("shade", "shade"))
    changed = {file for file, content in before.items() if files(root)[file] != content}
    assert {Path(file).parent for file in changed} == {Path("content/shade")}
    assert "it joins these publications: shade" in lines
    assert lines[-1] == "./inv build --brief shade --audience press"


def test_publications_that_are_made_for_whoever_there_is_are_told(root: Path) -> None:
    scaffold(World(root), "publication", "shade", "")
    brief = root / "content/hk-innovation/brief.yaml"
    said = re.sub("^audiences:.*\n", "", brief.read_text(encoding="utf-8"), flags=re.MULTILINE)
    brief.write_text(said, encoding="utf-8")
    lines = scaffold(World(root), "audience", "press", "one-pager", ("shade",))
    assert "these name no audiences, and so are made for it too: hk-innovation" in lines
    lines = scaffold(World(root), "audience", "crowd", "one-pager")
    assert "it joins these publications: hk-innovation, school-walks, shade" in lines


def test_a_publication_that_does_not_know_the_other_audience_is_told(root: Path) -> None:
    before = files(root)
    with pytest.raises(ProblemError) as raised:
        scaffold(World(root), "audience", "press", "industry", ("school-walks", "hk-innovation"))
    (problem,) = raised.value.problems
    assert (problem.code, problem.place) == ("NEW06", Place("content/school-walks/brief.yaml"))
    assert problem.hint == "ask for --like executive or --like one-pager"
    with pytest.raises(ProblemError, match=r"no publication is called `shool-walks` \[PLAN01\]"):
        scaffold(World(root), "audience", "press", "industry", ("shool-walks",))
    assert files(root) == before


@pytest.mark.parametrize("fault", ["a: [\n", "x: 1\nx: 2\n"])
def test_a_publication_whose_yaml_is_broken_is_not_touched(root: Path, fault: str) -> None:
    file = root / "content/hk-innovation/en.yaml"
    file.write_text(file.read_text(encoding="utf-8") + fault, encoding="utf-8")
    before = files(root)
    problem = refusal(root, "audience", "press", "one-pager")
    assert problem.code.startswith("YAML")
    assert problem.place.file == "content/hk-innovation/en.yaml"
    assert files(root) == before
    scaffold(World(root), "audience", "press", "one-pager", ("school-walks",))


def test_a_fault_in_what_it_shall_be_like_is_told_where_it_stands(root: Path) -> None:
    rules = root / "templates/audiences/one-pager/audience.yaml"
    rules.write_text(rules.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    assert refusal(root, "audience", "press", "one-pager").place.file == (
        "templates/audiences/one-pager/audience.yaml"
    )


@pytest.mark.parametrize(
    ("what", "like", "hint"),
    [
        ("audience", "Executive", "did you mean `executive`?"),
        ("theme", "inc", "did you mean `ink`?"),
        ("theme", "", "there are: "),
    ],
)
def test_what_it_shall_be_like_is_known(root: Path, what: str, like: str, hint: str) -> None:
    problem = refusal(root, what, "press", like)
    assert (problem.code, problem.place) == ("NEW03", Place("--like"))
    assert problem.hint.startswith(hint)


def test_a_sample_needs_the_audience_that_it_is_made_for(root: Path) -> None:
    (root / "templates/audiences/one-pager/audience.yaml").unlink()
    assert refusal(root, "publication", "press", "").code == "NEW05"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("at", ["mkdir", "write_bytes", "rename"])
def test_nothing_half_written_is_left(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, at: str
) -> None:
    before = files(root)

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, at, fail)
    with pytest.raises((ProblemError, KeyboardInterrupt)) as raised:
        scaffold(World(root), "audience", "press", "one-pager")
    monkeypatch.undo()
    if isinstance(raised.value, ProblemError):
        assert raised.value.problems[0].code == "NEW04"
    assert files(root) == before


def test_where_content_cannot_be_changed_no_audience_is_made(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(root)

    def fail(_: object) -> None:
        raise ProblemError(Problem("STORE01", "cannot write here", Place("content")))

    monkeypatch.setattr(store, "write_all", fail)
    assert refusal(root, "audience", "press", "one-pager").code == "STORE01"
    assert files(root) == before


# --- an audience --------------------------------------------------------------------------


def test_an_audience_is_named_in_every_language_and_not_public(root: Path) -> None:
    scaffold(World(root), "audience", "press-office", "one-pager")
    made, model = (read_audience(World(root), name) for name in ("press-office", "one-pager"))
    assert dict(made.titles) == dict.fromkeys(("en", "zh-Hans", "zh-Hant"), "Press office")
    assert (made.budgets, made.kinds) == (model.budgets, model.kinds)
    assert "public" not in (root / "templates/audiences/press-office/audience.yaml").read_text()


def test_what_names_a_file_of_the_folder_names_that_of_the_new_one(root: Path) -> None:
    folder = root / "templates/audiences/one-pager"
    line = '<img src="templates/audiences/{}/logo.png"><img src="templates/audiences/one/x.png">'
    (folder / "brief.html.j2").write_text(line.format("one-pager"), encoding="utf-8")
    picture = b"\x89PNG templates/audiences/one-pager/"
    (folder / "logo.png").write_bytes(picture)
    made = new_audience(World(root), "press", "one-pager")
    assert made.files["brief.html.j2"].decode() == line.format("press")
    assert made.files["logo.png"] == picture


def test_content_says_to_it_what_it_says_to_the_one_that_it_is_like(root: Path) -> None:
    made = new_audience(World(root), "press", "one-pager")
    folder = "content/hk-innovation"
    for file in (f"{folder}/brief.yaml", f"{folder}/en.yaml", f"{folder}/reviews.yaml"):
        said = made.changes[file].decode()
        assert said.count("@press") == said.count("@one-pager") > 0
        rest = [line for line in said.splitlines() if "press" not in line]
        before = (root / file).read_text(encoding="utf-8")
        listed = before.replace("[executive, one-pager,", "[executive, one-pager, press,")
        assert rest == [line for line in listed.splitlines() if "press" not in line]
    assert b"\naudiences: [executive, one-pager, press," in made.changes[f"{folder}/brief.yaml"]
    chosen = (root / f"{folder}/audiences/one-pager.yaml").read_bytes()
    assert made.changes[f"{folder}/audiences/press.yaml"] == chosen


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("why@a: x\nb: y\n", "why@a: x\nwhy@n: x\nb: y\n"),
        ("why@a: x", "why@a: x\nwhy@n: x\n"),
        ("why@a-b: x\n", "why@a-b: x\n"),
        ('"why@a": >-\n  one\n\n  two\n\nb: y\n',) * 2,
        ("b:\n  body@a:\n    k: x\n  # next\n  c: y\n",) * 2,
        ("blocks.b.body@a.k: 1-2\n", "blocks.b.body@a.k: 1-2\nblocks.b.body@n.k: 1-2\n"),
        ("text: write why@a there\n", "text: write why@a there\n"),
        ("audiences: [b, a]\n", "audiences: [b, a, n]\n"),
        ("  audiences: [a, b]  # some\n", "  audiences: [a, n, b]  # some\n"),
        ("audiences: [a-b]\n", "audiences: [a-b]\n"),
        ("audiences:\n  - b\n  - a\nb: y\n", "audiences:\n  - b\n  - a\n  - n\nb: y\n"),
        ("languages: [a]\n", "languages: [a]\n"),
    ],
)
def test_only_what_is_for_the_other_is_said_again(source: str, said: str) -> None:
    told = {
        '"why@a": >-\n  one\n\n  two\n\nb: y\n': (
            '"why@a": >-\n  one\n\n  two\n"why@n": >-\n  one\n\n  two\n\nb: y\n'
        ),
        "b:\n  body@a:\n    k: x\n  # next\n  c: y\n": (
            "b:\n  body@a:\n    k: x\n  body@n:\n    k: x\n  # next\n  c: y\n"
        ),
    }
    assert told_too(source, "a", "n") == told.get(source, said)


# --- a theme ------------------------------------------------------------------------------


@pytest.mark.parametrize("like", sorted(path.name for path in (ROOT / "assets/themes").iterdir()))
def test_a_theme_passes_as_it_is_made_and_looks_like_the_other(root: Path, like: str) -> None:
    scaffold(World(root), "theme", "dusk", like)
    made, model = (read_theme(World(root), name) for name in ("dusk", like))
    assert (made.colours, made.dark, made.series) == (model.colours, model.dark, model.series)
    assert made.slides.styles == model.slides.styles


def test_what_a_theme_keeps_beside_its_tokens_comes_with_it(root: Path) -> None:
    (root / "assets/themes/ink/house.pptx").write_bytes(b"PK")
    scaffold(World(root), "theme", "dusk", "ink")
    assert (root / "assets/themes/dusk/house.pptx").read_bytes() == b"PK"


def test_what_was_made_and_what_comes_next_is_told(root: Path) -> None:
    lines = scaffold(World(root), "audience", "press", "one-pager")
    assert lines[0] == "made:"
    assert "  templates/audiences/press/audience.yaml" in lines
    assert "  content/hk-innovation/audiences/press.yaml" in lines
    assert "  content/hk-innovation/brief.yaml (changed)" in lines
    assert lines[-1] == "./inv build --audience press"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Plant trees for shade at bus stops"),
        ("zh-Hant", "在候車站種樹遮蔭"),
        ("zh-Hans", "在候车站种树遮荫"),
    ],
)
def test_a_publication_in_one_language_says_all_in_it(
    root: Path, language: str, title: str
) -> None:
    scaffold(World(root), "publication", "shade", language)
    made = read_publication(World(root), "shade")
    assert (made.source_language, made.languages, dict(made.translations)) == (
        language,
        (language,),
        {},
    )
    assert made.originals["publication.title"].source == title
    folder = root / "content/shade"
    said = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml"))
    assert bool(re.search(r"[\u4e00-\u9fff]", said)) is (language != "en")
    assert not [*folder.glob("reviews.yaml"), *folder.glob("??.yaml"), *folder.glob("zh*")]


def test_a_publication_in_a_language_that_the_sample_has_not_is_refused(root: Path) -> None:
    before = files(root)
    problem = refusal(root, "publication", "shade", "fr")
    assert (problem.code, problem.place) == ("NEW03", Place("--language"))
    assert files(root) == before
