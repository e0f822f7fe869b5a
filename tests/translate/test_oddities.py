"""What spreadsheets and input methods do to a text by themselves, and what is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.translate.incoming import import_worksheet
from jianbao.translate.oddities import oddities
from jianbao.world import World
from tests.check.wordings import LANGUAGES
from tests.translate.sheets import EN, cell_of, edited, exported, messages

CLAIM = "publication.claim"
QUOTES = "differs from what was there in nothing but quotes, dashes, dots or blanks"


@pytest.mark.parametrize(
    ("before", "after", "odd"),
    [
        ("a b", "a b c ", "has blanks around it, which are left out"),
        ("a b", "\u3000a b c", "has blanks around it, which are left out"),
        ("a b", "'a b c", "begins with an apostrophe, as a spreadsheet marks what is to stay text"),
        ('it\'s "so"', "it’s “so”", QUOTES),
        ("so - so...", "so – so…", QUOTES),
        ("", "a\u00a0b", "holds what cannot be seen: no-break space (U+00A0)"),
        ("", "a\u200bb\u200b", "holds what cannot be seen: zero width space (U+200B)"),
        ("", "a\tb", "holds what cannot be seen: a control character (U+0009)"),
        (
            "",
            "ha，b",
            "holds what a Chinese input method types: fullwidth comma (U+FF0C)",
        ),
    ],
)
def test_what_a_program_may_have_done_is_told(before: str, after: str, odd: str) -> None:
    assert list(oddities(before, after, LANGUAGES["en"])) == [odd]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("en", "", "It’s “so” – isn’t it?"),
        ("en", "'so", "'so it is"),
        ("en", "a\u00a0b", "a\u00a0b c"),
        ("en", "渡 is a ferry", "渡 means ferry"),
        ("zh-Hant", "", "渡輪，「慢」"),
    ],
)
def test_what_was_there_before_or_belongs_to_the_language_is_not(
    code: str, before: str, after: str
) -> None:
    assert list(oddities(before, after, LANGUAGES[code])) == []


def test_chinese_in_an_english_worksheet_is_told_in_one_line(content: Path) -> None:
    path = exported(content)
    edited(path, lambda page: setattr(cell_of(page, CLAIM), "value", "班次少了，ab"))
    (message,) = messages(lambda: import_worksheet(World(content), path, (), ()))
    assert message == (
        f"{path}:en!C4: error: `{CLAIM}` is Chinese, and should be English [SHEET17]"
        f" (translate it; or `--key {CLAIM}` to take it as it is)"
    )


def test_what_is_odd_is_told_at_its_cell_and_taken(content: Path) -> None:
    path = exported(content)
    edited(path, lambda page: setattr(cell_of(page, CLAIM), "value", " Too\u00a0few boats "))
    done = import_worksheet(World(content), path, (), ())
    row = next(cell.row for cell in _column(path) if cell.value == CLAIM)
    assert done.done == f"{EN}: 1 string changed"
    assert [str(problem) for problem in done.warnings] == [
        f"{path}:en!C{row}: warning: `{CLAIM}` {odd} [SHEET16] (see whether it was meant)"
        for odd in (
            "has blanks around it, which are left out",
            "holds what cannot be seen: no-break space (U+00A0)",
        )
    ]
    assert 'claim: "Too\u00a0few boats"' in (content / EN).read_text(encoding="utf-8")


def test_a_slip_is_told_once_at_its_cell(content: Path) -> None:
    path = exported(content)
    edited(path, lambda page: setattr(cell_of(page, CLAIM), "value", "Too few，the the boats"))
    done = import_worksheet(World(content), path, (), ())
    assert [one.code for one in done.warnings] == ["TEXT25", "SHEET16"]
    assert {one.place.file for one in done.warnings} == {f"{path}:en!C4"}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("Too few\nboats", "`publication.claim` has a line break, and its original has none"),
        ("Only ｛cuts｝", "a lone ｛"),
        ("Ten ２０ boats", "the figure ２０ is typed in the text"),
    ],
)
def test_what_a_build_would_refuse_is_refused_at_its_cell(
    content: Path, value: str, message: str
) -> None:
    path = exported(content)
    edited(path, lambda page: setattr(cell_of(page, CLAIM), "value", value))
    told = messages(lambda: import_worksheet(World(content), path, (), ()))
    row = next(cell.row for cell in _column(path) if cell.value == CLAIM)
    assert told[0].startswith(f"{path}:en!C{row}: error: {message}")


def _column(path: Path) -> tuple[object, ...]:
    from openpyxl import load_workbook

    return tuple(load_workbook(path)["en"]["A"])
