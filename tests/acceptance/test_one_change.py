"""One value changed in facts.yaml shows everywhere in every language; a bare figure is refused."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from pptx import Presentation

from jianbao.pipeline.plan import Job, Wanted, plan
from tests.support.editions import each
from tests.support.marks import Edit
from tests.support.projects import ROOT, copy_engine, copy_tree, run

pytestmark = pytest.mark.slow

NAME = "hk-innovation"
FACTS, BRIEF = (f"content/{NAME}/{file}.yaml" for file in ("facts", "brief"))
#: The audience that is shown all of it.
JOBS = plan(ROOT, Wanted((NAME,), audiences=("executive",), formats=("pdf",)))


@pytest.fixture(
    params=each(JOBS, frozenset(job for job in JOBS if job.language == "zh-Hant")),
    ids=lambda job: job.language,
    scope="module",
)
def job(request: pytest.FixtureRequest) -> Job:
    asked: Job = request.param
    return asked


@pytest.fixture(scope="module")
def project(job: Job, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of the real content with three values changed, built in a language."""
    project = tmp_path_factory.mktemp("changed")
    copy_engine(project)
    for part in (f"content/{NAME}", "templates/audiences"):
        copy_tree(ROOT / part, project / part)
    Edit(FACTS, "value: 47210", "value: 48321").apply(project)
    Edit(FACTS, "value: 560000000", "value: 570000000").apply(project)
    Edit(FACTS, "value: 66\n", "value: 67\n").apply(project)
    asked = ("--brief", NAME, "--audience", "executive", "--language", job.language)
    done = run(project, "build", *asked)
    assert done.returncode == 0, done.stderr
    return project


class Outputs:
    """What stands in one language's folder, read back."""

    def __init__(self, folder: Path) -> None:
        self.pages = [
            bare(page.get_textpage().get_text_range())
            for page in pypdfium2.PdfDocument(folder / "brief.pdf")
        ]
        self.slides = list(Presentation(str(folder / "deck.pptx")).slides)
        self.facts: dict[str, Any] = json.loads((folder / "facts.json").read_bytes())["facts"]

    def pages_of(self, id: str, part: str) -> str:
        """Return the text of the pages on which a fact stands in a part of the page."""
        numbers = self.facts[id]["where"]["brief.pdf"]["parts"][part]
        return "".join(self.pages[number - 1] for number in numbers)

    def slides_of(self, id: str, part: str) -> list[Any]:
        numbers = self.facts[id]["where"]["deck.pptx"]["parts"][part]
        return [self.slides[number - 1] for number in numbers]

    def printed(self, id: str) -> str:
        return bare(self.facts[id]["printed"]["text"])


def bare(text: str) -> str:
    return re.sub(r"[\s\-‐\x02\ufffe\u2060]", "", text)


@pytest.fixture(scope="module")
def outputs(job: Job, project: Path) -> Outputs:
    return Outputs(project / job.folder)


def test_a_changed_value_stands_in_the_text_and_the_margin(outputs: Outputs) -> None:
    assert "48,321" in outputs.printed("rd_total")
    for part in ("body", "endnote"):
        assert outputs.printed("rd_total") in outputs.pages_of("rd_total", part)
    assert outputs.printed("money_gba") in outputs.pages_of("money_gba", "body")
    assert "67%" in outputs.pages_of("rd_share_universities", "margin")


def test_a_changed_value_stands_in_the_brief_s_chart(outputs: Outputs) -> None:
    number = bare(outputs.facts["money_gba"]["printed"]["number"])
    assert number.startswith(("570", "5.7"))
    page = outputs.pages_of("money_gba", "chart")
    assert page.count(number) >= 2, "in the finding above the bars and behind a bar"


def test_what_is_worked_out_from_it_changes_with_it(outputs: Outputs) -> None:
    rest = outputs.facts["rd_share_government"]
    assert (rest["value"], rest["qualifier"]) == ("2", "about")
    text = outputs.printed("rd_share_government")
    assert text in outputs.pages_of("rd_share_government", "chart")
    (working,) = (remark for remark in rest["remarks"] if "67%" in remark)
    assert bare(working) in outputs.pages_of("rd_share_government", "endnote")


def test_a_changed_value_stands_in_the_deck_s_charts_and_workbooks(outputs: Outputs) -> None:
    for id, value in (("money_gba", "570000000"), ("rd_share_government", "2")):
        charts = [
            shape.chart
            for slide in outputs.slides_of(id, "chart")
            for shape in slide.shapes
            if shape.has_chart
        ]
        values = {
            f"{v:g}" for one in charts for plot in one.plots for s in plot.series for v in s.values
        }
        assert f"{float(value):g}" in values
        cells = "".join(cells_of(one.part.chart_workbook.xlsx_part.blob) for one in charts)
        assert f"<v>{value}</v>" in cells


def cells_of(workbook: bytes) -> str:
    with ZipFile(BytesIO(workbook)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def test_a_changed_value_stands_on_the_slides_and_in_their_notes(outputs: Outputs) -> None:
    for id in ("rd_total", "money_gba", "rd_share_universities"):
        for number in outputs.facts[id]["where"]["deck.pptx"]["notes"]:
            notes = outputs.slides[number - 1].notes_slide.notes_text_frame.text
            assert outputs.printed(id) in bare(notes)
    (slide,) = outputs.slides_of("rd_total", "body")
    assert "48,321" in "".join(
        shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame
    )


def test_facts_json_says_the_changed_value(outputs: Outputs) -> None:
    assert outputs.facts["rd_total"]["value"] == "48321"
    assert outputs.facts["money_gba"]["value"] == "570000000"
    assert outputs.facts["rd_share_universities"]["value"] == "67"


def test_nothing_says_the_old_value(outputs: Outputs, project: Path, job: Job) -> None:
    assert not any("47,210" in page for page in outputs.pages)
    folder = project / job.folder
    assert b"47210" not in (folder / "facts.json").read_bytes()
    with ZipFile(folder / "deck.pptx") as archive:
        for name in archive.namelist():
            part = archive.read(name)
            assert b"47,210" not in part
            assert b"560000000" not in part


def test_a_bare_figure_is_refused_with_its_place_and_the_outputs_are_kept(
    project: Path, job: Job
) -> None:
    before = (project / job.folder / "facts.json").read_bytes()
    edit = Edit(BRIEF, "目的是令學術知識成為", "目的是令‸3項學術知識成為")
    (place,) = edit.apply(project)
    done = run(project, "build", "--brief", NAME, "--language", "zh-Hant")
    Edit(BRIEF, "目的是令3項學術知識成為", "目的是令學術知識成為").apply(project)
    assert done.returncode == 1
    assert f"{place}: error: the figure 3 is typed in the text [NUM01]" in done.stderr
    assert re.fullmatch(rf"{re.escape(BRIEF)}:\d+:\d+", place)
    assert (project / job.folder / "facts.json").read_bytes() == before
