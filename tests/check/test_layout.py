"""Lines that run over are told with their page, edge, place and what gives them room."""

from __future__ import annotations

import pytest

from jianbao.check import Brief, Handout, judge
from jianbao.check.layout import text_can_be_read, text_stays_in_its_measure
from jianbao.model.layout import Edge, Fault, Illegible, Overflow
from jianbao.problem import Place

TYPED = Place("content/a.yaml", 3, 9)
BREAK = "give it a space or a hyphen to break at, shorten it, or give it more room"
MORE = "shorten it, or have the template give it more room"


def over(edge: Edge, text: str = "Longword", place: Place | None = TYPED) -> Overflow:
    return Overflow(text, 11.6, edge, 4, place)


@pytest.mark.parametrize(
    ("edge", "says", "hint"),
    [
        (Edge.MEASURE, "wider than its measure", BREAK),
        (Edge.FRAME, "over the edge of its box", BREAK),
        (Edge.SIDE, "wider than the page's text area", BREAK),
        (Edge.FOOT, "over the foot of the page's text area", MORE),
    ],
)
def test_a_line_of_the_brief_is_refused(edge: Edge, says: str, hint: str) -> None:
    brief = Brief(None, (), "", (over(edge),))  # type: ignore[arg-type]  # no edition is asked
    assert [str(one) for one in text_stays_in_its_measure(brief)] == [
        f"{TYPED}: error: page 4: “Longword” is 12 pt {says} [LAY01] ({hint})"
    ]


def test_a_line_without_a_place_is_told_at_the_template_and_cut() -> None:
    brief = Brief(None, (), "", (over(Edge.SIDE, "x" * 41, None), over(Edge.SIDE, "y" * 40)))  # type: ignore[arg-type]  # as above
    first, second = (str(one) for one in text_stays_in_its_measure(brief))
    assert first.startswith(f"templates/base/brief.html.j2: error: page 4: “{'x' * 40}…” is")
    assert f"“{'y' * 40}” is" in second


def test_a_line_of_the_handout_is_warned_of() -> None:
    found = judge(Handout((over(Edge.FRAME), over(Edge.FRAME, place=None))))
    said = "handout, page 4: “Longword” is 12 pt over the edge of its box [LAY02]"
    hint = "(look at the handout; if it is cut off there, shorten the text)"
    assert [str(one) for one in found] == [
        f"{TYPED}: warning: {said} {hint}",
        f"templates/base/handout.html.j2: warning: {said} {hint}",
    ]


UNREAD = (
    Illegible("Heading", Fault.CUT, 11.0, 2, TYPED),
    Illegible("Lead", Fault.PALE, 1.25, 1),
    Illegible("Title", Fault.PALE, 1.0, 3, TYPED),
    *(Illegible("Note", Fault.SMALL, 3.04, 4) for _ in range(1_200)),
)
CUT = (
    "page 2: “Heading” is off the page, or cut off",
    "see what its style sheet says of position, left, top, indents, height and overflow",
)
SMALL = (
    "page 4: “Note” is too small to be read: 3.0 pt (1,200 such texts)",
    "have its style sheet give it a larger size",
)
TOO_PALE = "is too near in colour to what it stands on: a contrast of"
PALE = (
    f"page 3: “Title” {TOO_PALE} 1.00:1 (2 such texts)",
    "have its style sheet take a darker or lighter colour or ground (4.5:1; large text 3:1)",
)


def test_text_that_cannot_be_read_is_refused_each_sort_by_its_worst() -> None:
    brief = Brief(None, (), "", illegible=UNREAD)  # type: ignore[arg-type]  # no edition is asked
    page = "templates/base/brief.html.j2"
    assert [str(one) for one in text_can_be_read(brief)] == [
        f"{place}: error: {what} [LAY05] ({hint})"
        for place, (what, hint) in ((TYPED, CUT), (page, SMALL), (TYPED, PALE))
    ]


def test_of_a_handout_it_is_warned_of() -> None:
    assert [str(one) for one in judge(Handout((), UNREAD[:1]))] == [
        f"{TYPED}: warning: handout, {CUT[0]} [LAY06] ({CUT[1]})"
    ]
