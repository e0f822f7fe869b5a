"""What a short text should not be parted in: names, and what stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from jianbao.model.text import Rich, Role, Span

#: A stretch of text, from its first character to behind its last.
Stretch = tuple[int, int]

_HYPHENED = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)+")
_QUOTED = re.compile(r"「[^」]+」|『[^』]+』|《[^》]+》|“[^”]+”|（[^）]+）|\([^)]+\)")


def facts(spans: Sequence[Span]) -> Iterator[Stretch]:
    """Yield the stretches of ``spans`` that belong to one fact: number, qualifier and unit."""
    at = 0
    for group, members in groupby(spans, key=lambda span: span.group):
        length = sum(len(span.text) for span in members)
        if group:
            yield at, at + length
        at += length


def names(rich: Rich) -> tuple[Stretch, ...]:
    """Return the official names and hyphened words in a text, and what it quotes or brackets.

    Note marks do not count.
    """
    found: list[Stretch] = []
    at = 0
    for span in rich.spans:
        if span.role is Role.CITATION:
            continue
        if span.role is Role.LITERAL:
            found.append((at, at + len(span.text)))
        at += len(span.text)
    return tuple(dict.fromkeys((*found, *marked(rich.plain))))


def marked(text: str) -> tuple[Stretch, ...]:
    """Return the hyphened words of a text, and what it quotes or brackets."""
    return tuple(match.span() for one in (_QUOTED, _HYPHENED) for match in one.finditer(text))
