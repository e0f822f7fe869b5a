"""Finds elements of a deck's HTML that are not closed, before a browser's rules close them."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

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


def unclosed(html: str, template: str) -> Iterator[Problem]:
    """Yield a problem for each element that is not closed where its parent is.

    Its place is its own, that of its slide, or the template that it stands in.
    """
    reader = _Reader(Place(template))
    reader.feed(html)
    reader.close()
    reader.end(0)
    for tag, place in reader.found:
        hint = f"write </{tag}> where it ends"
        yield Problem("SLIDE13", f"<{tag}> is not closed", place, hint)


class _Reader(HTMLParser):
    """Keeps which elements are open, and which were not closed."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._open: list[tuple[str, Place]] = []
        self.found: list[tuple[str, Place]] = []

    def handle_comment(self, data: str) -> None:
        """Take note of the part of a template that begins here."""
        self._place = part_of(data) or self._place

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in CLOSED:
            stamp = dict(attrs).get("data-src")
            around = self._open[-1][1] if self._open else self._place
            self._open.append((tag, Place.parse(stamp) if stamp else around))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and find those that stand open in it."""
        if tag not in CLOSED:
            return
        for at in reversed(range(len(self._open))):
            if self._open[at][0] == tag:
                self.end(at + 1)
                self._open.pop()
                return
            if self._open[at][0] == "section":  # of another slide
                return

    def end(self, at: int) -> None:
        """Give up what is open beyond so many elements."""
        self.found += self._open[at:]
        del self._open[at:]
