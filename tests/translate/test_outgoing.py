"""Worksheets that go out: every string with what its translator has to know."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jianbao.pictures.kept import CHART_CACHE
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.translate.outgoing import export_worksheet
from jianbao.translate.places import shown
from jianbao.translate.worksheet import Row, Worksheet, written
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import MINIATURE, copy_engine, copy_tree
from tests.translate.sheets import EN, came, cell_of, messages

Book = Any
#: Columns of what only helps.
MEANS, STATE, LENGTH, WHERE = "DEFG"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the miniature with templates and themes, and its worksheet beside it."""
    root = tmp_path_factory.mktemp("project")
    copy_engine(root)
    copy_tree(MINIATURE, root)
    path, count = root / "en.xlsx", len(came(root).pairs)
    done = export_worksheet(World(root), came(root), path)
    assert done == f"{path}: {count} strings, {len(came(root).due)} of them due"
    return root


@pytest.fixture(scope="module")
def book(project: Path) -> Book:
    return load_workbook(project / "en.xlsx")


def test_there_is_a_row_for_each_string_in_the_order_of_the_source(
    project: Path, book: Book
) -> None:
    rows = list(book["en"].iter_rows(values_only=True))
    assert rows[0] == (
        *("key (mini)", "source (zh-Hant)", "translation (en)"),
        *("means", "state", "length", "where", "exported"),
    )
    assert rows[1][:3] == ("publication.title", "渡輪短評", "A note on ferries")
    assert [row[0] for row in rows[1:]] == [pair.key for pair in came(project).pairs]


def test_nothing_is_painted_to_know_where_a_text_stands(content: Path) -> None:
    copy_engine(content)
    world = World(content)
    found = shown(content, read_publication(world, "mini"), read_language(world, "en"), "a b c")
    assert found.places["figures.rider-types.title"][-1] == "brief"
    assert not (content / CHART_CACHE).exists()


def test_references_are_explained_by_what_they_print(book: Book) -> None:
    page = book["en"]
    assert cell_of(page, "blocks.summary.lead", MEANS).value == (
        "{pier} = East Bank Pier\n{passengers} = over 23,000 people\n{cuts} = 8.8%"
    )
    assert cell_of(page, "facts.cost.label", MEANS).value == "{cost} = nearly HK$1.15 billion"
    assert cell_of(page, "blocks.why.title", MEANS).value is None


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("publication.subtitle", "The publication: subtitle; slide 1"),
        ("blocks.riders.title", "Section “riders”: title; slide 3"),
        ("blocks.riders.body.a", "Section “riders”: paragraph 1 of 1; brief"),
        (
            "blocks.riders.notes.a",
            "Section “riders”: speaker notes, paragraph 1 of 1; notes of slide 3",
        ),
        ("blocks.restore.actions.b", "Recommendation “restore”: action 2 of 2; slide 5, brief"),
        ("blocks.why.title", "Chapter “why”: title; "),
        (
            "figures.rider-types.parts.daily.label",
            "Figure “rider-types” (share): parts › daily › label; slide 3, brief",
        ),
        ("facts.passengers.label", "Fact “passengers”: label; slide 2"),
        ("sources.report.title", "Source “report”: title; "),
        ("glossary.pier.short", "Glossary: official short form, in 3 texts as {pier}"),
    ],
)
def test_places_are_told_in_plain_words(book: Book, key: str, where: str) -> None:
    assert cell_of(book["en"], key, WHERE).value.startswith(where)


def test_the_room_in_a_headline_is_told_and_no_other(project: Path, book: Book) -> None:
    lengths = {
        row[0].value: row[5].value for row in book["en"].iter_rows(min_row=2) if row[5].value
    }
    headlines = ("cover", "summary", "riders", "history", "restore", "end")
    assert list(lengths) == [f"blocks.{id}.title" for id in headlines]
    assert all(length.startswith("about ") for length in lengths.values())
    Edit("content/mini/zh-Hans.yaml", "", "glossary: {}\n").apply(project)
    path = project / "zh-Hans.xlsx"
    export_worksheet(World(project), came(project, "zh-Hans"), path)
    # 848 pt less 2 % hold 31 Han of 26 pt, the smallest size, in each of two lines.
    page = load_workbook(path)["zh-Hans"]
    assert cell_of(page, "blocks.riders.title", LENGTH).value == "62 characters"
    assert cell_of(page, "blocks.riders.title", STATE).value == "unreviewed, converted"


def test_only_translations_may_be_written_in(book: Book) -> None:
    page = book["en"]
    assert page.protection.sheet
    assert page.freeze_panes == "B2"
    free = {cell.column_letter for row in page for cell in row if not cell.protection.locked}
    assert free == {"C"}
    assert page["E2"].font.bold, "it is due"
    shades = {column: page[f"{column}2"].fill.start_color.rgb for column in "BC"}
    assert shades == {"B": "FFEFEFEF", "C": "FFFFF8DC"}
    assert page["C2"].number_format == "@"
    assert page["C2"].alignment.wrap_text


def test_a_second_sheet_says_what_to_do(book: Book) -> None:
    lines = [row[0] for row in book["How to"].iter_rows(values_only=True)]
    assert lines[0] == "How to translate mini into en"
    assert lines[1] == "Write in the yellow column, “translation (en)”. Everything else is locked."
    assert lines[3].startswith("Words in braces, such as {rd_total}, stand for")
    assert "written twice: {{ or }}." in lines[5]
    assert lines[-1].endswith("takes it into content/mini/en.yaml, or says which cells are wrong.")


def test_text_stays_text_and_the_same_worksheet_gives_the_same_bytes() -> None:
    awkward = ("=1+1", "+5", "https://example.org", "1997", " x ", "a\nb", "😀")
    rows = tuple(Row(f"k{index}", text, text) for index, text in enumerate(awkward))
    sheet = Worksheet("mini", "zh-Hant", "en", rows)
    content = written(sheet, ("How to",))
    assert content == written(sheet, ("How to",))
    page = load_workbook(BytesIO(content))["en"]
    assert tuple(row[2] for row in page.iter_rows(min_row=2, values_only=True)) == awkward
    assert {cell.data_type for cell in page["C"]} == {"s"}


def test_rows_are_high_enough_for_their_text() -> None:
    texts = ("Ferry", "Ferry " * 30, "渡" * 84, "a\nb\nc", "x" * 3000)
    rows = tuple(Row(f"k{index}", text, "") for index, text in enumerate(texts))
    page = load_workbook(BytesIO(written(Worksheet("mini", "zh-Hant", "en", rows), ())))["en"]
    heights = [page.row_dimensions[row].height for row in range(2, 2 + len(texts))]
    assert heights == [None, 60, 54, 45, 408.75]  # the first has the height of any row


def test_where_nothing_can_be_composed_places_are_told_without_slides(content: Path) -> None:
    path = content / "en.xlsx"
    export_worksheet(World(content), came(content), path)
    page = load_workbook(path)["en"]
    assert cell_of(page, "blocks.riders.title", WHERE).value == "Section “riders”: title"
    assert cell_of(page, "blocks.riders.title", LENGTH).value is None


def test_what_is_said_to_one_audience_says_so(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "two audiences"
    copy_tree(project, root)
    (root / "en.xlsx").unlink()
    copy_tree(root / "templates/audiences/readers", root / "templates/audiences/press")
    brief = "content/mini/brief.yaml"
    Edit(brief, "  byline:", '  claim@press: "候船久了"\n  byline:').apply(root)
    notes = '    notes:\n      a: "斜線部分由編者推算。"\n'
    more = '    notes@press:\n      a: "先說這個。"\n      b: "再說那個。"\n'
    Edit(brief, notes, notes + more).apply(root)
    title = '    title: "碼頭重建過一次"\n'
    Edit(brief, title, title + '    title@press: "碼頭重建過"\n').apply(root)
    export_worksheet(World(root), came(root), root / "en.xlsx")
    page = load_workbook(root / "en.xlsx")["en"]
    assert {
        key: cell_of(page, key, WHERE).value
        for key in (
            "publication.claim@press",
            "blocks.riders.notes@press.b",
            "figures.milestones.title@press",
            "figures.milestones.title",
        )
    } == {
        "publication.claim@press": "The publication: claim, for press alone; brief (press)",
        "blocks.riders.notes@press.b": "Section “riders”: speaker notes, paragraph 2 of 2,"
        " for press alone; notes of slide 3 (press)",
        "figures.milestones.title@press": "Figure “milestones” (timeline): title,"
        " for press alone; slide 4 (press), brief (press)",
        "figures.milestones.title": "Figure “milestones” (timeline): title;"
        " slide 4 (press), brief (press), slide 4 (readers), brief (readers)",
    }


# --- what is refused ------------------------------------------------------------------------


def test_a_worksheet_never_takes_the_place_of_another(content: Path) -> None:
    path = content / "en.xlsx"
    path.write_bytes(b"weeks of work")
    assert messages(lambda: export_worksheet(World(content), came(content), path)) == [
        (
            f"{path}: error: there is a file already [SHEET12]"
            " (take it away, or choose another name: a translator may have worked in it)"
        )
    ]
    assert path.read_bytes() == b"weeks of work"


def test_a_worksheet_makes_no_folder(content: Path) -> None:
    folder = content / "sent" / "to"
    assert messages(lambda: export_worksheet(World(content), came(content), folder / "a.xlsx")) == [
        f"{folder}: error: there is no such folder [SHEET18] (make it, or correct its name)"
    ]
    assert not folder.parent.exists()


def test_a_worksheet_is_named_as_one(content: Path) -> None:
    path = content / "en.csv"
    assert messages(lambda: export_worksheet(World(content), came(content), path)) == [
        f"{path}: error: a worksheet is an Excel workbook [SHEET11] (end its name with .xlsx)"
    ]
    assert not path.exists()


def test_what_no_cell_can_hold_is_told(content: Path) -> None:
    (escape, long) = (
        place
        for edit in (
            Edit(EN, "A year at {pier:short}", "‸_x000D_"),
            Edit("content/mini/brief.yaml", "編輯部", "‸" + "𠮷" * 16_384),
        )
        for place in edit.apply(content)
    )
    path = content / "en.xlsx"
    assert messages(lambda: export_worksheet(World(content), came(content), path)) == [
        (
            f"{escape}: error: `publication.subtitle` holds '_x000D_', which no worksheet can carry"
            " [SHEET10] (take it out)"
        ),
        (
            f"{long}: error: `publication.byline` is longer than the 32,767 characters of a cell"
            " [SHEET10] (divide it)"
        ),
    ]
