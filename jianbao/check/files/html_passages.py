"""Reads a page for browsers passage by passage, as its elements part it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from jianbao.model.passage import Kind, Passage

#: Elements that are parts of a passage (HTML, 4.5); every other one begins or ends one. A drawing
#: is one passage, for its labels take several lines, each of them a text of its own.
_WITHIN = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "button", "cite", "code", "data", "dfn", "em", "i"),
        *("mark", "q", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "time"),
        *("u", "var", "wbr"),
        *("circle", "clippath", "defs", "ellipse", "g", "line", "path", "pattern", "polygon"),
        *("polyline", "rect", "text", "tspan"),
    )
)
_UNSEEN = frozenset(("style", "script", "template"))
#: Attributes that are read aloud.
_SAID = ("alt", "aria-label", "title")


def of_page(text: str) -> Iterator[Passage]:
    """Yield the passages of a page, and what is said of its pictures."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end()
    yield from reader.found


class _Reader(HTMLParser):
    """Gathers passages; a mere number that leads somewhere, or counts items, is one by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Passage] = []
        self._pieces: list[str] = []
        self._around: list[str] = []
        self._unseen = 0
        self._link: list[str] | None = None
        self._begins_item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._around += [said[name] for name in _SAID if said.get(name)]
        self._unseen += tag in _UNSEEN
        if tag not in _WITHIN:
            self.end()
        self._begins_item = self._begins_item or tag == "li"
        if tag == "a" and said.get("href", "").startswith("#"):
            self._link = []

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        if tag == "a":
            self._rejoin()
        if tag not in _WITHIN:
            self.end()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            (self._pieces if self._link is None else self._link).append(data)

    def _rejoin(self) -> None:
        """End a link: one with words is a part of the passage after all."""
        linked, self._link = self._link or [], None
        if any(map(str.isalpha, "".join(linked))):
            self._pieces += linked
        elif linked:
            self.found.append(Passage("", tuple(linked), Kind.LINK))

    def end(self) -> None:
        """End a passage, and tell it."""
        self._rejoin()
        pieces = [piece for piece in self._pieces if piece.strip()]
        if self._begins_item and len(pieces) > 1 and pieces[0].strip().isdecimal():
            self.found.append(Passage("", (pieces.pop(0),), Kind.LABEL))
        if pieces:
            self.found.append(Passage("", tuple(pieces)))
            self._begins_item = False
        self.found += (Passage("alt text", (said,)) for said in self._around)
        self._pieces, self._around = [], []
