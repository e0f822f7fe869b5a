"""Worksheets of the miniature, as they go out and as translators hand them back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from jianbao.problem import ProblemError
from jianbao.translate.progress import Progress, survey
from jianbao.translate.worksheet import Row, Worksheet, written
from jianbao.world import World

EN = "content/mini/en.yaml"
KEY, SOURCE, TRANSLATION = "ABC"


def came(root: Path, language: str = "en") -> Progress:
    """Return how far a language of the miniature in ``root`` has come."""
    (found,) = survey(World(root), ("mini",), (language,))
    return found


def sheet_of(found: Progress) -> Worksheet:
    """Return the worksheet of ``found`` without what only helps its translator."""
    rows = (
        Row(pair.key, pair.original.source, pair.translated, mark=pair.mark) for pair in found.pairs
    )
    publication = found.publication
    return Worksheet(publication.name, publication.source_language, found.language, tuple(rows))


def exported(root: Path, language: str = "en") -> Path:
    """Write the worksheet of a language of the miniature, and return its file."""
    path = root / f"{language}.xlsx"
    path.write_bytes(written(sheet_of(came(root, language)), ("How to",)))
    return path


def edited(path: Path, edit: Callable[[Any], object]) -> None:
    """Let ``edit`` change the first sheet of the workbook ``path``, as another program saves it."""
    book = load_workbook(path)
    edit(book.worksheets[0])
    book.save(path)


def cell_of(page: Any, key: str, column: str = TRANSLATION) -> Any:
    """Return the cell of ``column`` in the row of the string ``key``."""
    row = next(cell.row for cell in page[KEY] if cell.value == key)
    return page[f"{column}{row}"]


def messages(work: Callable[[], object]) -> list[str]:
    """Return what is told where ``work`` raises ProblemError."""
    try:
        work()
    except ProblemError as error:
        return [str(problem) for problem in error.problems]
    raise AssertionError("nothing was refused")
