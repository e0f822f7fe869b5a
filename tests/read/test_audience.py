"""Audiences: their rules, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from jianbao.model.audience import Budget, Extent
from jianbao.model.kinds import Kind
from jianbao.problem import ProblemError
from jianbao.read.audience import audiences, read_audience
from jianbao.world import World
from tests.support.marks import Edit, placed
from tests.support.projects import ROOT

FILE = "templates/audiences/readers/audience.yaml"


def test_rules_come_from_the_file(content: Path) -> None:
    audience = read_audience(World(content), "readers")
    assert audience.theme == "ink"
    assert str(audience.theme_place) == f"{FILE}:6:8"
    assert audience.titles["en"] == "For readers"
    assert Kind.CLOSING in audience.kinds["deck"]
    assert Kind.CLOSING not in audience.kinds["brief"]
    assert (audience.budgets["brief"].least, audience.budgets["brief"].most) == (2, 4)
    assert (audience.budgets["brief"].characters, audience.budgets["deck"].words) == (900, 0)
    assert str(audience.budgets["brief"].places["most"]) == f"{FILE}:11:9"


def test_what_a_format_does_not_limit_has_no_limit(content: Path) -> None:
    Edit(FILE, "  least: 5\n  most: 8\n", "").apply(content)
    assert read_audience(World(content), "readers").budgets["deck"] == Budget()


def test_a_talk_has_its_minutes_and_may_tell_them_to_its_speaker(content: Path) -> None:
    assert not read_audience(World(content), "readers").timing
    rules = "  least_minutes: 8\n  minutes: 12.5\n  timing: true\n"
    Edit(FILE, "  least: 5\n", rules).apply(content)
    audience = read_audience(World(content), "readers")
    assert audience.timing
    assert audience.budgets["deck"] == Budget(most=8, minutes=12.5, least_minutes=8)
    assert str(audience.budgets["deck"].places["minutes"]) == f"{FILE}:18:12"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  most: 8", "  most: 0", "18:9: error: `most` should be at least 1 [YAML15]"),
        ("  least: 2", "  least: 0", "10:10: error: `least` should be at least 1 [YAML15]"),
        ("  most: 8", "  characters: 9", "18:3: error: unknown key `characters` [YAML11]"),
        ("  most: 4", "  minutes: 9", "11:3: error: unknown key `minutes` [YAML11]"),
        ("  most: 8", "  minutes: 0", "18:12: error: `minutes` should be more than 0 [YAML15]"),
        ("  most: 8", "  minutes: inf", "18:12: error: `minutes` should be a number [YAML15]"),
        (
            "  most: 8",
            "  minutes: 99999999999",
            "18:12: error: `minutes` should be at most 1440 [YAML15]",
        ),
        ("  most: 8", "  bullets: 0", "18:12: error: `bullets` should be at least 1 [YAML15]"),
    ],
)
def test_a_limit_that_limits_nothing_is_refused(
    content: Path, old: str, new: str, message: str
) -> None:
    Edit(FILE, old, new).apply(content)
    with pytest.raises(ProblemError) as caught:
        read_audience(World(content), "readers")
    assert message in str(caught.value)


def test_headlines_bullets_and_sentences_have_limits_of_their_own(content: Path) -> None:
    rules = "  headline: {characters: 28}\n  sentence: {words: 25}\n  bullets: 4\n"
    Edit(FILE, "  least: 5\n", rules).apply(content)
    budget = read_audience(World(content), "readers").budgets["deck"]
    assert budget == Budget(most=8, headline=Extent(28), sentence=Extent(words=25), bullets=4)
    assert (budget.headline.of(han=True), budget.headline.of(han=False)) == (28, 0)
    assert str(budget.places["headline"]) == f"{FILE}:17:13"


def test_a_budget_that_wants_more_than_it_allows_is_refused(content: Path) -> None:
    Edit(FILE, "  least: 2\n", "  least: 5\n").apply(content)
    Edit(FILE, "  least: 5\n  most: 8", "  least_minutes: 9\n  minutes: 8.5").apply(content)
    with pytest.raises(ProblemError) as caught:
        read_audience(World(content), "readers")
    assert str(caught.value).splitlines() == [
        f"{FILE}:10:10: error: `least` is 5, more than `most`, 4 [BUD09] (change one of them)",
        (
            f"{FILE}:17:18: error: `least_minutes` is 9, more than `minutes`, 8.5 [BUD09]"
            " (change one of them)"
        ),
    ]


@pytest.mark.parametrize("name", audiences(World(ROOT)))
def test_every_audience_of_the_project_reads(name: str) -> None:
    assert read_audience(World(ROOT), name).name == name


def test_a_folder_without_rules_is_no_audience(content: Path) -> None:
    (content / "templates/audiences/none").mkdir()
    assert audiences(World(content)) == ("readers",)


@pytest.mark.parametrize(
    ("name", "hint"), [("reders", "did you mean `readers`?"), ("youth", "there are readers")]
)
def test_an_unknown_audience_is_told_with_the_nearest(content: Path, name: str, hint: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read_audience(World(content), name)
    assert str(caught.value) == (
        f"templates/audiences/{name}/audience.yaml: error:"
        f" no audience is called `{name}` [AUD01] ({hint})"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "kinds: [cover, summary, chapter, section, recommendation, closing]",
            "kinds: [cover, ‸sumary]",
            "‸: error: `kinds` cannot be `sumary` [YAML12] (did you mean `summary`?)",
        ),
        (
            "theme: ink",
            "languages: [en, ‸fr]\ntheme: ink",
            "‸: error: no language is called `fr` [LANG01]",
        ),
        (
            "kinds: [cover, summary, chapter, section, recommendation, closing]",
            "kinds: [cover, ‸sources]",
            (
                "‸: error: a deck has no slide for `sources` [AUD05]"
                " (take it out: the notes of each slide cite its sources)"
            ),
        ),
        (
            "theme: ink",
            "theem: ink",
            f"{FILE}:3:1: error: `theme` is missing [YAML10] (the look: a folder in assets/themes)",
        ),
        (
            "  characters: 900",
            "  characters: ‸-900",
            (
                "‸: error: `characters` should be at least 1 [YAML15]"
                " (write 1 or more, or take the key out)"
            ),
        ),
        (
            "  characters: 900",
            "  characters: ‸many",
            (
                "‸: error: `characters` should be a whole number [YAML15]"
                " (digits alone, for example 3)"
            ),
        ),
    ],
)
def test_faulty_rules_are_refused(content: Path, old: str, new: str, message: str) -> None:
    places = Edit(FILE, old, new).apply(content)
    with pytest.raises(ProblemError) as caught:
        read_audience(World(content), "readers")
    assert str(caught.value.problems[0]).startswith(placed((message,), places)[0])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "theme:",
            "languages: ‸[]\ntheme:",
            "`languages` has 0 entries, and needs at least 1 [YAML15]",
        ),
        ("theme:", "languages: [en, ‸en]\ntheme:", "`en` stands twice in `languages` [REF06]"),
        ("name:", "name:\n  ‸fr: Lecteurs", "no language is called `fr` [LANG01]"),
    ],
)
def test_a_list_that_chooses_nothing_or_twice_and_an_unknown_language_are_told(
    content: Path, old: str, new: str, message: str
) -> None:
    places = Edit(FILE, old, new).apply(content)
    with pytest.raises(ProblemError) as caught:
        read_audience(World(content), "readers")
    (problem,) = caught.value.problems
    assert str(problem).startswith(*placed((f"‸: error: {message}",), places))


@pytest.mark.parametrize(
    ("kinds", "message"),
    [
        ("‸[]", "`kinds` has 0 entries, and needs at least 1 [YAML15] (add what is missing)"),
        ("[cover, ‸cover]", "`cover` stands twice in `kinds` [REF06] (take one out)"),
    ],
)
def test_a_form_shows_some_kinds_and_each_once(content: Path, kinds: str, message: str) -> None:
    text = (content / FILE).read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if "kinds:" in line)
    places = Edit(FILE, old, f"  kinds: {kinds}").apply(content)
    with pytest.raises(ProblemError) as caught:
        read_audience(World(content), "readers")
    assert [str(one) for one in caught.value.problems] == placed((f"‸: error: {message}",), places)
