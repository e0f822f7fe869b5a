"""A file is judged as what it is, by everything that its sort is judged by."""

from __future__ import annotations

import pytest

from jianbao.check.files import inspect
from jianbao.problem import Place
from tests.check.files.mutations import then
from tests.check.files.packages import relations, types
from tests.check.files.test_broken_decks import (
    CHART,
    TYPES,
    good_deck,
    lose,
    packed,
    slide,
    swap,
    twice,
)
from tests.check.files.test_broken_documents import MAIN, good_document
from tests.check.files.test_broken_pdfs import PDFS, good_pdf


def told(content: bytes, name: str) -> list[str]:
    return [str(one) for one in inspect(content, Place(name))]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"x", "a.txt", "a.txt: error: a file called `.txt` is not judged [FILE01]"),
        (b"x", "notes", "notes: error: a file called `notes` is not judged [FILE01]"),
        (b"", "A.PPTX", "A.PPTX: error: this file is empty [FILE02]"),
        (
            b" " * 1019 + b"%PDF-1.7",
            "a.docx",
            "a.docx: error: this is a PDF, and is called `.docx`",
        ),
        (b" " * 1020 + b"%PDF-1.7", "a.docx", "a.docx: error: this is no whole file of Office"),
        (b"PK\3\4", "a.pdf", "a.pdf: error: this is a file of Office, and is called `.pdf`"),
        (b"PKzip", "a.pdf", "a.pdf: error: this is a file of Office, and is called `.pdf`"),
        (b"%PDF-", "a.pdf", "a.pdf: error: this is no whole PDF"),
    ],
)
def test_what_is_no_file_of_its_sort_is_told_as_that_alone(
    content: bytes, name: str, said: str
) -> None:
    (found,) = told(content, name)
    assert found.startswith(said)


def test_decks_and_word_files_by_each_other_s_name_are_no_such_files() -> None:
    hint = " [FILE01] (give it the ending that it should have)"
    assert told(good_deck(), "a.docx") == [
        f"a.docx: error: this is a presentation, and is called `.docx`{hint}"
    ]
    assert told(good_document(), "a.PPTX") == [
        f"a.PPTX: error: this is a Word file, and is called `.pptx`{hint}"
    ]
    hint = " [FILE01] (give it the ending that it should have; workbooks are not judged)"
    book = packed({TYPES: b"<Types/>", "xl/workbook.xml": b"<a/>"})
    assert told(book, "a.pptx") == [
        f"a.pptx: error: this is a file of Office, and no presentation{hint}"
    ]


def test_a_hint_names_what_is_judged() -> None:
    (found,) = told(b"x", "a.txt")
    assert found.endswith(
        "(decks (.pptx, .potx, .ppsx), Word files (.docx, .dotx) and PDFs (.pdf) are)"
    )


@pytest.mark.parametrize(
    ("ending", "newer"), [("ppt", "pptx"), ("POT", "potx"), ("odp", "pptx"), ("doc", "docx")]
)
def test_a_file_of_another_form_is_to_be_saved_as_one_that_is_judged(
    ending: str, newer: str
) -> None:
    (found,) = told(b"x", f"a.{ending}")
    assert found.endswith(f"is not judged [FILE01] (save it from its own program as .{newer})")


def codes(content: bytes, name: str) -> set[str]:
    """Return the codes of what is told of a file, each of which stands in it."""
    found = inspect(content, Place(name))
    assert all(one.place.file.split(":")[0] == name for one in found)
    return {one.code for one in found}


def test_of_a_damaged_deck_its_parts_say_what_it_is() -> None:
    assert "FILE01" not in codes(lose("_rels/.rels")(good_deck()), "a.pptx")


@pytest.mark.parametrize(
    ("family", "ending"), [("presentation", "pptx"), ("wordprocessing", "docx")]
)
def test_a_file_is_what_its_main_part_is_said_to_be_wherever_that_stands(
    family: str, ending: str
) -> None:
    kind = f"application/vnd.openxmlformats-officedocument.{family}ml.document.main+xml"
    made = packed(
        {
            TYPES: types({"own/main.xml": kind}).encode(),
            "_rels/.rels": relations(("rId1", "officeDocument", "own/main.xml")).encode(),
            "own/main.xml": b"<a/>",
        }
    )
    assert "FILE01" not in codes(made, f"a.{ending}")
    other = "docx" if ending == "pptx" else "pptx"
    assert codes(made, f"a.{other}") == {"FILE01"}


def test_a_word_file_is_judged_by_its_package_its_tables_and_its_schema() -> None:
    broken = then(
        swap(MAIN, "<w:tblHeader/>", ""),
        swap(MAIN, "<w:body>", "<w:body><w:blink/>"),
        swap("docProps/core.xml", "<dc:title>.*?</dc:title>", ""),
    )(good_document())
    assert codes(broken, "a.docx") == {"PKG14", "DOCA03", "OOXML01"}


@pytest.mark.parametrize(("is_ours", "severity"), [(True, "error"), (False, "warning")])
def test_more_is_asked_of_a_file_of_our_own(is_ours: bool, severity: str) -> None:
    broken = swap("docProps/core.xml", "<dc:title>.*?</dc:title>", "")(good_document())
    assert [one.severity for one in inspect(broken, Place("a.docx"), is_ours=is_ours)] == [severity]


def test_a_pdf_is_judged_by_its_own_checks_and_by_pdf_ua() -> None:
    (no_headings,) = (one for one in PDFS if one.name == "no headings")
    (no_title,) = (one for one in PDFS if one.name == "no title in its metadata")
    assert {"PDF15", "PDFUA03"} <= codes(then(no_headings.make, no_title.make)(good_pdf()), "a.pdf")
    assert codes(good_pdf(), "a.pdf") == set()


def test_a_deck_is_judged_by_everything_that_decks_are_judged_by() -> None:
    broken = then(
        swap("docProps/core.xml", "<dc:title>.*?</dc:title>", ""),
        swap(slide(2), 'cNvPr id="3"', 'cNvPr id="2"'),
        swap(CHART, r"(<c:numCache>.*?<c:v>)[\d.]+", r"\g<1>99"),
        swap(slide(6), ' descr="A red seal"', ""),
        swap(slide(2), ' lang="en-GB"', "", count=99),
        swap(slide(3), "<a:pPr/>", "<a:pPr/><a:blink/>"),
        swap("ppt/theme/theme1.xml", '(<a:dk1><a:srgbClr val=)"[^"]*"', r'\1"BBBBBB"'),
        twice(slide(1)),
    )(good_deck())
    found = codes(broken, "a.pptx")
    assert found == {
        *("PKG01", "PKG14", "PKG15", "PKG22", "PPTA03", "PPTA07", "PPTA15", "OOXML01", "OOXML02")
    }
