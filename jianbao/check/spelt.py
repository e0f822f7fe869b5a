"""Says which numbers in words a finished file has, and its edition has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jianbao.check.accounts import AROUND, Numeral, clauses, excerpt
from jianbao.check.numbers import Figure, Numbers
from jianbao.check.words import letters
from jianbao.model.language import Language


@dataclass(frozen=True)
class Spelt:
    """The texts of an edition by their letters, all of them and each, and what finds numbers."""

    numbers: Numbers
    all: str
    each: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str], language: Language) -> Spelt:
        """Return what an edition in ``language`` says in ``texts``."""
        plain = frozenset(map(letters, texts))
        return cls(Numbers(language), "\n".join(plain), plain)

    def unaccounted(self, text: str) -> Iterator[Numeral]:
        """Yield the numbers in words of a passage that no text of the edition accounts for.

        One is accounted for by the letters around it on one side, since a passage may join two
        texts there, or by all of its clause. What follows digits belongs to them: 2.3萬多人.
        """
        for found in (*self.numbers.written(text), *self.numbers.counted(text)):
            before, behind = text[: found.start], text[found.start + len(found.words) :]
            if before.rstrip()[-1:].isdecimal() or self._is_said(found, before, behind):
                continue
            yield Numeral(found.words, excerpt(text, found.start, found.start + len(found.words)))

    def _is_said(self, found: Figure, before: str, behind: str) -> bool:
        own = letters(found.words)
        left, right = letters(before)[-AROUND:], letters(behind)[:AROUND]
        if any(one in self.all for one in (left + own, own + right) if one != own):
            return True
        clause = clauses(before).pop() + found.words + clauses(behind).pop(0)
        return letters(clause) in self.each
