"""Editions measured by all that audiences may limit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jianbao.check import Brief, Slides, gauges, judge
from jianbao.model.audience import Budget, Extent
from jianbao.model.deck import Deck, Paragraph, Run, Slide, TextFill
from jianbao.model.edition import Edition
from jianbao.model.gauge import Gauge, Scale
from jianbao.model.layout import Page
from jianbao.model.text import Rich, Span
from jianbao.problem import Place
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support.projects import ROOT, edition_of

AUDIENCE = "templates/audiences/readers/audience.yaml"


def limited(edition: Edition, form: str, budget: Budget) -> Edition:
    return replace(edition, audience=replace(edition.audience, budgets={form: budget}))


def by_name(found: tuple[Gauge, ...]) -> dict[str, Gauge]:
    return {gauge.what: gauge for gauge in found}


def said(*texts: str) -> tuple[Rich, ...]:
    return tuple(Rich("k", Place("a.yaml", at), (Span(one),)) for at, one in enumerate(texts, 1))


@pytest.fixture
def brief(content: Path) -> Brief:
    edition = edition_of(content, "en", "brief")
    (first, *_), title = edition.chapters[-1].blocks, said("One two three")[0]
    body = said("One two. Three four five six.", "Seven.")
    block = replace(first, title=title, lead=replace(title, spans=()), body=body)
    block = replace(block, points=(), actions=(), why=None)
    chapter = replace(edition.chapters[-1], heading=None, blocks=(block,))
    return Brief(replace(edition, chapters=(chapter,)), (Page(None, 3),) * 3, "one two three")


def test_a_brief_is_measured_by_pages_words_headlines_and_sentences(brief: Brief) -> None:
    budget = Budget(least=2, most=4, words=600, sentence=Extent(words=3))
    found = gauges.of_brief(replace(brief, edition=limited(brief.edition, "brief", budget)))
    assert [(one.what, one.actual, one.least, one.most) for one in found] == [
        ("pages", 3, 2, 4),
        ("words", 3, 0, 600),
        ("longest headline, words", 3, 0, 0),
        ("longest sentence, words", 4, 0, 3),
        ("mean sentence, words", 2.3, 0, 0),
        ("sentences longer than advised, of 3", 1, 0, 0),
    ]
    assert by_name(found)["longest sentence, words"].place == Place("a.yaml", 1)
    assert [one.scale for one in found] == [
        *(Scale.ONES, Scale.DEGREES, Scale.ONES),
        *(Scale.ADVICE, Scale.ADVICE, Scale.ADVICE),
    ]
    four = Budget(sentence=Extent(words=4))
    exact = gauges.of_brief(replace(brief, edition=limited(brief.edition, "brief", four)))
    assert exact[-1].actual == 0, "as long as is advised"
    (block,) = brief.edition.blocks
    (lead,) = said("Eight words stand in this lead, one after.")
    longer = replace(brief.edition.chapters[-1], blocks=(replace(block, lead=lead),))
    edition = replace(limited(brief.edition, "brief", budget), chapters=(longer,))
    led = by_name(gauges.of_brief(replace(brief, edition=edition)))
    assert led["longest sentence, words"].actual == 8
    (why,) = said("Nine words say why all of this is so.")
    reasoned = replace(longer, blocks=(replace(block, why=why),))
    found = gauges.of_brief(replace(brief, edition=replace(edition, chapters=(reasoned,))))
    assert by_name(found)["longest sentence, words"].actual == 9


def test_what_no_rule_advises_against_is_not_counted(brief: Brief) -> None:
    edition = limited(brief.edition, "brief", Budget())
    assert len(gauges.of_brief(replace(brief, edition=edition))) == 5


def test_chinese_is_measured_in_han_characters(content: Path) -> None:
    edition = edition_of(content, "zh-Hant", "brief")
    found = by_name(gauges.of_brief(Brief(edition, (), "東堤pier")))
    assert found["Han characters"].actual == 2
    assert found["Han characters"].most == 900
    assert str(found["Han characters"].place) == f"{AUDIENCE}:12:15"


def text(place: str, *paragraphs: str, bullet: str = "") -> TextFill:
    made = tuple(Paragraph((Run(one),), bullet=bullet) for one in paragraphs)
    return TextFill(made, 20, "k", Place(place))


@pytest.fixture
def slides(content: Path) -> Slides:
    edition, theme = edition_of(content, "en", "deck"), read_theme(World(ROOT), "ink")
    slide = Slide("a", "recommendation", {}, (), "", Place("t"), seconds=90)
    layout = theme.slides.layouts[slide.layout]
    title = next(slot.name for slot in layout.slots if slot.kind == "title")
    first = {title: text("h.yaml", "One two", "three"), "x": text("x", "a", "b", bullet="dot")}
    second = {"x": text("x", "plain"), "y": text("y", "c", "d", "e", bullet="number")}
    pages = (replace(slide, fills=first), replace(slide, fills={**second, "z": first["x"]}))
    return Slides(edition, Deck("", "", "", "", "", edition.language, theme, "", pages))


def test_a_deck_is_measured_by_slides_time_headlines_and_bullets(slides: Slides) -> None:
    found = gauges.of_deck(slides)
    assert [(one.what, one.actual) for one in found[:4]] == [
        ("slides", 2),
        ("time to say it", 180),
        ("longest headline, words", 3),
        ("bullets on a slide", 5),
    ]
    assert [one.place for one in found[2:4]] == [Place("h.yaml"), Place("y")]
    assert [one.scale for one in found[:5]] == [
        Scale.ONES,
        Scale.SECONDS,
        Scale.ONES,
        Scale.ONES,
        Scale.ADVICE,
    ]
    assert [one.least for one in found[2:5]] == [0, 0, 0]
    budget = slides.edition.audience.budgets["deck"]
    assert (found[0].least, found[0].most) == (budget.least, budget.most)
    assert (found[1].least, found[1].most) == (budget.least_minutes * 60, budget.minutes * 60)
    assert found[1].place == budget.places.get("minutes")
    assert found[3].most == budget.bullets
    none = replace(slides, deck=replace(slides.deck, slides=()))
    assert by_name(gauges.of_deck(none))["bullets on a slide"].actual == 0


def test_the_time_of_a_talk_has_its_limits_and_their_place(slides: Slides) -> None:
    budget = Budget(minutes=9, least_minutes=4, bullets=6, places={"minutes": Place(AUDIENCE, 3)})
    edition = limited(slides.edition, "deck", budget)
    time, bullets = gauges.of_deck(replace(slides, edition=edition))[1:4:2]
    assert (time.least, time.most, time.place) == (240, 540, Place(AUDIENCE, 3))
    assert (bullets.least, bullets.most) == (0, 6)


def test_a_deck_s_sentences_are_of_leads_points_actions_and_notes(slides: Slides) -> None:
    (first, *_) = slides.edition.chapters[-1].blocks
    none = replace(first, lead=replace(said("x")[0], spans=()), points=(), actions=(), notes=())
    found = {}
    for field in ("lead", "points", "actions", "notes"):
        texts = said("Four words it has.")
        block = replace(none, **{field: texts[0] if field == "lead" else texts})
        chapter = replace(slides.edition.chapters[-1], heading=None, blocks=(block,))
        edition = replace(slides.edition, chapters=(chapter,))
        gauge = by_name(gauges.of_deck(replace(slides, edition=edition)))["longest sentence, words"]
        found[field] = gauge.actual
    assert found == dict.fromkeys(found, 4)
    chapter = replace(slides.edition.chapters[-1], heading=None, blocks=(none,))
    nothing = gauges.of_deck(replace(slides, edition=replace(slides.edition, chapters=(chapter,))))
    assert [by_name(nothing)[f"{one} sentence, words"].actual for one in ("longest", "mean")] == [
        0,
        0,
    ]


def test_chinese_headlines_and_sentences_are_measured_in_han_characters(content: Path) -> None:
    edition = edition_of(content, "zh-Hant", "deck")
    (first, *_) = edition.chapters[-1].blocks
    (title,) = said("東堤pier三人")
    block = replace(first, title=title, lead=said("渡輪many減少。")[0], points=(), notes=())
    chapter = replace(edition.chapters[-1], heading=None, blocks=(replace(block, actions=()),))
    edition = replace(edition, chapters=(chapter,))
    budget = Budget(headline=Extent(characters=3, words=99), sentence=Extent(characters=4, words=9))
    brief = Brief(limited(replace(edition), "brief", budget), (), "")
    found = by_name(gauges.of_brief(brief))
    headline = found["longest headline, Han characters"]
    assert (headline.actual, headline.most) == (4, 3)
    sentence = found["longest sentence, Han characters"]
    assert (sentence.most, sentence.least) == (4, 0)
    theme = read_theme(World(ROOT), "ink")
    slide = Slide("a", "recommendation", {}, (), "", Place("t"))
    slot = next(one.name for one in theme.slides.layouts[slide.layout].slots if one.kind == "title")
    slide = replace(slide, fills={slot: text("h.yaml", "東堤", "三人X")})
    deck = Deck("", "", "", "", "", edition.language, theme, "", (slide,))
    subject = Slides(limited(edition, "deck", budget), deck)
    found = by_name(gauges.of_deck(subject))
    assert found["longest headline, Han characters"].actual == 4
    assert found["longest sentence, Han characters"].actual == 4


def told(subject: object, code: str) -> list[str]:
    return [str(problem) for problem in judge(subject) if problem.code == code]


def test_a_headline_that_is_too_long_is_refused_where_it_stands(
    brief: Brief, slides: Slides
) -> None:
    rule = {"headline": Place(AUDIENCE, 12, 13)}
    cases = (("brief", brief, "a.yaml:1", "BUD05"), ("deck", slides, "h.yaml", "BUD06"))
    for form, subject, place, code in cases:
        budget = Budget(headline=Extent(words=2), places=rule)
        narrow = replace(subject, edition=limited(subject.edition, form, budget))
        (message,) = told(narrow, code)
        assert message == (
            f"{place}: error: a headline of the {form} has 3 words, at most 2 are allowed"
            f" [{code}] (shorten it; the limit is {AUDIENCE}:12:13)"
        )
        wide = Budget(headline=Extent(characters=2, words=3))
        assert told(replace(subject, edition=limited(subject.edition, form, wide)), code) == []


def test_a_slide_with_too_many_bullets_is_refused_at_its_longest_list(slides: Slides) -> None:
    budget = Budget(bullets=4, places={"bullets": Place(AUDIENCE, 20, 12)})
    narrow = replace(slides, edition=limited(slides.edition, "deck", budget))
    (message,) = told(narrow, "BUD07")
    assert message == (
        "y: error: English: slide 2 has 5 bullets, at most 4 are allowed"
        f" [BUD07] (merge some; the limit is {AUDIENCE}:20:12)"
    )
    wide = replace(slides, edition=limited(slides.edition, "deck", Budget(bullets=5)))
    assert told(wide, "BUD07") == []
