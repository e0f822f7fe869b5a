"""Files of tables: a person may save something else under the name of one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from jianbao.batch.source import read_table
from jianbao.problem import ProblemError


def test_what_is_no_text_is_told_as_what_it_is(tmp_path: Path) -> None:
    def told(content: bytes) -> str:
        file = tmp_path / "表 1.csv"
        file.write_bytes(content)
        with pytest.raises(ProblemError) as caught:
            read_table(str(file))
        (problem,) = caught.value.problems
        return str(problem).removeprefix(f"{file}: error: this is ")

    def zipped(first: str, content: str = "") -> bytes:
        file = BytesIO()
        with ZipFile(file, "w") as archive:
            archive.writestr(first, content)
        return file.getvalue()

    saved = BytesIO()
    Workbook().save(saved)
    hint = "(save it as `CSV UTF-8` (Excel: Save As; LibreOffice: Unicode (UTF-8)))"
    assert told(saved.getvalue()) == f"an Excel workbook (.xlsx), no CSV [BATCH01] {hint}"
    ods = zipped("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert told(ods) == f"a workbook of LibreOffice (.ods), no CSV [BATCH01] {hint}"
    assert told(zipped("a.txt")) == f"a zip, no CSV [BATCH01] {hint}"
    assert told(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == (
        f"a workbook of old Excel (.xls), or one with a password, no CSV [BATCH01] {hint}"
    )
    (tmp_path / "表 2.csv").write_text("PK,1\n", encoding="utf-8")
    assert read_table(str(tmp_path / "表 2.csv"))[1] == "PK,1\n"
