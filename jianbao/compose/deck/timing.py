"""How long a deck takes to present: each slide as long as what is said to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jianbao.model.deck import Slide
from jianbao.model.edition import Edition
from jianbao.model.kinds import Kind
from jianbao.model.language import Language
from jianbao.model.lengths import clock, spoken


def seconds(text: str, language: Language) -> float:
    """Return how long ``text`` takes to say, at the pace of its language."""
    return spoken(text, han=language.is_han) * 60 / language.speech


def timed(slides: Iterable[Slide], edition: Edition) -> Iterator[Slide]:
    """Yield ``slides`` with what the speaker is told of their time, where the audience is.

    What stands behind the slide of a closing block is spare, and is told no time.
    """
    closing = {block.id for block in edition.blocks if block.kind is Kind.CLOSING}
    so_far, is_closed = 0.0, False
    for slide in slides:
        if is_closed:
            yield replace(slide, spare=True)
            continue
        so_far += slide.seconds
        pattern = edition.language.labels["timing"] if edition.audience.timing else ""
        told = pattern.replace("{said}", clock(slide.seconds))
        told = told.replace("{so_far}", clock(so_far))
        yield replace(slide, timing=told)
        is_closed = slide.id in closing
