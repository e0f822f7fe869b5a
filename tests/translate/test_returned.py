"""Files that are no worksheet, or would like to be more than one: told, and soon."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from time import perf_counter

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from jianbao.translate.returned import read_worksheet
from jianbao.translate.worksheet import Row, Worksheet, written
from tests.translate.sheets import messages

SHEET = "xl/worksheets/sheet1.xml"
GOOD = written(Worksheet("mini", "zh-Hant", "en", (Row("a", "渡", "Ferry"),)), ("How to",))
ANEW = "(export a worksheet anew and copy the translations into it)"


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a good worksheet with one of its parts changed."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


def told(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "en.xlsx"
    path.write_bytes(content)
    (message,) = messages(lambda: read_worksheet(path))
    return message.removeprefix(f"{path}: ")


def zipped(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "'
    + b"ferry" * 1000
    + b'">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10)
        for name in range(ord("b"), ord("j"))
    )
    + b"]>"
)


def bombed(content: bytes) -> bytes:
    declaration, rest = content.split(b"?>", 1)
    return declaration + b"?>" + ENTITIES + rest.replace(b"</row>", b"<c><v>&i;</v></c></row>", 1)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
XLSX, ONCE_MORE = "(save it as .xlsx)", "(save it as .xlsx once more)"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this file is empty [SHEET01] (ask for it once more)"),
        (
            b"key,source,translation\n",
            f"this is a file of text, such as .csv, whatever its name says [SHEET01] {XLSX}",
        ),
        (OLD, f"this is a workbook of the old kind, .xls, whatever its name says [SHEET01] {XLSX}"),
        (
            OLD + "EncryptedPackage".encode("utf-16-le"),
            "this workbook is protected by a password [SHEET01] (save it without one)",
        ),
        (
            zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            f"this is an OpenDocument file, .ods, whatever its name says [SHEET01] {XLSX}",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0",
            f"this is no Excel workbook that can be read [SHEET01] {XLSX}",
        ),
        *(
            (broken, f"this workbook is damaged [SHEET01] {ONCE_MORE}")
            for broken in (
                GOOD[: len(GOOD) // 2],
                changed(SHEET, lambda _: b"<worksheet"),
                changed(SHEET, lambda content: content.replace(b"<v>0</v>", b"<v>99</v>")),
                changed(SHEET, bombed),
            )
        ),
    ],
    ids=["empty", "csv", "xls", "password", "ods", "other", "half", "xml", "string", "entities"],
)
def test_what_cannot_be_read_is_told_as_what_it_is(
    tmp_path: Path, content: bytes, message: str
) -> None:
    assert told(tmp_path, content) == f"error: {message}"


def test_two_sheets_that_may_both_be_the_translators_are_told(tmp_path: Path) -> None:
    path = tmp_path / "en.xlsx"
    path.write_bytes(GOOD)
    book = load_workbook(path)
    book.copy_worksheet(book["en"])
    book.save(path)
    assert told(tmp_path, path.read_bytes()) == (
        "error: several sheets hold translations: en, en Copy [SHEET14]"
        " (take out all but the one that counts)"
    )


def test_a_sheet_may_have_another_name(tmp_path: Path) -> None:
    path = tmp_path / "en.xlsx"
    path.write_bytes(GOOD)
    book = load_workbook(path)
    book["en"].title = "English, final"
    book.save(path)
    assert str(read_worksheet(path).lines[0].key.place) == f"{path}:English, final!A2"


@pytest.mark.parametrize(
    ("value", "style", "wrong"),
    [
        (12, "General", "the number 12"),
        (1.5, "0.00", "the number 1.5"),
        (0.088, "0.0%", "the percentage 8.8%"),
        (1, "0%", "the percentage 100%"),
        (datetime(2026, 11, 1), "yyyy-mm-dd", "the date 2026-11-01"),  # noqa: DTZ001 - as Excel
        (datetime(2026, 11, 1, 9, 30), "yyyy-mm-dd", "the date 2026-11-01 09:30:00"),  # noqa: DTZ001 - as Excel
        (time(9, 30), "hh:mm", "the date or time 09:30:00"),
        (False, "General", "the truth value FALSE"),
        ("=A1&B1", "General", "the formula =A1&B1"),
        ("#NAME?", "General", "the error #NAME?"),
    ],
)
def test_what_is_no_text_is_told_as_a_person_sees_it(
    tmp_path: Path, value: object, style: str, wrong: str
) -> None:
    path = tmp_path / "en.xlsx"
    path.write_bytes(GOOD)
    book = load_workbook(path)
    book["en"]["C2"].value = value
    book["en"]["C2"].number_format = style
    book.save(path)
    assert read_worksheet(path).lines[0].translation.wrong == wrong


def test_a_formula_of_several_cells_is_told_by_its_text(tmp_path: Path) -> None:
    path = tmp_path / "en.xlsx"
    path.write_bytes(GOOD)
    book = load_workbook(path)
    book["en"]["C2"] = ArrayFormula("C2:C3", "=B2:B3")
    book.save(path)
    assert read_worksheet(path).lines[0].translation.wrong == "the formula =B2:B3"


def test_what_was_exported_is_known_by_its_key_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "en.xlsx"
    mark = "01234567-89abcdef"
    rows = (Row("a", "渡", "Ferry", mark=mark), Row("b", "輪", "Boat", mark=mark[::-1]))
    path.write_bytes(written(Worksheet("mini", "zh-Hant", "en", rows), ()))
    exported = {"a": mark, "b": mark[::-1]}
    assert read_worksheet(path).exported == exported
    book = load_workbook(path)
    page = book["en"]
    page["A2"], page["A3"] = page["A3"].value, page["A2"].value  # sorted apart from the rest
    page.insert_cols(1)
    book.save(path)
    assert read_worksheet(path).exported == exported
    page["I3"] = "a nothing"
    book.save(path)
    assert read_worksheet(path).exported == {"a": mark}
    page.delete_cols(9)
    book.save(path)
    assert read_worksheet(path).exported == {}


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "no.xlsx"
    assert messages(lambda: read_worksheet(path)) == [
        (
            f"{path}: error: cannot read this file: No such file or directory [JB001]"
            " (there is no such file: make it, or correct its name)"
        )
    ]


def test_a_file_that_has_another_name_is_proposed(tmp_path: Path) -> None:
    (tmp_path / "hk-en.xlsx").touch()
    (message,) = messages(lambda: read_worksheet(tmp_path / "hk_en.xlsx"))
    assert message.endswith("[JB001] (did you mean `hk-en.xlsx`?)")


def test_a_huge_file_is_told(tmp_path: Path) -> None:
    content = GOOD + bytes(5_000_001)
    assert told(tmp_path, content) == f"error: this is larger than 5 MB [SHEET02] {ANEW}"


def test_a_small_file_that_unpacks_to_a_huge_one_is_told(tmp_path: Path) -> None:
    content = changed(SHEET, lambda content: content + bytes(60_000_000))
    assert len(content) < 100_000
    message = told(tmp_path, content)
    assert message == f"error: this is larger than 50 MB when unpacked [SHEET02] {ANEW}"


def test_more_rows_than_any_text_has_are_told(tmp_path: Path) -> None:
    rows = b"".join(b"<row><c><v>1</v></c></row>" for _ in range(20_001))
    content = changed(
        SHEET, lambda content: content.replace(b"</sheetData>", rows + b"</sheetData>")
    )
    assert told(tmp_path, content) == f"error: this is larger than 20,000 rows [SHEET02] {ANEW}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="2"', b'<row r="999999999"'),
        (b'r="C2"', b'r="XFD2"'),
        (b'<dimension ref="A1:H2"/>', b'<dimension ref="A1:XFD1048576"/>'),
    ],
)
def test_a_sheet_that_says_it_is_huge_is_read_as_what_it_is(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    def replaced(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new)

    path = tmp_path / "en.xlsx"
    path.write_bytes(changed(SHEET, replaced))
    start = perf_counter()
    found = read_worksheet(path)
    assert perf_counter() - start < 5
    assert (found.publication, found.source_language, found.language) == ("mini", "zh-Hant", "en")


def test_cells_are_read_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "en.xlsx"
    path.write_bytes(GOOD)
    (line,) = read_worksheet(path).lines
    assert [(cell.text, str(cell.place)) for cell in (line.key, line.source, line.translation)] == [
        ("a", f"{path}:en!A2"),
        ("渡", f"{path}:en!B2"),
        ("Ferry", f"{path}:en!C2"),
    ]


def test_line_ends_of_windows_are_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "en.xlsx"
    written_so = changed(
        "xl/sharedStrings.xml", lambda content: content.replace(b"Ferry", b"a_x000D_\nb&#13;\nc\nd")
    )
    path.write_bytes(written_so)
    (line,) = read_worksheet(path).lines
    assert line.translation.text == "a\nb\nc\nd"
