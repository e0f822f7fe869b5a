"""Reads the file of a table: what a person saved may be no text at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jianbao.problem import Place, Problem, ProblemError
from jianbao.world import World

#: How files begin that are a zip, and a compound file: old Excel, or a workbook with a password.
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SAVE = "save it as `CSV UTF-8` (Excel: Save As; LibreOffice: Unicode (UTF-8))"


def read_table(table: str) -> tuple[str, str]:
    """Return where a table stands, and its text; its name is taken from the user's folder.

    What is no text is a ProblemError that says what it is.
    """
    path = str(Path(table).absolute())
    world = World(Path.cwd(), anywhere=True)
    if what := _no_text(world.read_bytes(path)):
        raise ProblemError(Problem("BATCH01", f"this is {what}, no CSV", Place(path), _SAVE))
    try:
        return path, world.read_text(path)
    except ProblemError as error:
        (problem,) = error.problems
        hint = _SAVE if problem.code == "JB002" else problem.hint
        raise ProblemError(replace(problem, hint=hint)) from None


def _no_text(content: bytes) -> str:
    """Return what a file is by how it begins, whatever its name says; nothing for text."""
    if content.startswith(_COMPOUND):
        return "a workbook of old Excel (.xls), or one with a password"
    if not content.startswith(_ZIP):
        return ""
    if b"opendocument.spreadsheet" in content[:200]:
        return "a workbook of LibreOffice (.ods)"
    return "an Excel workbook (.xlsx)" if b"xl/workbook" in content else "a zip"
