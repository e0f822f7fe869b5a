"""The figures of the miniature as files that stand alone, made as a person would have them made."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from tests.support.editions import each
from tests.support.projects import edition_of, run

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", each(("en", "zh-Hant"), frozenset({"zh-Hant"})))
def test_every_figure_stands_alone_and_is_listed(built: Path, language: str) -> None:
    done = run(built, "build", "--format", "charts")
    assert done.returncode == 0, done.stderr
    folder = built / f"build/mini/readers/{language}/charts"
    index = json.loads((folder / "charts.json").read_text(encoding="utf-8"))
    edition = edition_of(built, language, "brief")
    assert [one["id"] for one in index["figures"]] == list(edition.figures)
    listed = {name for one in index["figures"] for name in one["files"].values()}
    assert {path.name for path in folder.iterdir()} == {"charts.json", *listed}
    for entry in index["figures"]:
        figure = edition.figures[entry["id"]]
        forms = {"csv"} if figure.kind == "table" else {"svg", "png", "csv"}
        assert entry["files"].keys() == forms
        assert (entry["title"], entry["alt"]) == (figure.title.plain, figure.alt)
        for form, name in entry["files"].items():
            READERS[form](folder / name, figure.alt)


def _read_svg(path: Path, alt: str) -> None:
    found = ET.parse(path).getroot().find("{http://www.w3.org/2000/svg}desc")
    assert found is not None
    assert found.text == alt


def _read_png(path: Path, alt: str) -> None:
    with Image.open(path) as picture:
        picture.load()
        assert picture.info["Description"] == alt


def _read_csv(path: Path, _: str) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert rows
    assert {len(row) for row in rows} == {len(head)}


READERS = {"svg": _read_svg, "png": _read_png, "csv": _read_csv}


def test_facts_json_names_the_figures_that_show_a_fact(built: Path) -> None:
    assert run(built, "build", "--format", "charts").returncode == 0
    sheet = json.loads((built / "build/mini/readers/en/facts.json").read_bytes())
    edition = edition_of(built, "en", "brief")
    shown = {
        id: account["where"]["charts/charts.json"]["figures"]
        for id, account in sheet["facts"].items()
        if "charts/charts.json" in account["where"]
    }
    assert shown == {
        id: [figure.id for figure in edition.figures.values() if id in figure.fact_ids]
        for id in shown
    }
    assert shown.keys() == {id for one in edition.figures.values() for id in one.fact_ids}


def test_a_figure_that_is_gone_leaves_no_files(project: Path) -> None:
    asked = ("build", "--format", "charts", "--language", "zh-Hant")
    folder = project / "build/mini/readers/zh-Hant/charts"
    before = {path.name for path in folder.iterdir()}
    for name in ("brief.yaml", "en.yaml"):
        path = project / "content/mini" / name
        source = path.read_text(encoding="utf-8").replace("milestones", "stages")
        path.write_text(source, encoding="utf-8")
    done = run(project, *asked)
    assert done.returncode == 0, done.stderr
    after = {path.name for path in folder.iterdir()}
    assert after == {name.replace("milestones", "stages") for name in before}
    assert after != before
