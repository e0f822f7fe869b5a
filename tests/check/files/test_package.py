"""A package says what its parts are and what they point to, however they are written."""

from __future__ import annotations

import pytest
from lxml import etree

from jianbao.check.files.package import (
    Package,
    Relation,
    children,
    declares,
    extension,
    is_xml,
    local,
    names_a_relation,
    unreadable,
    whole_number,
)
from jianbao.problem import Place, Severity
from tests.check.files.packages import OFFICE, TYPES, package, relations, types

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
DECLARED = "it declares a document type, as no file of Office does"


def deck(slides: str, *entries: tuple[str, ...], **parts: str) -> Package:
    """Return a deck whose presentation lists these slides and has these relations."""
    return package(
        {
            "_rels/.rels": relations(("rId1", "officeDocument", "ppt/main.xml")),
            "ppt/main.xml": f'<p:main xmlns:p="{P}" xmlns:r="{OFFICE}">{slides}</p:main>',
            "ppt/_rels/main.xml.rels": relations(*entries),
            **{f"ppt/{name}.xml": xml for name, xml in parts.items()},
        }
    )


# relations


def pointed(target: str, *mode: str, source: str = "ppt/slides/a.xml") -> Relation:
    """Return the relation by which a part points to a target."""
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    (found,) = package({rels: relations(("rId1", "image", target, *mode))}).relations[source]
    return found


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("b.png", "ppt/slides/b.png"),
        ("./b.png", "ppt/slides/b.png"),
        ("../media/b.png", "ppt/media/b.png"),
        ("/ppt/media/b.png", "ppt/media/b.png"),
        ("/X.png", "X.png"),
        ("../../../../b.png", "b.png"),
        ("b%20c.png", "ppt/slides/b c.png"),
        ("b.xml#second", "ppt/slides/b.xml"),
        ("b.xml#second#third", "ppt/slides/b.xml"),
        ("#second", "ppt/slides/a.xml"),
        ("", "ppt/slides/a.xml"),
    ],
)
def test_a_target_is_a_part_seen_from_the_one_that_points_to_it(target: str, part: str) -> None:
    whole = Relation("rId1", f"{OFFICE}/image", part, is_external=False)
    assert pointed(target) == pointed(target, "Internal") == whole


def test_a_target_of_the_file_itself_is_seen_from_the_top() -> None:
    assert pointed("ppt/a.xml", source="").target == "ppt/a.xml"


def test_an_address_outside_is_left_as_it_is() -> None:
    outside = Relation("rId1", f"{OFFICE}/image", "../b%20c.png#d", is_external=True)
    assert pointed("../b%20c.png#d", "External") == outside
    assert outside.word == "image"
    assert Relation("rId1", "image", "b.png", is_external=False).word == "image"


def test_relations_are_read_from_lists_of_them_alone() -> None:
    listed = relations(("rId1", "image", "b.png"))
    found = package(
        {
            "ppt/a.rels": listed,
            "ppt/_rels/b.xml": listed,
            "ppt/_rels/c.xml.rels": "<Relationships>",
            "ppt/_rels/d.xml.rels": '<a xmlns="b"><!-- c --><Relationship/><Other Id="e"/></a>',
        }
    )
    assert found.relations == {"ppt/d.xml": (Relation("", "", "ppt/d.xml", is_external=False),)}


def test_case_does_not_tell_a_part_from_the_one_whose_relations_are_listed() -> None:
    listed = relations(("rId1", "image", "B.PNG"))
    found = package({"ppt/a.xml": "<a/>", "ppt/_rels/A.XML.rels": listed, "ppt/b.png": ""})
    assert found.related("ppt/a.xml", "image") == ("ppt/b.png",)


def test_what_a_part_points_to_is_found_by_the_word_of_its_type() -> None:
    found = deck(
        "",
        ("rId1", "slide", "gone.xml"),
        ("rId2", "slide", "two.xml"),
        ("rId3", "slide", "ONE.xml"),
        ("rId4", "theme", "theme.xml"),
        one="<a/>",
        two="<a/>",
        theme="<a/>",
    )
    assert found.main == "ppt/main.xml"
    assert found.related("ppt/main.xml", "slide") == ("ppt/two.xml", "ppt/one.xml")
    assert found.its("ppt/main.xml", "slide") == "ppt/two.xml"
    assert found.its("ppt/main.xml", "notesMaster") == ""
    assert found.related("ppt/one.xml", "slide") == ()
    assert package({}).main == ""


# what parts are


def test_a_part_is_what_is_said_of_it_or_of_its_ending() -> None:
    listed = types({"X/A.xml": "own/a", "ppt/b.xml": ""}, XML="all/xml", png="image/png")
    found = package({TYPES: listed.replace("</Types>", "<Override/><Default/></Types>")})
    assert found.overrides == (("X/A.xml", "own/a"), ("ppt/b.xml", ""), ("", ""))
    assert found.defaults == {"xml": "all/xml", "png": "image/png", "": ""}
    said = {name: found.type_of(name) for name in ("x/a.XML", "ppt/b.xml", "c.xml", "d.PNG", "e")}
    assert said == {
        "x/a.XML": "own/a",
        "ppt/b.xml": "all/xml",
        "c.xml": "all/xml",
        "d.PNG": "image/png",
        "e": "",
    }


def test_without_a_list_of_types_nothing_is_said_of_any_part() -> None:
    for parts in ({}, {TYPES: "<Types>"}):
        found = package(parts)
        assert (found.overrides, found.defaults, found.type_of("a.xml")) == ((), {}, "")


def test_properties_are_read_in_whatever_namespace_without_spaces_around() -> None:
    core = '<a xmlns:d="e"><d:title> One \n</d:title><title>Two</title><d:creator/></a>'
    listed = relations(("rId1", "core-properties", "docProps/core.xml"))
    found = package({"_rels/.rels": listed, "docProps/core.xml": core})
    assert [found.property(name) for name in ("title", "creator", "language")] == ["One", "", ""]
    assert package({"docProps/core.xml": core}).property("title") == ""


# places and slides


def test_slides_are_counted_in_the_order_in_which_they_are_shown() -> None:
    listed = "".join(f'<p:list><p:sldId id="256" r:id="{id}"/></p:list>' for id in "bacxab")
    found = deck(
        f'{listed}<p:sldId/><p:sldId r:id="e"/><p:other r:id="d"/>',
        *((id, "slide", f"{id.upper()}.xml") for id in "abcd"),
        ("", "slide", "d.xml"),
        a="<a/>",
        b="<a/>",
        c="<a>",
        d="<a/>",
    )
    assert found.slides == ("ppt/b.xml", "ppt/a.xml")
    assert found.numbers == {"ppt/b.xml": 1, "ppt/a.xml": 2}
    places = {part: str(found.at(part)) for part in (*found.slides, "ppt/c.xml", "")}
    assert places == {
        "ppt/b.xml": "a.pptx:slide 1",
        "ppt/a.xml": "a.pptx:slide 2",
        "ppt/c.xml": "a.pptx:ppt/c.xml",
        "": "a.pptx",
    }


def test_a_deck_whose_presentation_or_relations_are_lost_has_no_slides() -> None:
    assert package({}).slides == ()
    whole = deck('<p:sldId r:id="a"/>', ("a", "slide", "a.xml"), a="<a/>")
    assert whole.slides == ("ppt/a.xml",)
    for lost in ("ppt/main.xml", "ppt/_rels/main.xml.rels", "_rels/.rels"):
        left = {name: blob for name, blob in whole.parts.items() if name != lost}
        assert Package(whole.place, left).slides == ()


def test_a_habit_of_other_programs_is_an_error_in_a_file_of_our_own() -> None:
    assert Package(Place("a.pptx"), {}).habit is Severity.WARNING
    assert Package(Place("a.pptx"), {}, is_ours=True).habit is Severity.ERROR


# XML


def test_each_part_of_xml_that_can_be_read_has_a_root() -> None:
    found = package(
        {
            "a.png": "<a/>",
            "b.xml": "<b>",
            "c.xml": "<!DOCTYPE c><c/>",
            "d.xml": "",
            "E.XML": "<e/>",
            "f.rels": "<f/>",
            "g.vml": "<g/>",
            "h.xml": "<h/>".encode("utf-16"),
        }
    )
    assert {name: root.tag for name, root in found.roots.items()} == {
        "E.XML": "e",
        "f.rels": "f",
        "g.vml": "g",
        "h.xml": "h",
    }
    assert found.by_name["e.xml"] == "E.XML"


def test_elements_are_found_by_the_prefixes_of_office() -> None:
    found = deck('<p:sldId r:id="a"/>')
    assert [one.tag for one in found.find("ppt/main.xml", ".//p:sldId")] == [f"{{{P}}}sldId"]
    assert found.find("ppt/main.xml", ".//p:other") == []
    assert found.find("ppt/gone.xml", ".//p:sldId") == []


ENTITY = '<!DOCTYPE a [<!ENTITY x "lol">]><a>&x;</a>'


@pytest.mark.parametrize("encoding", ["ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_document_type_is_seen_in_any_encoding_of_unicode(encoding: str) -> None:
    blob = ENTITY.encode(encoding)
    assert declares(blob)
    assert unreadable(blob) == DECLARED
    assert package({"a.xml": blob}).roots == {}


def test_a_document_type_is_seen_where_an_encoding_hides_its_characters() -> None:
    hidden = ENTITY.replace("<", "+ADw-").replace("!", "+ACE-")
    blob = f'<?xml version="1.0" encoding="utf-7"?>{hidden}'.encode()
    assert etree.fromstring(blob).text == "lol"  # so others read it
    assert declares(blob)
    assert package({"a.xml": blob}).roots == {}


@pytest.mark.parametrize(
    ("blob", "reason"),
    [
        (b"<a/>", ""),
        (b"<a>&lt;!DOCTYPE&gt;</a>", ""),
        (b"<!DOCTYPE", DECLARED),
        (b"<a/><!ENTITY", DECLARED),
        (
            b"<a>\n<b></a>",
            "Opening and ending tag mismatch: b line 2 and a, line 2, column 8 (line 2)",
        ),
    ],
)
def test_xml_that_cannot_be_read_says_why(blob: bytes, reason: str) -> None:
    assert unreadable(blob) == reason
    assert declares(blob) == (reason == DECLARED)


def test_xml_that_is_too_deep_is_not_read() -> None:
    assert unreadable(b"<a>" * 1000 + b"</a>" * 1000).startswith("Excessive depth in document: 256")


def test_an_element_s_name_is_told_without_its_namespace() -> None:
    root = etree.fromstring(b'<x:a xmlns:x="y"><!-- b --><c/><x:d/></x:a>')
    assert [local(one) for one in (root, *root)] == ["a", "", "c", "d"]
    assert [one.tag for one in children(root, "d")] == ["{y}d"]
    assert [one.tag for one in children(root, "c")] == ["c"]
    assert list(children(None, "c")) == []


@pytest.mark.parametrize(
    ("attribute", "is_one"),
    [
        (f"{{{OFFICE}}}id", True),
        ("{http://purl.oclc.org/ooxml/officeDocument/relationships}embed", True),
        ("id", False),
        ("{http://schemas.openxmlformats.org/drawingml/2006/main}id", False),
    ],
)
def test_relations_are_named_by_attributes_of_their_namespaces(
    attribute: str, is_one: bool
) -> None:
    assert names_a_relation(attribute) is is_one


@pytest.mark.parametrize(
    ("part", "ending", "holds_xml"),
    [
        ("ppt/a.XML", "xml", True),
        ("_rels/.rels", "rels", True),
        ("a.b/c.tar.Vml", "vml", True),
        ("a.xml/c", "c", False),
        ("a.xml.bin", "bin", False),
    ],
)
def test_a_part_s_name_ends_in_what_stands_behind_its_last_dot(
    part: str, ending: str, holds_xml: bool
) -> None:
    assert extension(part) == ending
    assert is_xml(part) is holds_xml


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("-7", -7), ("", 0), (None, 0), ("7.5", 0), ("wide", 0)]
)
def test_a_number_that_is_none_is_another(text: str | None, number: int) -> None:
    assert whole_number(text) == number
    assert whole_number(text, 5) == (number or 5)
    assert whole_number("0", 5) == 0
