"""Checks that what was laid out stays where it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jianbao.check.registry import check
from jianbao.check.subjects import Brief, Handout
from jianbao.model.layout import Edge, Fault, Illegible, Overflow
from jianbao.problem import Place, Problem, Severity

_LONGEST = 40
_SAYS = {
    Edge.MEASURE: "wider than its measure",
    Edge.FRAME: "over the edge of its box",
    Edge.SIDE: "wider than the page's text area",
    Edge.FOOT: "over the foot of the page's text area",
}
#: Of a text that cannot be read: what is said of it, and what mends it.
_UNREAD = {
    Fault.CUT: (
        "off the page, or cut off",
        "see what its style sheet says of position, left, top, indents, height and overflow",
    ),
    Fault.SMALL: ("too small to be read: {:.1f} pt", "have its style sheet give it a larger size"),
    Fault.PALE: (
        "too near in colour to what it stands on: a contrast of {:.2f}:1",
        "have its style sheet take a darker or lighter colour or ground (4.5:1; large text 3:1)",
    ),
}
_BRIEF, _HANDOUT = Place("templates/base/brief.html.j2"), Place("templates/base/handout.html.j2")


@check("LAY01")
def text_stays_in_its_measure(brief: Brief) -> Iterator[Problem]:
    """Refuse a line that is wider than the space for it or runs off the page's text area."""
    for found in brief.overflows:
        what = _said(found)
        hint = "shorten it, or have the template give it more room"
        if found.edge is not Edge.FOOT:
            hint = "give it a space or a hyphen to break at, shorten it, or give it more room"
        place = found.place or _BRIEF
        yield Problem("LAY01", what, place, hint)


@check("LAY02")
def a_handout_shows_slides_whole(handout: Handout) -> Iterator[Problem]:
    """Warn of a line of a handout that is wider or further than the space for it; the deck fits."""
    hint = "look at the handout; if it is cut off there, shorten the text"
    for found in handout.overflows:
        place = found.place or _HANDOUT
        yield Problem("LAY02", f"handout, {_said(found)}", place, hint, Severity.WARNING)


@check("LAY03")
def chinese_lines_are_not_loose(brief: Brief) -> Iterator[Problem]:
    """Warn of a Chinese line that fills its measure only by gaps a reader takes for spaces."""
    hint = "say it in other words: a long word or figure that cannot be parted stands behind it"
    for found in brief.loose:
        what = f"page {found.page}: “{_short(found.text)}” is set loosely, to fill its line"
        place = found.place or _BRIEF
        yield Problem("LAY03", what, place, hint, Severity.WARNING)


@check("LAY05")
def text_can_be_read(brief: Brief) -> Iterator[Problem]:
    """Refuse text off the page, too small, or too near its ground in colour, each sort once."""
    for what, place, hint in _unread(brief.illegible):
        yield Problem("LAY05", what, place or _BRIEF, hint)


@check("LAY06")
def text_of_a_handout_can_be_read(handout: Handout) -> Iterator[Problem]:
    """Warn of the same in a handout: a slide's colours may be those of somebody's template."""
    for what, place, hint in _unread(handout.illegible):
        said = f"handout, {what}"
        yield Problem("LAY06", said, place or _HANDOUT, hint, Severity.WARNING)


def _unread(texts: Sequence[Illegible]) -> Iterator[tuple[str, Place | None, str]]:
    """Yield what is said of each sort of illegible texts, where the worst stands, and a hint."""
    for fault, (says, hint) in _UNREAD.items():
        found = [one for one in texts if one.fault is fault]
        if found:
            one = min(found, key=lambda text: text.measure)
            others = f" ({len(found):,} such texts)" if len(found) > 1 else ""
            what = f"page {one.page}: “{_short(one.text)}” is {says.format(one.measure)}{others}"
            yield what, one.place, hint


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _said(found: Overflow) -> str:
    return f"page {found.page}: “{_short(found.text)}” is {found.points:.0f} pt {_SAYS[found.edge]}"
