"""A new language: its own codes, words still to be translated, texts still to be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.problem import Place, Problem, ProblemError
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication, read_unfinished
from jianbao.scaffold.task import scaffold
from jianbao.world import World
from tests.scaffold.test_scaffold import files
from tests.support.projects import ROOT, copy_tree

LANGUAGE = "templates/languages/pt.yaml"
TEXTS = "content/shade/pt.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project with the sample that a new publication is."""
    for part in ("templates", "assets/themes"):
        copy_tree(ROOT / part, tmp_path / part)
    copy_tree(ROOT / "jianbao/scaffold/sample", tmp_path / "content/shade")
    return tmp_path


def refusal(root: Path, code: str, like: str = "", publication: str = "") -> Problem:
    before = files(root)
    with pytest.raises(ProblemError) as raised:
        scaffold(World(root), "language", code, like, (publication,) if publication else ())
    assert files(root) == before
    (problem,) = raised.value.problems
    return problem


def lines_of(root: Path, file: str) -> list[str]:
    return (root / file).read_text(encoding="utf-8").splitlines()


# --- the language's file --------------------------------------------------------------------


def test_a_language_reads_as_it_is_made_with_the_words_of_the_other(root: Path) -> None:
    scaffold(World(root), "language", "pt", "en")
    made, model = (read_language(World(root), code) for code in ("pt", "en"))
    assert (made.labels, made.units, made.phrases) == (model.labels, model.units, model.phrases)
    assert (made.name, made.bcp47, made.office, made.cldr, made.script) == (
        *("Português", "pt-BR", "pt-BR", "pt", "Latn"),
    )


@pytest.mark.parametrize(
    ("code", "like", "named"),
    [
        ("fr", "en", ("Français", "fr-FR", "fr")),
        ("pt-MO", "en", ("Português (Macau, RAE da China)", "pt-MO", "pt_MO")),
        ("yue", "zh-Hant", ("粵語", "yue-HK", "yue")),
        ("zh-SG", "zh-Hans", ("中文 (简体, 新加坡)", "zh-Hans-SG", "zh_Hans_SG")),
    ],
)
def test_it_is_called_as_cldr_calls_it_and_like_one_of_its_script(
    root: Path, code: str, like: str, named: tuple[str, ...]
) -> None:
    scaffold(World(root), "language", code, "")
    made = read_language(World(root), code)
    assert (made.name, made.bcp47, made.cldr) == named
    assert f"like: {like}" in lines_of(root, f"templates/languages/{code}.yaml")


def test_it_says_which_plurals_its_numbers_have(root: Path) -> None:
    scaffold(World(root), "language", "pl", "")
    lines = lines_of(root, "templates/languages/pl.yaml")
    said = "# Numbers may take these forms, by CLDR: one, few, many, other."
    assert lines[lines.index("units:") - 1] == said


def test_what_is_begun_like_one_that_is_unfinished_is_like_that_one(root: Path) -> None:
    scaffold(World(root), "language", "pt", "en")
    scaffold(World(root), "language", "pt-MO", "pt")
    lines = lines_of(root, "templates/languages/pt-MO.yaml")
    assert [line for line in lines if line.startswith("like:")] == ["like: pt"]


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("PT", "`pt`"),
        ("pt_br", "`pt-BR`"),
        ("zh-hant-tw", "`zh-Hant-TW`"),
        ("portuguese", "`pt`"),
        ("xx", "pt, zh-Hant, pt-MO"),
        ("iw", "pt, zh-Hant, pt-MO"),
        ("no", "nb or nn"),
        ("con", "pt, zh-Hant, pt-MO"),
        ("../pt", "pt, zh-Hant, pt-MO"),
        ("pt\n", "`pt`"),
        ("", "pt, zh-Hant, pt-MO"),
        ("葡文", "pt, zh-Hant, pt-MO"),
    ],
)
def test_a_code_that_is_none_is_refused_with_one_that_is(root: Path, code: str, hint: str) -> None:
    problem = refusal(root, code)
    assert problem.code == "NEW01"
    assert hint in problem.hint


@pytest.mark.parametrize("code", ["", " "])
def test_an_empty_code_is_told_as_one(root: Path, code: str) -> None:
    problem = refusal(root, code)
    assert (problem.what, problem.place) == (
        "the code of the new language is empty",
        Place("templates/languages"),
    )


@pytest.mark.parametrize("code", ["ja", "ru", "ar", "th"])
def test_a_language_of_another_script_needs_its_fonts_first(root: Path, code: str) -> None:
    problem = refusal(root, code)
    assert problem.code == "NEW07"
    assert "fonts come first" in problem.hint


def test_a_language_is_begun_like_one_of_its_own_script(root: Path) -> None:
    problem = refusal(root, "fr", "zh-Hant")
    assert (problem.code, problem.place) == ("NEW07", Place("--like"))
    assert problem.hint.endswith("--like en")


@pytest.mark.parametrize(
    ("code", "like", "publication", "told"),
    [
        ("en", "", "", "NEW02"),
        ("en", "", "shade", "NEW02"),
        ("zh-Hant", "", "shade", "NEW02"),
        ("fr", "eng", "", "NEW03"),
        ("fr", "", "shades", "PLAN01"),
    ],
)
def test_what_is_there_is_left_and_what_is_named_is_known(
    root: Path, code: str, like: str, publication: str, told: str
) -> None:
    assert refusal(root, code, like, publication).code == told


# --- its texts ------------------------------------------------------------------------------


def test_each_text_is_to_be_written_below_what_the_other_says(root: Path) -> None:
    scaffold(World(root), "language", "pt", "en", ("shade",))
    lines = lines_of(root, TEXTS)
    at = lines.index("    # Plant trees for shade at bus stops")
    assert lines[at + 1] == '    title: ""'
    publication, faults = read_unfinished(World(root), "shade")
    assert [fault.code for fault in faults] == ["TEXT03"]
    assert f"{len(publication.originals)} texts are empty" in faults[0].what


def test_what_the_other_lacks_is_shown_as_its_original(root: Path) -> None:
    (root / "content/shade/en.yaml").unlink()
    brief = root / "content/shade/brief.yaml"
    said = brief.read_text(encoding="utf-8")
    brief.write_text(said.replace(", en]", "]"), encoding="utf-8")
    scaffold(World(root), "language", "pt", "en", ("shade",))
    assert "    # 在候車站種樹遮蔭" in lines_of(root, TEXTS)
    assert "above each stands what zh-Hant says" in (root / TEXTS).read_text(encoding="utf-8")


def test_texts_that_are_all_written_are_a_translation(root: Path) -> None:
    scaffold(World(root), "language", "pt", "en", ("shade",))
    file = root / TEXTS
    texts = read_publication_texts(root)
    lines = file.read_text(encoding="utf-8").splitlines()
    written = [
        line.replace(': ""', f': "{texts.pop(0)}"') if ': ""' in line else line for line in lines
    ]
    file.write_text("\n".join(written), encoding="utf-8")
    publication = read_publication(World(root), "shade", "pt")
    said = {key: text.source for key, text in publication.translations["pt"].items()}
    assert said == {key: text.source for key, text in publication.translations["en"].items()}


def read_publication_texts(root: Path) -> list[str]:
    """Return the English texts in the order of their originals."""
    publication = read_unfinished(World(root), "shade")[0]
    return [publication.translations["en"][key].source for key in publication.originals]


def test_other_languages_go_on_being_built_while_it_is_written(root: Path) -> None:
    scaffold(World(root), "language", "pt", "en", ("shade",))
    assert read_publication(World(root), "shade", "en")
    with pytest.raises(ProblemError):
        read_publication(World(root), "shade", "pt")


def test_of_a_language_that_is_there_texts_alone_are_made(root: Path) -> None:
    scaffold(World(root), "language", "pt", "en")
    before = (root / LANGUAGE).read_bytes()
    lines = scaffold(World(root), "language", "pt", "en", ("shade",))
    assert lines[:2] == ("made:", f"  {TEXTS}")
    assert (root / LANGUAGE).read_bytes() == before


def test_what_is_converted_need_not_be_written(root: Path) -> None:
    scaffold(World(root), "language", "zh-SG", "zh-Hans", ("shade",))
    publication = read_publication(World(root), "shade", "zh-SG")
    assert all(text.converted for text in publication.translations["zh-SG"].values())


def test_what_was_made_and_what_comes_next_is_told(root: Path) -> None:
    lines = scaffold(World(root), "language", "pt", "en", ("shade",))
    assert lines[:3] == ("made:", f"  {TEXTS}", f"  {LANGUAGE}")
    assert lines[-1] == "./inv build --brief shade --language pt"
