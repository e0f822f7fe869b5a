"""Words in braces outside of texts: what is put for them, and what is printed as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.problem import ProblemError
from jianbao.read.audience import read_audience
from jianbao.read.language import read_language
from jianbao.read.logo import read_logo
from jianbao.read.publication import read_publication
from jianbao.read.shapes.theme import LogoEntry
from jianbao.read.yaml import parse
from jianbao.world import World
from tests.support.marks import Edit, placed
from tests.support.projects import ROOT, copy_tree

EN = "templates/languages/en.yaml"
BRIEF, GLOSSARY = "content/mini/brief.yaml", "content/mini/glossary.yaml"
ENGLISH = "content/mini/en.yaml"


def strange(word: str, pattern: str, there: str) -> str:
    hint = f"take it out; there is {there}" if there else "take it out"
    return f"nothing is put for {word} in `{pattern}`: it would be printed [LANG04] ({hint})"


def lacks(pattern: str, ways: str) -> str:
    return f"`{pattern}` should hold {ways} [LANG04] (see the other languages)"


LONE = "a lone { in `end of {year` [LANG04] (take it out; there is {year})"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"Version {version}"',
            '‸"Version {version} {x}"',
            strange("{x}", "Version {version} {x}", "{version}"),
        ),
        ('"Version {version}"', '‸"Version"', lacks("Version", "{version}")),
        (
            "  draft: Draft\n",
            '  draft: ‸"Draft {version}"\n',
            strange("{version}", "Draft {version}", ""),
        ),
        (
            '"Embargoed until {moment}"',
            '‸"Embargoed until {moment:nonsens}"',
            strange("{moment:nonsens}", "Embargoed until {moment:nonsens}", "{moment}"),
        ),
        ('"end of {year}"', '‸"end of {yaer}"', strange("{yaer}", "end of {yaer}", "{year}")),
        ('"end of {year}"', '‸"end of {year"', LONE),
        ('"the {year}s"', '‸"the age"', lacks("the age", "{year} or {decade}")),
        ('"{low}–{high}"', '‸"{low}–"', lacks("{low}–", "{high}")),
        ('  comma: ", "', '  comma: ‸"{n}, "', strange("{n}", "{n}, ", "")),
        ('"{n}nd"', '‸"{n}nd {d}"', strange("{d}", "{n}nd {d}", "{n}")),
        ('  two: "{n}nd"', '  two: ‸"nd"', lacks("nd", "{n}")),
        ("  2: second", '  2: ‸"{x}nd"', strange("{x}", "{x}nd", "{n}")),
        ('"{n} in {d}"', '‸"{n} in"', lacks("{n} in", "{d}")),
        ("[reportedly,", '[‸"{n} reportedly",', strange("{n}", "{n} reportedly", "")),
        ('["by {n}"]', '[‸"{d} by {n}"]', strange("{d}", "{d} by {n}", "{n}")),
        (
            '"{n} and a half"',
            '‸"{x} and a half"',
            strange("{x}", "{x} and a half", "{n} and {d}"),
        ),
    ],
)
def test_a_strange_word_in_a_pattern_is_refused_and_one_that_is_needed_missed(
    content: Path, old: str, new: str, said: str
) -> None:
    copy_tree(ROOT / "templates/base", content / "templates/base")
    (place,) = Edit(EN, old, new).apply(content)
    with pytest.raises(ProblemError) as caught:
        read_language(World(content), "en")
    assert f"{place}: error: {said}" in map(str, caught.value.problems)


def test_what_templates_put_into_a_label_is_no_strange_word(content: Path) -> None:
    copy_tree(ROOT / "templates/base", content / "templates/base")
    Edit(EN, '"Skip to the text"', '"Skip {n} to {place}"').apply(content)
    with pytest.raises(ProblemError):
        read_language(World(content), "en")
    part = '{{ label("skip", n=1, place=edition.texts.title) }}'
    Edit("templates/base/parts/more.html.j2", "", part).apply(content)
    assert read_language(World(content), "en").labels["skip"] == "Skip {n} to {place}"


def test_a_label_that_an_audience_alone_asks_for_is_its_own(content: Path) -> None:
    copy_tree(ROOT / "templates/base", content / "templates/base")
    Edit(EN, "  skip:", '  board: "For {whom}"\n  skip:').apply(content)
    assert read_language(World(content), "en").labels["board"] == "For {whom}"


def printed(word: str, key: str) -> str:
    hint = "write out what is meant; facts and names are put into sentences alone"
    what = f"{word} is printed as it stands in `{key}`: nothing is put for it"
    return f"‸: error: {what} [TEXT27] ({hint})"


@pytest.mark.parametrize(
    ("edit", "word", "key"),
    [
        (Edit(GLOSSARY, '"東堤碼頭"', '"東‸{load}碼頭"'), "{load}", "glossary.pier.name"),
        (Edit(GLOSSARY, '"東堤"', '"東堤‸}"'), "}", "glossary.pier.short"),
        (Edit(ENGLISH, '    name: "', '    name: "‸{pier} '), "{pier}", "glossary.pier.name"),
        (Edit(BRIEF, 'version: "', 'version: "‸{year} '), "{year}", "version"),
    ],
)
def test_braces_in_names_and_in_the_version_are_refused(
    content: Path, edit: Edit, word: str, key: str
) -> None:
    places = edit.apply(content)
    with pytest.raises(ProblemError) as caught:
        read_publication(World(content), "mini")
    assert [str(caught.value)] == placed((printed(word, key),), places)


def test_braces_in_the_name_of_an_audience_are_refused(content: Path) -> None:
    file = "templates/audiences/readers/audience.yaml"
    places = Edit(file, "en: For readers", "en: For ‸{load}").apply(content)
    with pytest.raises(ProblemError) as caught:
        read_audience(World(content), "readers")
    assert [str(caught.value)] == placed((printed("{load}", "name.en"),), places)


def test_braces_in_the_words_of_a_logo_are_refused(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    source = 'logo:\n  file: a.svg\n  alt: {en: "A {load}"}\n'
    (tmp_path / "t/tokens.yaml").write_text(source, encoding="utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"><path d="M0 0h2v1z"/></svg>'
    (tmp_path / "t/a.svg").write_text(svg, encoding="utf-8")
    entry = LogoEntry(file="a.svg", alt={"en": "A {load}"}, height=20)
    with pytest.raises(ProblemError) as caught:
        read_logo(World(tmp_path), entry, "t", parse("t/tokens.yaml", source))
    assert [one.code for one in caught.value.problems] == ["TEXT27"]
    assert str(caught.value.problems[0].place) == "t/tokens.yaml:3:16"
