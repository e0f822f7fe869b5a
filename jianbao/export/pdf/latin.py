"""Mends lines of words that WeasyPrint 70 ends too soon.

A text that fits but for the space behind it, as before an element in the same line, is cut
after its first word: ``split_first_line`` takes Pango's one line, too wide by that space, for a
word too long to fit. Reported nowhere that we know of; Kozea/WeasyPrint#325 looked alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.layout import inline

Private = Any


def install() -> None:
    """Patch WeasyPrint, once in a process."""
    if not isinstance(inline.split_first_line, _Mended):
        inline.split_first_line = _Mended(inline.split_first_line)


@dataclass(frozen=True)
class _Mended:
    """What stands in for WeasyPrint's function, with the original in it."""

    original: Callable[..., Private]

    def __call__(
        self,
        text: str,
        style: Private,
        context: Private,
        max_width: float | None,
        *others: Private,
        **named: Private,
    ) -> Private:
        """Return a layout of the first line, its length, where the next starts, and its sizes."""

        def split(words: str, room: float | None) -> Private:
            return self.original(words, style, context, room, *others, **named)

        made = split(text, max_width)
        if made[2] is None or not text.endswith(" ") or max_width in (None, inf):
            return made
        if style["white_space"] != "normal":
            return made
        _, _, resume, width, *_ = split(text.rstrip(" "), max_width)
        return split(text, None) if resume is None and width <= max_width else made
