"""A figure that a template types is found in every finished file, on its page or slide."""

from __future__ import annotations

import re
from pathlib import Path

from jianbao.check import Printed, judge
from jianbao.check.files.passages import passages
from jianbao.press.both import both
from jianbao.press.numerals import accounts
from jianbao.problem import Place
from jianbao.world import World
from tests.support.marks import Edit
from tests.support.projects import run

#: Where a designer may type a figure, behind what, and how.
TYPED = (
    ("brief-section", "{{ paragraph }}", " Up 37%, for three-quarters of us."),
    ("brief-section", '{{ type.set(block.title, "finding") }}', " in 38 ports"),
    ("figure", "{{ alt or figure.alt }}", " Of 39 bars."),
    ("slide", "<p>{{ note }}", " That is 41%."),
)


def test_a_figure_that_a_template_types_is_found_in_the_finished_files(project: Path) -> None:
    for part, behind, words in TYPED:
        Edit(f"templates/base/parts/{part}.html.j2", behind, behind + words).apply(project)
    done = run(project, "check", "--language", "en")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if "[NUM10]" in line]
    found = {(re.split(r": |:(?=\w+ \d)", line)[0], line.split("`")[1]) for line in told}
    brief, page, deck = (
        f"build/mini/readers/en/{name}" for name in ("brief.pdf", "brief.html", "deck.pptx")
    )
    assert found == {
        *((file, numeral) for file in (brief, page) for numeral in ("37", "three-quarters", "38")),
        (brief, "39"),
        (deck, "41"),
    }
    assert re.search(r"brief\.pdf:page \d+, alt text: error: .*39", done.stderr)
    assert re.search(r"deck\.pptx:slide \d+, notes: error: .*41", done.stderr)
    others = [line for line in done.stderr.splitlines() if " error: " in line]
    assert others == told, "and nothing else is wrong"


def test_a_text_that_a_style_sheet_hides_is_missed_in_the_finished_file(project: Path) -> None:
    """It stands in the page's source, so that LAY04 has nothing to say."""
    hidden = Edit(
        "templates/base/parts/brief-section.html.j2",
        "<p{% if block.lead and loop.first %}",
        '<p style="display: none"{% if block.lead and loop.first %}',
    )
    hidden.apply(project)
    done = run(project, "check", "--language", "en", "--format", "pdf")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if " error: " in line]
    assert told
    assert all("[TEXT30]" in line for line in told)
    assert all("`build/mini/readers/en/brief.pdf` does not hold “" in line for line in told)
    assert all(line.startswith("content/mini/en.yaml:") for line in told)


def test_a_figure_in_a_chart_that_stands_alone_is_found_in_its_file(built: Path) -> None:
    """No template writes these files, so what a faulty engine might is planted in their bytes."""
    known = accounts(both(World(built), "mini", "readers", "en"))

    def told(file: Path, content: bytes) -> list[str]:
        said = tuple(passages(content, file.name))
        assert said, "its texts are read"
        found = judge(Printed(Place(file.name), said, known))
        return [str(one).partition(" [NUM10]")[0] for one in found]

    charts = built / "build/mini/readers/en/charts"
    drawings, tables = sorted(charts.glob("*.svg")), sorted(charts.glob("*.csv"))
    assert drawings
    assert tables
    for file in drawings:
        own = file.read_bytes()
        assert told(file, own) == []
        said = own.replace(b"</desc>", b" Up 37%.</desc>").replace(
            b"<svg ", b'<svg aria-label="39 bars" '
        )
        assert [one.rpartition("`")[0].rpartition("`")[2] for one in told(file, said)] == [
            "39",
            "37",
        ]
    for file in tables:
        own = file.read_bytes()
        assert told(file, own) == []
        row = own.count(b"\r\n") + 1
        assert told(file, own + b",,,41.5,,,up 41.5%\r\n") == [
            f"{file.name}:cell {cell}{row}: error: “{words}”: the edition has no `41.5` that is"
            " said so"
            for cell, words in (("D", "41.5"), ("G", "up 41.5%"))
        ]
