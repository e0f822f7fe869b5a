"""Checks against what an audience has time for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jianbao.check.gauges import UNITS, Measured, allowed, bullets, headlines, titles
from jianbao.check.registry import check
from jianbao.check.subjects import Brief, Slides
from jianbao.model.edition import Block, Edition
from jianbao.model.lengths import clock, length
from jianbao.problem import Place, Problem


@check("BUD01")
def pages_within_budget(brief: Brief) -> Iterator[Problem]:
    """Refuse a brief with more or fewer pages than its audience's rules, where it runs over."""
    edition, count = brief.edition, len(brief.pages)
    budget = edition.audience.budgets["brief"]
    yield from _too_few(edition, "brief", count, "pages", "BUD01")
    if budget.most and count > budget.most:
        beyond = brief.pages[budget.most :]
        lines = sum(page.lines for page in beyond)
        hint = f"page {budget.most + 1} begins here, {lines} lines too many: {_longest(edition)}"
        yield _too_many(edition, "brief", count, "pages", "BUD01", beyond[0].opening, hint)


@check("BUD02")
def words_within_budget(brief: Brief) -> Iterator[Problem]:
    """Refuse a brief with more characters or words than its audience reads."""
    budget = brief.edition.audience.budgets["brief"]
    han = brief.edition.language.is_han
    most, place = allowed(budget, brief.edition.language)
    count = length(brief.text, han=han)
    if most and count > most:
        what = (
            f"the brief has {count:,} {UNITS[han]}, {count - most:,} more than its budget"
            f" of {most:,}"
        )
        yield Problem("BUD02", what, place or _rules(brief.edition), _longest(brief.edition))


@check("BUD03")
def slides_within_budget(slides: Slides) -> Iterator[Problem]:
    """Refuse a deck with more or fewer slides than its audience's rules, where it runs over.

    What stands behind the closing slide is for questions, and is not counted.
    """
    edition, count = slides.edition, len(slides.deck.talk)
    most = edition.audience.budgets["deck"].most
    yield from _too_few(edition, "deck", count, "slides", "BUD03")
    if most and count > most:
        first = slides.deck.talk[most]
        block = next((one for one in edition.blocks if one.id == first.id), None)
        hint = f"slide {most + 1} is the first too many: merge blocks, or take some out"
        place = block.place if block else first.place
        yield _too_many(edition, "deck", count, "slides", "BUD03", place, hint)


@check("BUD04")
def talk_within_budget(slides: Slides) -> Iterator[Problem]:
    """Refuse a deck whose notes take longer to say, or less long, than its audience's rules."""
    edition, deck = slides.edition, slides.deck
    budget, spoken = edition.audience.budgets["deck"], edition.language
    takes = f"{spoken.name}: what is said to the deck takes {clock(deck.seconds)}"
    pace = f"{spoken.speech} {UNITS[spoken.is_han]} a minute in templates/languages"
    if budget.minutes and deck.seconds > budget.minutes * 60:
        longest = sorted(deck.talk, key=lambda slide: -slide.seconds)[:_NAMED]
        told = ", ".join(f"`{slide.id}` ({clock(slide.seconds)})" for slide in longest)
        what = f"{takes}, at most {budget.minutes:g} minutes are allowed"
        hint = f"shorten notes; the longest: {told}; the pace is {pace}"
        yield Problem("BUD04", what, _rule(edition, "deck", "minutes"), hint)
    if deck.seconds < budget.least_minutes * 60:
        what = f"{takes}, at least {budget.least_minutes:g} minutes are wanted"
        hint = f"say more; or lower `least_minutes` under `deck`; the pace is {pace}"
        yield Problem("BUD04", what, _rule(edition, "deck", "least_minutes"), hint)


@check("BUD05")
def headlines_of_briefs_within_budget(brief: Brief) -> Iterator[Problem]:
    """Refuse a headline in a brief that is longer than its audience's rules allow."""
    yield from _long_headlines(brief.edition, "brief", headlines(brief), "BUD05")


@check("BUD06")
def headlines_of_slides_within_budget(slides: Slides) -> Iterator[Problem]:
    """Refuse a slide's headline that is longer than its audience's rules allow."""
    yield from _long_headlines(slides.edition, "deck", titles(slides), "BUD06")


@check("BUD07")
def bullets_within_budget(slides: Slides) -> Iterator[Problem]:
    """Refuse a slide with more bullets than its audience's rules allow."""
    edition = slides.edition
    most = edition.audience.budgets["deck"].bullets
    for number, slide in enumerate(slides.deck.slides, 1):
        count, place = bullets(slide)
        if most and count > most:
            what = f"{edition.language.name}: slide {number} has {count} bullets, at most {most}"
            hint = f"merge some; the limit is {_rule(edition, 'deck', 'bullets')}"
            yield Problem("BUD07", f"{what} are allowed", place, hint)


def _long_headlines(
    edition: Edition, form: str, found: Iterable[Measured], code: str
) -> Iterator[Problem]:
    han = edition.language.is_han
    most = edition.audience.budgets[form].headline.of(han=han)
    for count, place in found:
        if most and count > most:
            what = f"a headline of the {form} has {count} {UNITS[han]}, at most {most} are allowed"
            hint = f"shorten it; the limit is {_rule(edition, form, 'headline')}"
            yield Problem(code, what, place, hint)


def _too_few(edition: Edition, form: str, count: int, unit: str, code: str) -> Iterator[Problem]:
    least = edition.audience.budgets[form].least
    if count < least:
        counted = f"1 {unit[:-1]}" if count == 1 else f"{count} {unit}"
        what = f"{edition.language.name}: the {form} has {counted}, at least {least} are wanted"
        hint = f"say more; or lower `least` under `{form}`"
        yield Problem(code, what, _rule(edition, form, "least"), hint)


def _too_many(
    edition: Edition, form: str, count: int, unit: str, code: str, place: Place | None, hint: str
) -> Problem:
    most = edition.audience.budgets[form].most
    what = f"{edition.language.name}: the {form} has {count} {unit}, at most {most} are allowed"
    return Problem(code, what, place or _rule(edition, form, "most"), hint)


def _rule(edition: Edition, form: str, key: str) -> Place:
    """Return where an audience says a limit of a form."""
    return edition.audience.budgets[form].places.get(key) or _rules(edition)


def _rules(edition: Edition) -> Place:
    return Place(f"templates/audiences/{edition.audience.name}/audience.yaml")


#: How many blocks a hint names.
_NAMED = 3


def _longest(edition: Edition) -> str:
    """Return which blocks of a brief have most to cut."""
    han = edition.language.is_han
    lengths = {block.id: _length_of(block, han=han) for block in edition.blocks}
    longest = sorted(lengths, key=lambda id: -lengths[id])[:_NAMED]
    told = ", ".join(f"`{id}` ({lengths[id]:,})" for id in longest)
    return f"shorten or merge blocks; the longest, in {UNITS[han]}: {told}"


def _length_of(block: Block, *, han: bool) -> int:
    said = (block.title, block.lead, *block.body, *block.points, *block.actions)
    return sum(
        length(rich.plain, han=han) for rich in (*said, *((block.why,) if block.why else ()))
    )
