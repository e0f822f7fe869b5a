"""A shape is what a reader meets: of a kind, at a place, in a size, of itself or by inheritance."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from jianbao.check.files.package import NAMESPACES
from jianbao.check.files.shapes import Box, Shape, every, inside, runs, seen, shapes
from tests.check.files.slides_by_hand import (
    at,
    choice,
    deck,
    frame,
    group,
    line,
    picture,
    run,
    shape,
    table,
)

_A = f'xmlns:a="{NAMESPACES["a"]}"'


def of(inner: str, **more: Any) -> list[Shape]:
    """Return the shapes of a deck of one slide."""
    package = deck(inner, **more)
    return list(shapes(package, package.slides[0]))


def only(inner: str, **more: Any) -> Shape:
    (found,) = of(inner, **more)
    return found


def names(found: Any) -> list[str]:
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        (shape("Ferries"), "shape"),
        (picture(), "picture"),
        (line(), "line"),
        (group(), "group"),
        (frame("chart"), "chart"),
        (frame("chartex"), "chart"),
        (frame("table"), "table"),
        (frame("diagram"), "diagram"),
        (frame("ole"), "embedded object"),
        (frame("chart").replace("drawingml/2006/chart", "media"), "object"),
        ("<p:graphicFrame><a:graphic><a:graphicData/></a:graphic></p:graphicFrame>", "object"),
        ("<p:graphicFrame/>", "object"),
        ("<p:contentPart/>", "shape"),
    ],
)
def test_a_shape_is_called_what_a_person_calls_it(inner: str, kind: str) -> None:
    assert only(inner).kind == kind


def test_what_draws_nothing_is_no_shape() -> None:
    inner = f"<!-- a note -->{shape(name='One')}<p:extLst/>{picture('Two')}"
    assert names(of(inner)) == ["One", "Two"]


def test_a_shape_says_its_name_and_alt_text() -> None:
    found = only(picture("Seal", "  A red seal\n"))
    assert (found.name, found.alt) == ("Seal", "A red seal")
    assert (found.is_decorative, found.is_hidden) == (False, False)
    silent = only("<p:sp><p:spPr/></p:sp>")
    assert (silent.name, silent.alt, silent.about) == ("", "", None)
    assert (silent.is_decorative, silent.is_hidden) == (False, False)
    nameless = only(picture("Seal").replace(' name="Seal"', ""))
    assert (nameless.name, nameless.alt) == ("", "")


@pytest.mark.parametrize(("said", "is_so"), [("1", True), ("true", True), ("0", False)])
def test_a_shape_is_decorative_or_hidden_where_it_says_so(said: str, is_so: bool) -> None:
    assert only(picture(decorative=True).replace('val="1"', f'val="{said}"')).is_decorative is is_so
    assert only(picture(hidden=True).replace('hidden="1"', f'hidden="{said}"')).is_hidden is is_so


@pytest.mark.parametrize(
    ("holder", "said"),
    [('type="title"', "title"), ('type="pic" idx="13"', "pic"), ('idx="14"', "obj"), ("", "")],
)
def test_a_placeholder_says_which_it_is_and_without_a_word_it_is_of_any_object(
    holder: str, said: str
) -> None:
    assert only(shape("Ferries", holder=holder)).holder == said


def test_a_group_is_no_placeholder_for_what_stands_in_it() -> None:
    assert only(group(shape(holder='type="title"'))).holder == ""


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (shape("Ferries"), "Ferries"),
        (shape(f"{run('One')}{run('Two')}"), "One Two"),
        (shape("<a:p><a:r><a:t>Fer</a:t></a:r><a:r><a:t>ries</a:t></a:r></a:p>"), "Ferries"),
        (shape("<a:p><a:r><a:t>One</a:t></a:r><a:br/><a:r><a:t>Two</a:t></a:r></a:p>"), "One Two"),
        (shape('<a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld></a:p>'), "7"),
        (shape("<a:p><a:r/><a:pPr/><a:endParaRPr/></a:p>"), ""),
        (shape("<a:p><a:r><a:t>  a \n b </a:t></a:r></a:p>"), "a b"),
        (table(["Route", "Fare"], ["Island", "12"]), "Route Fare Island 12"),
        (group(shape("One"), group(shape("Two"))), "One Two"),
        (picture(), ""),
    ],
)
def test_the_text_of_a_shape_is_that_of_its_paragraphs(inner: str, text: str) -> None:
    assert only(inner).text == text


@pytest.mark.parametrize(
    ("inner", "count"),
    [
        (shape(f"{run('One')}{run('Two')}"), 2),
        (table(["Route", "Fare"]), 2),
        (line().replace("<p:spPr/>", f"<p:spPr/>{run('over')}"), 1),
        (picture().replace("<p:spPr></p:spPr>", f"<p:spPr/>{run('of none')}"), 0),
        (group(shape("of another")), 0),
    ],
)
def test_the_paragraphs_of_a_shape_are_its_own(inner: str, count: int) -> None:
    assert len(list(only(inner).paragraphs)) == count


HERE, THERE = at(10, 20, 300, 40), at(50, 60, 70, 80)


@pytest.mark.parametrize(
    "inner",
    [
        shape("Ferries", HERE),
        picture(box=HERE),
        frame("chart", box=HERE),
        group(box=HERE),
    ],
)
def test_a_box_is_told_in_points_from_the_slide_s_corner(inner: str) -> None:
    assert only(inner).box == Box(10, 20, 310, 60)


@pytest.mark.parametrize(
    ("turned", "box"),
    [
        (90, Box(140, -110, 180, 190)),
        (270, Box(140, -110, 180, 190)),
        (-90, Box(140, -110, 180, 190)),
        (180, Box(10, 20, 310, 60)),
        # of 300 by 40 by 3/5 and 4/5: 212 by 264 about the middle, (160, 40)
        (53.1301023542, Box(54, -92, 266, 172)),
    ],
)
def test_a_turned_shape_stands_where_its_corners_come_to(turned: float, box: Box) -> None:
    """A frame is turned about its middle (ECMA-376 Part 1, 20.1.7.6)."""
    found = only(shape("Ferries", at(10, 20, 300, 40, turned=turned))).box
    assert found
    for name in ("left", "top", "right", "bottom"):
        assert getattr(found, name) == pytest.approx(getattr(box, name), abs=0.01)


@pytest.mark.parametrize(
    "box",
    [
        "",
        "<a:xfrm/>",
        '<a:xfrm><a:off x="0" y="0"/></a:xfrm>',
        '<a:xfrm><a:ext cx="9" cy="9"/></a:xfrm>',
    ],
)
def test_where_nobody_says_where_a_shape_stands_there_is_no_box(box: str) -> None:
    assert only(shape("Ferries", box)).box is None


def test_shapes_in_groups_stand_in_the_groups_own_measure() -> None:
    (one,) = inside(only(group(shape("Ferries", HERE), box=HERE)))
    assert one.is_grouped
    assert one.box is None


@pytest.mark.parametrize(
    ("own", "on_layout", "on_master", "box"),
    [
        (HERE, THERE, THERE, Box(10, 20, 310, 60)),
        ("", HERE, THERE, Box(10, 20, 310, 60)),
        ("", "", HERE, Box(10, 20, 310, 60)),
        ("", "", "", None),
    ],
)
def test_a_placeholder_stands_where_the_nearest_says(
    own: str, on_layout: str, on_master: str, box: Box | None
) -> None:
    found = only(
        shape("Ferries", own, holder='idx="14"'),
        layout=shape("", on_layout, holder='type="body" idx="14"'),
        master=shape("", on_master, holder='type="body" idx="1"'),
    )
    assert found.box == box


LAYOUT = "".join(
    shape(name=f"layout {said}", holder=said.replace("'", '"'))
    for said in (
        "type='title'",
        "type='body' idx='14'",
        "type='pic' idx='15'",
        "idx='16'",
        "type='dt' idx='10'",
        "type='ftr' idx='11'",
        "type='sldNum' idx='12'",
    )
) + shape(name="no placeholder")
MASTER = shape(name="drawn on all") + "".join(
    shape(name=f"master {kind}", holder=f'type="{kind}" idx="{at}"')
    for at, kind in enumerate(("title", "body", "dt", "ftr", "sldNum"))
)


@pytest.mark.parametrize(
    ("holder", "found"),
    [
        ("type='title'", ["layout type='title'", "master title"]),
        ("type='ctrTitle'", ["layout type='title'", "master title"]),
        ("type='title' idx='14'", ["layout type='title'", "master title"]),
        ("idx='14'", ["layout type='body' idx='14'", "master body"]),
        ("type='body' idx='14'", ["layout type='body' idx='14'", "master body"]),
        ("type='pic' idx='15'", ["layout type='pic' idx='15'", "master body"]),
        ("type='chart' idx='16'", ["layout idx='16'", "master body"]),
        ("type='subTitle' idx='14'", ["layout type='body' idx='14'", "master body"]),
        ("type='dt' idx='99'", ["layout type='dt' idx='10'", "master dt"]),
        ("type='ftr'", ["layout type='ftr' idx='11'", "master ftr"]),
        ("type='sldNum' idx='14'", ["layout type='sldNum' idx='12'", "master sldNum"]),
        ("idx='10'", ["layout type='dt' idx='10'", "master dt"]),
        ("type='hdr'", []),
        ("type='body' idx='7'", ["master body"]),
        ("", []),
    ],
)
def test_a_placeholder_inherits_from_the_layout_s_of_its_index_and_the_master_s_of_its_kind(
    holder: str, found: list[str]
) -> None:
    """Titles and feet go by their kind; on a master, all but these are text (19.3.1.36)."""
    one = only(shape(holder=holder.replace("'", '"')), layout=LAYOUT, master=MASTER)
    assert [Shape(heir, (), None).name for heir in one.heirs] == found


def test_of_two_places_for_text_the_master_s_first_is_inherited_from() -> None:
    master = shape(name="one", holder='type="body"') + shape(name="two", holder='type="body"')
    found = only(shape(holder='idx="14"'), master=master)
    assert [Shape(heir, (), None).name for heir in found.heirs] == ["one"]


def test_without_an_index_a_placeholder_has_the_index_0() -> None:
    layout = shape(name="of 0", holder='type="body" idx="0"')
    (heir,) = only(shape(holder='type="body"'), layout=layout).heirs
    assert Shape(heir, (), None).name == "of 0"
    layout = shape(name="of none", holder='type="body"')
    (heir,) = only(shape(holder='type="body" idx="0"'), layout=layout).heirs
    assert Shape(heir, (), None).name == "of none"


def test_a_picture_in_a_placeholder_inherits_as_well() -> None:
    held = picture().replace("<p:nvPr></p:nvPr>", '<p:nvPr><p:ph type="pic" idx="15"/></p:nvPr>')
    assert only(held, layout=LAYOUT + shape(box=HERE, holder='idx="9"')).holder == "pic"
    layout = shape(box=HERE, holder='type="pic" idx="15"')
    assert only(held, layout=layout).box == Box(10, 20, 310, 60)


def test_a_slide_without_a_layout_has_shapes_all_the_same() -> None:
    package = deck(shape("Ferries", look='sz="1400"', holder='type="title"'))
    alone = {name: blob for name, blob in package.parts.items() if "slideLayout" not in name}
    alone.pop("ppt/slides/_rels/slide1.xml.rels")
    (found,) = shapes(type(package)(package.place, alone), "ppt/slides/slide1.xml")
    assert (found.name, found.heirs, found.style) == ("Box", (), None)


def levels(*sizes: int) -> str:
    """Return the looks of levels from the first on, in points."""
    return "".join(
        f'<a:lvl{level}pPr><a:defRPr sz="{size * 100}"/></a:lvl{level}pPr>'
        for level, size in enumerate(sizes, 1)
    )


STYLES = (
    f"<p:titleStyle>{levels(40)}</p:titleStyle><p:bodyStyle>{levels(30, 29, 28)}</p:bodyStyle>"
    f"<p:otherStyle>{levels(20)}</p:otherStyle>"
)


def size(inner: str, **more: Any) -> float:
    """Return the size of the text of a slide's one shape."""
    found = only(inner, **more)
    (paragraph,) = found.paragraphs
    (one,) = runs(paragraph)
    return found.size(paragraph, one)


@pytest.mark.parametrize(
    ("holder", "points"),
    [
        ('type="title"', 40),
        ('type="ctrTitle"', 40),
        ('type="body" idx="1"', 30),
        ('type="subTitle" idx="1"', 30),
        ('idx="1"', 30),
        ('type="ftr"', 20),
        ('type="sldNum"', 20),
        ("", 16),
    ],
)
def test_text_has_the_size_that_the_master_says_of_its_kind(holder: str, points: float) -> None:
    """Outside of placeholders it is the presentation that says it (19.2.1.8)."""
    inner = shape("Ferries", holder=holder)
    assert size(inner, styles=STYLES, plain=levels(16)) == points
    assert size(inner) == 18


def test_text_of_a_table_has_the_size_that_the_master_says_of_other_text() -> None:
    assert size(table(["Ferries"]), styles=STYLES, plain=levels(16)) == 20
    assert size(shape("Ferries"), styles=STYLES) == 18


def test_the_nearest_that_says_a_size_is_followed() -> None:
    def found(*sizes: int | None) -> float:
        run_s, own, on_layout, on_master = sizes
        said = {
            name: "" if points is None else levels(points)
            for name, points in (("own", own), ("layout", on_layout), ("master", on_master))
        }
        look = "" if run_s is None else f'sz="{run_s * 100}"'
        return size(
            shape("Ferries", look=look, holder='idx="14"', lists=said["own"]),
            layout=shape(holder='type="body" idx="14"', lists=said["layout"]),
            master=shape(holder='type="body"', lists=said["master"]),
            styles=STYLES,
        )

    assert found(11, 12, 13, 14) == 11
    assert found(None, 12, 13, 14) == 12
    assert found(None, None, 13, 14) == 13
    assert found(None, None, None, 14) == 14
    assert found(None, None, None, None) == 30
    assert found(0, None, None, 14) == 14, "no size is 0"


@pytest.mark.parametrize(
    ("level", "points"),
    [(None, 30), (0, 30), (1, 29), (2, 28), (3, 18), (-1, 30), (8, 18)],
)
def test_each_level_of_a_list_has_its_size(level: int | None, points: float) -> None:
    assert size(shape(run("Ferries", level=level), holder='idx="1"'), styles=STYLES) == points


@pytest.mark.parametrize(("level", "points"), [(7, 22), (8, 21), (9, 21), (80, 21)])
def test_there_are_nine_levels_and_no_more(level: int, points: float) -> None:
    lists = levels(*range(29, 20, -1))
    assert size(shape(run("Ferries", level=level), lists=lists)) == points


def test_a_paragraph_may_say_other_things_than_its_level() -> None:
    said = run("Ferries", level=1).replace(' lvl="1"', ' algn="r"')
    assert size(shape(said, holder='idx="1"'), styles=STYLES) == 30


def test_a_run_may_say_nothing_of_its_look() -> None:
    bare = "<a:p><a:r><a:t>Ferries</a:t></a:r></a:p>"
    assert size(shape(bare, holder='idx="1"'), styles=STYLES) == 30


def test_parts_of_points_are_kept() -> None:
    assert size(shape("Ferries", look='sz="1050"')) == 10.5


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ('<a:normAutofit fontScale="62500"/>', 10),
        ('<a:normAutofit lnSpcReduction="10000"/>', 16),
        ("<a:spAutoFit/>", 16),
        ("", 16),
    ],
)
def test_text_is_as_small_as_it_was_shrunk_to_fit(body: str, points: float) -> None:
    """By thousandths of a per cent (ECMA-376 Part 1, 21.1.2.1.3)."""
    assert size(shape("Ferries", look='sz="1600"', body=body)) == points


def test_text_in_a_group_has_the_presentation_s_size() -> None:
    outer = only(group(group(shape("Ferries"))), styles=STYLES, plain=levels(16))
    inner, one = inside(outer)
    assert (inner.kind, one.kind) == ("group", "shape")
    (paragraph,) = one.paragraphs
    (said,) = runs(paragraph)
    assert one.size(paragraph, said) == 16


def test_all_that_is_said_of_a_look_is_found_the_nearest_first() -> None:
    found = only(
        shape("Ferries", look='sz="1100"', holder='idx="14"', lists=levels(12)),
        layout=shape(holder='idx="14"', lists=levels(13)),
        styles=STYLES,
    )
    (paragraph,) = found.paragraphs
    (one,) = runs(paragraph)
    asked = found.said_of(paragraph, one, lambda look: look.get("sz"))
    assert list(asked) == ["1100", "1200", "1300", "3000"]
    assert list(found.said_of(paragraph, one, lambda look: look.get("b"))) == []


TREE = (
    shape(name="shown"),
    shape(name="hidden", hidden=True),
    group(
        picture("in a group"),
        picture("hidden in it", hidden=True),
        group(line("deeper"), name="inner"),
        group(line("unseen"), name="hidden inner", hidden=True),
        name="outer",
    ),
    group(shape(name="unseen, too"), name="hidden group", hidden=True),
)


def test_shapes_in_groups_and_hidden_ones_are_met_where_they_are_asked_for() -> None:
    package = deck("".join(TREE))
    (slide,) = package.slides
    assert names(shapes(package, slide)) == ["shown", "hidden", "outer", "hidden group"]
    assert names(seen(package, slide)) == ["shown", "outer"]
    found = list(every(package, slide))
    assert names(found) == ["shown", "outer", "in a group", "inner", "deeper"]
    assert [one.is_grouped for one in found] == [False, False, True, True, True]


def test_of_a_choice_the_first_is_drawn() -> None:
    two = shape(name="one") + picture("two")
    offered = shape(name="before") + choice(two, shape(name="other")) + shape(name="after")
    assert names(of(offered)) == ["before", "one", "two", "after"]
    assert names(of(choice(choice(shape(name="within"))))) == ["within"]
    assert of("<mc:AlternateContent><mc:Fallback/></mc:AlternateContent>") == []
    assert names(inside(only(group(choice(picture("in a group")))))) == ["in a group"]


def test_a_shape_that_is_offered_inherits_as_well() -> None:
    offered = choice(shape("Ferries", holder='idx="14"'))
    layout = shape(box=HERE, holder='type="body" idx="14"')
    assert only(offered, layout=layout).box == Box(10, 20, 310, 60)


def test_runs_and_fields_that_say_something_are_read() -> None:
    said = (
        "<a:r><a:t>one</a:t></a:r><a:r><a:t> </a:t></a:r><a:r/><a:br/>"
        "<a:fld><a:t>2</a:t></a:fld><a:fld/><a:endParaRPr><a:t>no</a:t></a:endParaRPr>"
    )
    found = runs(etree.fromstring(f"<a:p {_A}>{said}</a:p>"))
    assert [one.findtext("a:t", "", NAMESPACES) for one in found] == ["one", "2"]
