"""Axes print round amounts and dates as their facts are printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.compose.edition import compose
from jianbao.compose.edition.axes import ticks_between
from jianbao.model.edition import Figure
from jianbao.model.ledger import When
from jianbao.read.audience import read_audience
from jianbao.read.language import read_language
from jianbao.read.publication import read_publication
from jianbao.world import World
from tests.support import chart_samples as samples
from tests.support.projects import ROOT, copy_tree


def test_ticks_are_in_the_unit_of_the_facts() -> None:
    said = {code: samples.figure(code, "members").scale for code in samples.LANGUAGES}
    assert [tick.text for tick in said["zh-Hant"]][:2] == ["0人", "1,000人"]
    assert [tick.text for tick in said["en"]][:2] == ["0 people", "1,000 people"]


def test_every_month_of_the_axis_has_its_words() -> None:
    months, years = samples.figure("en", "members").ticks
    assert [text for _, text in months.days][:2] == ["Jan 2025", "Feb 2025"]
    assert len(months.days) == 9
    assert [text for _, text in years.days] == ["2025"]
    assert samples.figure("zh-Hant", "members").ticks[0].days[4][1] == "2025年5月"
    assert samples.figure("zh-Hant", "channels").ticks[0].days[0][1] == "2019"


def printed(language: str, *whens: When) -> dict[str, list[str]]:
    """Return what an axis of these dates may print, by unit."""
    made = ticks_between(whens, samples.edition(language).language)
    return {ticks.unit: [text for _, text in ticks.days] for ticks in made}


def test_a_month_among_years_gives_them_no_months() -> None:
    assert printed("zh-Hant", When(2023), When(2024), When(2025, 8)) == {
        "years": ["2023", "2024", "2025"]
    }


def test_days_stand_as_their_land_writes_them() -> None:
    days = printed("en", When(2025, 9, 3), When(2025, 9, 5), When(2025, 10, 1))["days"]
    assert days[:2] == ["3 Sep 2025", "4 Sep 2025"]


@pytest.mark.parametrize(
    ("cldr", "said"),
    [
        ("sr_Latn_RS", "jun 2025."),
        ("sr_Cyrl_RS", "јун 2025."),
        ("en_HK", "Jun 2025"),
        ("pt_PT", "06/2025"),
    ],
)
def test_months_are_in_the_words_and_script_of_their_language(cldr: str, said: str) -> None:
    language = replace(samples.edition("en").language, cldr=cldr)
    months = next(iter(ticks_between([When(2025, 6), When(2025, 7), When(2025, 9)], language)))
    assert months.days[0][1] == said


def test_days_far_apart_have_ticks_in_months_and_years() -> None:
    far = printed("en", When(2023, 6, 30), When(2024, 8, 31), When(2025, 8, 31))
    assert [(unit, texts[0]) for unit, texts in far.items()] == [
        ("months", "Jun 2023"),
        ("years", "2023"),
    ]


def test_ends_of_years_have_ticks_of_their_own_years() -> None:
    ends = printed("en", *(When(year, 12, 31) for year in range(2019, 2026)))
    assert ends == {"years": [str(year) for year in range(2019, 2026)]}


def test_only_charts_over_time_have_them() -> None:
    figure = samples.figure("en", "loans")
    assert (figure.scale, figure.ticks) == ((), ())


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
