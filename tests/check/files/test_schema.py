"""What openxml-audit finds is told in plain words, each thing once, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from openxml_audit.errors import ValidationError, ValidationErrorType, ValidationSeverity

from jianbao.check.files import schema
from jianbao.check.files.package import NAMESPACES, Package
from jianbao.problem import Place, Problem, Severity
from tests.check.files.packages import METADATA, OFFICE, TYPES, package, relations, types, zipped

AGAIN = "open it in its own program, let it repair the file if it offers to, and save it again"
MEND = "mend what else is said of it first"
MEANS_SCHEMA = "something stands where Office does not expect it: "
MEANS_CONFLICT = "two things in the file contradict each other: "
MEANS_PARTIAL = "the file is not whole: "
DECLARING = '<!DOCTYPE a [<!ENTITY x "lol">]><a>&x;</a>'
BLINK = f"{MEANS_SCHEMA}Unexpected element 'blink' found; at /document[1]/body[1]"


def parts(
    body: str = "",
    *entries: tuple[str, ...],
    kinds: Mapping[str, str] | None = None,
    more: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """Return the fewest parts of which openxml-audit says nothing, one of them of Word.

    The file does not say that it is of Word; of one that does, styles and more are asked.
    """
    listed = {"main.xml": "application/xml", **(kinds or {})}
    main = f'<w:document xmlns:w="{NAMESPACES["w"]}"><w:body>{body}</w:body></w:document>'
    return {
        TYPES: types(listed, rels="application/vnd.openxmlformats-package.relationships+xml"),
        "_rels/.rels": relations(("rId1", "officeDocument", "main.xml"), *entries),
        "main.xml": main,
        **(more or {}),
    }


def said(found: Package) -> list[tuple[str, str, str]]:
    """Return the code, place and words of what is told, all of it as errors that Office mends."""
    problems = list(schema.schema_is_kept(found))
    assert {(one.severity, one.hint) for one in problems} <= {(Severity.ERROR, AGAIN)}
    return [(one.code, str(one.place), one.what) for one in problems]


def test_nothing_is_said_of_what_the_schemas_allow() -> None:
    assert said(package(parts())) == []
    assert said(package(parts("<w:p/>"))) == []


def test_what_the_schemas_do_not_allow_is_told_with_its_place() -> None:
    assert said(package(parts("<w:blink/>"))) == [("OOXML01", "a.pptx:main.xml", BLINK)]
    found = parts("<w:p/>", ("rId2", "image", "gone.png"))
    assert said(package(found)) == [
        (
            "OOXML03",
            "a.pptx:_rels/.rels",
            f"{MEANS_PARTIAL}Relationship target not found: /gone.png",
        )
    ]


def test_what_is_of_no_part_is_told_of_the_file() -> None:
    found = parts()
    del found[TYPES]
    assert said(package(found)) == [
        ("OOXML03", "a.pptx", f"{MEANS_PARTIAL}Missing [Content_Types].xml")
    ]


def test_of_a_word_file_no_list_of_fonts_is_asked() -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    asked = [
        what.removeprefix(f"{MEANS_CONFLICT}A required relationship type '{OFFICE}/")
        for code, _, what in said(package(parts(kinds={"main.xml": word})))
        if code == "OOXML02"
    ]
    assert asked == [f"{one}' is missing." for one in ("styles", "settings", "theme")]


def test_what_is_only_odd_is_a_warning() -> None:
    core = f'<c:coreProperties xmlns:c="{METADATA.replace("relationships/", "")}/core-properties">'
    found = parts(
        "",
        ("rId2", f"{METADATA}/core-properties", "core.xml"),
        kinds={"core.xml": "application/vnd.openxmlformats-package.core-properties+xml"},
        more={"core.xml": f"{core}<c:mood/></c:coreProperties>"},
    )
    (problem,) = schema.schema_is_kept(package(found))
    assert (problem.code, problem.severity) == ("OOXML01", Severity.WARNING)
    assert str(problem.place) == "a.pptx:core.xml"


@pytest.mark.parametrize(
    ("kind", "code", "means"),
    [
        ("SCHEMA", "OOXML01", MEANS_SCHEMA),
        ("MARKUP_COMPATIBILITY", "OOXML01", MEANS_SCHEMA),
        ("SEMANTIC", "OOXML02", MEANS_CONFLICT),
        ("PACKAGE", "OOXML03", MEANS_PARTIAL),
        ("BINARY", "OOXML03", MEANS_PARTIAL),
        ("RELATIONSHIP", "OOXML03", MEANS_PARTIAL),
    ],
)
def test_a_finding_is_told_by_its_kind(kind: str, code: str, means: str) -> None:
    error = ValidationError(ValidationErrorType[kind], "it", "/X/a.xml", "/a[1]")
    assert schema._told(package({}), error) == Problem(
        code, f"{means}it; at /a[1]", Place("a.pptx:X/a.xml"), AGAIN
    )


@pytest.mark.parametrize("severity", ValidationSeverity)
def test_what_is_no_error_is_a_warning(severity: ValidationSeverity) -> None:
    error = ValidationError(ValidationErrorType.SCHEMA, "it", severity=severity)
    told = Severity.ERROR if severity is ValidationSeverity.ERROR else Severity.WARNING
    assert schema._told(package({}), error) == Problem(
        "OOXML01", f"{MEANS_SCHEMA}it", Place("a.pptx"), AGAIN, told
    )


# workbooks


def test_of_a_workbook_the_place_is_the_workbook() -> None:
    book = zipped(parts("<w:blink/><w:blink/>").items())
    more = {"b/Book.XLSX": book, "b/book.zip": book, "b/good.xlsx": zipped(parts().items())}
    kinds = dict.fromkeys(more, "application/x-book")
    assert said(package(parts("<w:blink/>", kinds=kinds, more=more))) == [
        ("OOXML01", "a.pptx:main.xml", BLINK),
        ("OOXML01", "a.pptx:b/Book.XLSX", BLINK),
    ]


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_workbook_that_cannot_be_opened_is_told_and_the_next_is_judged(is_ours: bool) -> None:
    more = {"b/1.xlsx": b"PK", "b/2.xlsx": zipped(parts("<w:blink/>").items())}
    kinds = dict.fromkeys(more, "application/x-book")
    made = package(parts(kinds=kinds, more=more), is_ours=is_ours)
    first, second = schema.schema_is_kept(made)
    assert (first.code, str(first.place)) == ("FILE04", "a.pptx:b/1.xlsx")
    assert (second.code, str(second.place)) == ("OOXML01", "a.pptx:b/2.xlsx")


def test_what_of_a_workbook_cannot_be_unpacked_is_not_in_it() -> None:
    book = zipped(parts("<w:blink/>").items()).replace(b"<w:blink/>", b"<w:wink />")
    made = parts(kinds={"b.xlsx": "application/x-book"}, more={"b.xlsx": book})
    assert said(package(made)) == [
        (
            "OOXML03",
            "a.pptx:b.xlsx",
            f"{MEANS_PARTIAL}{what}",
        )
        for what in (
            "Main document part not found: /main.xml",
            "Relationship target not found: /main.xml",
        )
    ]


def test_a_workbook_that_declares_a_document_type_is_not_judged() -> None:
    book = zipped(parts(more={"a.xml": DECLARING}).items())
    made = package(parts(kinds={"b.xlsx": "application/x-book"}, more={"b.xlsx": book}))
    what = "the schemas were not checked: `a.xml` declares a document type"
    assert list(schema.schema_is_kept(made)) == [
        Problem("OOXML03", what, Place("a.pptx:b.xlsx"), MEND)
    ]


# what is not given to openxml-audit


@pytest.mark.parametrize(
    ("name", "kind", "encoding"),
    [
        ("b.xml", "application/x-own", "utf-8"),
        ("b.bin", "application/x-own+xml", "utf-8"),
        ("b.bin", "application/XML", "utf-8"),
        ("b.bin", "text/xml", "utf-32"),
        ("b.rels", "application/x-own", "utf-16"),
    ],
)
def test_no_schema_is_checked_where_xml_declares_a_document_type(
    name: str, kind: str, encoding: str
) -> None:
    more = {"a.txt": "text", name: DECLARING.encode(encoding), "c.xml": DECLARING}
    (problem,) = schema.schema_is_kept(package(parts("<w:blink/>", kinds={name: kind}, more=more)))
    what = f"the schemas were not checked: `{name}` declares a document type"
    assert problem == Problem("OOXML03", what, Place("a.pptx"), MEND)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("b.svg", "image/svg+xml"),
        ("b.bin", "application/vnd.openxmlformats-officedocument.printerSettings"),
        ("b.bin", "application/xml-dtd"),
        ("b.bin", ""),
    ],
)
def test_what_is_of_no_schema_may_declare_one(name: str, kind: str) -> None:
    made = package(parts("<w:blink/>", kinds={name: kind}, more={name: DECLARING}))
    assert ("OOXML01", "a.pptx:main.xml", BLINK) in said(made)
    assert made.parts[name] == DECLARING.encode()


def test_a_file_that_openxml_audit_cannot_judge_is_told() -> None:
    year = "9" * 5000  # which Python makes no number of
    body = f'<w:p><w:ins w:id="1" w:author="a" w:date="{year}-01-01T00:00:00Z"/></w:p>'
    (problem,) = schema.schema_is_kept(package(parts(body)))
    assert (problem.code, str(problem.place)) == ("OOXML03", "a.pptx")
    assert problem.what.startswith("openxml-audit could not judge this file: ValueError: Exceeds")
    assert (problem.hint, problem.severity) == (MEND, Severity.ERROR)


# how much is told


def numbered(*numbers: int) -> list[Problem]:
    return [Problem("OOXML01", f"thing {one}", Place("a.pptx"), AGAIN) for one in numbers]


def test_a_finding_is_told_once_with_how_often_it_was_found() -> None:
    problems = list(schema._told_once(numbered(1, 2, 1, 3, 1, 3)))
    words = ["thing 1 (3 times)", "thing 2", "thing 3 (2 times)"]
    assert [one.what for one in problems] == words
    assert {(one.code, one.hint) for one in problems} == {("OOXML01", AGAIN)}


def test_of_many_findings_the_first_forty_are_told() -> None:
    assert list(schema._told_once(numbered(*range(41)))) == numbered(*range(40))
    assert len(said(package(parts('<w:p x="1"/>' * 45)))) == 40
