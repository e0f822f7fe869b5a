"""The sample of every chart as a project: brief and deck, in each language by turns."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation

from tests.export.powerpoint.reading import parts
from tests.support import judged
from tests.support.chart_samples import LANGUAGES, SAMPLE
from tests.support.editions import by_turns, each
from tests.support.projects import copy_engine, copy_tree, run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=each(LANGUAGES, by_turns(LANGUAGES, lambda _: "the sample")))
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of one language, with everything built."""
    project = tmp_path_factory.mktemp("charts")
    copy_engine(project)
    copy_tree(SAMPLE, project)
    assert run(project, "translate", "--accept").returncode == 0
    formats = ("--format", "pdf", "--format", "pptx")
    done = run(project, "build", *formats, "--language", request.param)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stdout + done.stderr
    return project / "build/charts/readers" / str(request.param)


def test_every_figure_stands_in_brief_and_deck_with_its_alt_text(outputs: Path) -> None:
    deck = Presentation(str(outputs / "deck.pptx"))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    charts = [shape for shape in shapes if shape.has_chart]
    groups = [
        shape for shape in shapes if shape.shape_type is not None and hasattr(shape, "shapes")
    ]
    assert (len(charts), len(groups)) == (12, 2)
    told = [shape._element[0][0].get("descr") for shape in (*charts, *groups)]
    with pikepdf.open(outputs / "brief.pdf") as pdf:
        said = [
            str(thing["/Alt"])
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
    # Beside its caption, which says the rest, a figure of the brief tells its data alone.
    assert [one for one in told if not any(one.endswith(data) for data in said if data)] == []


def test_decks_and_the_workbooks_behind_their_charts_are_valid(outputs: Path) -> None:
    deck = (outputs / "deck.pptx").read_bytes()
    assert judged.faults(deck) == []
    assert len([name for name in parts(deck) if name.endswith(".xlsx")]) == 12
