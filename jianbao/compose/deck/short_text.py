"""Sets short texts of slides, as in cells and beside bars, in lines of their own."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.compose.deck.fit import Draft, mended, pieces_of, split
from jianbao.compose.lines.measure import Ruler
from jianbao.compose.lines.short import PARTED, break_short
from jianbao.model.deck import Paragraph
from jianbao.model.theme import TextStyle


@dataclass(frozen=True)
class Short:
    """A text broken into ``lines``, and how badly they end."""

    paragraph: Paragraph
    lines: int
    cost: float


def set_short(draft: Draft, style: TextStyle, size: float, width: float, ruler: Ruler) -> Short:
    """Return ``draft`` broken to ``width`` points; a line more is taken where that breaks well."""
    pieces = pieces_of(draft.paragraph, style, size)
    broken = break_short(pieces, width, ruler, draft.keeps, draft.names, most_more=1)
    if broken is None:
        paragraph, lines, _ = mended(draft, style, size, width, ruler)
        return Short(paragraph, lines, PARTED)
    return Short(split(draft.paragraph, broken.at), len(broken.at) + 1, broken.cost)
