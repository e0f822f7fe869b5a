"""What carries a presentation is whole: ids, layouts, masters, lists, sections, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from jianbao.check.files import skeleton
from jianbao.check.files.package import NAMESPACES, Package
from jianbao.problem import Problem
from tests.check.files.packages import OFFICE, TYPES, package, types
from tests.check.files.slides_by_hand import numbered

_SPACES = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in ("a", "p", "p14", "r"))
_KIND = "application/vnd.openxmlformats-officedocument.presentationml"
MAIN, MASTER = "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml"
LAYOUT, OTHER = "ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/slideLayout2.xml"
ONE, TWO = "ppt/slides/slide1.xml", "ppt/slides/slide2.xml"
NOTES = "ppt/notesSlides/notesSlide1.xml"


def rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def drawn(kind: str, name: str = "") -> str:
    shapes = '<p:cNvPr id="1"/><p:cNvPr id="2"/>'
    return f'<p:{kind} {_SPACES}><p:cSld name="{name}">{shapes}</p:cSld></p:{kind}>'


GOOD = {
    TYPES: types(
        {
            part: f"{_KIND}.{kind}+xml"
            for part, kind in (
                *((MASTER, "slideMaster"), (LAYOUT, "slideLayout"), (OTHER, "slideLayout")),
                *((ONE, "slide"), (TWO, "slide"), (NOTES, "notesSlide")),
            )
        }
    ),
    "_rels/.rels": numbered(("officeDocument", MAIN)),
    MAIN: f"<p:presentation {_SPACES}>"
    '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
    '<p:notesMasterIdLst><p:notesMasterId r:id="rId4"/></p:notesMasterIdLst>'
    '<p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId3"/></p:sldIdLst>'
    '<p:extLst><p14:sectionLst><p14:section><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst>'
    '</p14:section><p14:section><p14:sldIdLst><p14:sldId id="257"/></p14:sldIdLst></p14:section>'
    "</p14:sectionLst></p:extLst></p:presentation>",
    rels(MAIN): numbered(
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("slide", "slides/slide1.xml"),
        ("slide", "slides/slide2.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
    ),
    MASTER: drawn("sldMaster").replace(
        "</p:cSld>",
        '</p:cSld><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/>'
        '<p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst>',
    ),
    rels(MASTER): numbered(
        ("slideLayout", "../slideLayouts/slideLayout1.xml"),
        ("slideLayout", "../slideLayouts/slideLayout2.xml"),
        ("theme", "../theme/theme1.xml"),
    ),
    "ppt/theme/theme1.xml": "<a/>",
    LAYOUT: drawn("sldLayout", "Cover"),
    OTHER: drawn("sldLayout", "Text"),
    rels(LAYOUT): numbered(("slideMaster", "../slideMasters/slideMaster1.xml")),
    rels(OTHER): numbered(("slideMaster", "../slideMasters/slideMaster1.xml")),
    ONE: drawn("sld"),
    TWO: drawn("sld"),
    NOTES: drawn("notes"),
    rels(ONE): numbered(("slideLayout", "../slideLayouts/slideLayout1.xml")),
    rels(TWO): numbered(("slideLayout", "../slideLayouts/slideLayout2.xml")),
}

Check = Callable[[Package], Iterator[Problem]]
Swap = tuple[str, str, str]


def told(check: Check, *swaps: Swap) -> list[str]:
    """Return what a check says of the good deck with some words of its parts changed."""
    parts = dict(GOOD)
    for part, old, new in swaps:
        assert old in parts[part], f"{part} has no {old}"
        parts[part] = parts[part].replace(old, new)
    return [str(one) for one in check(package(parts))]


_AGAIN = "open it in PowerPoint, let it repair the file, and save it again"


def error(place: str, what: str, code: str, hint: str = _AGAIN) -> str:
    return f"a.pptx:{place}: error: {what} [{code}] ({hint})"


@pytest.mark.parametrize("check", skeleton.CHECKS)
def test_nothing_is_said_of_a_whole_skeleton(check: Check) -> None:
    assert told(check) == []


@pytest.mark.parametrize(
    ("part", "place"),
    [(ONE, "slide 1"), (TWO, "slide 2"), (LAYOUT, LAYOUT), (MASTER, MASTER), (NOTES, NOTES)],
)
def test_shapes_that_share_an_id_are_told_wherever_shapes_are(part: str, place: str) -> None:
    found = told(skeleton.shapes_have_ids_of_their_own, (part, 'id="2"', 'id="1"'))
    assert found == [error(place, "2 shapes have the id 1", "PKG15")]


def test_shapes_without_ids_are_told_and_one_alone_is_a_matter_of_the_schema() -> None:
    check = skeleton.shapes_have_ids_of_their_own
    assert told(check, (ONE, ' id="1"', "")) == []
    found = told(check, (ONE, ' id="1"', ""), (ONE, ' id="2"', ""), (TWO, "</p:cSld>",
                 '<p:cNvPr id="2"/><p:cNvPr id="2"/></p:cSld>'))  # fmt: skip
    assert found == [
        error("slide 1", "2 shapes have no id", "PKG15"),
        error("slide 2", "3 shapes have the id 2", "PKG15"),
    ]


def test_what_is_no_slide_may_name_its_shapes_as_it_likes() -> None:
    same = '<a xmlns:p="{}"><p:cNvPr id="1"/><p:cNvPr id="1"/></a>'.format(NAMESPACES["p"])
    swap = ("ppt/theme/theme1.xml", "<a/>", same)
    assert told(skeleton.shapes_have_ids_of_their_own, swap) == []


def doubled(part: str, kind: str, target: str) -> Swap:
    """Return what has a part point to one more of a kind."""
    entry = f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return (rels(part), "</Relationships>", f"{entry}</Relationships>")


@pytest.mark.parametrize(
    ("swap", "found"),
    [
        (
            (rels(TWO), "/slideLayout", "/other"),
            error(
                "slide 2",
                "this slide stands on no layout, or on more than one",
                "PKG16",
                "Home > Layout: choose one",
            ),
        ),
        (
            doubled(ONE, "slideLayout", "../slideLayouts/slideLayout2.xml"),
            error(
                "slide 1",
                "this slide stands on no layout, or on more than one",
                "PKG16",
                "Home > Layout: choose one",
            ),
        ),
        (
            (rels(OTHER), "/slideMaster", "/other"),
            error(OTHER, "this layout belongs to no master, or to more than one", "PKG16"),
        ),
        (
            doubled(LAYOUT, "slideMaster", "../slideMasters/slideMaster1.xml"),
            error(LAYOUT, "this layout belongs to no master, or to more than one", "PKG16"),
        ),
        (
            (rels(MASTER), "slideLayout2.xml", "slideLayout1.xml"),
            error(OTHER, f"this layout is not among those of its master, `{MASTER}`", "PKG16"),
        ),
        (
            (rels(MASTER), "/theme1.xml", "/lost.xml"),
            error(MASTER, "this master has no theme, or more than one", "PKG16"),
        ),
        (
            doubled(MASTER, "theme", "../theme/theme1.xml"),
            error(MASTER, "this master has no theme, or more than one", "PKG16"),
        ),
    ],
)
def test_slides_layouts_and_masters_that_hang_in_the_air_are_told(swap: Swap, found: str) -> None:
    assert told(skeleton.slides_stand_on_layouts, swap) == [found]


def unnamed(list_of: str, word: str, id: str) -> str:
    return f"`{list_of}` does not name the {word} `{id}`, so some programs do not show it"


@pytest.mark.parametrize(
    ("swap", "found"),
    [
        (
            (MAIN, '<p:sldMasterId id="2147483648" r:id="rId1"/>', ""),
            [unnamed("sldMasterIdLst", "slideMaster", "rId1")],
        ),
        (
            (MAIN, '<p:sldId id="257" r:id="rId3"/>', ""),
            [unnamed("sldIdLst", "slide", "rId3")],
        ),
        (
            (MAIN, '<p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId3"/>', ""),
            [unnamed("sldIdLst", "slide", one) for one in ("rId2", "rId3")],
        ),
        (
            (MAIN, '<p:notesMasterId r:id="rId4"/>', ""),
            [unnamed("notesMasterIdLst", "notesMaster", "rId4")],
        ),
        (
            (MAIN, '<p:sldId id="257" r:id="rId3"/>', '<p:sldId id="257" r:id="rId3"/>' * 2),
            ["`sldIdLst` names `rId3` 2 times", "2 slides have the id 257"],
        ),
        ((MAIN, 'sldId id="257"', 'sldId id="256"'), ["2 slides have the id 256"]),
        ((MAIN, 'sldId id="256"', 'sldId id="255"'), ["255 is no id of slides"]),
        ((MAIN, 'sldId id="256"', 'sldId id="x"'), ["x is no id of slides"]),
        ((MAIN, 'sldId id="256"', "sldId"), []),
        ((MAIN, 'Id id="2147483648"', 'Id id="2147483647"'), ["2147483647 is no id of layouts"]),
        ((MAIN, 'Id id="2147483648"', 'Id id="2147483650"'), ["2 layouts have the id 2147483650"]),
    ],
)
def test_lists_that_leave_out_repeat_or_misname_are_told(swap: Swap, found: list[str]) -> None:
    said = [error(MAIN, one, "PKG17") for one in found]
    assert told(skeleton.lists_are_whole, swap) == said


@pytest.mark.parametrize(
    "swaps",
    [
        [(MAIN, ' id="2147483648"', ""), (MASTER, ' id="2147483649"', "")],
        [(MASTER, ' id="2147483649"', ""), (MASTER, ' id="2147483650"', "")],
    ],
)
def test_masters_and_layouts_may_have_no_ids(swaps: list[Swap]) -> None:
    """The schema asks none of them."""
    assert told(skeleton.lists_are_whole, *swaps) == []


def test_entries_that_name_nothing_are_a_matter_of_the_schema() -> None:
    swap = (MAIN, "</p:sldIdLst>", '<p:sldId id="258"/><p:sldId id="259"/></p:sldIdLst>')
    assert told(skeleton.lists_are_whole, swap) == []
    swap = (MAIN, '<p14:sldId id="257"/>', '<p14:sldId id="257"/><p14:sldId/><p14:sldId/>')
    assert told(skeleton.sections_hold_every_slide, swap) == []


@pytest.mark.parametrize(
    ("swap", "place", "found"),
    [
        (
            (MASTER, '<p:sldLayoutId id="2147483650" r:id="rId2"/>', ""),
            MASTER,
            unnamed("sldLayoutIdLst", "slideLayout", "rId2"),
        ),
        ((MASTER, "2147483650", "2147483649"), MAIN, "2 layouts have the id 2147483649"),
        ((MASTER, "2147483650", "300"), MAIN, "300 is no id of layouts"),
    ],
)
def test_a_master_s_list_is_judged_as_well(swap: Swap, place: str, found: str) -> None:
    assert told(skeleton.lists_are_whole, swap) == [error(place, found, "PKG17")]


_DRAG = "drag it into one in the list of slides, then save again"


@pytest.mark.parametrize(
    ("swap", "found"),
    [
        (
            (MAIN, '<p14:sldId id="257"/>', ""),
            [("slide 2 is in no section, though there are sections", _DRAG)],
        ),
        (
            (MAIN, '<p14:sldId id="256"/>', ""),
            [("slide 1 is in no section, though there are sections", _DRAG)],
        ),
        (
            (MAIN, '<p14:sldId id="257"/>', '<p14:sldId id="257"/><p14:sldId id="256"/>'),
            [("sections name the slide 256 2 times", _AGAIN)],
        ),
        (
            (MAIN, '<p14:sldId id="257"/>', '<p14:sldId id="257"/><p14:sldId id="999"/>'),
            [("sections name the slide 999 in vain", _AGAIN)],
        ),
        (
            (MAIN, '<p14:sldId id="257"/>', '<p14:sldId id="999"/><p14:sldId id="999"/>'),
            [
                ("sections name the slide 999 in vain", _AGAIN),
                ("slide 2 is in no section, though there are sections", _DRAG),
            ],
        ),
    ],
)
def test_slides_that_are_in_no_section_or_in_two_are_told(
    swap: Swap, found: list[tuple[str, str]]
) -> None:
    said = [error(MAIN, what, "PKG18", hint) for what, hint in found]
    assert told(skeleton.sections_hold_every_slide, swap) == said


def test_there_may_be_no_sections() -> None:
    swaps = [(MAIN, f'<p14:sldId id="{one}"/>', "") for one in (256, 257)]
    assert told(skeleton.sections_hold_every_slide, *swaps) == []


@pytest.mark.parametrize(
    ("swaps", "found"),
    [
        ([(LAYOUT, '"Cover"', '"Text"')], "2 layouts are called “Text”"),
        ([(OTHER, ' name="Text"', "")], "a layout has no name"),
        ([(OTHER, '"Text"', '""')], "a layout has no name"),
        ([(OTHER, "p:cSld", "p:other")], "a layout has no name"),
    ],
)
def test_layouts_that_share_a_name_or_have_none_are_told(swaps: list[Swap], found: str) -> None:
    assert told(skeleton.layouts_have_names_of_their_own, *swaps) == [
        (
            f"a.pptx:{MASTER}: warning: {found} [PKG19] "
            "(View > Slide Master: give each layout its own name)"
        )
    ]
