"""A deck is told what ears, keyboards and the last row miss in it, and nothing beyond."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from jianbao.check.files import access
from jianbao.check.files.package import Package
from jianbao.problem import Problem
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

Check = Callable[[Package], Iterator[Problem]]


def told(check: Check, package: Package) -> list[str]:
    """Return what a check says: place, severity, words, code and hint, in one line each."""
    return [str(one) for one in check(package)]


def title(said: str, *, hidden: bool = False) -> str:
    return shape(said, name="Title", holder='type="title"', hidden=hidden)


# titles


def untitled(number: int, what: str) -> str:
    return (
        f"a.pptx:slide {number}: error: this slide has {what}: a listener cannot find it [PPTA01] "
        "(Home > Layout with a title, or Review > Accessibility > Slide Title: type one)"
    )


def test_a_slide_without_a_title_or_with_an_empty_one_is_told() -> None:
    package = deck(title("One"), shape("Ferries"), title(" "), shape("x", holder='type="body"'))
    assert told(access.slides_have_titles, package) == [
        untitled(2, "no title"),
        untitled(3, "an empty title"),
        untitled(4, "no title"),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        title("Ferries"),
        shape("Ferries", holder='type="ctrTitle"'),
        title("Ferries", hidden=True),
        choice(title("Ferries")),
        f"{shape('before it')}{title('Ferries')}",
        f"{title('Ferries')}{title('')}",
    ],
)
def test_a_title_may_be_centred_hidden_or_offered(inner: str) -> None:
    """PowerPoint hides a title for those who want one for listeners alone."""
    assert told(access.slides_have_titles, deck(inner)) == []


@pytest.mark.parametrize(("is_ours", "severity"), [(True, "error"), (False, "warning")])
def test_a_slide_with_the_title_of_another_is_told_which(is_ours: bool, severity: str) -> None:
    slides = [title(said) for said in ("Fares", "Ferries", "Ferries", "ferries", "Ferries")]
    assert told(access.slides_have_titles, deck(*slides, is_ours=is_ours)) == [
        f"a.pptx:slide {number}: {severity}: this slide has the title of slide 2: “Ferries” "
        "[PPTA02] (say what is new on it, or add (1 of 2), (2 of 2))"
        for number in (3, 5)
    ]


# alt texts

_SAY = "right-click it > View Alt Text: say in a sentence what it shows"


def dumb(kind: str, name: str, severity: str = "error") -> str:
    return (
        f"a.pptx:slide 1: {severity}: the {kind} “{name}” has no alt text [PPTA03] "
        f"(right-click it > View Alt Text: say in a sentence what it shows)"
    )


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        (picture("Seal"), "picture"),
        (frame("chart", "Seal"), "chart"),
        (frame("diagram", "Seal"), "diagram"),
        (frame("ole", "Seal"), "embedded object"),
        (group(picture(), name="Seal"), "group"),
        (picture("Seal", alt="  "), "picture"),
        (choice(picture("Seal")), "picture"),
    ],
)
def test_what_is_seen_and_has_no_alt_text_is_told(inner: str, kind: str) -> None:
    for is_ours in (True, False):
        found = told(access.pictures_speak, deck(inner, is_ours=is_ours))
        assert found == [dumb(kind, "Seal")]


def test_a_table_without_an_alt_text_matters_less_where_others_made_it() -> None:
    """Its cells are read aloud; PowerPoint's own checker asks for one all the same."""
    inner = frame("table", "Fares")
    assert told(access.pictures_speak, deck(inner)) == [dumb("table", "Fares", "warning")]
    assert told(access.pictures_speak, deck(inner, is_ours=True)) == [dumb("table", "Fares")]


@pytest.mark.parametrize(
    "inner",
    [
        picture(alt="A red seal"),
        picture(decorative=True),
        picture(hidden=True),
        frame("chart", alt="Sailings fall from 9 to 6"),
        table(["Route"]),
        group(picture(), alt="A red seal"),
        shape("Ferries"),
        shape(holder='type="pic" idx="13"'),
        line(alt="It leads from A to B"),
        line(decorative=True),
        shape(decorative=True),
        shape(hidden=True),
        frame("chart").replace("drawingml/2006/chart", "unheard-of"),
    ],
)
def test_what_speaks_decorates_or_is_not_seen_is_not_told(inner: str) -> None:
    for is_ours in (True, False):
        assert told(access.pictures_speak, deck(inner, is_ours=is_ours)) == []


@pytest.mark.parametrize(
    ("inner", "speaks"),
    [
        ([shape("One"), shape("Two")], True),
        ([picture(alt="A red seal"), shape("Two")], True),
        ([picture(decorative=True), line(decorative=True), shape("Two")], True),
        ([group(shape("One")), shape("Two")], True),
        ([picture(hidden=True), shape("Two")], True),
        ([], False),
        ([picture(hidden=True)], False),
        ([picture(), shape("Two")], False),
        ([shape("One"), line()], False),
        ([shape("One"), shape("")], False),
        ([group(picture()), shape("Two")], False),
        ([table(["Route"]).replace(' descr="Fares by route"', "")], False),
    ],
)
def test_a_group_of_others_needs_no_alt_text_where_each_of_its_shapes_speaks(
    inner: list[str], speaks: bool
) -> None:
    drawing = group(*inner, name="Flow")
    found = told(access.pictures_speak, deck(drawing))
    assert found == ([] if speaks else [dumb("group", "Flow")])
    assert told(access.pictures_speak, deck(drawing, is_ours=True)) == [dumb("group", "Flow")]


def test_shapes_that_say_nothing_are_told_together() -> None:
    one = [shape(name="Box 1"), picture(alt="A red seal"), line("Arrow 2"), shape("Ferries")]
    two = [shape(name=f"Dot {number}") for number in range(4)]

    def found(number: int, said: str) -> str:
        return (
            f"a.pptx:slide {number}: warning: shapes without text say nothing to a listener: "
            f"{said} [PPTA04] (View Alt Text: mark them as decorative, or group them and describe "
            "the group)"
        )

    assert told(access.pictures_speak, deck("".join(one), title("x"), "".join(two))) == [
        found(1, "“Box 1”, “Arrow 2”"),
        found(3, "“Dot 0”, “Dot 1”, “Dot 2” …"),
    ]


def test_decoration_with_an_alt_text_is_told() -> None:
    inner = picture("Seal", "A red seal", decorative=True) + line("Arrow", "x.png", decorative=True)
    assert told(access.pictures_speak, deck(inner)) == [
        f"a.pptx:slide 1: warning: the {what} is marked as decorative, and has an alt text "
        "[PPTA05] (View Alt Text: take out one of the two)"
        for what in ("picture “Seal”", "line “Arrow”")
    ]


def test_an_alt_text_that_says_nothing_is_told_with_it() -> None:
    inner = picture("Seal", "seal.png") + frame("chart", "Sailings", "Chart 4")
    assert told(access.pictures_speak, deck(title("x"), inner)) == [
        f"a.pptx:slide 2: error: the alt text of the {what} [PPTA06] ({_SAY})"
        for what in (
            "picture “Seal” says nothing: “seal.png”",
            "chart “Sailings” says nothing: “Chart 4”",
        )
    ]


@pytest.mark.parametrize(
    ("alt", "is_so"),
    [
        *(
            (one, True)
            for one in ("image1.png", "IMG_0042", "img-7", "Picture 3", "圖片 3", "图表")
        ),
        *((one, True) for one in ("Content Placeholder 4", "report.PDF", "image", "Diagram_2")),
        *((one, True) for one in ("Screenshot 2026-11-05", "screen shot 3")),
        *((one, False) for one in ("A red seal", "Node.js", "Picture of a ferry", "圖表顯示船費")),
        *((one, False) for one in ("Screenshot of the timetable", "3.25", "Image 3 of the pier")),
    ],
)
def test_an_alt_text_says_nothing_where_it_is_a_name_that_a_program_gave(
    alt: str, is_so: bool
) -> None:
    assert access.says_nothing(alt) is is_so


# tables


@pytest.mark.parametrize("look", ["", 'bandRow="1"', 'firstRow="0"'])
def test_a_table_without_a_header_row_is_told_by_its_beginning(look: str) -> None:
    inner = table(["Route", "Fare"], ["Island", "12"], look=look)
    (found,) = told(access.tables_have_header_rows, deck(title("x"), inner))
    assert found == (
        "a.pptx:slide 2: error: the table that begins “Route Fare Island 12” has no header row, so "
        "a listener hears cells without their heads [PPTA09] "
        "(click into the table, then Table Design > Header Row)"
    )


def test_the_beginning_of_a_long_table_is_cut() -> None:
    inner = table(["A route from pier to pier", "What it costs in the morning"], look="")
    (found,) = told(access.tables_have_header_rows, deck(inner))
    assert "begins “A route from pier to pier What it cost…” has" in found


@pytest.mark.parametrize("look", ['firstRow="1"', 'firstRow="true" bandRow="1"'])
def test_a_table_with_a_header_row_is_not_told(look: str) -> None:
    inner = table(["[gridSpan='1' rowSpan='1'] Route", "Fare"], look=look)
    assert told(access.tables_have_header_rows, deck(inner)) == []


@pytest.mark.parametrize(
    ("cells", "many"),
    [
        (["[gridSpan='2'] Route", "[hMerge='1'] ", "Fare"], "a merged cell"),
        (["[rowSpan='3'] Route", "Fare"], "a merged cell"),
        (["[gridSpan='2' rowSpan='2'] Route", "Fare"], "a merged cell"),
        (["[gridSpan='2'] Route", "[rowSpan='2'] Fare"], "2 merged cells"),
    ],
)
def test_merged_cells_are_counted(cells: list[str], many: str) -> None:
    inner = table(["Head", "Head"]) + table(cells, ["more"])
    (found,) = told(access.tables_have_header_rows, deck(title("x"), inner))
    assert found == (
        f"a.pptx:slide 2: warning: a table has {many}, by which a listener loses the column "
        "[PPTA10] (Table Layout > Split Cells, or make two tables of it)"
    )


# the order of reading


def out_of_order(seen: str, read: str, number: int = 1) -> str:
    return (
        f"a.pptx:slide {number}: warning: “{seen}” is seen before “{read}”, and read aloud behind "
        "it [PPTA11] (Review > Check Accessibility > Reading Order Pane: drag it up)"
    )


@pytest.mark.parametrize(
    ("one", "two", "is_told"),
    [
        # one above the other
        ((100, 100, 200, 50), (100, 200, 200, 50), False),
        ((100, 200, 200, 50), (100, 100, 200, 50), True),
        ((100, 200, 200, 50), (100, 151, 200, 50), True),
        ((100, 200, 200, 50), (100, 152, 200, 50), False),
        # nearly beside each other
        ((100, 200, 200, 50), (298, 100, 200, 50), True),
        ((100, 200, 200, 50), (299, 100, 200, 50), False),
        ((298, 200, 200, 50), (100, 100, 200, 50), True),
        ((299, 200, 200, 50), (100, 100, 200, 50), False),
        # in a row
        ((100, 100, 200, 50), (400, 100, 200, 50), False),
        ((400, 100, 200, 50), (100, 100, 200, 50), True),
        ((299, 100, 200, 50), (100, 100, 200, 50), True),
        ((400, 100, 200, 50), (100, 124, 200, 50), True),
        ((400, 100, 200, 50), (100, 125, 200, 50), False),
        ((400, 124, 200, 50), (100, 100, 200, 50), True),
        ((400, 100, 200, 100), (100, 120, 200, 51), True),
        ((400, 100, 200, 100), (100, 120, 200, 50), False),
        ((400, 120, 200, 51), (100, 100, 200, 100), True),
        ((400, 120, 200, 50), (100, 100, 200, 100), False),
    ],
)
def test_what_is_seen_first_and_read_later_is_told(
    one: tuple[float, float, float, float], two: tuple[float, float, float, float], is_told: bool
) -> None:
    """A point may overlap; in a row, more than half of the taller is beside the other."""
    inner = shape("One", at(*one)) + shape("Two", at(*two))
    found = told(access.shapes_are_read_as_they_are_seen, deck(inner))
    assert found == ([out_of_order("Two", "One")] if is_told else [])


ABOVE, BELOW = at(100, 100, 200, 50), at(100, 200, 200, 50)


@pytest.mark.parametrize(
    ("one", "two", "names"),
    [
        (shape("One", BELOW), picture("Seal", "A red seal", ABOVE), ("A red seal", "One")),
        (picture("Seal", "A red seal", BELOW), shape("Two", ABOVE), ("Two", "A red seal")),
        (
            shape("One", BELOW),
            shape("Two", ABOVE, holder='type="title"'),
            ("Two", "One"),
        ),
        (
            shape("One", BELOW, holder='type="body"'),
            shape("a word " * 10, ABOVE),
            ("a word a word a word a word a word a w…", "One"),
        ),
    ],
)
def test_shapes_are_named_by_what_they_say(one: str, two: str, names: tuple[str, str]) -> None:
    found = told(access.shapes_are_read_as_they_are_seen, deck(title("x"), one + two))
    assert found == [out_of_order(*names, number=2)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (shape("One", BELOW, holder='type="title"'), shape("Two", ABOVE)),
        (shape("One", BELOW, holder='type="ftr"'), shape("Two", ABOVE)),
        (shape("One", BELOW), shape("Two", ABOVE, holder='type="dt"')),
        (shape("One", BELOW), shape("Two", ABOVE, decorative=True)),
        (shape("One", BELOW), shape("Two", ABOVE, hidden=True)),
        (shape("One", BELOW), shape("", ABOVE)),
        (shape("One", BELOW), picture("Seal", "", ABOVE)),
        (shape("One", BELOW), shape("Two")),
        (shape("One"), shape("Two", ABOVE)),
        (shape("One", BELOW), group(shape("Two", ABOVE))),
    ],
)
def test_titles_that_are_read_first_feet_and_what_is_silent_may_stand_anywhere(
    one: str, two: str
) -> None:
    assert told(access.shapes_are_read_as_they_are_seen, deck(one + two)) == []


def test_of_a_slide_the_first_such_pair_is_told() -> None:
    wrong = "".join(shape(said, at(100, top, 200, 50)) for said, top in
                    (("One", 100), ("Four", 400), ("Three", 300), ("Two", 200)))  # fmt: skip
    found = told(access.shapes_are_read_as_they_are_seen, deck(wrong, title("x"), wrong))
    assert found == [out_of_order("Three", "Four", number) for number in (1, 3)]


def test_a_place_that_the_layout_gives_counts() -> None:
    layout = shape(box=ABOVE, holder='type="body" idx="14"')
    inner = shape("One", BELOW) + shape("Two", holder='idx="14"')
    found = told(access.shapes_are_read_as_they_are_seen, deck(inner, layout=layout))
    assert found == [out_of_order("Two", "One")]


# sizes of text


def small(points: str, said: str, number: int = 1) -> str:
    return (
        f"a.pptx:slide {number}: warning: text of {points} pt: {said} [PPTA12] "
        "(12 pt is the least that is read from the last row: say less, larger)"
    )


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        (shape("Ferries", look='sz="1100"'), [small("11", "“Ferries”")]),
        (shape("Ferries", look='sz="1190"'), [small("11.9", "“Ferries”")]),
        (shape("Ferries", look='sz="1199"'), []),
        (shape("Ferries", look='sz="1200"'), []),
        (shape("Ferries"), []),
        (shape("Ferries", look='sz="1100"', hidden=True), []),
        (shape("Ferries", look='sz="1100"', holder='type="ftr"'), []),
        (shape("7", look='sz="1100"', holder='type="sldNum"'), []),
        (shape(" ", look='sz="1100"'), []),
        (group(shape("Ferries", look='sz="1100"')), [small("11", "“Ferries”")]),
        (
            shape("Ferries", look='sz="1600"', body='<a:normAutofit fontScale="50000"/>'),
            [small("8", "“Ferries”")],
        ),
        (
            table(["Route", "Fare"]).replace("<a:rPr />", '<a:rPr sz="1000"/>', 1),
            [small("10", "“Route”")],
        ),
        (
            shape(run("One", 'sz="1000"') + run("Two", 'sz="900"') + run("Three", 'sz="1400"')),
            [small("9", "“One”, “Two”")],
        ),
        (
            "".join(shape(said, look='sz="800"') for said in ("One", "Two", "Three", "Four")),
            [small("8", "“One”, “Two”, “Three” …")],
        ),
        (
            shape("Ferries", look='sz="800"') + shape("Ferries", look='sz="1100"'),
            [small("8", "“Ferries”")],
        ),
    ],
)
def test_text_that_the_last_row_cannot_read_is_told(inner: str, found: list[str]) -> None:
    assert told(access.text_is_large_enough, deck(inner)) == found


def test_each_slide_is_told_of_its_own_text() -> None:
    slides = (shape("One", look='sz="1000"'), title("x"), shape("Two", look='sz="900"'))
    assert told(access.text_is_large_enough, deck(*slides)) == [
        small("10", "“One”"),
        small("9", "“Two”", 3),
    ]


@pytest.mark.parametrize(
    ("charts", "inner", "found"),
    [
        (['<a:defRPr sz="1000"/>'], "", [small("10", "“a chart”", 2)]),
        (['<a:defRPr sz="1000"/><a:rPr sz="750"/>'], "", [small("7.5", "“a chart”", 2)]),
        (['<a:defRPr sz="800"/>', '<a:defRPr sz="1000"/>'], "", [small("8", "“a chart”", 2)]),
        (['<a:defRPr sz="1199"/>'], "", [small("11.99", "“a chart”", 2)]),
        (['<a:defRPr sz="1200"/><a:rPr sz="0"/><a:rPr/>'], "", []),
        (
            ['<a:defRPr sz="1000"/>'],
            shape("Ferries", look='sz="900"'),
            [small("9", "“Ferries”, “a chart”", 2)],
        ),
    ],
)
def test_text_in_a_chart_is_told_as_the_chart_s(
    charts: list[str], inner: str, found: list[str]
) -> None:
    package = deck(title("x"), inner, charts=charts)
    assert told(access.text_is_large_enough, package) == found


# edges


def over(said: str, number: int = 1) -> str:
    return (
        f"a.pptx:slide {number}: warning: text reaches over the edge of the slide: {said} "
        "[PPTA13] (move it onto the slide, or take it out)"
    )


@pytest.mark.parametrize(
    ("box", "is_told"),
    [
        ((0, 0, 960, 540), False),
        ((-1, -1, 962, 542), False),
        ((-1.5, 0, 100, 50), True),
        ((0, -1.5, 100, 50), True),
        ((860, 0, 101.5, 50), True),
        ((0, 490, 100, 51.5), True),
        ((-300, 0, 100, 50), True),
    ],
)
def test_text_over_the_edge_of_a_slide_is_told(
    box: tuple[float, float, float, float], is_told: bool
) -> None:
    """A point may."""
    found = told(access.shapes_stand_on_the_slide, deck(shape("Ferries", at(*box))))
    assert found == ([over("“Ferries”")] if is_told else [])


@pytest.mark.parametrize(("turned", "is_told"), [(0, True), (90, False), (-90, False)])
def test_a_label_that_is_turned_along_the_edge_is_not_over_it(turned: float, is_told: bool) -> None:
    inner = shape("Ferries", at(-120, 200, 300, 30, turned=turned))
    found = told(access.shapes_stand_on_the_slide, deck(inner))
    assert found == ([over("“Ferries”")] if is_told else [])


BEYOND = at(900, 100, 200, 50)


@pytest.mark.parametrize(
    "inner",
    [
        shape("", BEYOND),
        picture("Seal", "A red seal", BEYOND),
        shape("Ferries", BEYOND, hidden=True),
        shape("Ferries"),
        group(shape("Ferries", BEYOND), box=at(0, 0, 100, 100)),
    ],
)
def test_what_has_no_text_or_place_or_is_hidden_is_over_no_edge(inner: str) -> None:
    assert told(access.shapes_stand_on_the_slide, deck(inner)) == []


def test_texts_over_the_edge_are_told_together_by_slides() -> None:
    inner = "".join(shape(said, BEYOND) for said in ("One", "Two"))
    package = deck(inner, title("x"), group(shape("Three"), box=BEYOND))
    found = told(access.shapes_stand_on_the_slide, package)
    assert found == [over("“One”, “Two”"), over("“Three”", 3)]


def test_a_deck_that_says_no_size_has_no_edges() -> None:
    package = deck(shape("Ferries", BEYOND), size=None)
    assert told(access.shapes_stand_on_the_slide, package) == []


# the outline


def loose(said: str, number: int = 1) -> str:
    return (
        f"a.pptx:slide {number}: warning: all text but the title stands in loose boxes: {said} "
        "[PPTA14] (Home > Layout: choose one with places for text, and put it there)"
    )


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ((title("x"), shape("One"), shape("Two")), "“One”, “Two”"),
        ((shape("One"),), "“One”"),
        ((shape("One"), shape("x", holder='type="ftr"')), "“One”"),
        ((shape("One"), shape("", holder='type="body"')), "“One”"),
        ((shape("One"), shape("Two", holder='type="body"', hidden=True)), "“One”"),
        ((shape("One"), table(["Route"])), "“One”"),
        ((title("x"),), ""),
        ((title("x"), shape("")), ""),
        ((title("x"), shape("One", hidden=True)), ""),
        ((title("x"), group(shape("One"))), ""),
        ((shape("One"), shape("Two", holder='type="body"')), ""),
        ((shape("One"), shape("Two", holder='idx="14"')), ""),
        ((shape("Two", holder='type="subTitle"'), shape("One")), ""),
    ],
)
def test_text_in_loose_boxes_alone_is_told(inner: tuple[str, ...], said: str) -> None:
    found = told(access.outline_has_the_text, deck(title("x"), "".join(inner)))
    assert found == ([loose(said, 2)] if said else [])
