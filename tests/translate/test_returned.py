"""Files that are no worksheet, or would like to be more than one: told, and soon."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from jianbao.translate.returned import read_worksheet
from jianbao.translate.worksheet import Row, Worksheet, written
from tests.translate.sheets import messages

SHEET = "xl/worksheets/sheet1.xml"
GOOD = written(Worksheet("mini", "zh-Hant", "en", (Row("a", "渡", "Ferry"),)), ("How to",))
NO_WORKBOOK = (
    "error: this is no Excel workbook that can be read [SHEET01]"
    " (save it as .xlsx, without a password)"
)
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


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"key,source,translation\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),  # .xls, or .xlsx with a password
        GOOD[: len(GOOD) // 2],
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        changed(SHEET, lambda _: b"<worksheet"),
        changed(SHEET, lambda content: content.replace(b"<v>0</v>", b"<v>99</v>")),
        changed(SHEET, bombed),
    ],
    ids=["empty", "csv", "xls", "half", "ods", "xml", "string", "entities"],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    assert told(tmp_path, content) == NO_WORKBOOK


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "no.xlsx"
    assert messages(lambda: read_worksheet(path)) == [
        (
            f"{path}: error: cannot read this file: No such file or directory [JB001]"
            " (make this file, or look for a misspelt name beside it)"
        )
    ]


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
        (b'<dimension ref="A1:G2"/>', b'<dimension ref="A1:XFD1048576"/>'),
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
    start = time.perf_counter()
    found = read_worksheet(path)
    assert time.perf_counter() - start < 5
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
