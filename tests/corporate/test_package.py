"""What is no presentation to build on is refused before anything opens it."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import crc32

import pptx
import pytest

from jianbao.corporate.package import guarded
from jianbao.corporate.reading import read_template
from jianbao.problem import Place, ProblemError
from tests.check.files.test_broken_decks import bitten, packed
from tests.corporate.templates import changed, english, part
from tests.export.powerpoint.reading import parts

PLACE = Place("assets/themes/house/tokens.yaml", 3, 9)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TYPES = "[Content_Types].xml"
MAIN = b"presentationml.presentation.main+xml"
RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"


def other(name: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr(TYPES, "<Types/>")
        archive.writestr(name, "<x/>")
    return stream.getvalue()


def typed(word: bytes) -> bytes:
    types = part(english(), TYPES).replace(MAIN, word)
    return changed(english(), {TYPES: types})


def bomb() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr(TYPES, part(english(), TYPES))
        archive.writestr("ppt/media/image1.bmp", bytes(20_000_000))
    return stream.getvalue()


def lying() -> bytes:
    """Return a presentation with a part that unpacks to more than the archive says."""
    much, said = bytes(20_000_000), bytes(10)
    blob = packed({**parts(english()), "ppt/media/image1.bmp": much})
    for true, false in ((len(much), len(said)), (crc32(much), crc32(said))):
        blob = blob.replace(true.to_bytes(4, "little"), false.to_bytes(4, "little"))
    return blob


def linked(kind: str) -> bytes:
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        + kind.encode()
        + b'" Target="http://example.org/logo.png" TargetMode="External"/></Relationships>'
    )
    return changed(english(), {RELS: part(english(), RELS).replace(b"</Relationships>", link)})


def declared() -> bytes:
    name = "ppt/theme/theme1.xml"
    theme = part(english(), name)
    head, _, rest = theme.partition(b"?>")
    return changed(english(), {name: head + b'?><!DOCTYPE x [<!ENTITY a "b">]>' + rest})


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "text": (lambda: b"hello", "PPTX01", "this is no presentation: file is not a zip file"),
    "nothing": (lambda: b"", "PPTX01", "this is no presentation: file is not a zip file"),
    "half": (lambda: english()[:5000], "PPTX01", "this is no presentation: file is not a zip file"),
    "an old file": (lambda: OLE, "PPTX01", "this is a file of an Office before 2007"),
    "encrypted": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "PPTX02",
        "this file is encrypted",
    ),
    "a document": (lambda: other("word/document.xml"), "PPTX01", "this is a document of Word"),
    "a workbook": (lambda: other("xl/workbook.xml"), "PPTX01", "this is a workbook of Excel"),
    "impress": (lambda: other("content.xml"), "PPTX01", "this is a file of LibreOffice"),
    "macros by type": (
        lambda: typed(b"presentationml.presentation.macroEnabled.main+xml"),
        "PPTX03",
        "this presentation holds macros",
    ),
    "macros by part": (
        lambda: changed(english(), {"ppt/vbaProject.bin": b"x"}),
        "PPTX03",
        "this presentation holds macros: `ppt/vbaProject.bin`",
    ),
    "a bomb": (
        bomb,
        "PPTX04",
        "`ppt/media/image1.bmp` unpacks to 20,000,000 bytes, more than it can mean",
    ),
    "a bomb that lies": (
        lying,
        "PPTX01",
        (
            "this is no presentation: `ppt/media/image1.bmp`:"
            " bad CRC-32 for file 'ppt/media/image1.bmp'"
        ),
    ),
    "bits turned in a part": (
        lambda: bitten("ppt/theme/theme1.xml")(english()),
        "PPTX01",
        (
            "this is no presentation: `ppt/theme/theme1.xml`:"
            " error -3 while decompressing data: invalid distance too far back"
        ),
    ),
    "a linked picture": (
        lambda: linked("image"),
        "PPTX05",
        (
            "`ppt/slideMasters/_rels/slideMaster1.xml.rels` would load"
            " `http://example.org/logo.png` from outside"
        ),
    ),
    "a document type": (
        declared,
        "PPTX01",
        "`ppt/theme/theme1.xml` declares a document type, as no presentation does",
    ),
}


#: How each code is mended.
HINTS = {
    "PPTX01": "save it from PowerPoint as a presentation (.pptx) or template (.potx)",
    "PPTX02": "save it without a password",
    "PPTX03": "save it as .pptx, which drops them",
    "PPTX04": "save it anew from PowerPoint",
    "PPTX05": "put what it links to into the file",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_presentation_is_refused_at_the_line_that_names_it(name: str) -> None:
    made, code, words = REFUSED[name]
    with pytest.raises(ProblemError) as refused:
        guarded(made(), PLACE)
    assert str(refused.value) == f"{PLACE}: error: {words} [{code}] ({HINTS[code]})"


def test_a_link_on_a_master_is_no_harm() -> None:
    blob = linked("hyperlink")
    assert guarded(blob, PLACE) == blob


@pytest.mark.parametrize("kind", [b"template", b"slideshow"])
def test_a_template_or_show_is_taken_for_a_presentation(kind: bytes) -> None:
    blob = typed(b"presentationml." + kind + b".main+xml")
    with pytest.raises(ValueError, match="not a PowerPoint file"):
        pptx.Presentation(BytesIO(blob))
    assert len(read_template(blob, PLACE).layouts) == 11


DAMAGED = {
    "half a part": ("ppt/theme/theme1.xml", rb"<a:clrScheme.*", b"<a:"),
    "no colours": ("ppt/theme/theme1.xml", rb"<a:dk1>.*?</a:dk1>", b""),
    "no map of colours": ("ppt/slideMasters/slideMaster1.xml", rb"<p:clrMap [^>]*/>", b""),
    "a size that is none": ("ppt/slideMasters/slideMaster1.xml", rb' sz="\d+"', b' sz="x"'),
    "a place without a length": ("ppt/slideMasters/slideMaster1.xml", rb' cx="[1-9]\d*"', b""),
    "a relation to nothing": ("ppt/_rels/presentation.xml.rels", rb' Target="[^"]*"', b""),
    "a layout without shapes": ("ppt/slideLayouts/slideLayout2.xml", rb"<p:spPr/>", b""),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_part_is_told_and_no_traceback(name: str) -> None:
    where, pattern, new = DAMAGED[name]
    whole = part(english(), where)
    broken = re.sub(pattern, new, whole, flags=re.DOTALL)
    assert broken != whole
    with pytest.raises(ProblemError) as caught:
        read_template(changed(english(), {where: broken}), PLACE)
    # What is between is the parser's or python-pptx's own word for the damage.
    told = str(caught.value)
    assert told.startswith(f"{PLACE}: error: this presentation is damaged: ")
    assert told.endswith(" [PPTX12] (open it in PowerPoint, let it be repaired, and save it)")
