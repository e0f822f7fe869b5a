from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.batch.job import Row
from jianbao.batch.rows import read_rows
from jianbao.batch.table import parse
from jianbao.batch.work import drafts_of
from jianbao.press.editions import Once
from jianbao.problem import ProblemError
from jianbao.world import World


def rows(content: Path, source: str, *languages: str) -> tuple[Row, ...]:
    return read_rows(World(content), "mini", parse("t.csv", source), "name", {*languages})


def faults(content: Path, source: str, *languages: str) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        rows(content, source, *languages)
    return [str(problem) for problem in caught.value.problems]


def test_columns_name_facts_texts_and_translations(content: Path) -> None:
    head = "name,passengers,passengers.qualifier,publication.title,en:glossary.pier.name"
    (row,) = rows(content, f"{head}\nx,1,exact,標題,Pier\n")
    assert [(one.target.file, one.target.path) for one in row.given] == [
        ("content/mini/facts.yaml", ("facts", "passengers", "value")),
        ("content/mini/facts.yaml", ("facts", "passengers", "qualifier")),
        ("content/mini/brief.yaml", ("publication", "title")),
        ("content/mini/en.yaml", ("glossary", "pier", "name")),
    ]


def test_what_a_row_gives_stands_in_the_files_as_if_it_were_typed_there(content: Path) -> None:
    (row,) = rows(content, 'name,passengers,zh-Hant:publication.title\nx,"24,000","「A」: #1"\n')
    drafts = drafts_of(content, row, "mini", Once())
    facts = (content / "content/mini/facts.yaml").read_text()
    assert drafts["content/mini/facts.yaml"].decode() == facts.replace(
        "value: 23000", 'value: "24,000"'
    )
    assert 'title: "「A」: #1"\n' in drafts["content/mini/brief.yaml"].decode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("passengers", "passengers.value"),
        ("publication.title", "zh-Hant:publication.title"),
    ],
)
def test_columns_that_mean_the_same_are_told(content: Path, one: str, other: str) -> None:
    (fault,) = faults(content, f"name,{one},{other}\nx,1,2\n")
    what = f"`{other}` and `{one}` (t.csv:1:6) mean the same"
    assert fault.startswith(f"t.csv:1:{7 + len(one)}: error: {what} [BATCH03]")


def test_an_empty_cell_leaves_what_the_publication_says(content: Path) -> None:
    (row,) = rows(content, "name,passengers\nx,\n")
    assert row.given == ()
    assert drafts_of(content, row, "mini", Once()) == {}


def test_lines_in_a_cell_are_joined_as_their_script_wants(content: Path) -> None:
    source = 'name,publication.title,publication.subtitle\nx,"短評\n一則","one\r\ntwo"\n'
    (row,) = rows(content, source)
    assert [one.text for one in row.given] == ["短評一則", "one two"]


def test_unknown_and_repeated_columns_are_told_all_at_once(content: Path) -> None:
    head = "passengrs,publication.titel,xx:publication.title,passengers,passengers,growth,load,"
    found = faults(content, f"{head}\n1,2,3,4,5,6,7,8\n")
    assert [one.partition(" error: ")[2].partition(" [")[0] for one in found] == [
        "no fact and no text is called `passengrs`",
        "no fact and no text is called `publication.titel`",
        "no fact and no text is called `xx:publication.title`",
        "the column `passengers` is there twice (first at t.csv:1:50)",
        "`growth` is worked out from passengers and last_year",
        "`load` is a range, which a cell cannot give",
        "this column has values and no name",
        "no column is called `name`",
    ]
    assert found[0].startswith("t.csv:1:1: ")
    assert all("[BATCH03]" in one for one in found)
    assert "(did you mean `passengers`?)" in found[0]


def test_values_that_are_none_are_told_at_their_cells(content: Path) -> None:
    head = "name,passengers,passengers.qualifier,passengers.as_of"
    found = faults(content, f"{head}\nx,many,over,2025\ny,1,ovre,2025\nz,1,over,someday\n")
    assert [one.partition(" error")[0] for one in found] == [
        "t.csv:2:3:",
        "t.csv:3:5:",
        "t.csv:4:10:",
    ]
    assert "`many` is no number [FACT02]" in found[0]


def test_a_surplus_cell_hides_no_fault_of_other_rows(content: Path) -> None:
    found = faults(content, "name,passengers\nx,1,2\ny,many\n/,3\n")
    assert [one.partition(" error")[0] for one in found] == [
        "t.csv:2:5:",
        "t.csv:3:3:",
        "t.csv:4:1:",
    ]
    head = faults(content, "name,passengrs\nx,1,2\n")
    assert [one.partition(" error")[0] for one in head] == ["t.csv:1:6:", "t.csv:2:5:"]


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("=1+1", "a cell is taken as it stands: put the value for the formula"),
        ("10-20", "one number alone; have two facts, one for each end, in facts.yaml"),
    ],
)
def test_a_hint_says_what_a_cell_can_hold(content: Path, value: str, hint: str) -> None:
    (fault,) = faults(content, f"name,passengers\nx,{value}\n")
    assert fault == f"t.csv:2:3: error: `{value}` is no number [FACT02] ({hint})"


@pytest.mark.parametrize(
    "name", ["", "../up", "a/b", ".hidden", "con", "NUL.txt", "a\\b", "x" * 81, "ends.", "a:b"]
)
def test_a_name_that_no_folder_may_have_is_told(content: Path, name: str) -> None:
    (fault,) = faults(content, f"name,passengers\n{name},1\n")
    assert fault.startswith("t.csv:2:1: error: ")
    assert "[BATCH05]" in fault


def test_a_name_that_windows_keeps_is_told_as_such(content: Path) -> None:
    (fault,) = faults(content, "name,passengers\nCON,1\n")
    hint = "(Windows keeps this name for a device: add a word to it)"
    assert fault == f"t.csv:2:1: error: no folder can be called `CON` [BATCH05] {hint}"


def test_a_name_that_is_there_twice_is_told(content: Path) -> None:
    (fault,) = faults(content, "name,passengers\nPier,1\npier,2\n")
    assert "t.csv:3:1: error: `pier` is the name of a row above too (t.csv:2:1)" in fault


@pytest.mark.parametrize("name", ["甲 碼頭", "Smith & Co. (HK)", "2026-05", "é"])
def test_a_name_may_be_in_any_script(content: Path, name: str) -> None:
    assert rows(content, f"name,passengers\n{name},1\n")[0].name == name


def test_invisible_characters_are_told(content: Path) -> None:
    (fault,) = faults(content, "name,publication.title\nx,a\u202eb\n")
    assert fault.startswith("t.csv:2:3: error: an invisible character stands here")
    assert "[BATCH04]" in fault


def test_a_text_that_changes_in_one_of_two_languages_is_told(content: Path) -> None:
    source = "name,publication.title\nx,標題\n"
    (fault,) = faults(content, source, "zh-Hant", "en")
    assert fault.startswith("t.csv:1:6: error: `publication.title` is given in zh-Hant alone")
    assert rows(content, source, "zh-Hant")
