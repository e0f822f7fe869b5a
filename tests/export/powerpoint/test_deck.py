"""A written deck reads back as what it was made of, and is the same every time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER

from jianbao.check.files import inspect
from jianbao.export.powerpoint import write
from jianbao.model.deck import Deck
from jianbao.model.language import Language
from jianbao.problem import Place
from tests.export.powerpoint import sample
from tests.export.powerpoint.reading import NS, find, opened, part, parts, placeholder
from tests.support import judged
from tests.support.editions import each
from tests.support.open_xml_sdk import faults

ROOT = Path(__file__).parents[3]
DECKS = [sample.deck(sample.ZH), sample.deck(sample.EN)]


@pytest.fixture(params=DECKS, ids=["zh", "en"])
def deck(request: pytest.FixtureRequest) -> Deck:
    return request.param  # type: ignore[no-any-return]  # one of DECKS


def test_titles_and_text_read_back_from_placeholders(deck: Deck) -> None:
    slides = list(opened(deck).slides)
    assert len(slides) == len(deck.slides)
    for slide, made in zip(slides, deck.slides, strict=True):
        headline = made.fills["headline"].paragraphs[0].plain
        assert slide.shapes.title.text_frame.text == headline
        assert slide.shapes.title.placeholder_format.type == PP_PLACEHOLDER.TITLE
    texts = [paragraph.text for paragraph in placeholder(slides[1], "text").text_frame.paragraphs]
    assert texts == [paragraph.plain for paragraph in deck.slides[1].fills["text"].paragraphs]


def test_notes_read_back_by_paragraph(deck: Deck) -> None:
    slide = opened(deck).slides[0]
    assert slide.notes_slide.notes_text_frame.text.split("\n") == list(deck.slides[0].notes)


def test_notes_begin_with_their_time_where_there_is_one(deck: Deck) -> None:
    first = replace(deck.slides[0], timing="時間：本頁0:55，累計3:40")
    slide = opened(replace(deck, slides=(first, *deck.slides[1:]))).slides[0]
    time, spoken, *_ = slide.notes_slide.notes_text_frame.paragraphs
    assert (time.text, spoken.text) == (first.timing, first.notes[0])
    assert (time.level, spoken.level) == (1, 0)
    assert time.runs[0].font.bold


def test_sources_stand_behind_what_is_said_small_under_a_bold_heading(deck: Deck) -> None:
    sources = ("資料來源", "鍾韻，文章。")
    first = replace(deck.slides[0], sources=sources)
    slide = opened(replace(deck, slides=(first, *deck.slides[1:]))).slides[0]
    spoken, heading, work = slide.notes_slide.notes_text_frame.paragraphs[-3:]
    assert (heading.text, work.text) == sources
    assert [one.level for one in (spoken, heading, work)] == [0, 1, 1]
    assert [one.runs[0].font.bold for one in (spoken, heading, work)] == [None, True, None]
    sizes = find(slide.notes_slide.element, ".//a:lstStyle/*/a:defRPr/@sz")
    assert sizes[:2] == ["1100", "900"]


def test_a_slide_without_notes_has_no_notes_page(deck: Deck) -> None:
    assert not opened(deck).slides[5].has_notes_slide


def test_slides_lie_on_their_layouts(deck: Deck) -> None:
    names = [slide.slide_layout.name for slide in opened(deck).slides]
    claim, table = "Claim and chart", "Table"
    if deck.language.is_han:
        claim, table = "Claim and chart · 論點與圖表", "Table · 對照表"
    assert names[2:5] == [claim, claim, table]


def test_unused_layouts_stay_for_the_speaker(deck: Deck) -> None:
    names = [layout.name for layout in opened(deck).slide_layouts]
    assert ("Picture · 圖片" if deck.language.is_han else "Picture") in names


def test_a_layout_without_a_name_in_the_decks_language_has_its_english_one() -> None:
    portuguese = replace(sample.EN, code="pt")
    names = [layout.name for layout in opened(sample.deck(portuguese)).slide_layouts]
    assert "Picture" in names


def test_a_slot_name_has_one_index_on_all_layouts(deck: Deck) -> None:
    found: dict[str, set[int]] = {}
    for layout in opened(deck).slide_layouts:
        for shape in layout.placeholders:
            found.setdefault(shape.name, set()).add(shape.placeholder_format.idx)
    assert all(len(indexes) == 1 for indexes in found.values())
    assert len(set().union(*found.values())) == len(found)


def test_placeholders_stand_where_their_slot_is_and_slides_say_nothing_more(deck: Deck) -> None:
    slide = opened(deck).slides[1]
    shape = placeholder(slide, "text")
    box = sample.LAYOUTS["points"].slot("text").box
    assert (shape.left.pt, shape.top.pt, shape.width.pt, shape.height.pt) == (
        box.x, box.y, box.width, box.height,
    )  # fmt: skip
    assert shape._element.spPr.xfrm is None


def test_slots_that_hold_nothing_leave_no_empty_placeholder(deck: Deck) -> None:
    slide = opened(deck).slides[3]
    assert "source" not in [shape.name for shape in slide.shapes]


def test_reading_order_is_the_order_of_slots_then_the_feet(deck: Deck) -> None:
    names = [shape.name for shape in opened(deck).slides[1].shapes]
    assert names == ["headline", "figure-1", "label-1", "text", "source", "Footer", "Slide number"]


def test_footers_stand_only_where_the_layout_has_them(deck: Deck) -> None:
    slides = opened(deck).slides
    assert placeholder(slides[1], "Footer").text_frame.text == deck.footer
    assert find(slides[1]._element, ".//a:fld[@type='slidenum']/a:t/text()") == ["2"]
    assert "Footer" not in [shape.name for shape in slides[0].shapes]


def test_no_footer_where_the_deck_has_none(deck: Deck) -> None:
    slide = opened(replace(deck, footer="")).slides[1]
    assert [shape.name for shape in slide.shapes][-1] == "Slide number"
    assert "Footer" not in [shape.name for shape in slide.shapes]


def test_a_fill_without_a_slot_is_refused(deck: Deck) -> None:
    slide = deck.slides[0]
    lost = replace(slide, fills={**slide.fills, "nowhere": slide.fills["text"]})
    with pytest.raises(ValueError, match="nowhere"):
        write(replace(deck, slides=(lost,)))


def test_a_fill_of_another_kind_stands_in_its_slot_without_a_placeholder(deck: Deck) -> None:
    text, chart, table = (deck.slides[at].fills for at in (1, 2, 4))
    swapped = (
        replace(deck.slides[2], fills={"headline": chart["headline"], "chart": table["table"]}),
        replace(deck.slides[4], fills={"headline": chart["headline"], "table": chart["chart"]}),
        replace(deck.slides[2], fills={"headline": chart["headline"], "chart": text["text"]}),
    )
    slides = opened(replace(deck, slides=swapped)).slides
    shapes = [next(shape for shape in slide.shapes if shape.top.pt > 140) for slide in slides]
    assert [shape.has_table for shape in shapes] == [True, False, False]
    assert [shape.has_chart for shape in shapes] == [False, True, False]
    assert not any(shape.is_placeholder for shape in shapes)


def test_no_slide_has_a_transition_unless_the_theme_asks_for_one(deck: Deck) -> None:
    assert part(deck, "ppt/slides/slide1.xml").find("p:transition", NS) is None


@pytest.mark.parametrize("name", each(("cut", "fade", "push", "wipe"), frozenset({"fade"})))
def test_a_theme_s_transition_stands_on_every_slide(deck: Deck, name: str, tmp_path: Path) -> None:
    slides = replace(deck.theme.slides, transition=name)
    moving = replace(deck, theme=replace(deck.theme, slides=slides))
    written = write(moving)
    for number in range(1, len(deck.slides) + 1):
        slide = etree.fromstring(parts(written)[f"ppt/slides/slide{number}.xml"])
        assert slide.find(f"p:transition/p:{name}", NS) is not None
    file = tmp_path / "deck.pptx"
    file.write_bytes(written)
    assert judged.faults(written) == []
    assert faults(file) == []


def test_sections_are_the_runs_of_slides(deck: Deck) -> None:
    root = part(deck, "ppt/presentation.xml")
    sections = find(root, ".//p14:section")
    names = [section.get("name") for section in sections]
    assert names == [deck.title, deck.slides[1].section, deck.slides[3].section]
    listed = [find(section, ".//p14:sldId/@id") for section in sections]
    assert [each for ids in listed for each in ids] == find(root, ".//p:sldIdLst/p:sldId/@id")
    assert [len(ids) for ids in listed] == [1, 2, 3]


def test_no_sections_without_names(deck: Deck) -> None:
    slides = tuple(replace(slide, section="") for slide in deck.slides)
    assert not find(part(replace(deck, slides=slides), "ppt/presentation.xml"), "//p14:section")


def test_the_notes_master_is_listed(deck: Deck) -> None:
    assert find(part(deck, "ppt/presentation.xml"), "p:notesMasterIdLst/p:notesMasterId")


def test_without_notes_there_is_no_notes_master(deck: Deck) -> None:
    bare = replace(deck, slides=tuple(replace(slide, notes=()) for slide in deck.slides))
    assert not [name for name in parts(write(bare)) if "notes" in name]


def test_the_slide_is_as_large_as_the_theme_says_and_claims_no_other_size(deck: Deck) -> None:
    size = find(part(deck, "ppt/presentation.xml"), "p:sldSz")[0]
    assert dict(size.attrib) == {"cx": "12192000", "cy": "6858000"}


def test_properties_are_the_decks_own(deck: Deck) -> None:
    core = opened(deck).core_properties
    assert (core.title, core.subject, core.author) == (deck.title, deck.subject, deck.author)
    assert (core.keywords, core.language) == (deck.keywords, deck.language.bcp47)
    assert core.created.isoformat()[:10] == core.modified.isoformat()[:10] == deck.iso_date


def test_properties_without_words_are_left_out(deck: Deck) -> None:
    core = part(replace(deck, author="", iso_date=""), "docProps/core.xml")
    named = {child.tag.rpartition("}")[2] for child in core}
    assert named == {"title", "subject", "keywords", "revision", "language"}


def test_a_long_property_is_cut(deck: Deck) -> None:
    core = opened(replace(deck, keywords="香港" * 200)).core_properties
    assert core.keywords == ("香港" * 200)[:255]


def test_every_run_says_its_language(deck: Deck) -> None:
    for name, blob in parts(write(deck)).items():
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notes")):
            runs = re.findall(rb"<a:rPr[^>]*>", blob)
            assert runs
            assert all(b' lang="' in run for run in runs), name


def test_chinese_in_an_english_deck_is_marked_as_chinese() -> None:
    root = part(sample.deck(sample.EN), "ppt/notesSlides/notesSlide2.xml")
    runs = find(root, ".//a:r")
    said = {run.findtext("a:t", namespaces=NS): find(run, "a:rPr/@lang")[0] for run in runs}
    assert said == {"Notes ": "en-GB", "十五五": "zh-HK", ".": "en-GB"}


def quoted(text: str, language: Language) -> list[tuple[str, str, str]]:
    """Return the runs that a text of notes is written in: text, language, Latin face."""
    made = sample.deck(language)
    slides = (replace(made.slides[0], notes=(text,)), *made.slides[1:])
    root = part(replace(made, slides=slides), "ppt/notesSlides/notesSlide1.xml")
    return [
        (
            run.findtext("a:t", namespaces=NS),
            find(run, "a:rPr/@lang")[0],
            "".join(find(run, "a:rPr/a:latin/@typeface")),
        )
        for run in find(root, ".//a:r")
    ]


def test_chinese_quotes_are_set_in_the_chinese_face() -> None:
    hans = replace(sample.ZH, code="zh-Hans", office="zh-CN", script="Hans")
    assert quoted("更好结合“有为政府”，‘是’", hans) == [
        ("更好结合“有为政府”，‘是’", "zh-CN", "+mn-ea")
    ]
    assert quoted("“产学研1+计划”由RAISe+资助", hans) == [
        ("“产学研", "zh-CN", "+mn-ea"),
        ("1", "zh-CN", ""),
        ("+计划”由", "zh-CN", "+mn-ea"),
        ("RAISe+资助", "zh-CN", ""),
    ]


def test_apostrophes_and_english_quotes_stay_latin() -> None:
    hans = replace(sample.ZH, code="zh-Hans", office="zh-CN", script="Hans")
    assert quoted("见Hong Kong’s平台", hans) == [("见Hong Kong’s平台", "zh-CN", "")]
    assert quoted("Hong Kong’s “super connector”", sample.EN) == [
        ("Hong Kong’s “super connector”", "en-GB", "")
    ]


def test_nothing_is_written_as_an_rgb_colour_but_the_theme(deck: Deck) -> None:
    for name, blob in parts(write(deck)).items():
        if not name.startswith("ppt/theme"):
            assert b"srgbClr" not in blob, name


def test_the_same_deck_gives_the_same_bytes(deck: Deck) -> None:
    assert write(deck) == write(deck)


def test_bytes_do_not_hang_on_the_process() -> None:
    code = (
        "import hashlib; from tests.export.powerpoint import sample; "
        "from jianbao.export.powerpoint import write; "
        "print(hashlib.sha256(write(sample.deck())).hexdigest())"
    )
    here = hashlib.sha256(write(sample.deck())).hexdigest()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        assert done.stdout.strip() == here


def test_no_date_of_the_clock_is_in_the_zip(deck: Deck) -> None:
    with ZipFile(BytesIO(write(deck))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_products_own_check_finds_nothing(deck: Deck) -> None:
    assert inspect(write(deck), Place("deck.pptx"), is_ours=True) == ()


def test_the_deck_is_small(deck: Deck) -> None:
    assert len(write(deck)) < 60_000
