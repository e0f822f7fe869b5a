"""The Word file of every edition: what it says, how it is built, and that programs can read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import pytest
from lxml import html as lxml_html

from jianbao import press
from jianbao.export.word.names import bookmark
from jianbao.model.edition import Edition
from jianbao.model.output import Output
from jianbao.press.brief import brief_html, visible_text
from jianbao.world import World
from tests.support import office, open_xml_sdk
from tests.support.editions import EDITIONS, by_turns, composed, each
from tests.support.once import output
from tests.support.projects import ROOT
from tests.support.word import PICTURE, W, Word

pytestmark = pytest.mark.slow

HEADINGS = {"h1": "Title", "h2": "heading 1", "h3": "heading 2", "h4": "heading 3"}


@dataclass(frozen=True)
class Made:
    """A Word file as it was made, and the page that the PDF is made from."""

    names: tuple[str, str, str]
    output: Output

    @cached_property
    def word(self) -> Word:
        return Word(self.output.content)

    @cached_property
    def edition(self) -> Edition:
        return composed(*self.names, "brief")[0]

    @cached_property
    def html(self) -> str:
        edition, theme = composed(*self.names, "brief")
        return brief_html(World(ROOT), edition, theme)


@pytest.fixture(
    params=each(EDITIONS, by_turns(EDITIONS, itemgetter(0))), ids="-".join, scope="module"
)
def made(request: pytest.FixtureRequest) -> Made:
    names: tuple[str, str, str] = request.param
    return Made(names, output(*names, "docx"))


def test_it_says_what_the_pdf_says_in_the_same_order(made: Made) -> None:
    assert made.word.text == re.sub(r"\s", "", visible_text(made.html))


def test_nothing_of_the_page_is_left_out_or_counted_otherwise(made: Made) -> None:
    assert [one for one in made.output.problems if one.code.startswith("WORD")] == []


def test_headings_are_those_of_the_page_and_skip_no_level(made: Made) -> None:
    page = lxml_html.document_fromstring(made.html)
    wanted = [
        (HEADINGS[one.tag], re.sub(r"\s", "", one.text_content())) for one in page.iter(*HEADINGS)
    ]
    found = [
        (made.word.style_of(one), re.sub(r"\s", "", made.word.text_of(one)))
        for one in made.word.paragraphs
    ]
    assert [one for one in found if one[0] in HEADINGS.values()] == wanted
    levels = [int(style[-1]) for style, _ in wanted if style != "Title"]
    assert all(below - above <= 1 for above, below in zip([0, *levels], levels, strict=False))


def test_no_paragraph_is_empty(made: Made) -> None:
    shown = [one for one in made.word.paragraphs if next(one.iter(PICTURE), None) is None]
    assert len(shown) > 40
    assert [one for one in shown if not made.word.text_of(one).strip()] == []


def test_each_picture_is_told_in_words(made: Made) -> None:
    page = lxml_html.document_fromstring(made.html)
    told = [one.get("descr") for one in made.word.body.iter(PICTURE)]
    assert told == [one.get("alt") for one in page.iter("img")]
    assert told
    assert all(told)


def test_tables_repeat_their_heads_and_are_told_in_words(made: Made) -> None:
    tables = list(made.word.body.iter(f"{W}tbl"))
    assert bool(tables) == ("<table" in made.html)
    for table in tables:
        first, *rows = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows)
        for name in ("tblCaption", "tblDescription"):
            assert table.find(f"{W}tblPr/{W}{name}").get(f"{W}val")


def test_each_note_is_referred_to_once_and_further_marks_lead_there(made: Made) -> None:
    counted = made.word.counted
    assert counted == list(made.word.notes)
    assert len(counted) == len(set(counted)) > 2
    fields = [one.text.split()[1] for one in made.word.body.iter(f"{W}instrText")]
    assert fields
    assert set(fields) <= set(made.word.bookmarks)
    assert made.word.settings.find(f"{W}endnotePr/{W}numFmt").get(f"{W}val") == "decimal"


def test_each_text_of_the_page_has_a_bookmark_by_its_key(made: Made) -> None:
    page = lxml_html.document_fromstring(made.html)
    keys = {one.get("data-key") for one in page.iter() if one.get("data-key")}
    names = made.word.bookmarks
    assert len(keys) > 40
    assert sorted(key for key in keys if bookmark(key) not in names) == []
    assert len(names) == len({name.casefold() for name in names})
    assert all(re.fullmatch(r"[^\W\d]\w{0,39}", name) for name in names)


def test_links_lead_to_bookmarks(made: Made) -> None:
    links = [one.get(f"{W}anchor") for one in made.word.body.iter(f"{W}hyperlink")]
    # An agenda leads to each recommendation; some audiences have none.
    agenda = len(made.edition.recommendations)
    assert len(links) >= agenda or (made.names[1] != "executive" and not links)
    assert set(links) <= set(made.word.bookmarks)


def test_it_is_in_its_own_language(made: Made) -> None:
    languages = made.word.part("word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    office_code = made.edition.language.office
    script = "eastAsia" if made.edition.language.is_han else "val"
    assert languages.get(f"{W}{script}") == office_code
    assert made.word.settings.find(f"{W}themeFontLang").get(f"{W}{script}") == office_code


def test_changes_are_tracked_from_the_first_keystroke(made: Made) -> None:
    assert made.word.settings.find(f"{W}trackRevisions") is not None


one_of_each = pytest.mark.parametrize(
    "made", each(EDITIONS, by_turns(EDITIONS, itemgetter(0))), ids="-".join, indirect=True
)


@one_of_each
def test_the_open_xml_sdk_finds_nothing(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "brief.docx"
    file.write_bytes(made.output.content)
    assert open_xml_sdk.faults(file) == []


@one_of_each
def test_two_files_are_equal_byte_for_byte(made: Made) -> None:
    assert press.make(ROOT, *made.names, "docx").content == made.output.content


@office.needs_writer
def test_libreoffice_shows_all_of_it(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "brief.docx"
    file.write_bytes(made.output.content)
    pages = [office.printed(page).text for page in office.pages(office.to_pdf(file, tmp_path))]
    shown = "".join(pages)
    assert 1 < len(pages) < 16
    texts = [office.LOOSE.sub("", made.word.text_of(one)) for one in made.word.paragraphs]
    # Notes stand at the very end there, and one may be parted by a page's head.
    assert [text for text in texts if text[:20] not in shown] == []
    assert parted(made.word, pages) == []


def parted(word: Word, pages: list[str]) -> list[str]:
    """Return the captions of pictures whose source stands on another page."""
    found, caption, at = [], "", 0
    for before, paragraph in pairwise(word.paragraphs):
        styles, text = (word.style_of(before), word.style_of(paragraph)), word.text_of(paragraph)
        said = office.LOOSE.sub("", text)[:20]
        if styles[1] == "caption":
            # A head of a page or a picture may say the same: never before what came last.
            caption = text
            at = next(page for page in range(at, len(pages)) if said in pages[page])
        elif styles == ("Figure", "Source"):
            if caption and said not in pages[at]:
                found.append(caption)
            caption = ""  # another figure may have none
    return found
