"""What the judge of PDF/UA-1 finds is told in plain words, each rule once, and how it is mended."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from jianbao.check.files import pdfua
from jianbao.problem import Place

_METADATA = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">A note
</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def sound(change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """Return the least that PDF/UA-1 allows: an empty page in a titled, tagged file; or changed."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    root = pdf.Root
    root.Lang = pikepdf.String("en-GB")
    root.MarkInfo = pikepdf.Dictionary(Marked=True)
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    root.StructTreeRoot = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array([]))
    )
    root.Metadata = pdf.make_stream(_METADATA, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    if change:
        change(pdf)
    stream = BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def told(content: bytes) -> list[str]:
    return [str(one) for one in pdfua.pdfua_is_kept(content, Place("a.pdf"))]


def figures(count: int) -> Callable[[pikepdf.Pdf], None]:
    """Return what adds figures without a word for a listener."""

    def change(pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        for _ in range(count):
            figure = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, P=root)
            root.K.append(pdf.make_indirect(figure))

    return change


def untitled(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def both(pdf: pikepdf.Pdf) -> None:
    figures(2)(pdf)
    untitled(pdf)


def test_nothing_is_said_of_a_sound_file() -> None:
    assert told(sound()) == []


_FIGURE = (
    "a.pdf: error: something that is seen has no words for a listener: a Figure structure element "
    "has neither a non-empty /Alt nor an /ActualText string "
    "(PDFUA1-FIGURE-ALTERNATIVE-TEXT-001) [PDFUA04] "
    "(give each picture an alt text where the document was written, and export it again)"
)
_TITLE = (
    "a.pdf: error: the document does not say what it is called, or that it is accessible: the "
    "document catalog ViewerPreferences dictionary must contain boolean /DisplayDocTitle true "
    "(PDFUA1-VIEWER-PREFERENCES-001) [PDFUA03] "
    "(write a title into its properties, show it in the title bar, and export as PDF/UA)"
)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (figures(1), [_FIGURE]),
        (figures(3), [_FIGURE]),
        (untitled, [_TITLE]),
        (both, [_FIGURE, _TITLE]),
    ],
)
def test_each_rule_that_is_broken_is_told_once(
    change: Callable[[pikepdf.Pdf], None], found: list[str]
) -> None:
    assert sorted(told(sound(change))) == sorted(found)


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7", sound()[:200]])
def test_what_cannot_be_read_is_told_as_that_alone(content: bytes) -> None:
    (found,) = told(content)
    assert found.startswith("a.pdf: error: page-validation cannot read this file: ")
    assert found.endswith(" [PDFUA10] (export it again: it may be damaged, or encrypted)")
    assert "reject" in found, "in the words of the judge"


def test_what_unpacks_without_end_is_told_as_that_alone() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        packed = pikepdf.Stream(pdf, zlib.compress(bytes(40_000_000), 9))
        packed.Filter = pikepdf.Name.FlateDecode
        pdf.pages[0].Contents = pdf.make_indirect(packed)

    (found,) = told(sound(change))
    assert found.startswith("a.pdf: error: this is more than a PDF can mean: a content stream ")
    assert found.endswith(" [FILE05] (do not open it unawares)")


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("STRUCT-TREE-ROOT", "PDFUA01"),
        ("TAGGED-DOCUMENT", "PDFUA01"),
        ("ARTIFACT-NESTED", "PDFUA01"),
        ("SUSPECTS", "PDFUA01"),
        ("LI-PARENT", "PDFUA01"),
        ("L-KIDS", "PDFUA01"),
        ("TOC-CAPTION", "PDFUA01"),
        ("NOTE-ID", "PDFUA01"),
        ("FORM-STRUCTURE", "PDFUA01"),
        ("TEXT-LANGUAGE", "PDFUA02"),
        ("ALT-TEXT-LANGUAGE", "PDFUA02"),
        ("METADATA-LANGUAGE", "PDFUA02"),
        ("ANNOTATION-CONTENTS-LANGUAGE", "PDFUA02"),
        ("METADATA-TITLE", "PDFUA03"),
        ("ID-SCHEMA", "PDFUA03"),
        ("VIEWER-PREFERENCES", "PDFUA03"),
        ("FORMULA-ALTERNATIVE-TEXT", "PDFUA04"),
        ("ANNOTATION-CONTENTS-ALT", "PDFUA04"),
        ("MEDIA-CLIP-ALT", "PDFUA04"),
        ("HEADING-NESTING", "PDFUA05"),
        ("TABLE-HEADERS-SCOPE", "PDFUA06"),
        ("TABLE-CAPTION-COUNT", "PDFUA06"),
        ("TR-KIDS", "PDFUA06"),
        ("TH-PARENT", "PDFUA06"),
        ("TBODY-KIDS", "PDFUA06"),
        ("FONT-EMBEDDING", "PDFUA07"),
        ("NOTDEF-GLYPH", "PDFUA07"),
        ("CMAP-WMODE", "PDFUA07"),
        ("CIDTOGIDMAP", "PDFUA07"),
        ("LINK-CONTENTS", "PDFUA08"),
        ("WIDGET-FORM-TAG", "PDFUA08"),
        ("FORM-FIELD-TU-ALT", "PDFUA08"),
        ("PAGE-TABS", "PDFUA08"),
        ("HEADER", "PDFUA09"),
        ("DYNAMIC-XFA", "PDFUA09"),
        ("ENCRYPTION-P", "PDFUA09"),
    ],
)
def test_a_rule_belongs_to_what_a_person_can_mend(rule: str, code: str) -> None:
    assert pdfua._meaning(f"PDFUA1-{rule}-001")[0] == code
