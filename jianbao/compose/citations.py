"""Puts the marks of endnotes into text: each note once, behind the last fact that it serves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from jianbao.model.text import Rich, Role, Span

_CLAUSE_END = re.compile(r"[,.;:!?)](?=\s|$)|[，。；：！？）]")


def cited(rich: Rich, note_of: Callable[[str], int]) -> Rich:
    """Return ``rich`` with marks; ``note_of`` gives the number of a fact's note.

    Behind a bare figure a mark would read as a power (6¹³ branches), so there it waits for
    the end of the clause.
    """
    last = {note_of(span.fact): at for at, span in enumerate(rich.spans) if span.fact}
    marks = {at: number for number, at in last.items() if number}
    return replace(rich, spans=tuple(_marked(rich.spans, marks)))


def _marked(spans: tuple[Span, ...], marks: dict[int, int]) -> Iterator[Span]:
    waiting: list[Span] = []
    for at, span in enumerate(spans):
        end = _CLAUSE_END.search(span.text) if waiting and not span.fact else None
        if end:
            yield from _split(span, end.start(), waiting)
            waiting = []
        else:
            yield span
        if at in marks:
            mark = Span(str(marks[at]), Role.CITATION, group=span.group, fact=span.fact)
            if span.text[-1:].isdigit():
                waiting.append(replace(mark, group=0))
            else:
                yield mark
    yield from waiting


def _split(span: Span, at: int, between: list[Span]) -> Iterator[Span]:
    if span.text[:at]:
        yield replace(span, text=span.text[:at])
    yield from between
    yield replace(span, text=span.text[at:])
