"""Breaks headings by sense: a line may end after punctuation, not within a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from jianbao.model.text import Rich, Span

_AFTER = re.compile(r"(?<=[，、：；。！？])(?![，、：；。！？」』）》”’])")


def phrased(rich: Rich, longest: int) -> Markup:
    """Return ``rich`` as HTML whose phrases of up to ``longest`` Han characters stay whole.

    Longer phrases break where they must; text without Chinese punctuation is as it was.
    """
    phrases = list(_phrases(rich.spans))
    if len(phrases) < 2:
        return Markup(rich.__html__())  # noqa: S704  escaped by Rich
    parts = []
    for spans in phrases:
        body = replace(rich, spans=spans).__html__()
        short = sum(len(span.text) for span in spans) <= longest
        parts.append(f'<span class="phrase">{body}</span>' if short else body)
    return Markup("".join(parts))  # noqa: S704  joined from Rich's own HTML


def _phrases(spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    held: list[Span] = []
    for span in spans:
        *whole, last = _AFTER.split(span.text) if not span.group else (span.text,)
        for text in whole:
            yield (*held, replace(span, text=text))
            held = []
        if last:
            held.append(replace(span, text=last))
    if held:
        yield tuple(held)
