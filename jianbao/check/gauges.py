"""Measures an edition by all that its audience may set limits to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jianbao.check.subjects import Brief, Slides
from jianbao.model.audience import Budget
from jianbao.model.deck import Slide, TextFill
from jianbao.model.gauge import Gauge, Scale
from jianbao.model.language import Language
from jianbao.model.lengths import length, sentences
from jianbao.model.text import Rich
from jianbao.model.theme import Theme
from jianbao.problem import Place

#: What is counted, of texts that are not Chinese and of those that are.
UNITS = ("words", "Han characters")
#: A length and where the text stands that has it.
Measured = tuple[int, Place]
NOTHING: Measured = (0, Place(""))


def of_brief(brief: Brief) -> tuple[Gauge, ...]:
    """Return how much of its budget a brief uses."""
    edition, budget = brief.edition, brief.edition.audience.budgets["brief"]
    han = edition.language.is_han
    most, place = allowed(budget, edition.language)
    count = length(brief.text, han=han)
    texts = [text for block in edition.blocks for text in _read(block.why, block.lead)]
    texts += [t for b in edition.blocks for t in (*b.body, *b.points, *b.actions)]
    return (
        Gauge("pages", len(brief.pages), Scale.ONES, budget.least, budget.most),
        Gauge(UNITS[han], count, Scale.DEGREES, most=most, place=place),
        _longest_headline(headlines(brief), budget, edition.language),
        *_of_sentences(texts, budget, edition.language),
    )


def of_deck(slides: Slides) -> tuple[Gauge, ...]:
    """Return how much of its budget a deck uses."""
    edition, deck = slides.edition, slides.deck
    budget = edition.audience.budgets["deck"]
    listed = max((bullets(slide) for slide in deck.slides), default=NOTHING)
    texts = [t for b in edition.blocks for t in (*_read(b.lead), *b.points, *b.actions, *b.notes)]
    return (
        Gauge("slides", len(deck.talk), Scale.ONES, budget.least, budget.most),
        Gauge(
            "time to say it",
            round(deck.seconds),
            Scale.SECONDS,
            budget.least_minutes * 60,
            budget.minutes * 60,
            budget.places.get("minutes"),
        ),
        _longest_headline(titles(slides), budget, edition.language),
        Gauge("bullets on a slide", listed[0], Scale.ONES, 0, budget.bullets, listed[1]),
        *_of_sentences(texts, budget, edition.language),
    )


def allowed(budget: Budget, language: Language) -> tuple[int, Place | None]:
    """Return how many characters or words a brief may have, and where that stands."""
    if language.is_han:
        return budget.characters, budget.places.get("characters")
    return budget.words, budget.places.get("words")


def headlines(brief: Brief) -> Iterator[Measured]:
    """Yield how long the headline of each block of a brief is."""
    han = brief.edition.language.is_han
    for block in brief.edition.blocks:
        if block.title:
            yield length(block.title.plain, han=han), block.title.place


def titles(slides: Slides) -> Iterator[Measured]:
    """Yield how long the headline of each slide is."""
    han = slides.edition.language.is_han
    for slide in slides.deck.slides:
        if (fill := _title(slide, slides.deck.theme)) is not None:
            text = " ".join(paragraph.plain for paragraph in fill.paragraphs)
            yield length(text, han=han), fill.place


def bullets(slide: Slide) -> Measured:
    """Return how many bullets a slide has, and where the longest list of them stands."""
    lists = [
        (sum(bool(paragraph.bullet) for paragraph in fill.paragraphs), fill.place)
        for fill in slide.fills.values()
        if isinstance(fill, TextFill)
    ]
    return sum(count for count, _ in lists), max(lists, default=NOTHING)[1]


def _title(slide: Slide, theme: Theme) -> TextFill | None:
    layout = theme.slides.layouts[slide.layout]
    named = (slide.fills.get(slot.name) for slot in layout.slots if slot.kind == "title")
    return next((fill for fill in named if isinstance(fill, TextFill)), None)


def _read(*texts: Rich | None) -> Iterator[Rich]:
    return (text for text in texts if text)


def _longest_headline(found: Iterable[Measured], budget: Budget, language: Language) -> Gauge:
    count, place = max(found, default=NOTHING)
    what = f"longest headline, {UNITS[language.is_han]}"
    most = budget.headline.of(han=language.is_han)
    return Gauge(what, count, Scale.ONES, 0, most, place)


def _of_sentences(texts: Iterable[Rich], budget: Budget, language: Language) -> Iterator[Gauge]:
    """Yield how long sentences are: the longest, the mean, and how many should be shorter."""
    han, unit = language.is_han, UNITS[language.is_han]
    found = [
        (length(sentence, han=han), text.place)
        for text in texts
        for sentence in sentences(text.plain)
    ]
    count, place = max(found, default=NOTHING)
    most = budget.sentence.of(han=han)
    yield Gauge(f"longest sentence, {unit}", count, Scale.ADVICE, 0, most, place)
    mean = round(sum(one for one, _ in found) / max(len(found), 1), 1)
    yield Gauge(f"mean sentence, {unit}", mean, Scale.ADVICE)
    if most:
        over = sum(one > most for one, _ in found)
        yield Gauge(f"sentences longer than advised, of {len(found)}", over, Scale.ADVICE)
