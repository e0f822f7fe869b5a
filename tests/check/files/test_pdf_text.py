"""Text is read off a page operator by operator, each piece with the number of its content."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from jianbao.check.files.passages import passages
from jianbao.check.files.pdf_text import DEEPEST, Reader, _codes, parts
from tests.check.files.tagged_by_hand import tagged

#: One code is two bytes long: 1 to 5 are 船, a, b, c and fi.
TABLE = b"""1 beginbfchar <0001> <8239> endbfchar
2 beginbfrange <0002> <0004> <0061> <0005> <0006> [<00660069>] endbfrange"""


def page(steps: bytes, **forms: bytes) -> tuple[pikepdf.Pdf, Any]:
    """Return a document of one page with the font F, and its page; forms are named as they are."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Subtype=pikepdf.Name.Type0, ToUnicode=pdf.make_stream(TABLE))
    fonts = pikepdf.Dictionary(F=pdf.make_indirect(font))
    held = {}
    for name, own in forms.items():
        kind = pikepdf.Name.Image if name.startswith("Image") else pikepdf.Name.Form
        held[f"/{name}"] = pdf.make_stream(own, Subtype=kind)
    pdf.add_blank_page()
    leaf = pdf.pages[0]
    leaf.Contents = pdf.make_stream(steps)
    leaf.Resources = pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(held))
    return pdf, leaf


def marked(steps: bytes, **forms: bytes) -> list[tuple[int | None, str]]:
    _, leaf = page(steps, **forms)
    return list(Reader().marked(leaf, leaf.resources))


def shown(steps: bytes, **forms: bytes) -> list[str]:
    _, leaf = page(steps, **forms)
    return list(Reader().shown(leaf, leaf.resources, 0))


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (b"BT /F 9 Tf <0001> Tj ET", [(None, "船")]),
        (b"BT /F 9 Tf <0001> Tj [<0002> 20 <00030004>] TJ ET", [(None, "船abc")]),
        (b"BT /F 9 Tf <0002> ' 1 2 <0003> \" ET", [(None, "ab")]),
        (b"BT /F 9 Tf <0005> Tj <0006> Tj <0007> Tj ET", [(None, "fi")]),
        (b"BT (plain \xe9) Tj ET", [(None, "plain é")]),
        (b"BT /G 9 Tf (plain) Tj ET", [(None, "plain")]),
        (b"BT /F 9 Tf <0002> Tj ET BT <0003> Tj ET", [(None, "a"), (None, "b")]),
        (
            b"/P <</MCID 3>> BDC BT /F 9 Tf <0002> Tj ET EMC BT <0003> Tj ET",
            [(3, "a"), (None, "b")],
        ),
        (
            b"/P <</MCID 3>> BDC /Span BMC BT /F 9 Tf <0002> Tj ET EMC BT <0003> Tj ET EMC",
            [(3, "a"), (3, "b")],
        ),
        (
            b"/P <</MCID 3>> BDC /Artifact BMC BT /F 9 Tf <0002> Tj ET EMC BT <0003> Tj ET EMC",
            [(None, "a"), (3, "b")],
        ),
        (
            b"/P <</MCID 3>> BDC /Span <</Lang (en)>> BDC BT /F 9 Tf <0002> Tj ET EMC EMC",
            [(3, "a")],
        ),
        (
            b"/P <</MCID 3>> BDC /Span <</MCID 4>> BDC BT /F 9 Tf <0002> Tj ET EMC EMC",
            [(4, "a")],
        ),
        (b"EMC /P <</MCID 3>> BDC BT /F 9 Tf <0002> Tj ET EMC EMC", [(3, "a")]),
        (b"BT ET", [(None, "")]),
    ],
)
def test_each_text_object_is_read_with_the_number_of_its_content(
    steps: bytes, found: list[tuple[int | None, str]]
) -> None:
    assert marked(steps) == found


def test_a_form_is_read_where_it_is_drawn_and_a_picture_is_not() -> None:
    own = b"BT /F 9 Tf <0003> Tj ET"
    around = b"/P <</MCID 3>> BDC BT /F 9 Tf <0002> Tj ET /X Do BT <0004> Tj ET EMC /X Do"
    assert marked(around, X=own) == [(3, "a"), (3, "b"), (3, "c"), (None, "b")]
    assert shown(around, X=own) == ["a", "b", "c", "b"]
    assert marked(b"/Image1 Do /None Do", Image1=own) == []
    assert shown(b"/Image1 Do /None Do", Image1=own) == []


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (b"BT /F 9 Tf <0001> Tj [<0002> 20 <0003>] TJ <0004> ' 1 2 <0005> \" ET",
         ["船", "a", "b", "c", "fi"]),
        (b"BT (A) Tj /G 9 Tf (B) Tj ET", ["A", "B"]),
        (b"/Span <</ActualText (said) /Alt (too)>> BDC BT /F 9 Tf <0002> Tj ET EMC",
         ["said", "too", "a"]),
        (b"/Span /Named BDC BT /F 9 Tf <0002> Tj ET EMC /Span BMC EMC", ["a"]),
    ],
)  # fmt: skip
def test_all_that_a_page_shows_is_read_in_the_order_of_its_drawing(
    steps: bytes, found: list[str]
) -> None:
    assert shown(steps) == found


def test_fonts_that_stand_in_the_page_itself_keep_their_own_letters() -> None:
    pdf, leaf = page(b"BT /A 9 Tf (AA) Tj /B 9 Tf (A) Tj /A 9 Tf (A) Tj ET")
    for name, letter in (("A", b"0078"), ("B", b"0079")):
        table = pdf.make_stream(b"beginbfchar <41> <" + letter + b"> endbfchar")
        leaf.Resources.Font[f"/{name}"] = pikepdf.Dictionary(ToUnicode=table)
    assert list(Reader().shown(leaf, leaf.resources, 0)) == ["xx", "y", "x"]


def test_a_font_may_name_a_map_that_it_does_not_bring() -> None:
    _, leaf = page(b"BT /F 9 Tf <0002> Tj /N 9 Tf (A) Tj ET")
    leaf.Resources.Font.N = pikepdf.Dictionary(ToUnicode=pikepdf.Name("/Identity-H"))
    assert list(Reader().shown(leaf, leaf.resources, 0)) == ["a", "A"]


def test_a_form_s_own_fonts_are_its_text_s() -> None:
    pdf, leaf = page(b"BT /F 9 Tf <0002> Tj ET /X Do", X=b"BT /F 9 Tf (A) Tj ET")
    own = pikepdf.Dictionary(ToUnicode=pdf.make_stream(b"beginbfchar <41> <0078> endbfchar"))
    leaf.Resources.XObject.X.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=own))
    assert list(Reader().shown(leaf, leaf.resources, 0)) == ["a", "x"]
    assert list(Reader().marked(leaf, leaf.resources)) == [(None, "a"), (None, "x")]


@pytest.mark.parametrize(("depth", "is_read"), [(DEEPEST - 2, True), (DEEPEST - 1, False)])
def test_what_is_said_of_a_stretch_is_read_to_some_depth(depth: int, is_read: bool) -> None:
    said = b"[" * depth + b"(said)" + b"]" * depth
    assert shown(b"/Span <</Own " + said + b">> BDC EMC") == (["said"] if is_read else [])


def test_a_stretch_may_have_no_properties_and_a_font_no_name() -> None:
    assert shown(b"/Span BMC BT /F 9 Tf <0002> Tj ET EMC") == ["a"]
    bare = tagged((b"BT /F 9 Tf (A) Tj ET",))
    assert dict(parts(bare))["page 1"] == "A"
    assert [one.text for one in passages(bare)] == ["A"]


def test_forms_that_show_themselves_come_to_an_end() -> None:
    assert shown(b"/X Do", X=b"BT (a) Tj ET /X Do") == ["a"] * DEEPEST


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (b"beginbfchar <41> <0042> endbfchar", {b"A": "B"}),
        (b"beginbfchar <0041> <D83D DE00> endbfchar", {b"\0A": "\U0001f600"}),
        (b"beginbfchar <01> <0041>\n<02> <0042> endbfchar", {b"\1": "A", b"\2": "B"}),
        (b"beginbfchar <01> <0041> <02> endbfchar", {b"\1": "A"}),
        (b"beginbfrange <01> <03> <0041> endbfrange", {b"\1": "A", b"\2": "B", b"\3": "C"}),
        (b"beginbfrange <01> <01> <0041> endbfrange", {b"\1": "A"}),
        (b"beginbfrange <0a> <0B> <00fe> endbfrange", {b"\n": "þ", b"\x0b": "ÿ"}),
        (b"beginbfrange <10> <11> <0041> endbfrange", {b"\x10": "A", b"\x11": "B"}),
        (b"beginbfrange <03> <01> <0041> endbfrange", {}),
        (
            b"beginbfrange <01>\n<02> [<0058> <0059>] endbfrange",
            {b"\1": "X", b"\2": "Y"},
        ),
        (b"beginbfrange <01> <02> [<0058>] endbfrange", {b"\1": "X", b"\2": ""}),
        (
            b"beginbfchar <01> <0041> endbfchar x beginbfchar <02> <0042> endbfchar",
            {b"\1": "A", b"\2": "B"},
        ),
        (b"beginbfchar <01> <D800> endbfchar", {b"\1": "\ufffd"}),
        (b"", {}),
    ],
)
def test_a_font_says_what_its_codes_stand_for(table: bytes, codes: dict[bytes, str]) -> None:
    assert _codes(table) == codes


def test_a_range_that_is_far_too_long_is_read_in_part() -> None:
    """And one that runs on beyond the last character of its width begins again."""
    codes = _codes(b"beginbfrange <000000> <ffffff> <0041> endbfrange")
    assert len(codes) == 0x10000
    assert (codes[b"\0\xff\xbe"], codes[b"\0\xff\xbf"]) == ("\uffff", "\0")


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return a document as most programs save it, objects packed together."""
    stream = BytesIO()
    pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stream.getvalue()


def test_what_carries_the_objects_of_a_file_is_no_part_of_it() -> None:
    pdf, _ = page(b"BT (a) Tj ET")
    names = {name for name, _ in parts(saved(pdf))}
    assert names == {"page 1", "a stream", "ID"}, "a table of codes, and the file's name for itself"


def test_a_page_may_show_what_it_does_not_have() -> None:
    bare = tagged((b"/X Do BT (a) Tj ET",))
    assert dict(parts(bare))["page 1"] == "a"
    assert [one.text for one in passages(bare)] == ["a"]


def test_streams_that_draw_are_read_off_the_pages_alone() -> None:
    pdf, _ = page(b"BT /F 9 Tf <0002> Tj /X Do ET", X=b"BT /F 9 Tf <0003> Tj ET", Image1=b"pixels")
    pdf.Root.Own = pdf.make_stream(b"words", Type=pikepdf.Name.Own)
    pdf.Root.Plain = pdf.make_stream(b"more")
    pdf.Root.Face = pdf.make_stream(b"outlines", Length1=8)
    for number, kind in enumerate(("CIDFontType0C", "Type1C", "OpenType")):
        pdf.Root[f"/Face{number}"] = pdf.make_stream(b"outlines", Subtype=pikepdf.Name(f"/{kind}"))
    found = [(name, held) for name, held in parts(saved(pdf)) if held and name != "ID"]
    assert found[0] == ("page 1", "ab")
    assert sorted(found[1:], key=str) == sorted(
        [("Own", b"words"), ("a stream", b"more"), ("a stream", TABLE)], key=str
    )


def test_strings_are_gathered_by_the_key_that_they_stand_under() -> None:
    pdf, _ = page(b"")
    deep: Any = pikepdf.String("too deep")
    for _ in range(DEEPEST):
        deep = pikepdf.Array([deep])
    near: Any = pikepdf.String("near enough")
    for _ in range(DEEPEST - 2):
        near = pikepdf.Array([near])
    pdf.docinfo.Title = "A title"
    pdf.Root.Held = pdf.make_indirect(
        pikepdf.Dictionary(Words=pikepdf.Array([pikepdf.String("one"), pikepdf.String("two")]))
    )
    pdf.Root.Other = pdf.make_indirect(pikepdf.Dictionary(Words=pikepdf.String("three")))
    pdf.Root.Deep = pdf.make_indirect(pikepdf.Dictionary(Deep=deep, Near=near))
    said = dict(parts(saved(pdf)))
    assert (said["Title"], said["Words"]) == ("A title", "one\ntwo\nthree")
    assert said["Near"] == "near enough"
    assert "Deep" not in said


def test_a_stream_that_cannot_be_unpacked_loses_no_other() -> None:
    pdf, _ = page(b"BT /F 9 Tf <0002> Tj ET")
    bad = pdf.make_stream(b"no deflated bytes")
    bad.Filter = pikepdf.Name.FlateDecode
    pdf.Root.Bad = bad
    pdf.Root.Good = pdf.make_stream(b"words", Type=pikepdf.Name.Own)
    stream = BytesIO()
    pdf.save(stream)
    found = dict(parts(stream.getvalue()))
    assert (found["page 1"], found["Own"]) == ("a", b"words")


def test_a_string_of_its_own_stands_under_no_key() -> None:
    pdf, _ = page(b"")
    pdf.Root.Held = pikepdf.Array([pdf.make_indirect(pikepdf.String("alone"))])
    pdf.Root.XData = pdf.make_indirect(pikepdf.Dictionary(XWords=pikepdf.String("more")))
    said = dict(parts(saved(pdf)))
    assert (said[""], said["XWords"]) == ("alone", "more")


def test_files_within_a_file_are_parts_of_it_once() -> None:
    pdf, _ = page(b"")
    pdf.attachments["fares.csv"] = pikepdf.AttachedFileSpec(pdf, b"Route,Fare")
    found = [(name, held) for name, held in parts(saved(pdf)) if held == b"Route,Fare"]
    assert found == [("attachment fares.csv", b"Route,Fare")]


def test_a_page_may_have_its_content_in_stretches() -> None:
    pdf, leaf = page(b"")
    leaf.Contents = pikepdf.Array(
        [pdf.make_stream(b"BT /F 9 Tf <0002> Tj"), pdf.make_stream(b"<0003> Tj ET")]
    )
    pdf.add_blank_page()
    del pdf.pages[1].Contents
    found = [(name, held) for name, held in parts(saved(pdf)) if held and name != "ID"]
    assert found == [("page 1", "ab"), ("a stream", TABLE)]
    assert [name for name, _ in parts(saved(pdf)) if name.startswith("page")] == [
        *("page 1", "page 2")
    ]


def _no_forms(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject = 7


def _no_map(pdf: pikepdf.Pdf) -> None:
    table = pdf.make_stream(b"no deflated bytes")
    table.Filter = pikepdf.Name.FlateDecode
    pdf.pages[0].Resources.Font.G = pikepdf.Dictionary(ToUnicode=table)


@pytest.mark.parametrize("damage", [_no_forms, _no_map])
def test_what_comes_before_a_damage_is_kept(damage: Callable[[pikepdf.Pdf], None]) -> None:
    pdf, _ = page(b"BT /F 9 Tf <0002> Tj /G 9 Tf <0003> Tj ET /X Do BT (lost) Tj ET")
    damage(pdf)
    pdf.add_blank_page()
    pdf.pages[1].Contents = pdf.make_stream(b"BT (behind) Tj ET")
    stream = BytesIO()
    pdf.save(stream)
    found = dict(parts(stream.getvalue()))
    assert found["page 1"].startswith("a")
    assert "lost" not in found["page 1"]
    assert found["page 2"] == "behind"


def test_what_is_no_whole_pdf_has_no_parts() -> None:
    assert list(parts(b"%PDF-1.7 and no more")) == []
