"""Reads the text of a slot: HTML paragraphs, lists and emphasis into paragraphs and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from jianbao.compose.deck.fit import Draft
from jianbao.compose.lines.breaks import is_wide
from jianbao.model.deck import Paragraph, Run
from jianbao.model.theme import TextStyle
from jianbao.problem import Place, Problem

BLOCKS = frozenset({"p", "ul", "ol", "li", "div", "blockquote", "h1"})
LISTS = {"ul": "dot", "ol": "number"}
INLINE = frozenset({"span", "strong", "b", "em", "i", "a", "mark", "sup", "br"})
MOST_LEVELS = 5
#: Beside a large number these are smaller: ``unit_scale`` of the style.
SMALL = frozenset({"qualifier", "unit"})
#: A number in Han (四分之一) takes this part of the size, to stand no higher than digits.
HAN_NUMBER = 0.86


@dataclass(frozen=True)
class Context:
    """What a slot's text is read with; ``accent`` is the colour role of ``<mark>``."""

    style: TextStyle
    styles: Mapping[str, TextStyle]
    accent: str
    han: bool
    place: Place


@dataclass
class Reading:
    """Paragraphs of a slot, the key and place of its first text, and what was wrong."""

    drafts: list[Draft] = field(default_factory=list)
    key: str = ""
    place: Place | None = None
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Look:
    bold: bool = False
    italic: bool = False
    href: str = ""
    scale: float = 1.0
    colour: str = ""


def read_text(element: HtmlElement, context: Context) -> Reading:
    """Return the text of ``element``, spaces collapsed, note marks left out."""
    reading = Reading()
    marked = next((node for node in element.iter() if node.get("data-key")), None)
    if marked is not None:
        reading.key = marked.get("data-key") or ""
        reading.place = place_of(marked)
    _read_block(element, context, reading, level=-1, bullet="")
    return reading


def with_more(
    element: HtmlElement | None, stop: str, text: str, section: HtmlElement
) -> HtmlElement:
    """Return a slot's element with ``text`` behind its own and a ``stop``.

    ``section`` says where the text stands that has a slot to itself.
    """
    if element is None:
        alone = HtmlElement(text)
        alone.tag = "p"
        alone.set("data-src", section.get("data-src") or "")
        return alone
    both = deepcopy(element)
    last = HtmlElement(stop + text)
    last.tag = "span"
    (both.findall(".//p") or [both])[-1].append(last)
    return both


def place_of(element: HtmlElement) -> Place | None:
    """Return the place that the nearest ``data-src`` at or above ``element`` names."""
    node: HtmlElement | None = element
    while node is not None:
        if node.get("data-src"):
            return Place.parse(node.get("data-src") or "")
        node = node.getparent()
    return None


def _read_block(
    element: HtmlElement, context: Context, reading: Reading, *, level: int, bullet: str
) -> None:
    """Add the paragraphs of a block; text beside blocks inside it is a paragraph of its own."""
    tag = str(element.tag)
    if tag in LISTS:
        level, bullet = level + 1, LISTS[tag]
        if level >= MOST_LEVELS:
            what = f"lists go {MOST_LEVELS} levels deep"
            place, hint = place_of(element) or context.place, "flatten the list, or part it in two"
            reading.problems.append(Problem("SLIDE14", what, place, hint))
            return
    runs = _Runs()
    style = element.get("data-style") or ""
    if style in context.styles:
        context = replace(context, style=context.styles[style])
    _collect(element.text, _Look(), runs)
    for child in element:
        if not isinstance(child.tag, str):
            _collect(child.tail, _Look(), runs)
        elif child.tag in BLOCKS:
            _flush(runs, context, reading, level=level, bullet=bullet, style=style)
            runs = _Runs()
            _read_block(child, context, reading, level=level, bullet=bullet)
            _collect(child.tail, _Look(), runs)
        else:
            _read_inline(child, _Look(), context, reading, runs)
    _flush(runs, context, reading, level=level, bullet=bullet, style=style)


def _flush(
    runs: _Runs, context: Context, reading: Reading, *, level: int, bullet: str, style: str
) -> None:
    made, keeps = runs.finish()
    if not made:
        return
    own = "none" if context.style.bullet and not bullet else ""
    paragraph = Paragraph(made, max(level, 0), bullet or own, style)
    reading.drafts.append(Draft(paragraph, keeps))


def _read_inline(
    element: HtmlElement, look: _Look, context: Context, reading: Reading, runs: _Runs
) -> None:
    """Add the runs of an inline element and of the text behind it."""
    tag = str(element.tag)
    if tag not in INLINE:
        what = f"<{tag}> cannot stand in a slot's text"
        place = place_of(element) or context.place
        hint = "paragraphs, lists, strong, em, a, mark and span can"
        reading.problems.append(Problem("SLIDE13", what, place, hint))
    elif tag == "br":
        runs.add(Run("\n"))
    elif not _is_citation(element):
        inner = _looking(element, look, context)
        start = runs.length
        _collect(element.text, inner, runs)
        for child in element:
            if isinstance(child.tag, str):
                _read_inline(child, inner, context, reading, runs)
            else:
                _collect(child.tail, inner, runs)
        if "keep" in (element.get("class") or "").split():
            runs.keep(start, runs.length)
    _collect(element.tail, look, runs)


def _is_citation(element: HtmlElement) -> bool:
    return element.tag == "sup" and "cite" in (element.get("class") or "").split()


def _looking(element: HtmlElement, look: _Look, context: Context) -> _Look:
    tag, classes = str(element.tag), (element.get("class") or "").split()
    if tag in ("strong", "b"):
        return replace(look, bold=True)
    if tag in ("em", "i"):
        # Han has no slant: weight takes its place.
        return replace(look, bold=True) if context.han else replace(look, italic=True)
    if tag == "a":
        return replace(look, href=element.get("href") or "")
    if tag == "mark":
        return replace(look, colour=context.accent)
    if SMALL & set(classes) and context.style.unit_scale != 1.0:
        return replace(look, scale=context.style.unit_scale)
    if "number" in classes and element.text and all(map(is_wide, element.text)):
        return replace(look, scale=HAN_NUMBER)
    return look


def _collect(text: str | None, look: _Look, runs: _Runs) -> None:
    if text:
        runs.add(Run(text, look.bold, look.italic, look.href, look.scale, look.colour))


class _Runs:
    """Runs as they come, with white space collapsed as HTML does."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._keeps: list[tuple[int, int]] = []
        self.length = 0

    def add(self, run: Run) -> None:
        text = run.text
        if text != "\n" or run != Run("\n"):
            text = re.sub(r"[ \t\r\n\f]+", " ", text)
            if text.startswith(" ") and self._ends_with_space():
                text = text[1:]
        if text:
            self._runs.append(replace(run, text=text))
            self.length += len(text)

    def keep(self, start: int, end: int) -> None:
        self._keeps.append((start, end))

    def finish(self) -> tuple[tuple[Run, ...], tuple[tuple[int, int], ...]]:
        """Return the runs without space at the end, neighbours of one look as one."""
        runs = list(self._runs)
        while runs and not runs[-1].text.rstrip(" \n"):
            runs.pop()
        if runs:
            runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" \n"))
        return tuple(_joined(runs)), tuple(self._keeps)

    def _ends_with_space(self) -> bool:
        return not self._runs or self._runs[-1].text[-1] in " \n"


def _joined(runs: list[Run]) -> Iterator[Run]:
    waiting: Run | None = None
    for run in runs:
        if waiting is not None and replace(run, text="") == replace(waiting, text=""):
            waiting = replace(waiting, text=waiting.text + run.text)
            continue
        if waiting is not None:
            yield waiting
        waiting = run
    if waiting is not None:
        yield waiting
