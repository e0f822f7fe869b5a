"""Lines that run over are told with their page, edge, place and what gives them room."""

from __future__ import annotations

import pytest

from jianbao.check import Brief, Handout, judge
from jianbao.check.layout import text_stays_in_its_measure
from jianbao.model.layout import Edge, Overflow
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
