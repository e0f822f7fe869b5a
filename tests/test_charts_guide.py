"""docs/charts.md shows what the sample publication holds, and names every code and kind."""

from __future__ import annotations

import re

from jianbao.check.registry import CHECKS
from jianbao.model.edition import CHARTS
from tests.support.chart_samples import SAMPLE
from tests.support.projects import ROOT
from tests.support.redraw import CHARTS as CHARTS_DRAWN

GUIDE = (ROOT / "docs/charts.md").read_text(encoding="utf-8")
PICTURES = ROOT / "docs/pictures/charts"


def test_every_example_is_the_samples() -> None:
    brief = (SAMPLE / "content/charts/brief.yaml").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert len(examples) == 12
    for example in examples:
        assert example in brief


def test_every_kind_and_every_check_is_named() -> None:
    for kind in (*CHARTS, "waffle"):
        assert f"`{kind}`" in GUIDE
    ours = {code for one in CHECKS for code in one.codes if re.fullmatch("FIG1[0-9]", code)}
    assert ours == set(re.findall(r"FIG1[0-9]", GUIDE))


def test_pictures_are_there_and_small() -> None:
    shown = set(re.findall(r"\(pictures/charts/([^)]+)\)", GUIDE))
    files = list(PICTURES.iterdir())
    assert shown == {file.name for file in files} == {f"{name}.png" for name in CHARTS_DRAWN}
    assert sum(file.stat().st_size for file in files) < 400_000
