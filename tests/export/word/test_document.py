"""Word files from manuscripts: runs, links, pictures, notes, and what stands around them."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.figure import Figure as Canvas

from jianbao.export import word
from jianbao.export.word.names import Names, bookmark
from jianbao.model.word import Manuscript, Notes, Paragraph, Part, Picture, Run, Style, Table
from jianbao.read.language import read_language
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.support import open_xml_sdk
from tests.support.projects import ROOT
from tests.support.word import PICTURE, W, Word

WORLD = World(ROOT)
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def manuscript(*parts: Part, language: str = "en", **more: object) -> Manuscript:
    made = Manuscript("Ferries", read_language(WORLD, language), read_theme(WORLD, "ink"), parts)
    return replace(made, **more)


def written(*parts: Part, language: str = "en", **more: object) -> Word:
    return Word(word.write(manuscript(*parts, language=language, **more)))


def text(*runs: Run, style: Style = Style.BODY) -> Paragraph:
    return Paragraph(style, runs)


def png(width: float, height: float) -> bytes:
    """Return a picture of so many points."""
    stream = BytesIO()
    Canvas(figsize=(width / 72, height / 72)).savefig(stream, dpi=150)
    return stream.getvalue()


def looks(file: Word) -> list[tuple[str, dict[str, str]]]:
    """Return each run's text with what is said of it: its style, its face, its language."""
    found = []
    for run in file.body.iter(f"{W}r"):
        said = {
            f"{child.tag.removeprefix(W)}.{name.removeprefix(W)}": value
            for child in run.findall(f"{W}rPr/*")
            for name, value in child.attrib.items()
        }
        found.append(("".join(one.text for one in run.findall(f"{W}t")), said))
    return found


def test_runs_say_what_they_are_by_styles_alone() -> None:
    file = written(
        text(Run("a"), Run("b", strong=True), Run("c", emphasis=True), Run("d", large=True))
    )
    assert looks(file) == [
        ("a", {}),
        ("b", {"rStyle.val": "Strong"}),
        ("c", {"rStyle.val": "Emphasis"}),
        ("d", {"rStyle.val": "KeyFigureNumber"}),
    ]


def test_marks_that_han_and_latin_share_are_chinese_among_chinese() -> None:
    file = written(text(Run("他說“是”——Macao’s")), language="zh-Hans")
    assert looks(file) == [
        ("他說“是”——", {"rFonts.hint": "eastAsia"}),
        ("Macao’s", {}),
    ]
    assert looks(written(text(Run("“yes”")))) == [("“yes”", {})]


def test_words_of_another_language_say_so() -> None:
    file = written(text(Run("Zhong Yun "), Run("鍾韻", language="zh-HK")))
    assert looks(file)[1] == ("鍾韻", {"lang.eastAsia": "zh-HK"})


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("ja", {"lang.eastAsia": "ja"}),
        ("yue-Hant-HK", {"lang.eastAsia": "yue-HK"}),
        ("zha", {"lang.val": "zha"}),
        ("pt", {"lang.val": "pt"}),
    ],
)
def test_languages_in_han_characters_are_east_asian_to_word(
    code: str, look: dict[str, str]
) -> None:
    file = written(text(Run("word ", key="a"), Run("other", language=code)))
    assert looks(file)[1] == ("other", look)


def test_links_lead_within_the_document_and_out_of_it() -> None:
    file = written(
        text(Run("see ", link="#there"), Run("web", link="https://example.org/?a=1&b=2")),
        Paragraph(Style.HEADING_1, (Run("There"),), anchors=("there",)),
    )
    inner, outer = file.body.iter(f"{W}hyperlink")
    assert inner.get(f"{W}anchor") in file.bookmarks
    relations = {one.get("Id"): one for one in file.part("word/_rels/document.xml.rels")}
    target = relations[outer.get(f"{R}id")]
    assert target.get("Target") == "https://example.org/?a=1&b=2"
    assert target.get("TargetMode") == "External"


def test_each_text_is_held_by_a_bookmark_of_its_key() -> None:
    file = written(
        text(Run("one", key="a.b-c"), Run(": "), Run("two", key="facts.x"), Run("3", key="facts.x"))
    )
    assert file.bookmarks == ["a_b_c", "facts_x"]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("blocks.rec-1.why", "blocks_rec_1_why"),
        ("1998", "k_1998"),
        ("_note.3", "_note_3"),
        ("a" * 40, "a" * 40),
        ("a" * 41, f"{'a' * 33}_{sha256(b'a' * 41).hexdigest()[:6]}"),
    ],
)
def test_a_bookmark_is_a_key_as_word_takes_it(key: str, name: str) -> None:
    assert bookmark(key) == name


def test_no_two_bookmarks_share_a_name_in_whatever_case() -> None:
    names = Names()
    long = "b" * 40
    given = [names.fresh(key) for key in ("a.b", "a-b", "A.B", long, long)]
    assert given == ["a_b", "a_b_2", "A_B_3", long, "b" * 38 + "_2"]


def test_a_note_has_one_reference_and_fields_for_further_marks() -> None:
    file = written(
        text(Run("a"), Run(note=4), Run("b"), Run(note=2), Run("c"), Run(note=4)),
        Notes(),
        text(Run("Cite as: me"), style=Style.ENDNOTE),
        notes={
            4: (text(Run("four", link="https://example.org")),),
            2: (text(Run("two")), text(Run("more"))),
        },
    )
    assert file.text == "a1b2c1" + "1four" + "2twomore" + "Citeas:me"
    assert [one.text.split()[0] for one in file.body.iter(f"{W}instrText")] == ["NOTEREF"]
    assert "https://example.org" in (
        one.get("Target") for one in file.part("word/_rels/endnotes.xml.rels")
    )


def test_a_section_ends_with_the_notes_and_the_next_goes_on_beneath() -> None:
    file = written(text(Run("a")), Notes(), text(Run("b")), notes={})
    first, last = file.body.iter(f"{W}sectPr")
    assert first.getparent().tag == f"{W}pPr"
    assert last.find(f"{W}type").get(f"{W}val") == "continuous"
    assert len(first.findall(f"{W}headerReference")) == 2
    assert last.find(f"{W}headerReference") is None


def test_a_picture_is_as_large_as_it_says_but_no_wider_than_the_text() -> None:
    file = written(Picture(png(200, 100), "small"), Picture(png(800, 200), "wide"))
    sizes = [
        (int(one.get("cx")) / 12700, int(one.get("cy")) / 12700)
        for one in file.body.iter("{*}extent")
    ]
    assert sizes[0] == pytest.approx((200, 100), abs=1)
    assert sizes[1] == pytest.approx((436.5, 109), abs=1)
    assert [one.get("descr") for one in file.body.iter(PICTURE)] == ["small", "wide"]


def test_pages_have_a_head_with_the_title_and_a_number_but_the_first() -> None:
    file = written(text(Run("a")))
    heads = [file.part(name) for name in file.names if "header" in name and "rels" not in name]
    assert sorted(file.text_of(one) for one in heads) == ["", "Ferries"]
    feet = [file.part(name) for name in file.names if "footer" in name and "rels" not in name]
    fields = [one.text.strip() for foot in feet for one in foot.iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_its_properties_are_those_of_the_publication() -> None:
    file = written(
        text(Run("a")), author="Me", subject="Boats", keywords="x", iso_date="2026-11-01"
    )
    core = {one.tag.rpartition("}")[2]: one.text for one in file.part("docProps/core.xml")}
    assert core == {
        "title": "Ferries",
        "subject": "Boats",
        "creator": "Me",
        "lastModifiedBy": "Me",
        "keywords": "x",
        "language": "en-GB",
        "revision": "1",
        "created": "2026-11-01T00:00:00Z",
        "modified": "2026-11-01T00:00:00Z",
    }
    undated = written(text(Run("a"))).part("docProps/core.xml")
    assert undated.find("{http://purl.org/dc/terms/}created") is None


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_style_is_written_as_the_open_xml_sdk_wants_it(language: str, tmp_path: Path) -> None:
    cell = (text(Run("cell"), style=Style.CELL),)
    file = tmp_path / "all.docx"
    parts = (
        *(text(Run(style.value, key=f"styles.{style}"), style=style) for style in Style),
        Table(((cell, cell), (cell, cell)), 1, "Table", "What it says", row_heads=True),
        Picture(png(100, 50), "A picture", anchors=("here",), opens=True),
        Notes(),
        text(Run("after"), Run("\n", link=""), Run("<&\x07>", strong=True)),
    )
    file.write_bytes(word.write(manuscript(*parts, language=language)))
    assert open_xml_sdk.faults(file) == []


def test_a_look_of_han_is_weight_where_latin_slants() -> None:
    def emphasis(language: str) -> list[str]:
        root = written(text(Run("a")), language=language).part("word/styles.xml")
        style = root.find(f"{W}style[@{W}styleId='Emphasis']/{W}rPr")
        return [child.tag.removeprefix(W) for child in style]

    assert emphasis("zh-Hant") == ["b", "bCs"]
    assert emphasis("en") == ["i", "iCs"]


def test_what_is_not_final_is_marked_at_the_right_of_each_head_before_the_logo() -> None:
    file = written(text(Run("a")), mark="Draft", logo=Picture(png(60, 20), "Us"))
    heads = [file.part(name) for name in file.names if name.startswith("word/header")]
    orders = {
        tuple(one.tag.removeprefix(W) for one in head.iter(f"{W}tab", f"{W}t", f"{W}drawing"))
        for head in heads
    }
    assert orders == {("tab", "t", "t", "drawing"), ("t", "tab", "t")}
    assert all("Draft" in "".join(head.itertext()) for head in heads)
    assert sum(len(list(head.iter(PICTURE))) for head in heads) == 1
