"""Nothing of what is for others, or for nobody, is in any file of an edition, however packed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from jianbao.model.format import FORMATS
from tests.support.planted import HIDDEN, NUMBERS, SHOWN, Planted, marks
from tests.support.projects import ROOT, copy_tree, run

LANGUAGES = ("zh-Hant", "en")
FOLDER = "build/mini/readers"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """Return the planted miniature, every format of its readers' editions built."""
    project = Planted(tmp_path_factory.mktemp("planted"))
    formats = (word for name in FORMATS for word in ("--format", name))
    done = run(project.root, "build", "--audience", "readers", *formats)
    assert done.returncode == 0, done.stderr
    return project


def files(planted: Planted, name: str) -> dict[str, bytes]:
    """Return the files of a format in all languages, by their paths."""
    file = FORMATS[name].file
    pattern = f"*/{Path(file).parent}/*" if "/" in file else f"*/{file}"
    found = sorted((planted.root / FOLDER).glob(pattern))
    assert len(found) >= len(LANGUAGES)
    return {str(path.relative_to(planted.root / FOLDER)): path.read_bytes() for path in found}


def named(planted: Planted, found: Iterable[str]) -> list[str]:
    return sorted(planted.marks.get(one, one) for one in found)


each_format = pytest.mark.parametrize("name", FORMATS)


@each_format
def test_nothing_for_others_is_in_any_file(planted: Planted, name: str) -> None:
    for path, content in files(planted, name).items():
        found = {one for one in marks(content) if not one.startswith(SHOWN)}
        assert named(planted, found) == [], path


#: What is shown, and where the search above must find it, or it would prove nothing.
BRIEF = (
    *("blocks.open.title", "blocks.open.lead", "blocks.open.body.a"),
    *("figures.open-chart.title", "figures.open-chart.subtitle", "figures.open-chart.bars.a.label"),
    *("facts.open_11.note", "sources.source_11.title", "blocks.open-advice.why"),
    *("blocks.open-advice.actions.a", "glossary.term_zqyjq.name", "glossary.term_zqyjq.short"),
)
DECK = (
    *("blocks.open.headline", "blocks.open.points.a", "blocks.open.notes.a"),
    *("figures.open-chart.bars.a.label", "blocks.open-advice.actions.a", "facts.open_11.note"),
)
CHARTS = (
    *("figures.open-chart.title", "figures.open-chart.subtitle", "figures.open-chart.bars.a.label"),
    *("facts.open_11.note", "sources.via_11.short"),
)
FOUND = {
    **dict.fromkeys(("pdf", "print", "docx", "html"), BRIEF),
    **dict.fromkeys(("pptx", "handout", "slides"), DECK),
    "charts": CHARTS,
}


@each_format
def test_what_is_shown_is_found_by_the_same_search(planted: Planted, name: str) -> None:
    there = {mark for content in files(planted, name).values() for mark in marks(content)}
    said = {planted.marks[mark] for mark in there if mark.startswith(SHOWN)}
    wanted = {f"{code} {where}" for code in LANGUAGES for where in FOUND[name]}
    assert sorted(wanted - said) == []


def test_facts_and_manifests_hold_what_the_edition_shows_and_no_more(planted: Planted) -> None:
    for code in LANGUAGES:
        folder = planted.root / FOLDER / code
        facts = (folder / "facts.json").read_bytes()
        assert any(mark.startswith(SHOWN) for mark in marks(facts))
        ids = json.loads(facts)["facts"]
        assert {"open_11", "passengers"} <= ids.keys()
        assert not [id for id in ids if id.startswith(("memo", "rival", "loose"))]
        for name in ("facts.json", "manifest.json"):
            content = (folder / name).read_bytes()
            found = {one for one in marks(content) if not one.startswith(SHOWN)}
            assert named(planted, found) == [], name
            assert b"rivals" not in content
            assert str(planted.root).encode() not in content


def test_all_that_was_planted_is_known(planted: Planted) -> None:
    """Without it the tests above would pass on nothing."""
    assert len([mark for mark in planted.marks if mark.startswith(HIDDEN)]) > 200
    facts = (planted.root / "content/mini/facts.yaml").read_text(encoding="utf-8")
    assert [one for one in NUMBERS if str(one) in facts] != []


def leaks(project: Path, *asked: str) -> list[str]:
    done = run(project, "check", "--audience", "readers", *asked)
    assert "Traceback" not in done.stderr
    return [line for line in done.stderr.splitlines() if "[LEAK" in line]


def test_a_check_finds_nothing_and_says_so_again(planted: Planted) -> None:
    assert leaks(planted.root) == []
    assert leaks(planted.root) == []


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("file", "form", "language", "part"),
    [
        ("parts/fact-tips.html.j2", "html", "en", ""),
        ("parts/slide-closing.html.j2", "pptx", "en", ":ppt/slides/slide"),
        ("parts/metadata.html.j2", "pdf", "zh-Hant", ":page 1"),
    ],
)
def test_a_template_that_prints_too_much_is_found_with_part_key_and_line(
    planted: Planted, tmp_path: Path, file: str, form: str, language: str, part: str
) -> None:
    copy_tree(planted.root, tmp_path / "project")
    project = tmp_path / "project"
    key = next(
        where.partition(" ")[2]
        for where in planted.marks.values()
        if where.startswith("en blocks.memo") and where.endswith(".notes.a")
    )
    secret, translated = "五個字的秘密", "The fifteenth of a month"
    for name, words in (("brief", secret), ("en", translated)):
        path = project / f"content/mini/{name}.yaml"
        mark = next(
            one
            for one, where in planted.marks.items()
            if where == f"{'en' if name == 'en' else 'zh-Hant'} {key}"
        )
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(mark, f"{mark} {words}"), encoding="utf-8")
    base = (ROOT / "templates/base" / file).read_text(encoding="utf-8")
    own = project / "templates/audiences/readers" / file
    own.parent.mkdir(exist_ok=True)
    said = f'{{{{ edition.wording["{key}"] }}}}'
    if form == "pptx":
        words = base.replace("{{ edition.texts.disclaimer }}", said)
        own.write_text(words, encoding="utf-8")
    else:
        own.write_text(f"{base}<p>{said}</p>", encoding="utf-8")
    (line,) = leaks(project, "--format", form, "--language", language)
    assert line.startswith(f"{FOLDER}/{language}/{FORMATS[form].file}{part}")
    assert f"`{key}`" in line
    assert ("content/mini/brief.yaml:" if language != "en" else "content/mini/en.yaml:") in line
