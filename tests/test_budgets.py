"""What a check tells of budgets: a table, and what is nearly used up."""

from __future__ import annotations

from pathlib import Path

from jianbao.model.gauge import Gauge, Scale
from jianbao.pipeline import Outcome, budgets, build
from jianbao.pipeline.plan import Job, Wanted
from jianbao.problem import Place, Problem

BRIEF = Job("mini", "readers", "en", "pdf")
DECK = Job("mini", "readers", "zh-Hant", "pptx")
RULES = Place("templates/audiences/readers/audience.yaml", 13, 10)
TEXT = Place("content/mini/en.yaml", 7, 3)


def test_the_table_says_actual_budget_and_share_audience_by_audience() -> None:
    brief = (
        Gauge("pages", 3, Scale.ONES, 2, 4),
        Gauge("words", 1234, Scale.DEGREES, 0, 2000, RULES),
        Gauge("longest headline, words", 9, Scale.ONES, place=TEXT),
        Gauge("longest sentence, words", 40, Scale.ADVICE, 0, 25, TEXT),
    )
    deck = (Gauge("time to say it", 605, Scale.SECONDS, 480, 900),)
    other = Job("mini", "others", "en", "pdf")
    lines = budgets.table(
        (
            Outcome(BRIEF, gauges=brief),
            Outcome(DECK, gauges=deck),
            Outcome(other, gauges=(Gauge("pages", 2, Scale.ONES, 2, 2),)),
        )
    )
    assert "\n".join(lines) == (
        "language  form   what                     actual        budget  share  where\n"
        "mini, readers\n"
        "en        brief  pages                         3           2–4    75%\n"
        "en        brief  words                     1,234       ≤ 2,000    62%\n"
        "en        brief  longest headline, words       9                       "
        "content/mini/en.yaml:7:3\n"
        "en        brief  longest sentence, words      40  advised ≤ 25   160%  "
        "content/mini/en.yaml:7:3\n"
        "zh-Hant   deck   time to say it            10:05    8:00–15:00    67%\n"
        "mini, others\n"
        "en        brief  pages                         2             2   100%"
    )


def test_what_could_not_be_made_is_told_as_not_built() -> None:
    error = Problem("X01", "bad", Place("a.yaml"))
    made = Outcome(BRIEF, gauges=(Gauge("pages", 3, Scale.ONES, 2),))
    *_, last = budgets.table((made, Outcome(DECK, problems=(error,))))
    assert last.split() == ["zh-Hant", "deck", "not", "built", "–"]
    assert not [*budgets.table((Outcome(DECK, problems=(error,)),))]


def test_a_budget_that_is_nearly_used_up_is_warned_of_where_it_stands() -> None:
    gauges = (
        Gauge("words", 1950, Scale.DEGREES, 0, 2000, RULES),
        Gauge("pages", 4, Scale.ONES, 2, 4),
    )
    (found,) = budgets.near((Outcome(BRIEF, gauges=gauges),))
    assert str(found) == (
        f"{RULES}: warning: build/mini/readers/en/brief.pdf: words: 1,950 of 2,000,"
        " 98% of the budget [BUD08] (shorten before you add something)"
    )


def test_what_is_current_is_told_as_when_it_was_made(project: Path) -> None:
    wanted = Wanted(languages=("en",), formats=("pptx",))
    (current,) = build(project, wanted, lambda *_: None)
    (made,) = build(project, wanted, lambda *_: None, force=True)
    assert current.current
    assert made.gauges
    assert current.gauges == made.gauges
