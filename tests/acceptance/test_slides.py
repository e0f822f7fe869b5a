"""Slides in LibreOffice: no text leaves its box."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from tests.support import decks
from tests.support.editions import EDITIONS, IDS
from tests.support.office import needs_office, pages, printed, spilt, to_pdf
from tests.support.once import published

pytestmark = [pytest.mark.slow, needs_office]

#: Points by which a letter may stand over its box.
SLACK = 3.0


def faults(deck: Path, pdf: Path) -> list[str]:
    slides = Presentation(str(deck)).slides
    return [
        f"slide {number}: {text}"
        for number, (slide, page) in enumerate(zip(slides, pages(pdf), strict=True), 1)
        for text in spilt(slide, printed(page), SLACK)
    ]


@pytest.mark.parametrize("names", EDITIONS, ids=IDS)
def test_no_text_of_a_deck_leaves_its_box(names: tuple[str, str, str], tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(published(*names, "pptx"))
    assert faults(deck, to_pdf(deck, tmp_path)) == []


@pytest.mark.parametrize("language", decks.LANGUAGES)
def test_no_text_of_a_layout_leaves_its_box(language: str, tmp_path: Path) -> None:
    deck = tmp_path / "layouts.pptx"
    deck.write_bytes(decks.built(f"layouts-{language}"))
    pdf = to_pdf(deck, tmp_path)
    assert faults(deck, pdf) == []
