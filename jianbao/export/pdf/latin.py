"""Mends lines of words that WeasyPrint 70 ends too soon, and without the space they end at.

A text that fits but for the space behind it, as before an element in the same line, is cut
after its first word: ``split_first_line`` takes Pango's one line, too wide by that space, for a
word too long to fit. Reported nowhere that we know of; Kozea/WeasyPrint#325 looked alike.

A PDF that can be listened to holds the spaces between words (ISO 32000-1, 14.8.2.4.2): without
that at a line's end, a listener's program may read two words as one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from jianbao.export.pdf.boxes import page_boxes
from jianbao.export.pdf.han.lines import is_chinese

Private = Any


def install() -> None:
    """Patch WeasyPrint, once in a process."""
    if not isinstance(inline.split_first_line, _Mended):
        inline.split_first_line = _Mended(inline.split_first_line)


def end_with_spaces(document: Private) -> None:
    """Have each line of words drawn with the space that it was broken at.

    The last line of a paragraph gets one too: it may go on on the next page.
    """
    for _, page in page_boxes(document):
        for line in page.descendants(placeholders=True):
            if not isinstance(line, boxes.LineBox):
                continue
            words = [one for one in line.descendants() if isinstance(one, boxes.TextBox)]
            last = next((one for one in reversed(words) if one.text.strip()), None)
            if last and not is_chinese(last.style) and not last.text.endswith(_HYPHENS):
                last.pango_layout.text = f"{last.text.rstrip()} "


#: What a line may end with in the middle of a word.
_HYPHENS = ("-", "\u2010", "–", "—", "/")


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
