"""Written decks for ears, keyboards and the last row: every layout, on our look and on others'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from jianbao.check import Slides, judge
from jianbao.export.powerpoint import write
from jianbao.model.deck import Deck, TextFill
from tests.corporate.houses import deck as on_template
from tests.corporate.houses import edition_in
from tests.corporate.templates import TEMPLATES
from tests.export.powerpoint.reading import find, parts
from tests.support.layouts import sample

#: Decks by what they stand on and their language.
DECKS = [("ink", language) for language in ("zh-Hant", "zh-Hans", "en")]
DECKS += [(name, "en") for name in TEMPLATES]
#: Points below which no text of our own look is set.
SMALLEST = 12.0
FILE = re.compile(r"\.(png|jpe?g|gif|svg|emf|xlsx?)\b", re.IGNORECASE)
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
FEET = ("Footer", "Slide number")


@cache
def composed(look: str, language: str) -> Deck:
    return sample(language) if look == "ink" else on_template(look, language)


@cache
def written(look: str, language: str) -> bytes:
    return write(composed(look, language))


def slides(look: str, language: str) -> list[Any]:
    return list(Presentation(BytesIO(written(look, language))).slides)


@pytest.mark.parametrize(("look", "language"), DECKS)
def test_every_slide_has_a_title_of_its_own(look: str, language: str) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in slides(look, language)]
    assert all(titles)
    if look == "ink":  # the sample of the others says "Four recommendations" twice, once as text
        assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("look", "language"), DECKS)
def test_shapes_are_read_in_the_order_of_the_layouts_slots(look: str, language: str) -> None:
    deck = composed(look, language)
    for made, slide in zip(slides(look, language), deck.slides, strict=True):
        names = [shape.name for shape in made.shapes]
        own = [name for name in names if name in slide.fills]
        slots = deck.theme.slides.layouts[slide.layout].slots
        assert own == [slot.name for slot in slots if slot.name in own]
        assert not [name for name in names if name in FEET] or names[-1] in FEET
        assert len(names) == len(slide.fills) + sum(name in FEET for name in names)


@pytest.mark.parametrize(("look", "language"), DECKS)
def test_what_is_no_text_has_an_alt_text_from_data_and_its_parts_have_none(
    look: str, language: str
) -> None:
    deck = composed(look, language)
    for made, slide in zip(slides(look, language), deck.slides, strict=True):
        alts = {fill.figure.alt for fill in slide.fills.values() if not isinstance(fill, TextFill)}
        said = {
            about.get("descr")
            for about in find(
                made._element,
                "./p:cSld/p:spTree/*[self::p:graphicFrame or self::p:grpSp or self::p:pic]"
                "/*[1]/p:cNvPr",
            )
        }
        assert said == alts
        assert not any(FILE.search(alt) for alt in alts)
        assert not find(made._element, ".//p:grpSp/p:sp//p:cNvPr[@descr]")


@pytest.mark.parametrize(("look", "language"), DECKS)
def test_every_run_of_slides_notes_and_charts_names_its_language(look: str, language: str) -> None:
    found = parts(written(look, language))
    for name, blob in found.items():
        if not re.match(r"ppt/(slides|notesSlides|charts)/[^/]+\.xml", name):
            continue
        looks = find(etree.fromstring(blob), ".//a:r/a:rPr | .//a:fld/a:rPr | .//c:txPr//a:defRPr")
        assert looks, name
        assert all(one.get("lang") for one in looks), name


@pytest.mark.parametrize(("look", "language"), DECKS)
def test_every_table_has_a_header_row(look: str, language: str) -> None:
    tables = [shape.table for slide in slides(look, language) for shape in slide.shapes
              if shape.has_table]  # fmt: skip
    assert tables
    assert all(table.first_row for table in tables)


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
def test_no_text_is_smaller_than_the_smallest_style(language: str) -> None:
    for made in slides("ink", language):
        sizes = [int(size) / 100 for size in find(made._element, ".//@sz") if size.isdigit()]
        assert all(size >= SMALLEST for size in sizes)


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
def test_all_text_of_our_own_look_stands_in_placeholders(language: str) -> None:
    deck = composed("ink", language)
    for made, slide in zip(slides("ink", language), deck.slides, strict=True):
        texts = {name for name, fill in slide.fills.items() if isinstance(fill, TextFill)}
        held = {shape.name for shape in made.placeholders}
        assert texts <= held


def test_ornaments_of_layouts_are_marked_as_decoration() -> None:
    for name, blob in parts(written("ink", "en")).items():
        if name.startswith("ppt/slideLayouts/slideLayout"):
            for about in _free(etree.fromstring(blob)):
                assert any(one.tag == DECORATIVE for one in about.iter()), name


def _free(layout: Any) -> Iterator[Any]:
    """Yield what a layout says of its shapes that are no placeholders."""
    for shape in find(layout, ".//p:sp[not(.//p:ph)]"):
        yield from find(shape, "./p:nvSpPr/p:cNvPr")


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans", "en"])
def test_the_product_finds_nothing_of_our_own_look_to_say(language: str) -> None:
    found = judge(Slides(edition_in(language), composed("ink", language)))
    assert [one for one in found if one.code in ("SLIDE28", "SLIDE29", "PPTX11")] == []
