"""Where a line may end: Chinese prohibition rules, whole words and numbers, joined marks.

After CLREQ and UAX #14, as LibreOffice and PowerPoint apply them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

#: Joins what stands on both sides; of no width.
JOINER = "\u2060"
#: Never at the start of a line.
NO_START = frozenset(
    "!%),.:;?]}¢°·'\"‰′″’”›»℃、。〃々〆〕〗〞〉》」』】〙〛～！％），．：；？］｝｠｡｣､￠﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞"
)
#: Never at the end of a line.
NO_END = frozenset("([{£¥$‘“‹«〈《「『【〔〖〘〚〝（［｛｟｢￡￥＄﹙﹛﹝")
#: May hang over the end of a line.
HANGING = frozenset("、。，．")
#: Brackets of full width, blank in their left half, and how far that half may hang over the edge
#: of a line that begins with one, in em.
OPENING, HANG = tuple("「『（《〈【“"), 0.46
#: Kept whole when doubled.
DOUBLED = frozenset("—―─…⋯︱︰")
#: A narrow line may end after these.
AFTER = frozenset("-–—/")
GLUE = frozenset(f"{JOINER}\u00a0\u202f\ufeff")


@dataclass(frozen=True)
class Unit:
    """A stretch without a break inside: where it starts, ends, and ends with its spaces.

    A ``fresh`` one starts a line: the first piece of a word that is wider than one.
    """

    start: int
    end: int
    next: int
    fresh: bool = False


def is_wide(character: str) -> bool:
    """Return whether a character takes a full em: Han, kana, and full-width marks."""
    if character < "\u2e80":
        return False
    code = ord(character)
    return code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or _is_far_wide(code)


def _is_far_wide(code: int) -> bool:
    return (
        0xAC00 <= code <= 0xD7AF
        or 0xFE30 <= code <= 0xFE6F
        or 0xFF00 <= code <= 0xFF60
        or 0xFFE0 <= code <= 0xFFE6
        or 0x20000 <= code <= 0x3FFFF
    )


@lru_cache(maxsize=4096)
def units(text: str) -> tuple[Unit, ...]:
    """Return ``text`` cut wherever a line may end."""
    cuts = [at for at in range(1, len(text)) if _may_end(text, at)]
    return tuple(
        Unit(start, start + len(text[start:end].rstrip(" ")), end)
        for start, end in pairwise((0, *cuts, len(text)))
    )


def _may_end(text: str, at: int) -> bool:
    """Return whether a line may end before ``text[at]``."""
    before, after = text[at - 1], text[at]
    if before == "\n":
        return True
    if after in " \n":
        return False
    if before in GLUE or after in GLUE:
        return False
    if before == " ":
        return after not in NO_START or after in "'\""
    if after in NO_START or before in NO_END:
        return False
    if before == after and before in DOUBLED:
        return False
    if is_wide(before) or is_wide(after):
        return True
    return before in AFTER and _parts_words(text, at)


def _parts_words(text: str, at: int) -> bool:
    """Return whether the mark before ``at`` parts two words, not a sign from its number."""
    if text[at - 1] == "/" and at > 1 and text[at - 2] in ")]":
        return text[at].isalpha()
    if at < 2 or not text[at - 2].isalnum():
        return text[at - 1] == "—"
    return text[at].isalpha() or text[at - 1] in "–—"
