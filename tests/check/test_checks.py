"""Checks: the registry, and each check on what it should find and should not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.check import (
    CHECKS,
    Brief,
    Content,
    Slides,
    judge,
    subjects,
)
from jianbao.check.registry import check
from jianbao.compose.ledger.derive import settle
from jianbao.model.audience import Budget
from jianbao.model.deck import Deck, Slide
from jianbao.model.edition import Edition
from jianbao.model.layout import Edge, Loose, Overflow, Page
from jianbao.model.uses import used_facts
from jianbao.problem import Place, Problem, Severity
from jianbao.read.publication import read_publication
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.marks import Edit, placed
from tests.support.projects import ROOT, edition_of

HAN = (
    "shorten or merge blocks; the longest, in Han characters:"
    " `summary` (40), `riders` (31), `restore` (26)"
)
WORDS = (
    "shorten or merge blocks; the longest, in words: `summary` (33), `riders` (26), `history` (20)"
)
AUDIENCE = "templates/audiences/readers/audience.yaml"


def test_every_check_has_codes_a_subject_and_says_what_it_does() -> None:
    assert CHECKS
    for one in CHECKS:
        assert one.codes
        assert one.subject.__module__ == subjects.__name__
        assert one.function.__doc__


def test_every_code_names_one_thing() -> None:
    codes = [code for one in CHECKS for code in one.codes]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[A-Z]+\d\d", code) for code in codes)


def test_a_check_is_entered_under_the_type_that_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jianbao.check.registry.CHECKS", [])

    @check("X01")
    def long(text: str) -> Iterator[Problem]:
        """Refuse long text."""
        if len(text) > 3:
            yield Problem("X01", "too long", Place("a"))

    assert [problem.code for problem in judge("long")] == ["X01"]
    assert judge("no") == ()
    assert judge(4444) == ()
    assert list(long("no")) == [], "the function stays what it was"


def test_each_code_of_the_engine_is_raised_in_one_module() -> None:
    """The same code in two modules would mean two things to whoever looks it up."""
    shared = {
        *(
            "YAML10",
            "YAML11",
            "YAML13",
            "YAML15",
            "YAML16",
            "YAML17",
            "STORE01",
            "STORE02",
            "JB001",
            "NEW01",  # no name of a folder, and no code of a language
            "NEW02",  # a folder in the way, and what content says already
            "REF06",  # twice in a list: of the engine's kinds, and of what content names
            "DRAW01",  # a figure with too little room: as we draw it, and as PowerPoint does
            "FIT01",  # a text that does not fit its place: a slot of a slide, its foot
            "STORE04",  # what nothing makes any more: of publications, of a table's rows
            "BATCH01",  # what is no table: a file of something else, and one that cannot be read so
            "CSS01",  # what the renderer says of a style, and what is seen of its brackets before
            "FONT03",  # no family is called so: to rebuild fonts, and in a style sheet
            "JB003",  # a file that is not read: of content, and of templates
            "SLIDE13",  # what a slot's text may not have: what is not closed too
            "BATCH06",  # what is asked of a batch: its table, its cluster
            "LANG03",  # what every language needs: a word, and the form of a unit for all numbers
            "TPL07",  # more than a page has room for: as it is filled, and what is made of it
            "THEME11",  # no picture: as a file, as SVG, as PNG
            "TPL07",  # a template that asks for too much, while it is filled or behind
        ),
        *("FILE01", "FILE03", "FILE04", "FILE05"),  # of any kind of file
    }
    where: dict[str, set[str]] = {}
    for path in (ROOT / "jianbao").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                (code, *_) = node.args
                if isinstance(code, ast.Constant):
                    where.setdefault(str(code.value), set()).add(path.stem)
    assert len(where) > 40
    assert {code for code, modules in where.items() if len(modules) > 1} - shared == set()


# --- budgets --------------------------------------------------------------------------------


@pytest.fixture
def chinese(content: Path) -> Edition:
    return edition_of(content, "zh-Hant", "brief")


def told(subject: object) -> list[str]:
    return [str(problem) for problem in judge(subject)]


def test_a_brief_within_its_budget_passes(chinese: Edition) -> None:
    assert told(Brief(chinese, sheets(2), "字" * 900)) == []
    assert told(Brief(chinese, sheets(4), "words do not count " * 900)) == []


def sheets(count: int) -> tuple[Page, ...]:
    """Return pages of ten lines, each beginning in a line of its own number."""
    return tuple(Page(Place("content/mini/brief.yaml", at + 1, 1), 10) for at in range(count))


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        (
            5,
            (
                "content/mini/brief.yaml:5:1: error: 繁體中文: the brief has 5 pages, at most 4"
                f" are allowed [BUD01] (page 5 begins here, 10 lines too many: {HAN})"
            ),
        ),
        (
            6,
            (
                "content/mini/brief.yaml:5:1: error: 繁體中文: the brief has 6 pages, at most 4"
                f" are allowed [BUD01] (page 5 begins here, 20 lines too many: {HAN})"
            ),
        ),
        (
            1,
            (
                f"{AUDIENCE}:10:10: error: 繁體中文: the brief has 1 page, at least 2 are wanted"
                " [BUD01] (say more; or lower `least` under `brief`)"
            ),
        ),
    ],
)
def test_too_many_and_too_few_pages_are_refused(chinese: Edition, pages: int, message: str) -> None:
    assert told(Brief(chinese, sheets(pages), "")) == [message]


def test_pages_too_many_that_begin_with_nothing_typed_are_told_at_the_rules(
    chinese: Edition,
) -> None:
    bare = (Page(None, 3),) * 5
    (message,) = told(Brief(chinese, bare, ""))
    assert message.startswith(f"{AUDIENCE}:11:9: error: 繁體中文: the brief has 5 pages")


def test_too_many_characters_or_words_are_refused(chinese: Edition, content: Path) -> None:
    assert told(Brief(chinese, sheets(3), "字" * 1234)) == [
        (
            f"{AUDIENCE}:12:15: error: the brief has 1,234 Han characters, 334 more than its budget"
            f" of 900 [BUD02] ({HAN})"
        )
    ]
    english = edition_of(content, "en", "brief")
    assert told(Brief(english, sheets(3), "one " * 601)) == [
        (
            f"{AUDIENCE}:13:10: error: the brief has 601 words, 1 more than its budget of 600"
            f" [BUD02] ({WORDS})"
        )
    ]


def test_a_line_that_runs_over_an_edge_is_refused(chinese: Edition) -> None:
    typed = Overflow("渡輪" * 30, 12.6, Edge.SIDE, 3, Place("content/mini/brief.yaml", 5, 7))
    lost = Overflow("渡輪", 8.0, Edge.FOOT, 2)
    told = [str(problem) for problem in judge(Brief(chinese, sheets(2), "", (typed, lost)))]
    assert any(
        one.startswith("content/mini/brief.yaml:5:7: error: page 3: “渡輪渡輪")
        and "…” is 13 pt wider than the page's text area [LAY01]" in one
        for one in told
    )
    assert any("page 2: “渡輪” is 8 pt over the foot" in one for one in told)


def test_a_line_that_is_set_loosely_is_warned_of_where_it_was_typed(chinese: Edition) -> None:
    typed = Loose("香港，深圳，廣州", 0.5, 3, Place("content/mini/brief.yaml", 5, 7))
    lost = Loose("渡輪" * 30, 0.5, 2)
    told = [str(problem) for problem in judge(Brief(chinese, sheets(3), "", (), (typed, lost)))]
    hint = "say it in other words: a long word or figure that cannot be parted stands behind it"
    said = f"is set loosely, to fill its line [LAY03] ({hint})"
    assert told == [
        f"content/mini/brief.yaml:5:7: warning: page 3: “香港，深圳，廣州” {said}",
        f"templates/base/brief.html.j2: warning: page 2: “{'渡輪' * 20}…” {said}",
    ]


def test_an_audience_without_a_name_in_a_language_is_warned_of(chinese: Edition) -> None:
    assert judge(Brief(chinese, sheets(3), "")) == ()
    nameless = replace(chinese, audience=replace(chinese.audience, titles={"en": "For readers"}))
    (found,) = judge(Brief(nameless, sheets(3), ""))
    assert str(found) == (
        f"{AUDIENCE}: warning: `name` does not say what this audience is called in 繁體中文 [AUD02]"
        " (add zh-Hant: … under `name`; until then the cover leaves it out)"
    )


def test_without_a_budget_anything_goes(chinese: Edition) -> None:
    audience = replace(chinese.audience, budgets={"brief": Budget()})
    assert told(Brief(replace(chinese, audience=audience), sheets(99), "字" * 99_999)) == []


def test_too_many_slides_are_refused(chinese: Edition) -> None:
    theme = read_theme(World(ROOT), "ink")
    deck = Deck("", "", "", "", "", chinese.language, theme, "", ())
    slide = Slide("a", "statement", {}, (), "", Place("a.yaml"))

    def about_budgets(count: int) -> list[str]:
        found = told(Slides(chinese, replace(deck, slides=(slide,) * count)))
        return [message for message in found if "[BUD" in message]

    assert about_budgets(5) == []
    assert about_budgets(9) == [
        (
            "a.yaml: error: 繁體中文: the deck has 9 slides, at most 8 are allowed [BUD03]"
            " (slide 9 is the first too many: merge blocks, or take some out)"
        )
    ]


def test_slides_behind_the_close_are_not_counted(chinese: Edition) -> None:
    deck = Deck("", "", "", "", "", chinese.language, read_theme(World(ROOT), "ink"), "", ())
    slides = (*(said(f"s{n}", 0) for n in range(8)), said("spare", 0, spare=True))
    found = told(Slides(chinese, replace(deck, slides=slides)))
    assert not [message for message in found if "[BUD03]" in message]


def test_slides_too_many_are_told_at_the_block_that_begins_them(chinese: Edition) -> None:
    deck = Deck("", "", "", "", "", chinese.language, read_theme(World(ROOT), "ink"), "", ())
    slide = Slide("riders", "statement", {}, (), "", Place("a.yaml"))
    found = told(Slides(chinese, replace(deck, slides=(slide,) * 9)))
    block = next(one for one in chinese.blocks if one.id == "riders")
    assert f"{block.place}: error: 繁體中文: the deck has 9 slides" in found[0]


def talk(edition: Edition, *slides: Slide) -> list[str]:
    """Return what is said of a deck for which five to ten minutes are allowed."""
    rules = {"minutes": Place(AUDIENCE, 18, 12), "least_minutes": Place(AUDIENCE, 19, 18)}
    budget = Budget(minutes=10, least_minutes=5, places=rules)
    audience = replace(edition.audience, budgets={"deck": budget})
    deck = Deck("", "", "", "", "", edition.language, read_theme(World(ROOT), "ink"), "", slides)
    found = told(Slides(replace(edition, audience=audience), deck))
    return [message for message in found if "[BUD04]" in message]


def said(id: str, seconds: float, *, spare: bool = False) -> Slide:
    return Slide(id, "statement", {}, (), "", Place("a.yaml"), seconds=seconds, spare=spare)


def test_a_talk_that_is_too_long_is_refused_and_told_its_longest_slides(chinese: Edition) -> None:
    slides = (said("a", 100), said("b", 200.4), said("c", 301), said("d", 30))
    (message,) = talk(chinese, *slides)
    assert message == (
        f"{AUDIENCE}:18:12: error: 繁體中文: what is said to the deck takes 10:31,"
        " at most 10 minutes are allowed [BUD04] (shorten notes; the longest:"
        " `c` (5:01), `b` (3:20), `a` (1:40); the pace is 220 Han characters a minute"
        " in templates/languages)"
    )


def test_a_talk_that_is_too_short_is_refused(chinese: Edition) -> None:
    assert talk(chinese, said("a", 300)) == []
    (message,) = talk(chinese, said("a", 299))
    assert message.startswith(
        f"{AUDIENCE}:19:18: error: 繁體中文: what is said to the deck takes 4:59,"
        " at least 5 minutes are wanted [BUD04]"
    )
    assert "(say more; or lower `least_minutes` under `deck`; the pace is 220" in message


def test_a_talk_may_take_all_of_its_minutes_and_no_second_more(chinese: Edition) -> None:
    assert talk(chinese, said("a", 600)) == []
    assert len(talk(chinese, said("a", 600.6))) == 1


def test_a_deck_with_too_few_slides_is_refused(chinese: Edition) -> None:
    theme = read_theme(World(ROOT), "ink")
    deck = Deck("", "", "", "", "", chinese.language, theme, "", (said("a", 0),))
    audience = replace(chinese.audience, budgets={"deck": Budget(least=2, most=9)})
    (found,) = told(Slides(replace(chinese, audience=audience), deck))[:1]
    assert "1 slide" in found
    assert "[BUD03]" in found


def test_spare_slides_take_no_time_of_a_talk(chinese: Edition) -> None:
    assert talk(chinese, said("a", 400), said("b", 400, spare=True)) == []


# --- content --------------------------------------------------------------------------------


def found_in(content: Path, *edits: Edit) -> tuple[list[Problem], list[str]]:
    places = [place for edit in edits for place in edit.apply(content)]
    publication = read_publication(World(content), "mini")
    ledger, _ = settle(publication.facts)
    return list(judge(Content(publication, ledger, used_facts(publication)))), places


def test_the_miniature_uses_all_it_has(content: Path) -> None:
    assert found_in(content) == ([], [])


def test_a_fact_that_nothing_uses_is_warned_of(content: Path) -> None:
    found, places = found_in(
        content,
        Edit("content/mini/facts.yaml", "  load:\n", "  ‸load:\n"),
        Edit("content/mini/brief.yaml", "平日每班載{load}", "平日每班滿載"),
    )
    assert [str(problem) for problem in found] == placed(
        (
            (
                "‸: warning: nothing uses the fact `load` [FACT30]"
                " (write {load} where it belongs, or take it out)"
            ),
        ),
        places,
    )


def test_a_figure_that_no_block_shows_is_warned_of(content: Path) -> None:
    found, places = found_in(
        content,
        Edit("content/mini/brief.yaml", "    figures: [milestones]\n", ""),
        Edit("content/mini/brief.yaml", "  milestones:\n", "  ‸milestones:\n"),
    )
    assert [str(problem) for problem in found] == placed(
        (
            (
                "‸: warning: no block shows the figure `milestones` [FIG30]"
                " (name it under `figures:` of a block, or take it out)"
            ),
        ),
        places,
    )
    assert {problem.severity for problem in found} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("old", "new"), [("share_weekly", "load"), ("share_weekly", "year_opened")]
)
def test_a_chart_of_amounts_takes_no_date_and_no_range(content: Path, old: str, new: str) -> None:
    mark = "      weekly:\n        fact: "
    found, places = found_in(
        content, Edit("content/mini/brief.yaml", f"{mark}{old}", f"{mark}‸{new}")
    )
    errors = [str(problem) for problem in found if problem.code == "FIG10"]
    assert errors == placed(
        (
            (
                f"‸: error: a figure of kind `share` shows amounts, which `{new}` is not [FIG10]"
                " (take it out, or use another fact or kind)"
            ),
        ),
        places,
    )
