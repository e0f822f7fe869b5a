"""Where the characters of a Chinese line meet, and what is put between them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from operator import add

from weasyprint.text.ffi import TO_UNITS

from jianbao.model.text import HAN_GAP

GAP = HAN_GAP

# Kinds: Han, other Wide, Latin, Digit, Opening, Closing, Ellipsis or dash, Space; X is the rest.
CLOSING = "。，、；：！？」』）》〉】〕”’"
_KINDS = {
    **dict.fromkeys("「『（《〈【〔“‘", "O"),
    **dict.fromkeys(CLOSING, "C"),
    **dict.fromkeys("—―…⋯", "E"),
    **dict.fromkeys(" \u00a0", "S"),
    **dict.fromkeys("%‰°℃$€£¥", "D"),
    **dict.fromkeys("々〇", "H"),
}
# Seams: a Pair, a Mark and what it is set off from, a Gap, the gap before a Unit, a Space.
SEAMS = {a + b: "P" for a in "HWELD" for b in "HWELD"} | {"S" + b: "S" for b in "HWOCELDX"}
SEAMS |= {"C" + b: "M" for b in "HWELD"} | {a + "O": "M" for a in "HWELD"}
SEAMS |= dict.fromkeys(("LL", "LD", "DL", "DD", "EE"), "")
SEAMS |= {"HL": "G", "HD": "G", "LH": "G", "DH": "U"}
_GAPS = re.compile("(?=HL|HD|LH|DH)")


class _Kinds(dict[int, str]):
    """The kind of each code point, found when first asked for, in str.translate's form."""

    def __missing__(self, code: int) -> str:
        char, kind = chr(code), "X"
        if char in _KINDS:
            kind = _KINDS[char]
        elif unicodedata.east_asian_width(char) in "WF":
            kind = "H" if char.isalpha() and unicodedata.name(char, "").startswith("CJK") else "W"
        elif code < 0x2000 and char.isalnum():
            kind = "D" if char.isdigit() else "L"
        self[code] = kind
        return kind


KINDS = _Kinds()


class Setting(float):
    """How one text box is set; a zero, where WeasyPrint hands ``justification_spacing`` on."""

    after = ""  # The kind of the character that follows in the paragraph, if it touches.
    rest = 0  # How many characters of the paragraph follow the box.
    at_end = False  # Whether the box ends a line: no gap after it, and its last mark squeezed.
    pair = gap = space = 0.0  # What each such seam gains to fill a line, in CSS pixels.

    def but(self, **changes: object) -> Setting:
        """Return a copy with ``changes``."""
        new = Setting()
        new.__dict__.update(self.__dict__, **changes)
        return new

    def units(self, em: float) -> dict[str, int]:
        """Return what is added at each kind of seam, in Pango's units."""
        cut = em / 2000 if self.pair else 0.0  # A PDF's thousandths are cut off, not rounded.
        pair, gap = self.pair + cut, self.gap + cut
        added = {"P": pair, "M": pair + gap, "G": GAP * em + gap, "U": GAP * em, "S": self.space}
        return {kind: round(space * TO_UNITS) for kind, space in added.items()}


def gaps(text: str, after: str) -> list[int]:
    """Return the bytes at which Han and Latin meet."""
    found = _GAPS.finditer(text.translate(KINDS) + after)
    return [len(text[: seam.start() + 1].encode()) for seam in found]


@lru_cache(maxsize=1024)
def seams(text: str, after: str) -> list[tuple[int, str]]:
    """Return the byte and the kind of each boundary that takes space in a line to be filled."""
    ends = accumulate(len(char.encode()) for char in text)
    kinds = text.translate(KINDS) + after
    between = map(SEAMS.get, map(add, kinds, kinds[1:]))
    return [(end, kind) for end, kind in zip(ends, between, strict=False) if kind]


@lru_cache(maxsize=1024)
def count(text: str, after: str) -> dict[str, int]:
    """Return how many seams of each kind there are."""
    found = [kind for _, kind in seams(text, after)]
    return {kind: found.count(kind) for kind in "PMGUS"}
