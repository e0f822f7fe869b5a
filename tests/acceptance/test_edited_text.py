"""Text typed over in PowerPoint: it is read back, and printed as the old text was."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import PP_PLACEHOLDER

from tests.export.powerpoint.reading import find
from tests.support import decks
from tests.support.editions import each
from tests.support.edits import Typed, retyped
from tests.support.office import LOOSE, Glyph, glyphs, needs_office, pages, to_pdf

pytestmark = pytest.mark.slow

#: Placeholders that text is typed into; a chart is put into others by a click.
TEXT = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.BODY)
#: Points by which sizes differ that a PDF rounds.
CLOSE = 0.2


def words(name: str) -> str:
    """Return what is typed: letters of the deck's own script."""
    return "新字" if "zh" in name else "New"


@pytest.mark.parametrize("name", decks.EACH)
def test_titles_and_texts_stay_in_their_placeholders_and_the_outline_tells_them(name: str) -> None:
    deck, typed = retyped(decks.built(name), words(name))
    before = pptx.Presentation(BytesIO(decks.built(name))).slides
    after = pptx.Presentation(BytesIO(deck)).slides
    said = {(one.slide, one.new) for one in typed}
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        assert new.shapes.title is not None
        assert (number, new.shapes.title.text_frame.paragraphs[0].text) in said
        assert list(map(_kind, new.placeholders)) == list(map(_kind, old.placeholders))
        outline = [one.text_frame.text for one in new.placeholders if one.has_text_frame]
        assert all(words(name) in text for text in outline if text.strip("0123456789‹›#"))


def _kind(holder: Any) -> tuple[Any, ...]:
    return holder.placeholder_format.idx, holder.placeholder_format.type, holder.name


@pytest.mark.parametrize("name", decks.EACH)
def test_every_run_that_was_typed_over_keeps_its_language(name: str) -> None:
    deck, typed = retyped(decks.built(name), words(name))
    slides = pptx.Presentation(BytesIO(deck)).slides
    runs = [run for slide in slides for run in find(slide.shapes._spTree, ".//a:r")]
    assert len(runs) == len(typed)
    assert all(find(run, "a:rPr/@lang") and find(run, "a:rPr/@altLang") for run in runs)


@needs_office
@pytest.mark.parametrize("name", decks.drawn(0))
def test_what_was_typed_is_printed_in_the_face_weight_and_size_of_what_stood_there(
    name: str, tmp_path: Path
) -> None:
    deck, typed = retyped(decks.built(name), words(name))
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck)
    before = [glyphs(page) for page in pages(decks.pdf(name))]
    after = [glyphs(page) for page in pages(to_pdf(file, tmp_path))]
    faces = {glyph.family for page in before for glyph in page}
    assert faces >= {glyph.family for page in after for glyph in page}
    for one in typed:
        old, new = (looks(page[one.slide - 1], text) for page, text in (
            (before, one.old), (after, one.new)
        ))  # fmt: skip
        # Two characters that stand on one another are one to a reader of PDF.
        if len(one.new) > len(one.old) and not new:
            continue
        assert new, one
        assert old, one
        assert any(_within(given, known) for given in new for known in old), (one, old, new)


Look = frozenset[tuple[bool, float]]


def looks(page: Sequence[Glyph], text: str) -> list[Look]:
    """Return the weights and sizes of each place where ``text`` stands on a page."""
    shown = "".join(glyph.character for glyph in page).lower()
    wanted = LOOSE.sub("", text).lower()
    found, at = [], shown.find(wanted)
    while at >= 0:
        held = page[at : at + len(wanted)]
        found.append(frozenset((glyph.bold, glyph.size) for glyph in held))
        at = shown.find(wanted, at + 1)
    return found


def _within(given: Look, known: Look) -> bool:
    return all(
        any(bold == other and abs(size - own) < CLOSE for other, own in known)
        for bold, size in given
    )


@needs_office
@pytest.mark.parametrize("language", each(decks.LANGUAGES, frozenset({"zh-Hant"})))
def test_a_new_slide_of_each_layout_is_set_in_the_faces_of_the_theme(
    language: str, tmp_path: Path
) -> None:
    presentation = pptx.Presentation(BytesIO(decks.built(f"layouts-{language}")))
    letter, asked = words(language)[0], list[int]()
    for layout in presentation.slide_layouts:
        slide = presentation.slides.add_slide(layout)
        holders = [one for one in slide.placeholders if one.placeholder_format.type in TEXT]
        asked.append(len(holders))
        for holder in holders:
            holder.text_frame.text = letter
    file = tmp_path / "deck.pptx"
    presentation.save(str(file))
    shown = [glyphs(page) for page in pages(to_pdf(file, tmp_path))]
    old, new = shown[: -len(asked)], shown[-len(asked) :]
    assert [sum(glyph.character == letter for glyph in page) for page in new] == asked
    known = {(glyph.family, glyph.bold) for page in old for glyph in page}
    assert {(glyph.family, glyph.bold) for page in new for glyph in page} <= known


def test_a_paragraph_that_loses_its_look_would_be_noticed() -> None:
    page = [Glyph(one, "Carlito-Regular", 18.0) for one in "New001"]
    assert looks(page, "New001") == [frozenset({(False, 18.0)})]
    assert not _within(frozenset({(False, 18.0)}), frozenset({(False, 20.0)}))
    assert not _within(frozenset({(True, 18.0)}), frozenset({(False, 18.0)}))
    assert Typed(1, "headline", "old", "New001").slide == 1
