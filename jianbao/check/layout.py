"""Checks that what was laid out stays where it belongs."""

from __future__ import annotations

from collections.abc import Iterator

from jianbao.check.registry import check
from jianbao.check.subjects import Brief, Handout
from jianbao.model.layout import Edge, Overflow
from jianbao.problem import Place, Problem, Severity

_LONGEST = 40
_SAYS = {
    Edge.MEASURE: "wider than its measure",
    Edge.FRAME: "over the edge of its box",
    Edge.SIDE: "wider than the page's text area",
    Edge.FOOT: "over the foot of the page's text area",
}


@check("LAY01")
def text_stays_in_its_measure(brief: Brief) -> Iterator[Problem]:
    """Refuse a line that is wider than the space for it or runs off the page's text area."""
    for found in brief.overflows:
        what = _said(found)
        hint = "shorten it, or have the template give it more room"
        if found.edge is not Edge.FOOT:
            hint = "give it a space or a hyphen to break at, shorten it, or give it more room"
        place = found.place or Place("templates/base/brief.html.j2")
        yield Problem("LAY01", what, place, hint)


@check("LAY02")
def a_handout_shows_slides_whole(handout: Handout) -> Iterator[Problem]:
    """Warn of a line of a handout that is wider or further than the space for it; the deck fits."""
    hint = "look at the handout; if it is cut off there, shorten the text"
    for found in handout.overflows:
        place = found.place or Place("templates/base/handout.html.j2")
        yield Problem("LAY02", f"handout, {_said(found)}", place, hint, Severity.WARNING)


@check("LAY03")
def chinese_lines_are_not_loose(brief: Brief) -> Iterator[Problem]:
    """Warn of a Chinese line that fills its measure only by gaps a reader takes for spaces."""
    hint = "say it in other words: a long word or figure that cannot be parted stands behind it"
    for found in brief.loose:
        what = f"page {found.page}: “{_short(found.text)}” is set loosely, to fill its line"
        place = found.place or Place("templates/base/brief.html.j2")
        yield Problem("LAY03", what, place, hint, Severity.WARNING)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _said(found: Overflow) -> str:
    return f"page {found.page}: “{_short(found.text)}” is {found.points:.0f} pt {_SAYS[found.edge]}"
