"""What is told of a package whose parts do not fit each other, and nothing of what is near it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jianbao.check.files import parts
from jianbao.check.files.package import NAMESPACES
from jianbao.problem import Severity
from tests.check.files.packages import OFFICE, TYPES, package, relations, told, types

AGAIN = "open it in its own program, let it repair the file, and save it again"
DECK = "application/vnd.openxmlformats-officedocument.presentationml"
WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SLIDE, LAYOUT = f"{DECK}.slide+xml", f"{DECK}.slideLayout+xml"
NO_RELATIONS = relations()


def element(**attributes: str) -> str:
    """Return an element whose attributes are of the namespace of relations."""
    said = " ".join(f'r:{name}="{value}"' for name, value in attributes.items())
    return f'<a xmlns:r="{OFFICE}"><b {said}/></a>'


# parts_can_be_read


@pytest.mark.parametrize("name", ["ppt/a.xml", "ppt/_rels/a.xml.rels", "ppt/a.VML"])
def test_a_part_of_xml_that_cannot_be_read_is_told_with_the_line(name: str) -> None:
    found = package({"z.xml": "<z/>", name: "<a>\n</b>", "ppt/b.png": "<a>"})
    (said,) = told(parts.parts_can_be_read(found), "PKG03", AGAIN)
    assert said.startswith(f"a.pptx:{name}: this part cannot be read: Opening and ending tag")
    assert said.endswith("(line 2)")
    assert "<string>" not in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32", "utf-32-be"])
@pytest.mark.parametrize("declared", ['<!DOCTYPE a [<!ENTITY x "lol">]>', "<!DOCTYPE a>"])
def test_a_document_type_is_told_in_whatever_encoding_it_stands(
    encoding: str, declared: str
) -> None:
    found = package({"ppt/a.xml": f"{declared}<a/>".encode(encoding)})
    reason = "it declares a document type, as no file of Office does"
    assert told(parts.parts_can_be_read(found), "PKG03", AGAIN) == [
        f"a.pptx:ppt/a.xml: this part cannot be read: {reason}"
    ]


def test_nothing_is_said_of_xml_that_can_be_read() -> None:
    found = package({"a.xml": "<a>&lt;!DOCTYPE&gt;</a>", "b.rels": "<b/>".encode("utf-16")})
    assert list(parts.parts_can_be_read(found)) == []


# parts_have_types


def test_a_part_that_has_no_type_is_told_but_not_the_list_of_types_itself() -> None:
    found = package(
        {
            TYPES: types({"ppt/own.bin": "application/x-own"}, png="image/png"),
            "ppt/own.bin": "",
            "ppt/lost.bin": "",
            "ppt/A.PNG": "",
        }
    )
    assert told(parts.parts_have_types(found), "PKG04", AGAIN) == [
        f"a.pptx:ppt/lost.bin: {TYPES} does not say what this part is, so no program reads it"
    ]


def test_a_type_of_a_part_that_is_not_there_is_told_once_of_the_file() -> None:
    listed = types({"ppt/gone.xml": "a/b", "PPT/HERE.xml": "a/b"}, xml="a/b")
    found = package({TYPES: listed, "ppt/here.xml": "<a/>"})
    assert told(parts.parts_have_types(found), "PKG04", AGAIN) == [
        f"a.pptx: {TYPES} names `ppt/gone.xml`, which is not there"
    ]


@pytest.mark.parametrize(
    ("names", "count"),
    [(("a.xml",), 1), (("a.xml", "A.xml"), 2), (("a.xml", "A.XML", "a.Xml"), 3)],
)
def test_a_part_whose_type_is_said_more_than_once_is_told(
    names: tuple[str, ...], count: int
) -> None:
    found = package({TYPES: types(dict.fromkeys(names, "a/b"), xml="a/b"), "a.xml": "<a/>"})
    said = told(parts.parts_have_types(found), "PKG04", AGAIN)
    assert said == ([f"a.pptx: {TYPES} says {count} times what `a.xml` is"] if count > 1 else [])


def pointing(word: str, kind: str, *, target: str = "B.xml", mode: str = "Internal") -> list[str]:
    """Return what is told where ppt/a.xml points by ``word`` to a part of the type ``kind``."""
    found = package(
        {
            TYPES: types({"ppt/b.xml": kind}, xml="application/xml", rels="a/b"),
            "ppt/_rels/a.xml.rels": relations(("rId1", word, target, mode)),
            "ppt/a.xml": "<a/>",
            "ppt/b.xml": "<a/>",
        }
    )
    return told(parts.parts_have_types(found), "PKG04", AGAIN)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("slide", SLIDE),
        ("slideLayout", LAYOUT),
        ("slideMaster", f"{DECK}.slideMaster+xml"),
        ("notesSlide", f"{DECK}.notesSlide+xml"),
        ("notesMaster", f"{DECK}.notesMaster+xml"),
        ("theme", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("chart", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"),
    ],
)
def test_a_relation_points_to_a_part_of_the_type_that_it_says(word: str, kind: str) -> None:
    assert pointing(word, kind) == []
    assert pointing(word, "a/b") == [
        f"a.pptx:ppt/a.xml: this points to `ppt/b.xml` as its {word}, which says it is a/b"
    ]


@pytest.mark.parametrize(
    ("word", "target", "mode"),
    [
        ("tags", "b.xml", "Internal"),
        ("slide", "b.xml", "External"),
        ("slide", "gone.xml", "Internal"),
    ],
    ids=["of another word", "outside", "not there"],
)
def test_no_type_is_asked_of_what_else_is_pointed_to(word: str, target: str, mode: str) -> None:
    assert pointing(word, LAYOUT, target=target, mode=mode) == []


def test_a_relation_of_the_file_itself_is_told_at_the_file() -> None:
    listed = types({"a.xml": SLIDE}, rels="a/b")
    found = package(
        {TYPES: listed, "_rels/.rels": relations(("rId1", "theme", "a.xml")), "a.xml": "<a/>"}
    )
    assert told(parts.parts_have_types(found), "PKG04", AGAIN) == [
        f"a.pptx: this points to `a.xml` as its theme, which says it is {SLIDE}"
    ]


def test_a_part_without_a_type_is_not_told_twice_where_something_points_to_it() -> None:
    found = package(
        {
            TYPES: types(rels="a/b"),
            "_rels/.rels": relations(("rId1", "theme", "a.bin")),
            "a.bin": "",
        }
    )
    assert len(told(parts.parts_have_types(found), "PKG04", AGAIN)) == 1


# parts_begin_as_their_types_say


@pytest.mark.parametrize(
    ("kind", "root"),
    [
        (SLIDE, "sld"),
        (LAYOUT, "sldLayout"),
        (f"{DECK}.slideMaster+xml", "sldMaster"),
        (f"{DECK}.notesSlide+xml", "notes"),
        (f"{DECK}.notesMaster+xml", "notesMaster"),
        (f"{DECK}.presentation.main+xml", "presentation"),
        (f"{DECK}.template.main+xml", "presentation"),
        (f"{WORDS}.document.main+xml", "document"),
        (f"{WORDS}.styles+xml", "styles"),
        ("application/vnd.openxmlformats-officedocument.theme+xml", "theme"),
        ("application/vnd.openxmlformats-officedocument.drawingml.chart+xml", "chartSpace"),
    ],
)
def test_a_part_begins_as_its_type_says(kind: str, root: str) -> None:
    def said(xml: str) -> list[str]:
        found = package({TYPES: types({"b.xml": kind}), "a.xml": "<a/>", "b.xml": xml})
        return told(parts.parts_begin_as_their_types_say(found), "PKG04", AGAIN)

    assert said(f'<x:{root} xmlns:x="y"/>') == []
    assert said(f"<{root}s/>") == [
        f"a.pptx:b.xml: this begins with <{root}s>, and should with <{root}>"
    ]


def test_a_part_of_another_type_may_begin_as_it_likes() -> None:
    listed = types({"a.xml": f"{SLIDE}s", "b.xml": f"{DECK}.presProps+xml"})
    found = package({TYPES: listed, "a.xml": "<a/>", "b.xml": "<a/>", "c.xml": "<a/>"})
    assert list(parts.parts_begin_as_their_types_say(found)) == []


# targets_exist, relations_have_ids_of_their_own, ids_lead_to_relations


def test_a_relation_that_leads_nowhere_is_told() -> None:
    found = package(
        {
            "_rels/.rels": relations(("rId7", "officeDocument", "ppt/gone.xml")),
            "ppt/_rels/a.xml.rels": relations(
                ("rId1", "image", "media/A.PNG"),
                ("rId2", "hyperlink", "https://example.org/a", "External"),
                ("rId3", "chart", "../charts/chart1.xml"),
            ),
            "ppt/a.xml": "<a/>",
            "ppt/media/a.png": "",
        }
    )
    hint = "the picture, chart or page was lost: put it in again, or have the file repaired"
    assert told(parts.targets_exist(found), "PKG05", hint) == [
        "a.pptx: `rId7` (officeDocument) points to `ppt/gone.xml`, which is not there",
        "a.pptx:ppt/a.xml: `rId3` (chart) points to `charts/chart1.xml`, which is not there",
    ]


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (("rId1", "rId2"), []),
        (("rId1", "rid1"), []),
        (("rId1", "rId2", "rId1"), ["2 relations have the id `rId1`"]),
        (tuple("babba"), ["3 relations have the id `b`", "2 relations have the id `a`"]),
        (("",), ["a relation has no id"]),
        (("", ""), ["a relation has no id"]),
    ],
)
def test_ids_of_relations_are_each_part_s_own(ids: tuple[str, ...], said: list[str]) -> None:
    listed = relations(*((id, "slide", "a.xml") for id in ids))
    found = package({"ppt/_rels/a.xml.rels": listed, "b/_rels/b.xml.rels": relations()})
    assert told(parts.relations_have_ids_of_their_own(found), "PKG06", AGAIN) == [
        f"a.pptx:ppt/a.xml: {one}" for one in said
    ]


def test_a_relation_may_have_an_id_that_another_part_s_has() -> None:
    listed = relations(("rId1", "slide", "a.xml"))
    found = package({"_rels/a.xml.rels": listed, "_rels/b.xml.rels": listed})
    assert list(parts.relations_have_ids_of_their_own(found)) == []


STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@pytest.mark.parametrize(
    ("xml", "ids"),
    [
        (element(id="rId1", embed="rId2"), []),
        (element(id="rId9", embed="rId8", link=""), ["rId8", "rId9"]),
        (f'<a xmlns:r="{STRICT}" r:id="rId9"/>', ["rId9"]),
        ('<a xmlns:o="urn:schemas-microsoft-com:office:office" o:relid="rId9"/>', ["rId9"]),
        ('<a id="rId9" relid="rId9" xmlns:x="y" x:id="rId9"/>', []),
        (f'<a xmlns:r="{OFFICE}"><!-- a --><?b c?><b><c r:pict="rId9"/></b></a>', ["rId9"]),
    ],
)
def test_an_element_that_names_a_relation_which_its_part_lacks_is_told(
    xml: str, ids: list[str]
) -> None:
    known = relations(("rId1", "image", "a.png"), ("rId2", "image", "a.png"))
    hint = "what it stood for (a picture, a link, a chart) was lost: put it in again"
    found = package({"a.xml": xml, "_rels/a.xml.rels": known, "z.xml": "<z/>"})
    assert told(parts.ids_lead_to_relations(found), "PKG07", hint) == [
        f"a.pptx:a.xml: an element names the relation `{id}`, which this part does not have"
        for id in ids
    ]


def test_a_list_of_relations_names_none_itself() -> None:
    listed = f'<Relationships xmlns="x">{element(id="rId9")}</Relationships>'
    assert list(parts.ids_lead_to_relations(package({"_rels/a.xml.rels": listed}))) == []


def test_a_part_without_relations_has_none_to_name() -> None:
    (said,) = parts.ids_lead_to_relations(package({"a.xml": element(id="rId1")}))
    assert said.place.file == "a.pptx:a.xml"


# relations_are_used


SHOWN_BY_NAME = (
    *("image", "chart", "hyperlink", "oleObject", "media", "video", "audio", "diagramData"),
)


@pytest.mark.parametrize(
    ("word", "xml", "is_told"),
    [
        *((word, "<a/>", True) for word in SHOWN_BY_NAME),
        *((word, element(id="rId1"), False) for word in SHOWN_BY_NAME),
        ("image", element(id="rId2"), True),
        ("slideLayout", "<a/>", False),
        ("image", "<a>", False),
    ],
)
def test_what_is_pointed_to_and_not_shown_is_a_warning(word: str, xml: str, is_told: bool) -> None:
    listed = relations(("rId0", "notesSlide", "b.xml"), ("rId1", word, "../media/1.png"))
    found = package({"ppt/a.xml": xml, "ppt/_rels/a.xml.rels": listed})
    hint = "it was deleted and is still in the file: save it again from its own program"
    said = told(parts.relations_are_used(found), "PKG08", hint, Severity.WARNING)
    whole = f"a.pptx:ppt/a.xml: this points to `media/1.png` ({word}) and does not show it"
    assert said == ([whole] if is_told else [])


# parts_are_pointed_to


def left(parts_of_it: Mapping[str, str]) -> list[str]:
    """Return the parts of which is told that nothing points to them."""
    hint = "save it again from its own program, which leaves such parts out"
    what = ": nothing points to this part: what was deleted can still be read in it"
    found = parts.parts_are_pointed_to(package(parts_of_it))
    return [
        one.removeprefix("a.pptx:").removesuffix(what)
        for one in told(found, "PKG09", hint, Severity.WARNING)
    ]


def test_a_part_to_which_no_way_leads_from_the_file_is_a_warning() -> None:
    assert left(
        {
            TYPES: types(),
            "_rels/.rels": relations(("rId1", "officeDocument", "ppt/MAIN.xml")),
            "ppt/main.xml": "<a/>",
            "ppt/_rels/main.xml.rels": relations(
                ("rId1", "slide", "slides/a.xml"),
                ("rId2", "hyperlink", "slides/outside.xml", "External"),
                ("rId3", "slide", "slides/b.xml"),
            ),
            "ppt/slides/a.xml": "<a/>",
            "ppt/slides/_rels/a.xml.rels": relations(
                ("rId1", "slide", "../main.xml"), ("rId2", "image", "a.png")
            ),
            "ppt/slides/a.png": "",
            "ppt/slides/b.xml": "<a/>",
            "ppt/slides/_rels/b.xml.rels": relations(("rId1", "image", "b.png")),
            "ppt/slides/b.png": "",
            "ppt/slides/outside.xml": "<a/>",
            "ppt/slides/old.xml": "<a/>",
            "ppt/slides/_rels/old.xml.rels": relations(("rId1", "image", "../old.png")),
            "ppt/old.png": "",
        }
    ) == ["ppt/slides/outside.xml", "ppt/slides/old.xml", "ppt/old.png"]


def test_where_relations_cannot_be_read_no_part_is_said_to_be_left() -> None:
    main = relations(("rId1", "officeDocument", "a.xml"))
    found = {"_rels/.rels": main, "a.xml": "<a/>", "old.xml": "<a/>"}
    assert left({**found, "_rels/a.xml.rels": "<Relationships>"}) == []
    assert left({**found, "_rels/a.xml.rels": NO_RELATIONS}) == ["old.xml"]


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("ppt/slides/_rels/Old.xml.rels", "ppt/slides/Old.xml"),
        ("_rels/old.xml.rels", "old.xml"),
        ("ppt/_rels/A.xml.rels", ""),
        ("_rels/.rels", ""),
        ("ppt/_rels/.rels", ""),
        ("ppt/_rels/old.xml", ""),
        ("ppt/rels/old.xml.rels", ""),
    ],
)
def test_relations_of_a_part_that_is_not_there_are_a_warning(name: str, owner: str) -> None:
    found = package({"_rels/x.rels.bin": "", "ppt/a.xml": "<a/>", name: "<Relationships>"})
    said = told(parts.parts_are_pointed_to(found), "PKG09", AGAIN, Severity.WARNING)
    whole = f"a.pptx:{name}: these are relations of `{owner}`, which is not there"
    assert said == ([whole] if owner else [])


# media_are_what_they_say


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("image/png", b"\x89PNG\r\n\x1a\n"),
        ("image/PNG", b"\x89PNG\r\n\x1a\n"),
        ("image/jpeg", b"\xff\xd8\xff"),
        ("image/jpg", b"\xff\xd8\xff"),
        ("image/gif", b"GIF87a"),
        ("image/gif", b"GIF89a"),
        ("image/bmp", b"BM"),
        ("image/tiff", b"II*\0"),
        ("image/tiff", b"MM\0*"),
        ("image/x-emf", b"\x01\0\0\0"),
        ("image/x-wmf", b"\xd7\xcd\xc6\x9a"),
        ("image/x-wmf", b"\x01\0\x09\0"),
        ("image/svg+xml", b'<?xml version="1.0"?><svg xmlns="a"/>'),
        ("image/svg+xml", b" " * 3996 + b"<svg/>"),
    ],
)
def test_a_picture_begins_as_its_type_says(said: str, begins: bytes) -> None:
    def found(blob: bytes) -> list[str]:
        made = package({TYPES: types(bin=said), "ppt/a.bin": blob, "ppt/b.txt": b"text"})
        return told(parts.media_are_what_they_say(made), "PKG10", "put the picture in again")

    assert found(begins + bytes(20)) == []
    whole = f"this is said to be {said.lower()}, and is not: it will show as a red cross"
    assert found(b" " + begins.upper()) == [f"a.pptx:ppt/a.bin: {whole}"]


def test_a_drawing_that_begins_too_late_is_none() -> None:
    made = package({TYPES: types(bin="image/svg+xml"), "a.bin": b" " * 3997 + b"<svg/>"})
    assert len(list(parts.media_are_what_they_say(made))) == 1


def test_what_is_no_picture_may_begin_as_it_likes() -> None:
    made = package({TYPES: types(bin="application/x-own"), "ppt/a.bin": b"<html>"})
    assert list(parts.media_are_what_they_say(made)) == []


# nothing_is_fetched_from_outside, fields_fetch_nothing


INSIDE = "put the picture or file into this one: File > Info > Edit Links"
TO_DISK = "a link leads to `{}`, which others do not have"
LINKED = "link to an address that begins with https://"


@pytest.mark.parametrize(
    ("word", "target", "mode", "what", "hint"),
    [
        ("image", "b.png", "Internal", "", INSIDE),
        ("image", "https://a.hk/b.png", "External", "this loads `{}` (image) from outside", INSIDE),
        ("oleObject", "b.xlsx", "External", "this loads `{}` (oleObject) from outside", INSIDE),
        ("hyperlink", "https://example.org", "External", "", LINKED),
        ("hyperlink", "HTTP://example.org", "External", "", LINKED),
        ("hyperlink", "mailto:a@example.org", "External", "", LINKED),
        ("hyperlink", "tel:+852-5550-0000", "External", "", LINKED),
        ("hyperlink", "b.xml", "Internal", "", LINKED),
        ("hyperlink", "file:///C:/b.docx", "External", TO_DISK, LINKED),
        ("hyperlink", "b.docx", "External", TO_DISK, LINKED),
        ("hyperlink", "https:///b", "External", TO_DISK, LINKED),
        ("hyperlink", "mailto:a", "External", TO_DISK, LINKED),
        ("hyperlink", "tel:", "External", TO_DISK, LINKED),
    ],
)
def test_nothing_is_loaded_from_outside_and_no_link_leads_to_a_disk(
    word: str, target: str, mode: str, what: str, hint: str
) -> None:
    listed = relations(("rId1", "slide", "c.xml"), ("rId2", word, target, mode))
    found = package({"ppt/_rels/a.xml.rels": listed})
    said = told(parts.nothing_is_fetched_from_outside(found), "PKG11", hint)
    assert said == ([f"a.pptx:ppt/a.xml: {what.format(target)}"] if what else [])


def run(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


BEGIN, APART, END = (
    f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")
)


def fields(*inners: str) -> list[str]:
    """Return what is told of fields in the paragraphs of a part of Word."""
    body = "".join(f"<w:p>{one}</w:p>" for one in inners)
    xml = f'<w:document xmlns:w="{NAMESPACES["w"]}"><w:body>{body}</w:body></w:document>'
    found = package({"word/styles.xml": "<a/>", "word/document.xml": xml}, name="a.docx")
    hint = "click on it and press Ctrl+Shift+F9, which leaves what it shows"
    before = "a.docx:word/document.xml: a field loads something from outside: "
    said = told(parts.fields_fetch_nothing(found), "PKG11", hint)
    assert all(one.startswith(before) for one in said)
    return [one.removeprefix(before) for one in said]


@pytest.mark.parametrize(
    ("instruction", "is_told"),
    [
        *((f"{word} a b", True) for word in ("INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO", "DDE")),
        *((f"{word} a b", True) for word in ("LINK", "IMPORT", "Link", "dde")),
        ("LINKED a", False),
        ("HYPERLINK a", False),
        ("PAGE", False),
        ("", False),
    ],
)
def test_a_field_of_word_that_loads_something_is_told(instruction: str, is_told: bool) -> None:
    expected = [instruction] if is_told else []
    simple = f'<w:fldSimple w:instr=" {instruction} "/><w:fldSimple/>'
    assert fields(simple) == expected
    assert fields(BEGIN + run(f" {instruction} ") + APART + END) == expected


def test_a_field_may_be_cut_into_runs_and_stand_beside_or_in_others() -> None:
    assert fields(BEGIN + run("LI") + "<w:r/>" + run("NK a") + END) == ["LINK a"]
    assert fields(BEGIN + run("PAGE") + END + BEGIN + run("DDE a") + END) == ["DDE a"]
    assert fields(BEGIN + run("LINK a") + BEGIN + run("DDE b") + END + END) == ["LINK a", "DDE b"]
    assert fields(BEGIN + run("PAGE") + END + run("LINK a")) == ["LINK a"]
    assert fields(run("LI"), run("NK a")) == []
    assert fields(BEGIN + "<w:r><w:instrText/></w:r>" + run("DDE a") + END) == ["DDE a"]


def test_a_field_that_is_there_twice_is_told_once_and_a_long_one_is_cut() -> None:
    assert fields(run("DDE a"), run("DDE a"), run("DDE b")) == ["DDE a", "DDE b"]
    assert fields(run("LINK " + "a" * 60)) == ["LINK " + "a" * 33 + "…"]


# nothing_in_it_runs


@pytest.mark.parametrize(
    ("name", "kind", "is_told"),
    [
        ("ppt/vbaProject.bin", "application/vnd.ms-office.vbaProject", True),
        ("ppt/activeX/activeX1.bin", "a/b", True),
        ("ppt/a.xml", "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", True),
        ("ppt/vbaProject.bin.xml", "a/b", False),
        ("ppt/activeX.xml", "a/b", False),
        ("ppt/a.xml", SLIDE, False),
    ],
)
def test_macros_and_controls_are_told(name: str, kind: str, is_told: bool) -> None:
    found = package({TYPES: types({name: kind}), "a.txt": "", name: ""})
    hint = "save it as .pptx or .docx, which drop them"
    said = told(parts.nothing_in_it_runs(found), "PKG12", hint)
    whole = f"a.pptx:{name}: this holds macros or controls, which others' machines refuse"
    assert said == ([whole] if is_told else [])


# pictures_of_the_file_are_true, properties_are_filled


@pytest.mark.parametrize("is_ours", [True, False])
def test_a_preview_is_told_in_a_package_of_our_own(is_ours: bool) -> None:
    listed = relations(("rId1", "thumbnail", "docProps/a.jpeg"), ("rId2", "image", "b.png"))
    found = package({"_rels/.rels": listed, "docProps/a.jpeg": "", "b.png": ""}, is_ours=is_ours)
    said = told(parts.pictures_of_the_file_are_true(found), "PKG13", "leave it out")
    whole = "this is a preview of the first page, and nobody has drawn it"
    assert said == ([f"a.pptx:docProps/a.jpeg: {whole}"] if is_ours else [])


FILLED = {
    "title": "Ferries",
    "creator": "The editors",
    "keywords": "ferries",
    "language": "en-GB",
    "created": "2026-05-01T00:00:00Z",
    "modified": "2026-05-01T00:00:00Z",
}


def properties(
    core: Mapping[str, str], *made_by: str, is_ours: bool = True
) -> list[tuple[str, str, str]]:
    """Return the severity, words and hint of what is told of these properties."""
    listed = relations(
        ("rId1", "core-properties", "core.xml"), ("rId2", "extended-properties", "app.xml")
    )
    inner = "".join(f"<c:{name}> {value} </c:{name}>" for name, value in core.items())
    programs = "".join(f"<Application>{one}</Application>" for one in made_by)
    found = package(
        {
            "_rels/.rels": listed,
            "core.xml": f'<a xmlns:c="b">{inner}</a>',
            "app.xml": f"<Properties>{programs}</Properties>",
        },
        is_ours=is_ours,
    )
    said = list(parts.properties_are_filled(found))
    assert {(one.code, str(one.place)) for one in said} <= {("PKG14", "a.pptx")}
    return [(str(one.severity), one.what, one.hint) for one in said]


WRITE = "File > Info > Properties: write it there"
TITLE = f"{WRITE}, since a screen reader says it first"
NO_TITLE = "the file's properties have no title"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("creator", "author"),
        ("keywords", "keywords"),
        ("language", "language"),
        ("created", "date"),
        ("modified", "date of its last change"),
    ],
)
def test_each_property_is_asked_of_a_package_of_our_own_alone(name: str, word: str) -> None:
    core = {**FILLED, name: ""}
    assert properties(core, "Jianbao") == [
        ("error", f"the file's properties have no {word}", WRITE)
    ]
    assert properties(core, "Jianbao", is_ours=False) == []


@pytest.mark.parametrize(("is_ours", "severity"), [(True, "error"), (False, "warning")])
def test_a_title_is_asked_of_every_file(is_ours: bool, severity: str) -> None:
    assert properties(FILLED, "Jianbao", is_ours=is_ours) == []
    no_title = {**FILLED, "title": ""}
    assert properties(no_title, "Jianbao", is_ours=is_ours) == [(severity, NO_TITLE, TITLE)]
    for none in ("PowerPoint Presentation", "presentation", "UNTITLED", "PowerPoint 簡報"):
        assert properties({**FILLED, "title": none}, "Jianbao", is_ours=is_ours) == [
            (severity, f"{NO_TITLE}: they say “{none}”", TITLE)
        ]
    for real in ("Untitled no more", "A presentation"):
        assert properties({**FILLED, "title": real}, "Jianbao", is_ours=is_ours) == []


@pytest.mark.parametrize(
    ("made_by", "said"),
    [
        ((), "nothing"),
        (("",), "nothing"),
        (("Microsoft Office PowerPoint",), "“Microsoft Office PowerPoint”"),
        (("Jianbao", "LibreOffice"), "“Jianbao”, “LibreOffice”"),
    ],
)
def test_our_own_name_stands_in_a_package_of_our_own(made_by: tuple[str, ...], said: str) -> None:
    what = f"the file says that {said} has made it"
    assert properties(FILLED, *made_by) == [("error", what, "the exporter writes docProps/app.xml")]
    assert properties(FILLED, *made_by, is_ours=False) == []
