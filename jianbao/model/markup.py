"""The grammar of text: inline Markdown, ``{references}`` and ``{=literals}``.

CommonMark's rule for closing ``**`` fails next to Chinese punctuation (commonmark-spec
issue 650), so the marks that content may use are read by this grammar: ``**strong**``,
``*emphasis*`` and ``[text](address)``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from jianbao.model.text import Text
from jianbao.problem import Place, Problem, nearest

TOKEN = re.compile(
    r"(?P<brace>\{\{|\}\})"
    r"|\{=(?P<literal>[^{}]+)\}"
    r"|\{(?P<name>[a-z][a-z0-9_]*)(?::(?P<part>[a-z_]+))?\}"
    r"|(?P<odd>\{[^{}=]*\})"
    r"|(?P<stray>[{}｛｝])"
    r"|\\(?P<escaped>[*\[\]\\])"
    r"|(?P<mark>\*\*?)"
    # What is within stops at the next bracket, so that a thousand of them are read once, not each
    # to the end of the text.
    r"|\[(?P<words>[^\[\]]+)\]\((?P<href>[^)\s\[]+)\)"
)


def pieces(source: str, start: int, end: int) -> Iterator[tuple[int, str | re.Match[str]]]:
    """Yield plain words and tokens between two offsets, each with where it starts."""
    position = start
    for match in TOKEN.finditer(source, start, end):
        if match.start() > position:
            yield position, source[position : match.start()]
        yield match.start(), match
        position = match.end()
    if position < end:
        yield position, source[position:end]


@dataclass(frozen=True)
class Stretch:
    """A part of a text without its marks: words as typed, a reference, or a literal.

    A reference has a ``name``, and perhaps a ``part``; a literal has words and is ``given``.
    """

    start: int
    words: str = ""
    name: str = ""
    part: str = ""
    given: bool = False

    @property
    def written(self) -> str:
        """Return a reference as it is written, braces and all."""
        return f"{{{self.name}:{self.part}}}" if self.part else f"{{{self.name}}}"


@lru_cache(maxsize=4096)  # many checks ask for the same texts
def stretches(text: Text) -> tuple[Stretch, ...]:
    """Return what ``text`` is made of, in order; what stands in a link stands in its place."""
    return tuple(_stretches(text.source, 0, len(text.source)))


def _stretches(source: str, start: int, end: int) -> Iterator[Stretch]:
    for at, piece in pieces(source, start, end):
        if isinstance(piece, str):
            yield Stretch(at, piece)
        elif piece["name"]:
            yield Stretch(at, name=piece["name"], part=piece["part"] or "")
        elif piece["literal"]:
            yield Stretch(at, piece["literal"], given=True)
        elif piece["words"]:
            yield from _stretches(source, *piece.span("words"))


def references(text: Text) -> tuple[str, ...]:
    """Return the names that ``text`` refers to, in order, each as often as it stands."""
    return tuple(stretch.name for stretch in stretches(text) if stretch.name)


def written_references(text: Text) -> tuple[str, ...]:
    """Return the references of ``text`` as they are written, in order."""
    return tuple(stretch.written for stretch in stretches(text) if stretch.name)


def unknown_reference(name: str, place: Place, known: Iterable[str]) -> Problem:
    """Return that a text refers to ``name``, which is none of the ``known`` facts and terms."""
    hint = nearest(name, known) or "add it to facts.yaml or glossary.yaml"
    return Problem("REF03", f"no fact or term is called `{name}`", place, hint)


def spot(text: Text, offset: int) -> Place:
    """Return the place of a character of ``text``."""
    if not text.place.line:  # a cell of a worksheet
        return text.place
    if text.typed:
        at = bisect_right(text.typed, offset, key=lambda one: one.offset)
        found = text.typed[max(0, at - 1)]
        return Place(text.place.file, found.line, found.column + offset - found.offset)
    before = text.source[:offset]
    line, column = before.count("\n"), offset - before.rfind("\n") - 1
    return replace(text.place, line=text.place.line + line, column=text.place.column + column)
