"""Finds the slots of a slide in its section, and the elements that fill them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from jianbao.compose.deck.elements import at, loose_text, plain
from jianbao.model.theme import Layout
from jianbao.problem import Place, Problem, nearest_of


@dataclass
class Opened:
    """A slide being read: the elements of its slots by name, and what its notes say.

    ``said`` is what a speaker says of the notes: all but what describes a figure.
    """

    section: HtmlElement
    layout: Layout
    place: Place
    elements: dict[str, HtmlElement] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    has_notes: bool = False


def opened(section: HtmlElement, layout: Layout, faults: list[Problem]) -> Opened:
    """Return the slots of a slide; what stands in none, or in one too many, is a fault."""
    found = Opened(section, layout, at(section))
    _gather(section, found, faults)
    return found


def _gather(element: HtmlElement, opened: Opened, faults: list[Problem]) -> None:
    """Find the slots in ``element``; elements without a slot may only group them."""
    if loose_text(element):
        words = loose_text(element)
        hint = "every text needs an element with data-slot"
        _fault(faults, "SLIDE06", f"“{words}” stands outside a slot", at(element), hint)
    for child in element:
        if not isinstance(child.tag, str):
            continue
        slot = child.get("data-slot")
        if child.tag == "h1":
            _take_headline(child, opened, faults)
        elif slot == "notes":
            _take_notes(child, opened, faults)
        elif slot is not None:
            _take(slot, child, opened, faults)
        else:
            _gather(child, opened, faults)


def _take_headline(element: HtmlElement, opened: Opened, faults: list[Problem]) -> None:
    title = next(slot for slot in opened.layout.slots if slot.kind == "title")
    if title.name in opened.elements:
        hint = "keep one; what else it says goes into a slot"
        _fault(faults, "SLIDE05", "this slide has two <h1>", at(element), hint)
        return
    opened.elements[title.name] = element


def _take_notes(element: HtmlElement, opened: Opened, faults: list[Problem]) -> None:
    if opened.has_notes:
        what = "slot `notes` is filled twice"
        hint = "put all paragraphs into one <aside>"
        _fault(faults, "SLIDE08", what, at(element), hint)
    opened.has_notes = True
    blocks = element.findall(".//p") or [element]
    for block in blocks:
        if text := plain(block):
            opened.notes.append(text)
            opened.said += [] if block.get("data-figure") else [text]


def _take(name: str, element: HtmlElement, opened: Opened, faults: list[Problem]) -> None:
    place = at(element)
    slot = opened.layout.slot(name)
    if name in opened.layout.without:
        return
    if slot is None:
        names = [*(slot.name for slot in opened.layout.slots), "notes"]
        what = f"layout `{opened.layout.name}` has no slot `{name}`"
        _fault(faults, "SLIDE07", what, place, nearest_of(name, names))
    elif slot.kind == "title":
        what = f"slot `{name}` is the headline's"
        _fault(faults, "SLIDE07", what, place, "write <h1>…</h1> without data-slot")
    elif name in opened.elements:
        hint = f"the first stands at {at(opened.elements[name])}: put both into one"
        _fault(faults, "SLIDE08", f"slot `{name}` is filled twice", place, hint)
    else:
        opened.elements[name] = element


def _fault(faults: list[Problem], code: str, what: str, place: Place, hint: str) -> None:
    faults.append(Problem(code, what, place, hint))
