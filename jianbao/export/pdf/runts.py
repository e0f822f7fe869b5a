"""Keeps the last line of a paragraph of words from being one word, or next to nothing.

WeasyPrint 70 knows no ``text-wrap: pretty``. So the last words of a paragraph are tied by word
joiners before its lines are made, and untied when they are: whoever reads the file finds what was
written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from jianbao.export.pdf.boxes import page_boxes
from jianbao.export.pdf.han.lines import is_chinese, leaves

Private = Any

TIE = "\u2060"
#: The least that a last line holds, and the most that is tied for it, in parts of the measure.
LEAST, MOST = 1 / 5, 1 / 2
#: How wide a letter of running text is, in em, spaces and all.
LETTER = 0.48
#: Elements whose text runs; that of headings is set line by line, that of cells is short.
_RUNNING = ("p", "li")
#: What a line of words may end with.
_SEAM = re.compile(r"[\s\-\u2010–—/]")
_OBJECT = "\ufffc"


def install() -> None:
    """Patch WeasyPrint, once in a process."""
    if not hasattr(boxes.LineBox, "tied"):
        boxes.LineBox.tied = False
        inline.get_next_linebox = _tying(inline.get_next_linebox)
        inline.split_first_line = _unparting(inline.split_first_line)


def untie(document: Private) -> None:
    """Take the joiners out of lines that are made."""
    for _, page in page_boxes(document):
        for text in page.descendants(placeholders=True):
            if isinstance(text, boxes.TextBox) and TIE in text.text:
                text.text = text.text.replace(TIE, "")
                text.pango_layout.text = text.pango_layout.text.replace(TIE, "")


def tied(words: str, measure: float) -> int:
    """Return where the last words begin that share a line of about ``measure`` letters.

    They are two at least, and a fifth of the measure, but never more than half of it.
    """
    words = words.rstrip()
    at = len(words)
    for number, space in enumerate(reversed(list(re.finditer(r"\s+", words)))):
        length = len(words) - space.end()
        if length > measure * MOST:
            break
        at = space.end()
        if number and length >= measure * LEAST:
            break
    return at


def _tying(original: Callable[..., Private]) -> Callable[..., Private]:
    def get_next_linebox(
        context: Private,
        line: Private,
        position_y: float,
        bottom_space: float,
        skip_stack: Private,
        containing_block: Private,
        *others: Private,
    ) -> Private:
        if not line.tied:
            line.tied = True
            size = line.style["font_size"]
            is_running = size and line.element_tag in _RUNNING and not is_chinese(line.style)
            if is_running and not _is_set(line):
                _tie(line, containing_block.width / size / LETTER)
        return original(
            context, line, position_y, bottom_space, skip_stack, containing_block, *others
        )

    return get_next_linebox


def _is_set(line: Private) -> bool:
    """Return whether a text was broken before, into spans that are one line each."""
    spans = (box for box in line.descendants() if isinstance(box, boxes.InlineBox))
    return any("line" in box.element.get("class", "").split() for box in spans)


def _tie(line: Private, measure: float) -> None:
    """Tie the last words of a paragraph, and mark where each piece of its last word ends."""
    found = [leaf for leaf, raised in leaves(line) if not raised]
    words = "".join(leaf.text if leaf else _OBJECT for leaf in found).rstrip()
    at, last, start = tied(words, measure), len(words) - len(words.split(" ")[-1]), 0
    for leaf in found:
        length = len(leaf.text) if leaf else 1
        low, high = max(at - start, 0), min(len(words) - start, length)
        if leaf and low < high:
            ends = TIE if start + high > last else ""
            together = _SEAM.sub(rf"{TIE}\g<0>{TIE}", leaf.text[low:high])
            leaf.text = f"{leaf.text[:low]}{together}{ends}{leaf.text[high:]}"
        start += length


def _unparting(original: Callable[..., Private]) -> Callable[..., Private]:
    def split_first_line(text: str, style: Private, *others: Private, **named: Private) -> Private:
        """Return what WeasyPrint does, but part no last word."""
        made = original(text, style, *others, **named)
        if made[2] is None or not text.rstrip().endswith(TIE):
            return made
        end = len(text.encode()[: made[2]].decode())
        if _SEAM.search(text[end:]) or _SEAM.match(text[end - 1]):
            return made
        whole = style.copy()
        whole["hyphens"] = "manual"
        return original(text, whole, *others, **named)

    return split_first_line
