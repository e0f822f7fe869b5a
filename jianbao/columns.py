"""Measures text in columns of a terminal, on which a Chinese character takes two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width


def columns(text: str) -> int:
    """Return how many columns ``text`` takes; what stands on the character before it has none."""
    return sum(
        0 if category(one) in ("Mn", "Me") else 2 if east_asian_width(one) in "WF" else 1
        for one in text
    )


def cut(text: str, width: int) -> str:
    """Return ``text``, or as much of it as ``width`` columns hold with an ellipsis behind."""
    if columns(text) <= width:
        return text
    room, kept = width - 1, ""
    for character in text:
        room -= columns(character)
        if room < 0:
            break
        kept += character
    return f"{kept}…"


def padded(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield each of ``rows`` as a line, its cells under those above."""
    widths = [max(map(columns, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()
