"""Word files as they are: nothing said of a good one, and every mutation of it found."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openxml_audit import FileFormat, OpenXmlValidator

from jianbao.check.files import inspect, schema
from jianbao.export import word
from jianbao.model.word import Manuscript, Paragraph, Picture, Run, Style, Table
from jianbao.problem import Place
from jianbao.read.language import read_language
from jianbao.read.theme import read_theme
from jianbao.world import World
from tests.check.files.mutations import Mutation, then
from tests.check.files.test_broken_decks import bitten, dated, lose, put, swap
from tests.corporate.templates import png
from tests.support import open_xml_sdk
from tests.support.projects import ROOT

PLACE = Place("good.docx")
MAIN, STYLES, RELS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"


@cache
def good_document() -> bytes:
    """Return a document with headings, a table and a picture, in English."""
    world = World(ROOT)
    rows = (("Route", "Fare"), ("Island", "12"))
    parts = (
        text("Ferries", Style.HEADING_1),
        text("Fewer sailings."),
        text("Routes", Style.HEADING_2),
        Picture(png(), "Sailings fall from 9 to 6"),
        Table(tuple(tuple((text(cell, Style.CELL),) for cell in row) for row in rows), 1),
    )
    made = Manuscript(
        "Ferries",
        read_language(world, "en"),
        read_theme(world, "ink"),
        parts,
        author="The editors",
        keywords="ferries",
        iso_date="2026-05-01",
    )
    return word.write(made)


def text(words: str, style: Style = Style.BODY) -> Paragraph:
    return Paragraph(style, (Run(words),))


def _field(*said: str) -> Callable[[bytes], bytes]:
    """Return what puts a field into the last paragraph, its instruction cut into runs."""
    runs = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in said)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
    return swap(MAIN, "</w:p>", f"{begin}{runs}{end}</w:p>")


DOCUMENTS = (
    Mutation("cut in half", "FILE04", lambda content: content[: len(content) // 2]),
    Mutation("bits turned in a part", "PKG02", bitten(STYLES)),
    Mutation("XML cut short", "PKG03", swap(MAIN, "</w:document>", "")),
    Mutation("another root", "PKG04", swap(STYLES, "w:styles", "w:style", count=2)),
    Mutation("styles lost", "PKG05", lose(STYLES)),
    Mutation(
        "a picture's relation lost", "PKG07", swap(RELS, r"<Relationship [^>]*image[^>]*>", "")
    ),
    Mutation("a part left behind", "PKG09", put("word/old.xml", b"<a/>")),
    Mutation("a picture that is none", "PKG10", put("word/media/image1.png", b"<html>404</html>")),
    Mutation("a picture that a field loads", "PKG11", _field("INCLUDEPICTURE", " http://a.org/b")),
    Mutation("a field of another program", "PKG11", _field(" DDE", "AUTO excel a b")),
    Mutation("macros", "PKG12", put("word/vbaProject.bin", b"x")),
    Mutation("no title", "PKG14", swap("docProps/core.xml", "<dc:title>.*?</dc:title>", "")),
    Mutation("the clock in the archive", "PKG20", dated),
    Mutation("a picture without an alt text", "DOCA01", swap(MAIN, ' descr="[^"]*"', "")),
    Mutation(
        "a file's name for an alt text", "DOCA01", swap(MAIN, 'descr="[^"]*"', 'descr="a.png"')
    ),
    Mutation("a heading level skipped", "DOCA02", swap(MAIN, '"Heading2"', '"Heading3"')),
    Mutation("no first heading", "DOCA02", swap(MAIN, '"Heading1"', '"BodyText"')),
    Mutation(
        "long and without headings",
        "DOCA02",
        then(
            swap(MAIN, '"Heading."', '"BodyText"', count=9),
            swap(MAIN, "<w:body>", "<w:body>" + "<w:p/>" * 40),
        ),
    ),
    Mutation("a table without a header row", "DOCA03", swap(MAIN, "<w:tblHeader/>", "")),
    Mutation("no language", "DOCA04", swap(STYLES, "<w:lang [^>]*>", "")),
    Mutation(
        "an element that there is not", "OOXML01", swap(MAIN, "<w:body>", "<w:body><w:blink/>")
    ),
)


def plain_document() -> bytes:
    """Return what python-docx makes of its own template."""
    document, stream = Document(), BytesIO()
    document.add_heading("Findings", 1)
    document.add_paragraph("Fewer ferries sail in winter.")
    document.save(stream)
    return stream.getvalue()


def test_nothing_is_said_of_a_good_document() -> None:
    assert inspect(good_document(), PLACE, is_ours=True) == ()


@pytest.mark.parametrize("mutation", DOCUMENTS, ids=str)
def test_a_broken_document_is_found(mutation: Mutation) -> None:
    found = inspect(mutation.make(good_document()), PLACE, is_ours=True)
    assert mutation.code in {problem.code for problem in found}, found


@pytest.mark.parametrize(
    ("made", "said"), [(good_document, [0]), (plain_document, [1, 1])], ids=["ours", "python-docx"]
)
def test_the_sdk_passes_what_openxml_audit_is_not_heeded_in(
    made: Callable[[], bytes], said: list[int], tmp_path: Path
) -> None:
    """Once openxml-audit passes such a file, as 0.8.0 does not, nothing need be unheeded."""
    file = tmp_path / "good.docx"
    file.write_bytes(made())
    errors = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(file).errors
    needless = [schema._NEEDLESS[one] for one in said]
    assert all(one in error.description for one, error in zip(needless, errors, strict=True))
    assert open_xml_sdk.faults(file) == []
    assert [one.code for one in inspect(made(), PLACE) if one.code.startswith("OOXML")] == []
