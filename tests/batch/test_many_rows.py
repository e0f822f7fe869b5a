"""A batch of as many rows as an office has clients: each file is its row's own, and stays."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from tests.support.measure_batch import table
from tests.support.projects import command

ROWS, FIRST = 1_000, 20_000
#: Seconds in which this must be done on any machine; it takes a few minutes.
DEADLINE = 3_600


def batch(project: Path) -> str:
    """Make a PDF of every row, and return what is said of them."""
    words = ("batch", "--brief", "mini", "--language", "en", "--format", "pdf")
    done = subprocess.run(
        command(project, *words, "--table", str(project / "rows.csv")),
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=DEADLINE,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def made(project: Path) -> dict[str, Path]:
    """Return the PDF of each row by its name."""
    found = (project / "build/mini+rows").glob("*/readers/en/brief.pdf")
    return {path.parts[-4]: path for path in found}


def said(path: Path) -> str:
    """Return the text of a PDF, which a reader can open."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.nightly
def test_a_thousand_rows_are_made_each_with_its_own_and_again_where_a_cell_has_changed(
    project: Path,
) -> None:
    source = table(ROWS)
    (project / "rows.csv").write_text(source, encoding="utf-8")
    assert f"{ROWS} rows" in batch(project).splitlines()[-1]
    files = made(project)
    assert len(files) == ROWS
    for at, (name, path) in enumerate(sorted(files.items())):
        text = said(path)
        assert f"Ferry note {name}" in text
        assert f"{FIRST + at:,}" in text
    before = {name: path.stat().st_mtime_ns for name, path in files.items()}
    (project / "rows.csv").write_text(source.replace(f",{FIRST + 7},", ",31415,"), "utf-8")
    batch(project)
    after = {name: path.stat().st_mtime_ns for name, path in made(project).items()}
    assert [name for name in before if before[name] != after[name]] == ["aaah"]
    assert "31,415" in said(files["aaah"])
