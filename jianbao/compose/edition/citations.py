"""Puts the marks of endnotes into text: each note once, behind the last fact that it serves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from jianbao.model.text import Rich, Role, Span

_CLAUSE_END = re.compile(r"[,.;:!?)](?=\s|$)|[，。；：！？）]")
#: What a mark stays with at the end of a line: a word, or one character of Chinese.
_LAST_WORD = re.compile(r"[\u2e80-\uffef]$|[^\s\u2e80-\uffef]+$")


def cited(rich: Rich, note_of: Callable[[str], int]) -> Rich:
    """Return ``rich`` with marks; ``note_of`` gives the number of a fact's note.

    Behind a bare figure a mark would read as a power (6¹³ branches), so there it waits for
    the end of the clause. No mark starts a line: it is kept with what stands before it.
    """
    last = {note_of(span.fact): at for at, span in enumerate(rich.spans) if span.fact}
    marks = {at: number for number, at in last.items() if number}
    return replace(rich, spans=_kept(tuple(_marked(rich.spans, marks))))


def noted(rich: Rich, number: int) -> Rich:
    """Return ``rich`` with the mark of one note behind all of it."""
    return replace(rich, spans=_kept((*rich.spans, Span(str(number), Role.CITATION))))


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


def _kept(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return ``spans`` with each mark in one group with the word before it."""
    kept: list[Span] = []
    free = 1 + max((span.group for span in spans), default=0)
    for span in spans:
        if span.role is not Role.CITATION or span.group or not kept:
            kept.append(span)
            continue
        before = kept[-1]
        word = None if before.group else _LAST_WORD.search(before.text)
        if word:
            kept[-1:] = _cut(before, word.start(), free)
            free += 1
        kept.append(replace(span, group=kept[-1].group))
    return tuple(kept)


def _cut(span: Span, at: int, group: int) -> list[Span]:
    """Return ``span`` in two, the second in a group of its own."""
    head = [replace(span, text=span.text[:at])] if at else []
    return [*head, replace(span, text=span.text[at:], group=group)]
