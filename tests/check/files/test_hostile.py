"""Files that someone else has made, by mistake or on purpose: problems, never a traceback."""

from __future__ import annotations

import time
import tracemalloc
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile
from zlib import crc32

import pikepdf
import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation

from jianbao.check.files import archive, inspect
from jianbao.problem import Place, Problem
from tests.check.files.test_broken_decks import (
    CHART,
    MAIN,
    TYPES,
    good_deck,
    packed,
    put,
    slide,
    swap,
)
from tests.check.files.test_broken_pdfs import edited, good_pdf, tags
from tests.export.powerpoint.reading import parts

DECK, BRIEF = Place("their.pptx"), Place("their.pdf")
PRINTER = "ppt/printerSettings/printerSettings1.bin"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def codes(found: tuple[Problem, ...]) -> set[str]:
    return {problem.code for problem in found}


@pytest.mark.parametrize(
    ("name", "content", "code", "what"),
    [
        ("a.pptx", b"", "FILE02", "this file is empty"),
        ("a.pdf", b"", "FILE02", "this file is empty"),
        ("a.xlsx", b"PK", "FILE01", "a file called `.xlsx` is not judged"),
        ("README", b"x", "FILE01", "a file called `README` is not judged"),
        ("a.pptx", b"%PDF-1.7", "FILE01", "this is a PDF, and is called `.pptx`"),
        ("a.pdf", b"PK\x03\x04", "FILE01", "this is a file of Office, and is called `.pdf`"),
        ("a.pptx", OLE + bytes(600), "FILE01", "this is a file of an Office before 2007"),
        (
            "a.pptx",
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "FILE03",
            "this file is encrypted",
        ),
        ("a.pptx", b"x" * 99, "FILE04", "this is no whole file of Office: file is not a zip file"),
        ("a.potx", b"x", "FILE04", "this is no whole file of Office: file is not a zip file"),
    ],
)
def test_what_cannot_be_judged_is_told_in_one_problem(
    name: str, content: bytes, code: str, what: str
) -> None:
    (problem,) = inspect(content, Place(name))
    assert (problem.code, problem.what) == (code, what)
    assert problem.hint


@pytest.mark.parametrize(
    ("part", "name", "what"),
    [
        ("word/document.xml", "a.pptx", "this is a Word file, and is called `.pptx`"),
        ("xl/workbook.xml", "a.pptx", "this is a file of Office, and no presentation"),
        ("ppt/presentation.xml", "a.docx", "this is a presentation, and is called `.docx`"),
    ],
)
def test_one_program_s_file_is_not_another_s(part: str, name: str, what: str) -> None:
    (problem,) = inspect(packed({TYPES: b"<Types/>", part: b"<a/>"}), Place(name))
    assert (problem.code, problem.what) == ("FILE01", what)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    start = time.process_time()
    assert codes(inspect(put("ppt/media/a.png", bytes(200_000_000))(good_deck()), DECK)) == {
        "FILE05"
    }
    many = packed({f"ppt/{number}.xml": b"" for number in range(5_001)})
    assert codes(inspect(many, DECK)) == {"FILE05"}
    assert time.process_time() - start < 20


def test_a_bomb_in_a_bomb_s_case_is_refused_before_it_goes_off() -> None:
    bomb = packed({TYPES: b"<Types/>", "xl/workbook.xml": bytes(40_000_000)})
    found = inspect(put("ppt/embeddings/bomb.xlsx", bomb)(good_deck()), DECK)
    assert ("FILE05", "their.pptx:ppt/embeddings/bomb.xlsx") in {
        (problem.code, problem.place.file) for problem in found
    }


@pytest.mark.parametrize("summed", [0, 10, 11], ids=["size", "sum of that", "sum of one more"])
def test_a_size_that_lies_is_found_and_not_unpacked(summed: int) -> None:
    much, said = bytes(100_000_000), 10
    lying = packed({**parts(good_deck()), "ppt/media/a.png": much})
    lying = lying.replace(len(much).to_bytes(4, "little"), said.to_bytes(4, "little"))
    if summed:
        true, false = (crc32(one).to_bytes(4, "little") for one in (much, much[:summed]))
        lying = lying.replace(true, false)
    tracemalloc.start()
    try:
        _, faults = archive.unpacked(lying, DECK, is_ours=False)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
        assert codes(tuple(faults)) == {"PKG02"}
        inspect(lying, DECK)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


def test_a_way_of_packing_that_office_has_not_is_a_damaged_part() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_LZMA) as made:
        for name, blob in parts(good_deck()).items():
            made.writestr(name, blob, ZIP_LZMA if name == slide(1) else ZIP_DEFLATED)
    assert "PKG02" in codes(inspect(stream.getvalue(), DECK))


def test_no_schema_is_checked_where_a_part_declares_a_document_type() -> None:
    made = swap(slide(1), "<p:sld ", "<!DOCTYPE a><p:sld ")(good_deck())
    made = swap(slide(2), "<a:pPr/>", "<a:pPr/><a:blink/>")(made)
    found = inspect(made, DECK)
    assert {"PKG03", "OOXML03"} <= codes(found)
    assert "OOXML01" not in codes(found)


def test_what_a_printer_is_told_may_declare_a_document_type() -> None:
    stream = BytesIO()
    Presentation().save(stream)  # whose template comes from a Mac
    assert b"<!DOCTYPE plist" in parts(stream.getvalue())[PRINTER]
    assert "OOXML03" not in codes(inspect(stream.getvalue(), DECK))


def test_a_machine_out_of_memory_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(OpenXmlValidator, "validate", exhausted)
    with pytest.raises(MemoryError):
        inspect(good_deck(), DECK)


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;">]><a>&y;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b"<a>" * 100_000,
        b"\x00\x01\x02",
        b"",
        "<a/>".encode("utf-32"),
        b'<?xml version="1.0" encoding="klingon"?><a/>',
    ],
    ids=["entities", "outside", "deep", "controls", "empty", "utf-32", "encoding"],
)
@pytest.mark.parametrize("name", [slide(1), MAIN, TYPES, CHART, "docProps/core.xml", "_rels/.rels"])
def test_xml_of_any_kind_is_a_problem_and_no_bug(name: str, xml: bytes) -> None:
    assert inspect(put(name, xml)(good_deck()), DECK)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (slide(2), 'cNvPr id="3"', 'cNvPr id="x"'),
        (slide(2), 'cNvPr id="3"', "cNvPr"),
        (slide(2), 'lvl="1"', 'lvl="-77"'),
        (slide(2), 'sz="1800"', 'sz="' + "9" * 5000 + '"'),
        (MAIN, 'sldId id="258"', 'sldId id=""'),
        (MAIN, 'cx="12192000"', 'cx="wide"'),
        (CHART, r"<c:v>[\d.]+</c:v>", "<c:v>NaN</c:v>"),
        (CHART, r"<c:v>[\d.]+</c:v>", "<c:v>1e999999999999</c:v>"),
        (CHART, r"\$B\$2:\$B\$\d", "$B$9999998:$ZZZ$9999999"),
        (CHART, 'pt idx="0"', 'pt idx="-5"'),
    ],
)
def test_values_that_are_none_are_a_problem_and_no_bug(name: str, old: str, new: str) -> None:
    assert inspect(swap(name, old, new)(good_deck()), DECK)


def test_tags_in_a_circle_come_to_an_end() -> None:
    def turn(document: pikepdf.Pdf) -> None:
        table = tags(document, "Table")[0]
        table.K = pikepdf.Array([table, document.Root.StructTreeRoot])

    assert inspect(edited(turn)(good_pdf()), BRIEF)


@pytest.mark.parametrize("key", ["/StructTreeRoot", "/Outlines", "/Lang", "/Metadata", "/Pages"])
@pytest.mark.parametrize("value", [b"7", b"[1 2]", b"/X", b"(a)"])
def test_an_object_of_another_kind_is_a_problem_and_no_bug(key: str, value: bytes) -> None:
    with pikepdf.open(BytesIO(good_pdf())) as document:
        stream = BytesIO()
        try:
            document.Root[key] = pikepdf.Object.parse(value)
            document.save(stream)
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
            pytest.skip("qpdf itself does not write such a file")
    assert inspect(stream.getvalue(), BRIEF)


@pytest.mark.parametrize("seed", range(12))
def test_damage_at_random_is_never_a_bug(seed: int) -> None:
    random = Random(seed)
    for whole, place in ((good_deck(), DECK), (good_pdf(), BRIEF)):
        content = bytearray(whole)
        for _ in range(random.choice((1, 5, 60))):
            content[random.randrange(len(content))] = random.randrange(256)
        if random.random() < 0.3:
            content = content[: random.randrange(len(content))]
        inspect(bytes(content), place)  # it may say nothing, where a comment was hit


@pytest.mark.parametrize("seed", range(8))
def test_damage_in_the_parts_is_never_a_bug(seed: int) -> None:
    random = Random(seed)
    found = parts(good_deck())
    for name in random.sample(sorted(found), 6):
        blob = bytearray(found[name])
        for _ in range(random.choice((1, 3, 20))):
            blob[random.randrange(len(blob))] = random.choice(b'<>"/ a0&=:')
        found[name] = bytes(blob)
    inspect(packed(found), DECK)
