"""A Word file as a person asks for it: whose templates decide, and what is told of faults."""

from __future__ import annotations

from pathlib import Path

from tests.support.marks import Edit
from tests.support.projects import run
from tests.support.word import Word

FOLDER = "build/mini/readers/en"


def test_an_audience_decides_what_stands_in_its_word_file(project: Path) -> None:
    template = project / "templates/audiences/readers/brief.html.j2"
    template.write_text(
        "<title>{{ edition.texts.title.plain }}</title>\n"
        "<h1>{{ edition.texts.title }}</h1>\n"
        '<section><h2 id="so">So it is</h2><svg></svg></section>\n'
    )
    done = run(project, "word", "--language", "en")
    assert done.returncode == 0, done.stderr
    assert f"{template.relative_to(project)}:3: warning: <svg> cannot stand" in done.stderr
    assert "[WORD01]" in done.stderr
    file = Word((project / FOLDER / "brief.docx").read_bytes())
    title, heading = file.paragraphs
    assert (file.style_of(title), file.style_of(heading)) == ("Title", "heading 1")
    assert file.text_of(heading) == "So it is"


def test_it_is_made_on_request_and_kept_current_from_then_on(project: Path) -> None:
    file = project / FOLDER / "brief.docx"
    assert not file.exists()
    assert run(project, "word", "--language", "en").returncode == 0
    before = file.read_bytes()
    Edit("content/mini/en.yaml", '"Restore the sailings"', '"‸Bring back the sailings"').apply(
        project
    )
    assert run(project, "build", "--language", "en").returncode == 0
    assert "Bringbackthesailings" in Word(file.read_bytes()).text
    assert "Bringbackthesailings" not in Word(before).text


def test_a_fault_of_the_content_leaves_the_last_file_as_it_was(project: Path) -> None:
    file = project / FOLDER / "brief.docx"
    assert run(project, "word", "--language", "en").returncode == 0
    before = file.read_bytes()
    edit = Edit("content/mini/en.yaml", '"Restore the sailings"', '"Restore ‸47,210 sailings"')
    (spot,) = edit.apply(project)
    done = run(project, "word", "--language", "en")
    assert done.returncode == 1
    assert f"{spot}: error: the figure 47,210 is typed in the text [NUM01]" in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_bytes() == before
