"""A Word file is walked by its headings, and its pictures and tables speak."""

from __future__ import annotations

import pytest

from jianbao.check.files import document
from jianbao.check.files.package import NAMESPACES, Package
from jianbao.problem import Place

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMESPACES.items())
_LOOK = '<w:rPr><w:lang w:val="{}"/></w:rPr>'
#: A heading of the first level, those based on it and on one another, and levels that are none.
STYLES = """<w:style w:styleId="One"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="Own"><w:basedOn w:val="One"/></w:style>
<w:style w:styleId="Two"><w:basedOn w:val="One"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="Three"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Eight"><w:pPr><w:outlineLvl w:val="7"/></w:pPr></w:style>
<w:style w:styleId="Nine"><w:pPr><w:outlineLvl w:val="8"/></w:pPr></w:style>
<w:style w:styleId="Body"><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="Odd"><w:pPr><w:outlineLvl w:val="x"/></w:pPr></w:style>
<w:style w:styleId="Nil"><w:pPr><w:outlineLvl/></w:pPr></w:style>
<w:style w:styleId="Round"><w:basedOn w:val="Circle"/></w:style>
<w:style w:styleId="Circle"><w:basedOn w:val="Round"/></w:style>
<w:style w:styleId="Lost"><w:basedOn/></w:style>"""


def package(body: str, styles: str | None = STYLES) -> Package:
    office = NAMESPACES["r"]

    def relation(kind: str, target: str) -> bytes:
        entry = f'<Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{_RELS}">{entry}</Relationships>'.encode()

    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>'.encode(),
        "_rels/.rels": relation("officeDocument", "word/document.xml"),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>".encode(),
    }
    if styles is not None:
        parts["word/_rels/document.xml.rels"] = relation("styles", "styles.xml")
        parts["word/styles.xml"] = f"<w:styles {_SPACES}>{styles}</w:styles>".encode()
    return Package(Place("a.docx"), parts)


def said(check: str, body: str, styles: str | None = STYLES) -> list[str]:
    return [one.what for one in getattr(document, check)(package(body, styles))]


def paragraph(style: str, text: str = "x") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("styles", "leaps"),
    [
        (("One", "Two", "Three", "Two", "One"), []),
        (("Own", "", "Two", "Body", "Three"), []),
        (("One", "Three"), [(3, 1)]),
        (("One", "Three", "Three", "One", "Three"), [(3, 1), (3, 1)]),
        (("Two",), [(2, 0)]),
        (("One", "Nine"), [(9, 1)]),
        (("Eight", "Nine"), [(8, 0)]),
        (("Body", "Odd", "Nil", "Round", "Circle", "Lost", "Unknown", "One"), []),
    ],
)
def test_headings_skip_no_level(styles: tuple[str, ...], leaps: list[tuple[int, int]]) -> None:
    found = said("headings_can_be_walked", "".join(map(paragraph, styles)))
    assert found == [
        f"the heading “x” is of level {level}, behind one of level {before}"
        for level, before in leaps
    ]


def test_a_heading_is_quoted_in_part() -> None:
    (found,) = said("headings_can_be_walked", paragraph("Three", "n" * 50))
    assert f"“{'n' * 40}”" in found
    (found,) = said("headings_can_be_walked", paragraph("Three", "a</w:t><w:t>b"))
    assert "“ab”" in found


def test_a_long_document_needs_headings_and_a_short_one_none() -> None:
    what = "30 paragraphs, and no heading: nobody can go from part to part"
    assert said("headings_can_be_walked", paragraph("") * 30) == [what]
    assert said("headings_can_be_walked", paragraph("") * 29) == []
    assert said("headings_can_be_walked", paragraph("One") + paragraph("") * 30) == []
    assert said("headings_can_be_walked", paragraph("One") * 30, None) == [what], "no styles"


def test_every_picture_speaks_but_decoration() -> None:
    def drawn(name: str, alt: str, mark: str = "") -> str:
        own = f'<adec:decorative val="{mark}"/>' if mark else ""
        return f'<w:p><wp:docPr name="{name}" descr="{alt}">{own}</wp:docPr></w:p>'

    body = (
        drawn("Line", "", "1")
        + drawn("Curve", "", "true")
        + drawn("Seal", " ")
        + drawn("Map", "map.png")
        + drawn("Flag", "", "0")
        + drawn("Chart", "Sailings fall")
        + "<w:p><wp:docPr/></w:p>"
    )
    assert said("pictures_speak", body) == [
        "“Seal” should have an alt text, and has none",
        "“Map” should have an alt text, and has one that says nothing: “map.png”",
        "“Flag” should have an alt text, and has none",
        "“” should have an alt text, and has none",
    ]


@pytest.mark.parametrize(
    ("styles", "is_named"),
    [
        (f"<w:docDefaults><w:rPrDefault>{_LOOK}</w:rPrDefault></w:docDefaults>", True),
        (f"<w:style>{_LOOK}</w:style>", False),
        ("", False),
        (None, False),
    ],
)  # fmt: skip
def test_styles_name_a_language(styles: str | None, is_named: bool) -> None:
    what = "the document's styles name no language"
    own = styles and styles.format("en-GB")
    assert said("document_names_its_language", "", own) == ([] if is_named else [what])
    if is_named:
        assert said("document_names_its_language", "", (styles or "").format("")) == [what]


def test_each_table_has_its_own_header_row() -> None:
    head = "<w:tr><w:trPr><w:tblHeader/></w:trPr></w:tr>"
    body = (
        f"<w:tbl>{head}</w:tbl><w:tbl><w:tr><w:tc>{paragraph('', 'Route')}</w:tc>"
        f"<w:tc>{paragraph('', 'Fare')}</w:tc></w:tr></w:tbl>"
    )
    (found,) = said("tables_have_header_rows", body)
    assert found.startswith("the table that begins “Route Fare” has no header row, so a listener")
