"""Finds elements of a deck's HTML that are not closed, before a browser's rules close them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from jianbao.compose.html.marks import part_of
from jianbao.problem import Place, Problem

#: What HTML closes only where its author does. Of others it knows where they end (<p>, <li>).
CLOSED = frozenset(
    {
        *("section", "aside", "figure", "div", "ul", "ol", "table", "blockquote"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
        *("a", "b", "em", "i", "mark", "small", "span", "strong", "sub", "sup"),
    }
)
#: Elements that are looked into while they are open in each other.
DEEPEST = 500
#: Where a comment begins, or a tag. What has a < in its attributes is passed over, so that each
#: character is read once: html.parser reads many tags without an end by the square of their number.
_TOKEN = re.compile(
    r"""(?P<comment><!--)|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)"""
    r"""(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>"""
)
_STAMP = re.compile(r"""\sdata-src=["']([^"']*)["']""")


def unclosed(html: str, template: str) -> Iterator[Problem]:
    """Yield a problem for each element that is not closed where its parent is.

    Its place is its own, that of its slide, or the template that it stands in.
    """
    for tag, place in _Reader(Place(template)).read(html):
        hint = f"write </{tag}> where it ends"
        yield Problem("SLIDE13", f"<{tag}> is not closed", place, hint)


class _Reader:
    """Keeps which elements are open, and which were not closed."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._open: list[tuple[str, Place]] = []
        self._found: list[tuple[str, Place]] = []

    def read(self, html: str) -> list[tuple[str, Place]]:
        """Return the elements of ``html`` that are not closed, and their places."""
        at = 0
        while token := _TOKEN.search(html, at):
            at = token.end()
            tag = (token["tag"] or "").lower()
            if token["comment"]:
                end = html.find("-->", at)
                if end < 0:
                    break
                self._place = part_of(html[at:end]) or self._place
                at = end
            elif tag in CLOSED and token["end"]:
                self._close(tag)
            elif tag in CLOSED and not self._is_left_out(token["attributes"]):
                stamp = _STAMP.search(token["attributes"])
                around = self._open[-1][1] if self._open else self._place
                self._open.append((tag, Place.parse(unescape(stamp[1])) if stamp else around))
        self._leave(0)
        return self._found

    def _is_left_out(self, attributes: str) -> bool:
        """Return whether an element ends where it begins, or stands deeper than any needs to."""
        return attributes.endswith("/") or len(self._open) >= DEEPEST

    def _close(self, tag: str) -> None:
        """Close an element, and find those that stand open in it."""
        for at in reversed(range(len(self._open))):
            if self._open[at][0] == tag:
                self._leave(at + 1)
                self._open.pop()
                return
            if self._open[at][0] == "section":  # of another slide
                return

    def _leave(self, at: int) -> None:
        """Give up what is open beyond so many elements."""
        self._found += self._open[at:]
        del self._open[at:]
