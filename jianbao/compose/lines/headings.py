"""Sets headings and labels in even lines that end by sense: each line is kept whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from jianbao.compose.lines import wholes
from jianbao.compose.lines.balance import balance
from jianbao.compose.lines.breaks import OPENING
from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.strip import Piece
from jianbao.model.text import Rich, Role, Span

#: Size of a note's mark beside the text's own.
_MARK = 0.7


@dataclass(frozen=True)
class Setter:
    """Breaks texts for a page whose faces ``ruler`` measures; templates call it ``lines``."""

    ruler: Ruler

    def __call__(self, rich: Rich, width: float, size: float, face: str = "heading-bold") -> Markup:
        """Return ``rich`` as HTML with a span round each line of ``width`` points.

        ``face`` is ``body``, ``text`` or ``heading``, with ``-bold`` or without. Text that no
        breaks make fit is as it was.
        """
        role, _, weight = face.partition("-")
        ruler = self.ruler.for_text() if role == "text" else self.ruler
        pieces = [
            Piece(
                span.text,
                size * (_MARK if _is_mark(span) else 1),
                bool(weight or span.strong),
                role == "heading",
            )
            for span in rich.spans
        ]
        breaks = balance(pieces, width, ruler, tuple(wholes.facts(rich.spans)), spare=1)
        if breaks is None or not (breaks.at or (rich.spans and _is_opening(rich.spans[0]))):
            return escape(rich)
        total = sum(len(span.text) for span in rich.spans)
        lines = [part(rich, low, high) for low, high in pairwise((0, *breaks.at, total))]
        return Markup("").join(_line(line) for line in lines)

    def largest(
        self, digits: str, others: str, small: float, width: float, sizes: Sequence[float]
    ) -> float:
        """Return the first of ``sizes`` at which ``digits`` fit, or the last of them.

        ``others`` stand beside them at the size ``small``, in one line of ``width`` points.
        """
        room = width - self.ruler.width(others, small, bold=False, heading=True)
        wide = (self.ruler.width(digits, size, bold=True, heading=True) for size in sizes)
        fitting = (size for size, need in zip(sizes, wide, strict=True) if need <= room)
        return next(fitting, sizes[-1])


def _is_mark(span: Span) -> bool:
    return span.role is Role.CITATION


def _is_opening(span: Span) -> bool:
    return span.text.startswith(OPENING)


def part(rich: Rich, low: int, high: int) -> Rich:
    """Return what stands from ``low`` to ``high`` in ``rich``."""
    found, at = [], 0
    for span in rich.spans:
        start, end = max(low - at, 0), min(high - at, len(span.text))
        if start < end:
            found.append(replace(span, text=span.text[start:end]))
        at += len(span.text)
    return replace(rich, spans=tuple(found))


def _line(line: Rich) -> Markup:
    """Return a line that does not break; a space behind it stands outside, to end it.

    One that begins with a bracket of full width says so: its blank half may hang.
    """
    last = line.spans[-1]
    body = replace(line, spans=(*line.spans[:-1], replace(last, text=last.text.rstrip(" "))))
    space = " " if last.text.endswith(" ") else ""
    name = "line hung" if _is_opening(line.spans[0]) else "line"
    return Markup('<span class="{}">{}</span>{}').format(name, escape(body), space)
