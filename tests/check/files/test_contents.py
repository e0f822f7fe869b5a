"""A file taken apart: the same words are found wherever a format may hide them."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest

from jianbao.check.files.contents import DEEPEST, Part, contents

#: Han and Latin letters, and what markup has to escape.
WORDS = "候船室的秘密 & “quiet <plan>”"


def found(content: bytes, words: str = WORDS) -> list[str]:
    """Return the names of the parts in which the words stand."""
    return list(dict.fromkeys(part.name for part in contents(content) if words in part.text))


def zipped(parts: dict[str, bytes], comment: bytes = b"") -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = comment
    return stream.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(*chunks: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks) + chunk(b"IEND", b"")


ESCAPED = "候船室的秘密 &amp; “quiet &lt;plan&gt;”"
REFERENCES = "".join(f"&#x{ord(one):X};" for one in WORDS)
SVG = f"<svg><desc>{ESCAPED}</desc></svg>".encode()


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        b"\xff" + WORDS.encode("utf-16-be"),
        b"\x00\xfe" + WORDS.encode() + b"\x00",
        json.dumps({"a": [{WORDS: 1}]}).encode(),
        json.dumps({"a": [1, WORDS]}, ensure_ascii=False).encode(),
        f"<a><b>{ESCAPED[:4]}</b><b>{ESCAPED[4:]}</b></a>".encode(),
        f"<a>{REFERENCES}</a>".encode(),
        f'<a alt="{ESCAPED}"/>'.encode(),
        f"<a alt='{REFERENCES}'/>".encode(),
        f"<a><!-- {WORDS} --></a>".encode(),
        f'<a href="data:image/svg+xml;base64,{base64.b64encode(SVG).decode()}">'.encode(),
        b'<a href="data:image/svg+xml,' + b"".join(b"%%%02X" % one for one in SVG) + b'">',
        picture(chunk(b"tEXt", b"Title\0" + WORDS.encode())),
        picture(chunk(b"iTXt", b"Title\0\0\0\0\0" + WORDS.encode())),
        picture(chunk(b"zTXt", b"Title\0\0" + zlib.compress(WORDS.encode()))),
    ],
)
def test_words_are_read_in_whatever_they_are_written(content: bytes) -> None:
    assert found(content) == [""]


def test_files_in_files_are_taken_apart_so_deep_and_no_deeper() -> None:
    def nested(depth: int) -> bytes:
        content = WORDS.encode()
        for _ in range(depth):
            content = zipped({"a.zip": content})
        return content

    assert found(nested(DEEPEST)) == ["/".join(["a.zip"] * DEEPEST)]
    assert found(nested(DEEPEST + 1)) == []


def test_a_comment_that_is_no_text_is_read_as_far_as_it_is() -> None:
    assert next(contents(zipped({"a": b""}, b"a\xff"))) == Part("", "a\ufffd")


def test_of_markup_comments_attributes_and_text_are_read_apart() -> None:
    content = b" <a b='c' d=\"data:,e\"><!--f-->g<h/>i</a>"
    assert [part.text for part in contents(content)] == ["e", "f", "c\n", " gi"]


def only(content: bytes) -> str:
    """Return the text of a file without parts."""
    (part,) = contents(content)
    assert part.name == ""
    return part.text


def test_chunks_of_a_picture_are_read_that_say_something() -> None:
    said = [chunk(kind, kind) for kind in (b"IHDR", b"tEXt", b"iTXt", b"eXIf", b"zTXt", b"IDAT")]
    assert only(picture(*said)) == "tEXt\niTXt\neXIf\nzTXt"
    assert only(picture(chunk(b"tEXt", b"a\xff"))) == "a\ufffd"
    assert only(picture(chunk(b"tEXt", b"a"))[:-12] + b"\0\0\0\0tEXt") == "a\n"
    assert only(picture(chunk(b"tEXt", b"a"))[:-12] + b"\0\0\0\0tEX") == "a"
    assert only(picture(b"\xff\xff\xff\xffzTXtb")).startswith("b")


def test_what_a_picture_packs_is_unpacked_in_bounds_and_what_is_damaged_is_nothing() -> None:
    packed = zlib.compress(b"a\xff")
    said = "T" + packed.decode("utf-8", "replace")
    assert only(picture(chunk(b"zTXt", b"T" + packed))) == f"{said}\na\ufffd"
    assert only(picture(chunk(b"tEXt", b"x\x9cz"))) == "x\ufffdz\n"
    large = only(picture(chunk(b"zTXt", zlib.compress(b"a" * 1_000_009))))
    assert large.endswith("\n" + "a" * 1_000_000)
    assert large.count("a") < 1_000_005


def test_a_file_in_a_file_in_a_file_is_named_by_all_of_them() -> None:
    book = zipped({"xl/sharedStrings.xml": f"<sst><t>{ESCAPED}</t></sst>".encode()})
    deck = zipped({"ppt/embeddings/a.xlsx": book, "customXml/item1.xml": SVG})
    assert found(deck) == ["ppt/embeddings/a.xlsx/xl/sharedStrings.xml", "customXml/item1.xml"]


def test_names_of_parts_and_comments_of_an_archive_are_read() -> None:
    assert found(zipped({"a/候船.xml": b""}), "候船") == ["a/候船.xml"]
    assert found(zipped({}, "候船".encode()), "候船") == [""]


def page_of(pdf: pikepdf.Pdf, steps: bytes, resources: pikepdf.Object) -> None:
    pdf.add_blank_page()
    pdf.pages[-1].Contents = pdf.make_stream(steps)
    pdf.pages[-1].Resources = resources


#: Where a document has words besides its pages.
HIDDEN = {"attachment a.json", "Metadata", "a stream/b.txt", "Title"}
TABLE = b"""1 beginbfchar <0001> <5019> endbfchar
2 beginbfrange <0002> <0003> <0061> <0004> <0005> [<8239> <00660069>] endbfrange"""


def document() -> bytes:
    """Return a PDF with words in each of its places."""
    pdf = pikepdf.new()
    codes = pdf.make_stream(TABLE)
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, ToUnicode=codes)
    )
    fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    form = pdf.make_stream(b"BT /F 9 Tf <0005> Tj ET", Subtype=pikepdf.Name.Form, Resources=fonts)
    resources = pikepdf.Dictionary(Font=fonts.Font, XObject=pikepdf.Dictionary(X=form))
    steps = b"BT /F 9 Tf [<0001> 20 <00020003>] TJ <0004> Tj ET /X Do"
    said = b"/Span <</ActualText <FEFF8239>>> BDC EMC"
    page_of(pdf, steps, resources)
    page_of(pdf, said, resources)
    pdf.docinfo.Title = WORDS
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("候船室", 0))
    pdf.Root.Metadata = pdf.make_stream(SVG, Type=pikepdf.Name.Metadata)
    pdf.attachments["a.json"] = json.dumps([WORDS]).encode()
    pdf.Root.Hidden = pdf.make_stream(zipped({"b.txt": WORDS.encode()}))
    stream = BytesIO()
    pdf.save(
        stream,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return stream.getvalue()


def test_a_pdf_is_read_page_by_page_and_in_all_its_dictionaries() -> None:
    content = document()
    assert found(content, "候ab船fi") == ["page 1"]
    assert set(found(content, "船")) == {"page 1", "page 2", *HIDDEN}
    assert set(found(content)) == HIDDEN


def test_words_of_a_pdf_are_read_as_whoever_copies_them_has_them() -> None:
    """ISO 32000-1, 9.10.3: codes one by one, counted on and listed; a ligature is two letters."""
    (first,) = [part for part in contents(document()) if part.name == "page 1"]
    assert first == Part("page 1", "候ab船fi")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 and no more", b"%PDF-1.7 and no more", b"wOF2" + WORDS.encode()]
)
def test_what_cannot_be_read_holds_no_words(content: bytes) -> None:
    assert found(content) == []
