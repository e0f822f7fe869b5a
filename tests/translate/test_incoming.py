"""Worksheets that come back: into the language's own file, with nothing else touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.model.markup import spot
from jianbao.model.publication import Publication
from jianbao.model.review import State
from jianbao.problem import Place, Problem, Severity
from jianbao.read.publication import read_unfinished
from jianbao.translate.incoming import import_worksheet
from jianbao.translate.progress import strings
from jianbao.translate.worksheet import written
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import MINIATURE, ROOT, copy_tree
from tests.translate.sheets import (
    EN,
    KEY,
    SOURCE,
    came,
    cell_of,
    edited,
    exported,
    messages,
    sheet_of,
)

BRIEF = "content/mini/brief.yaml"
HANS = "content/mini/zh-Hans.yaml"
TITLE, CLAIM, BOAT = "blocks.restore.title", "publication.claim", "blocks.restore.actions.b"
LEAD = "blocks.summary.lead"
Page = Any


def taken(root: Path, path: Path) -> str:
    return import_worksheet(World(root), path, (), ()).done


def refused(root: Path, path: Path) -> list[str]:
    """Return what is told of a worksheet, after making sure that nothing was written."""
    before = {file: file.read_bytes() for file in (root / "content/mini").iterdir()}
    told = messages(lambda: taken(root, path))
    assert before == {file: file.read_bytes() for file in (root / "content/mini").iterdir()}
    return told


def texts(root: Path, language: str = "en") -> dict[str, str]:
    publication, _ = read_unfinished(World(root), "mini")
    return {key: text.source for key, text in publication.translations[language].items()}


def writes(values: dict[str, Any]) -> Callable[[Page], None]:
    """Return an edit that puts ``values`` into the cells of translations, by key."""

    def write(page: Page) -> None:
        for key, value in values.items():
            cell_of(page, key).value = value

    return write


# --- what is taken --------------------------------------------------------------------------


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_worksheet_that_nobody_changed_changes_no_byte(
    content: Path, line_end: str, mark: str
) -> None:
    file = content / EN
    source = mark + file.read_text(encoding="utf-8").replace("\n", line_end)
    file.write_bytes(source.encode())
    before = file.stat().st_mtime_ns
    path = exported(content)
    edited(path, lambda _: None)  # as another program saves it
    assert taken(content, path) == f"{EN}: nothing to change"
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (source.encode(), before)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_was_changed_is_changed_where_it_stands(content: Path, mark: str) -> None:
    file = content / EN
    before = mark + file.read_text(encoding="utf-8")
    file.write_text(before, encoding="utf-8")
    path = exported(content)
    edited(path, writes({CLAIM: 'Fewer “boats”: "so", it\'s said', TITLE: "Back\t#boats"}))
    assert taken(content, path) == f"{EN}: 2 strings changed"
    assert file.read_text(encoding="utf-8") == before.replace(
        '"Fewer sailings, longer waits"', '"Fewer “boats”: \\"so\\", it\'s said"'
    ).replace('"Restore the sailings"', '"Back\\t#boats"')
    assert taken(content, path) == f"{EN}: nothing to change"
    assert came(content).count(State.MISSING) == 0


def test_what_was_missing_is_added_in_its_place(content: Path) -> None:
    before = (content / EN).read_text(encoding="utf-8")
    Edit(EN, '        b: "Then add a night boat"\n', "").apply(content)
    Edit(EN, '      notes:\n        a: "The editors paired the evidence."\n', "").apply(content)
    path = exported(content)
    note = "blocks.restore.notes.a"
    edited(path, writes({BOAT: "Then add a night boat", note: "  "}))
    assert taken(content, path) == f"{EN}: 1 string changed, 1 still missing"
    edited(path, writes({note: "The editors paired the evidence."}))
    assert taken(content, path) == f"{EN}: 1 string changed"
    assert (content / EN).read_text(encoding="utf-8") == before


def test_a_new_language_begins_with_a_worksheet(content: Path) -> None:
    (content / EN).unlink()
    path = exported(content)
    edited(path, writes({"glossary.pier.name": "East Bank Pier", CLAIM: "Fewer {pier} boats"}))
    missing = len(came(content).pairs) - 2
    assert taken(content, path) == f"{EN}: 2 strings changed, {missing} still missing"
    assert (content / EN).read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schemas/texts.schema.json\n"
        'text:\n  publication:\n    claim: "Fewer {pier} boats"\n'
        'glossary:\n  pier:\n    name: "East Bank Pier"\n'
    )


def test_a_text_where_entries_should_stand_is_told_and_nothing_is_written(content: Path) -> None:
    path = exported(content)
    entries = 'actions:\n        a: "Restore the morning sailings first"\n        b: "Then add'
    (place,) = Edit(EN, f'{entries} a night boat"', 'actions: ‸"x"').apply(content)
    edited(path, writes({BOAT: "A night boat"}))
    (message,) = refused(content, path)
    assert message.startswith(
        f'{place}: error: `blocks.restore.actions` should be entries `a: "…"`, found text'
    )


def test_a_changed_conversion_becomes_a_text_of_its_own(content: Path) -> None:
    head = "# head\n\nwords:\n  渡輪: 渡船   # said so\n\nglossary: {}\n"
    Edit(HANS, "", head).apply(content)
    path = exported(content, "zh-Hans")
    assert taken(content, path) == f"{HANS}: nothing to change"
    edited(path, writes({CLAIM: "班次少了，等船更久", "glossary.pier.short": "东岸"}))
    assert taken(content, path) == f"{HANS}: 2 strings changed"
    assert (content / HANS).read_text(encoding="utf-8") == (
        '# head\n\ntext:\n  publication:\n    claim: "班次少了，等船更久"\n'
        "words:\n  渡輪: 渡船   # said so\n\n"
        'glossary: {pier: {short: "东岸"}}\n'
    )
    found = texts(content, "zh-Hans")
    assert (found[CLAIM], found["publication.title"]) == ("班次少了，等船更久", "渡船短评")


def test_columns_may_be_moved_and_rows_sorted_or_taken_out(content: Path) -> None:
    path = exported(content)

    def rearrange(page: Page) -> None:
        page.delete_rows(4, 20)
        page.insert_cols(1)
        page.insert_rows(3)
        page["A1"] = "my remarks"
        cell_of_moved = next(cell for cell in page["B"] if cell.value == TITLE)
        page[f"D{cell_of_moved.row}"] = "Bring the sailings back"

    edited(path, rearrange)
    assert taken(content, path) == f"{EN}: 1 string changed"
    assert texts(content)[TITLE] == "Bring the sailings back"


def test_a_source_that_changed_does_not_matter_where_the_translation_did_not(
    content: Path,
) -> None:
    path = exported(content)
    Edit(BRIEF, "班次少了，候船久了", "候船久了").apply(content)
    edited(path, writes({TITLE: "Bring the sailings back"}))
    assert taken(content, path) == f"{EN}: 1 string changed"


def test_digits_that_a_program_made_a_number_of_change_nothing(content: Path) -> None:
    Edit(EN, 'name: "East Bank Pier"', 'name: "1969"').apply(content)
    path = exported(content)
    edited(path, writes({"glossary.pier.name": 1969}))
    assert taken(content, path) == f"{EN}: nothing to change"


#: What a translator may write, digits and marks of this project as they must be written.
PIECES = st.sampled_from(
    [
        *(
            "a",
            "é",
            "渡",
            "😀",
            " ",
            "\t",
            ": ",
            " #",
            "- ",
            "'",
            '"',
            "“",
            "”",
            "%",
            "&",
            "< ",
        ),
        *("{{", "}}", "{=5G}", "\\*", "\\[", "\\\\", "=", "@", "|", "< ", ">", "!", "?", ","),
    ]
)
WORDS = st.lists(PIECES, min_size=1).map("".join).filter(str.strip)


@pytest.fixture(scope="module")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("miniature")
    copy_tree(MINIATURE, root)
    copy_tree(ROOT / "templates/languages", root / "templates/languages")
    return root


@settings(max_examples=30, deadline=None)
@given(words=st.dictionaries(st.sampled_from([TITLE, CLAIM, BOAT, LEAD]), WORDS, min_size=1))
def test_whatever_is_written_is_read_back_and_the_rest_stays(
    miniature: Path, words: dict[str, str]
) -> None:
    if LEAD in words:
        words[LEAD] += "{pier}{passengers}{cuts}"  # as its original has them
    before = (MINIATURE / EN).read_bytes()
    (miniature / EN).write_bytes(before)
    sheet = sheet_of(came(miniature))
    rows = tuple(
        replace(row, translation=words.get(row.key, row.translation).strip()) for row in sheet.rows
    )
    path = miniature / "en.xlsx"
    path.write_bytes(written(replace(sheet, rows=rows), ()))
    done = import_worksheet(World(miniature), path, (), (), tuple(words)).done  # even in Chinese
    assert done == f"{EN}: {strings(len(words))} changed"
    found = texts(miniature)
    assert found == {row.key: row.translation for row in rows}
    old, new = before.splitlines(), (miniature / EN).read_bytes().splitlines()
    assert sum(one != other for one, other in zip(old, new, strict=True)) == len(words)


# --- what is refused ------------------------------------------------------------------------


def test_all_faults_are_told_at_once_with_their_cells_and_nothing_is_written(
    content: Path,
) -> None:
    path = exported(content)
    cells: dict[str, str] = {}

    def spoil(page: Page) -> None:
        values = {
            CLAIM: "Sailings fell by 8.8%",
            "publication.byline": "The {editor}",
            "publication.series": "No {te",
            "blocks.why.title": None,
            "blocks.advice.title": "=1+1",
            TITLE: 12,
            BOAT: datetime(2026, 11, 1),  # noqa: DTZ001 - a spreadsheet knows no zones
            "blocks.end.title": True,
        }
        writes(values)(page)
        cell_of(page, "blocks.riders.title", KEY).value = "blocks.rider.title"
        cell_of(page, "sources.survey.title", KEY).value = "nothing"
        cell_of(page, "blocks.end.lead", KEY).value = "blocks.riders.lead"
        cell_of(page, "blocks.cover.title", SOURCE).value = "班次要補"
        writes({"blocks.cover.title": "Restore them"})(page)
        for row in page.iter_rows(min_row=2):
            cells.update({f"{row[0].value}": f"{row[0].row}"})

    edited(path, spoil)
    at = f"{path}:en!"
    first = next(pair.original for pair in came(content).pairs if pair.key == "blocks.cover.title")
    digits = "(the ledger has this value as {cuts}; or {=8.8%} if it is no figure)"
    hint = "(format the cell as text, then type it anew)"
    wrong = {
        "blocks.advice.title": "the formula =1+1",
        TITLE: "the number 12",
        BOAT: "the date 2026-11-01",
        "blocks.end.title": "the truth value TRUE",
    }
    lead = next(
        index
        for index, pair in enumerate(came(content).pairs, 2)
        if pair.key == "blocks.riders.lead"
    )
    expected = {
        int(cells[CLAIM]): (
            f"C{cells[CLAIM]}: error: the figure 8.8% is typed in the text [NUM01] {digits}"
        ),
        int(cells["publication.byline"]): (
            f"C{cells['publication.byline']}: error: no fact or term is called `editor` [REF03]"
            " (add it to facts.yaml or glossary.yaml)"
        ),
        int(cells["publication.series"]): (
            f"C{cells['publication.series']}: error: a lone {{ [TEXT12]"
            " (a reference is {name}; a literal brace is doubled: {{ or }})"
        ),
        int(cells["blocks.cover.title"]): (
            f"B{cells['blocks.cover.title']}: error: the source of `blocks.cover.title` was changed"
            " in the worksheet [SHEET07] (sources are not taken from a worksheet: change it at"
            f" {first.place}, or put the cell back)"
        ),
        int(cells["blocks.why.title"]): (
            f"C{cells['blocks.why.title']}: error: `blocks.why.title` is empty [SHEET09] (write"
            " the translation, or take the row out to leave the string as it is)"
        ),
        int(cells["blocks.rider.title"]): (
            f"A{cells['blocks.rider.title']}: error: no string is called `blocks.rider.title`"
            " [SHEET05] (put `blocks.riders.title` back here)"
        ),
        int(cells["nothing"]): (
            f"A{cells['nothing']}: error: no string is called `nothing` [SHEET05]"
            " (put `sources.survey.title` back here)"
        ),
        int(cells["blocks.riders.lead"]): (
            f"A{cells['blocks.riders.lead']}: error: `blocks.riders.lead` stands twice [SHEET06]"
            f" (put `blocks.end.lead` back here; first in {at}A{lead})"
        ),
    }
    expected |= {
        int(
            cells[key]
        ): f"C{cells[key]}: error: `{key}` should be text, found {what} [SHEET08] {hint}"
        for key, what in wrong.items()
    }
    assert refused(content, path) == [f"{at}{told}" for _, told in sorted(expected.items())]


def test_a_lost_fact_is_told_with_its_cell(content: Path) -> None:
    path = exported(content)
    edited(path, writes({LEAD: "Last year {passengers} sailed from {pier}."}))
    row = 2 + [pair.key for pair in came(content).pairs].index(LEAD)
    original = next(pair.original for pair in came(content).pairs if pair.key == LEAD)
    assert refused(content, path) == [
        (
            f"{path}:en!C{row}: error: `{LEAD}` lacks the fact {{cuts}} [TEXT20]"
            f" (the original has it at {spot(original, original.source.index('{cuts}'))})"
        )
    ]


def test_warnings_are_told_and_stop_nothing(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def warned(publication: Publication, _: object) -> tuple[Problem, ...]:
        text = publication.translations["en"][CLAIM]
        return (
            Problem("X01", "hm", text.place, "", Severity.WARNING),
            Problem("X02", "old", Place("a.yaml", 1), "", Severity.WARNING),
        )

    monkeypatch.setattr("jianbao.translate.incoming.judge_content", warned)
    path = exported(content)
    edited(path, writes({CLAIM: "Fewer boats"}))
    done = import_worksheet(World(content), path, (), ())
    row = 1 + [pair.key for pair in came(content).pairs].index(CLAIM) + 1
    assert [str(one) for one in done.warnings] == [f"{path}:en!C{row}: warning: hm [X01]"]
    assert texts(content)[CLAIM] == "Fewer boats"


def test_an_error_that_the_change_brings_about_elsewhere_is_told_there(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def judged(publication: Publication, _: object) -> tuple[Problem, ...]:
        there = Problem("X01", "there before", Place("a.yaml", 1))
        new = Problem("X02", "new", Place("b.yaml", 2))
        changed = publication.translations["en"][CLAIM].source == "Fewer boats"
        return (there, new) if changed else (there,)

    monkeypatch.setattr("jianbao.translate.incoming.judge_content", judged)
    path = exported(content)
    edited(path, writes({CLAIM: "Fewer boats"}))
    assert refused(content, path) == ["b.yaml:2: error: new [X02]"]


def test_a_worksheet_of_something_else_is_told(content: Path) -> None:
    path = exported(content)

    def rename(**heads: str) -> None:
        def edit(page: Page) -> None:
            for column, head in heads.items():
                page[f"{column}1"] = head

        edited(path, edit)

    def wanted(publications: tuple[str, ...], languages: tuple[str, ...]) -> list[str]:
        return messages(lambda: import_worksheet(World(content), path, publications, languages))

    assert wanted((), ("zh-Hans",)) == [
        f"{path}:en!C1: error: this worksheet is of `en` [SHEET04] (wanted: zh-Hans)"
    ]
    rename(A="key (minni)", C="translation (xx)")
    told = refused(content, path)
    assert told[0] == (
        f"{path}:en!A1: error: this worksheet is of `minni` [SHEET04] (did you mean `mini`?)"
    )
    assert told[1].startswith(f"{path}:en!C1: error: this worksheet is of `xx` [SHEET04] (wanted:")
    rename(A="key (mini)", B="source (en)", C="translation (zh-Hant)")
    assert refused(content, path) == [
        (
            f"{path}:en!B1: error: `mini` is translated from `zh-Hant` [SHEET04]"
            " (export a worksheet anew)"
        )
    ]
    rename(A="chiave", B="source (zh-Hant)", C="translation (en)")
    assert refused(content, path) == [
        (
            f"{path}: error: no sheet has the columns key, source, translation [SHEET03]"
            " (keep the first row as it was exported)"
        )
    ]
