"""Axes print round amounts and dates as their facts are printed."""

from __future__ import annotations

from pathlib import Path

from jianbao.compose.edition import compose
from jianbao.model.edition import Figure
from jianbao.read.audience import read_audience
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests import chart_samples as samples
from tests.projects import ROOT, copy_tree


def test_ticks_are_in_the_unit_of_the_facts() -> None:
    said = {code: samples.figure(code, "members").scale for code in samples.LANGUAGES}
    assert [tick.text for tick in said["zh-Hant"]][:2] == ["0人", "1,000人"]
    assert [tick.text for tick in said["en"]][:2] == ["0 people", "1,000 people"]


def test_every_month_of_the_axis_has_its_words() -> None:
    days = samples.figure("en", "members").days
    assert [text for _, text in days][:2] == ["Jan 2025", "Feb 2025"]
    assert len(days) == 9
    assert samples.figure("zh-Hant", "members").days[4][1] == "2025年5月"
    assert samples.figure("zh-Hant", "channels").days[0][1] == "2019"


def test_only_charts_over_time_have_them() -> None:
    figure = samples.figure("en", "loans")
    assert (figure.scale, figure.days) == ((), ())


def compact(project: Path, language: str) -> Figure:
    """Return the lines of the sample with facts in the language's short scale."""
    copy_tree(samples.SAMPLE, project)
    copy_tree(ROOT / "templates/languages", project / "templates/languages")
    file = project / "content/charts/facts.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('    label: "外借"\n', '    compact: true\n    label: "外借"\n'), "utf-8"
    )
    world = World(project)
    return compose(
        read_publication(world, "charts"),
        read_audience(world, "readers"),
        read_language(world, language),
        "brief",
    ).figures["channels"]


def test_ticks_are_short_only_in_scales_that_a_number_format_has(tmp_path: Path) -> None:
    chinese = compact(tmp_path / "zh", "zh-Hant")
    assert chinese.items[0].items[0].quantity
    assert chinese.items[0].items[0].quantity.text == "3.1萬人"
    assert chinese.scale[1].text == "10,000人"
