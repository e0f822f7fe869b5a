"""Says which numerals an edition has, and which of a passage are among them.

A numeral is accounted for where it stands among the words that the edition has around it, or by
itself where the edition prints it by itself: in a cell, at a bar, on an axis. What else is a
number has its own role: a page's, a slide's, that of a note, of an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from jianbao.check.words import LETTER

#: Letters around a numeral, on each side, that have to be those of a text of the edition.
AROUND = 8
#: Letters of a message around a numeral, on each side.
_SHOWN = 24
#: A piece of a word at the end at which words were cut; of Chinese none is taken for one.
_CUT_BEFORE, _CUT_BEHIND = re.compile(rf"^{LETTER}+\s+"), re.compile(rf"\s+{LETTER}+$")
_NUMERAL = re.compile(r"(?:(?<!\w)−)?\d+(?:[.,]\d+)*")
_OPEN, _CLOSE = "\ue000", "\ue001"  # no text of ours has them
#: What belongs to a numeral as a letter does.
_SIGNS = frozenset("%‰°$£€¥")
_TOKEN = re.compile(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}")
#: Where two pieces of a passage meet, digit to digit.
_SEAM = re.compile(r"(?<=\d)\0+(?=\d)")
#: What parts clauses: marks but those within a numeral, or in front of it or behind it.
_MARKS = re.compile(r"(?:(?<!\d)[^\w\s%‰°$£€¥−–-]|[^\w\s%‰°$£€¥−–-](?!\d))+")


@dataclass(frozen=True)
class Numeral:
    """A numeral in a text: as it is printed, and the words around it."""

    printed: str
    context: str


@dataclass(frozen=True)
class Accounts:
    """What an edition prints: the words around each numeral, and the numerals that stand alone.

    ``notes`` is the number of its endnotes; ``patterns`` are of passages that a program writes,
    ``values`` what its charts are drawn from: numbers, and all that is none as the ledger has it.
    """

    around: Mapping[str, frozenset[tuple[str, str]]]
    alone: frozenset[str]
    notes: int = 0
    patterns: tuple[re.Pattern[str], ...] = ()
    values: frozenset[Decimal | str] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[str], **others: Any) -> Accounts:
        """Return the accounts that ``texts`` make, with all ``others`` as they are."""
        around: dict[str, set[tuple[str, str]]] = {}
        alone: set[str] = set()
        for plain in dict.fromkeys(map(essence, dict.fromkeys(texts))):
            if is_bare(plain):
                alone.add(plain)
                continue
            for found in _TOKEN.finditer(plain):
                before = plain[max(found.start() - AROUND, 0) : found.start()]
                behind = plain[found.end() : found.end() + AROUND]
                around.setdefault(found[0], set()).add((before, behind))
        kept = {token: frozenset(some) for token, some in around.items()}
        return cls(kept, frozenset(alone), **others)

    def unaccounted(self, pieces: tuple[str, ...]) -> Iterator[Numeral]:
        """Yield the numerals of a passage, set in ``pieces``, that no text accounts for."""
        text = _joined(pieces)
        plain = essence(text)
        if _OPEN not in plain or any(one.fullmatch(text.strip()) for one in self.patterns):
            return
        lone = _lone(pieces, self.alone)
        for at, found in enumerate(_TOKEN.finditer(plain)):
            before, behind = plain[: found.start()], plain[found.end() :]
            known = self.around.get(found[0], ())
            is_known = at in lone or any(
                before.endswith(left) and behind.startswith(right) for left, right in known
            )
            if not is_known:
                yield _numeral(text, at)


def _joined(pieces: Iterable[str]) -> str:
    """Return a passage in one piece, in which a numeral ends where its piece does."""
    return _SEAM.sub(" ", "\0".join(pieces)).replace("\0", "")


def essence(text: str) -> str:
    """Return the letters and numerals of ``text`` alone, each numeral between two marks."""
    plain = normalize("NFKC", text).casefold()
    parts, at = [], 0
    for found in _NUMERAL.finditer(plain):
        parts += [_letters(plain[at : found.start()]), _OPEN, found[0], _CLOSE]
        at = found.end()
    return "".join((*parts, _letters(plain[at:])))


def _letters(text: str) -> str:
    return "".join(one for one in text if one.isalnum() or one in _SIGNS)


def is_bare(plain: str) -> bool:
    """Return whether a text has no words besides its numerals."""
    return not any(map(str.isalpha, _TOKEN.sub("", plain)))


def _lone(pieces: tuple[str, ...], alone: frozenset[str]) -> frozenset[int]:
    """Return which numerals of a passage stand by themselves, and may.

    They fill a piece of it or several, or a clause: what stands between two marks.
    """
    plain = [essence(clause) for piece in pieces for clause in clauses(piece)]
    counts = [clause.count(_OPEN) for clause in plain]
    found: set[int] = set()
    for first in range(len(plain)):
        run = ""
        for last in range(first, len(plain)):
            if plain[last] and not is_bare(plain[last]):
                break
            run += plain[last]
            if run in alone:
                start = sum(counts[:first])
                found |= set(range(start, start + run.count(_OPEN)))
    return frozenset(found)


def clauses(text: str) -> list[str]:
    """Return what stands between marks in a text, those of a numeral aside."""
    return _MARKS.split(text)


def _numeral(text: str, at: int) -> Numeral:
    """Return the numeral number ``at`` of a text, from 0, with the words around it."""
    plain = normalize("NFKC", text)
    found = [*_NUMERAL.finditer(plain)][at]
    return Numeral(found[0], excerpt(plain, found.start(), found.end()))


def excerpt(text: str, start: int, end: int) -> str:
    """Return what stands in a text from ``start`` to ``end``, with whole words around it."""
    before, behind = text[:start], text[end:]
    if len(before) > _SHOWN:
        before = "…" + _CUT_BEFORE.sub("", before[-_SHOWN:])
    if len(behind) > _SHOWN:
        behind = _CUT_BEHIND.sub("", behind[:_SHOWN]) + "…"
    return " ".join(f"{before}{text[start:end]}{behind}".split())
