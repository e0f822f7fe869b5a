"""Marks where a heading or label may be broken by sense, for a page as wide as its window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from jianbao.compose.lines import wholes
from jianbao.compose.lines.balance import ROUGH, WORDS, price
from jianbao.compose.lines.breaks import is_wide, units
from jianbao.compose.lines.headings import part
from jianbao.compose.lines.measure import Ruler
from jianbao.model.text import Rich

#: Ems of the longest stretch that is kept whole if it can be parted between words: half a line
#: of a heading on a telephone.
LONGEST = 7.0
#: The price of a break at the edge of a phrase.
_PHRASE = 0.6


@dataclass(frozen=True)
class FlowingSetter:
    """Marks short texts with where their lines may end; templates call it ``lines``.

    A style sheet sets them with ``word-break: keep-all`` and balances them; so what stands
    between two marks is never parted. Clauses are elements of class ``clause``, for a style
    sheet that gives each a line of its own. Texts in scripts with spaces need no marks.
    """

    ruler: Ruler

    def __call__(self, rich: Rich, *_measures: float | str) -> Markup:
        """Return ``rich`` as HTML with a ``wbr`` wherever a line may end by sense.

        The measures that a page of paper has settled for it do not matter.
        """
        text = "".join(span.text for span in rich.spans)
        if not any(map(is_wide, text)):
            return escape(rich)
        facts = tuple(wholes.facts(rich.spans))
        pauses = self._ends(text, (0, len(text)), facts, (ROUGH,))
        return Markup("").join(
            Markup('<span class="clause">{}</span>').format(
                self._clause(rich, text, stretch, facts)
            )
            for stretch in pairwise((0, *pauses, len(text)))
        )

    def _clause(
        self, rich: Rich, text: str, clause: wholes.Stretch, facts: Sequence[wholes.Stretch]
    ) -> Markup:
        ends = self._ends(text, clause, facts, (_PHRASE, 0.95, WORDS))
        return Markup("<wbr>").join(
            escape(part(rich, *stretch)) for stretch in pairwise((clause[0], *ends, clause[1]))
        )

    def _ends(
        self,
        text: str,
        within: wholes.Stretch,
        facts: Sequence[wholes.Stretch],
        prices: Sequence[float],
    ) -> tuple[int, ...]:
        """Return where a line may end in a stretch, dearer places only where it stays long."""
        names = wholes.marked(text)
        found: set[int] = set()
        for most in prices:
            kept = (*facts, *names) if most < WORDS else facts
            for low, high in pairwise((within[0], *sorted(found), within[1])):
                if most == ROUGH or _ems(text[low:high]) > LONGEST:
                    found |= {
                        unit.start
                        for unit in units(text)[1:]
                        if low < unit.start < high
                        and not any(one < unit.start < other for one, other in kept)
                        and self._price(text, unit.start, facts) <= most
                    }
        return tuple(sorted(found))

    def _price(self, text: str, at: int, facts: Sequence[wholes.Stretch]) -> float:
        return price(text, at, self.ruler.cohesion, self.ruler.phrases, facts)


def _ems(text: str) -> float:
    return sum(1.0 if is_wide(character) else 0.5 for character in text)
