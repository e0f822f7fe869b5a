"""What elements of a deck's HTML say: their places, their words, what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from jianbao.compose.deck.text import place_of
from jianbao.problem import Place


def at(element: HtmlElement) -> Place:
    """Return the template's place, or the HTML's line where no mark was stamped."""
    mark = element.get("data-src")
    if mark:
        return Place.parse(mark)
    return place_of(element) or Place("deck.html", element.sourceline or 0)


def held(section: HtmlElement) -> Iterator[str]:
    """Yield the key of every text, fact and figure in a slide's template, notes included."""
    kinds = {"data-key": "", "data-fact": "facts.", "data-figure": "figures."}
    for node in section.iter():
        for attribute in kinds.keys() & node.keys():
            yield f"{kinds[attribute]}{node.get(attribute)}"


def plain(element: HtmlElement) -> str:
    """Return an element's text without note marks, spaces collapsed."""
    return re.sub(r"\s+", " ", "".join(_words(element))).strip()


def _words(element: HtmlElement) -> Iterator[str]:
    """Yield the stretches of text in ``element`` in reading order."""
    yield element.text or ""
    for child in element:
        is_mark = child.tag == "sup" and "cite" in (child.get("class") or "").split()
        if isinstance(child.tag, str) and not is_mark:
            yield from _words(child)
        yield child.tail or ""


def loose_text(element: HtmlElement) -> str:
    """Return the text directly in ``element``, not in its children."""
    parts = (element.text, *(child.tail for child in element))
    return " ".join(part.strip() for part in parts if part and part.strip())
